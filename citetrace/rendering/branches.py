"""The branches of a claim's tree, grown from the chains of one article or from a graph across articles."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence

import attrs

from citetrace.attributions.attribution import Relation
from citetrace.provenance.claims import Chain, Hop, Known, Provenance
from citetrace.provenance.evidence import Evidence, evidence_for
from citetrace.provenance.graph import Edge, Graph, Node
from citetrace.sources.source import Grade


class Mark(enum.Enum):
    """Why a branch goes no further, although there is more."""

    NONE = ""
    REPEATED = "(*)"  # it is drawn above
    CYCLE = "cycle"  # it stands on the way to itself
    CUT = "cut"  # it lies deeper than the reader wants to see


@attrs.define
class Branch:
    """A hop with the hops beyond it. `node` is its node where articles were carried on through each other.

    `graded` is the grade of an article that was looked into, which its name alone does not give.
    """

    relation: Relation
    hop: Hop
    known: Known
    evidence: tuple[Evidence, ...]
    node: Node | None = None
    edge: Edge | None = None
    graded: Grade | None = None
    mark: Mark = Mark.NONE
    beyond: list[Branch] = attrs.field(factory=list)

    @property
    def confidence(self) -> float:
        """How sure the hop is, from 0 to 1."""
        return self.edge.confidence if self.edge else self.hop.confidence

    @property
    def end(self) -> str:
        """The id of its node, empty outside of a graph."""
        return self.node.id if self.node else ""


def from_chains(provenance: Provenance, chains: Iterable[Chain]) -> list[Branch]:
    """One tree of several chains: hops that are the same source by the same relation are one branch."""
    roots: list[Branch] = []
    for chain in chains:
        level = roots
        for hop in chain.hops:
            known = next((b for b in level if hop_key(b.hop) == hop_key(hop)), None)
            if known is None:
                known = Branch(hop.relation, hop, hop.known, (evidence_for(provenance, hop),))
                level.append(known)
            level = known.beyond
    return roots


def hop_key(hop: Hop) -> tuple[object, ...]:
    """What two hops have in common that are drawn as one."""
    return (hop.source.name, hop.source.kind, hop.relation, hop.known, hop.source.candidates)


def from_graph(graph: Graph, root: str, depth: int | None = None, drawn: set[str] | None = None) -> list[Branch]:
    """The tree of a graph from one of its roots: a node that comes again is marked, one on its own path is a cycle.

    `depth` counts the hops to show, None for all. `drawn` are the nodes that other roots have shown already.
    """
    drawn = set() if drawn is None else drawn
    roots = [branch_of(graph, edge) for edge in graph.beyond(root)]
    waiting: list[tuple[Branch, tuple[str, ...]]] = [(branch, (root,)) for branch in reversed(roots)]
    while waiting:  # depth first, without recursion: a path may be as long as there are articles
        branch, path = waiting.pop()
        end = branch.end
        if end in path:
            branch.mark = Mark.CYCLE
        elif graph.beyond(end):
            if end in drawn:
                branch.mark = Mark.REPEATED
            elif depth is not None and len(path) >= depth:
                branch.mark = Mark.CUT
            else:
                drawn.add(end)
                branch.beyond = [branch_of(graph, edge) for edge in graph.beyond(end)]
                waiting += [(further, (*path, end)) for further in reversed(branch.beyond)]
    return roots


def branch_of(graph: Graph, edge: Edge) -> Branch:
    """The branch of an edge, nothing beyond it yet."""
    node = graph.node(edge.end)
    return Branch(edge.relation, edge.evidence[0].hop, edge.known, edge.evidence, node, edge, graph.grade(node))


def all_of(branches: Sequence[Branch]) -> Iterable[Branch]:
    """The branches with all beyond them."""
    waiting = list(branches)
    while waiting:
        branch = waiting.pop()
        yield branch
        waiting += branch.beyond


def lengths_of(branches: Sequence[Branch]) -> set[int]:
    """How many hops the paths have that end here."""
    found = set()
    waiting = [(branch, 1) for branch in branches]
    while waiting:
        branch, length = waiting.pop()
        if not branch.beyond:
            found.add(length)
        waiting += [(further, length + 1) for further in branch.beyond]
    return found or {0}
