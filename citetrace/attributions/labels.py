"""A name set before a colon: "PENCE: Well, look"."""

from __future__ import annotations

from collections.abc import Iterator

from citetrace.attributions.candidate import Candidate
from citetrace.attributions.openings import NO_VERB
from citetrace.clauses.quotations import SENTENCE_ENDS
from citetrace.clauses.shapes import CAP, MARK, WORD
from citetrace.clauses.text import Text
from citetrace.languages.tags import CUE, DETERMINER, HOMOGRAPH, NAMEABLE, PREPOSITION, SPOKEN, STAFF

LONGEST_LABEL = 9


def label_candidates(r: Text) -> Iterator[Candidate]:
    """ "PolitiFact: Two ships lost", "PENCE: Well, look": a name, a colon, and what it says, at a paragraph's beginning."""
    frames = [p.frame for p in r.pack.phrase_frames.get(":", ()) if p.frame.kind == "label"]
    if not frames:
        return
    for first, end in r.paragraphs:
        start = first + 1 if r.tag[first] & MARK else first
        colon = next((k for k in range(start, min(end, start + LONGEST_LABEL)) if r.low[k] == ":"), None)
        if colon is None or colon == start or colon + 3 > end:
            continue
        if not is_speaker(r, start, colon):
            continue
        stop = end
        while stop > colon + 1 and r.low[stop - 1] in SENTENCE_ENDS:
            stop -= 1
        yield Candidate(frames[0], NO_VERB, (colon, colon + 1), (start, colon), [(colon + 1, stop)])


def is_speaker(r: Text, start: int, colon: int) -> bool:
    """Whether the words before a colon name somebody, each with a capital or of those that stand within names."""
    names = [k for k in range(start, colon) if r.tag[k] & WORD]
    if not names or r.end[names[0]] - r.start[names[0]] == 1 == len(names):
        return False  # "Q:" and "A:" name nobody
    first, last = r.tag[names[0]], r.tag[names[-1]]
    if first & PREPOSITION or not all(r.tag[k] & (CAP | PREPOSITION | DETERMINER) for k in names):
        return False
    if last & SPOKEN and (first & STAFF or not last & NAMEABLE):
        return False
    return not first & CUE or bool(first & HOMOGRAPH)  # "Said Lind: …" has a frame of its own
