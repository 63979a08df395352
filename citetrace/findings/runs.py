"""Runs of words that two articles share, word for word."""

from __future__ import annotations

import re

import attrs

from citetrace.articles.article import Article
from citetrace.findings.finding import Place
from citetrace.spans import Span

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{1,2000}[\"”“»]")
LONGEST_FREE = 25  # words; a run as long as that is no accident
SEED = 8  # words by which runs are looked for


@attrs.frozen(eq=False)
class Words:
    """The words of an article's body in small letters, where they stand, and which of them are quoted."""

    article: Article
    low: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]


def words_in(article: Article) -> Words:
    """The words of an article's body."""
    low: list[str] = []
    spans: list[Span] = []
    quoted: list[bool] = []
    for paragraph in article.body:
        text = paragraph.span.of(article.text)
        marks = [match.span() for match in QUOTED.finditer(text)]
        for match in WORD.finditer(text):
            low.append(match.group().casefold())
            spans.append(Span(paragraph.span.start + match.start(), paragraph.span.start + match.end()))
            quoted.append(any(start < match.start() < end for start, end in marks))
    return Words(article, tuple(low), tuple(spans), tuple(quoted))


def longest_run(ours: Words, theirs: Words) -> tuple[Place, Place, int] | None:
    """The longest run of words that both have, with enough words outside quotation marks: (here, there, its length)."""
    seeds: dict[tuple[str, ...], list[int]] = {}
    for k in range(len(theirs.low) - SEED + 1):
        seeds.setdefault(theirs.low[k : k + SEED], []).append(k)
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
