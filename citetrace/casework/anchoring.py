"""The targets of what stands in a graph: each edge, match, source and claim by its words, not by a number."""

from __future__ import annotations

import attrs

from citetrace.articles.article import Article
from citetrace.casework.addresses import Addresses
from citetrace.casework.case import address_of
from citetrace.casework.target import Target, Thing, one_line, quote_of
from citetrace.provenance.evidence import Evidence
from citetrace.provenance.graph import Edge, Graph
from citetrace.spans import Spans, words_of
from citetrace.upstream.match import Match


@attrs.frozen
class Anchor:
    """Makes targets; `addresses` tells under which address an article was first known."""

    addresses: Addresses = attrs.field(factory=Addresses)

    def article(self, article: Article) -> Target:
        """The target of an article."""
        return Target(Thing.ARTICLE, article=self.address(article))

    def claim(self, article: Article, words: Spans) -> Target:
        """The target of a claim in an article."""
        return Target(Thing.CLAIM, article=self.address(article), claim=one_line(words_of(words, article.text)))

    def edges(self, graph: Graph, edge: Edge) -> tuple[Target, ...]:
        """The targets that mean an edge: one for each place where it was read, its own article's first."""
        return tuple(self.edge(graph, edge, evidence) for evidence in edge.evidence)

    def edge(self, graph: Graph, edge: Edge, evidence: Evidence) -> Target:
        """The target of an edge as one article tells of it."""
        article, hop = evidence.article, evidence.hop
        return attrs.evolve(
            self.claim(article, evidence.claim),
            thing=Thing.EDGE,
            quote=quote_of(article.text, evidence.sentence) if evidence.sentence else None,
            relation=hop.relation.value,
            source=hop.source.name,
            behind=behind(graph, edge, evidence),
        )

    def sources(self, graph: Graph, edge: Edge) -> tuple[Target, ...]:
        """The targets that mean where an edge leads to, in whichever claim of the same articles it is credited."""
        return tuple(self.source(graph, edge, evidence) for evidence in edge.evidence)

    def source(self, graph: Graph, edge: Edge, evidence: Evidence) -> Target:
        """The target of a source as one article tells of it."""
        source = evidence.hop.source
        return Target(
            Thing.SOURCE,
            article=self.address(evidence.article),
            source=source.name,
            kind=source.kind.value,
            behind=behind(graph, edge, evidence),
        )

    def match(self, evidence: Evidence, match: Match) -> Target:
        """The target of an article that was looked at for a citation."""
        return self.looked_at(evidence.article, evidence.claim, evidence.hop.source.name, match.article)

    def looked_at(self, citing: Article, claim: Spans, outlet: str, article: Article) -> Target:
        """The target of an article of an outlet as the one that is cited for a claim."""
        return attrs.evolve(self.claim(citing, claim), thing=Thing.MATCH, source=outlet, upstream=self.address(article))

    def address(self, article: Article) -> str:
        """Under which address an article was first known."""
        return self.addresses.first(address_of(article))


def behind(graph: Graph, edge: Edge, evidence: Evidence) -> str:
    """Whom an edge leads on from, as the article that tells of it names them; "" for that article itself."""
    start = graph.node(edge.start)
    if start.article is not None and start.article.id == evidence.article.id:
        return ""
    return start.source.name if start.source else start.name
