"""A frame held against the units of a sentence, with backtracking: what stands before its cue, read leftwards, then behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from citetrace.attributions.candidate import Candidate
from citetrace.attributions.reading import Reading
from citetrace.clauses.classes import CLASSES, FORMS
from citetrace.clauses.sentence import Filling, Places, Sentence
from citetrace.languages.pack import CueForm, Verb
from citetrace.languages.patterns import Element, Frame
from citetrace.languages.tags import CUE, NEGATION

FORM_CLASSES: Final = tuple((form, CLASSES[form]) for form in FORMS if form not in ("base", "participle"))
QUOTED: Final = CLASSES["quotation"] | CLASSES["goes_on"]
COMMA: Final = (",",)


@attrs.frozen
class Fit:
    """How far a frame was read to either side of its cue, and what was found for its slots, in places of a sentence."""

    left: int
    right: int
    source: Places | None = None
    content: tuple[Places, ...] = ()
    rules: tuple[str, ...] = ()


def verb_candidates(r: Reading, sentences: list[Sentence]) -> Iterator[Candidate]:
    """A candidate for each cue verb of the text that a frame fits, the first frame of the pack that does."""
    for sentence in sentences:
        for k in range(sentence.hi):
            if sentence.units[k].classes & CUE:
                candidate = next(candidates_at(r, sentence, k), None)
                if candidate is not None:
                    yield candidate


def candidates_at(r: Reading, s: Sentence, k: int) -> Iterator[Candidate]:
    """What the cue verb at a place may credit, its longest form first."""
    unit = s.units[k]
    for form in r.pack.cues.get(r.low[unit.first], ()):
        end = unit.first + 1 + len(form.rest)
        if form.verb.weight < r.pack.least_weight:
            return
        if not form.rest or (end == unit.end and tuple(r.low[unit.first + 1 : end]) == form.rest):
            beside = s.match(s.grammar.beside, k)
            yield from held(r, s, form.verb, beside[0] if beside else k, k)


def held(r: Reading, s: Sentence, verb: Verb, first: int, k: int) -> Iterator[Candidate]:
    """The candidates of the frames that fit a cue at place `k` which begins at place `first`."""
    for form, mask in FORM_CLASSES:
        if s.units[k].classes & mask:
            for frame in r.pack.frames_by_kind.get(form, ()):
                fit = next(fits(s, frame, verb, first, k + 1), None)
                if fit is not None:
                    yield candidate_of(s, frame, verb, first, k, fit)


def fits(s: Sentence, frame: Frame, verb: Verb, first: int, end: int) -> Iterator[Fit]:
    """Every way in which a frame fits around a cue, best first."""
    for left in read_left(s, frame.before, len(frame.before) - 1, Fit(first, end), verb):
        yield from read_right(s, frame.after, 0, left, verb)


def read_left(s: Sentence, elements: tuple[Element, ...], n: int, fit: Fit, verb: Verb) -> Iterator[Fit]:
    """Fills the elements before the cue, from element `n` leftwards."""
    if n < 0:
        yield fit
        return
    slot = elements[n].slot
    if slot is None:
        for words in elements[n].wordings:
            at = fit.left - len(words)
            if at >= 0 and all(s.units[at + j].word == word for j, word in enumerate(words)):
                yield from read_left(s, elements, n - 1, attrs.evolve(fit, left=at), verb)
            elif words == COMMA and fit.left and s.units[fit.left - 1].classes & QUOTED == QUOTED:
                yield from read_left(s, elements, n - 1, fit, verb)  # the comma stands inside the quotation
        return
    for filling in s.fillings(slot, fit.left, verb.takes, leftward=True):
        yield from read_left(s, elements, n - 1, take(s, attrs.evolve(fit, left=filling.place), filling), verb)


def read_right(s: Sentence, elements: tuple[Element, ...], n: int, fit: Fit, verb: Verb) -> Iterator[Fit]:
    """Fills the elements behind the cue, from element `n` on."""
    if n >= len(elements):
        yield fit
        return
    slot = elements[n].slot
    if slot is None:
        for words in elements[n].wordings:
            end = fit.right + len(words)
            if end <= s.hi and all(s.units[fit.right + j].word == word for j, word in enumerate(words)):
                yield from read_right(s, elements, n + 1, attrs.evolve(fit, right=end), verb)
        return
    for filling in s.fillings(slot, fit.right, verb.takes, leftward=False):
        yield from read_right(s, elements, n + 1, take(s, attrs.evolve(fit, right=filling.place), filling), verb)


def take(s: Sentence, fit: Fit, filling: Filling) -> Fit:
    """The fit with what a rule found for a slot; a content goes on to where an ending says."""
    source, content, right = fit.source, fit.content, fit.right
    for name, (a, b) in filling.parts.items():
        if name == "source":
            source = (a, b)
        elif name == "content":
            if filling.rule.ends:
                kinds = {filling.rule.ends, "front"} if s.fronted(fit.left) else {filling.rule.ends}
                b, _ = s.end_of(a, frozenset(kinds))
                right = max(right, b)
            content = (*content, (a, b))
    return attrs.evolve(fit, source=source, content=content, right=right, rules=(*fit.rules, filling.rule.id))


def candidate_of(s: Sentence, frame: Frame, verb: Verb, first: int, k: int, fit: Fit) -> Candidate:
    """What a frame that fits credits, in tokens."""
    content = [s.tokens(*places) for places in fit.content]
    source = s.tokens(*fit.source) if fit.source else None
    out = Candidate(frame, verb, s.tokens(first, k + 1), source, content)
    out.negated = any(s.units[j].classes & NEGATION for j in range(first, k))
    out.after = content[0][0] < out.cue[0]
    return out


__all__ = ["CueForm", "verb_candidates"]
