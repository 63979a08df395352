"""The hops of a claim's graph on which one article's words can be held against those of the article that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from citetrace.articles.article import Article, Part
from citetrace.attributions.attribution import Polarity
from citetrace.findings.change import Change
from citetrace.findings.changes import changes_between
from citetrace.findings.standing import source_changes
from citetrace.findings.told import Told
from citetrace.provenance.claims import Claim
from citetrace.provenance.evidence import Evidence
from citetrace.provenance.graph import Edge, Graph
from citetrace.spans import Span, Spans
from citetrace.upstream.match import Match

SENTENCE_END = re.compile(r"[.?!](?=\s)")


@attrs.frozen
class CitedHop:
    """An edge from an article to the one that it cites, with the words of both and what changed between them."""

    edge: Edge
    upstream: Told
    downstream: Told
    changes: tuple[Change, ...]


def hops_of(claim: Claim) -> Iterator[CitedHop]:
    """The hops of a claim's graph that lead to a held article which carries it, in the order of the graph."""
    if claim.graph is None:
        return
    for edge in claim.graph.edges:
        match = edge.upstream.match if edge.upstream else None
        citing = claim.graph.node(edge.start).article
        if match is None or citing is None:
            continue
        upstream = told_upstream(claim.graph, edge, match)
        downstream = told_downstream(claim, claim.graph, edge, citing)
        changes = (*changes_between(upstream, downstream), *changes_of_source(claim.graph, edge))
        yield CitedHop(edge, upstream, downstream, tuple(sorted(changes, key=lambda c: (c.downstream[0], c.shift))))


def told_upstream(graph: Graph, edge: Edge, match: Match) -> Told:
    """The passage that was matched."""
    article, spans = match.article, match.passage.spans
    cues = [e for further in graph.beyond(edge.end) for e in further.evidence if e.article.id == article.id]
    credited = [span for evidence in cues for span in (evidence.cue,) if span]
    near = [s for s in sentences_of(article, spans) if match.passage.claim is None or match.passage.denied]
    around = tuple(dict.fromkeys([*credited, *near]))
    return Told(article, spans, around, denied=match.passage.denied, sources=named_in(graph, article))


def told_downstream(claim: Claim, graph: Graph, edge: Edge, citing: Article) -> Told:
    """The words of the article that cites: the claim's own in the article that is traced, else the passage matched there."""
    if edge.start in graph.roots:
        spans, denied = claim.content, claim.polarity is Polarity.DENIES
    else:
        matches = [e.upstream.match for e in graph.edges if e.end == edge.start and e.upstream and e.upstream.match]
        if matches:
            spans, denied = matches[0].passage.spans, matches[0].passage.denied
        else:
            spans = next(w.spans for w in graph.wordings if w.article.id == citing.id)
            denied = False
    around = [
        *sentences_of(citing, spans),
        *(e.sentence for e in edge.evidence if e.article.id == citing.id and e.sentence),
    ]
    return Told(citing, spans, tuple(dict.fromkeys(around)), denied=denied, sources=named_in(graph, citing))


def named_in(graph: Graph, article: Article) -> Spans:
    """The words by which an article names the sources of a claim: what they count is no part of it."""
    told = (e for edge in graph.edges for e in edge.evidence if e.article.id == article.id and e.hop.mention)
    return tuple(dict.fromkeys(e.hop.mention for e in told if e.hop.mention))


def sentences_of(article: Article, spans: Spans) -> Spans:
    """The sentences, or what comes close to them, that some spans touch: stretches between full stops of a paragraph."""
    out = []
    for paragraph in article.paragraphs:
        whole = paragraph.span
        if paragraph.part is Part.FURNITURE or not any(whole.overlaps(span) for span in spans):
            continue
        first, last = min(spans), max(spans)
        start = max((m for m in ends_in(article.text, whole) if m <= first.start), default=whole.start)
        end = min((m for m in ends_in(article.text, whole) if m >= last.end), default=whole.end)
        out.append(Span(max(start, whole.start), max(min(end, whole.end), start)))
    return tuple(out)


def ends_in(text: str, within: Span) -> Iterator[int]:
    """Where sentences may end: behind a full stop, a question mark or an exclamation mark before a blank."""
    yield from (stop.end() for stop in SENTENCE_END.finditer(text, within.start, within.end))


def changes_of_source(graph: Graph, edge: Edge) -> Iterator[Change]:
    """How the two articles describe the source behind the claim: where they tell of one source, or must do so."""
    upstream, downstream = graph_article(graph, edge.end), graph_article(graph, edge.start)
    told_by_both = False
    for further in graph.edges:
        own = [e for e in further.evidence if e.article.id == upstream]
        others = [e for e in further.evidence if e.article.id == downstream]
        for theirs, ours in zip(own[:1], others[:1], strict=False):
            told_by_both = True
            yield from source_changes(theirs, ours)
    if not told_by_both:
        lone, other = lone_sources(graph, edge)
        if lone is not None and other is not None:
            yield from source_changes(lone, other)


def lone_sources(graph: Graph, edge: Edge) -> tuple[Evidence | None, Evidence | None]:
    """The one source that the cited article names and the one that the citing article names behind it, if it is one each."""
    upstream, downstream = graph_article(graph, edge.end), graph_article(graph, edge.start)
    beyond = [further for further in graph.beyond(edge.end) if len({e.article.id for e in further.evidence}) == 1]
    theirs = [e.evidence[0] for e in beyond if e.evidence[0].article.id == upstream]
    ours = [e.evidence[0] for e in beyond if e.evidence[0].article.id == downstream]
    return (theirs[0] if len(theirs) == 1 else None), (ours[0] if len(ours) == 1 else None)


def graph_article(graph: Graph, key: str) -> str | None:
    """The id of the article behind a node."""
    article = graph.node(key).article
    return article.id if article else None
