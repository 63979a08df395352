"""The wordings of one claim along each path between held articles, from the origin to the article that was traced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from citetrace.articles.article import Article
from citetrace.findings.hops import CitedHop, hops_of
from citetrace.provenance.claims import Claim, Provenance

LONGEST = 1000  # paths of one claim that are followed


@attrs.frozen
class Drift:
    """How a claim of an article came there.

    Each path is a row of hops, the one at the origin first: what a hop has downstream, the next one has upstream.
    There is none where no article that carries the claim is held beside the one that was traced.
    """

    article: Article
    claim: Claim
    paths: tuple[tuple[CitedHop, ...], ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles on its paths, each once, and the one that was traced."""
        told = [told.article for path in self.paths for hop in path for told in (hop.upstream, hop.downstream)]
        return tuple({article.id: article for article in (*told, self.article)}.values())


def drift_of(provenance: Provenance, claim: Claim) -> Drift:
    """The paths of a claim that has its graph."""
    if claim.graph is None:
        return Drift(provenance.article, claim, ())
    leading: dict[str, list[CitedHop]] = {}
    for hop in hops_of(claim):
        leading.setdefault(hop.edge.start, []).append(hop)
    found = [path for root in claim.graph.roots for path in outward(leading, root, ()) if path]
    return Drift(provenance.article, claim, tuple(tuple(reversed(path)) for path in found[:LONGEST]))


def outward(
    leading: Mapping[str, list[CitedHop]], key: str, before: tuple[CitedHop, ...]
) -> Iterator[tuple[CitedHop, ...]]:
    """Every path from a node to the last article of which one is held; a circle is walked once."""
    passed = {hop.edge.start for hop in before} | {key}
    onward = [hop for hop in leading.get(key, ()) if hop.edge.end not in passed]
    if not onward:
        yield before
    for hop in onward:
        yield from outward(leading, hop.edge.end, (*before, hop))
