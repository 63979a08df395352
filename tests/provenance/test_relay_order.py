"""Of several outlets between a speaker and the article, the one from which the article takes the words comes first."""

from __future__ import annotations

import pytest

from citetrace.articles import read_text
from citetrace.provenance import trace


def names(text: str, language: str) -> list[list[str]]:
    """The names along the first chain of each claim, from the article outward."""
    article = read_text(text, language=language, outlet="Suara Kenan")
    return [[hop.source.name for hop in claim.chains[0].hops] for claim in trace(article).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Kapal itu tua,” kata Rina Sardi kepada AFP, melansir Antara.", ["Antara", "AFP", "Rina Sardi"]),
        ("“Kapal itu tua,” kata Rina Sardi, dilansir AFP, dikutip Antara.", ["Antara", "AFP", "Rina Sardi"]),
        ("“Kapal itu tua,” kata Rina Sardi, dikutip dari AFP via Antara.", ["Antara", "AFP", "Rina Sardi"]),
        ("Dilansir Antara dari AFP, dua kapal hilang di laut itu.", ["Antara", "AFP"]),
        ("Antara mengutip dua pejabat yang mengatakan bahwa kapal itu tua.", ["Antara", "dua pejabat"]),
    ],
)
def test_the_outlet_that_the_article_takes_from_stands_first(text: str, expected: list[str]) -> None:
    assert names(text, "id") == [expected]


def test_who_goes_on_as_a_pronoun_keeps_the_outlet_that_was_copied() -> None:
    text = "“Kapal itu tua,” kata Rina Sardi, dikutip dari AFP. Ia mengatakan bahwa dermaga akan ditutup."
    assert names(text, "id") == [["AFP", "Rina Sardi"], ["AFP", "Rina Sardi"]]


@pytest.mark.parametrize(
    "text",
    [
        "Hal itu disampaikan Gubernur Selaru Marthen Rumlus. Warga Selaru menunggu. “Kapal itu tua,” kata Marthen.",
        "Kantor Ostrow diam. Juru bicara Ostrow Marthen Rumlus datang. “Kapal itu tua,” kata Rumlus.",
    ],
)
def test_a_name_begins_behind_the_office_and_whose_it_is(text: str) -> None:
    assert names(text, "id")[-1] == ["Marthen Rumlus"]
