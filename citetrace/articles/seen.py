"""What a reader sees of a text: the same without soft hyphens and characters of no width, each letter with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import attrs

CHARACTERS: Final = (
    *"\u00ad\u061c\u180e\ufeff\ufff9\ufffa\ufffb",
    *map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))),
)
"""Soft hyphens, characters of no width, joiners, directions: a word is the same with and without them."""
SHORT: Final = 200  # characters up to which the pattern is quicker
UNSEEN: Final = re.compile(f"[{''.join(CHARACTERS)}]+")


def seen(words: str) -> str:
    """Words as a reader sees them."""
    return words if words.isascii() or (len(words) > SHORT and not hides_any(words)) else UNSEEN.sub("", words)


def hides_any(words: str) -> bool:
    """Whether there is a character among them that nobody sees; in a long text quicker than the pattern."""
    return not words.isascii() and any(character in words for character in CHARACTERS)


@attrs.frozen
class Seen:
    """A text as a reader sees it; `offsets` are the places of its characters in the text that was written."""

    text: str
    offsets: Sequence[int]

    @classmethod
    def of(cls, written: str) -> Seen:
        """What is seen of a text; where nothing is hidden in it, the text itself."""
        hidden = [match.span() for match in UNSEEN.finditer(written)] if hides_any(written) else []
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
