"""Findings about what changed on the way: a lost doubt, another number, a stronger source, an altered quotation, a turn."""

from __future__ import annotations

from collections.abc import Iterator

from citetrace.findings.change import Shift
from citetrace.findings.finding import Finding, Place, rule_for
from citetrace.findings.hops import hops_of
from citetrace.provenance.claims import Claim, Provenance

CODES = {
    Shift.HEDGE: "CT201",
    Shift.NUMBER: "CT202",
    Shift.SOURCE: "CT203",
    Shift.QUOTATION: "CT204",
    Shift.POLARITY: "CT205",
}


def find_drifts(provenance: Provenance, claim: Claim) -> Iterator[Finding]:
    """What changed on each hop of a claim; on a hop between two other articles `here` are words of the nearer one."""
    for hop in hops_of(claim):
        for change in hop.changes:
            here = Place(hop.downstream.article, change.downstream)
            there = Place(hop.upstream.article, change.upstream)
            yield Finding(rule_for(CODES[change.shift]), claim.id, change.sentence, here, (there,))
