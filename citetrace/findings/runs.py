"""Runs of words that two articles share, word for word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

import attrs

from citetrace.articles.article import Article
from citetrace.findings.finding import Place
from citetrace.spans import Span

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{1,2000}[\"”“»]")
LONGEST_FREE = 25  # words; a run as long as that is no accident
SEED = 8  # words by which runs are looked for
MOST_PLACES = 20  # in one text that begin with the same words: a text that repeats itself ends in time, too
APART = 4  # words between two places that are kept


@attrs.frozen(eq=False)
class Words:
    """The words of an article's body in small letters; where they stand and which are quoted is asked of few articles."""

    article: Article
    low: tuple[str, ...]

    @functools.cached_property
    def spans(self) -> tuple[Span, ...]:
        """Where they stand."""
        return tuple(
            Span(p.span.start + match.start(), p.span.start + match.end())
            for p in self.article.body
            for match in WORD.finditer(p.span.of(self.article.text))
        )

    @functools.cached_property
    def quoted(self) -> tuple[bool, ...]:
        """Which of them stand between quotation marks."""
        return tuple(quoted for p in self.article.body for quoted in quoted_in(p.span.of(self.article.text)))


def words_in(article: Article) -> Words:
    """The words of an article's body."""
    texts = (paragraph.span.of(article.text) for paragraph in article.body)
    return Words(article, tuple(word.casefold() for text in texts for word in WORD.findall(text)))


def quoted_in(text: str) -> Iterator[bool]:
    """Whether each word of a paragraph stands between quotation marks."""
    marks = QUOTED.finditer(text)
    mark = next(marks, None)
    for match in WORD.finditer(text):
        while mark is not None and mark.end() <= match.start():
            mark = next(marks, None)
        yield mark is not None and mark.start() < match.start()


class Index:
    """Which articles share a few words in a row; every fourth place is kept, so that no long run is missed."""

    def __init__(self, articles: Iterable[Words]) -> None:
        self.having: dict[int, set[str]] = {}  # a page that repeats itself counts once
        for words in articles:
            for k in range(0, len(words.low) - SEED + 1, APART):
                self.having.setdefault(seed_at(words, k), set()).add(words.article.id)

    def sharing(self, words: Words) -> frozenset[str]:
        """The ids of the other articles that may share a run."""
        seeds = {seed_at(words, k) for k in range(len(words.low) - SEED + 1)}
        return frozenset(key for seed in seeds for key in self.having.get(seed, ())) - {words.article.id}


def seed_at(words: Words, k: int) -> int:
    """A number for a few words in a row: what two articles share is looked at word for word, should it ever mislead."""
    return hash(words.low[k : k + SEED])


def longest_run(ours: Words, theirs: Words) -> tuple[Place, Place, int] | None:
    """The longest run of words that both have, with enough words outside quotation marks: (here, there, its length)."""
    seeds: dict[tuple[str, ...], list[int]] = {}
    for k in range(len(theirs.low) - SEED + 1):
        having = seeds.setdefault(theirs.low[k : k + SEED], [])
        if len(having) < MOST_PLACES:
            having.append(k)
    best: tuple[int, int, int, int] | None = None
    k = 0
    while k + SEED <= len(ours.low):
        runs = [(length_of(ours, theirs, k, at), at) for at in seeds.get(ours.low[k : k + SEED], ())]
        length, at = max(runs, default=(0, 0))
        free = length - sum(ours.quoted[k : k + length])
        if free >= LONGEST_FREE and (best is None or free > best[0]):
            best = (free, k, at, length)
        k += max(length - SEED, 1)
    if best is None:
        return None
    _, k, at, length = best
    return place_in(ours, k, length), place_in(theirs, at, length), length


def length_of(ours: Words, theirs: Words, k: int, at: int) -> int:
    """How many words are the same from two places on."""
    n = 0
    while k + n < len(ours.low) and at + n < len(theirs.low) and ours.low[k + n] == theirs.low[at + n]:
        n += 1
    return n


def place_in(words: Words, k: int, length: int) -> Place:
    """The place of a run."""
    return Place(words.article, (Span(words.spans[k].start, words.spans[k + length - 1].end),))
