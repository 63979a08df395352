"""What the words say of a source: kind, name, how many, described how, graded how."""

from __future__ import annotations

import pytest

from citetrace.articles import read_text
from citetrace.provenance import trace
from citetrace.sources import Grade, Kind, Source


def origin_in(text: str, language: str) -> Source:
    """The origin of the first claim of a text."""
    claims = trace(read_text(text, language=language)).claims
    assert claims, f"no claim in {text!r}"
    return claims[0].chains[0].origin


@pytest.mark.parametrize(
    ("language", "text", "kind", "grade", "name"),
    [
        ("en", "Ana Lind said the harbour would close in May.", Kind.PERSON, Grade.S2, "Ana Lind"),
        ("en", "Harbour Minister Ana Lind said the quay was safe.", Kind.PERSON, Grade.S2, "Ana Lind"),
        ("en", "The mayor of the village, Pavel Ostrow, said the well was dry.", Kind.PERSON, Grade.S2, "Pavel Ostrow"),
        ("en", "A State Department spokesperson said the talks had ended.", Kind.ROLE, Grade.S3, "A State Department spokesperson"),
        ("en", "The Harbour Ministry said the quay was safe.", Kind.ORGANIZATION, Grade.S3, "The Harbour Ministry"),
        ("en", "Reuters reported that the talks had ended.", Kind.AGENCY, Grade.R, "Reuters"),
        ("en", "The newspaper Harbour Gazette reported that the crane was old.", Kind.OUTLET, Grade.R, "Harbour Gazette"),
        ("en", "According to the report, two cranes were unsafe.", Kind.DOCUMENT, Grade.S1, "the report"),
        ("en", "Sources said the crane had been repaired twice.", Kind.ANONYMOUS, Grade.A5, "Sources"),
        ("en", "People familiar with the repairs said the crane was old.", Kind.ANONYMOUS, Grade.A4, "People familiar with the repairs"),
        ("en", "Diplomats said the talks had ended.", Kind.ANONYMOUS, Grade.A3, "Diplomats"),
        ("en", "A senior US intelligence official said the rocket had crossed the border.", Kind.ANONYMOUS, Grade.A2, "A senior US intelligence official"),
        ("en", "Two officials of the alliance said the radar was old.", Kind.ANONYMOUS, Grade.A2, "Two officials of the alliance"),
        ("en", "A chemist at the University of Lisse said the ink was new.", Kind.ANONYMOUS, Grade.A2, "A chemist at the University of Lisse"),
        ("en", "According to a parliamentary report, the officers wrote 90 summaries.", Kind.DOCUMENT, Grade.S1, "a parliamentary report"),
        ("id", "Menteri Luar Negeri Rusia Sergei Lavrov mengatakan perundingan itu selesai.", Kind.PERSON, Grade.S2, "Sergei Lavrov"),
        ("id", "Juru bicara Kementerian Perhubungan mengatakan jembatan itu aman.", Kind.ROLE, Grade.S3, "Juru bicara Kementerian Perhubungan"),
        ("id", "Gedung Putih mengatakan perundingan itu selesai.", Kind.ORGANIZATION, Grade.S3, "Gedung Putih"),
        ("id", "Dua sumber mengatakan derek itu pernah diperbaiki.", Kind.ANONYMOUS, Grade.A5, "Dua sumber"),
        ("id", "Kepala Desa Lante, Petrus Wungo, mengatakan sumur itu kering.", Kind.PERSON, Grade.S2, "Petrus Wungo"),
        ("id", "Menurut laporan itu, dua derek tidak aman.", Kind.DOCUMENT, Grade.S1, "laporan itu"),
    ],
)  # fmt: skip
def test_a_source_is_graded_by_how_the_text_describes_it(
    language: str, text: str, kind: Kind, grade: Grade, name: str
) -> None:
    source = origin_in(text, language)
    assert (source.name, source.kind, source.grade) == (name, kind, grade)


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("en", "Six people briefed on the talks said they had ended.", 6, 6),
        ("en", "A source said the talks had ended.", 1, 1),
        ("en", "At least two officials said the talks had ended.", 2, None),
        ("en", "Several officials said the talks had ended.", 2, None),
        ("id", "Enam orang yang diberi pengarahan mengatakan perundingan itu selesai.", 6, 6),
        ("id", "Seorang pejabat mengatakan perundingan itu selesai.", 1, 1),
        ("id", "Sejumlah pejabat mengatakan perundingan itu selesai.", 2, None),
    ],
)
def test_unnamed_people_are_counted_as_far_as_the_text_says(
    language: str, text: str, low: int, high: int | None
) -> None:
    count = origin_in(text, language).count
    assert count is not None
    assert (count.low, count.high) == (low, high)


def test_unnamed_people_whose_number_is_not_said_have_no_count() -> None:
    assert origin_in("Officials said the talks had ended.", "en").count is None


@pytest.mark.parametrize(
    ("language", "text", "descriptor"),
    [
        ("en", "Six people briefed on the talks said they had ended.", "briefed on the talks"),
        ("en", "Senior Russian officials said the talks had ended.", "Senior Russian"),
        ("id", "Enam orang yang diberi pengarahan tentang perundingan itu mengatakan sudah selesai.", "diberi pengarahan tentang perundingan"),
    ],
)  # fmt: skip
def test_a_descriptor_leaves_out_number_and_head_noun(language: str, text: str, descriptor: str) -> None:
    assert origin_in(text, language).descriptor == descriptor


def test_people_who_were_briefed_know_it_from_a_briefing() -> None:
    assert origin_in("Six people briefed on the talks said they had ended.", "en").basis == "briefed"


@pytest.mark.parametrize(
    ("language", "text", "reason", "kind"),
    [
        ("en", "An official said on condition of anonymity because the talks were secret that they had ended.", "because", "specific"),
        ("en", "An official who was not authorized to speak publicly said the talks had ended.", "not authorized", "boilerplate"),
        ("id", "Pejabat yang enggan disebutkan namanya itu mengatakan perundingan selesai.", "enggan disebutkan namanya", None),
    ],
)  # fmt: skip
def test_the_reason_for_anonymity_is_kept_in_the_words_of_the_article(
    language: str, text: str, reason: str, kind: str | None
) -> None:
    source = origin_in(text, language)
    assert source.anonymity_reason is not None
    assert reason in source.anonymity_reason
    assert source.anonymity_reason_kind == kind


def test_an_outlet_that_is_the_party_concerned_speaks_as_an_organization() -> None:
    source = origin_in("Reuters denied that it had paid the witness.", "en")
    assert (source.name, source.kind) == ("Reuters", Kind.ORGANIZATION)


@pytest.mark.parametrize("number", ["²", "①", "½", "٣", "９", "9" * 4300, "9" * 5000], ids=lambda number: number[:2])
@pytest.mark.parametrize(
    ("language", "rest"),
    [
        ("en", "officials said the dam was dry."),
        ("de", "Beamte sagten, der Damm sei trocken."),
        ("id", "pejabat mengatakan bendungan itu kering."),
        ("ms", "pegawai berkata empangan itu kering."),
    ],
)
def test_a_figure_that_is_no_number_counts_nobody_and_raises_nothing(language, rest, number):
    for claim in trace(read_text(f"{number} {rest}", language=language)).claims:
        counts = [hop.source.count for hop in claim.chains[0].hops if hop.source.count]
        assert all(count.low < 10 for count in counts)


@pytest.mark.parametrize("place", ["İzmir", "İİİİ", "Straße", "ẞtadt", "ﬁrm", "ΟΔΟΣ", "Kenan"])
@pytest.mark.parametrize(
    ("language", "text", "reason", "kind"),
    [
        ("en", "An official of {} said on condition of anonymity that the talks had ended.", "on condition of anonymity", None),
        ("en", "At {}, an official said on condition of anonymity for fear of losing his post that they had ended.", "on condition of anonymity for fear of losing his post that they had ended", "specific"),
        ("id", "Seorang pejabat {} yang enggan disebut namanya mengatakan dermaga itu aman.", "enggan disebut namanya", None),
        ("ms", "Seorang pegawai {} yang enggan dinamakan berkata dermaga itu selamat.", "enggan dinamakan", None),
        ("de", "Der Hafen sei sicher, sagte ein Beamter in {}, der unter der Bedingung der Anonymität sprach.", "unter der Bedingung der Anonymität", None),
    ],
)  # fmt: skip
def test_the_reason_for_anonymity_is_cut_from_the_text_whatever_letters_stand_before_it(
    language: str, text: str, reason: str, kind: str | None, place: str
) -> None:
    source = origin_in(text.format(place), language)
    assert (source.anonymity_reason, source.anonymity_reason_kind) == (reason, kind)


def test_the_formula_of_anonymity_describes_nobody() -> None:
    source = origin_in("Ein Beamter, der anonym bleiben wollte, sagte, der Hafen sei sicher.", "de")
    assert (source.descriptor, source.anonymity_reason) == (None, "der anonym bleiben wollte")
