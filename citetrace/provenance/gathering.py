"""Gathers every article that carries a claim, whatever its words and language, and what lies beyond all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import attrs

from citetrace.articles.article import Article
from citetrace.languages.pack import pack_codes
from citetrace.provenance.claims import Claim
from citetrace.provenance.following import Tracer
from citetrace.provenance.graph import Graph
from citetrace.upstream.dates import written
from citetrace.upstream.likeness import compare, rarity_among
from citetrace.upstream.traits import traits_of, traits_of_text

CARRIES = 0.25  # likeness from which a claim is the one that was asked for
OF_BEST = 0.5  # of the best likeness, for the others
NEVER = datetime.min.replace(tzinfo=UTC)


@attrs.frozen
class Gathered:
    """A claim in the words of the user, and its graph from every article that carries it; None if none does."""

    text: str
    graph: Graph | None


def gather(text: str, articles: Iterable[Article], tracer: Tracer) -> Gathered:
    """The claims of some articles that say what `text` says, as one graph; the latest article first."""
    found = carriers(text, articles, tracer)
    if not found:
        return Gathered(text, None)
    found.sort(key=lambda item: (written(item[0]).latest or NEVER, item[0].id, -item[1].id), reverse=True)
    return Gathered(text, tracer.join(found))


def carriers(text: str, articles: Iterable[Article], tracer: Tracer) -> list[tuple[Article, Claim]]:
    """The claims that are like enough to a text, with their articles."""
    asked = [traits_of_text(text, code) for code in pack_codes()]
    same = rarity_among(())
    rated: list[tuple[float, Article, Claim]] = []
    for article in articles:
        for claim in tracer.look_into(article).claims:
            worded = traits_of(article, claim.content)
            rated.append((max(compare(traits, worded, same).score for traits in asked), article, claim))
    best = max((score for score, _, _ in rated), default=0.0)
    return [(a, c) for score, a, c in rated if score >= max(CARRIES, OF_BEST * best)]
