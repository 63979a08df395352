"""Why somebody is not named, in the article's words: "on condition of anonymity", and what is said after it."""

from __future__ import annotations

import functools

from citetrace.clauses.reading import TOKEN, Reading
from citetrace.languages.pack import LanguagePack

Formula = tuple[int, tuple[str, ...], str]
"""(its rank, the longest being the first; its words; "specific" | "boilerplate" | "")."""


def formula_in(r: Reading, first: int, end: int) -> tuple[int, int, str] | None:
    """(first token, token after the last, sort) of the longest formula of anonymity among some tokens."""
    formulas, low = formulas_of(r.pack), r.low
    found = [
        (rank, k, len(words), sort)
        for k in range(first, end)
        for rank, words, sort in formulas.get(low[k], ())
        if k + len(words) <= end and tuple(low[k : k + len(words)]) == words
    ]
    if not found:
        return None
    _, at, length, sort = min(found)
    return at, at + length, sort


def says_why(r: Reading, k: int, end: int) -> bool:
    """Whether a reason begins at token `k`: "because", "for fear"."""
    return any(k + len(words) <= end and tuple(r.low[k : k + len(words)]) == words for words in reasons_of(r.pack))


@functools.lru_cache(maxsize=16)
def formulas_of(pack: LanguagePack) -> dict[str, list[Formula]]:
    """The formulas of a pack by their first word."""
    found: dict[str, list[Formula]] = {}
    for rank, (formula, sort) in enumerate(pack.anonymity):
        words = words_in(formula)
        found.setdefault(words[0], []).append((rank, words, sort))
    return found


@functools.lru_cache(maxsize=16)
def reasons_of(pack: LanguagePack) -> tuple[tuple[str, ...], ...]:
    """The words with which a reason begins in a language."""
    return tuple(words_in(words) for words in pack.because)


def words_in(phrase: str) -> tuple[str, ...]:
    """The folded tokens of a phrase of a pack."""
    return tuple(word.lower() for word in TOKEN.findall(phrase))
