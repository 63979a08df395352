"""A frame held against the units of a sentence, with backtracking: from its cue leftwards, then what stands behind it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from citetrace.attributions.candidate import Candidate
from citetrace.clauses.classes import CLASSES, FORMS
from citetrace.clauses.sentence import Filling, Places, Sentence
from citetrace.clauses.text import Text
from citetrace.clauses.trail import Decision
from citetrace.languages.pack import CueForm, Verb
from citetrace.languages.patterns import Element, Frame
from citetrace.languages.tags import CUE, NEGATION, RELATIVE
from citetrace.spans import Range

FORM_CLASSES: Final = tuple((form, CLASSES[form]) for form in FORMS if form not in ("base", "participle"))
QUOTED: Final = CLASSES["quotation"] | CLASSES["goes_on"]
PARTICIPLE: Final = CLASSES["participle"]
COMMA: Final = (",",)
NO_VERB: Final = Verb("", frozenset())
ANY: Final[frozenset[str]] = frozenset()


@attrs.frozen
class Cue:
    """A cue verb in its sentence, in places: from its first word beside it to its last; `later` where its second part stands.

    "The mayor | has repeatedly said | that …"; "Die Ministerin | teilte | am Montag mit, …".
    """

    verb: Verb
    first: int
    end: int
    later: Places | None = None

    @property
    def beyond(self) -> int:
        """The place behind both its parts."""
        return max(self.end, self.later[1]) if self.later else self.end


class Fit:
    """A frame around a cue, as far as it was read: how far to either side, and what was found, the last first."""

    __slots__ = ("before", "content", "ended", "filling", "left", "right", "said")

    def __init__(
        self,
        left: int,
        right: int,
        before: Fit | None = None,
        filling: Filling | None = None,
        content: Places | None = None,
        said: Places | None = None,
        ended: str = "",
    ) -> None:
        self.left, self.right, self.before, self.filling = left, right, before, filling
        self.content, self.said, self.ended = content, said, ended  # `ended`: the rule that ended the content

    def steps(self) -> list[Fit]:
        """What was found, in the order in which it was."""
        out: list[Fit] = []
        at: Fit | None = self
        while at is not None:
            out.append(at)
            at = at.before
        return out[::-1]


def verb_candidates(r: Text, sentences: Sequence[Sentence]) -> Iterator[Candidate]:
    """A candidate for each cue verb of the text that a frame fits, the first frame of the pack that does."""
    for s in sentences:
        for k in range(s.hi):
            if s.units[k].classes & CUE:
                yield from itertools.islice(candidates_at(r, s, k), 1)


def candidates_at(r: Text, s: Sentence, k: int) -> Iterator[Candidate]:
    """What the cue verb at a place may credit, its longest form first."""
    for form in r.pack.cues.get(r.low[s.units[k].first], ()):
        if form.verb.weight < r.pack.least_weight:
            return
        cue = cue_at(r, s, k, form)
        if cue is not None:
            yield from candidates_of(r, s, k, cue)


def candidates_of(r: Text, s: Sentence, k: int, cue: Cue) -> Iterator[Candidate]:
    """What a cue may credit, by the frames of its forms in their order."""
    refused: list[str] = []
    for name, mask in FORM_CLASSES:
        if s.units[k].classes & mask:
            for frame in r.pack.frames_by_kind.get(name, ()):
                fit = next(fits(s, frame, cue), None)
                candidate = candidate_of(s, frame, cue, k, fit) if fit is not None else None
                if candidate is not None:
                    candidate.refused = tuple(refused)
                    yield candidate
                refused.append(frame.rule)


def cue_at(r: Text, s: Sentence, k: int, form: CueForm) -> Cue | None:
    """The cue at a place in one of the forms of its word; None where its other words do not stand there."""
    unit = s.units[k]
    if form.rest and tuple(r.low[unit.first + 1 : unit.end]) != form.rest:
        return None
    verb = form.verb
    if s.units[k].classes & CLASSES["passive"]:
        verb = attrs.evolve(verb, takes=verb.takes - {"object"})  # what is asked for in the passive credits nobody
    if form.particle:
        later = second_part(s, k, form.particle)
        return Cue(verb, k, k + 1, later) if later else None
    helper = s.match(s.grammar.parting["helper"], k) if "helper" in s.grammar.parting else None
    if helper is not None and unit.classes & PARTICIPLE:
        at = helper[1]["helper"][0]
        return Cue(verb, at, at + 1, (k, k + 1))
    beside = s.match(s.grammar.beside, k)
    return Cue(verb, beside[0] if beside else k, k + 1)


def second_part(s: Sentence, k: int, particle: tuple[str, ...]) -> Places | None:
    """Where the second part of a verb stands ("mit" of "teilte … mit"): the last place of its clause."""
    between, closed = s.grammar.parting["between"], s.grammar.parting["closed"]
    reach = s.match(between, k + 1)
    for at in range(k + 1, min(s.hi - len(particle), reach[0] if reach else k + 1) + 1):
        end = at + len(particle)
        if all(s.units[at + j].word == word for j, word in enumerate(particle)) and s.match(closed, end) is not None:
            return at, end
    return None


def fits(s: Sentence, frame: Frame, cue: Cue) -> Iterator[Fit]:
    """Every way in which a frame fits around a cue, best first."""
    for left in read_left(s, frame.before, len(frame.before) - 1, Fit(cue.first, cue.end), cue):
        yield from read_right(s, frame.after, 0, left, cue)


def read_left(s: Sentence, elements: tuple[Element, ...], n: int, fit: Fit, cue: Cue) -> Iterator[Fit]:
    """Fills the elements before the cue, from element `n` leftwards."""
    if n < 0:
        yield fit
        return
    slot = elements[n].slot
    if slot is None:
        for left in words_before(s, elements[n], fit.left):
            yield from read_left(s, elements, n - 1, Fit(left, fit.right, fit), cue)
    elif slot == "previous":
        if s.previous is not None and fit.left == 0:
            yield from read_left(s, elements, n - 1, fit, cue)
    else:
        for filling in s.fillings(slot, fit.left, cue.verb.takes, leftward=True):
            yield from read_left(s, elements, n - 1, take(s, fit, filling, filling.place, fit.right), cue)


def read_right(s: Sentence, elements: tuple[Element, ...], n: int, fit: Fit, cue: Cue) -> Iterator[Fit]:
    """Fills the elements behind the cue, from element `n` on; what is said stands behind both parts of the cue."""
    if n >= len(elements):
        yield fit
        return
    slot = elements[n].slot
    if slot is None:
        for right in words_behind(s, elements[n], fit.right):
            yield from read_right(s, elements, n + 1, Fit(fit.left, right, fit, said=(fit.right, right)), cue)
        return
    place = fit.right if slot in BETWEEN else max(fit.right, cue.beyond)
    for filling in s.fillings(slot, place, cue.verb.takes, leftward=False):
        yield from read_right(s, elements, n + 1, take(s, fit, filling, fit.left, filling.place), cue)


BETWEEN: Final = ("source", "person")  # what stands between the two parts of a verb


def words_before(s: Sentence, element: Element, k: int) -> Iterator[int]:
    """Where a frame's own words begin that end before place `k`; a comma may stand inside the quotation there."""
    for words in element.wordings:
        at = k - len(words)
        if at >= 0 and all(s.units[at + j].word == word for j, word in enumerate(words)):
            yield at
        elif words == COMMA and k and s.units[k - 1].classes & QUOTED == QUOTED:
            yield k


def words_behind(s: Sentence, element: Element, k: int) -> Iterator[int]:
    """Where a frame's own words end that begin at place `k`."""
    for words in element.wordings:
        end = k + len(words)
        if end <= s.hi and all(s.units[k + j].word == word for j, word in enumerate(words)):
            yield end


def take(s: Sentence, fit: Fit, filling: Filling, left: int, right: int) -> Fit:
    """The fit with what a rule found for a slot; a content goes on to where an ending says."""
    content, ended = filling.parts.get("content"), ""
    if content is not None and filling.rule.ends:
        first, ends = content[0], filling.rule.ends
        end, ended = s.end_of(first, frozenset((ends, "front") if s.fronted(fit.left) else (ends,)))
        content, right = (first, end), max(right, end)
    return Fit(left, right, fit, filling, content, None, ended)


def candidate_of(s: Sentence, frame: Frame, cue: Cue, k: int, fit: Fit) -> Candidate | None:
    """What a frame that fits credits, in tokens; None where nothing is said."""
    steps = fit.steps()
    content = [s.tokens(*step.content) for step in steps if step.content]
    if any(element.slot == "previous" for element in frame.before) and s.previous is not None:
        content.append(s.previous.tokens(0, s.previous.hi))
    if not content:
        return None
    out = Candidate(frame, cue.verb, s.tokens(cue.first, cue.end), part_of(s, steps, "source"), content)
    out.negated = any(s.units[j].classes & NEGATION for j in range(cue.first, k))
    out.after = content[0][0] < out.cue[0]
    out.states = all(step.filling.rule.states for step in steps if step.content and step.filling)
    out.antecedent = antecedent_of(s, steps)
    out.decisions = (*sense_of(s, k), *decisions_of(s, steps))
    out.clitic = bool(s.units[k].classes & CLASSES["clitic"])
    said = next((step.said for step in steps if step.said and step.said[0] < step.said[1]), None)
    if said:
        add_said(s, out, cue, said, part_of(s, steps, "person"))
    return out


def add_said(s: Sentence, out: Candidate, cue: Cue, said: Places, person: Range | None) -> None:
    """Adds the frame's own words behind the cue: to the cue ("was quoted | as saying"), or as what a person says in it."""
    if person:
        out.inner = Candidate(out.frame, NO_VERB, s.tokens(*said), person, list(out.content))
    elif said[0] == cue.end and any(s.units[j].classes & CUE for j in range(*said)):
        out.cue = s.tokens(cue.first, said[1])


def antecedent_of(s: Sentence, steps: list[Fit]) -> Range | None:
    """What a source that is a relative pronoun stands for: the phrase before it."""
    sources = [step.filling.parts["source"] for step in steps if step.filling and "source" in step.filling.parts]
    source = sources[0] if sources else (0, 0)
    if source[1] - source[0] != 1 or not s.units[source[0]].classes & RELATIVE:
        return None
    found = next(s.fillings("antecedent", source[0], ANY, leftward=True), None)
    return s.tokens(*found.parts["source"]) if found else None


def sense_of(s: Sentence, k: int) -> Iterator[Decision]:
    """What a rule decided that the cue verb at a place is."""
    first = s.units[k].first
    if (sense := s.senses.get(first)) is not None:
        yield Decision(sense.id, "sense", (first, s.units[k].end))


def decisions_of(s: Sentence, steps: list[Fit]) -> Iterator[Decision]:
    """What the rules decided that made a frame fit, in the order in which they did."""
    for step in steps:
        if step.filling is not None:
            role = next(iter(step.filling.parts), "")
            yield s.decision(step.filling.rule.id, role, step.content or step.filling.places)
        if step.ended:
            yield s.decision(step.ended, "end", step.content)


def part_of(s: Sentence, steps: list[Fit], name: str) -> Range | None:
    """The tokens of the last part of a name that was found."""
    found = [step.filling.parts[name] for step in steps if step.filling and name in step.filling.parts]
    return s.tokens(*found[-1]) if found else None
