"""Findings about what changed on the way: a lost doubt, another number, a stronger source, an altered quotation, a turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citetrace.findings.change import Change, Shift
from citetrace.findings.finding import Finding, Place, rule_for
from citetrace.findings.hops import CitedHop, hops_of
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
        altered = [change for change in hop.changes if change.shift is Shift.QUOTATION]
        if altered:
            yield finding(claim, hop, altered)
        for change in hop.changes:
            if change.shift is not Shift.QUOTATION:
                yield finding(claim, hop, [change])


def finding(claim: Claim, hop: CitedHop, changes: Sequence[Change]) -> Finding:
    """The finding of some changes of one kind, such as all words of a quotation that were altered."""
    here = tuple(span for change in changes for span in change.downstream)
    there = tuple(span for change in changes for span in change.upstream)
    return Finding(
        rule_for(CODES[changes[0].shift]),
        claim.id,
        " ".join(change.sentence for change in changes),
        Place(hop.downstream.article, here),
        (Place(hop.upstream.article, there),),
    )
