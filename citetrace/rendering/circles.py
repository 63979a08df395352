"""Which edges of a graph run in a circle: those from whose end a path leads back to their start."""

from __future__ import annotations

from collections.abc import Iterable

Pair = tuple[str, str]


def in_circles(edges: Iterable[Pair]) -> set[Pair]:
    """The edges, as pairs of start and end, whose two ends lie in one circle."""
    pairs = list(dict.fromkeys(edges))
    circle = circles_of(pairs)
    return {(start, end) for start, end in pairs if circle[start] == circle[end]}


def circles_of(edges: Iterable[Pair]) -> dict[str, int]:
    """A number for each node; nodes have the same if and only if paths lead from each to the other (Kosaraju 1978)."""
    on: dict[str, list[str]] = {}
    back: dict[str, list[str]] = {}
    for start, end in edges:
        for key in (start, end):
            on.setdefault(key, [])
            back.setdefault(key, [])
        on[start].append(end)
        back[end].append(start)
    numbers: dict[str, int] = {}
    for n, key in enumerate(reversed(left_last(on))):
        if key not in numbers:
            numbers[key] = n
            waiting = [key]
            while waiting:
                for further in back[waiting.pop()]:
                    if further not in numbers:
                        numbers[further] = n
                        waiting.append(further)
    return numbers


def left_last(on: dict[str, list[str]]) -> list[str]:
    """The nodes in the order in which a walk, depth first, is done with them; without recursion, as paths may be long."""
    seen: set[str] = set()
    order: list[str] = []
    for root in on:
        waiting = [(root, False)]
        while waiting:
            key, is_done = waiting.pop()
            if is_done:
                order.append(key)
            elif key not in seen:
                seen.add(key)
                waiting.append((key, True))
                waiting += [(further, False) for further in reversed(on[key]) if further not in seen]
    return order
