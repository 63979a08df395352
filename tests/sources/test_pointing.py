"""Who is meant by a pronoun, a surname, "the spokesperson": found where one fits, left open where two do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from citetrace.articles import read_text
from citetrace.languages.shelves import SHIPPED, VARIABLE
from citetrace.provenance import Claim, Known, trace


def last_claim(text: str, language: str) -> Claim:
    """The last claim of a text."""
    return trace(read_text(text, language=language)).claims[-1]


def names(claim: Claim) -> list[str]:
    """The names along the first chain."""
    return [hop.source.name for hop in claim.chains[0].hops]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Ana Lind said the quay was safe. Lind said the crane was old.", ["Ana Lind"]),
        ("en", "Ana Lind said the quay was safe. She said the crane was old.", ["Ana Lind"]),
        ("en", "A port spokesman said the quay was safe. The spokesman said the crane was old.", ["A port spokesman"]),
        ("en", "Ana Lind, a spokeswoman for the port, said the quay was safe. The spokeswoman said the crane was old.", ["Ana Lind"]),
        ("en", "NBC News reported that the talks had ended. The report said nobody had signed.", ["NBC News"]),
        ("id", "Rina Sardi mengatakan dermaga itu aman. Ia mengatakan derek itu sudah tua.", ["Rina Sardi"]),
        ("id", "Juru bicara pelabuhan mengatakan dermaga itu aman. Juru bicara itu mengatakan derek itu sudah tua.", ["Juru bicara pelabuhan"]),
        ("id", "NBC News melaporkan perundingan itu selesai. Tidak ada yang menandatangani, bunyi laporan itu.", ["NBC News"]),
        ("id", 'Reuters melaporkan kapal itu hilang. "Kami mencari," kata Rina Sardi seperti dikutip dari kantor berita yang berbasis di Inggris itu.', ["Reuters", "Rina Sardi"]),
        ("id", "Surat kabar Harbour Gazette melaporkan kapal itu hilang. Harian itu menulis, awaknya selamat.", ["Harbour Gazette"]),
        ("en", "Ana Lind said the quay was safe. Reuters reported that the crane fell. It said nobody was hurt.", ["Reuters"]),
        ("en", "Ana Lind said the quay was safe. The ministry said the crane fell. It added that nobody was hurt.", ["The ministry"]),
        ("en", "Northair said the plane was lost. The airline said nobody was found.", ["Northair"]),
        ("en", "The crane fell, the daily Suara Pelabuhan reported. Nobody was hurt, the Indonesian newspaper said.", ["Suara Pelabuhan"]),
        ("id", "Derek itu roboh, lapor Kabar Dermaga mengutip Reuters.", ["Kabar Dermaga", "Reuters"]),
        ("id", "Melansir Harbour News Service (HNS), kapal itu hilang. HNS melaporkan awaknya selamat.", ["Harbour News Service"]),
    ],
)  # fmt: skip
def test_a_second_mention_finds_whom_it_means(language: str, text: str, expected: list[str]) -> None:
    assert names(last_claim(text, language)) == expected


def test_a_country_chooses_no_outlet_where_two_of_unknown_origin_were_named() -> None:
    text = "The daily Suara Pelabuhan and the weekly Kurir Dermaga reported the fall. Nobody was hurt, the Indonesian newspaper said."
    assert names(last_claim(text, "en")) == ["the Indonesian newspaper"]


@pytest.mark.parametrize("word", ["Another", "Others", "Some", "One"])
def test_people_of_whom_nothing_was_said_are_not_who_spoke_before(word: str) -> None:
    claim = last_claim(f"Ana Lind said the quay was safe. {word} said the crane was old.", "en")
    assert names(claim) == [word]


def test_a_quoted_person_goes_on_through_the_outlet_until_another_is_named() -> None:
    text = "“The quay is safe,” Ana Lind told CNN on Monday. “The crane is old,” Lind said."
    claim = last_claim(text, "en")
    assert names(claim) == ["CNN", "Ana Lind"]
    assert claim.chains[0].hops[0].known is Known.INFERRED
    between = text.replace("Monday. ", "Monday. Then she went to see Reuters. ")
    assert names(last_claim(between, "en")) == ["Ana Lind"]


def test_an_interview_that_only_the_sentence_before_mentions_is_inferred() -> None:
    claim = last_claim("When reached by Reuters, Ana Lind had little to say.\n\n“The quay is safe,” Lind said.", "en")
    assert names(claim) == ["Reuters", "Ana Lind"]
    assert claim.chains[0].hops[0].known is Known.INFERRED
    other = last_claim(
        "When reached by Reuters, Oskar Kerr had little to say.\n\n“The quay is safe,” Ana Lind said.", "en"
    )
    assert names(other) == ["Ana Lind"]


def test_a_dropped_subject_goes_on_with_the_last_speaker_and_is_marked_inferred() -> None:
    claim = last_claim('"Dermaga itu aman," kata Rina Sardi kepada Reuters.\n\n"Derek itu sudah tua," lanjutnya.', "id")
    assert names(claim) == ["Reuters", "Rina Sardi"]
    assert all(hop.known is Known.INFERRED and hop.mention is None for hop in claim.chains[0].hops)


def test_the_outlet_that_goes_on_citing_is_inferred_where_the_sentence_names_none() -> None:
    claim = last_claim(
        "NBC News melaporkan perundingan itu selesai.\n\nMengutip dua sumber yang mengatakan bahwa tidak ada yang menandatangani.",
        "id",
    )
    assert names(claim) == ["NBC News", "dua sumber"]
    assert claim.chains[0].hops[0].known is Known.INFERRED
    assert claim.chains[0].hops[1].known is Known.READ


def test_a_surname_that_two_people_share_stays_unresolved_and_says_between_whom() -> None:
    text = "Ana Lind met Oskar Lind at the quay. Lind said the crane was old."
    source = last_claim(text, "en").chains[0].origin
    assert set(source.candidates) == {"Ana Lind", "Oskar Lind"}


def test_two_spokesmen_in_one_paragraph_leave_the_spokesman_unresolved() -> None:
    text = "A port spokesman said the quay was safe. An army spokesman said the bridge was safe. The spokesman said more would follow."
    source = last_claim(text, "en").chains[0].origin
    assert len(source.candidates) == 2


def test_what_was_turned_down_is_a_reason_too() -> None:
    text = "Ana Lind said the quay was safe. Eva Mork said the crane was old. She said nobody had checked it."
    hop = last_claim(text, "en").chains[0].hops[-1]
    assert hop.source.name == "Eva Mork"
    assert any("Ana Lind" in reason.text for reason in hop.refused)


def test_who_goes_on_does_not_hang_on_what_a_frame_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ana Lind said the quay was safe. Then, adding that the crane was old."
    shutil.copytree(SHIPPED / "en", tmp_path / "en")
    frames = (tmp_path / "en" / "frames.toml").read_text("utf-8")
    assert names(last_claim(text, "en")) == ["Ana Lind"]
    (tmp_path / "en" / "frames.toml").write_text(frames.replace('id = "adding"', 'id = "participle"'), "utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    claim = last_claim(text, "en")
    assert names(claim) == ["Ana Lind"]
    assert claim.chains[0].hops[0].reason.rule == "sources/dropped-subject"
    (tmp_path / "en" / "frames.toml").write_text(frames.replace("subject-or-last-speaker", "subject"), "utf-8")
    assert names(last_claim(text, "en")) == ["adding"]
