"""How sure a hop is: how often hops like it were right on hand-annotated chains.

What a hop is like: by what its source was named, in which shape of words it was found, what kind of source it is, and in
which language. There are too few hops of each combination to count, so each of the four is counted against what
those before it lead one to expect; what was seen a few times only stays near to that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from citetrace.attributions.found import Found
from citetrace.provenance.reliability import BY_FOUND, BY_KIND, BY_LANGUAGE, BY_NAMED, ODDS
from citetrace.sources.naming import Named
from citetrace.sources.resolving import Identified
from citetrace.sources.source import Kind

LEAST, MOST = 0.02, 0.9  # hops that would be surer by the tables were right in .83 of 99 cases
NEUTRAL = 1.0
NOWHERE = 0.2  # whom "they" or "the newspaper" means stands nowhere in the text: too seldom to count, and a guess
Key = TypeVar("Key")


def confidence_of(who: Identified, found: Found, language: str | None) -> float:
    """How sure it is, from 0 to 1, that a hop leads to this source; an unresolved one is shared among its candidates."""
    sure = reliability_of(who.named, who.source.kind, found, language)
    return round(sure / max(len(who.source.candidates), 1), 2)


def reliability_of(named: Named, kind: Kind, found: Found, language: str | None) -> float:
    """How often such hops were right."""
    if named is Named.UNRESOLVED:
        return NOWHERE
    odds = ODDS * factor(BY_NAMED, named) * factor(BY_FOUND, found)
    odds *= factor(BY_KIND, (named, kind)) * factor(BY_LANGUAGE, language or "")
    return min(max(odds / (1 + odds), LEAST), MOST)


def factor(table: Mapping[Key, float], key: Key) -> float:
    """By how much the odds change; not at all for what was never seen."""
    return table.get(key, NEUTRAL)
