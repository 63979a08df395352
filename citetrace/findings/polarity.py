"""Claims that were turned round between two wordings: one denies what the other asserts."""

from __future__ import annotations

from collections.abc import Iterator

from citetrace.findings.change import Change, Shift, Turn
from citetrace.findings.doubts import word_with
from citetrace.findings.told import TELLING, Told, clause_around, shared
from citetrace.spans import Span
from citetrace.upstream.traits import SHARED, TOKEN, Trait

ALIKE = 0.6  # of what the shorter wording says happened, the share that both must have
LEAST = 2  # words about what happened that both must have
DENYING = frozenset({("meaning", "no"), ("meaning", "never"), ("meaning", "deny"), ("meaning", "refuse")})


def polarity_changes(upstream: Told, downstream: Told) -> Iterator[Change]:
    """The denial or negation that one side has and the other has not."""
    theirs, ours = left_over(upstream, downstream)
    if sorted((len(theirs) + upstream.denied, len(ours) + downstream.denied)) != [0, 1]:
        return
    if turning(upstream) != turning(downstream) or (denials_around(downstream) and not downstream.denied):
        return
    if upstream.denied:
        yield from denial_lost(upstream, downstream)
    elif theirs:
        yield from negation_of(upstream, theirs[0], downstream, lost=True)
    elif ours:
        yield from negation_of(downstream, ours[0], upstream, lost=False)


def left_over(upstream: Told, downstream: Told) -> tuple[list[Span], list[Span]]:
    """The negations of both sides without those that negate the same on both."""
    theirs, ours = negations_in(upstream), negations_in(downstream)
    for one in list(theirs):
        same = next((other for other in ours if negates_same(upstream, one, downstream, other)), None)
        if same is not None:
            theirs.remove(one)
            ours.remove(same)
    return theirs, ours


def negates_same(upstream: Told, one: Span, downstream: Told, other: Span) -> bool:
    """Whether two negations stand before words of one meaning."""
    negated = [nearest(told, span, clause_of(told, span)) for told, span in ((upstream, one), (downstream, other))]
    return bool(shared(upstream, negated[0], downstream, negated[1]))


def clause_of(told: Told, negation: Span) -> Span:
    """The clause in which a negation stands."""
    within = next(span for span in told.spans if span.holds(negation))
    return clause_around(told.article.text, negation, within)


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
    if not cues or not is_alike(upstream, downstream) or asserted_elsewhere(upstream, downstream):
        return
    was = cues[0].of(upstream.article.text)
    sentence = f"it is denied in {upstream.outlet} (“{was}”) and asserted here"
    yield Change(Shift.POLARITY, Turn.LOST, (cues[0],), downstream.spans, sentence)


def negation_of(told: Told, negation: Span, other: Told, *, lost: bool) -> Iterator[Change]:
    """A negation that only one side has, where the other says what is negated."""
    negated = nearest(told, negation, clause_of(told, negation))
    there = other.traits_of(other.spans, TELLING)
    common = shared(told, negated, other, there)
    word = word_with(other, common) if common else None
    if word is None or not is_alike(told, other):
        return
    words = negation.of(told.article.text)
    if lost:
        sentence = f"“{words}” in {told.outlet} is gone: it is asserted here"
        yield Change(Shift.POLARITY, Turn.LOST, (negation,), (word,), sentence)
    else:
        sentence = f"“{words}” stands here and not in {other.outlet}, which asserts it"
        yield Change(Shift.POLARITY, Turn.ADDED, (word,), (negation,), sentence)


def nearest(told: Told, negation: Span, clause: Span) -> frozenset[Trait]:
    """What the first telling word behind a negation says, or the last one before it where none follows."""
    text = told.article.text
    behind = [Span(*m.span()) for m in TOKEN.finditer(text, negation.end, clause.end)]
    before = [Span(*m.span()) for m in TOKEN.finditer(text, clause.start, negation.start)]
    for word in (*behind, *reversed(before)):
        traits = told.traits(word, TELLING) - DENYING
        if traits:
            return traits
    return frozenset()


def common_telling(one: Told, other: Told) -> frozenset[Trait]:
    """What both wordings say happened."""
    ours, theirs = (told.traits_of(told.spans, TELLING) - DENYING for told in (one, other))
    return shared(one, ours, other, theirs)


def is_alike(one: Told, other: Told) -> bool:
    """Whether two wordings say so much in common that they must be one claim."""
    across = one.article.language != other.article.language
    kinds = TELLING & SHARED - {"loan"} if across else TELLING - {"loan"}
    sizes = [len(told.traits_of(told.spans, kinds) - DENYING) for told in (one, other)]
    common = {t for t in common_telling(one, other) if t[0] in kinds}
    return len(common) >= LEAST and len(common) >= ALIKE * min(sizes)


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
