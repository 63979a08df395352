"""The quotation or sentence before a cue, and where it goes on behind the cue."""

from __future__ import annotations

from citetrace.attributions.candidate import Candidate
from citetrace.attributions.contents import after_addressee, after_asides, content_before
from citetrace.attributions.endings import content_end, opens_here, phrase_at
from citetrace.attributions.phrases import LONGEST_TITLE, Range
from citetrace.attributions.walking import walk
from citetrace.clauses.quotations import SENTENCE_ENDS
from citetrace.clauses.reading import Reading
from citetrace.clauses.shapes import MARK, WORD
from citetrace.languages.pack import Verb
from citetrace.languages.tags import (
    ADVERB,
    AUXILIARY,
    BOUNDARY,
    CONTRAST,
    COORDINATOR,
    CUE,
    DETERMINER,
    HOMOGRAPH,
    NAMEABLE,
    OWNER,
    PREPOSITION,
    QUESTION,
    TIME,
    VERB,
)

INNER_MARKS = frozenset(("'", "’", "‘"))
LONGEST_INTERRUPTION = 20  # tokens between a cue and the second half of its quotation
QUOTE_BEFORE = frozenset((",", "?", "!", "—", "–", "--", "…", "..."))


def quote_before(r: Reading, p: int, *, strict: bool) -> Range | None:
    """The quotation that ends just before token `p`, with what its sentence says before it.

    `strict`: the mark must follow a comma, "?" or "!"; after a full stop a new sentence begins.
    """
    k = p - 1
    comma = k >= 0 and r.low[k] == ","
    if comma:
        k -= 1
    if k > 1 and not comma and r.low[k] in INNER_MARKS and r.tag[k - 1] & MARK:
        k -= 1  # the mark of a quotation within the quotation stands behind that of the quotation
    if k < 1 or not r.tag[k] & MARK or r.quote_of[k] < 0 or k < r.paragraph(min(p, len(r) - 1))[0]:
        return None
    q = r.quotations[r.quote_of[k]]
    if not q.closed or q.close != k or q.close - q.open < 2:
        return None
    last = k - 1
    while last > q.open and r.low[last] in INNER_MARKS:  # a quotation within the quotation ends with it
        last -= 1
    if strict and not comma and r.low[last] not in QUOTE_BEFORE:
        return None
    first = q.open
    lo = r.sentence(first)[0]
    if first > lo and r.low[first - 1] != ":":
        before = content_before(r, first, lo)
        if before is not None and is_occasion(r, (before[0], q.close)):
            return None
        if before is not None:
            first = before[0]
    return None if titles_work(r, first, q.open, q.close) else (first, q.close + 1)


def titles_work(r: Reading, first: int, opening: int, close: int) -> bool:
    """Whether a quotation is the title in "In her book “The Long Quay,” Lind said that …" and nothing that is claimed."""
    if first == opening or close - opening > LONGEST_TITLE or not r.tag[first] & (PREPOSITION | TIME):
        return False
    return not any(r.tag[k] & (AUXILIARY | VERB | CUE) and not r.tag[k] & OWNER for k in range(first, opening))


def ends_there(r: Reading, n: int, hi: int, verb: Verb) -> bool:
    """Whether nothing that could be a content follows a cue: its clause ends, or only an aside does."""
    if "someone" in verb.takes:
        n = after_addressee(r, n, hi)
    n = after_asides(r, n, hi)
    if n >= hi or r.low[n] in SENTENCE_ENDS or r.low[n] in (",", ";") or phrase_at(r, n, hi):
        return True
    occasion = r.tag[n] & BOUNDARY and not r.tag[n] & QUESTION and "someone" in verb.takes
    return bool(occasion) and not r.pack.verb_second  # "told her aides as she left"


def resume(r: Reading, candidate: Candidate, n: int, hi: int) -> None:
    """Adds the second half of a content that its attribution interrupts: '"A," he said, "b."' or 'A, he said, b.'."""
    if "someone" in candidate.verb.takes:
        n = after_addressee(r, n, hi)
    n = after_asides(r, n, hi)
    n = walk(n, hi, lambda place: after_relay(r, place, hi))
    if n < hi and r.tag[n] & MARK and opens_here(r, n):
        candidate.content.append((n, content_end(r, n, hi)))
    elif n + 1 < hi and r.low[n] in (",", ":", "—", "–"):
        m = n + 1
        if (r.tag[m] & MARK and opens_here(r, m)) or (
            not candidate.frame.quotes and r.tag[m] & WORD and not starts_aside(r, m, hi)
        ):
            candidate.content.append((m, content_end(r, m, hi)))
            return
    if n < hi and candidate.frame.quotes and (later := later_quotation(r, n, hi)) is not None:
        candidate.content.append((later, content_end(r, later, hi)))


def after_relay(r: Reading, n: int, hi: int) -> int | None:
    """The comma or mark behind a relay that begins at `n` ("…, kata X | kepada Reuters, | …"); None where none begins."""
    if phrase_at(r, n, hi) is None:
        return None
    return next((k for k in range(n, hi) if r.low[k] == "," or r.tag[k] & MARK), hi)


def later_quotation(r: Reading, n: int, hi: int) -> int | None:
    """Where the second half of a quotation begins after asides: '"A," he said at a rally in Kenan, but "b"'."""
    mark = next((k for k in range(n, hi) if r.tag[k] & MARK and opens_here(r, k)), None)
    if mark is None or mark - n > LONGEST_INTERRUPTION:
        return None
    m = mark
    while m > n and r.tag[m - 1] & (COORDINATOR | CONTRAST | ADVERB):
        m -= 1
    return m if r.low[m - 1] == "," else None


def starts_aside(r: Reading, m: int, hi: int) -> bool:
    """Whether what follows the comma after a cue belongs to the attribution: a date, an occasion, another cue."""
    t = r.tag[m]
    return (
        bool(t & (TIME | CUE))
        or phrase_at(r, m, hi) is not None
        or not any(r.tag[k] & WORD and not r.tag[k] & DETERMINER for k in range(m, min(hi, m + 2)))
    )


def is_occasion(r: Reading, clause: Range) -> bool:
    """Whether a clause only says what somebody was asked, so that the answer is what is said: "When asked about it, …"."""
    first = clause[0] + bool(r.tag[clause[0]] & BOUNDARY)
    if r.pack.verb_second or not r.tag[first] & CUE or r.tag[first] & (NAMEABLE | HOMOGRAPH):
        return False
    participle = any("participle" in form.kinds for form in r.pack.cues[r.low[first]])
    return participle and not any(r.low[k] == "," for k in range(*clause))


def sentence_before(r: Reading, i: int) -> Range | None:
    """The sentence before that of token `i`, or its whole paragraph before it, in the same paragraph."""
    number = r.sentence_of[i]
    if number == 0:
        return None
    first, end = r.sentences[number - 1]
    if r.paragraph(i)[0] > first:
        return None
    while end > first and r.low[end - 1] in SENTENCE_ENDS:
        end -= 1
    return content_before(r, end, first)
