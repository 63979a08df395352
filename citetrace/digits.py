"""Digits in a text become a number, or nothing: superscripts, circled figures and endless rows of digits are none."""

from __future__ import annotations

MOST_DIGITS = 18  # more than any count, amount or date in the news; Python itself refuses 4,301


def whole_number(digits: str) -> int | None:
    """The number that the digits of any script write; None for what is not digits alone, or too many of them."""
    return int(digits) if digits.isdecimal() and len(digits) <= MOST_DIGITS else None
