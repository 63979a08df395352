"""A claim goes on through the articles that are held: what is confirmed, what is read, circles, and the laws of the graph."""

import itertools

import pytest
from held import NAMES, article, drawn, traced, tracer_of, url_of
from hypothesis import given, settings
from hypothesis import strategies as st

from citetrace.provenance.claims import Known
from citetrace.provenance.graph import Edge, Graph, Held, Node
from citetrace.provenance.origins import count_origins
from citetrace.rendering import Style, render
from citetrace.rendering.branches import Mark, all_of, from_graph

QUAY = "The crane at Quay Nine was broken for eleven weeks"


def relaying(outlet: str, *cited: str, **more):
    """An article that credits some outlets with the claim, each with a hyperlink."""
    paragraphs = [f"{QUAY}, the {name} reported." for name in cited] or [f"{QUAY}."]
    return article(outlet, *paragraphs, links=[(name, url_of(name)) for name in cited], **more)


def test_a_chain_goes_on_through_the_article_that_is_cited():
    told = article("Bravo Gazette", f"{QUAY}, said Ana Lind, the harbour master.")
    assert drawn(traced([relaying("Alpha Gazette", "Bravo Gazette"), told])) == [
        "Alpha Gazette relays Bravo Gazette (confirmed)",
        "Bravo Gazette paraphrases Ana Lind (read)",
    ]


def test_a_source_that_both_articles_name_is_one_node_and_confirmed():
    told = article("Bravo Gazette", f"{QUAY}, two people familiar with the port told the Bravo Gazette.")
    retold = article("Alpha Gazette", f"{QUAY}, the Bravo Gazette reported, citing two people familiar with the port.")
    graph = traced([retold, told])
    assert len(graph.ends) == 1
    last = graph.edges[-1]
    assert last.known is Known.CONFIRMED
    assert [e.article.outlet for e in last.evidence] == ["Bravo Gazette", "Alpha Gazette"]
    assert all(e.sentence.of(e.article.text) for e in last.evidence)


def test_a_source_that_only_the_citing_article_names_stays_read_and_no_more():
    told = article("Bravo Gazette", f"{QUAY}.")
    retold = article("Alpha Gazette", f"{QUAY}, the Bravo Gazette reported, citing Rina Sardi.")
    assert drawn(traced([retold, told])) == [
        "Alpha Gazette relays Bravo Gazette (confirmed)",
        "Bravo Gazette relays Rina Sardi (read)",
    ]


def test_a_cited_article_that_is_not_held_says_so():
    graph = traced([relaying("Alpha Gazette", "Bravo Gazette")])
    assert [node.held for node in graph.nodes] == [Held.HELD, Held.NOT_HELD]
    assert graph.edges[0].known is Known.READ
    assert "not held" in graph.edges[0].upstream.reason.text


def test_a_cited_article_that_says_nothing_of_it_is_a_finding_and_no_match():
    other = article("Bravo Gazette", "The library in Lisse opens on Sundays from May, said Ana Lind, a librarian.")
    graph = traced([relaying("Alpha Gazette", "Bravo Gazette"), other])
    assert graph.nodes[1].held is Held.NOT_CARRIED
    assert graph.nodes[1].article == other
    assert graph.edges[0].upstream.match is None
    assert graph.beyond(graph.nodes[1].id) == ()


def test_a_path_that_comes_back_is_kept_and_drawn_once_with_a_mark():
    one, other = relaying("Alpha Gazette", "Bravo Gazette"), relaying("Bravo Gazette", "Alpha Gazette")
    graph = traced([one, other])
    assert [(graph.node(e.start).name, graph.node(e.end).name) for e in graph.edges] == [
        ("Alpha Gazette", "Bravo Gazette"),
        ("Bravo Gazette", "Alpha Gazette"),
    ]
    assert [branch.mark for branch in all_of(from_graph(graph, graph.roots[0]))] == [Mark.NONE, Mark.CYCLE]
    assert count_origins(graph).high == 0
    tree = render([tracer_of([one, other]).trace(one)], "tree", Style(100))
    assert tree.count("(↑ cycle)") == 1
    assert "no origin: it runs in a circle" in tree


def test_what_several_paths_lead_to_is_drawn_once():
    held = [relaying("Alpha Gazette", "Bravo Gazette", "Carrow Gazette"), relaying("Bravo Gazette", "Dunmere Gazette"),
            relaying("Carrow Gazette", "Dunmere Gazette"), relaying("Dunmere Gazette", "Eastley Gazette")]  # fmt: skip
    tree = render([tracer_of(held).trace(held[0])], "tree", Style(100))
    assert tree.count("relays Dunmere Gazette") == 2
    assert tree.count("relays Eastley Gazette") == 1
    assert tree.count("(*)") == 1


def test_a_claim_in_lead_and_body_of_the_cited_article_has_both_wordings_with_their_offsets():
    told = article("Bravo Gazette", f"{QUAY}, said Ana Lind.", "The port has nine quays.", f"{QUAY}, Lind said.")
    graph = traced([relaying("Alpha Gazette", "Bravo Gazette"), told])
    words = [(w.article.outlet, w.spans[0].of(w.article.text)) for w in graph.wordings]
    assert words == [("Alpha Gazette", QUAY), ("Bravo Gazette", QUAY), ("Bravo Gazette", QUAY)]


def test_a_path_as_long_as_there_are_articles_is_no_trouble():
    names = [
        "".join(letters).title() + " Gazette" for letters in itertools.product("bdgklmnprs", "aeiou", "dlmnrst", "aeo")
    ]
    held = [relaying(one, other) for one, other in itertools.pairwise(names)] + [relaying(names[-1])]
    provenance = tracer_of(held).trace(held[0])
    assert len(provenance.claims[0].graph.edges) == len(names) - 1
    assert "1,049 hops" in render([provenance], "tree", Style(120))


def test_an_edge_without_its_nodes_is_refused():
    with pytest.raises(ValueError, match="without a node"):
        Graph(("a",), (Node("a"),), (Edge("a", "b", "relays", Known.READ, ()),), ())


CITING = st.lists(st.lists(st.integers(0, 5), max_size=3, unique=True), min_size=6, max_size=6)


@settings(max_examples=60, deadline=None)
@given(CITING, st.randoms())
def test_everything_ends_and_the_order_of_the_input_does_not_count(citing, random):
    held = [
        relaying(name, *(NAMES[k] for k in cited if NAMES[k] != name))
        for name, cited in zip(NAMES, citing, strict=True)
    ]
    shuffled = random.sample(held, len(held))
    first = tracer_of(held).trace(held[0])
    again = tracer_of(shuffled).trace(held[0])
    assert [claim.graph for claim in first.claims] == [claim.graph for claim in again.claims]
    for claim in first.claims:
        origins = count_origins(claim.graph)
        assert origins.low <= origins.high <= len(claim.graph.nodes)
        on_the_way = list(all_of(from_graph(claim.graph, claim.graph.roots[0])))
        ends = {b.end for b in on_the_way if b.mark is Mark.NONE}
        assert {node.id for node in claim.graph.ends} <= ends  # every origin is drawn
        assert {e.end for e in claim.graph.edges} <= {b.end for b in on_the_way}
    render([first], "tree", Style(80, evidence=True))
    render([first], "tree", Style(80, inverted=True))


PRICE = "Repairs to the crane cost 4.1 million crowns in March 2024"


@pytest.mark.parametrize(
    ("own", "goes_through"),
    [
        (f"{PRICE}, Ana Lind said.", True),
        (f"{PRICE}, Rina Sardi said.", False),
        ("Nobody has paid for the paint, Ana Lind said.", False),
        ("", False),
    ],
    ids=["she said it", "another said it", "she said something else", "it has nothing else"],
)
def test_what_somebody_says_is_looked_for_where_the_text_says_that_she_spoke(own, goes_through):
    told = article("Bravo Gazette", f"“{QUAY},” said Ana Lind, the harbour master.", *filter(None, [own]))
    retold = article(
        "Alpha Gazette", f"“{QUAY},” Ana Lind, the harbour master, told the Bravo Gazette.", f"{PRICE}, Lind said.",
        links=[("Bravo Gazette", url_of("Bravo Gazette"))],
    )  # fmt: skip
    expected = [
        "Alpha Gazette relays Bravo Gazette (confirmed)",
        "Bravo Gazette paraphrases Ana Lind (confirmed)",
    ]
    assert drawn(traced([retold, told], claim=2)) == (
        expected if goes_through else ["Alpha Gazette paraphrases Ana Lind (read)"]
    )
