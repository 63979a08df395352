"""Cues that are nouns: "the claim by X that …", and "reportedly", which names nobody."""

from __future__ import annotations

from collections.abc import Iterator

from citetrace.attributions.candidate import Candidate
from citetrace.attributions.contents import object_starts
from citetrace.attributions.endings import content_end, end_of_subclause, object_end
from citetrace.attributions.found import Found
from citetrace.attributions.phrase_frames import NO_VERB
from citetrace.attributions.phrases import Range, phrase_after
from citetrace.attributions.subjects import run_before
from citetrace.attributions.verb_second import noun_phrase
from citetrace.clauses.quotations import SENTENCE_ENDS
from citetrace.clauses.reading import DASHES, Reading
from citetrace.clauses.shapes import CAP, WORD
from citetrace.languages.pack import NounCue
from citetrace.languages.tags import (
    BY,
    CUE,
    CUE_NOUN,
    DETERMINER,
    HEDGE,
    LOCATIVE,
    OF,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    THAT,
    TO,
    VERB,
)


def noun_candidates(r: Reading) -> Iterator[tuple[Candidate, NounCue]]:
    """ "Iran's claim that …", "the claim by the ministry that …", "the fear that …"."""
    for i in r.tagged(CUE_NOUN):
        if r.tag[i] & CAP and i > r.sentence(i)[0] and not r.pack.capital_nouns:
            continue  # a name
        noun = r.pack.nouns[r.low[i]]
        hi = r.sentence(i)[1]
        n, source = owner_of(r, i, hi)
        if source and n + 1 < hi and "about" in noun.takes and is_about(r, n) and object_starts(r, n + 1, hi):
            content = (n + 1, object_end(r, n + 1, content_end(r, n + 1, hi)))
            yield Candidate(r.pack.noun_frame, NO_VERB, (i, n + 1), source, [content], found=Found.NOUN), noun
            continue
        if n >= hi or not (
            (r.tag[n] & THAT and "that" in noun.takes)
            or (r.tag[n] & TO and not r.tag[n] & PREPOSITION and "to" in noun.takes)
        ):
            continue
        end = content_end(r, n, hi)
        if r.tag[n] & THAT:
            end = end_of_subclause(r, n, end)
        yield Candidate(r.pack.noun_frame, NO_VERB, (i, i + 1), source, [(n, end)], found=Found.NOUN), noun


def is_about(r: Reading, n: int) -> bool:
    """Whether a preposition can say what a claim is about, and not where or by whom it was made."""
    return bool(r.tag[n] & PREPOSITION) and not r.tag[n] & (LOCATIVE | BY)


def owner_of(r: Reading, i: int, hi: int) -> tuple[int, Range | None]:
    """(the token after the noun and its agent, who it belongs to): "X's claim", "his claim", "claim by X"."""
    lo = r.sentence(i)[0]
    n = i + 1
    if r.pack.verb_second:
        return owner_behind(r, i, hi)
    if r.pack.head_first and n < hi:
        agent = phrase_after(r, n, hi, aside=False)
        acts = agent is not None and any(r.tag[k] & (CUE | VERB) and not r.tag[k] & CAP for k in range(*agent))
        if agent is not None and agent[1] < hi and r.tag[agent[1]] & THAT and not acts:
            return agent[1], agent  # "dakwaan Rina Sardi bahawa …"
    if n < hi and r.tag[n] & BY:
        agent = phrase_after(r, n + 1, hi, aside=False)
        if agent is not None:
            return agent[1], agent
    if i > lo and r.tag[i - 1] & POSSESSIVE:
        return n, (i - 1, i)
    for k in range(i - 1, max(lo, i - 4) - 1, -1):
        if r.tag[k] & OWNER and k > lo:
            start = k
            while start > lo and r.tag[start - 1] & (CAP | DETERMINER) and r.low[start - 1] not in DASHES:
                start -= 1
            if start == k:
                found = run_before(r, k, lo)
                return n, found
            return n, (start, k)
    return n, None


def owner_behind(r: Reading, i: int, hi: int) -> tuple[int, Range | None]:
    """As `owner_of`, where the owner stands behind the noun and a comma before "that" ("die Behauptung der Polizei, …")."""
    n, source = i + 1, (i - 1, i) if i > 0 and r.tag[i - 1] & POSSESSIVE else None
    if n < hi and r.tag[n] & OF:
        agent = noun_phrase(r, n + 1 if r.tag[n] & BY else n, hi, aside=False)
        if agent is not None:
            n, source = agent[1], agent
    return (n + 1 if n + 1 < hi and r.low[n] == "," else n), source


def hearsay_candidates(r: Reading) -> Iterator[Candidate]:
    """ "reportedly", "dikabarkan": said to be said, by nobody that is named."""
    read = 0
    for i in r.tagged(HEDGE):
        if i < read or r.quote_of[i] >= 0:
            continue
        first, read = r.sentence(i)  # one is enough for a sentence
        stop = read
        while stop > first and r.low[stop - 1] in SENTENCE_ENDS:
            stop -= 1
        content = [c for c in ((first, i), (i + 1, stop)) if any(r.tag[k] & WORD for k in range(*c))]
        if content:
            yield Candidate(r.pack.hearsay_frame, NO_VERB, (i, i + 1), None, content, found=Found.HEARSAY)
