"""Cues that are nouns: "Iran's claim that …", "the claim by the ministry that …", and "reportedly", which names nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citetrace.attributions.candidate import Candidate
from citetrace.attributions.frames import NO_VERB
from citetrace.clauses.classes import CLASSES
from citetrace.clauses.quotations import SENTENCE_ENDS
from citetrace.clauses.sentence import Sentence
from citetrace.clauses.shapes import WORD
from citetrace.clauses.text import Text
from citetrace.clauses.trail import Decision
from citetrace.languages.pack import NounCue
from citetrace.languages.tags import CUE_NOUN, HEDGE

ANY: frozenset[str] = frozenset()
GROUPED = CLASSES["group"] | CLASSES["aside"]


def noun_candidates(r: Text, sentences: Sequence[Sentence]) -> Iterator[tuple[Candidate, NounCue]]:
    """What the nouns of a text credit that name an act of speech or belief: whose it is, and what is claimed by it."""
    for s in sentences:
        for k in range(s.hi):
            head = s.units[k].head
            if r.tag[head] & CUE_NOUN and s.units[k].classes & GROUPED and (noun := r.pack.nouns.get(r.low[head])):
                candidate = candidate_at(r, s, k, noun)
                if candidate is not None:
                    yield candidate, noun


def candidate_at(r: Text, s: Sentence, k: int, noun: NounCue) -> Candidate | None:
    """What the noun at the head of a group credits; None where nothing is claimed by it."""
    source, place = s.units[k].owner, k + 1
    decisions: tuple[Decision, ...] = ()
    for filling in s.fillings("agent", place, ANY, leftward=False):
        source, place = s.tokens(*filling.parts["source"]), filling.place
        decisions = (s.decision(filling.rule.id, "source", filling.parts["source"]),)
        break
    takes = noun.takes if source else noun.takes - {"about"}
    for filling in s.fillings("claim", place, takes, leftward=False):
        first = filling.parts["content"][0]
        content = s.tokens(first, s.end_of(first, frozenset((filling.rule.ends,)))[0])
        head = s.units[k].head
        out = Candidate(r.pack.noun_frame, NO_VERB, (head, head + 1), source, [content])
        out.decisions = (*decisions, Decision(filling.rule.id, "content", content))
        out.states = filling.rule.states
        return out
    return None


def hearsay_candidates(r: Text) -> Iterator[Candidate]:
    """ "reportedly", "dikabarkan": said to be said, by nobody that is named; one is enough for a sentence."""
    read = 0
    for i in r.tagged(HEDGE):
        if i < read or r.quote_of[i] >= 0:
            continue
        first, read = r.sentence(i)
        stop = read
        while stop > first and r.low[stop - 1] in SENTENCE_ENDS:
            stop -= 1
        content = [c for c in ((first, i), (i + 1, stop)) if any(r.tag[k] & WORD for k in range(*c))]
        if content:
            yield Candidate(r.pack.hearsay_frame, NO_VERB, (i, i + 1), None, content)
