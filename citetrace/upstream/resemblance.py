"""What speaks for and against a passage beside its words: who is credited there, whether it is quoted, whether denied."""

from __future__ import annotations

from collections.abc import Iterator

from citetrace.sources.source import Kind, Source
from citetrace.upstream.citation import Citation
from citetrace.upstream.match import Part, Passage
from citetrace.upstream.traits import Trait, traits_of_text

SAME_SOURCE = 0.15
OTHER_SOURCE = -0.06
BOTH_QUOTED = 0.05
DENIED = -0.15
GENERIC = frozenset({("meaning", "source"), ("meaning", "human"), ("meaning", "several")})  # "people", "sources"
UNNAMED = (Kind.ANONYMOUS, Kind.ROLE)
BODIES = (Kind.ORGANIZATION, Kind.STATEMENT)


def resemblance(citation: Citation, passage: Passage, language: str | None) -> Iterator[Part]:
    """The parts of a score that do not come from the words."""
    if citation.beyond and passage.sources:
        fit = max(fits(a, citation.article.language, b, language) for a in citation.beyond for b in passage.sources)
        value = SAME_SOURCE * fit if fit > 0 else -OTHER_SOURCE * fit
        if value:
            yield Part("source", round(value, 3))
    if citation.quoted and passage.quoted:
        yield Part("quotation", BOTH_QUOTED)
    if citation.denied != passage.denied:
        yield Part("denial", DENIED)


def fits(one: Source, language: str | None, other: Source, other_language: str | None) -> float:
    """Whether two texts describe one source: 1 yes, 0 nothing speaks for it, -1 it cannot be."""
    numbers = numbers_of(one, other)
    same_number = numbers[0] if len(set(numbers)) == 1 < len(numbers) else 0
    if len(set(numbers)) > 1 and Kind.ANONYMOUS in (one.kind, other.kind):
        return -1.0
    if one.kind is Kind.PERSON and other.kind is Kind.PERSON:
        return 1.0 if same_person(one.name, other.name) else -1.0
    if are_strangers(one, other):
        return 0.0
    ours = traits_of_text(described(one), language)
    theirs = traits_of_text(described(other), other_language)
    mine, others = ours.comparable(theirs)
    mine, others = telling(mine), telling(others)
    if not mine or not others:
        return 0.5 if same_number else 0.0
    return max(len(mine & others) / min(len(mine), len(others)), 0.5 if same_number > 1 else 0.0)


def numbers_of(*sources: Source) -> list[int]:
    """How many each source is, of those that say it exactly."""
    return [source.count.exact for source in sources if source.count and source.count.exact]


def are_strangers(one: Source, other: Source) -> bool:
    """Whether one source is of people without names, and the other of a kind that they do not speak for."""
    return (one.kind in UNNAMED) != (other.kind in UNNAMED) and not {one.kind, other.kind} & {*BODIES, Kind.PERSON}


def telling(traits: frozenset[Trait]) -> frozenset[Trait]:
    """The traits of a description that tell people apart."""
    return frozenset(trait for trait in traits if trait not in GENERIC and trait[0] != "few")


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: the last words agree."""
    a, b = ([w.casefold().strip(".") for w in name.split()] for name in (one, other))
    return bool(a and b) and (a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a))


def described(source: Source) -> str:
    """All that a text says of a source."""
    return " ".join(words for words in (source.name, source.descriptor, source.organization) if words)
