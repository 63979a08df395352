"""`find_problems` holds the graphs of some traced articles against every rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from citetrace.findings.drifts import find_drifts
from citetrace.findings.finding import Finding
from citetrace.provenance.claims import Claim, Provenance

Finder = Callable[[Provenance, Claim], Iterable[Finding]]

FINDERS: tuple[Finder, ...] = (find_drifts,)


def find_problems(provenances: Sequence[Provenance]) -> tuple[Finding, ...]:
    """The findings of articles whose claims have their graphs, in the order of the texts, then of the codes."""
    return tuple(found for provenance in provenances for found in problems_in(provenance))


def problems_in(provenance: Provenance) -> Iterator[Finding]:
    """The findings of one traced article."""
    for claim in provenance.claims:
        found = [one for finder in FINDERS for one in finder(provenance, claim)]
        yield from sorted(found, key=lambda one: (one.here.spans[0], one.code))
