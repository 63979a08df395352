"""The same claim in articles that do not cite each other is one claim with several wordings."""

import pytest
from held import article

from citetrace.outlets import load_outlets
from citetrace.provenance.following import Tracer
from citetrace.rendering import Style, render
from citetrace.upstream import Pile

CRANE = "Two sailors died when a crane fell on a ship in the port of Lund in April"


def elsewhere(*articles):
    """The wordings of the first article's first claim in others to which no path leads."""
    tracer = Tracer(Pile(articles, load_outlets()), inputs=articles)
    graph = tracer.trace(articles[0]).claims[0].graph
    return [(w.article.outlet, w.claim, w.text) for w in graph.elsewhere]


@pytest.mark.parametrize(("words", "language", "found"), [
    (f"{CRANE}, Karim Bose said.", "en", CRANE),
    ("Dua awak kapal tewas ketika derek jatuh menimpa kapal di pelabuhan Lund pada April, kata Karim Bose.", "id",
     "Dua awak kapal tewas ketika derek jatuh menimpa kapal di pelabuhan Lund pada April"),
])  # fmt: skip
def test_another_article_says_the_same_in_its_own_words_or_language(words, language, found):
    one, other = (
        article("Alpha Gazette", f"{CRANE}, Ana Lind said."),
        article("Bravo Gazette", words, language=language),
    )
    assert elsewhere(one, other) == [("Bravo Gazette", 1, found)]


@pytest.mark.parametrize("words", [
    "Seven sailors died when a crane fell on a ship in the port of Lund in April, Karim Bose said.",
    f"Karim Bose denied that {CRANE[0].lower()}{CRANE[1:]}.",
    "A new crane arrived in the port of Lund in April, Karim Bose said.",
])  # fmt: skip
def test_another_number_a_denial_or_another_matter_is_another_claim(words):
    assert elsewhere(article("Alpha Gazette", f"{CRANE}, Ana Lind said."), article("Bravo Gazette", words)) == []


def test_the_tree_names_the_other_articles():
    held = [
        article("Alpha Gazette", f"{CRANE}, Ana Lind said."),
        article("Bravo Gazette", f"{CRANE}, Karim Bose said."),
    ]
    tracer = Tracer(Pile(held, load_outlets()), inputs=held)
    assert "also in: Bravo Gazette, 1 October 2024, ¶1\n" in render([tracer.trace(held[0])], "tree", Style(80))
