"""Joins the graphs of one claim that were drawn from several articles; what stands in several of them stands there once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from citetrace.attributions.attribution import Relation
from citetrace.provenance.claims import Known
from citetrace.provenance.graph import Carried, Edge, Graph, Node, Wording
from citetrace.spans import Spans

Settle = Callable[[Graph], Graph]  # what people decided, applied to a graph that was joined
STRENGTH = (Known.CONFIRMED, Known.READ, Known.INFERRED)


def join_graphs(graphs: Iterable[Graph]) -> Graph:
    """One graph. Its roots are those to which no path leads; where all run in a circle, the first of each that is left."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, Relation], Edge] = {}
    wordings: dict[tuple[str, Spans], Wording] = {}
    roots: dict[str, None] = {}
    rejected: dict[str, Edge] = {}
    for graph in graphs:
        roots |= dict.fromkeys(graph.roots)
        for node in graph.nodes:
            known = nodes.get(node.id)
            if known is None or (known.source is None and node.source is not None):
                nodes[node.id] = node
        rejected |= {edge.key: edge for edge in graph.rejected}
        for edge in graph.edges:
            key = (edge.start, edge.end, edge.relation)
            edges[key] = both(edges[key], edge) if key in edges else edge
        for wording in graph.wordings:
            wordings[wording.article.id, wording.spans] = nearer(
                wordings.get((wording.article.id, wording.spans)), wording
            )
    return Graph(
        first_of(roots, edges.values()),
        tuple(nodes.values()),
        tuple(edges.values()),
        tuple(wordings.values()),
        rejected=tuple(rejected.values()),
    )


def as_joined(graph: Graph) -> Graph:
    """A graph about which nobody decided anything."""
    return graph


def both(one: Edge, other: Edge) -> Edge:
    """An edge with the evidence of two."""
    evidence = (*one.evidence, *(e for e in other.evidence if e not in one.evidence))
    known = min(one.known, other.known, key=STRENGTH.index)
    return attrs.evolve(one, known=known, evidence=evidence, upstream=one.upstream or other.upstream)


def nearer(known: Wording | None, wording: Wording) -> Wording:
    """The one of two that says more of how the article belongs to the graph."""
    order = tuple(Carried)
    if known is None:
        return wording
    return min(known, wording, key=lambda one: order.index(one.carried))


def first_of(roots: Iterable[str], edges: Iterable[Edge]) -> tuple[str, ...]:
    """The roots to which no other root leads."""
    beyond: dict[str, list[str]] = {}
    for edge in edges:
        beyond.setdefault(edge.start, []).append(edge.end)
    kept: list[str] = []
    for root in roots:
        if any(root in reached(other, beyond) for other in kept):
            continue
        far = reached(root, beyond)
        kept = [*(other for other in kept if other not in far), root]
    return tuple(kept)


def reached(start: str, beyond: dict[str, list[str]]) -> set[str]:
    """The nodes to which paths lead from one."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = [end for end in beyond.get(waiting.pop(), ()) if end not in found]
        found.update(new)
        waiting += new
    return found
