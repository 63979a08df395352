"""Which claims are shown and which are too doubtful, where a person reads: they are folded into a count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from citetrace.provenance.claims import Provenance
from citetrace.provenance.doubt import sift
from citetrace.rendering.style import Doubtful, Style


def folded(provenance: Provenance, style: Style) -> tuple[Provenance, int]:
    """(an article with the claims that are to be shown, how many others it has)."""
    if style.doubtful is Doubtful.SHOWN:
        return provenance, 0
    shown, others = sift(provenance.claims)
    return (attrs.evolve(provenance, claims=shown) if others else provenance), len(others)


def all_folded(provenances: Iterable[Provenance], style: Style) -> tuple[Sequence[Provenance], int]:
    """(some articles with the claims that are to be shown, how many others they have together)."""
    both = [folded(provenance, style) for provenance in provenances]
    return [provenance for provenance, _ in both], sum(number for _, number in both)
