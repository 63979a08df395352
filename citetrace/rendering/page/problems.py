"""Which finding belongs to which claim of which article of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citetrace.findings import Finding, Place, find_problems
from citetrace.findings.choosing import default_codes
from citetrace.provenance.claims import Claim, Provenance
from citetrace.spans import Span

Placed = dict[int | None, list[Finding]]
"""The findings of one article by the number of its claim; None for words that credit nobody."""


def placed_problems(provenances: Sequence[Provenance]) -> tuple[Placed, ...]:
    """The findings of each article, in the order of the articles; what belongs to none of them is left out."""
    placed: tuple[Placed, ...] = tuple({} for _ in provenances)
    for finding in find_problems(provenances, wanted=default_codes()):
        at = next(where(finding, provenances), None)
        if at is not None:
            n, claim = at
            placed[n].setdefault(claim, []).append(finding)
    return placed


def where(finding: Finding, provenances: Sequence[Provenance]) -> Iterator[tuple[int, int | None]]:
    """(the article by its place in the list, the claim) to which a finding may belong, the likeliest first.

    A finding has the claim's number in the article that was traced; its words may stand in another that is cited.
    """
    own_first = sorted(range(len(provenances)), key=lambda n: provenances[n].article.id != finding.here.article.id)
    for n in own_first:
        claim = next((c for c in provenances[n].claims if c.id == finding.claim), None)
        if claim is not None and any(a.overlaps(b) for a in words_of(claim, finding.here) for b in finding.here.spans):
            yield n, claim.id
    for n in own_first:
        if provenances[n].article.id == finding.here.article.id:
            known = any(claim.id == finding.claim for claim in provenances[n].claims)
            yield n, finding.claim if known else None


def words_of(claim: Claim, place: Place) -> Iterator[Span]:
    """The words of an article that have to do with a claim: its wordings there, and the evidence of its hops."""
    if claim.graph is None:
        return
    for wording in claim.graph.wordings:
        if wording.article.id == place.article.id:
            yield from wording.spans
    for edge in claim.graph.edges:
        for evidence in edge.evidence:
            if evidence.article.id == place.article.id and evidence.sentence is not None:
                yield evidence.sentence
