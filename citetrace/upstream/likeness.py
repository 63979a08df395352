"""How like two wordings are: shared traits over all that could be shared, rare ones counting more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from citetrace.upstream.match import Part
from citetrace.upstream.traits import WEIGHTS, Trait, Traits

LEAST_EVIDENCE = 1.6  # so much shared weight halves the doubt; few shared traits prove little
OURS = 0.75  # how much more it counts that the claim is all there than that nothing else is
GROUPS: Mapping[str, str] = {
    "name": "names",
    "country": "names",
    "number": "numbers",
    "few": "numbers",
    "date": "dates",
    "meaning": "meanings",
    "loan": "words",
    "word": "words",
}


@attrs.frozen(eq=False)
class Rarity:
    """How much a trait tells among some passages: 1 for one that only one of them has, near 0 for one that all have."""

    passages: int
    having: Mapping[Trait, int]

    def of(self, trait: Trait) -> float:
        """The factor for a trait."""
        return 0.35 + 0.65 * math.log((1 + self.passages) / (1 + self.having.get(trait, 0))) / math.log(
            1 + self.passages
        )


def rarity_among(passages: Iterable[Traits]) -> Rarity:
    """The rarity of traits among some passages."""
    counted: Counter[Trait] = Counter()
    number = 0
    for traits in passages:
        counted.update(traits.found)
        number += 1
    return Rarity(max(number, 1), counted)


@attrs.frozen
class Likeness:
    """How like two wordings are, 0 to 1, and which traits made it so."""

    score: float
    parts: tuple[Part, ...] = ()


def compare(claim: Traits, passage: Traits, rarity: Rarity) -> Likeness:
    """The likeness of a claim and a passage: shared traits over those of both (Tversky's index), less where few are shared."""
    ours, theirs = claim.comparable(passage)
    shared = ours & theirs
    if not shared:
        return Likeness(0.0)
    weight = {trait: WEIGHTS[trait[0]] * rarity.of(trait) for trait in ours | theirs}
    common = sum(weight[t] for t in shared)
    whole = OURS * sum(weight[t] for t in ours) + (1 - OURS) * sum(weight[t] for t in theirs)
    score = common / whole * common / (common + LEAST_EVIDENCE)
    groups: dict[str, float] = {}
    for trait in shared:
        group = GROUPS[trait[0]]
        groups[group] = groups.get(group, 0.0) + weight[trait]
    parts = tuple(Part(name, round(score * groups[name] / common, 3)) for name in sorted(groups))
    return Likeness(min(score, 1.0), parts)
