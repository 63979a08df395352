"""Why an article, or none of an outlet, is upstream of a claim: one answer, by the rule that refused it."""

from datetime import UTC, date, datetime

import attrs
import pytest
from held import article, tracer_of, url_of

from citetrace.provenance.absent import refusals_in, why_not_article, why_not_at, why_not_outlet
from citetrace.provenance.decisions import Decision, Verdict

QUAY = "The crane at Quay Nine was broken for eleven weeks"
LIBRARY = "The library in Lisse opens on Sundays from May, said Ana Lind."


def told(**more):
    return article("Bravo Gazette", f"{QUAY}, said Ana Lind.", **more)


def citing(words=f"{QUAY}, the Bravo Gazette reported.", **more):
    return article("Alpha Gazette", words, **more)


def asked(one, *held):
    """The claim, its graph, and the finder."""
    tracer = tracer_of([one, *held])
    claim = tracer.trace(one).claims[0]
    return claim, claim.graph, tracer.weaver.finder


def of_article(one, wanted, *held):
    claim, graph, finder = asked(one, wanted, *held)
    return why_not_article(claim, graph, wanted, finder)


LINKED = [("Bravo Gazette", url_of("Bravo Gazette"))]


@pytest.mark.parametrize(("one", "wanted", "others", "rule", "words"), [
    (citing(), told(), [], "upstream/search", "found by search"),
    (citing(links=LINKED), told(), [], "upstream/hyperlink", "hyperlinked to it"),
    (citing(), told(published=date(2024, 11, 1)), [], "upstream/later", "2024-11-01, after the citing article on 2024-10-01"),
    (citing(), told(published=date(2024, 8, 1)), [], "upstream/too-long-before", "more than 14 days before"),
    (citing(), article("Bravo Gazette", LIBRARY), [], "upstream/below-threshold", "0.25 is needed"),
    (citing(), article("Carrow Gazette", f"{QUAY}."), [], "upstream/other-outlet", "credited to Bravo Gazette, and nowhere"),
    (citing(f"{QUAY}, said Rina Sardi."), told(), [], "upstream/no-citation", "credited to Rina Sardi and to no outlet"),
    (citing(links=LINKED), told(slug="older"), [told()], "upstream/linked-elsewhere", "hyperlinked to another article"),
    (citing(), told(slug="two"), [told(slug="one")], "upstream/several-fit", "others fit as well"),
    (
        citing(), article("Bravo Gazette", LIBRARY, slug="old"), [told()],
        "upstream/below-threshold", "is needed",
    ),
])  # fmt: skip
def test_one_answer_is_given_by_the_rule_that_refused_it(one, wanted, others, rule, words):
    answer = of_article(one, wanted, *others)
    assert (answer.reason.rule, answer.is_upstream) == (rule, rule in ("upstream/search", "upstream/hyperlink"))
    assert words in answer.reason.text


def test_one_that_fits_less_than_another_says_by_how_much():
    less = article("Bravo Gazette", "The crane at Quay Nine was broken for weeks, said Ana Lind.", slug="less")
    answer = of_article(citing(), less, told())
    assert answer.reason.rule == "upstream/less-like"
    assert "and one in another article" in answer.reason.text


def test_the_likeliest_are_read_and_of_the_others_it_is_said_that_they_were_not():
    many = [article("Bravo Gazette", LIBRARY, f"Bus {n} was late.", slug=f"n{n}") for n in range(8)]
    _, graph, finder = asked(citing(), told(), *many)
    (refused,) = refusals_in(graph, finder).values()
    assert {one.reason.rule for one in refused} == {"upstream/not-likeliest"}
    assert len(refused) == 4  # nine are held, five are read


def test_an_article_is_not_upstream_of_itself():
    one = citing()
    claim, graph, finder = asked(one, told())
    assert why_not_article(claim, graph, one, finder).reason.rule == "upstream/itself"
    alone = citing(f"{QUAY}, said Rina Sardi.")
    claim, graph, finder = asked(alone)
    assert why_not_article(claim, graph, alone, finder).is_upstream is False


@pytest.mark.parametrize(("links", "words"), [
    ([], "no hyperlink leads to it, and it is not held"), ([("Bravo", "https://gone.example/x")], "it is hyperlinked"),
])  # fmt: skip
def test_an_address_that_is_not_held_says_so_and_what_to_do(links, words):
    claim, graph, finder = asked(citing(links=links), told())
    answer = why_not_at(claim, graph, "https://gone.example/x?utm_source=y", finder)
    assert answer.reason.rule == "upstream/address-not-held"
    assert words in answer.reason.text
    assert "citetrace add" in answer.reason.text


def test_an_address_that_is_held_is_answered_as_its_article():
    other = article("Bravo Gazette", LIBRARY)
    claim, graph, finder = asked(citing(), other)
    assert why_not_at(claim, graph, other.url, finder) == why_not_article(claim, graph, other, finder)


def test_an_outlet_is_answered_with_each_of_its_articles_that_was_refused():
    late = told(slug="late", published=date(2024, 12, 1))
    other = article("Bravo Gazette", LIBRARY, slug="library")
    claim, graph, finder = asked(citing(), other, late)
    answer = why_not_outlet(claim, graph, "the bravo gazette", finder)
    assert (answer.is_upstream, answer.reason.rule) == (False, "upstream/none-fits")
    assert [(one.article.url, one.reason.rule) for one in answer.refused] == [
        (other.url, "upstream/below-threshold"),
        (late.url, "upstream/later"),
    ]


def test_an_outlet_of_which_nothing_is_held_or_to_which_nothing_is_credited_says_so():
    claim, graph, finder = asked(citing())
    assert why_not_outlet(claim, graph, "Bravo Gazette", finder).reason.rule == "upstream/not-held"
    assert why_not_outlet(claim, graph, "Carrow Gazette", finder).reason.rule == "upstream/other-outlet"


def test_an_outlet_that_is_cited_further_upstream_is_answered_too():
    retold = article("Bravo Gazette", f"{QUAY}, the Carrow Gazette reported.", published=date(2024, 9, 30))
    first = article("Carrow Gazette", f"{QUAY}, said Ana Lind.", published=date(2024, 9, 29))
    claim, graph, finder = asked(citing(), retold, first)
    assert why_not_outlet(claim, graph, "Carrow Gazette", finder).is_upstream


def test_what_a_person_rejected_is_answered_with_their_words():
    claim, graph, finder = asked(citing(), told())
    decision = Decision(Verdict.REJECTED, "ana", datetime(2026, 11, 23, tzinfo=UTC), "misread")
    edge = attrs.evolve(graph.edges[0], decision=decision)
    left = attrs.evolve(graph, edges=(), nodes=graph.nodes[:1], rejected=(edge,))
    answer = why_not_outlet(claim, left, "Bravo Gazette", finder)
    assert answer.reason.text == "rejected by ana, 2026-11-23: misread"
