"""A span is a pair of code-point offsets into an article's text, and the only way this project points at words."""

from __future__ import annotations

from collections.abc import Iterable

import attrs


@attrs.frozen(order=True)
class Span:
    """A stretch of text: `start` inclusive, `end` exclusive, in Unicode code points of one article's text.

    Raises ValueError for a negative start or an end before the start.
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no such span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that this span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def words_of(spans: Iterable[Span], text: str) -> str:
    """The words under several spans, joined with an ellipsis where something was left out between them."""
    return " … ".join(span.of(text) for span in spans)


Range = tuple[int, int]
"""The first of some tokens and the one behind the last."""
