"""Which article is cited, and which passage carries the claim: by hyperlink, by search, or not at all, and why."""

from datetime import date

import attrs
import pytest
from held import article, tracer_of, url_of

from citetrace.outlets import load_outlets
from citetrace.provenance.following import Tracer
from citetrace.provenance.passages import citation_of
from citetrace.upstream import Outcome
from citetrace.upstream.fetching import Fetching

QUAY = "The crane at Quay Nine was broken for eleven weeks"
LIBRARY = "The library in Lisse opens on Sundays from May, said Ana Lind."


def looked_for(citing, *held):
    """What became of the first hop of the first claim of an article."""
    tracer = tracer_of([citing, *held])
    provenance = tracer.read(citing)
    claim = provenance.claims[0]
    return tracer.weaver.finder.find(citation_of(provenance, claim, claim.chains[0], 0))


def citing(words=f"{QUAY}, the Bravo Gazette reported.", **more):
    return article("Alpha Gazette", words, **more)


def test_an_article_is_found_by_its_hyperlink():
    told = article("Bravo Gazette", "It rained all of Monday.", f"{QUAY}, said Ana Lind.", published=None)
    found = looked_for(citing(links=[("Bravo Gazette", url_of("Bravo Gazette"))]), told)
    assert (found.outcome, found.match.how) == (Outcome.FOUND, "hyperlink")
    assert found.match.passage.spans[0].of(told.text) == QUAY
    assert found.match.passage.claim == 1


def test_a_hyperlink_leads_further_back_than_a_search():
    old = article("Bravo Gazette", f"{QUAY}, said Ana Lind.", published=date(2020, 1, 1))
    assert looked_for(citing(links=[("Bravo Gazette", url_of("Bravo Gazette"))]), old).outcome is Outcome.FOUND
    assert looked_for(citing(), old).outcome is Outcome.NOT_HELD


def test_an_article_is_found_by_search_among_others_of_its_outlet():
    told = article("Bravo Gazette", f"{QUAY}, said Ana Lind.", slug="crane")
    others = [article("Bravo Gazette", LIBRARY, slug="library"), article("Carrow Gazette", f"{QUAY}.")]
    found = looked_for(citing(), *others, told)
    assert found.match.article == told
    assert found.match.how == "search"
    assert found.match.score >= found.match.threshold
    assert [match.article for match in found.rivals] == others[:1]


def test_two_articles_that_fit_equally_stay_unresolved_and_say_so():
    twins = [article("Bravo Gazette", f"{QUAY}, said Ana Lind.", slug=slug) for slug in ("one", "two")]
    found = looked_for(citing(), *twins)
    assert (found.outcome, found.match) == (Outcome.UNRESOLVED, None)
    assert found.reason.text == "2 articles of Bravo Gazette fit equally well"
    assert {match.article.id for match in found.rivals} == {twin.id for twin in twins}


def test_a_hyperlinked_article_that_does_not_carry_the_claim_is_no_match():
    other = article("Bravo Gazette", LIBRARY)
    found = looked_for(citing(links=[("Bravo Gazette", url_of("Bravo Gazette"))]), other)
    assert (found.outcome, found.match, found.article) == (Outcome.NOT_CARRIED, None, other)


def test_a_hyperlink_to_an_article_that_is_not_held_is_named():
    found = looked_for(
        citing(links=[("Bravo Gazette", "https://bravo.example/gone")]), article("Bravo Gazette", LIBRARY)
    )
    assert found.outcome is Outcome.NOT_HELD
    assert "https://bravo.example/gone" in found.reason.text


@pytest.mark.parametrize("held", [
    [],
    [article("Carrow Gazette", f"{QUAY}, said Ana Lind.")],  # another outlet
    [article("Bravo Gazette", f"{QUAY}, said Ana Lind.", published=date(2024, 11, 1))],  # later
    [article("Bravo Gazette", f"{QUAY}, said Ana Lind.", published=date(2024, 8, 1))],  # too long before
    [article("Bravo Gazette", LIBRARY)],  # of something else
])  # fmt: skip
def test_what_cannot_have_been_cited_is_not_found(held):
    found = looked_for(citing(), *held)
    assert found.outcome is Outcome.NOT_HELD
    assert "Bravo Gazette" in found.reason.text


def test_an_article_is_not_its_own_upstream():
    alone = article(
        "Alpha Gazette", f"{QUAY}, the Bravo Gazette reported.", links=[("Bravo Gazette", url_of("Alpha Gazette"))]
    )
    assert looked_for(alone).outcome is Outcome.NOT_HELD


def test_a_shorter_name_leads_to_the_only_outlet_that_begins_so():
    told = article("Meridian News Agency", f"{QUAY}, said Ana Lind.")
    words = f"The Meridian News Agency was first. {QUAY}, Meridian reported."
    tracer = tracer_of([told])
    assert tracer.weaver.finder.shelf.of_outlet("meridian", citing(words), [], 5) == [told]


@pytest.mark.parametrize(("line", "outcome"), [
    ("By Bravo Gazette staff", Outcome.FOUND),
    ("The Bravo Gazette, which has its office in the old customs house, was sold on Friday.", Outcome.NOT_HELD),
])  # fmt: skip
def test_an_article_without_a_publisher_is_known_by_a_short_line_that_signs_it(line, outcome):
    told = attrs.evolve(article("Bravo Gazette", line, f"{QUAY}, said Ana Lind."), outlet=None, url=None)
    assert looked_for(citing(), told).outcome is outcome


@pytest.mark.parametrize(("language", "words"), [
    ("id", "Dua awak kapal tewas ketika derek jatuh pada April, kata Ana Lind seperti dikutip Reuters."),
    ("de", "Zwei Matrosen starben, als im April ein Kran auf das Schiff gefallen ist, berichtete Reuters."),
])  # fmt: skip
def test_a_claim_finds_its_passage_in_another_language(language, words):
    told = article(
        "Reuters",
        "A hospital ship with 212 people aboard left the port of Lund on Tuesday.",
        "Two sailors died when a crane fell on the ship in April, said Ana Lind, the harbour master.",
    )
    found = looked_for(citing(words, language=language), told)
    assert found.match.passage.claim == 1
    assert "Two sailors died" in found.match.passage.spans[0].of(told.text)


def test_the_search_for_one_claim_does_not_depend_on_the_order_of_what_is_held():
    held = [article("Bravo Gazette", f"{QUAY} of {n}, said Ana Lind.", slug=str(n)) for n in range(5)]
    assert looked_for(citing(), *held) == looked_for(citing(), *reversed(held))


class Web:
    """A small web of articles by address, which counts what it was asked for."""

    def __init__(self, *articles):
        self.articles = {a.url: a for a in articles}
        self.asked = []

    def __call__(self, url):
        self.asked.append(url)
        return self.articles.get(url, "the server says that there is nothing at this address (404)")


def followed(web, limit=5, words=f"{QUAY}, the Bravo Gazette reported.", links=None):
    fetching = Fetching(web, load_outlets(), limit=limit)
    links = [("Bravo Gazette", url_of("Bravo Gazette"))] if links is None else links
    graph = Tracer(fetching, fetch=fetching.fetch).trace(citing(words, links=links)).claims[0].graph
    return graph, graph.edges[0].upstream


def test_a_hyperlinked_article_that_is_not_held_is_fetched_and_traced():
    web = Web(article("Bravo Gazette", f"{QUAY}, said Ana Lind."))
    graph, upstream = followed(web)
    assert [node.name for node in graph.nodes] == ["Alpha Gazette", "Bravo Gazette", "Ana Lind"]
    assert upstream.outcome is Outcome.FOUND
    assert web.asked == [url_of("Bravo Gazette")]


def test_what_cannot_be_fetched_says_why_and_is_asked_for_once():
    web = Web()
    _, upstream = followed(web, words=f"{QUAY}, the Bravo Gazette reported. It rained, the Bravo Gazette said.")
    assert upstream.outcome is Outcome.NOT_HELD
    assert "(404)" in upstream.reason.text
    assert web.asked == [url_of("Bravo Gazette")]


def test_no_more_is_fetched_than_allowed():
    web = Web(article("Bravo Gazette", f"{QUAY}, said Ana Lind."))
    _, upstream = followed(web, limit=0)
    assert web.asked == []
    assert "limit" in upstream.reason.text


def test_a_hyperlink_that_belongs_to_no_citation_is_not_fetched():
    web = Web()
    words = f"{QUAY}, the Bravo Gazette reported. Weather and tides are on page nine."
    followed(web, words=words, links=[("Weather", "https://weather.example/")])
    assert web.asked == []
