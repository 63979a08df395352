"""Who speaks where a cue has no subject of its own: the clause before says it, or the clause around."""

from __future__ import annotations

from citetrace.attributions.endings import begins_main_clause, names_outlet, phrase_at
from citetrace.attributions.phrases import LONGEST_TITLE, Range, cue_start
from citetrace.attributions.subjects import subject_before
from citetrace.clauses.reading import DASHES, Reading
from citetrace.clauses.shapes import CAP, DIGIT
from citetrace.languages.patterns import FrameKind
from citetrace.languages.tags import (
    AUXILIARY,
    BOUNDARY,
    CONTRAST,
    COORDINATOR,
    CUE,
    DETERMINER,
    NAMEABLE,
    OBJECT_PRONOUN,
    OWNER,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    RELATIVE,
    SPOKEN,
    TIME,
    VERB,
)


def relative_subject(r: Reading, p: int, lo: int) -> Range | None:
    """The subject between "which" and a cue at token `p` ("which the mayor said was old"); None if none stands there."""
    k = next((k for k in range(p - 1, max(lo, p - LONGEST_TITLE) - 1, -1) if r.tag[k] & (RELATIVE | QUESTION)), None)
    if k is None or k + 1 >= p:
        return None
    found = subject_before(r, p, k + 1)
    acts = found and any(r.tag[j] & (VERB | CUE) and not r.tag[j] & (CAP | NAMEABLE) for j in range(*found))
    return found if found and found[0] == k + 1 and not acts else None


def shared_subject(r: Reading, p: int, lo: int) -> Range | None:
    """The subject of the clause before "… and said": a second cue of the same speaker."""
    if p - 1 <= lo or not r.tag[p - 1] & (COORDINATOR | BOUNDARY):
        return None
    nearest = nearest_subject(r, p - 1, lo)
    if nearest is not None and r.tag[nearest[0]] & RELATIVE:
        return nearest
    first = clause_start(r, p - 1, lo)
    return main_subject(r, p - 1, first) or nearest


def clause_start(r: Reading, end: int, lo: int) -> int:
    """Where the clause begins that goes on to token `end`: after "when the mayor thanked them | and said", a semicolon

    or a dash, unless a comma closes what begins there.
    """
    closed, inside = False, False
    for k in range(end - 1, lo, -1):
        t = r.tag[k]
        inside = (inside or r.low[k] == ")") and r.low[k] != "("
        if r.quote_of[k] >= 0 or inside:
            continue
        own = t & COORDINATOR and r.tag[k + 1] & PRONOUN and not r.tag[k + 1] & (DETERMINER | OBJECT_PRONOUN | RELATIVE)
        parts = r.low[k] == ";" or r.low[k] in (*DASHES, "-") or own
        opens = t & BOUNDARY and not closed
        if (parts or opens) and (own or begins_main_clause(r, k + 1, end)):
            return k + 1
        closed = closed or r.low[k] == ","
    return lo


def subject_of_clause(r: Reading, comma: int, lo: int) -> Range | None:
    """The subject of the clause that "…, adding that" goes on from: whoever speaks just before it, else the main subject."""
    while comma > lo and r.low[comma - 1] == ",":
        comma -= 1
    for k in range(comma - 1, lo, -1):
        t = r.tag[k]
        if t & CUE and not t & CAP and r.quote_of[k] < 0 and is_parting(r, k, comma):
            found = subject_before(r, cue_start(r, k, lo), lo)
            if found is not None and not acts_within(r, found):
                return without_phrase(r, found)
    return main_subject(r, comma, lo) or nearest_subject(r, comma, lo)


def acts_within(r: Reading, found: Range) -> bool:
    """Whether a verb stands inside a would-be subject, outside its relative clauses: then it is none."""
    for k in range(*found):
        if r.tag[k] & RELATIVE:
            return False
        if r.tag[k] & (AUXILIARY | VERB | CUE) and not r.tag[k] & (CAP | OWNER | DETERMINER | NAMEABLE):
            return True
    return False


def is_parting(r: Reading, k: int, comma: int) -> bool:
    """Whether nothing is said between a cue and the comma: "…, she said on Monday, adding"."""
    return all(r.tag[j] & (TIME | PREPOSITION | DETERMINER | DIGIT | SPOKEN) for j in range(k + 1, comma))


def main_subject(r: Reading, comma: int, lo: int) -> Range | None:
    """The subject of the first finite verb before `comma`; what stands in front of the main clause is skipped."""
    first = lo
    for k in range(lo, comma):
        fronted = k < lo + 20 and r.tag[lo] & (BOUNDARY | PREPOSITION)
        joined = k + 2 < comma and r.tag[k + 1] & (COORDINATOR | CONTRAST)
        if r.low[k] == "," and r.quote_of[k] < 0 and (fronted or joined):
            n = k + 2 if joined else k + 1
            if begins_main_clause(r, n, comma):
                first = n
    for k in range(first + 1, comma):
        t = r.tag[k]
        if t & (AUXILIARY | CUE | VERB) and not t & (CAP | OWNER | DETERMINER) and r.quote_of[k] < 0:
            found = subject_before(r, cue_start(r, k, first), first)
            if found is not None and not r.tag[found[0]] & RELATIVE:
                return without_phrase(r, found)
    return None


def nearest_subject(r: Reading, comma: int, lo: int) -> Range | None:
    """The subject of the nearest cue before `comma`, or of the sentence's first verb."""
    for k in range(comma - 1, lo, -1):
        t = r.tag[k]
        if t & CUE and not t & CAP and r.quote_of[k] < 0:
            found = subject_before(r, cue_start(r, k, lo), lo)
            if found is not None:
                return without_phrase(r, found)
    end = next((k for k in range(lo + 1, comma) if r.tag[k] & (AUXILIARY | CUE | VERB)), None)
    return subject_before(r, end, lo) if end is not None else None


def between_names(r: Reading, k: int, end: int) -> bool:
    """Whether a verb stands at token `k` and a capitalised word on either side of it."""
    return k + 1 < end and bool(r.tag[k - 1] & r.tag[k + 1] & CAP) and not r.tag[k] & PREPOSITION


def without_phrase(r: Reading, found: Range) -> Range:
    """A source cut before "dalam wawancara dengan CBS News", ", citing six people" and their like."""
    for k in range(found[0] + 1, found[1]):
        phrase = phrase_at(r, k, found[1])
        if phrase is not None and (
            len(phrase.words) > 1
            or phrase.frame.kind is FrameKind.INNER
            or r.low[k - 1] == ","
            or names_outlet(r, k + 1)
            or (phrase.frame.kind is FrameKind.RELAY and between_names(r, k, found[1]))
        ):  # "lapor Kabar Selatan mengutip Meridian": a name on either side
            end = k
            while end > found[0] + 1 and r.low[end - 1] == ",":
                end -= 1
            return (found[0], end)
    return found
