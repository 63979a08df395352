"""Finds the same claim in other articles, whether they cite each other or not: one claim with several wordings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import attrs

from citetrace.articles.article import Article
from citetrace.provenance.claims import Claim, Provenance
from citetrace.upstream.likeness import compare, rarity_among
from citetrace.upstream.traits import Trait, Traits, traits_of

SAME = 0.45  # how like two claims must be, each to the other
TELLING = frozenset({"name", "number", "date"})  # kinds of traits of which they share one
COMMON = 200  # claims that may have a trait by which others are looked for
TOLD = frozenset({"meaning", "loan", "word"})  # kinds that tell what happened
MATTER = 0.6  # of the fewer of those, the share that both have
ALL_ALIKE = rarity_among(())


@attrs.frozen(eq=False)
class Said:
    """A claim of an article with its traits."""

    article: Article
    claim: Claim
    traits: Traits

    @property
    def telling(self) -> frozenset[Trait]:
        """Its names, numbers and dates."""
        return frozenset(trait for trait in self.traits.found if trait[0] in TELLING)


class Elsewhere:
    """The claims of some articles, by what they name. `read` traces an article by itself."""

    def __init__(self, articles: Iterable[Article], read: Callable[[Article], Provenance]) -> None:
        self.articles, self.read = tuple(articles), read

    def same(self, article: Article, claim: Claim) -> Iterator[tuple[Article, Claim]]:
        """The claims of other articles that say the same, in the order of the articles."""
        one = Said(article, claim, traits_of(article, claim.content))
        near = sorted({n for trait in one.telling for n in self._by_trait.get(trait, ())})
        for said in (self._all[n] for n in near):
            if said.article.id != article.id and is_same(one, said):
                yield said.article, said.claim

    @cached_property
    def _all(self) -> tuple[Said, ...]:
        return tuple(
            Said(article, claim, traits_of(article, claim.content))
            for article in sorted(self.articles, key=lambda a: a.id)
            for claim in self.read(article).claims
        )

    @cached_property
    def _by_trait(self) -> dict[Trait, list[int]]:
        """Which claims have a trait, those left out that so many have that they tell little."""
        found: dict[Trait, list[int]] = {}
        for n, said in enumerate(self._all):
            for trait in said.telling:
                found.setdefault(trait, []).append(n)
        return {trait: having for trait, having in found.items() if len(having) <= COMMON}


def is_same(one: Said, other: Said) -> bool:
    """Whether two claims say the same, with the same polarity."""
    return one.claim.polarity is other.claim.polarity and are_alike(one.traits, other.traits)


def are_alike(one: Traits, other: Traits) -> bool:
    """Whether two wordings say the same: alike both ways, one matter, and no number against another."""
    ours, theirs = numbers_of(one), numbers_of(other)
    if ours and theirs and not ours & theirs:
        return False
    pairs = ((one, other), (other, one))
    return same_matter(one, other) and all(compare(a, b, ALL_ALIKE).score >= SAME for a, b in pairs)


def numbers_of(traits: Traits) -> frozenset[Trait]:
    """The numbers that a claim gives; "one" and "a" are none."""
    return frozenset(t for t in traits.found if t[0] in ("number", "few") and t[1] not in ("0", "1"))


def same_matter(one: Traits, other: Traits) -> bool:
    """Whether two claims share not only whom, when and where, but also what happened."""
    ours, theirs = (frozenset(t for t in found if t[0] in TOLD) for found in one.comparable(other))
    return len(ours & theirs) >= MATTER * max(min(len(ours), len(theirs)), 1)
