"""What a person decided about a hop stands in every export that says something of the hop."""

from datetime import UTC, datetime

import attrs
import pytest
from networks import story

from citetrace.provenance.decisions import Admiralty, Decision, Verdict
from citetrace.rendering import render

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MADE = Decision(Verdict.CONFIRMED, "ana", NOON, "rang the desk")
GRADED = Decision(Verdict.GRADED, "ben", NOON, grade=Admiralty("B", 2))


def decided():
    """A story whose first claim's first hop was confirmed and graded."""
    first, *others = story("quay-circle")
    claim = first.claims[0]
    edges = claim.graph.edges
    judged = attrs.evolve(edges[0], decision=MADE, remarks=(GRADED,))
    graph = attrs.evolve(claim.graph, edges=(judged, *edges[1:]))
    return [attrs.evolve(first, claims=(attrs.evolve(claim, graph=graph), *first.claims[1:])), *others]


@pytest.mark.parametrize("form", ["csv", "md", "dot", "svg", "annotations", "prov"])
def test_a_decision_is_exported_with_who_made_it(form):
    printed = render(decided(), form)
    assert "confirmed by ana, 2026-11-23: rang the desk" in printed
    assert "graded B2 by ben, 2026-11-23" in printed
    assert "by ana" not in render(story("quay-circle"), form)
