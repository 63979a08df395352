"""How attributions become claims: each claim's chains, outward from the publishing article, and where it is repeated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Attribution, Polarity, Relation, Tier
from citetrace.clauses.text import Text
from citetrace.languages.tags import THAT
from citetrace.outlets import OutletRegistry
from citetrace.provenance.claims import Chain, Claim, Hop, Known
from citetrace.provenance.confidence import confidence_of
from citetrace.sources.identify import Cast, Identified
from citetrace.sources.source import Kind
from citetrace.spans import Span, Spans

WORD = re.compile(r"[^\W_]+")
COVERS = 0.6  # a nested attribution that covers this share of its outer content carries a claim of its own
REPLACES = 0.75  # and with this share the outer one carries none beside it
SAME_CLAIM = 0.65  # word overlap from which two contents with one origin are one claim
SAME_WORDS = 0.95  # word overlap from which they are one claim whoever is credited
SHORTEST_REPEAT = 5  # words; shorter claims are never merged


class Chains:
    """Draws the chains of one article."""

    def __init__(
        self,
        article: Article,
        reading: Text,
        attributions: Sequence[Attribution],
        cast: Cast,
        registry: OutletRegistry,
    ) -> None:
        self.article, self.reading, self.attributions, self.cast = article, reading, attributions, cast
        self.own_names = own_names(article, registry)
        self.inner: dict[int, list[int]] = {}
        for i, attribution in enumerate(attributions):
            if attribution.within is not None:
                self.inner.setdefault(attribution.within, []).append(i)

    def claims(self, *, stance: bool) -> tuple[Claim, ...]:
        """Every claim of the article, repeated ones joined, numbered in the order of the text."""
        found: list[Claim] = []
        for i, attribution in enumerate(self.attributions):
            if attribution.tier is Tier.STANCE and not stance:
                continue
            if not self.states(i) or not self.carries(i):
                continue
            chains = self.chains_of(i)
            if chains:
                found += [self.claim(i, content, chains) for content in self.parts(attribution)]
        found.sort(key=lambda claim: claim.content[0].start)
        return tuple(attrs.evolve(claim, id=n) for n, claim in enumerate(join_repeated(found, self.article.text), 1))

    def states(self, i: int) -> bool:
        """Whether an attribution states something, rather than naming a thing spoken of or refusing to speak."""
        return self.attributions[i].states and self.attributions[i].polarity is not Polarity.DECLINES

    def carries(self, i: int) -> bool:
        """Whether an attribution carries a claim itself: no inner one does so for it, and it is not a mere part of one."""
        attribution = self.attributions[i]
        if any(self.covers(k, i) and self.states(k) for k in self.inner.get(i, ())):
            return False
        if attribution.within is None or self.attributions[attribution.within].content == attribution.content:
            return True
        return self.covers(i, attribution.within, addressed=True) and self.carries_nested(attribution)

    def carries_nested(self, attribution: Attribution) -> bool:
        """Whether a nested attribution names a source of its own to which the claim can go on."""
        return bool(attribution.source)

    def covers(self, inner: int, outer: int, *, addressed: bool = False) -> bool:
        """Whether an inner attribution says all of what the outer one says, so that the chain goes on through it.

        With `addressed`, most of it is enough, and to whom it is said counts for nothing ("told the mayor in May | that").
        """
        one, other = self.attributions[inner], self.attributions[outer]
        if one.content == other.content:
            return True
        if one.tier is Tier.STANCE or not one.source or self.speaks_of_self(inner) or other.quoted:
            return False  # what somebody says in a quotation of their own is their word, whomever they cite in it
        around = sum(map(len, (*one.source, *one.cue)))  # who says it is no part of what is said
        first = min(span.start for span in (*one.source, *one.cue))
        if addressed and len(one.content) == 1 and one.content[0].start > first:
            around = one.content[0].start - first
        least = COVERS if addressed else REPLACES
        return sum(map(len, one.content)) >= least * (sum(map(len, other.content)) - around)

    def speaks_of_self(self, i: int) -> bool:
        """Whether a nested attribution is the outer speaker's own word ("he said he believed")."""
        outer = self.attributions[i].within
        if outer is None:
            return False
        names = {s.source.name for s in self.cast.speakers[i]}
        return bool(names & {s.source.name for s in self.cast.speakers[outer]})

    def chains_of(self, i: int) -> tuple[Chain, ...]:
        """The chains along which attribution `i` credits its claim, one for each source named side by side."""
        before = self.hops_before(i)
        told = self.attributions[i].relays and self.attributions[i].relays[-1].relation is Relation.TOLD
        relation = Relation.TOLD if told else self.attributions[i].relation
        ends = [self.hop(i, speaker, relation) for speaker in self.cast.speakers[i]]
        outer = self.attributions[i].within
        if outer is not None and self.cites(i, outer):  # the outlet stands nearer to us than the people it cites
            paths = [without_self([end, *before], self.own_names) for end in ends]
        else:
            paths = [without_self([*before, end], self.own_names) for end in ends]
        return tuple(Chain(tuple(path)) for path in paths if path)

    def hops_before(self, i: int) -> list[Hop]:
        """The hops from the publishing article to the speaker of attribution `i`: outer attributions, then relays."""
        attribution = self.attributions[i]
        hops: list[Hop] = []
        if attribution.within is not None:
            outer = attribution.within
            hops = self.hops_before(outer)
            hops += [self.hop(outer, s, self.attributions[outer].relation) for s in self.cast.speakers[outer][:1]]
            if self.cites(i, outer):
                return hops
        relations = [r.relation for r in attribution.relays]
        named = self.cast.relays[i]
        relations = [Relation.RELAYS] * (len(named) - len(relations)) + relations
        for relay, relation in sorted(zip(named, relations, strict=True), key=lambda item: item[1] is Relation.TOLD):
            hops.append(self.hop(i, relay, Relation.RELAYS if relation is Relation.TOLD else relation))
        return hops

    def cites(self, i: int, outer: int) -> bool:
        """Whether the inner attribution is an outlet's report of what the outer one's source said:

        "The Gazette reported that …, according to sources": The Gazette cites the sources, not the other way round.
        """
        inner = self.cast.speakers[i][:1]
        around = self.cast.speakers[outer][:1]
        if not inner or not around or self.attributions[i].content == self.attributions[outer].content:
            return False
        outlets = (Kind.OUTLET, Kind.AGENCY)
        later = self.attributions[outer].cue[0].start > self.attributions[i].cue[0].start
        return later and inner[0].source.kind in outlets and around[0].source.kind not in outlets

    def hop(self, i: int, who: Identified, relation: Relation) -> Hop:
        """One hop."""
        attribution = self.attributions[i]
        return Hop(
            source=who.source,
            relation=relay_relation(who, relation),
            known=Known.INFERRED if who.inferred else Known.READ,
            reason=who.reason,
            mention=who.mention,
            cue=attribution.cue[0] if attribution.cue else None,
            attribution=i,
            refused=who.refused,
            confidence=confidence_of(who),
        )

    def parts(self, attribution: Attribution) -> list[Spans]:
        """The claims of one attribution: its content, paragraph by paragraph, without the word "that"."""
        groups: dict[int, list[Span]] = {}
        for span in attribution.content:
            groups.setdefault(self.paragraph_of(span), []).append(self.without_that(span))
        return [tuple(sorted(spans, key=lambda span: span.start)) for spans in groups.values()]

    def paragraph_of(self, span: Span) -> int:
        """The offset at which the paragraph of a span begins."""
        token = min(self.reading.token_at(span.start), len(self.reading) - 1)
        return self.reading.paragraph(token)[0]

    def without_that(self, span: Span) -> Span:
        """A content without an opening "that"."""
        r = self.reading
        first = r.token_at(span.start)
        if r.tag[first] & THAT and first + 1 < len(r) and r.start[first + 1] < span.end:
            return Span(r.start[first + 1], span.end)
        return span

    def claim(self, i: int, content: Spans, chains: tuple[Chain, ...]) -> Claim:
        """A claim, not yet numbered."""
        attribution = self.attributions[i]
        return Claim(
            id=0,
            text=" … ".join(" ".join(span.of(self.article.text).split()) for span in content),
            content=content,
            places=(content,),
            quoted=attribution.quoted,
            polarity=attribution.polarity,
            tier=attribution.tier,
            attributions=(i,),
            chains=chains,
        )


def relay_relation(who: Identified, relation: Relation) -> Relation:
    """An outlet that is credited relays; what it says of itself keeps its relation."""
    if who.source.kind in (Kind.OUTLET, Kind.AGENCY) and relation in (Relation.QUOTES, Relation.PARAPHRASES):
        return Relation.RELAYS
    return relation


def own_names(article: Article, registry: OutletRegistry) -> frozenset[str]:
    """The names under which the publishing outlet, and the agency that wrote the text, may be credited in it."""
    names: set[str] = set()
    for name in (article.outlet, article.wire):
        if name:
            names.add(name.casefold())
            names |= {outlet.name.casefold() for outlet in registry.find(name)[:1]}
    if article.url and (outlet := registry.by_domain(article.url)):
        names.add(outlet.name.casefold())
    return frozenset(names)


def without_self(hops: list[Hop], own: frozenset[str]) -> list[Hop]:
    """A path without the publishing outlet itself, and without a source that follows itself."""
    out: list[Hop] = []
    for hop in hops:
        outlet = hop.source.kind in (Kind.OUTLET, Kind.AGENCY)
        if outlet and hop.source.name.casefold() in own:
            continue
        if out and out[-1].source.name == hop.source.name and out[-1].source.kind == hop.source.kind:
            continue
        out.append(hop)
    return out


def join_repeated(claims: Iterable[Claim], text: str) -> list[Claim]:
    """Claims with the same words, or of one origin with nearly the same, become one with several places; the fullest stays."""
    out: list[Claim] = []
    bags: list[frozenset[str]] = []
    for claim in claims:
        bag = frozenset(map(str.lower, WORD.findall(claim.text)))
        size = len(bag)  # claims of too different lengths cannot share enough
        near = [
            k for k, known in enumerate(bags) if SAME_CLAIM * size <= len(known) and SAME_CLAIM * len(known) <= size
        ]
        twin = next((k for k in near if is_repeat(claim, bag, out[k], bags[k])), None)
        if twin is None:
            out.append(claim)
            bags.append(bag)
        else:
            out[twin] = join(out[twin], claim)
    return out


def is_repeat(claim: Claim, bag: frozenset[str], other: Claim, known: frozenset[str]) -> bool:
    """Whether two claims are one: the same polarity, and the same words, or most words and an origin shared."""
    if min(len(bag), len(known)) < SHORTEST_REPEAT or claim.polarity is not other.polarity:
        return False
    both = len(bag & known)
    shared = both / (len(bag) + len(known) - both)
    if shared < SAME_CLAIM or shared >= SAME_WORDS:
        return shared >= SAME_WORDS
    origins = {chain.origin.name for chain in claim.chains}
    return bool(origins & {chain.origin.name for chain in other.chains})


def join(first: Claim, again: Claim) -> Claim:
    """The two as one claim: the longer wording, both places, every chain once, the longest of those to one origin."""
    fuller = again if len(again.text) > len(first.text) else first
    chains = {chain.origin.name: chain for chain in first.chains}
    for chain in again.chains:
        known = chains.get(chain.origin.name)
        if known is None or len(chain.hops) > len(known.hops):
            chains[chain.origin.name] = chain
    return attrs.evolve(
        fuller,
        places=tuple(sorted({*first.places, *again.places})),
        attributions=tuple(sorted({*first.attributions, *again.attributions})),
        chains=tuple(chains.values()),
    )
