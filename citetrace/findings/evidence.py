"""What the findings say and show: the names of articles and sources in a sentence, and the words that an edge was read in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from citetrace.articles.article import Article
from citetrace.articles.splitting import split
from citetrace.findings.finding import Place
from citetrace.provenance.claims import Claim
from citetrace.provenance.evidence import Evidence
from citetrace.provenance.graph import ANCHORED, Edge, Graph, Node


def published_by(article: Article) -> str:
    """Who published an article, in words that fit into a sentence."""
    parts = split(article.url) if article.url else None
    return article.outlet or (parts.hostname if parts else None) or article.origin


def named(node: Node) -> str:
    """What a node is called in a sentence: the publisher of an article that is held, else the source in its own words."""
    if node.article is not None:
        return published_by(node.article)
    if node.source is None:
        return "somebody"
    described = node.kind in ANCHORED and node.source.domain is None and node.source.name[:1].islower()
    return f"“{node.source.name}”" if described else node.source.name


def listed(names: Iterable[str]) -> str:
    """ "Alpha, Bravo and Carrow"; each once."""
    *first, last = dict.fromkeys(names)
    return f"{', '.join(first)} and {last}" if first else last


def place_of(evidence: Evidence) -> Place | None:
    """The words that name the source of an edge, else those that credit it, else their sentence."""
    anchor = evidence.hop.mention or evidence.cue or evidence.sentence
    return Place(evidence.article, (anchor,)) if anchor else None


def sentence_of(evidence: Evidence) -> Place | None:
    """The sentence in which an edge was read."""
    span = evidence.sentence or evidence.hop.mention
    return Place(evidence.article, (span,)) if span else None


def places_of(edges: Iterable[Edge]) -> tuple[Place, ...]:
    """The sentences in which some edges were read, each once."""
    places = (sentence_of(evidence) for edge in edges for evidence in edge.evidence[:1])
    return tuple(dict.fromkeys(place for place in places if place is not None))


def each_once(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places, without those that overlap an earlier one."""
    kept: list[Place] = []
    for place in places:
        others = (span for other in kept if other.article.id == place.article.id for span in other.spans)
        if not any(span.overlaps(own) for span in others for own in place.spans):
            kept.append(place)
    return tuple(kept)


def edge_place(edge: Edge, article: Article, claim: Claim) -> Place:
    """Where an edge is read, in `article` if it is told there; the claim's own words if no words name it anywhere."""
    told = sorted(edge.evidence, key=lambda evidence: evidence.article.id != article.id)
    return next((place for e in told if (place := place_of(e)) is not None), Place(article, claim.content))


def edges_to(graph: Graph, node: Node) -> Iterator[Edge]:
    """The edges that lead to a node."""
    return (edge for edge in graph.edges if edge.end == node.id)


def way_to(graph: Graph, node: Node) -> Sequence[Edge]:
    """The edges of a shortest path from a root to a node."""
    before: dict[str, Edge] = {}
    waiting = list(graph.roots)
    for start in waiting:
        for edge in graph.beyond(start):
            if edge.end not in before and edge.end not in graph.roots:
                before[edge.end] = edge
                waiting.append(edge.end)
    path: list[Edge] = []
    at = node.id
    while at in before:
        path.append(before[at])
        at = before[at].start
    return path[::-1]
