"""What a phrase says about somebody whom it does not name: head noun, kind, how many, known how, of which body."""

from __future__ import annotations

import re

from citetrace.clauses.shapes import CAP, DIGIT, PUNCT, WORD
from citetrace.clauses.text import Text
from citetrace.languages.tags import (
    AUXILIARY,
    BARE_PEOPLE,
    BODY,
    BRIEFED,
    CLOSING,
    CUE,
    DATASET,
    DETERMINER,
    DOCUMENT,
    FEMININE,
    FIRST_HAND,
    MASCULINE,
    NEUTER,
    NUMBER,
    OF,
    PARTITIVE,
    PEOPLE,
    POST,
    PREPOSITION,
    PRESS,
    RELATIVE,
    ROLE,
    SAW_DOCUMENT,
    STAFF,
    STATEMENT,
)
from citetrace.sources.source import Count, Kind
from citetrace.spans import Range

THINGS = DOCUMENT | STATEMENT | POST | DATASET
"""Nouns that may be first names too, with a capital ("Bill")."""
HEADS = PEOPLE | ROLE | BODY | DOCUMENT | STATEMENT | POST | PRESS | STAFF


def head_of(r: Text, core: Range) -> int | None:
    """The head noun of a phrase: the first or the last of its nouns, as the language has it."""
    first, end = core
    if r.pack.head_first:
        return next((k for k in range(first, end) if r.tag[k] & HEADS), None)
    stop = nouns_end(r, first, end)
    counted = counted_head(r, first, stop, end)
    if counted is not None:
        return counted
    head = next((k for k in range(stop - 1, first - 1, -1) if r.tag[k] & HEADS), None)
    if head is None and r.tag[first] & NUMBER and first + 1 < stop < end and not r.tag[stop - 1] & CAP:
        return stop - 1  # "a chemist at the university": a noun that no list has
    return head


def nouns_end(r: Text, first: int, end: int) -> int:
    """Where a preposition, a relative clause or a participle begins that describes the nouns before it."""
    for k in range(first + 1, end):
        if (r.tag[k] & (PREPOSITION | RELATIVE) and not r.tag[k] & (CAP | PARTITIVE)) or is_participle(r, k, first):
            return k
    return end


def counted_head(r: Text, first: int, stop: int, end: int) -> int | None:
    """The head behind a number and "of": "two of the officials", but not "two officials of the ministry"."""
    if stop >= end or not r.tag[stop] & OF or any(is_head(r, k) for k in range(first, stop)):
        return None
    if not any(r.tag[k] & (PARTITIVE | NUMBER) for k in range(first, stop)):
        return None
    return next((k for k in range(stop + 1, end) if is_head(r, k)), None)


def is_head(r: Text, k: int) -> bool:
    """Whether a token is a noun for a source, and none for a part of several ("some of the …")."""
    return bool(r.tag[k] & HEADS) and not r.tag[k] & PARTITIVE


def is_participle(r: Text, k: int, first: int) -> bool:
    """Whether a cue word right behind a noun only describes it ("people told of the plan")."""
    return (
        k > first and bool(r.tag[k] & (CUE | BRIEFED)) and not r.tag[k] & (CAP | HEADS) and bool(r.tag[k - 1] & HEADS)
    )


def is_definite(r: Text, first: int, end: int) -> bool:
    """Whether a phrase points back at somebody: "the …", "… itu"."""
    if r.pack.numbers.get(r.low[first]) == 1:
        return False  # "seorang pejabat kementerian itu"
    the = bool(r.pack.definite & {r.low[first]}) and not r.tag[first] & NUMBER
    return the or any(r.tag[k] & CLOSING and not r.tag[k] & CAP for k in range(first + 1, end))


def count_of(r: Text, first: int, end: int, head: int | None) -> Count | None:
    """The number before the head: "six people", "at least two", "seorang"; a range where the words leave it open."""
    stop = head if head is not None else end
    span = range(first, min(stop + 1, end))
    number = next((k for k in span if r.tag[k] & NUMBER or r.tag[k] & DIGIT), None)
    words = r.words(first, min(stop, end)).lower() if stop > first else ""
    vague = next((w for w in r.pack.some if words.startswith(w)), None)
    if number is None:
        return Count(2, None, vague) if vague else None
    low = r.pack.numbers.get(r.low[number])
    if low is None:
        if not r.low[number].isdigit():
            return None
        low = int(r.low[number])
    least = next((w for w in r.pack.at_least if words.startswith(w)), None)
    if least:
        return Count(low, None, r.words(first, number + 1))
    return Count(low, low, r.words(number, number + 1))


def descriptor_of(r: Text, first: int, end: int, head: int | None) -> str | None:
    """What describes an unnamed source, number and head left out: "briefed on the discussions", "senior US"."""
    if head is None:
        return None
    empty = DETERMINER | NUMBER | PARTITIVE | CLOSING | RELATIVE | DIGIT
    before = [
        r.words(k, k + 1) for k in range(first, head) if r.tag[k] & WORD and not r.tag[k] & empty and not r.tag[k] & OF
    ]
    k = head + 1
    while k < end and (r.low[k] in ",-–—" or (r.tag[k] & (RELATIVE | AUXILIARY | CLOSING) and not r.tag[k] & CAP)):
        k += 1
    stop = end
    while stop > k and r.tag[stop - 1] & (CLOSING | PUNCT):
        stop -= 1
    after = r.words(k, stop) if k < stop else ""
    after = cut_formula(after, r.pack.anonymity)
    return " ".join([*before, after]).strip() or None


def basis_of(r: Text, first: int, end: int) -> str | None:
    """How the source knows, where the words say it: "document", "first-hand", "briefed"."""
    bits = 0
    for k in range(first, end):
        bits |= r.tag[k]
    if bits & SAW_DOCUMENT and bits & DOCUMENT:
        return "document"
    if bits & FIRST_HAND:
        return "first-hand"
    return "briefed" if bits & BRIEFED else None


def organization_of(r: Text, first: int, end: int, head: int | None) -> str | None:
    """The body that an unnamed source belongs to: capitalised words or a body's noun beside the head."""
    runs: list[Range] = []
    k = first
    while k < end:
        if k != head and r.tag[k] & WORD and ((r.tag[k] & CAP and k > r.sentence(k)[0]) or r.tag[k] & BODY):
            start = k
            while k < end and (r.tag[k] & CAP or r.tag[k] & BODY) and k != head:
                k += 1
            runs.append((start, k))
        k += 1
    return r.words(*runs[0]) if runs else None


def has_capital_body(r: Text, core: Range) -> bool:
    """Whether a phrase names a body ("the Harbour Ministry")."""
    return any(r.tag[k] & BODY and r.tag[k] & CAP for k in range(*core))


def outer_words(r: Text, first: int, end: int, head: int | None) -> Range:
    """The mention without an opening article where that says nothing, and without a non-restrictive clause."""
    stop = next((k for k in range(first + 1, end) if r.low[k] in ",("), end)
    return (first, stop)


def kind_of(bits: int, *, capital: bool) -> Kind:
    """The kind that a head noun makes of its phrase."""
    for bit, kind in (
        (POST, Kind.SOCIAL_MEDIA),
        (DATASET, Kind.DATASET),
        (DOCUMENT, Kind.DOCUMENT),
        (STATEMENT, Kind.STATEMENT),
    ):
        if bits & bit and not bits & (PEOPLE | ROLE):
            return Kind.DOCUMENT if kind is Kind.DATASET else kind
    if bits & ROLE and not bits & BARE_PEOPLE:
        return Kind.ROLE
    if bits & (PEOPLE | STAFF):
        return Kind.ANONYMOUS
    if bits & BODY or capital:
        return Kind.ORGANIZATION
    return Kind.ANONYMOUS


def cut_formula(words: str, formulas: tuple[tuple[str, str], ...]) -> str:
    """A description without the formula of anonymity in it."""
    low = words.lower()
    for formula, _ in formulas:
        at = low.find(formula)
        if at >= 0:
            return re.sub(r"\s+$", "", words[:at]).strip(" ,")
    return words


def gender_of(bits: int) -> str | None:
    """ "m", "f" or "n" where a word says it."""
    if bits & MASCULINE:
        return "m"
    if bits & NEUTER:
        return "n"
    return "f" if bits & FEMININE else None
