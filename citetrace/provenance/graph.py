"""The graph of one claim across all articles: nodes, edges with their evidence, and every wording of the claim."""

from __future__ import annotations

import enum
from heapq import heappop, heappush

import attrs

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Relation
from citetrace.provenance.claims import Known
from citetrace.provenance.decisions import Decision, Verdict
from citetrace.provenance.evidence import Evidence
from citetrace.sources.source import Grade, Kind, Source, weakest
from citetrace.spans import Spans, words_of
from citetrace.upstream.match import Upstream

CONFIRMED = 0.92  # so many of the passages that are found upstream are right (docs/how-it-decides.md)
ANCHORED = (Kind.OUTLET, Kind.AGENCY)


class Held(enum.StrEnum):
    """Whether the article behind a node is held."""

    HELD = "held"
    NOT_CARRIED = "held, does not carry the claim"
    NOT_HELD = "not held"
    UNRESOLVED = "unresolved"  # several held articles fit equally well
    NOT_AN_ARTICLE = ""  # a person, a document, people without a name


@attrs.frozen
class Node:
    """An article, or somebody to whom one credits the claim.

    `id` is the same whatever the order of the input. `source` is how a text describes it, None for the article that is
    traced. `article` is the article where it is held. `decision` is there where a person merged sources or split one.
    """

    id: str
    source: Source | None = None
    article: Article | None = None
    held: Held = Held.NOT_AN_ARTICLE
    decision: Decision | None = None

    @property
    def name(self) -> str:
        """What a reader wants to see."""
        if self.article is not None and self.article.outlet:
            return self.article.outlet
        return self.source.name if self.source else ""

    @property
    def kind(self) -> Kind:
        """What it is."""
        return self.source.kind if self.source else Kind.OUTLET


@attrs.frozen
class Edge:
    """`relation` leads from `start` to `end`; `upstream` says what became of a citation, None if it cites no outlet.

    `known`: confirmed (the cited article is held and carries the claim, or names the source that another article names
    behind it) goes before read, read before inferred. `evidence` holds every place where it was read: in the article
    itself, then in those that tell of it. `decision` is what a person decided about it, `remarks` are their grades and
    notes; the program makes none. `key` is what a case knows it by, empty outside of one.
    """

    start: str
    end: str
    relation: Relation
    known: Known
    evidence: tuple[Evidence, ...]
    upstream: Upstream | None = None
    decision: Decision | None = None
    remarks: tuple[Decision, ...] = ()
    key: str = ""

    @property
    def confidence(self) -> float:
        """How sure the edge is, from 0 to 1: as sure as the surest hop it was read from, surer where it is confirmed."""
        if self.decision is not None and self.decision.verdict is Verdict.CONFIRMED:
            return 1.0
        read = max(evidence.hop.confidence for evidence in self.evidence)
        return max(read, CONFIRMED) if self.known is Known.CONFIRMED else read


class Carried(enum.StrEnum):
    """How an article that carries the claim belongs to the graph."""

    TRACED = "traced"  # the claim is traced from it
    CITED = "cited"  # a path leads to it
    ELSEWHERE = "elsewhere"  # it says the same, and no path leads to it


@attrs.frozen
class Wording:
    """The words in which one article carries the claim; `claim` is its number there, None where it credits nobody."""

    article: Article
    spans: Spans
    claim: int | None
    carried: Carried = Carried.TRACED

    def __attrs_post_init__(self) -> None:
        if not self.spans:
            raise ValueError("a wording has at least one span")

    @property
    def text(self) -> str:
        """The words on one line."""
        return " ".join(words_of(self.spans, self.article.text).split())


@attrs.frozen
class Graph:
    """One claim across articles. `roots` are the nodes that it is traced from; edges stand in the order of the texts.

    `rejected` are edges that a person took out: neither they nor what only they led to are among the others.
    """

    roots: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    wordings: tuple[Wording, ...]
    rejected: tuple[Edge, ...] = ()
    _by_id: dict[str, Node] = attrs.field(init=False, eq=False, repr=False)
    _beyond: dict[str, tuple[Edge, ...]] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {node.id: node for node in self.nodes})
        beyond: dict[str, list[Edge]] = {}
        for edge in self.edges:
            beyond.setdefault(edge.start, []).append(edge)
        object.__setattr__(self, "_beyond", {start: tuple(edges) for start, edges in beyond.items()})
        unknown = {end for edge in self.edges for end in (edge.start, edge.end)} - set(self._by_id)
        if unknown or set(self.roots) - set(self._by_id):
            raise ValueError(f"edges or roots without a node: {', '.join(sorted(unknown))}")

    def node(self, key: str) -> Node:
        """The node of an id. Raises KeyError if there is none."""
        return self._by_id[key]

    def beyond(self, key: str) -> tuple[Edge, ...]:
        """The edges that lead on from a node."""
        return self._beyond.get(key, ())

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every held article in it, each once: those on its paths, then those that say the same elsewhere."""
        found = {node.article.id: node.article for node in self.nodes if node.article}
        return tuple((found | {w.article.id: w.article for w in self.wordings}).values())

    @property
    def elsewhere(self) -> tuple[Wording, ...]:
        """The wordings of articles to which no path leads."""
        return tuple(wording for wording in self.wordings if wording.carried is Carried.ELSEWHERE)

    @property
    def weakest(self) -> Grade:
        """The weakest grade among the ends."""
        return weakest([self.grade(node) for node in self.ends])

    @property
    def confidence(self) -> float:
        """How sure the surest path to an end is: as sure as its least sure edge; 1 where a person left no edge."""
        best: dict[str, float] = {}
        waiting = [(-1.0, root) for root in self.roots]
        while waiting:
            sure, key = heappop(waiting)
            if key in best:
                continue
            best[key] = -sure
            for edge in self.beyond(key):
                heappush(waiting, (max(sure, -edge.confidence), edge.end))
        ends = [best[node.id] for node in self.ends if node.id in best]
        passed = [sure for key, sure in best.items() if key not in self.roots]  # all that a circle has
        return max(ends or passed, default=1.0)

    @property
    def ends(self) -> tuple[Node, ...]:
        """The nodes from which nothing leads on: the origins, as far as the claim can be traced."""
        return tuple(node for node in self.nodes if not self.beyond(node.id) and node.id not in self.roots)

    def grade(self, node: Node) -> Grade:
        """How an end is graded: an outlet that is not held may name its source, one that is held names nobody."""
        if node.held in (Held.HELD, Held.NOT_CARRIED):
            return Grade.U
        return node.source.grade if node.source else Grade.U
