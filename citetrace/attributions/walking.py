"""Walks over tokens come to an end whatever the text: a place that does not grow ends the walk, or grows by one."""

from __future__ import annotations

from collections.abc import Callable


def walk(place: int, end: int, step: Callable[[int], int | None]) -> int:
    """Where a walk from token `place` ends: before `end` each step names the next place, or None where it goes no further.

    A step that leads to no later place ends the walk as well, so that a rule which finds nothing cannot hold it for ever.
    """
    while place < end:
        found = step(place)
        if found is None or found <= place:
            return place
        place = found
    return place


def onward(place: int, found: int) -> int:
    """The token at which a loop goes on: the one that was found, or the next where that does not lie beyond `place`."""
    return max(found, place + 1)
