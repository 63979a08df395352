"""A `Change` is something that is said otherwise in two wordings of a claim, with the words that show it on both sides."""

from __future__ import annotations

import enum

import attrs

from citetrace.spans import Spans


class Shift(enum.StrEnum):
    """What changed."""

    HEDGE = "hedge"
    NUMBER = "number"
    SOURCE = "source"
    QUOTATION = "quotation"
    POLARITY = "polarity"


class Turn(enum.StrEnum):
    """How the words changed."""

    REPLACED = "replaced"  # the words downstream stand for those upstream
    LOST = "lost"  # the words upstream are gone; those downstream are where they are missing
    ADDED = "added"  # the words downstream have come; those upstream are where they were not


@attrs.frozen
class Change:
    """A change on one hop: offsets into the upstream article and into the downstream one, and a sentence about it."""

    shift: Shift
    turn: Turn
    upstream: Spans
    downstream: Spans
    sentence: str

    def __attrs_post_init__(self) -> None:
        if not self.upstream or not self.downstream:
            raise ValueError("a change is shown by words on both sides")
