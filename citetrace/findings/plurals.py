"""CT107: several sources in the citing article are one in the article that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from citetrace.articles.article import Article
from citetrace.findings.evidence import place_of, published_by
from citetrace.findings.finding import Finding, rule_for
from citetrace.languages.finding_words import load_finding_words
from citetrace.provenance.claims import Claim, Provenance
from citetrace.provenance.evidence import Evidence
from citetrace.provenance.graph import Graph
from citetrace.sources.source import Kind, Source

UNNAMED = (Kind.ANONYMOUS, Kind.ROLE)


def find_plurals(provenance: Provenance, claim: Claim) -> Iterator[Finding]:
    """Words for several unnamed sources beyond an article that is held and names one alone."""
    if claim.graph is None:
        return
    for article in held_on_paths(claim.graph):
        told = [evidence for edge in claim.graph.beyond(f"article:{article.id}") for evidence in edge.evidence]
        own = [evidence for evidence in told if evidence.article.id == article.id]
        people = {one.hop.source.name: one for one in own}
        if len(people) != 1 or not is_one(own[0].hop.source):
            continue
        for evidence in told:
            if evidence.article.id != article.id and is_several(evidence.hop.source, evidence.article.language):
                yield from found(provenance, claim, evidence, own[0])


def held_on_paths(graph: Graph) -> Iterable[Article]:
    """The articles that are cited and carry the claim."""
    return (edge.upstream.match.article for edge in graph.edges if edge.upstream and edge.upstream.match)


def found(provenance: Provenance, claim: Claim, several: Evidence, one: Evidence) -> Iterator[Finding]:
    """The finding, if words on both sides show it."""
    here, there = place_of(several), place_of(one)
    if here is not None and there is not None:
        sentence = (
            f"{published_by(several.article)} writes of “{several.hop.source.name}”; "
            f"{published_by(one.article)}, which it cites, has one source: {one.hop.source.name}."
        )
        yield Finding(rule_for("CT107"), claim.id, sentence, here, (there,))


def is_one(source: Source) -> bool:
    """Whether a source is one person for certain."""
    if source.kind is Kind.PERSON:
        return True
    if source.kind not in UNNAMED or source.candidates:
        return False
    return source.count.exact == 1 if source.count else source.kind is Kind.ROLE


def is_several(source: Source, language: str | None) -> bool:
    """Whether a source is more than one unnamed person, by its number or its words."""
    if source.kind not in UNNAMED or source.candidates:
        return False
    if source.count is not None:
        return source.count.low > 1
    return load_finding_words(language).several.search(source.name) is not None
