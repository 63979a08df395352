"""The network: the nodes and edges of all claims, laid over each other."""

import pytest
from held import article, tracer_of
from networks import SLUGS, edges_of, network, nodes_of, story
from provenances import dam, lone

from citetrace.attributions.attribution import Relation
from citetrace.provenance.claims import Known
from citetrace.provenance.gathering import Gathered, gather
from citetrace.rendering.circles import in_circles
from citetrace.rendering.network import network_of, network_of_gathered

RING = (
    article("Alpha Gazette", 'The crane fell on Sunday, the Bravo Gazette reported.', published=None),
    article("Bravo Gazette", 'The crane fell on Sunday, the Alpha Gazette reported.', published=None),
)  # fmt: skip


@pytest.mark.parametrize("slug", SLUGS)
def test_every_node_and_edge_of_every_claim_is_in_the_network(slug):
    net = network(slug)
    graphs = [claim.graph for provenance in story(slug) for claim in provenance.claims]
    assert {party.node.id for party in net.parties} == {node.id for graph in graphs for node in graph.nodes}
    laid = {(net.party(t.start).node.id, net.party(t.end).node.id, t.relation) for t in net.ties}
    assert laid == {(edge.start, edge.end, edge.relation) for graph in graphs for edge in graph.edges}
    assert sum(len(tie.strands) for tie in net.ties) == sum(len(graph.edges) for graph in graphs)
    assert len(nodes_of(net)) == len(net.parties)
    assert len(edges_of(net)) == len(net.ties)


def test_the_ids_do_not_depend_on_the_order_of_the_articles():
    forwards, backwards = network_of(story("leaking-dam")), network_of(tuple(reversed(story("leaking-dam"))))
    assert nodes_of(forwards) == nodes_of(backwards)
    assert edges_of(forwards) == edges_of(backwards)


def test_an_article_that_was_traced_alone_has_the_nodes_of_its_chains():
    net = network_of([dam()])
    assert [party.name for party in net.parties] == [
        "Valley Gazette", "Ilse Brandt", "The Lantern", "two people briefed on the plan", "An aide", "The Herald",
        "a spokesman",
    ]  # fmt: skip
    assert [(net.party(t.start).name, t.relation.value, net.party(t.end).name) for t in net.ties][:4] == [
        ("Valley Gazette", "quotes", "Ilse Brandt"),
        ("Valley Gazette", "relays", "The Lantern"),
        ("The Lantern", "relays", "two people briefed on the plan"),
        ("The Lantern", "told", "An aide"),
    ]


def test_an_edge_is_known_as_the_best_of_its_claims_know_it_and_keeps_all_of_them():
    net = network_of([dam()])
    herald = next(t for t in net.ties if net.party(t.end).name == "The Herald")
    assert (herald.relation, herald.known, len(herald.claims)) == (Relation.RELAYS, Known.READ, 2)


def test_only_who_ends_a_path_has_a_grade():
    grades = {party.name: party.grade and party.grade.value for party in network_of([dam()]).parties}
    assert grades["Valley Gazette"] is None
    assert grades["The Lantern"] is None
    assert (grades["The Herald"], grades["An aide"]) == ("R?", "A3")


def test_a_source_that_stands_behind_itself_is_drawn_all_the_same():
    net = network_of([lone("it rains", "Ben Oland", depth=3)])
    assert len(net.parties) == 2
    assert any(tie.in_circle and tie.start == tie.end for tie in net.ties)


def test_articles_that_credit_each_other_run_in_a_circle():
    net = network_of([tracer_of(RING).trace(one) for one in RING])
    assert [tie.in_circle for tie in net.ties] == [True, True]


def test_some_edges_of_the_stories_run_in_a_circle_and_others_do_not():
    ties = [tie for slug in SLUGS for tie in network(slug).ties]
    assert any(tie.in_circle for tie in ties)
    assert not all(tie.in_circle for tie in ties)


@pytest.mark.parametrize(("edges", "circular"), [
    ("ab bc", ""), ("ab ba", "ab ba"), ("aa", "aa"), ("ab bc ca cd", "ab bc ca"), ("ab cb", ""),
    ("ab bc cb cd de ed", "bc cb de ed"),
])  # fmt: skip
def test_an_edge_is_in_a_circle_if_a_path_leads_back(edges, circular):
    assert in_circles(map(tuple, edges.split())) == set(map(tuple, circular.split()))


def test_a_path_may_be_as_long_as_there_are_articles():
    chain = [(str(n), str(n + 1)) for n in range(5000)]
    assert in_circles(chain) == set()
    assert in_circles([*chain, ("5000", "0")]) == {*chain, ("5000", "0")}


def test_a_claim_that_was_looked_for_is_one_claim_with_all_its_articles():
    net = network_of_gathered(gather("the crane fell on Sunday", RING, tracer_of(RING)))
    assert len(net.claims) == 1
    assert {party.name for party in net.parties} == {"Alpha Gazette", "Bravo Gazette"}


def test_nothing_was_found_of_a_claim_that_nobody_carries():
    assert network_of_gathered(Gathered("the crane fell", None)).parties == ()
