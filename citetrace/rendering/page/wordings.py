"""How a claim was worded on its way: each article's words from the origin on, with what went and what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from citetrace.findings.change import Change
from citetrace.findings.drifts import CODES
from citetrace.findings.hops import CitedHop
from citetrace.findings.paths import drift_of
from citetrace.findings.told import Told
from citetrace.provenance.claims import Claim, Provenance
from citetrace.rendering.drift import COME, GONE, MARKS, SHIFTS, marked
from citetrace.rendering.page.quotes import day_of
from citetrace.rendering.places import publisher
from citetrace.rendering.style import Style
from citetrace.rendering.wording import moment, plain

MOST = 4  # paths of one claim
KINDS = {GONE: "gone", COME: "come"}


@attrs.frozen
class WordingPiece:
    """Some words, and what became of them: "gone" upstream words, "come" downstream words, or neither."""

    words: str
    kind: str = ""


@attrs.frozen
class WordingNote:
    """What changed, in a sentence, under its code."""

    code: str
    what: str
    sentence: str


@attrs.frozen
class WordingView:
    """One article's words, and what changed against the one before."""

    outlet: str
    published: str
    language: str
    pieces: tuple[WordingPiece, ...]
    notes: tuple[WordingNote, ...] = ()


def wordings_of(provenance: Provenance, claim: Claim) -> tuple[tuple[WordingView, ...], ...]:
    """The paths on which something changed, the origin first on each; none where all words mean the same."""
    paths = [path for path in drift_of(provenance, claim).paths if any(hop.changes for hop in path)]
    return tuple(tuple(worded(path)) for path in paths[:MOST])


def worded(path: Sequence[CitedHop]) -> Iterator[WordingView]:
    """The wordings of one path."""
    yield view(path[0].upstream, (), None)
    for hop in path:
        yield view(hop.downstream, hop.changes, hop.upstream)


def view(told: Told, changes: Sequence[Change], upstream: Told | None) -> WordingView:
    """One wording."""
    return WordingView(
        outlet=plain(publisher(told.article)),
        published=moment(day_of(told.article)),
        language=told.article.language or "",
        pieces=tuple(pieces_of(told, changes, upstream)),
        notes=tuple(WordingNote(CODES[c.shift], SHIFTS[c.shift], plain(c.sentence)) for c in changes),
    )


def pieces_of(told: Told, changes: Sequence[Change], upstream: Told | None) -> Iterator[WordingPiece]:
    """The words with their marks, as `citetrace drift` draws them, without its brackets."""
    text = marked(told, changes, upstream, Style())
    at = 0
    for mark in sorted(text.spans):
        kind = str(mark.style)
        opening, closing = MARKS[kind]
        if mark.start > at:
            yield WordingPiece(text.plain[at : mark.start])
        yield WordingPiece(text.plain[mark.start + len(opening) : mark.end - len(closing)], KINDS[kind])
        at = mark.end
    if at < len(text.plain):
        yield WordingPiece(text.plain[at:])
