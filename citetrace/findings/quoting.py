"""Quotations whose words were altered between two articles of one language; marks, dots and brackets alter nothing."""

from __future__ import annotations

import difflib
import functools
import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from citetrace.articles.article import Article
from citetrace.findings.change import Change, Shift, Turn
from citetrace.findings.told import Told
from citetrace.spans import Span
from citetrace.upstream.traits import fold

QUOTED = re.compile(r"“[^“”\n]+”|„[^„“”\n]+[“”]|«[^«»\n]+»|»[^«»\n]+«|\"[^\"\n]+\"")
BRACKETS = re.compile(r"\[[^\]\n]*\]|\([^)\n]*\)")
GAPS = re.compile(r"…|\.\.\.|\[[^\]\n]*\]")
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’‘'][^\W\d_]+)*")
SHORTEST = 5  # words; shorter quotations are turns of phrase
ALIKE = 0.75  # of the words of both, the share in common from which one quotation is the other
MOST = 0.3  # of the words of a quotation, the share that may differ; beyond it, it is another quotation
SPELLING = (("z", "s"), ("ou", "o"), ("re", "er"))  # spellings that differ from house to house


@attrs.frozen
class Quotation:
    """The words of one quotation, or of several that one sentence interrupts, each with its span."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    gaps: frozenset[int]  # before which words something is left out or put in, and marked so


def quotation_changes(upstream: Told, downstream: Told) -> Iterator[Change]:
    """The alterations of a quotation, where both articles quote and are in one language."""
    if upstream.article.language != downstream.article.language or not upstream.article.language:
        return
    theirs = quotations_of(upstream.article)
    for ours in quotations_in(downstream):
        if len(ours.words) < SHORTEST or any(holds(quotation, ours) for quotation in theirs):
            continue
        rated = [(alike(quotation, ours), -n) for n, quotation in enumerate(theirs)]
        best, at = max(rated, default=(0.0, 0))
        if best >= ALIKE:
            yield from alterations(upstream, theirs[-at], downstream, ours)


def quotations_in(told: Told) -> list[Quotation]:
    """The quotations that a wording overlaps."""
    text = told.article.text
    return [read_quotation(text, [span]) for span in quoted(text) if any(span.overlaps(own) for own in told.spans)]


@functools.lru_cache(maxsize=64)
def quotations_of(article: Article) -> tuple[Quotation, ...]:
    """Every quotation of an article, and those of each paragraph joined, which a sentence may interrupt."""
    text = article.text
    found = list(quoted(text))
    joined = ([span for span in found if paragraph.span.holds(span)] for paragraph in article.body)
    groups = [[span] for span in found] + [group for group in joined if len(group) > 1]
    return tuple(read_quotation(text, group) for group in groups)


def quoted(text: str) -> Iterator[Span]:
    """The stretches between quotation marks, the marks left out."""
    yield from (Span(m.start() + 1, m.end() - 1) for m in QUOTED.finditer(text))


def read_quotation(text: str, spans: Sequence[Span]) -> Quotation:
    """The words within some quotation marks; what stands in brackets is no word of the speaker's."""
    words, places, gaps = list[str](), list[Span](), set[int]()
    for span in spans:
        out = [Span(*m.span()) for m in BRACKETS.finditer(text, span.start, span.end)]
        marks = [m.start() for m in GAPS.finditer(text, span.start, span.end)]
        for match in WORD.finditer(text, span.start, span.end):
            here = Span(*match.span())
            if any(here.overlaps(other) for other in out):
                continue
            last = places[-1].end if places else span.start
            if any(last <= mark < here.start for mark in marks):
                gaps.add(len(words))
            words.append(spelled(match.group()))
            places.append(here)
    return Quotation(tuple(words), tuple(places), frozenset(gaps))


@functools.lru_cache(maxsize=65536)
def spelled(word: str) -> str:
    """A word without case, accents and the spellings of one house or another."""
    folded = fold(word.replace("‘", "’"))
    for one, other in SPELLING:
        folded = folded.replace(one, other)
    return folded


def holds(quotation: Quotation, other: Quotation) -> bool:
    """Whether all words of the other stand in a quotation one after the other, where nothing is marked as left out."""
    pieces = split(other)
    at = 0
    for piece in pieces:
        found = next(
            (
                n
                for n in range(at, len(quotation.words) - len(piece) + 1)
                if quotation.words[n : n + len(piece)] == piece
            ),
            None,
        )
        if found is None:
            return False
        at = found + len(piece)
    return True


def split(quotation: Quotation) -> list[tuple[str, ...]]:
    """The words of a quotation between the places at which something is left out or put in."""
    cuts = [0, *sorted(quotation.gaps - {0}), len(quotation.words)]
    return [quotation.words[a:b] for a, b in itertools.pairwise(cuts) if a < b]


def alike(quotation: Quotation, other: Quotation) -> float:
    """How much of the shorter of two quotations stands in the other in the same order, 0 to 1."""
    if len(set(quotation.words) & set(other.words)) < ALIKE * len(set(other.words)) * ALIKE:
        return 0.0
    blocks = difflib.SequenceMatcher(None, quotation.words, other.words, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(other.words)


def alterations(upstream: Told, theirs: Quotation, downstream: Told, ours: Quotation) -> Iterator[Change]:
    """The words that differ between two quotations; what is cut off at either end is no alteration."""
    found = [codes for codes in opcodes(theirs, ours) if not is_cut(theirs, ours, *codes)]
    if sum(max(b - a, d - c) for _, a, b, c, d in found) > MOST * len(ours.words):
        return
    for tag, a, b, c, d in found:
        was, now = shown(upstream, theirs, a, b), shown(downstream, ours, c, d)
        if is_short_form(was, now):
            continue
        if tag == "replace":
            yield Change(
                Shift.QUOTATION, Turn.REPLACED, places(theirs, a, b), places(ours, c, d),
                f"{upstream.outlet} quotes “{was}”, this article “{now}”.",
            )  # fmt: skip
        elif tag == "insert":
            there = places(theirs, max(a - 1, 0), max(a, 1))
            sentence = f"“{now}” stands in the quotation here and not in {upstream.outlet}."
            yield Change(Shift.QUOTATION, Turn.ADDED, there, places(ours, c, d), sentence)
        else:
            here = places(ours, c, c + 1)
            sentence = f"“{was}” stands in the quotation in {upstream.outlet} and is left out here without a mark."
            yield Change(Shift.QUOTATION, Turn.LOST, places(theirs, a, b), here, sentence)


def opcodes(theirs: Quotation, ours: Quotation) -> list[tuple[str, int, int, int, int]]:
    """How one quotation becomes the other: what happens to the words a to b, which are c to d then."""
    codes = difflib.SequenceMatcher(None, theirs.words, ours.words, autojunk=False).get_opcodes()
    return [code for code in codes if code[0] != "equal"]


def is_cut(theirs: Quotation, ours: Quotation, tag: str, a: int, b: int, c: int, d: int) -> bool:
    """Whether words are marked as left out, or one of the two quotations only begins or ends elsewhere."""
    marked = any(c <= gap <= d for gap in ours.gaps) or any(a <= gap <= b for gap in theirs.gaps)
    at_end = c == 0 or d == len(ours.words)
    return marked or (at_end and (tag != "replace" or b - a != d - c))


def is_short_form(one: str, other: str) -> bool:
    """Whether one is the other run together: "we've" for "we have"."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    pieces = re.split("[’‘']", short)
    at = 0
    for letter in "".join(pieces).replace(" ", ""):
        at = long.find(letter, at) + 1
        if not at:
            return False
    return len(pieces) > 1 and long[:1] == short[:1] and len(long.split()) > len(short.split())


def places(quotation: Quotation, first: int, end: int) -> tuple[Span, ...]:
    """The span of some words of a quotation; several where a sentence interrupts them."""
    return (Span(quotation.spans[first].start, quotation.spans[end - 1].end),)


def shown(told: Told, quotation: Quotation, first: int, end: int) -> str:
    """Some words of a quotation on one line."""
    return " ".join(span.of(told.article.text) for span in quotation.spans[first:end])
