"""Why a word that could have credited somebody did not: what a rule decided that it is, or what each frame lacked."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from citetrace.attributions.frames import FORM_CLASSES, Cue, Fit, cue_at, fits, read_left, read_right
from citetrace.attributions.openings import open_at
from citetrace.clauses.sentence import Sentence
from citetrace.clauses.text import Text
from citetrace.languages.patterns import Element, Frame
from citetrace.languages.shelves import shown
from citetrace.languages.tags import CUE
from citetrace.spans import Range


@attrs.frozen
class Refusal:
    """Why some tokens credit nobody in their place; `rule` is the rule or frame that says so."""

    tokens: Range
    rule: str
    text: str


def refusals_in(r: Text, sentences: list[Sentence]) -> Iterator[Refusal]:
    """The refusals of a text, word by word; a frame that fits is none, even where another attribution stands in its place."""
    for s in sentences:
        for k in range(s.hi):
            unit = s.units[k]
            for i in range(unit.first, unit.end):
                yield from refused_senses(r, s, i)
            if unit.classes & CUE:
                yield from refused_frames(r, s, k)
            if unit.opens and not any(open_at(s, k, phrase) for phrase in unit.opens):
                frame = unit.opens[0].frame
                words = r.words(unit.first, unit.end)
                text = f'"{words}" opens the frame {frame.id!r}, and nobody is named where it wants somebody'
                yield Refusal((unit.first, unit.end), frame.rule, text)


def refused_senses(r: Text, s: Sentence, i: int) -> Iterator[Refusal]:
    """Why a word that is a cue in the pack is none here."""
    sense = s.senses.get(i)
    if r.tag[i] & CUE and sense is not None and sense.drops & CUE and not sense.adds & CUE:
        yield Refusal((i, i + 1), sense.id, f'"{r.words(i, i + 1)}" could be a cue, and is none here')


def refused_frames(r: Text, s: Sentence, k: int) -> Iterator[Refusal]:
    """For each frame that starts from the cue at a place: what it lacked; none where a frame fits."""
    unit = s.units[k]
    words, tokens = r.words(unit.first, unit.end), (unit.first, unit.end)
    out: list[Refusal] = []
    for form in r.pack.cues.get(r.low[unit.first], ()):
        if form.verb.weight < r.pack.least_weight:
            file = shown(r.pack.folder / "weights.toml")
            text = f'"{words}" credits somebody too seldom ({form.verb.weight:g} in {file})'
            out.append(Refusal(tokens, f"{r.pack.code}/weights/{form.verb.lemma}", text))
            continue
        cue = cue_at(r, s, k, form)
        if cue is None:
            continue
        for name, mask in FORM_CLASSES:
            if unit.classes & mask:
                for frame in r.pack.frames_by_kind.get(name, ()):
                    if next(fits(s, frame, cue), None) is not None:
                        return
                    out.append(Refusal(tokens, frame.rule, f'"{words}": {lack_of(s, frame, cue)}'))
    yield from out


def lack_of(s: Sentence, frame: Frame, cue: Cue) -> str:
    """What a frame that does not fit lacks: the first element, from the cue outwards, that nothing fills."""
    start = Fit(cue.first, cue.end)
    for n in range(len(frame.before) - 1, -1, -1):
        rest = frame.before[n:]
        if next(read_left(s, rest, len(rest) - 1, start, cue), None) is None:
            return f"nothing before it is {spelled(frame.before[n])}"
    lefts = list(read_left(s, frame.before, len(frame.before) - 1, start, cue))
    for n in range(len(frame.after)):
        if not any(next(read_right(s, frame.after[: n + 1], 0, left, cue), None) for left in lefts):
            return f"nothing behind it is {spelled(frame.after[n])}"
    return "its parts do not go together"


def spelled(element: Element) -> str:
    """An element of a frame as it stands in its pattern."""
    if element.slot:
        return f"{{{element.slot}}}"
    return " or ".join(f'"{" ".join(words)}"' for words in element.wordings)
