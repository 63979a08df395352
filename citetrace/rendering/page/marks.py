"""A text cut at the borders of what is marked in it, so that marks may overlap; the pieces make up the text again."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import attrs

from citetrace.spans import Span


@attrs.frozen
class Mark:
    """Some words of a text that are shown in a way of their own; `name` says which.

    `opens`: they are the first of several that belong together, and not the rest of them.
    """

    span: Span
    name: str
    opens: bool = True


@attrs.frozen
class Piece:
    """A stretch of text under the same marks: their names, the shortest mark first; `begins` are those that start here."""

    text: str
    names: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def cut(text: str, window: Span, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The pieces of `text` within `window`, in order; a mark that reaches beyond it is cut off there."""
    within = [
        attrs.evolve(m, span=Span(max(m.span.start, window.start), min(m.span.end, window.end)))
        for m in marks
        if len(m.span) and m.span.overlaps(window)
    ]
    waiting = sorted(within, key=lambda mark: mark.span.start, reverse=True)
    borders = sorted({window.start, window.end, *(m.span.start for m in within), *(m.span.end for m in within)})
    open_marks: list[Mark] = []
    pieces = []
    for start, end in pairwise(borders):
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        while waiting and waiting[-1].span.start <= start:
            open_marks.append(waiting.pop())
        inward = sorted(open_marks, key=lambda mark: len(mark.span))
        begins = [mark.name for mark in reversed(inward) if mark.opens and mark.span.start == start]
        pieces.append(Piece(text[start:end], unique(m.name for m in inward), unique(begins)))
    return tuple(pieces)


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, in order."""
    return tuple(dict.fromkeys(names))
