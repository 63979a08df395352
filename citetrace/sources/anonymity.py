"""Why somebody is not named, in the article's words: "on condition of anonymity", and what is said after it."""

from __future__ import annotations

import functools

from citetrace.attributions.reading import TOKEN, Reading
from citetrace.languages.pack import LanguagePack

Formula = tuple[tuple[str, ...], str]
"""(the words of a formula, "specific" | "boilerplate" | "")."""


def formula_in(r: Reading, first: int, end: int) -> tuple[int, int, str] | None:
    """(first token, token after the last, sort) of the longest formula of anonymity among some tokens."""
    low = r.low
    for words, sort in formulas_of(r.pack):
        for k in range(first, end - len(words) + 1):
            if low[k] == words[0] and tuple(low[k : k + len(words)]) == words:
                return k, k + len(words), sort
    return None


def says_why(r: Reading, k: int, end: int) -> bool:
    """Whether a reason begins at token `k`: "because", "for fear"."""
    return any(k + len(words) <= end and tuple(r.low[k : k + len(words)]) == words for words in reasons_of(r.pack))


@functools.lru_cache(maxsize=16)
def formulas_of(pack: LanguagePack) -> tuple[Formula, ...]:
    """The formulas of a pack as words, the longest first."""
    return tuple((words_in(formula), sort) for formula, sort in pack.anonymity)


@functools.lru_cache(maxsize=16)
def reasons_of(pack: LanguagePack) -> tuple[tuple[str, ...], ...]:
    """The words with which a reason begins in a language."""
    return tuple(words_in(words) for words in pack.because)


def words_in(phrase: str) -> tuple[str, ...]:
    """The folded tokens of a phrase of a pack."""
    return tuple(word.lower() for word in TOKEN.findall(phrase))
