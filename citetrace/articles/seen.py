"""What a reader sees of a text: the same without soft hyphens and characters of no width, each letter with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import attrs

UNSEEN: Final = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
"""Soft hyphens, characters of no width, joiners, directions, tags: a word is the same with and without them."""


def seen(words: str) -> str:
    """Words as a reader sees them."""
    return words if words.isascii() else UNSEEN.sub("", words)


@attrs.frozen
class Seen:
    """A text as a reader sees it; `offsets` are the places of its characters in the text that was written."""

    text: str
    offsets: Sequence[int]

    @classmethod
    def of(cls, written: str) -> Seen:
        """What is seen of a text; where nothing is hidden in it, the text itself."""
        hidden = [] if written.isascii() else [match.span() for match in UNSEEN.finditer(written)]
        if not hidden:
            return cls(written, range(len(written)))
        offsets: list[int] = []
        at = 0
        for start, end in (*hidden, (len(written), len(written))):
            offsets.extend(range(at, start))
            at = end
        return cls(seen(written), offsets)

    def place_of(self, offset: int) -> int:
        """Where in what is seen the first character stands that is written at `offset` or behind it."""
        return bisect_left(self.offsets, offset)

    def written(self, start: int, end: int) -> tuple[int, int]:
        """The offsets, in the text that was written, of some characters that are seen, at least one."""
        return self.offsets[start], self.offsets[end - 1] + 1
