"""A claim's graph as JSON: nodes, edges with their evidence and what became of each citation, wordings, origins."""

from __future__ import annotations

from typing import Any

from citetrace.provenance.decisions import Decision
from citetrace.provenance.evidence import Evidence
from citetrace.provenance.graph import Edge, Graph, Node, Wording
from citetrace.provenance.origins import Origins, count_origins
from citetrace.rendering.spans_record import moment_record, span_record, spans_record
from citetrace.upstream.match import Match, Upstream


def graph_record(graph: Graph) -> dict[str, Any]:
    """The whole of one graph."""
    return {
        "roots": list(graph.roots),
        "nodes": [node_record(graph, node) for node in graph.nodes],
        "edges": [edge_record(edge) for edge in graph.edges],
        "origins": origins_record(count_origins(graph)),
        **({"rejected": [edge_record(edge) for edge in graph.rejected]} if graph.rejected else {}),
    }


def node_record(graph: Graph, node: Node) -> dict[str, Any]:
    """One node; only an end is graded."""
    source = node.source
    end = node in graph.ends
    return {
        "id": node.id,
        "name": node.name,
        "kind": node.kind.value,
        "grade": graph.grade(node).value if end else None,
        "held": node.held.value or None,
        "article": node.article.id if node.article else None,
        "count": source.count.exact if source and source.count else None,
        "count_words": source.count.words if source and source.count else None,
        "descriptor": source.descriptor if source else None,
        "candidates": list(source.candidates) if source else [],
        **({"decision": decision_record(node.decision)} if node.decision else {}),
    }


def edge_record(edge: Edge) -> dict[str, Any]:
    """One edge."""
    return {
        "start": edge.start,
        "end": edge.end,
        "relation": edge.relation.value,
        "known": edge.known.value,
        "confidence": round(edge.confidence, 3),
        "evidence": [evidence_record(evidence) for evidence in edge.evidence],
        "upstream": upstream_record(edge.upstream) if edge.upstream else None,
        **(case_fields(edge) if edge.key else {}),
    }


def case_fields(edge: Edge) -> dict[str, Any]:
    """What only an edge of a case has."""
    return {
        "key": edge.key,
        "decision": decision_record(edge.decision) if edge.decision else None,
        "remarks": [decision_record(remark) for remark in edge.remarks],
    }


def decision_record(decision: Decision) -> dict[str, Any]:
    """What a person decided; `grade` is an Admiralty grade."""
    return {
        "verdict": decision.verdict.value,
        "person": decision.person,
        "when": moment_record(decision.when),
        "note": decision.note,
        "grade": str(decision.grade) if decision.grade else None,
    }


def evidence_record(evidence: Evidence) -> dict[str, Any]:
    """Where an edge was read; the spans are offsets into the text of that article."""
    hop = evidence.hop
    return {
        "article": evidence.article.id,
        "name": hop.source.name,
        "known": hop.known.value,
        "mention": span_record(hop.mention) if hop.mention else None,
        "cue": span_record(evidence.cue) if evidence.cue else None,
        "sentence": span_record(evidence.sentence) if evidence.sentence else None,
        "confidence": round(hop.confidence, 3),
        "rule": hop.reason.rule,
    }


def upstream_record(upstream: Upstream) -> dict[str, Any]:
    """What became of a citation."""
    return {
        "outcome": upstream.outcome.value,
        "rule": upstream.reason.rule,
        "reason": upstream.reason.text,
        "match": match_record(upstream.match) if upstream.match else None,
        "rivals": [match_record(match) for match in upstream.rivals],
    }


def match_record(match: Match) -> dict[str, Any]:
    """A passage with its score; the article of a rival need not be among `articles`."""
    return {
        "article": match.article.id,
        "url": match.article.url,
        "passage": spans_record(match.passage.spans),
        "claim": match.passage.claim,
        "how": match.how.value,
        "score": round(match.score, 3),
        "threshold": match.threshold,
        "parts": {part.name: part.value for part in match.parts},
    }


def origins_record(origins: Origins) -> dict[str, Any]:
    """How many origins there are."""
    return {
        "low": origins.low,
        "high": origins.high,
        "rule": origins.reason.rule,
        "reason": origins.reason.text,
        "nodes": [node.id for node in origins.ends],
    }


def wording_record(wording: Wording) -> dict[str, Any]:
    """The words of the claim in one article."""
    return {
        "article": wording.article.id,
        "claim": wording.claim,
        "carried": wording.carried.value,
        "text": wording.text,
        "spans": spans_record(wording.spans),
        "language": wording.article.language,
        "published": moment_record(wording.article.published),
    }
