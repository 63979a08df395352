"""`Phrases` finds many fixed phrases in a text in one pass: whole words, case-sensitive, the longest one first."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

Found = tuple[int, int, str]

_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"\s*(\w+|[^\w\s])")
_BLANK_LINE = re.compile(r"\n\s*\n")
_SHORT = 1000  # characters of a text that is no article


class _Node:
    """Where a phrase stands after some of its pieces: what may come next, and what is complete here.

    Several phrases may be complete, as they may differ in white space alone ("S. Paulo", "S.Paulo").
    """

    __slots__ = ("next", "phrases")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.phrases: tuple[str, ...] = ()


class Phrases:
    """A trie of words and punctuation marks, entered by a phrase's first word, which starts with a letter or digit.

    A regular expression of the same thousands of phrases finds them no faster, and takes longer to compile than the
    registry takes to load. White space inside a phrase may be a line's end in the text, but never a paragraph's.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._root = _Node()
        for phrase in phrases:
            self._add(phrase)

    def _add(self, phrase: str) -> None:
        node = self._root
        for piece in _PIECE.findall(phrase):
            node = node.next.setdefault(piece, _Node())
        node.phrases = (*node.phrases, phrase)

    def found_in(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
        """Each phrase found, as (start, end, phrase) in the order of the text; no two overlap.

        Offsets are code points of `text`; only what lies wholly between `start` and `end` is found.
        """
        limit = len(text) if end is None else min(end, len(text))
        entries, done = self._root.next, start
        if len(text) < _SHORT and entries.keys().isdisjoint(_WORD.findall(text)):
            return  # as most sentences
        words = _words_in(text)
        if start > 0 or limit < len(text):
            words = words[bisect_left(words, (start, "")) : bisect_left(words, (limit, ""))]
        for at, word in words:
            node = entries.get(word)
            if node is None or at < done:
                continue
            found = _longest(node, text, at, at + len(word), limit)
            if found:
                yield found
                done = found[1]


@lru_cache(maxsize=1)
def _words_in(text: str) -> list[tuple[int, str]]:
    """The words of a text and where they start; an article is asked for outlets first and then for countries."""
    return [(match.start(), match.group()) for match in _WORD.finditer(text)]


def _longest(node: _Node, text: str, start: int, at: int, limit: int) -> Found | None:
    """The longest phrase from `start`; `node` is where its first word, which ends at `at`, leads."""
    best = None
    while at <= limit:
        if node.phrases and not _goes_on(text, at):
            words = text[start:at]
            best = next(((start, at, phrase) for phrase in node.phrases if _is_written(phrase, words)), best)
        piece = _PIECE.match(text, at, limit) if node.next else None
        if not piece or piece.group(1) not in node.next:
            return best
        node, at = node.next[piece.group(1)], piece.end()
    return best


def _goes_on(text: str, at: int) -> bool:
    """Whether the character at `at` belongs to a word (so that a phrase which stops beside it stops inside one)."""
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def _is_written(phrase: str, words: str) -> bool:
    """Whether `words` are the phrase, apart from white space of another kind or a line's end."""
    return words == phrase or (" ".join(words.split()) == phrase and not _BLANK_LINE.search(words))
