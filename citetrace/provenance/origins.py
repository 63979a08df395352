"""How many independent origins a claim has: a range where it cannot be told whether two of them are one."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from citetrace.provenance.graph import ANCHORED, Graph, Held, Node
from citetrace.reasons import Reason
from citetrace.sources.source import Kind, Source

UNNAMED = (Kind.ANONYMOUS, Kind.ROLE, Kind.WITNESS)
BODIES = (Kind.ORGANIZATION, Kind.STATEMENT, Kind.ROLE)


@attrs.frozen
class Origins:
    """At least `low` and at most `high` origins, and why that cannot be told more exactly; `ends` are their nodes."""

    low: int
    high: int
    reason: Reason
    ends: tuple[Node, ...]

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueError(f"no such range: {self.low} to {self.high}")

    @property
    def is_sure(self) -> bool:
        """Whether the number is known."""
        return self.low == self.high


def count_origins(graph: Graph) -> Origins:
    """The origins of a claim."""
    ends = graph.ends
    if graph.rejected and not graph.edges:
        return Origins(0, 0, Reason("origins/rejected", "a person rejected every source that it is credited to"), ())
    if not ends:
        text = "every path comes back to an article that it has passed"
        return Origins(0, 0, Reason("origins/circle", text), ())
    groups: list[list[Node]] = []
    for node in ends:
        group = next((g for g in groups if all(may_be_one(graph, node, other) for other in g)), None)
        if group is None:
            groups.append([node])
        else:
            group.append(node)
    open_ends = [node for node in ends if is_open(node)]
    settled = [group for group in groups if not all(is_open(node) for node in group)]
    low = max(len(settled), 1)
    return Origins(low, len(ends), why(ends, open_ends, low), ends)


def is_open(node: Node) -> bool:
    """Whether an end is an outlet whose own source is not known, so that it may stand on any of the others."""
    return node.held in (Held.NOT_HELD, Held.UNRESOLVED, Held.NOT_CARRIED) or (
        node.kind in ANCHORED and node.held is Held.NOT_AN_ARTICLE
    )


def may_be_one(graph: Graph, one: Node, other: Node) -> bool:
    """Whether two ends may be the same source: people without names, or bodies, of whom different articles tell."""
    if is_open(one) or is_open(other):
        return is_open(one) and is_open(other)
    if one.source is None or other.source is None or Held.HELD in (one.held, other.held):
        return False
    if told_by(graph, one) & told_by(graph, other):
        return False  # one text that tells of both tells of two
    return may_mean_one(one.source, other.source)


def may_mean_one(one: Source, other: Source) -> bool:
    """Whether two texts may tell of the same body, or of the same people without names."""
    if one.kind in BODIES and other.kind in BODIES:
        return one.kind is other.kind or Kind.ROLE in (one.kind, other.kind)
    if one.kind in UNNAMED and other.kind in UNNAMED:
        numbers = {source.count.exact for source in (one, other) if source.count and source.count.exact}
        return len(numbers) < 2
    return False


def told_by(graph: Graph, node: Node) -> frozenset[str]:
    """The articles that tell of a node."""
    return frozenset(e.article.id for edge in graph.edges if edge.end == node.id for e in edge.evidence)


def why(ends: Sequence[Node], open_ends: Sequence[Node], low: int) -> Reason:
    """Why there is a range, or none."""
    if low == len(ends):
        return Reason(
            "origins/counted", "each is another source for certain" if len(ends) > 1 else "all paths end on it"
        )
    if open_ends and len(ends) - len(open_ends) <= low:
        names = ", ".join(sorted({node.name for node in open_ends}))
        return Reason("origins/open", f"what {names} stands on is not known")
    return Reason("origins/unnamed", "unnamed people or bodies of whom different articles tell may be the same")


__all__ = ["Origins", "count_origins"]
