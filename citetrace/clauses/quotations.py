"""Which quotation marks of a paragraph pair, and what an unclosed one holds."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from citetrace.clauses.shapes import MARK

if TYPE_CHECKING:
    from citetrace.clauses.text import Text

OPENERS: Final = "“„«"
CLOSERS: Final = "”»"
SINGLE_OPENERS: Final = frozenset(("‘", "'"))
SINGLE_CLOSERS: Final = frozenset(("’", "'"))
SINGLE_MARKS: Final = SINGLE_OPENERS | SINGLE_CLOSERS
SENTENCE_ENDS: Final = frozenset((".", "!", "?", "…", "...", "...."))
BEHIND_DASH: Final = SENTENCE_ENDS | {",", ";", ":"}
SPEECH_ENDS: Final = SENTENCE_ENDS | {","}


class Quotation:
    """A stretch between quotation marks, by token indices: `open` and `close` are the marks themselves.

    `close` is the index after the paragraph's last token where the mark is never closed. `turn`: with it another speaker
    begins, as a dash at the beginning of a paragraph says.
    """

    __slots__ = ("close", "closed", "end", "open", "turn")

    def __init__(self, opening: int, close: int, closed: bool, turn: bool = False) -> None:
        self.open, self.close, self.closed, self.turn = opening, close, closed, turn
        self.end = close + closed  # the first token that is no longer part of it


def pair_marks(r: Text, first: int, end: int) -> None:
    """Pairs the marks of a paragraph; odd, wrong-way and missing marks end with the paragraph, never an error."""
    if r.low[first] in r.pack.dialogue_dashes:
        pair_dashes(r, first, end)
        return
    marks = [i for i in range(first, end) if r.tag[i] & MARK]
    r.marks += marks
    opening = -1
    for i in marks:
        opens = mark_opens(r, i, inside=opening >= 0)
        if opening < 0 and opens:
            opening = i
        elif opening >= 0 and not opens:
            add_quotation(r, opening, i, end, closed=True)
            opening = -1
    if opening >= 0:
        add_quotation(r, opening, end, end, closed=False)
    if not marks:
        pair_single_marks(r, first, end)


def pair_dashes(r: Text, first: int, end: int) -> None:
    """Pairs the dashes of a paragraph of dialogue: words, who says them, more words: "—No firmaré —dijo Lind—. Nadie …"."""
    dashes = [first, *(k for k in range(first + 1, end) if r.low[k] in r.pack.dialogue_dashes and stands_apart(r, k))]
    for opening, close in itertools.zip_longest(dashes[::2], dashes[1::2], fillvalue=end):
        k, closed = opening, close < end
        while opening > first and k + 1 < close and r.low[k + 1] in BEHIND_DASH:
            k += 1  # what ends the words of who tells it is none of what is said
        marks = [k, close] if closed else [k]
        r.marks += marks
        for mark in marks:
            r.tag[mark] |= MARK
        add_quotation(r, k, close, end, closed=closed, turn=opening == first)


def stands_apart(r: Text, i: int) -> bool:
    """Whether a dash has white space or a mark on one side, and so joins no two words."""
    before, behind = r.text[r.start[i] - 1], r.text[r.end[i] : r.end[i] + 1]
    return before.isspace() or behind.isspace() or behind in BEHIND_DASH


def pair_single_marks(r: Text, first: int, end: int) -> None:
    """Pairs single marks of a paragraph without double ones; only punctuation tells a closing from an apostrophe."""
    opening = -1
    for i in [k for k in range(first, end) if r.low[k] in SINGLE_MARKS]:
        low = r.low[i]
        if opening < 0 and low in SINGLE_OPENERS and begins_word(r, i):
            opening = i
        elif opening >= 0 and low in SINGLE_CLOSERS and r.low[i - 1] in SPEECH_ENDS and not begins_word(r, i):
            r.tag[opening] |= MARK
            r.tag[i] |= MARK
            r.marks += (opening, i)
            add_quotation(r, opening, i, end, closed=True)
            opening = -1


def begins_word(r: Text, i: int) -> bool:
    """Whether white space stands before a mark and none behind it."""
    text, a, b = r.text, r.start[i], r.end[i]
    return (a == 0 or text[a - 1].isspace()) and b < len(text) and not text[b].isspace()


def mark_opens(r: Text, i: int, *, inside: bool) -> bool:
    """Whether a mark opens: white space decides first, then the glyph, then what is due."""
    text, a, b = r.text, r.start[i], r.end[i]
    space_before = a == 0 or text[a - 1].isspace() or text[a - 1] in "([—–-―“‘"
    space_after = b >= len(text) or text[b].isspace() or text[b] in ".,;:!?)]—–"
    glyph = text[a]
    if space_before != space_after:
        return not (inside and glyph in CLOSERS) if space_before else not inside and glyph in OPENERS
    if glyph in OPENERS:
        return not inside or glyph != "“"
    return glyph not in CLOSERS and not inside


def add_quotation(r: Text, opening: int, close: int, end: int, *, closed: bool, turn: bool = False) -> None:
    """Enters a quotation, and that its tokens lie inside it."""
    number = len(r.quotations)
    r.quotations.append(Quotation(opening, close, closed, turn))
    for j in range(opening, min(close + 1, end)):
        r.quote_of[j] = number
