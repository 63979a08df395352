"""Claims that an article makes more than once become one, with every place where it stands."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from citetrace.attributions.attribution import Polarity
from citetrace.provenance.claims import Chain, Claim

WORD = re.compile(r"[^\W_]+")
SAME_CLAIM = 0.65  # word overlap from which two contents with one origin are one claim
SAME_WORDS = 0.95  # word overlap from which they are one claim whoever is credited
SHORTEST_REPEAT = 5  # words; shorter claims are never merged
LOOKED_AT = 100  # earlier claims with words in common that a claim is compared with


class Repeated:
    """A claim with its repetitions: the words and the polarity are those of the first, the origins those of all."""

    def __init__(self, claim: Claim, bag: frozenset[str]) -> None:
        self.claims, self.bag, self.polarity = [claim], bag, claim.polarity
        self.origins = origins_of(claim)

    def add(self, claim: Claim) -> None:
        """Enters a repetition."""
        self.claims.append(claim)
        self.origins |= origins_of(claim)

    def joined(self) -> Claim:
        """All as one: the fullest wording, every place, every chain once, the longest of those to one origin."""
        first, *others = self.claims
        if not others:
            return first
        chains: dict[str, Chain] = {chain.origin.name: chain for chain in first.chains}
        for chain in (chain for claim in others for chain in claim.chains):
            known = chains.get(chain.origin.name)
            if known is None or len(chain.hops) > len(known.hops):
                chains[chain.origin.name] = chain
        return attrs.evolve(
            max(self.claims, key=lambda claim: len(claim.text)),
            places=tuple(sorted({place for claim in self.claims for place in claim.places})),
            attributions=tuple(sorted({i for claim in self.claims for i in claim.attributions})),
            chains=tuple(chains.values()),
        )


def join_repeated(claims: Iterable[Claim]) -> list[Claim]:
    """Claims with the same words, or of one origin with nearly the same, become one with several places; the fullest stays."""
    found = [(claim, frozenset(map(str.lower, WORD.findall(claim.text)))) for claim in claims]
    many = len(found) > LOOKED_AT
    common = Counter(word for _, bag in found for word in bag) if many else Counter[str]()
    out: list[Repeated] = []
    with_word: dict[str, list[int]] = {}
    for claim, bag in found:
        telling = telling_words(bag, common) if many else ()
        near = sorted({k for word in telling for k in with_word.get(word, ())})[:LOOKED_AT] if many else range(len(out))
        origins = origins_of(claim)
        twin = next((k for k in near if is_repeat(claim.polarity, origins, bag, out[k])), None)
        if twin is not None:
            out[twin].add(claim)
            continue
        for word in telling:
            places = with_word.setdefault(word, [])
            if len(places) < LOOKED_AT:
                places.append(len(out))
        out.append(Repeated(claim, bag))
    return [one.joined() for one in out]


def telling_words(bag: frozenset[str], common: Counter[str]) -> Sequence[str]:
    """The rarest words of a claim, as many as it takes for two claims that are one to have one of them in common."""
    if len(bag) < SHORTEST_REPEAT:
        return ()
    least = math.ceil(SAME_CLAIM * len(bag) - 1e-9)  # words that it shares with its repetition
    return sorted(bag, key=lambda word: (common[word], word))[: len(bag) - least + 1]


def is_repeat(polarity: Polarity, origins: set[str], bag: frozenset[str], other: Repeated) -> bool:
    """Whether two claims are one: the same polarity, and the same words, or most words and an origin shared."""
    size, known = len(bag), len(other.bag)
    if SAME_CLAIM * size > known or SAME_CLAIM * known > size:
        return False  # claims of too different lengths cannot share enough
    if min(size, known) < SHORTEST_REPEAT or polarity is not other.polarity:
        return False
    both = len(bag & other.bag)
    shared = both / (size + known - both)
    if shared < SAME_CLAIM or shared >= SAME_WORDS:
        return shared >= SAME_WORDS
    return bool(origins & other.origins)


def origins_of(claim: Claim) -> set[str]:
    """The names of those with whom its chains end."""
    return {chain.origin.name for chain in claim.chains}
