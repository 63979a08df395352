"""One claim in all articles that carry it: who can have been the first, and how many origins there are."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from held import article
from hypothesis import given, settings
from hypothesis import strategies as st

from citetrace.outlets import load_outlets
from citetrace.provenance.echoes import echoes_in
from citetrace.provenance.following import Tracer
from citetrace.provenance.graph import Graph
from citetrace.provenance.joining import join_graphs
from citetrace.upstream import Pile

CRANE = "Two sailors died when a crane fell on a ship in the port of Lund in April"
DAY, NEXT = date(2024, 10, 1), date(2024, 10, 2)


def echo_of(*articles):
    tracer = Tracer(Pile(articles, load_outlets()), inputs=articles)
    return echoes_in([tracer.trace(one) for one in articles])[0]


@pytest.mark.parametrize(("one", "other", "first"), [
    (DAY, date(2024, 10, 9), ["Alpha Gazette"]),
    (DAY, DAY, ["Alpha Gazette", "Bravo Gazette"]),
    (DAY, NEXT, ["Alpha Gazette", "Bravo Gazette"]),  # the days overlap somewhere in the world
    (datetime(2024, 10, 1, 20, tzinfo=timezone(timedelta(hours=-4))),
     datetime(2024, 10, 2, 6, tzinfo=timezone(timedelta(hours=7))), ["Bravo Gazette"]),
    (None, DAY, ["Alpha Gazette", "Bravo Gazette"]),
])  # fmt: skip
def test_who_was_first_is_left_open_where_dates_leave_it_open(one, other, first):
    echo = echo_of(
        article("Alpha Gazette", f"{CRANE}, Ana Lind said.", published=one),
        article("Bravo Gazette", f"{CRANE}, Karim Bose said.", published=other),
    )
    assert [a.outlet for a in echo.first.articles] == first
    assert (echo.first.bounds.earliest is None) == (one is None)


def test_an_article_that_cites_another_was_not_the_first_whatever_their_dates():
    echo = echo_of(
        article("Alpha Gazette", f"{CRANE}, the Bravo Gazette reported."),
        article("Bravo Gazette", f"{CRANE}, Ana Lind said."),
    )
    assert [a.outlet for a in echo.first.articles] == ["Bravo Gazette"]
    assert echo.first.bounds.earliest == datetime(2024, 9, 30, 10, tzinfo=UTC)


def test_two_unnamed_officials_are_one_origin_or_two():
    echo = echo_of(
        article("Alpha Gazette", f"{CRANE}, an official said."), article("Bravo Gazette", f"{CRANE}, an official said.")
    )
    assert (len(echo.outlets), echo.origins.low, echo.origins.high) == (2, 1, 2)
    assert "may be the same" in echo.origins.reason.text


def test_an_outlet_that_is_cited_and_not_held_counts_as_an_outlet_and_as_no_article():
    echo = echo_of(article("Alpha Gazette", f"{CRANE}, the Bravo Gazette reported, citing Ana Lind."))
    assert (len(echo.outlets), len(echo.articles)) == (2, 1)


NAMES = ("Alpha Gazette", "Bravo Gazette", "Carrow Gazette", "Dunmere Gazette")
CITING = st.lists(st.lists(st.integers(0, 3), max_size=2, unique=True), min_size=4, max_size=4)


@settings(max_examples=25, deadline=None)
@given(CITING)
def test_joining_draws_every_node_and_edge_once_and_reaches_all_from_the_roots(citing):
    held = [
        article(name, *([f"{CRANE}, the {NAMES[k]} reported." for k in cited if NAMES[k] != name] or [f"{CRANE}, Ana Lind said."]))
        for name, cited in zip(NAMES, citing, strict=True)
    ]  # fmt: skip
    tracer = Tracer(Pile(held, load_outlets()), inputs=held)
    graphs = [claim.graph for one in held for claim in tracer.trace(one).claims]
    joined = join_graphs(graphs)
    assert {node.id for node in joined.nodes} == {node.id for graph in graphs for node in graph.nodes}
    assert len(joined.edges) == len({(e.start, e.end, e.relation) for graph in graphs for e in graph.edges})
    assert reached(joined) == {node.id for node in joined.nodes}
    assert join_graphs([joined]) == joined


def reached(graph: Graph) -> set[str]:
    found, waiting = set(graph.roots), list(graph.roots)
    while waiting:
        new = [e.end for e in graph.beyond(waiting.pop()) if e.end not in found]
        found.update(new)
        waiting += new
    return found
