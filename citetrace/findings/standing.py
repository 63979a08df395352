"""Sources that are described as stronger downstream than upstream: people who were briefed become officials."""

from __future__ import annotations

from collections.abc import Iterator

from citetrace.findings.change import Change, Shift, Turn
from citetrace.findings.told import Told
from citetrace.provenance.evidence import Evidence
from citetrace.sources.source import Kind, Source
from citetrace.spans import Span

UNNAMED = (Kind.ANONYMOUS, Kind.ROLE, Kind.WITNESS)
WITNESS = "witness"
PLURAL = 2


def source_changes(upstream: Evidence, downstream: Evidence) -> Iterator[Change]:
    """The change where the same unnamed source stands closer to the matter in the downstream article's words."""
    theirs, ours = upstream.hop.source, downstream.hop.source
    if theirs.kind not in UNNAMED or ours.kind not in UNNAMED or not may_be_one(theirs, ours):
        return
    was, now = standing(upstream), standing(downstream)
    if was is None or now is None or now[0] <= was[0]:
        return
    there, here = span_of(upstream), span_of(downstream)
    outlet = upstream.article.outlet or "the cited article"
    sentence = f"“{plain(upstream, there)}” in {outlet} is “{plain(downstream, here)}” here."
    yield Change(Shift.SOURCE, Turn.REPLACED, (there,), (here,), sentence)


def may_be_one(theirs: Source, ours: Source) -> bool:
    """Whether nothing in the counts says that two descriptions are of different people."""
    a, b = theirs.count, ours.count
    return not (a and b and a.exact is not None and b.exact is not None and a.exact != b.exact)


def standing(evidence: Evidence) -> tuple[int, Span] | None:
    """(rank, words) of what puts the source closest to the matter; None where its words say nothing about that."""
    told = Told(evidence.article, (span_of(evidence),)) if has_words(evidence) else None
    if told is None:
        return None
    text, found = evidence.article.text, None
    for rank, (_, phrases) in enumerate(told.words.standing):
        for span in phrases.within(text, told.spans[0]):
            found = (rank, span)
    return found


def has_words(evidence: Evidence) -> bool:
    """Whether any words name the source."""
    return evidence.hop.mention is not None or bool(evidence.hop.source.mentions)


def span_of(evidence: Evidence) -> Span:
    """The words that name the source."""
    return evidence.hop.mention or evidence.hop.source.mentions[0]


def plain(evidence: Evidence, span: Span) -> str:
    """Those words on one line."""
    return " ".join(span.of(evidence.article.text).split())
