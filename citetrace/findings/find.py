"""`find_problems` holds the graphs of some traced articles against every rule."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import attrs

from citetrace.articles.article import Article, Part
from citetrace.findings.circles import find_circles
from citetrace.findings.citations import find_broken_citations, find_inverted_dates
from citetrace.findings.copies import find_copies
from citetrace.findings.corrections import find_stale_claims
from citetrace.findings.drifts import find_drifts
from citetrace.findings.finding import Finding, rules
from citetrace.findings.inputs import Inputs, no_versions
from citetrace.findings.origins import find_single_origins, find_unnamed_origins
from citetrace.findings.plurals import find_plurals
from citetrace.findings.uncredited import find_uncredited
from citetrace.provenance.claims import Claim, Provenance
from citetrace.provenance.joining import Settle, as_joined

Finder = Callable[[Provenance, Claim], Iterable[Finding]]
"""What finds something in one claim's graph."""
WiderFinder = Callable[[Provenance, Inputs], Iterable[Finding]]
"""What finds something in one article that only the other inputs show."""

FINDERS: tuple[Finder, ...] = (
    find_circles,
    find_unnamed_origins,
    find_broken_citations,
    find_inverted_dates,
    find_plurals,
    find_drifts,
)
WIDER_FINDERS: dict[str, WiderFinder] = {
    "CT102": find_single_origins,
    "CT104": find_uncredited,
    "CT302": find_stale_claims,
    "CT303": find_copies,
}


def find_problems(
    provenances: Sequence[Provenance],
    versions: Callable[[Article], Sequence[Article]] = no_versions,
    wanted: Collection[str] | None = None,
    settle: Settle = as_joined,
) -> tuple[Finding, ...]:
    """The findings of articles whose claims have their graphs, in the order of the inputs, of the texts, of the codes.

    What is found in an article that is cited is told once: at that article where it is an input too, else at the first
    that cites it. `versions` gives the versions of an article that a library holds, the first one first;
    `wanted` the codes that are looked for, all of them if None; `settle` applies what people decided to graphs that are
    joined across articles.
    """
    provenances = [without_headlines(provenance) for provenance in provenances]
    inputs = Inputs(tuple(provenances), versions, settle)
    found = [list(problems_in(provenance, inputs, rules() if wanted is None else wanted)) for provenance in provenances]
    own = {mark_of(one) for p, some in zip(provenances, found, strict=True) for one in some if is_own(one, p)}
    told: set[object] = set()
    out: list[Finding] = []
    for provenance, some in zip(provenances, found, strict=True):
        for one in some:
            if not is_own(one, provenance):
                if mark_of(one) in own or mark_of(one) in told:
                    continue
                told.add(mark_of(one))
            out.append(one)
    return tuple(out)


def without_headlines(provenance: Provenance) -> Provenance:
    """A provenance without the claims of the headline alone, which says in short what the article says in full."""
    headlines = [p.span for p in provenance.article.paragraphs if p.part is Part.HEADLINE]
    claims = [
        claim
        for claim in provenance.claims
        if not all(any(headline.holds(place[0]) for headline in headlines) for place in claim.places)
    ]
    return attrs.evolve(provenance, claims=tuple(claims))


def problems_in(provenance: Provenance, inputs: Inputs, wanted: Collection[str]) -> Iterator[Finding]:
    """The findings of one traced article that are wanted."""
    found = [one for claim in provenance.claims for finder in FINDERS for one in finder(provenance, claim)]
    sure = {claim.id: claim.confidence for claim in provenance.claims}
    found += [one for code, finder in WIDER_FINDERS.items() if code in wanted for one in finder(provenance, inputs)]
    found = [attrs.evolve(one, confidence=sure.get(one.claim or 0, 1.0)) for one in found if one.code in wanted]
    yield from sorted(found, key=lambda one: (not is_own(one, provenance), one.here.spans[0], one.code, one.claim or 0))


def is_own(one: Finding, provenance: Provenance) -> bool:
    """Whether a person goes to the traced article itself first, not to one that it cites."""
    return one.here.article.id == provenance.article.id


def mark_of(one: Finding) -> object:
    """What makes two findings the same, whichever article they were come upon from."""
    return one.code, one.here.article.id, one.here.spans, one.sentence
