"""What crediting somebody with words can mean: how they come, whether one stands behind them, whether they were said."""

from __future__ import annotations

import enum


class Relation(enum.StrEnum):
    """How one node passes a claim on to the next (the edge kinds of the provenance graph)."""

    QUOTES = "quotes"  # verbatim
    PARAPHRASES = "paraphrases"
    RELAYS = "relays"  # an outlet carries another outlet's report
    TOLD = "told"  # a source speaks to a named outlet
    DENIES = "denies"
    DISPUTES = "disputes"
    CONFIRMS = "confirms"
    CREDITS = "credits"  # who had it first
    CORRECTS = "corrects"
    DECLINES = "declines"
    COPIES = "copies"


class Polarity(enum.StrEnum):
    """Whether the source stands behind the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DECLINES = "declines"


class Tier(enum.StrEnum):
    """Whether somebody said it, or is said to believe or want it."""

    REPORTED = "reported"
    STANCE = "stance"
