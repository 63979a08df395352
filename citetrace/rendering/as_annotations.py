"""The words of claims and hops as W3C Web Annotations, which anchor themselves in the articles' texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from citetrace.articles.article import Article
from citetrace.provenance.claims import Provenance
from citetrace.provenance.evidence import Evidence
from citetrace.provenance.graph import Held
from citetrace.rendering.as_json import dump
from citetrace.rendering.names import TERMS, article_name, name_of
from citetrace.rendering.network import Network, Party, Strand, Tie, TracedClaim, network_of
from citetrace.rendering.style import Style
from citetrace.rendering.telling import decided, facts_of, tie_in_words
from citetrace.spans import Span, Spans

AROUND = 32  # characters of prefix and suffix, more where words stand there several times
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"citetrace": TERMS}]
Record = dict[str, Any]


def pieces(provenances: Iterable[Provenance], style: Style) -> Iterator[str]:
    """One page of annotations of all articles."""
    return written(network_of(provenances), style)


def written(network: Network, style: Style) -> Iterator[str]:
    """An AnnotationPage: one annotation a claim, then one for each place where a hop was read."""
    items = [claim_record(network, claim) for claim in network.claims]
    for tie in network.ties:
        for strand in tie.strands:
            for n, evidence in enumerate(strand.edge.evidence):
                items.append(hop_record(network, tie, strand, evidence, n))
    page = {"@context": CONTEXT, "id": name_of("annotations"), "type": "AnnotationPage", "items": items}
    yield dump(page, style, indent=2) + "\n"


def claim_record(network: Network, claim: TracedClaim) -> Record:
    """A claim: its words as the target, and from whom it is traced."""
    number = f"claim {claim.number}" if claim.number else "claim"
    roots = [network.party(root) for root in claim.graph.roots]
    return {
        "id": name_of(claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": number},
            *(party_record(party) for party in roots),
        ],
        "target": targets(claim.article, claim.spans),
    }


def hop_record(network: Network, tie: Tie, strand: Strand, evidence: Evidence, n: int) -> Record:
    """A hop of a claim: the sentence in which it was read as the target, and the passage it leads to."""
    match = strand.edge.upstream.match if strand.edge.upstream else None
    made = decided(strand.edge, strand.claim.graph.node(strand.edge.end))
    body: list[Record] = [
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": tie_in_words(network, tie)},
        party_record(network.party(tie.end)),
    ]
    if match is not None:
        body += [{**passage, "purpose": "linking"} for passage in targets(match.article, match.passage.spans)]
    return {
        "id": name_of(f"{tie.id}-{strand.claim.id}-{n + 1}"),
        "type": "Annotation",
        "motivation": "linking" if match is not None else "identifying",
        "body": body,
        "target": targets(evidence.article, anchors(strand.claim, evidence)),
        "citetrace:claim": strand.claim.id,
        "citetrace:start": tie.start,
        "citetrace:end": tie.end,
        "citetrace:relation": tie.relation.value,
        "citetrace:known": strand.edge.known.value,
        "citetrace:confidence": round(strand.edge.confidence, 3),
        **({"citetrace:decision": made} if made else {}),
    }


def party_record(party: Party) -> Record:
    """Who is named, as a body."""
    return {
        "type": "TextualBody",
        "purpose": "identifying",
        "format": "text/plain",
        "value": f"{party.name} ({facts_of(party)})",
        "citetrace:node": party.id,
        "citetrace:kind": party.kind.value,
        **({"citetrace:grade": party.grade.value} if party.grade else {}),
        **({"citetrace:held": party.held.value} if party.held is not Held.NOT_AN_ARTICLE else {}),
    }


def anchors(claim: TracedClaim, evidence: Evidence) -> Spans:
    """The sentence in which a hop was read; where no words name it, the words of the claim in that article."""
    if evidence.sentence is not None:
        return (evidence.sentence,)
    if evidence.article.id == claim.article.id:
        return claim.spans
    own = (wording.spans for wording in claim.graph.wordings if wording.article.id == evidence.article.id)
    return next(own, ())


def targets(article: Article, spans: Spans) -> list[Record]:
    """A resource for each span; the whole article where there is none."""
    source: Record = {"id": article_name(article), "type": "Text"}
    if article.language:
        source["language"] = article.language
    if not spans:
        return [source]
    return [{"type": "SpecificResource", "source": source, "selector": selectors(article.text, span)} for span in spans]


def selectors(text: str, span: Span) -> list[Record]:
    """The words with what stands around them, as much as tells them apart, and their offsets (code points)."""
    around = AROUND
    while around < len(text) and is_repeated(text, Span(max(0, span.start - around), span.end + around)):
        around *= 2
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - around) : span.start],
            "suffix": text[span.end : span.end + around],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def is_repeated(text: str, span: Span) -> bool:
    """Whether the words under a span stand in a text once more, be it that the two overlap."""
    words = span.of(text)
    first = text.find(words)
    return text.find(words, first + 1) != -1
