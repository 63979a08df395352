"""Which held articles carry a claim: those whose own claims share most of its words, the rare ones above all."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

import attrs

from citetrace.library.claims import HeldClaim
from citetrace.library.held import HeldArticle
from citetrace.library.searching import BUDGET, articles_with, terms_of
from citetrace.spans import Spans


@attrs.frozen
class Carrier:
    """A claim of a held article that is like the one looked for.

    `claim` is its number in the article, from 1, `place` the wording that is most alike, and `score` the share of the
    words looked for that it holds, 0 to 1, rare words counting more.
    """

    held: HeldArticle
    claim: int
    place: Spans
    score: float


def weights_of(connection: sqlite3.Connection, words: str | Iterable[str], common: dict[str, int]) -> dict[str, float]:
    """How much each of the words tells: the fewer articles hold it, the more; all together 1."""
    counts = {term: articles_with(connection, term, BUDGET, common) for term in terms_of(words)}
    told = {term: math.log(1 + BUDGET / max(number, 1)) for term, number in counts.items()}
    total = sum(told.values())
    return {term: weight / total for term, weight in told.items()}


def carriers_in(held: HeldArticle, claims: Iterable[HeldClaim], weights: Mapping[str, float]) -> Iterator[Carrier]:
    """The claims of an article that share any of the words, each with the place that shares most."""
    for number, claim in enumerate(claims, 1):
        scored = [(sum(weights.get(term, 0.0) for term in terms_in(held, place)), place) for place in claim.places]
        score, place = max(scored, key=lambda one: one[0])
        if score:
            yield Carrier(held, number, place, round(score, 4))


def terms_in(held: HeldArticle, place: Spans) -> list[str]:
    """The words at a place."""
    return terms_of(span.of(held.article.text) for span in place)
