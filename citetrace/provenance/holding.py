"""What a library keeps of a provenance: its claims and chains without what can be read again from the text."""

from __future__ import annotations

import attrs

from citetrace.library.claims import HeldClaim, HeldHop
from citetrace.provenance.claims import Claim, Hop, Known, Provenance
from citetrace.spans import Spans


def held_claims(provenance: Provenance) -> tuple[HeldClaim, ...]:
    """The claims of an article, in the form in which `Library.add` takes them."""
    return tuple(
        HeldClaim(
            places=fullest_first(claim),
            quoted=claim.quoted,
            polarity=claim.polarity,
            chains=tuple(tuple(held_hop(hop) for hop in chain.hops) for chain in claim.chains),
        )
        for claim in provenance.claims
    )


def fullest_first(claim: Claim) -> tuple[Spans, ...]:
    """The places of a claim, its fullest wording first."""
    return tuple(dict.fromkeys((claim.content, *claim.places)))


def held_hop(hop: Hop) -> HeldHop:
    """A hop; its source is kept without its mentions."""
    return HeldHop(
        source=attrs.evolve(hop.source, mentions=()),
        relation=hop.relation,
        inferred=hop.known is Known.INFERRED,
        confidence=hop.confidence,
        rule=hop.reason.rule,
        mention=hop.mention,
        cue=hop.cue,
    )
