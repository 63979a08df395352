"""Sources that people merged become one node, those that they split become two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from citetrace.attributions.attribution import Relation
from citetrace.casework.anchoring import Anchor
from citetrace.casework.decisions import Decisions
from citetrace.provenance.decisions import Decision
from citetrace.provenance.graph import Edge, Graph


def merge(graph: Graph, decisions: Decisions, anchor: Anchor) -> Graph:
    """A graph in which sources that are one for a person are one node: the one whose article is held, else the first."""
    if not decisions.merged:
        return graph
    keys = keys_of(graph, anchor)
    into: dict[str, str] = {}
    why: dict[str, Decision] = {}
    nodes = [node.id for node in graph.nodes if node.id in keys]

    def rank(key: str) -> tuple[bool, bool, int]:
        return key not in graph.roots, graph.node(key).article is None, nodes.index(key)

    for n, one in enumerate(nodes):
        for other in nodes[n + 1 :]:
            decision = merged_by(keys[one], keys[other], decisions)
            if decision is not None:
                first, second = sorted((top(into, one), top(into, other)), key=rank)
                if first != second:
                    into[second] = first
                why[first] = decision
    if not why:
        return graph
    kept = tuple(
        attrs.evolve(node, decision=why.get(node.id, node.decision)) for node in graph.nodes if node.id not in into
    )
    moved = (attrs.evolve(edge, start=top(into, edge.start), end=top(into, edge.end)) for edge in graph.edges)
    return attrs.evolve(graph, nodes=kept, edges=joined(moved))


def split(graph: Graph, decisions: Decisions, anchor: Anchor) -> Graph:
    """A graph in which a source that was split off has a node of its own, with what its articles say lies beyond it."""
    for edge in graph.edges:
        decision = next((decisions.split[t.key] for t in anchor.sources(graph, edge) if t.key in decisions.split), None)
        if decision is not None:
            graph = split_off(graph, edge, decision)
    return graph


def split_off(graph: Graph, edge: Edge, decision: Decision) -> Graph:
    """A graph in which an edge leads to a node of its own, unless it is the only one that leads to its node."""
    if sum(other.end == edge.end for other in graph.edges) < 2 or edge.end in graph.roots:
        return graph
    node = graph.node(edge.end)
    own = attrs.evolve(node, id=f"{node.id}/split:{edge.start}:{edge.relation}", decision=decision)
    here = told_in([edge])
    others = told_in(other for other in graph.edges if other.end == edge.end and other is not edge)
    edges: list[Edge] = []
    for other in graph.edges:
        if other is edge:
            edges.append(attrs.evolve(other, end=own.id))
        elif other.start == edge.end and here & told_in([other]):
            edges += [other] * bool(others & told_in([other]))
            edges.append(attrs.evolve(other, start=own.id))
        else:
            edges.append(other)
    return attrs.evolve(graph, nodes=(*graph.nodes, own), edges=tuple(edges))


def told_in(edges: Iterable[Edge]) -> set[str]:
    """The articles that tell of some edges."""
    return {evidence.article.id for edge in edges for evidence in edge.evidence}


def keys_of(graph: Graph, anchor: Anchor) -> dict[str, set[str]]:
    """The keys under which each node to which an edge leads is known as a source."""
    keys: dict[str, set[str]] = {}
    for edge in graph.edges:
        keys.setdefault(edge.end, set()).update(target.key for target in anchor.sources(graph, edge))
    return keys


def merged_by(ours: set[str], theirs: set[str], decisions: Decisions) -> Decision | None:
    """Who merged two nodes; None if nobody did."""
    pairs = (frozenset((one, other)) for one in sorted(ours) for other in sorted(theirs) if one != other)
    return next((decisions.merged[pair] for pair in pairs if pair in decisions.merged), None)


def top(into: Mapping[str, str], node: str) -> str:
    """The node that a node has become."""
    while node in into:
        node = into[node]
    return node


def joined(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Edges of which those that lead from one node to one other by one relation are one; none leads back to its start."""
    found: dict[tuple[str, str, Relation], Edge] = {}
    for edge in edges:
        key = (edge.start, edge.end, edge.relation)
        known = found.get(key)
        if edge.start == edge.end:
            continue
        if known is None:
            found[key] = edge
        else:
            found[key] = attrs.evolve(
                known,
                evidence=tuple(dict.fromkeys((*known.evidence, *edge.evidence))),
                upstream=known.upstream or edge.upstream,
                decision=known.decision or edge.decision,
                remarks=tuple(dict.fromkeys((*known.remarks, *edge.remarks))),
            )
    return tuple(found.values())
