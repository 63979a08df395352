"""An `Echo` is one claim in all articles that carry it: how many outlets, how many origins, who had it first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import attrs

from citetrace.articles.article import Article
from citetrace.articles.bounds import Bounds, bounds_of
from citetrace.provenance.claims import Claim, Provenance
from citetrace.provenance.graph import Edge, Graph, Held, Node
from citetrace.provenance.joining import Settle, as_joined, join_graphs
from citetrace.provenance.origins import Origins, count_origins
from citetrace.provenance.publishers import key_of, outlet_of
from citetrace.sources.source import LADDER, Grade

Key = tuple[str, int]  # an article's id and the number of its claim


@attrs.frozen
class First:
    """When a claim was first published: the bounds in UTC, and the articles each of which can have been the first.

    `bounds.earliest` is None where one of those has no date.
    """

    bounds: Bounds
    articles: tuple[Article, ...]


@attrs.frozen
class Path:
    """The way by which an article has a claim from one origin: the edges from it outward."""

    article: Article
    edges: tuple[Edge, ...]
    end: Node


@attrs.frozen
class Echo:
    """One claim: `text` is its wording in the article that may have had it first, else in the first that was given."""

    text: str
    graph: Graph

    @property
    def articles(self) -> tuple[Article, ...]:
        """The held articles that carry it."""
        carried = {wording.article.id for wording in self.graph.wordings}
        return tuple(article for article in self.graph.articles if article.id in carried)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that carry it or are said to, by their keys; an article without a publisher is one of its own."""
        keys = [key_of(article) or article.id for article in self.articles]
        told = (outlet_of(node) for node in self.graph.nodes if node.held in (Held.NOT_HELD, Held.UNRESOLVED))
        return tuple(dict.fromkeys([*keys, *(key for key in told if key)]))

    @property
    def origins(self) -> Origins:
        """How many independent origins it has."""
        return count_origins(self.graph)

    @property
    def grades(self) -> tuple[Grade, Grade]:
        """(the weakest, the strongest) grade among its origins; U where it runs in a circle."""
        found = sorted((self.graph.grade(end) for end in self.graph.ends), key=LADDER.index)
        return (found[-1], found[0]) if found else (Grade.U, Grade.U)

    @property
    def first(self) -> First:
        """When it was first published, by the dates of all articles; one that cites another of them was not the first."""
        heads = {f"article:{article.id}": article for article in self.articles}
        citing = {edge.start for edge in self.graph.edges if edge.end in heads}
        may = tuple(article for key, article in heads.items() if key not in citing) or self.articles
        latest = min((end for a in self.articles if (end := bounds_of(a.published).latest)), default=None)
        can = not_after(latest, may) or may
        earliest = earliest_of(can)
        if earliest and latest and latest < earliest:  # a cited article that is newer than what cites it
            earliest = earliest_of(dated(self.articles))
        return First(Bounds(earliest, latest), can)

    def paths(self) -> Iterator[Path]:
        """For each article and each origin that it leads to, a shortest way."""
        for article in self.articles:
            yield from paths_from(self.graph, article)


def not_after(latest: datetime | None, articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles that can have been published by an instant."""
    if latest is None:
        return tuple(articles)
    return tuple(a for a in articles if (bounds_of(a.published).earliest or latest) <= latest)


def dated(articles: Iterable[Article]) -> list[Article]:
    """Those of which something is known of when they were published."""
    return [article for article in articles if bounds_of(article.published).earliest]


def earliest_of(articles: Sequence[Article]) -> datetime | None:
    """The first instant at which one of them can have been published; None where one has no date."""
    starts = [start for a in articles if (start := bounds_of(a.published).earliest)]
    return min(starts) if len(starts) == len(articles) else None


def paths_from(graph: Graph, article: Article) -> Iterator[Path]:
    """The shortest ways from an article to the ends of a graph."""
    start = f"article:{article.id}"
    before: dict[str, Edge] = {}
    waiting = [start]
    for at in waiting:
        for edge in graph.beyond(at):
            if edge.end != start and edge.end not in before:
                before[edge.end] = edge
                waiting.append(edge.end)
    for end in graph.ends:
        way: list[Edge] = []
        at = end.id
        while at in before:
            way.append(before[at])
            at = before[at].start
        if way:
            yield Path(article, tuple(way[::-1]), end)


def echo_of(graph: Graph, text: str | None = None) -> Echo:
    """The echo of one graph, in the words of the user or of an article that may have been the first."""
    echo = Echo(text or "", graph)
    if text is None:
        first = {article.id for article in echo.first.articles}
        wordings = [w for w in graph.wordings if w.article.id in first] or list(graph.wordings)
        echo = attrs.evolve(echo, text=max((w.text for w in wordings), key=len, default=""))
    return echo


def echoes_in(provenances: Sequence[Provenance], settle: Settle = as_joined) -> tuple[Echo, ...]:
    """The claims of some articles that were traced together, each once, the most echoed first.

    `settle` applies what people decided: that sources of several articles are one shows only where these are joined.
    """
    groups = same_claims(provenances)
    found = [echo_of(settle(join_graphs(claim.graph for claim in same if claim.graph))) for same in groups]
    ranked = sorted(enumerate(found), key=lambda item: (-len(item[1].outlets), -len(item[1].articles), item[0]))
    return tuple(echo for _, echo in ranked)


def same_claims(provenances: Iterable[Provenance]) -> list[list[Claim]]:
    """The claims in groups that say the same or come from each other, in the order of the articles."""
    claims: dict[Key, Claim] = {(p.article.id, c.id): c for p in provenances for c in p.claims if c.graph}
    group: dict[Key, Key] = {key: key for key in claims}

    def head(key: Key) -> Key:
        while group[key] != key:
            group[key] = group[group[key]]
            key = group[key]
        return key

    for key, claim in claims.items():
        for wording in claim.graph.wordings if claim.graph else ():
            other = (wording.article.id, wording.claim or 0)
            if other in claims:
                group[head(other)] = head(key)
    groups: dict[Key, list[Claim]] = {}
    for key, claim in claims.items():
        groups.setdefault(head(key), []).append(claim)
    return list(groups.values())
