"""Outlets, reports and abbreviations that are mentioned again, and people who are described by what they saw."""

from __future__ import annotations

import pytest

from citetrace.articles import read_text
from citetrace.provenance import trace
from citetrace.sources import Kind, Source


def origins_in(text: str, language: str) -> list[Source]:
    """The origin of the first chain of each claim."""
    return [claim.chains[0].origin for claim in trace(read_text(text, language=language)).claims]


def failing(language: str, text: str, *expected: object, because: str) -> object:
    return pytest.param(language, text, *expected, marks=pytest.mark.xfail(strict=True, reason=because))


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The New York Times reported that the crane was old. The newspaper said it would fall.", "The New York Times"),
        ("en", "Reuters reported that the crane was old. The news agency said it would fall.", "Reuters"),
        ("id", "Kompas melaporkan derek itu tua. Surat kabar itu menyebut derek itu akan jatuh.", "Kompas"),
        ("id", "Reuters melaporkan derek itu tua. Kantor berita itu menyebut derek itu akan jatuh.", "Reuters"),
        ("en", "The Harbour Gazette reported that the crane was old. The newspaper said it would fall.", "The Harbour Gazette"),
        ("en", "Harbour Gazette, a newspaper in Oland, reported that the crane was old. The newspaper said it would fall.", "Harbour Gazette"),
    ],
)  # fmt: skip
def test_the_newspaper_and_the_news_agency_mean_the_outlet_named_before(language: str, text: str, name: str) -> None:
    assert [source.name for source in origins_in(text, language)] == [name, name]


def test_the_news_agency_stays_unresolved_where_two_agencies_are_named() -> None:
    (source,) = origins_in("Reuters and TASS sent reporters. The news agency said the crane was old.", "en")
    assert set(source.candidates) == {"Reuters", "TASS"}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("id", "Badan Derek Nasional (BDN) mengatakan derek itu tua. BDN mengatakan derek itu akan jatuh.", "Badan Derek Nasional"),
        failing(
            "en", "The International Crane Agency (ICA) said the crane was old. The ICA said it would fall.", "The International Crane Agency",
            because="an article before the short name hides it",
        ),
    ],
)  # fmt: skip
def test_a_short_name_in_brackets_means_the_long_one(language: str, text: str, name: str) -> None:
    assert [source.name for source in origins_in(text, language)] == [name, name]


@pytest.mark.xfail(strict=True, reason="'Agency' in a name is taken for a news agency")
def test_an_agency_that_reports_no_news_is_an_organization() -> None:
    (source,) = origins_in("The International Crane Agency said the crane was old.", "en")
    assert source.kind is Kind.ORGANIZATION


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The port published a report in May. The report said the crane was old.", "The report"),
        ("id", "Pelabuhan menerbitkan laporan pada Mei. Laporan itu menyebutkan derek itu tua.", "Laporan itu"),
    ],
)
def test_a_report_that_is_spoken_of_is_a_document(language: str, text: str, name: str) -> None:
    source = origins_in(text, language)[-1]
    assert (source.name, source.kind) == (name, Kind.DOCUMENT)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "NBC News denied that its reporter had paid the witness."),
        ("id", "Reuters membantah bahwa wartawannya membayar saksi."),
    ],
)
def test_an_outlet_that_denies_something_about_itself_is_no_relay(language: str, text: str) -> None:
    assert [source.kind for source in origins_in(text, language)] == [Kind.ORGANIZATION]


@pytest.mark.parametrize(
    ("language", "text", "basis"),
    [
        ("en", "Six people briefed on the talks said they had ended.", "briefed"),
        failing(
            "en", "A diplomat who saw the document said the crane was old.", "document",
            because="whoever saw anything, even a document, was there",
        ),
        ("id", "Enam orang yang diberi pengarahan mengatakan perundingan itu selesai.", "briefed"),
        ("id", "Seorang diplomat yang melihat dokumen itu mengatakan derek itu tua.", "document"),
    ],
)  # fmt: skip
def test_the_text_says_how_unnamed_people_know(language: str, text: str, basis: str) -> None:
    assert origins_in(text, language)[0].basis == basis


def test_people_who_give_a_reason_for_staying_unnamed_are_still_the_source() -> None:
    (source,) = origins_in(
        "Two people who asked not to be named because they feared for their jobs said the crane was old.", "en"
    )
    assert source.count is not None
    assert source.count.exact == 2
    assert source.anonymity_reason_kind == "specific"
