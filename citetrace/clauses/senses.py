"""One sense for each ambiguous word in its place: ordered rules, of which the first that fits decides and is the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import attrs

from citetrace.clauses.patterns import Node, Test

Match = Callable[["Row", int], int]
"""Holds a pattern against a row at a place: the place behind (or before) what it covers; -1 where it does not fit."""


class Row:
    """The tokens of a text while their senses are decided; a pattern looks at those from `lo` up to, not including, `hi`."""

    __slots__ = ("bits", "hi", "lo", "words")

    def __init__(self, bits: list[int], words: Sequence[str]) -> None:
        self.bits, self.words = bits, words
        self.lo, self.hi = 0, len(bits)


class Context:
    """A pattern that must fit beside a word: behind it, or, `leftward`, before it."""

    def __init__(self, node: Node, *, leftward: bool) -> None:
        self.match = build(node, lambda row, k: k, -1 if leftward else 1)

    def fits(self, row: Row, k: int) -> bool:
        """Whether it fits from place `k` on."""
        return self.match(row, k) >= 0


@attrs.frozen(eq=False)
class Sense:
    """A rule that decides what an ambiguous word is in its place: classes that it adds and drops."""

    id: str
    word: Test
    before: Context | None
    after: Context | None
    adds: int
    drops: int
    goes_on: bool  # whether later rules may decide more

    def fits(self, row: Row, i: int) -> bool:
        """Whether it decides token `i`, of whose classes its word's test is passed."""
        return (self.before is None or self.before.fits(row, i)) and (self.after is None or self.after.fits(row, i + 1))


class Senses:
    """The rules of a language; for each set of classes it is worked out once which rules can have anything to say."""

    def __init__(self, rules: tuple[Sense, ...]) -> None:
        self.rules = rules
        self.concerned: dict[int, tuple[Sense, ...]] = {}

    def of(self, bits: int) -> tuple[Sense, ...]:
        """The rules that a word of these classes may fall under."""
        found = self.concerned.get(bits)
        if found is None:
            found = self.concerned[bits] = tuple(rule for rule in self.rules if rule.word.passes(bits, ""))
        return found

    def decide(self, row: Row, i: int) -> tuple[int, Sense | None]:
        """The classes of token `i` in its place, and the last rule that decided."""
        bits, decided = row.bits[i], None
        for rule in self.of(bits):
            if rule.fits(row, i):
                bits, decided = bits & ~rule.drops | rule.adds, rule
                if not rule.goes_on:
                    break
        return bits, decided


def build(node: Node, then: Match, step: int) -> Match:
    """The matcher of one node, going on with `then`; `step` is -1 where a pattern is read leftwards."""
    return BUILD[node.kind](node, then, step)


def build_test(node: Node, then: Match, step: int) -> Match:
    """One token: its word, or its classes."""
    test, behind = node.test or Test(), 0 if step > 0 else -1
    mask = 0
    for wanted, barred in test.ways:
        mask |= wanted if wanted.bit_count() == 1 and not barred else -1
    if test.word or mask < 0 or not mask:

        def match(row: Row, k: int) -> int:
            j = k + behind
            fits = row.lo <= j < row.hi and test.passes(row.bits[j], row.words[j])
            return then(row, k + step) if fits else -1

        return match

    def match_any(row: Row, k: int) -> int:
        j = k + behind
        return then(row, k + step) if row.lo <= j < row.hi and row.bits[j] & mask else -1

    return match_any


def build_sequence(node: Node, then: Match, step: int) -> Match:
    """Pieces one after the other."""
    for inner in node.nodes if step < 0 else reversed(node.nodes):
        then = build(inner, then, step)
    return then


def build_choice(node: Node, then: Match, step: int) -> Match:
    """One of several, the first that lets the rest fit."""
    ways = [build(inner, then, step) for inner in node.nodes]
    return lambda row, k: next((at for way in ways if (at := way(row, k)) >= 0), -1)


def build_maybe(node: Node, then: Match, step: int) -> Match:
    """What may be missing."""
    inside = build(node.nodes[0], then, step)

    def match(row: Row, k: int) -> int:
        at = inside(row, k)
        return at if at >= 0 else then(row, k)

    return match


def build_many(node: Node, then: Match, step: int) -> Match:
    """Any number: as many as there are, then fewer until the rest fits."""
    once, least = build(node.nodes[0], lambda row, k: k, step), int(node.kind == "some")

    def match(row: Row, k: int) -> int:
        places = [k]
        while (at := once(row, places[-1])) >= 0 and at != places[-1]:
            places.append(at)
        return next((at for place in reversed(places[least:]) if (at := then(row, place)) >= 0), -1)

    return match


def build_look(node: Node, then: Match, step: int) -> Match:
    """What must, or must not, stand there."""
    inner, wanted = build(node.nodes[0], lambda row, k: k, step), node.kind == "then"
    return lambda row, k: then(row, k) if (inner(row, k) >= 0) == wanted else -1


def build_edge(node: Node, then: Match, step: int) -> Match:
    """The beginning or the end of the sentence."""
    if node.kind == "begin":
        return lambda row, k: then(row, k) if k == row.lo else -1
    return lambda row, k: then(row, k) if k == row.hi else -1


BUILD: Final[dict[str, Callable[[Node, Match, int], Match]]] = {
    "test": build_test,
    "sequence": build_sequence,
    "choice": build_choice,
    "maybe": build_maybe,
    "many": build_many,
    "some": build_many,
    "not": build_look,
    "then": build_look,
    "part": lambda node, then, step: build(node.nodes[0], then, step),
    "begin": build_edge,
    "end": build_edge,
}
