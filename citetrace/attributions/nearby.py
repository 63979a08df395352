"""`Nearby` finds what reaches over a stretch of tokens without a look at all that lies elsewhere in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

BLOCK = 64  # tokens
Item = TypeVar("Item")


class Nearby(Generic[Item]):
    """Items with the stretch of tokens that each reaches over, by blocks of tokens."""

    def __init__(self) -> None:
        self._blocks: defaultdict[int, list[tuple[int, int, int, Item]]] = defaultdict(list)
        self._known = 0

    def add(self, item: Item, start: int, end: int) -> None:
        """Enters an item that reaches from token `start` up to, not including, `end`."""
        entry = (self._known, start, end, item)
        self._known += 1
        for block in range(start // BLOCK, (end - 1) // BLOCK + 1):
            self._blocks[block].append(entry)

    def over(self, start: int, end: int) -> Iterable[Item]:
        """The items that share a token with those from `start` up to, not including, `end`, in the order of entry."""
        first, last = start // BLOCK, (end - 1) // BLOCK
        if first == last:
            return [item for _, a, b, item in self._blocks.get(first, ()) if a < end and start < b]
        found = {
            number: item
            for block in range(first, last + 1)
            for number, a, b, item in self._blocks.get(block, ())
            if a < end and start < b
        }
        return [found[number] for number in sorted(found)]
