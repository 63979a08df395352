"""When a path is doubtful: as sure as its least sure hop, surer where a cited article or a person confirms it."""

from datetime import UTC, datetime

import attrs
import pytest

from citetrace.articles import read_text
from citetrace.provenance import trace
from citetrace.provenance.alone import graph_of
from citetrace.provenance.claims import Chain, Known
from citetrace.provenance.decisions import Decision, Verdict
from citetrace.provenance.doubt import has_doubtful_hop, is_doubtful, is_too_doubtful, sift
from citetrace.provenance.graph import CONFIRMED

TEXT = "“The gate stays closed,” Ana Lind told the Harbour Gazette."
PERSON = Decision(Verdict.CONFIRMED, "ana", datetime(2026, 3, 4, tzinfo=UTC))


def sure(*confidences):
    """A claim along an outlet and a speaker, each as sure as it is said."""
    provenance = trace(read_text(TEXT, language="en"))
    (claim,) = provenance.claims
    hops = zip(claim.chains[0].hops, confidences, strict=True)
    chain = Chain(tuple(attrs.evolve(hop, confidence=confidence) for hop, confidence in hops))
    return provenance, attrs.evolve(claim, chains=(chain,))


@pytest.mark.parametrize(("confidences", "doubtful", "too_doubtful"), [
    ((0.9, 0.5), False, False), ((0.9, 0.49), True, False), ((0.3, 0.9), True, False), ((0.9, 0.29), True, True),
])  # fmt: skip
def test_a_chain_is_as_sure_as_its_least_sure_hop(confidences, doubtful, too_doubtful):
    provenance, claim = sure(*confidences)
    for one in (claim, attrs.evolve(claim, graph=graph_of(provenance, claim))):
        assert one.confidence == min(confidences)
        assert (has_doubtful_hop(one), is_too_doubtful(one)) == (doubtful, too_doubtful)


def test_a_claim_is_as_sure_as_its_surest_chain():
    _, claim = sure(0.9, 0.1)
    _, other = sure(0.8, 0.7)
    both = attrs.evolve(claim, chains=(*claim.chains, *other.chains))
    assert both.confidence == 0.7
    assert has_doubtful_hop(both)
    assert sift([claim, both]) == ((both,), (claim,))


def with_first_edge(graph, **more):
    first, *rest = graph.edges
    return attrs.evolve(graph, edges=(attrs.evolve(first, **more), *rest))


def test_what_the_cited_article_or_a_person_confirms_is_no_longer_doubtful():
    provenance, claim = sure(0.1, 0.8)
    graph = graph_of(provenance, claim)
    assert is_doubtful(graph.confidence)
    assert with_first_edge(graph, known=Known.CONFIRMED).edges[0].confidence == CONFIRMED
    assert with_first_edge(graph, decision=PERSON).edges[0].confidence == 1
    assert with_first_edge(graph, decision=PERSON).confidence == 0.8


def test_where_a_person_left_nothing_nothing_is_doubtful():
    provenance, claim = sure(0.1, 0.8)
    graph = graph_of(provenance, claim)
    assert attrs.evolve(graph, edges=(), nodes=graph.nodes[:1]).confidence == 1


def test_a_circle_is_as_sure_as_the_way_into_it():
    provenance, claim = sure(0.6, 0.8)
    graph = graph_of(provenance, claim)
    back = attrs.evolve(graph.edges[0], start=graph.edges[-1].end, end=graph.roots[0])
    assert attrs.evolve(graph, edges=(*graph.edges, back)).confidence == 0.6
