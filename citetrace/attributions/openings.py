"""Phrases that credit somebody without a verb: "according to X", "citing X", "told Reuters", "seperti dikutip dari X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from citetrace.attributions.candidate import Candidate
from citetrace.clauses.classes import CLASSES
from citetrace.clauses.sentence import Filling, Sentence
from citetrace.clauses.trail import Decision
from citetrace.languages.pack import Verb
from citetrace.languages.patterns import Phrase
from citetrace.spans import Range

NO_VERB: Final = Verb("", frozenset())
ANY: Final[frozenset[str]] = frozenset()
QUOTATION: Final = CLASSES["quotation"]
OUTLET: Final = CLASSES["outlet"]
SILENT: Final = ("label",)


@attrs.frozen
class Opening:
    """A phrase frame found in a sentence: the tokens of its words and of whom they introduce.

    `beyond` is the second outlet of "dikutip X dari Z". `content` is what it credits where no verb does.
    """

    phrase: Phrase
    cue: Range
    mention: Range
    beyond: Range | None = None
    content: tuple[Range, ...] = ()
    inferred: bool = False
    decisions: tuple[Decision, ...] = ()

    @property
    def kind(self) -> str:
        """What the frame makes: attribution, relay, inner, behind or pointing."""
        return self.phrase.frame.kind

    def credit(self) -> Candidate | None:
        """An attribution made of the phrase alone; None where nothing is said around it."""
        if not self.content:
            return None
        source = self.beyond or self.mention
        candidate = Candidate(self.phrase.frame, NO_VERB, self.cue, source, list(self.content))
        candidate.after = self.content[0][0] < self.cue[0]
        candidate.decisions = self.decisions
        return candidate


def openings_in(sentences: Sequence[Sentence]) -> Iterator[Opening]:
    """Every phrase frame of a text whose slot can be filled, in order."""
    for s in sentences:
        for k in range(s.hi):
            if s.units[k].opens:
                found = next((o for phrase in s.units[k].opens if (o := open_at(s, k, phrase)) is not None), None)
                if found is not None:
                    yield found


def open_at(s: Sentence, k: int, phrase: Phrase) -> Opening | None:
    """The phrase at place `k` with whom it introduces; None where its slot cannot be filled."""
    frame = phrase.frame
    if frame.kind in SILENT or (frame.kind == "relay" and cites_itself(s, k)):
        return None
    if frame.kind == "pointing":
        return pointing(s, k, phrase)
    behind = frame.kind == "behind"
    slots = [e.slot for e in (*frame.before, *frame.after) if e.slot in ("source", "outlet")]
    fillings = introduced(s, k, phrase, str(slots[0]))
    if not fillings:
        return None
    for filling in fillings:
        first, end = (filling.place, k + 1) if behind else (k, filling.place)
        said = said_by_phrase(s, phrase, first, end)
        if said.content:
            break
    else:
        filling, said = fillings[0], Said()
    beyond = second_outlet(s, phrase, filling.place) if len(slots) > 1 else None
    decisions = (s.decision(filling.rule.id, "source", filling.parts["source"]), *said.decisions)
    mention = s.tokens(*filling.parts["source"])
    return Opening(phrase, cue_of(s, k, phrase), mention, beyond, said.content, decisions=decisions)


def introduced(s: Sentence, k: int, phrase: Phrase, slot: str) -> list[Filling]:
    """What may fill the slot of a phrase at place `k`, best first; a signature ends its sentence, behind a quotation."""
    frame = phrase.frame
    behind = frame.kind == "behind"
    if slot == "outlet" and frame.relation != "told":
        slot = "carrier"
    found = s.fillings(slot, k if behind else k + 1, ANY, leftward=behind)
    fillings = [f for f in found if "source" in f.parts and has_head(s, phrase, f, k)]
    if frame.kind == "signed":
        return [f for f in fillings if quoted_before(s, k).content and f.place == s.hi]
    return fillings


def said_by_phrase(s: Sentence, phrase: Phrase, first: int, end: int) -> Said:
    """What is said where a phrase stands at places `first` to `end`: the quotation before it if its frame wants one."""
    quoting = any(e.slot == "quote" for e in phrase.frame.before)
    return quoted_before(s, first) if quoting else said_around(s, first, end)


def cue_of(s: Sentence, k: int, phrase: Phrase) -> Range:
    """The tokens of a phrase; a comma that opens it is none of its words."""
    unit = s.units[k]
    return unit.first + (phrase.words[0] == ","), unit.first + len(phrase.words)


def cites_itself(s: Sentence, k: int) -> bool:
    """Whether an outlet right before a phrase cites with it, so that it is no relay: "reported Reuters, citing NBC News"."""
    inner = any(phrase.frame.kind == "inner" for phrase in s.units[k].opens)
    return inner and next(s.fillings("citing", k, ANY, leftward=True), None) is not None


def has_head(s: Sentence, phrase: Phrase, filling: Filling, k: int) -> bool:
    """Whether whom a phrase introduces is what its frame wants: "in a poll", but not "in a town"."""
    heads = phrase.frame.heads
    if not heads:
        return True
    wanted = 0
    for name in heads:
        wanted |= CLASSES[name]
    first, end = filling.parts["source"]
    if not any(s.units[j].classes & wanted for j in range(first, end)):
        return False
    return (
        phrase.frame.kind == "behind"
        or next(s.fillings("opening", k, ANY, leftward=True), None) is not None
        or (any(s.units[j].classes & OUTLET for j in range(first, end)))
    )


def pointing(s: Sentence, k: int, phrase: Phrase) -> Opening | None:
    """A phrase that points back at whoever was named before: "demnach"."""
    if next(s.fillings("opening", k, ANY, leftward=True), None) is None:
        return None
    cue = cue_of(s, k, phrase)
    said = said_around(s, k, k + 1)
    return Opening(phrase, cue, cue, None, said.content, decisions=said.decisions)


def second_outlet(s: Sentence, phrase: Phrase, k: int) -> Range | None:
    """The outlet behind the frame's own words: "dikutip X | dari Z"."""
    words = next((e.wordings for e in phrase.frame.after if e.wordings), ())
    for wording in words:
        end = k + len(wording)
        if end <= s.hi and all(s.units[k + j].word == word for j, word in enumerate(wording)):
            for filling in s.fillings("carrier", end, ANY, leftward=False):
                return s.tokens(*filling.parts["source"])
    return None


@attrs.frozen
class Said:
    """What is said around a phrase, and the rules that found it."""

    content: tuple[Range, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def __add__(self, other: Said) -> Said:
        return Said((*self.content, *other.content), (*self.decisions, *other.decisions))


def said_around(s: Sentence, first: int, end: int) -> Said:
    """What is said around a phrase at places `first` to `end`: behind it where it opens its clause, else before it too."""
    for opening in s.fillings("opening", first, ANY, leftward=True):
        for filling in s.fillings("said", end, ANY, leftward=False):
            return Said((), (s.decision(opening.rule.id, "opening", opening.places),)) + said_by(s, filling)
        return Said()
    for filling in s.fillings("claimed", first, ANY, leftward=True):
        also = next(s.fillings("also", end, ANY, leftward=False), None)
        return said_by(s, filling) + (said_by(s, also) if also else Said())
    return Said()


def quoted_before(s: Sentence, k: int) -> Said:
    """The quotation that ends right before place `k`, if need be the sentence before."""
    if k == 0:
        return quoted_before(s.previous, len(s.previous.units)) if s.previous else Said()
    return Said((s.tokens(k - 1, k),)) if s.units[k - 1].classes & QUOTATION else Said()


def said_by(s: Sentence, filling: Filling) -> Said:
    """What a rule found to be said, up to where it ends."""
    content = filling.parts.get("content")
    if content is None:
        return Said()
    if not filling.rule.ends:
        return Said((s.tokens(*content),), (s.decision(filling.rule.id, "content", content),))
    end, ended = s.end_of(content[0], frozenset((filling.rule.ends,)))
    decided = ((filling.rule.id, "content"), (ended, "end"))[: 1 + bool(ended)]
    whole = (content[0], end)
    return Said((s.tokens(*whole),), tuple(s.decision(rule, role, whole) for rule, role in decided))
