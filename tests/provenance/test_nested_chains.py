"""What somebody said that somebody else said, and what several sources said at once."""

from __future__ import annotations

import pytest

from citetrace.articles import read_text
from citetrace.provenance import Claim, Known, trace


def claims_in(text: str, language: str) -> tuple[Claim, ...]:
    return trace(read_text(text, language=language)).claims


def names(claim: Claim) -> list[list[str]]:
    """The names along each chain of a claim."""
    return [[hop.source.name for hop in chain.hops] for chain in claim.chains]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Ana Lind said that Oskar Berg told her the crane was old.", ["Ana Lind", "Oskar Berg"]),
        ("en", "Reuters reported that Ana Lind said the crane was old.", ["Reuters", "Ana Lind"]),
        ("id", "Reuters melaporkan bahwa Rina Sardi mengatakan derek itu tua.", ["Reuters", "Rina Sardi"]),
        pytest.param(
            "id", "Rina Sardi mengatakan bahwa Budi Haris memberitahunya derek itu tua.", ["Rina Sardi", "Budi Haris"],
            marks=pytest.mark.xfail(strict=True, reason="a verb whose ending names who was told is no cue"),
        ),
    ],
)  # fmt: skip
def test_who_is_reported_to_have_said_it_stands_behind_who_reports_it(
    language: str, text: str, expected: list[str]
) -> None:
    assert names(claims_in(text, language)[-1]) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Reuters and CBS News reported that the crane was old.", [["Reuters"], ["CBS News"]]),
        ("en", "The crane was old, Ana Lind and Oskar Berg said.", [["Ana Lind"], ["Oskar Berg"]]),
        ("id", "Reuters dan CBS News melaporkan derek itu tua.", [["Reuters"], ["CBS News"]]),
        ("id", "Derek itu tua, kata Rina Sardi dan Budi Haris.", [["Rina Sardi"], ["Budi Haris"]]),
    ],
)
def test_each_of_several_sources_has_a_chain_of_its_own(language: str, text: str, expected: list[list[str]]) -> None:
    (claim,) = claims_in(text, language)
    assert names(claim) == expected


def test_a_source_within_a_relayed_report_stays_behind_the_outlet_in_the_next_sentence() -> None:
    text = "Reuters reported, citing an official, that the crane was old. The official said it would fall."
    claim = claims_in(text, "en")[-1]
    assert names(claim) == [["Reuters", "an official"]]
    assert [hop.known for hop in claim.chains[0].hops] == [Known.INFERRED, Known.READ]


def test_a_speaker_paragraphs_later_is_not_put_behind_the_outlet() -> None:
    text = "Reuters melaporkan kapal itu hilang.\n\nKapal itu berangkat pada Mei.\n\nDua pejabat mengatakan awaknya selamat."
    assert names(claims_in(text, "id")[-1]) == [["Dua pejabat"]]


@pytest.mark.parametrize(
    "text",
    [
        "The claim by Ana Lind that the crane was old was not checked.",
        "Ana Lind’s claim that the crane was old was not checked.",
    ],
)
def test_a_claim_ends_before_what_the_article_says_of_it(text: str) -> None:
    (claim,) = claims_in(text, "en")
    assert claim.text == "the crane was old"


def test_hearsay_in_indonesian_is_a_claim_of_nobody_named() -> None:
    (claim,) = claims_in("Konon derek itu tua.", "id")
    assert claim.text == "derek itu tua"
    assert claim.grade == "A5"


def test_a_statement_in_which_something_is_said_is_no_second_source() -> None:
    (claim,) = claims_in("Ana Lind said in a statement that the crane was old.", "en")
    assert names(claim) == [["Ana Lind"]]


def test_a_clause_that_only_names_what_was_written_leaves_the_claim_to_the_outer_source() -> None:
    (claim,) = claims_in("According to the report, Harvia's officers wrote 90 summaries.", "en")
    assert names(claim) == [["the report"]]
