"""Indonesian attributions, marked as in the packs: S source, C cue, T content, O outlet of a relay, I source within."""

import pytest

from citetrace.articles import read_text
from citetrace.attributions import find_attributions
from citetrace.attributions.examples import read_example, what_is_wrong
from citetrace.languages import load_pack


def check(marked: str) -> None:
    example = read_example(marked)
    wrong = what_is_wrong(load_pack("id"), example)
    assert wrong is None, f"{example.text}\n{wrong}"


@pytest.mark.parametrize(
    "marked",
    [
        '[T: "Derek itu aman,"] [C: kata] [S: Rina Sardi].',
        '[T: "Derek itu aman,"] [C: ujar] [S: kepala pelabuhan, Rina Sardi].',
        '[S: Rina Sardi] [C: mengatakan], [T: "Derek itu aman."]',
        '[S: Rina Sardi] [C: berkata]: [T: "Derek itu aman."]',
        '[T: "Siapa yang membayar derek itu?"] [C: tanya] [S: Rina Sardi].',
        "[S: Wali kota] [C: mengatakan] [T: pelabuhan itu “memalukan seluruh kota”].",
    ],
)
def test_an_indonesian_quotation_is_credited_to_its_speaker_wherever_the_cue_stands(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        '[T: "Derek itu,"] [C: kata] [S: Rina Sardi], [T: "akan ditutup."]',
        '[T: "Kami menunggu berjam-jam,"] [C: kata] [S: Rina Sardi]. [T: "Tidak ada yang datang."]',
        '[T: "Kami menunggu,"] [C: tegasnya], [T: "dan tidak ada yang datang."]',
        "[T: Pelabuhan itu], [C: kata] [S: Rina Sardi], [T: akan dibuka pada Juni].",
    ],
)
def test_an_indonesian_content_that_its_cue_splits_stays_one(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: Rina Sardi] [C: mengatakan] [T: bahwa derek itu sudah tua].",
        "[S: Rina Sardi] [C: mengatakan] [T: derek itu sudah tua].",
        "[S: Kementerian Perhubungan] [C: menyatakan] [T: bahwa dermaga itu aman].",
        "[S: Ia] [C: menambahkan] [T: bahwa derek itu sudah tua].",
        "[S: Pemerintah] [C: membantah] [T: bahwa kapal itu kosong].",
        "[S: Rina Sardi, kepala pelabuhan,] [C: mengatakan] [T: bahwa derek itu sudah tua].",
        "[T: Dermaga itu akan ditutup pada Mei], [C: ujar] [S: pejabat pelabuhan].",
    ],
)
def test_indonesian_indirect_speech_is_credited_to_the_subject_of_its_cue(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[C: Menurut] [S: Rina Sardi], [T: dua kapal hilang].",
        "[T: Dua kapal], [C: menurut] [S: kantor pelabuhan], [T: hilang dalam badai].",
        "[T: Dua kapal hilang dalam badai], [C: bunyi] [S: laporan itu].",
        "[T: Dermaga itu ditutup.] Hal tersebut [C: disampaikan] oleh [S: Kementerian Perhubungan].",
        "[T: Dermaga itu ditutup.] Hal itu [C: ditegaskan] [S: Rina Sardi].",
    ],
)
def test_menurut_reports_and_what_was_confirmed_afterwards_name_their_source(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        '[T: "Derek itu tua,"] [C: katanya].',
        '[T: "Derek itu tua,"] [C: ucapnya].',
        '[T: "Derek itu tua,"] [C: lanjutnya].',
        "[T: Derek itu tua], [C: tambahnya].",
        "[C: Menurutnya], [T: derek itu tua].",
        "[C: Dikatakannya], [T: derek itu tua].",
    ],
)
def test_a_speaker_may_stand_only_in_the_ending_of_the_cue(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: Rina Sardi] [C: mengatakan] kepada [O: Reuters] [T: bahwa derek itu tua].",
        '[T: "Derek itu tua,"] [C: kata] [S: Rina Sardi] kepada [O: CBS News].',
        '[T: "Derek itu tua,"] [C: kata] [S: Rina Sardi] dalam wawancara dengan [O: CBS News].',
        '[T: "Derek itu tua,"] [C: kata] [S: Rina Sardi], seperti dikutip dari [O: Antara].',
        '[T: "Derek itu tua,"] [C: kata] [S: Rina Sardi], dilansir [O: Reuters].',
        '[T: "Derek itu tua,"] [C: kata] [S: Rina Sardi], seperti dikutip [O: Kompas] dari Reuters.',
        "Melansir [S: TASS], [T: dua kapal hilang].",
        "Dilansir dari [S: Antara], [T: dua kapal hilang].",
        "[S: NBC News], mengutip [I: enam orang yang diberi pengarahan], [C: melaporkan] [T: perundingan itu selesai].",
        "Mengutip [S: dua sumber] yang [C: mengatakan] [T: bahwa derek itu tua].",
    ],
)
def test_outlets_between_an_indonesian_source_and_the_article_are_kept(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: Rina Sardi] [C: mengatakan] [T: dermaga itu aman], sementara wali kota mengatakan derek itu tua.",
        "[S: Rina Sardi] [C: mengatakan] [T: dermaga itu aman], tetapi ia menambahkan bahwa derek itu tua.",
    ],
)
def test_an_indonesian_content_ends_where_another_attribution_begins(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "end", ["dikutip dari Antara, Selasa (8/10/2024)", "demikian dilaporkan Antara, Selasa (8/10/2024)"]
)
def test_the_date_behind_a_relay_is_no_part_of_the_claim(end: str) -> None:
    text = f"Derek di dermaga itu tenggelam tiga meter, {end}."
    (found,) = find_attributions(read_text(text, language="id"))
    assert [span.of(text) for span in found.content] == ["Derek di dermaga itu tenggelam tiga meter"]
