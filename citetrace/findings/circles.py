"""CT101: the path of a claim that comes back to an article, or to an outlet, that it has passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from citetrace.findings.evidence import edge_place, named, places_of
from citetrace.findings.finding import Finding, rule_for
from citetrace.provenance.claims import Claim, Provenance
from citetrace.provenance.graph import Edge, Graph
from citetrace.provenance.publishers import outlet_of

Circle = tuple[Edge, ...]


def find_circles(provenance: Provenance, claim: Claim) -> Iterable[Finding]:
    """One finding for each circle of outlets that the claim runs in."""
    graph = claim.graph
    if graph is None:
        return
    told: set[frozenset[str | None]] = set()
    for way, circle in circles_in(graph):
        outlets = frozenset(outlet_of(graph.node(edge.start)) for edge in circle)
        if len(outlets - {None}) > 1 and outlets not in told:
            told.add(outlets)
            here = edge_place((*way, *circle)[0], provenance.article, claim)
            yield Finding(rule_for("CT101"), claim.id, in_words(graph, circle), here, places_of(circle))


def circles_in(graph: Graph) -> Iterator[tuple[tuple[Edge, ...], Circle]]:
    """(the edges that lead into a circle, those of the circle), each circle as it is first come upon."""
    done: set[str] = set()
    for root in graph.roots:
        path: list[Edge] = []
        on_path = [root]
        waiting = [iter(graph.beyond(root))]
        while waiting:
            edge = next(waiting[-1], None)
            if edge is None:
                waiting.pop()
                done.add(on_path.pop())
                if path:
                    path.pop()
                continue
            again = passed(graph, on_path, edge.end)
            if again is not None:
                yield tuple(path[:again]), (*path[again:], edge)
            if edge.end not in on_path and edge.end not in done:
                path.append(edge)
                on_path.append(edge.end)
                waiting.append(iter(graph.beyond(edge.end)))


def passed(graph: Graph, on_path: list[str], key: str) -> int | None:
    """Where a path has been at this node before, or at its outlet with another outlet in between."""
    if key in on_path:
        return on_path.index(key)
    outlet = outlet_of(graph.node(key))
    keys = [outlet_of(graph.node(n)) for n in on_path]
    if outlet is None or outlet not in keys:
        return None
    first = keys.index(outlet)
    return first if any(between not in (None, outlet) for between in keys[first:]) else None


def in_words(graph: Graph, circle: Circle) -> str:
    """ "Alpha has it from Bravo, and Bravo from Alpha"."""
    names = [named(graph.node(edge.start)) for edge in circle]
    first, *others = zip(names, (*names[1:], names[0]), strict=True)
    steps = [f"{first[0]} has it from {first[1]}", *(f"{one} from {other}" for one, other in others)]
    if len(steps) == 1:
        return f"{first[0]} has it from itself."
    return f"{', '.join(steps[:-1])}, and {steps[-1]}."
