"""CT105, CT106 and CT301: what is wrong with a citation itself - not held, not carried, newer than what cites it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from citetrace.findings.evidence import edge_place, named, published_by
from citetrace.findings.finding import Finding, Place, rule_for
from citetrace.provenance.claims import Claim, Provenance
from citetrace.provenance.graph import Edge, Graph, Held
from citetrace.provenance.publishers import outlet_of
from citetrace.upstream.dates import is_before
from citetrace.upstream.match import Upstream


def find_broken_citations(provenance: Provenance, claim: Claim) -> Iterable[Finding]:
    """Cited articles that are not held, and those that are held and do not carry the claim."""
    graph = claim.graph
    if graph is None:
        return
    for edge in graph.edges:
        held = graph.node(edge.end).held
        here = edge_place(edge, provenance.article, claim)
        if held is Held.NOT_HELD and not is_own(graph, edge):
            yield Finding(rule_for("CT105"), claim.id, not_held(graph, edge), here)
        elif held is Held.NOT_CARRIED:
            yield Finding(rule_for("CT106"), claim.id, not_carried(graph, edge), here, nearest(edge.upstream))


def is_own(graph: Graph, edge: Edge) -> bool:
    """Whether an article names its own outlet, which sends nobody elsewhere."""
    return outlet_of(graph.node(edge.start)) == outlet_of(graph.node(edge.end))


def not_held(graph: Graph, edge: Edge) -> str:
    """One sentence on what is not held."""
    citing, cited = named(graph.node(edge.start)), named(graph.node(edge.end))
    if edge.upstream is not None and edge.upstream.missing is not None:
        return f"{citing} cites {cited}, and {edge.upstream.reason.text}."
    return f"{citing} cites {cited}, of which no article is held that carries the claim."


def not_carried(graph: Graph, edge: Edge) -> str:
    """One sentence on what the cited article does not say."""
    return f"{named(graph.node(edge.start))} cites an article of {named(graph.node(edge.end))} that does not carry the claim."


def nearest(upstream: Upstream | None) -> tuple[Place, ...]:
    """The words of the cited article that come nearest to the claim, else its first words."""
    if upstream is None or upstream.article is None:
        return ()
    best = next((m for m in upstream.rivals if m.article.id == upstream.article.id and m.passage.spans), None)
    if best is not None:
        return (Place(best.article, best.passage.spans),)
    return tuple(Place(upstream.article, (paragraph.span,)) for paragraph in upstream.article.paragraphs[:1])


def find_inverted_dates(provenance: Provenance, claim: Claim) -> Iterator[Finding]:
    """Cited articles that were published after the last change of the article that cites them."""
    for edge in claim.graph.edges if claim.graph else ():
        cited = edge.upstream.article if edge.upstream else None
        citing = next((evidence.article for evidence in edge.evidence), None)
        if cited is None or citing is None or is_before(cited, citing, None):
            continue
        then, now = day_of(citing.updated or citing.published), day_of(cited.published)
        sentence = f"{published_by(citing)} ({then}) cites an article of {published_by(cited)} that is newer ({now})."
        there = edge.upstream.match.passage.spans if edge.upstream and edge.upstream.match else ()
        there = there or tuple(paragraph.span for paragraph in cited.paragraphs[:1])
        here = edge_place(edge, provenance.article, claim)
        yield Finding(rule_for("CT301"), claim.id, sentence, here, (Place(cited, there),) if there else ())


def day_of(when: date | datetime | None) -> str:
    """A day or an instant, as exactly as it is known, in ISO 8601."""
    if isinstance(when, datetime):
        return when.isoformat(sep=" ", timespec="minutes")
    return when.isoformat() if when else "no date"
