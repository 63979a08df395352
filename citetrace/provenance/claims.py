"""The provenance of an article: each claim, and the chains of sources from the publishing article out to its origin."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Attribution, Polarity, Relation, Tier
from citetrace.attributions.found import Found
from citetrace.reasons import Reason
from citetrace.sources.source import Grade, Source, weakest
from citetrace.spans import Span, Spans

if TYPE_CHECKING:
    from citetrace.provenance.graph import Graph


class Known(enum.StrEnum):
    """How a hop or an edge is known."""

    CONFIRMED = "confirmed"  # it stands in this text, and in the cited article, which is held
    READ = "read"  # it stands in this text, at `mention`
    INFERRED = "inferred"  # a dropped subject, a clitic, an outlet that goes on from the sentence before


@attrs.frozen
class Hop:
    """One step of a chain: `relation` leads from the node before (at first the publishing article) to `source`.

    `mention` is where the source is named for this claim, None if nothing in the claim's own clause names it.
    `cue` is the words that make the hop. `refused` holds what was considered and turned down, with why. `confidence` is
    how sure it is that the hop is right, from 0 to 1; `found` the shape of words in which it was found.
    """

    source: Source
    relation: Relation
    known: Known
    reason: Reason
    mention: Span | None = None
    cue: Span | None = None
    attribution: int | None = None
    refused: tuple[Reason, ...] = ()
    confidence: float = 1.0
    found: Found = Found.SOURCE_FIRST

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence lies between 0 and 1, not {self.confidence}")
        if self.known is Known.INFERRED and self.mention is not None:
            raise ValueError(f"{self.source.name} is inferred, and named at {self.mention}")
        if self.attribution is not None and self.attribution < 0:
            raise ValueError(f"no attribution has the index {self.attribution}")


@attrs.frozen
class Chain:
    """Hops from the publishing article, which is not among them, outward to the origin, which is the last."""

    hops: tuple[Hop, ...]

    def __attrs_post_init__(self) -> None:
        if not self.hops:
            raise ValueError("a chain has at least one hop")

    @property
    def origin(self) -> Source:
        """The last source."""
        return self.hops[-1].source

    @property
    def grade(self) -> Grade:
        """The grade of the chain is that of its origin."""
        return self.origin.grade

    @property
    def confidence(self) -> float:
        """How sure the chain is: as sure as its least sure hop."""
        return min(hop.confidence for hop in self.hops)


@attrs.frozen
class Claim:
    """What is asserted, in one or more places of the article, with every chain it is credited along.

    `id` counts from 1 in the order of the text. `content` is its fullest wording; `places` holds the spans of each
    place where it stands, `content` among them, in the order of the text. `attributions` are indices. `graph` carries
    it on through the articles that are held, None where the article was traced by itself.

    Raises ValueError for one without words, place, chain or attribution.
    """

    id: int
    text: str
    content: Spans
    places: tuple[Spans, ...]
    quoted: bool
    polarity: Polarity
    tier: Tier
    attributions: tuple[int, ...]
    chains: tuple[Chain, ...]
    graph: Graph | None = None

    def __attrs_post_init__(self) -> None:
        if self.id < 0 or not self.text.strip():
            raise ValueError("a claim has a number and words")
        if not self.content or self.content not in self.places or not all(self.places):
            raise ValueError("a claim stands somewhere, its fullest wording among its places")
        if not self.chains or not self.attributions or min(self.attributions) < 0:
            raise ValueError("a claim is credited to somebody, by an attribution")

    @property
    def grade(self) -> Grade:
        """The weakest grade among its origins, as far as it was traced."""
        if self.graph is not None:
            return self.graph.weakest
        return weakest([chain.grade for chain in self.chains])

    @property
    def confidence(self) -> float:
        """How sure it is that it comes from where it is traced to, from 0 to 1: as sure as the surest of its chains."""
        if self.graph is not None:
            return self.graph.confidence
        return max(chain.confidence for chain in self.chains)

    @property
    def inferred(self) -> bool:
        """Whether any hop was not read but inferred, and was not confirmed since."""
        if self.graph is not None:
            return any(edge.known is Known.INFERRED for edge in self.graph.edges)
        return any(hop.known is Known.INFERRED for chain in self.chains for hop in chain.hops)


@attrs.frozen
class Provenance:
    """All that was read out of one article.

    `uncredited` are sentences of the body that credit nobody; `sentences` are all sentences, in the order of the text.
    `until` is the offset up to which the text was read, where the rest was left out since it would have been too much work;
    None where all of it was read.
    """

    article: Article
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    uncredited: Spans = ()
    sentences: Spans = ()
    until: int | None = None

    def __attrs_post_init__(self) -> None:
        number = len(self.attributions)
        outer = [attribution.within for attribution in self.attributions]
        if any(within is not None and within >= number for within in outer):
            raise ValueError(f"an attribution is nested in one that is not among the {number}")
        sound: set[int | None] = {None}
        for start in range(number):
            way: dict[int | None, None] = {}
            at: int | None = start
            while at not in sound and at is not None:
                if at in way:
                    raise ValueError(f"attribution {start} is nested in itself")
                way[at] = None
                at = outer[at]
            sound.update(way)
        if any(max(claim.attributions) >= number for claim in self.claims):
            raise ValueError(f"a claim rests on an attribution that is not among the {number}")
