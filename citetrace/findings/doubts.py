"""Doubts that were lost between two wordings: "may have sunk" upstream, "sank" downstream."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from citetrace.findings.change import Change, Shift, Turn
from citetrace.findings.told import TELLING, Told, clause_around, is_alike, shared
from citetrace.spans import Span
from citetrace.upstream.traits import SHARED, TOKEN, Trait

REAL = 2  # the strength from which a doubt is one that can be lost
NEXT = 2  # words behind a doubt of which one must be stated in another language; in the same one it is the first
KEPT = 0.6  # of what is doubted, the share that must be stated downstream


@attrs.frozen
class Doubt:
    """Words that doubt something, and what they doubt: the words behind them up to the end of the clause."""

    span: Span
    strength: int
    scope: Span


def hedge_changes(upstream: Told, downstream: Told) -> Iterator[Change]:
    """The strongest doubt upstream whose matter is stated downstream without any."""
    real = [doubt for doubt in doubts_in(upstream) if doubt.strength >= REAL]
    if not real or is_doubtful(downstream):
        return
    for doubt in sorted(real, key=lambda d: (-d.strength, d.span)):
        stated = stated_by(upstream, doubt, downstream)
        if stated is not None:
            yield lost(upstream, doubt, downstream, stated)
            return


def is_doubtful(told: Told) -> bool:
    """Whether anything in a wording or around it doubts, asks or supposes."""
    return bool(list(doubts_in(told))) or any("?" in span.of(told.article.text) for span in told.spans)


def doubts_in(told: Told) -> Iterator[Doubt]:
    """The doubts in a wording, then those around it."""
    text, words = told.article.text, told.words
    for span in told.spans:
        for strength, found in doubts_within(told, span):
            yield Doubt(found, strength, scope_of(told, found, span))
    for span in told.around:
        for strength, found in doubts_within(told, span):
            if any(own.overlaps(found) for own in told.spans):
                continue
            whole = next((own for own in told.spans if own.start >= found.end), told.spans[0])
            apart = text[found.end : whole.start] if found.end <= whole.start else text[whole.end : found.start]
            if not words.negations or len(apart) <= len(span):
                yield Doubt(found, strength, whole)


def doubts_within(told: Told, span: Span) -> Iterator[tuple[int, Span]]:
    """(strength, words) of the doubts within a span; a month is none."""
    text, words, speech = told.article.text, told.words, told.speech
    none = list(words.no_doubts.within(text, span))
    for strength, phrases in sorted(words.doubts.items(), reverse=True):
        for found in phrases.within(text, span):
            month = text[found.start].isupper() and found.of(text).casefold() in speech.months
            if not month and not any(found.overlaps(other) for other in none):
                yield strength, found


def scope_of(told: Told, doubt: Span, within: Span) -> Span:
    """What a doubt doubts: what follows it in its clause, or the whole clause where nothing does."""
    clause = clause_around(told.article.text, doubt, within)
    behind = Span(min(doubt.end, clause.end), clause.end)
    return behind if told.traits(behind, TELLING) else clause


def stated_by(upstream: Told, doubt: Doubt, downstream: Told) -> Span | None:
    """The word downstream that states what was doubted; None if not enough of it is there."""
    across = upstream.article.language != downstream.article.language
    kinds = (TELLING & SHARED if across else TELLING) - {"loan"}
    theirs = upstream.traits(doubt.scope, kinds)
    common = shared(upstream, theirs, downstream, frozenset(t for t in downstream.content if t[0] in kinds))
    if not theirs or len(common) < KEPT * len(theirs) or not is_alike(upstream, downstream):
        return None
    first = next_words(upstream, doubt.scope)[: NEXT if across else 1]
    return next((word for traits in first if (word := word_with(downstream, traits & common)) is not None), None)


def next_words(told: Told, scope: Span) -> list[frozenset[Trait]]:
    """The traits of the words in a scope that say what happens, adverbs left out."""
    text = told.article.text
    words = (Span(*m.span()) for m in TOKEN.finditer(text, scope.start, scope.end))
    return [traits for word in words if (traits := told.traits(word, TELLING)) and not told.is_adverb(word.of(text))]


def word_with(told: Told, traits: frozenset[Trait]) -> Span | None:
    """The first word of a wording that has one of some traits."""
    for span in told.spans:
        for match in TOKEN.finditer(told.article.text, span.start, span.end):
            if told.traits(Span(*match.span())) & traits:
                return Span(*match.span())
    return None


def lost(upstream: Told, doubt: Doubt, downstream: Told, stated: Span) -> Change:
    """The change by which a doubt goes missing."""
    was = " ".join(doubt.span.of(upstream.article.text).split())
    sentence = f"“{was}” in {upstream.outlet} is gone: it is stated as a fact here."
    text = downstream.article.text
    sure = next((found for span in downstream.spans for found in downstream.words.certain.within(text, span)), None)
    if sure is not None:
        sentence = f"“{was}” in {upstream.outlet} is “{sure.of(text)}” here."
    return Change(Shift.HEDGE, Turn.LOST, (doubt.span,), (stated,), sentence)
