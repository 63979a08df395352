"""Sentences that a speaker is still saying, though no cue says so: "Der Leiter schwieg. | Er habe nichts gewusst."

A language's grammar says which they are: the slot "going_on" fits a sentence that goes on with whoever spoke in the one
before, "taken_up" one that may also go on with whom the sentence before begins with, which is the slot "topic". Their
part "content" is what is said, the part "cue" the word that shows it. Where a grammar has no such slots, nobody goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from citetrace.attributions.candidate import Candidate
from citetrace.attributions.settling import Draft
from citetrace.clauses.reading import Reading
from citetrace.clauses.sentence import Sentence
from citetrace.languages.pack import Verb
from citetrace.spans import Range

GOES_ON: Final = Verb("", frozenset(("clause",)))
ANY: Final[frozenset[str]] = frozenset()


def with_going_on(r: Reading, drafts: list[Draft], sentences: Sequence[Sentence]) -> list[Draft]:
    """The drafts, and one for each sentence outside quotations in which a speaker goes on whom they credit."""
    out = list(drafts)
    holder = {r.sentence_of[k]: d for d in drafts for a, b in (d.cue, *d.content) for k in (a, min(b, len(r)) - 1)}
    for s in sentences:
        if s.inside >= 0:
            continue
        first, end = s.tokens(0, len(s.units))
        numbers = range(r.sentence_of[first], r.sentence_of[end - 1] + 1)
        if any(n in holder for n in numbers):
            continue
        said = next(goings_on(r, s, holder.get(numbers[0] - 1)), None)
        if said is not None:
            out.append(said)
            holder |= dict.fromkeys(numbers, said)
    return out


def goings_on(r: Reading, s: Sentence, host: Draft | None) -> Iterator[Draft]:
    """The draft of a sentence in which whoever is credited by the draft before, or begins the sentence before, goes on."""
    source = topic(s) if host is None else host.source if host.parent is None else None
    if source is not None:
        for filling in s.fillings("taken_up" if host is None else "going_on", 0, ANY, leftward=False):
            content = s.tokens(*filling.parts["content"])
            cue = s.tokens(*filling.parts["cue"]) if "cue" in filling.parts else (content[0], content[0] + 1)
            yield Draft(Candidate(r.pack.continued_frame, GOES_ON, cue, source, [content]))


def topic(s: Sentence) -> Range | None:
    """Whom the sentence before begins with."""
    if s.previous is None:
        return None
    for filling in s.previous.fillings("topic", 0, ANY, leftward=False):
        return s.previous.tokens(*filling.parts["source"])
    return None
