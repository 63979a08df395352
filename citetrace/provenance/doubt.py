"""From when on a hop is doubtful, and a claim too doubtful to be shown unless it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from citetrace.provenance.claims import Claim

DOUBTFUL: Final = 0.5  # a hop that is less sure is rather wrong than right
TOO_DOUBTFUL: Final = 0.3  # of the hops that are less sure 1 in 10 was right (benchmarks/reliability.py)


def is_doubtful(confidence: float) -> bool:
    """Whether what is so sure, from 0 to 1, is rather wrong than right."""
    return confidence < DOUBTFUL


def is_too_doubtful(claim: Claim) -> bool:
    """Whether every chain of a claim has a hop that is mostly wrong."""
    return claim.confidence < TOO_DOUBTFUL


def has_doubtful_hop(claim: Claim) -> bool:
    """Whether any hop on any path of a claim is rather wrong than right."""
    if claim.graph is not None:
        return any(is_doubtful(edge.confidence) for edge in claim.graph.edges)
    return any(is_doubtful(hop.confidence) for chain in claim.chains for hop in chain.hops)


def sift(claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """(the claims to show, those that are too doubtful), each in their order."""
    doubtful = [is_too_doubtful(claim) for claim in claims]
    shown = tuple(claim for claim, doubt in zip(claims, doubtful, strict=True) if not doubt)
    return shown, tuple(claim for claim, doubt in zip(claims, doubtful, strict=True) if doubt)
