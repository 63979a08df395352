"""Provenance as JSON, in the shape that docs/json.md describes and citetrace-1.schema.json pins."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Attribution
from citetrace.provenance.claims import Claim, Hop, Provenance
from citetrace.rendering.graph_record import graph_record, wording_record
from citetrace.rendering.spans_record import moment_record, span_record, spans_record
from citetrace.rendering.style import Style
from citetrace.rendering.wording import escaped

SCHEMA = "citetrace/1"


def pieces(provenances: Iterable[Provenance], style: Style) -> Iterator[str]:
    """One object for one article, a list for several, indented; nothing for none."""
    records = [to_record(p) for p in provenances]
    if records:
        yield dump(records if style.listed or len(records) > 1 else records[0], style, indent=2) + "\n"


def dump(record: object, style: Style, indent: int | None) -> str:
    """JSON in readable characters, but for those that steer a terminal.

    It is escaped as a whole where a text holds half a surrogate pair, which UTF-8 cannot.
    """
    text = json.dumps(record, ensure_ascii=style.escaped, indent=indent)
    text = text if text.isascii() and "\x7f" not in text else "\n".join(map(escaped, text.split("\n")))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(record, ensure_ascii=True, indent=indent)
    return text


def to_record(provenance: Provenance) -> dict[str, Any]:
    """The whole of one article."""
    return {
        "schema": SCHEMA,
        "article": article_record(provenance.article),
        "attributions": [attribution_record(a) for a in provenance.attributions],
        "claims": [claim_record(c) for c in provenance.claims],
        "uncredited": [span_record(s) for s in provenance.uncredited],
        "until": provenance.until,
        "articles": [article_record(article) for article in others(provenance)],
    }


def others(provenance: Provenance) -> list[Article]:
    """The other articles that the claims' graphs lead to, each once."""
    found = {a.id: a for claim in provenance.claims if claim.graph for a in claim.graph.articles}
    return [article for key, article in found.items() if key != provenance.article.id]


def article_record(article: Article) -> dict[str, Any]:
    """What was read about the article, and its text."""
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "headline": article.headline,
        "byline": article.byline,
        "published": moment_record(article.published),
        "updated": moment_record(article.updated),
        "language": article.language,
        "sha256": article.sha256,
        "text": article.text,
    }


def attribution_record(attribution: Attribution) -> dict[str, Any]:
    """One attribution."""
    return {
        "source": spans_record(attribution.source),
        "cue": spans_record(attribution.cue),
        "content": spans_record(attribution.content),
        "relation": attribution.relation.value,
        "quoted": attribution.quoted,
        "polarity": attribution.polarity.value,
        "tier": attribution.tier.value,
        "within": attribution.within,
        "rule": attribution.rule,
    }


def claim_record(claim: Claim) -> dict[str, Any]:
    """One claim with its chains."""
    return {
        "id": claim.id,
        "text": claim.text,
        "content": spans_record(claim.content),
        "places": [spans_record(place) for place in claim.places],
        "quoted": claim.quoted,
        "polarity": claim.polarity.value,
        "tier": claim.tier.value,
        "grade": claim.grade.value,
        "confidence": round(claim.confidence, 3),
        "attributions": list(claim.attributions),
        "chains": [[hop_record(hop) for hop in chain.hops] for chain in claim.chains],
        "graph": graph_record(claim.graph) if claim.graph else None,
        "wordings": [wording_record(wording) for wording in claim.graph.wordings] if claim.graph else [],
    }


def hop_record(hop: Hop) -> dict[str, Any]:
    """One node of a chain, with the edge that leads to it."""
    source = hop.source
    return {
        "name": source.name,
        "kind": source.kind.value,
        "grade": source.grade.value,
        "count": source.count.exact if source.count else None,
        "count_words": source.count.words if source.count else None,
        "descriptor": source.descriptor,
        "reason": source.anonymity_reason,
        "relation": hop.relation.value,
        "known": hop.known.value,
        "mention": span_record(hop.mention) if hop.mention else None,
        "candidates": list(source.candidates),
        "confidence": round(hop.confidence, 3),
        "rule": hop.reason.rule,
        "found": hop.found.value,
    }
