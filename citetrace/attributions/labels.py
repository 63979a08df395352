"""A name set before a colon or behind a dash: "PENCE: Well, look", "“We waited.” — Ana Lind"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citetrace.attributions.candidate import Candidate
from citetrace.attributions.found import Found
from citetrace.attributions.phrase_frames import NO_VERB
from citetrace.attributions.phrases import Range, phrase_after
from citetrace.clauses.quotations import SENTENCE_ENDS
from citetrace.clauses.reading import DASHES, Reading
from citetrace.clauses.shapes import CAP, MARK, WORD
from citetrace.languages.patterns import FrameKind
from citetrace.languages.tags import ADVERB, CUE, DETERMINER, HOMOGRAPH, NAMEABLE, PREPOSITION, SPOKEN, STAFF

LONGEST_LABEL = 9
LONGEST_ENTRY = 3  # words of a name in a list


def label_candidates(r: Reading) -> Iterator[Candidate]:
    """ "PolitiFact: Two ships lost", "PENCE: Well, look": a name, a colon, and what it says, at a paragraph's beginning."""
    frames = [p.frame for p in r.pack.phrase_frames.get(":", ()) if p.frame.kind is FrameKind.LABEL]
    if not frames:
        return
    labels = {n: label for n, (first, end) in enumerate(r.paragraphs) if (label := label_in(r, first, end))}
    turns = turns_in({n: r.words(*label).casefold() for n, label in labels.items()})
    for n, (start, colon) in labels.items():
        stop = r.paragraphs[n][1]
        while stop > colon + 1 and r.low[stop - 1] in SENTENCE_ENDS:
            stop -= 1
        found = Found.TURN if n in turns else Found.TITLE if n == 0 or n in r.headlines else Found.LABEL
        yield Candidate(frames[0], NO_VERB, (colon, colon + 1), (start, colon), [(colon + 1, stop)], found=found)


def label_in(r: Reading, first: int, end: int) -> Range | None:
    """The name before the colon with which a paragraph begins; its end is the colon. None where there is no name."""
    start = first + 1 if r.tag[first] & MARK else first
    colon = next((k for k in range(start, min(end, start + LONGEST_LABEL)) if r.low[k] == ":"), None)
    if colon is None or colon == start or colon + 3 > end:
        return None
    names = [k for k in range(start, colon) if r.tag[k] & WORD]
    if (
        not names
        or r.end[names[0]] - r.start[names[0]] == 1 == len(names)  # "Q:" and "A:" name nobody
        or not all(r.tag[k] & (CAP | PREPOSITION | DETERMINER) for k in names)
        or r.tag[names[0]] & PREPOSITION
        or (r.tag[names[-1]] & SPOKEN and (r.tag[names[0]] & STAFF or not r.tag[names[-1]] & NAMEABLE))
        or any(r.tag[k] & ADVERB and not r.tag[k] & NAMEABLE for k in names)  # "Baca Juga: …"
        or is_entry(r, colon + 1, end)
        or (r.tag[names[0]] & CUE and not r.tag[names[0]] & HOMOGRAPH)  # "Said Lind: …" has a frame of its own
    ):
        return None
    return start, colon


def turns_in(names: Mapping[int, str]) -> frozenset[int]:
    """The paragraphs in which people speak in turn: some in a row, each with a name before a colon, and one comes back."""
    rows: list[list[int]] = []
    for n in names:
        if rows and rows[-1][-1] == n - 1:
            rows[-1].append(n)
        else:
            rows.append([n])
    return frozenset(n for row in rows if 1 < len({names[k] for k in row}) < len(row) for n in row)


def is_entry(r: Reading, first: int, end: int) -> bool:
    """Whether only a short name stands behind a colon, as in a list: "Singer of the Year: Ana Lind"."""
    words = [k for k in range(first, end) if r.tag[k] & WORD]
    return len(words) <= LONGEST_ENTRY and end - first == len(words) and all(r.tag[k] & CAP for k in words)


def signed_candidates(r: Reading) -> Iterator[Candidate]:
    """ "“We waited for hours.” — Ana Lind": a quotation signed after a dash, at a paragraph's end."""
    frame = next(
        (p.frame for ps in r.pack.phrase_frames.values() for p in ps if p.frame.kind is FrameKind.SIGNED), None
    )
    if frame is None:
        return
    for first, end in r.paragraphs:
        for k in (mark + 1 for mark in r.marks_in(first + 1, end - 2)):
            if r.low[k] not in DASHES or not r.tag[k + 1] & CAP:
                continue
            quotation = r.quotations[r.quote_of[k - 1]] if r.quote_of[k - 1] >= 0 else None
            name = phrase_after(r, k + 1, end)
            if quotation and quotation.close == k - 1 and name and name[1] - name[0] <= LONGEST_LABEL:
                yield Candidate(frame, NO_VERB, (k, k + 1), name, [(quotation.open, k)])
