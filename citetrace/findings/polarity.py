"""Claims that were turned round between two wordings: one denies what the other asserts."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from citetrace.findings.change import Change, Shift, Turn
from citetrace.findings.doubts import is_doubtful, word_with
from citetrace.findings.told import DENYING, TELLING, Told, clause_around, is_alike, shared
from citetrace.spans import Span
from citetrace.upstream.traits import TOKEN, Trait

BOTH = 0.6  # of what the longer wording says happened, the share that the other must have, too


def polarity_changes(upstream: Told, downstream: Told) -> Iterator[Change]:
    """The denial or negation that one side has and the other has not."""
    theirs, ours = negations_in(upstream), negations_in(downstream)
    if sorted((len(theirs) + upstream.denied, len(ours) + downstream.denied)) != [0, 1]:
        return
    if turning(upstream) != turning(downstream) or (denials_around(downstream) and not downstream.denied):
        return
    if upstream.denied:
        yield from denial_lost(upstream, downstream)
    elif any(is_doubtful(attrs.evolve(told, around=())) for told in (upstream, downstream)):
        return
    elif theirs:
        yield from negation_of(upstream, theirs[0], downstream, lost=True)
    elif ours:
        yield from negation_of(downstream, ours[0], upstream, lost=False)


def clause_of(told: Told, words: Span) -> Span:
    """The clause of a wording in which some words stand."""
    within = next(span for span in told.spans if span.holds(words))
    return clause_around(told.article.text, words, within)


def negations_in(told: Told) -> list[Span]:
    """The negations in a wording, without those that negate nothing ("not only")."""
    return [found for span in told.spans for found in negations_within(told, span)]


def negations_within(told: Told, span: Span) -> Iterator[Span]:
    """The negations within a span."""
    text, words = told.article.text, told.words
    none = list(words.no_negations.within(text, span))
    for found in words.negations.within(text, span):
        if not any(found.overlaps(other) for other in none):
            yield found


def turning(told: Told) -> int:
    """How many words of a wording turn it round without a negation, a question among them."""
    text = told.article.text
    return sum(len(list(told.words.turning.within(text, span))) + span.of(text).count("?") for span in told.spans)


def denials_around(told: Told) -> list[Span]:
    """The words around a wording, or in it, that deny."""
    text = told.article.text
    return [found for span in (*told.around, *told.spans) for found in told.words.denials.within(text, span)]


def denial_lost(upstream: Told, downstream: Told) -> Iterator[Change]:
    """What somebody denies upstream and nobody downstream."""
    cues = denials_around(upstream)
    if not cues or not is_alike(upstream, downstream, BOTH) or asserted_elsewhere(upstream, downstream):
        return
    was = cues[0].of(upstream.article.text)
    sentence = f"It is denied in {upstream.outlet} (“{was}”) and asserted here."
    yield Change(Shift.POLARITY, Turn.LOST, (cues[0],), downstream.spans, sentence)


def negation_of(told: Told, negation: Span, other: Told, *, lost: bool) -> Iterator[Change]:
    """A negation that only one side has, where the other says what is negated."""
    negated = nearest(told, negation, clause_of(told, negation))
    there = other.traits_of(other.spans, TELLING)
    common = shared(told, negated, other, there)
    word = word_with(other, common) if common else None
    if word is None:
        return
    clauses = [attrs.evolve(t, spans=(clause_of(t, span),)) for t, span in ((told, negation), (other, word))]
    if not is_alike(clauses[0], clauses[1], BOTH):
        return
    words = negation.of(told.article.text)
    if lost:
        sentence = f"“{words}” in {told.outlet} is gone: it is asserted here."
        yield Change(Shift.POLARITY, Turn.LOST, (negation,), (word,), sentence)
    else:
        sentence = f"“{words}” stands here and not in {other.outlet}, which asserts it."
        yield Change(Shift.POLARITY, Turn.ADDED, (word,), (negation,), sentence)


def nearest(told: Told, negation: Span, clause: Span) -> frozenset[Trait]:
    """What the first telling word behind a negation says, or the last one before it where none follows."""
    text = told.article.text
    behind = [Span(*m.span()) for m in TOKEN.finditer(text, negation.end, clause.end)]
    before = [Span(*m.span()) for m in TOKEN.finditer(text, clause.start, negation.start)]
    for word in (*behind, *reversed(before)):
        traits = told.traits(word, TELLING) - DENYING
        if traits and not told.is_adverb(word.of(text)):
            return traits
    return frozenset()


def asserted_elsewhere(upstream: Told, downstream: Told) -> bool:
    """Whether another paragraph of the upstream article says the same and denies nothing."""
    article = upstream.article
    for paragraph in article.body:
        if any(paragraph.span.overlaps(span) for span in (*upstream.spans, *upstream.around)):
            continue
        whole = Told(article, (paragraph.span,))
        if is_alike(whole, downstream) and not denials_around(whole) and not negations_in(whole):
            return True
    return False
