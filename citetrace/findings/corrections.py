"""CT302: an article on the path was corrected or withdrawn after it was cited."""

from __future__ import annotations

from collections.abc import Iterator

from citetrace.articles.addresses import canonical_url
from citetrace.articles.article import Article, Part
from citetrace.articles.bounds import bounds_of
from citetrace.findings.evidence import edge_place, published_by
from citetrace.findings.finding import Finding, Place, rule_for
from citetrace.findings.inputs import Inputs
from citetrace.languages.finding_words import load_finding_words
from citetrace.provenance.claims import Provenance
from citetrace.provenance.graph import Edge
from citetrace.provenance.publishers import key_of
from citetrace.spans import Span
from citetrace.upstream.likeness import compare, rarity_among
from citetrace.upstream.traits import traits_of

TOP = 3  # paragraphs in which an article says that it is itself a correction
ABOUT = 0.2  # how like a paragraph of a correction must be to the passage that it corrects
ALL_ALIKE = rarity_among(())


def find_stale_claims(provenance: Provenance, inputs: Inputs) -> Iterator[Finding]:
    """Claims whose upstream article has a notice of a correction that came later, in whatever version or article."""
    for claim in provenance.claims:
        for edge in claim.graph.edges if claim.graph else ():
            if edge.upstream is None or edge.upstream.match is None or not edge.evidence:
                continue
            cited, citing = edge.upstream.match.article, edge.evidence[0].article
            notice = correction_of(edge, cited, citing, inputs)
            if notice is None:
                continue
            sentence = (
                f"{published_by(citing)} cites an article of {published_by(cited)} that was corrected: “{notice.text}”"
            )
            passage = Place(cited, edge.upstream.match.passage.spans)
            yield Finding(rule_for("CT302"), claim.id, sentence, edge_place(edge, citing, claim), (notice, passage))


def correction_of(edge: Edge, cited: Article, citing: Article, inputs: Inputs) -> Place | None:
    """The notice of a correction of a cited article that the citing one cannot have known, or does not heed."""
    if is_changed_after(cited, citing) and (notice := notice_in(cited)) is not None:
        return Place(cited, (notice,))
    versions = inputs.versions(cited)
    for newer in versions[1:]:
        notice = notice_in(newer)
        if notice is not None and notice_in(versions[0]) is None and not is_changed_before(newer, citing):
            return Place(newer, (notice,))
    for other in inputs.articles:
        if other.id not in (cited.id, citing.id) and key_of(other) == key_of(cited) and is_not_before(other, cited):
            notice = notice_in(other, top=True)
            if notice is not None and is_about(other, edge):
                return Place(other, (notice,))
    return None


def notice_in(article: Article, *, top: bool = False) -> Span | None:
    """The paragraph that tells of a correction; among the first ones alone where the article is to be one itself."""
    words = load_finding_words(article.language)
    paragraphs = article.paragraphs[:TOP] if top else article.paragraphs
    return next((p.span for p in paragraphs if words.is_notice(p.span.of(article.text))), None)


def is_changed_after(cited: Article, citing: Article) -> bool:
    """Whether an article was changed after another was published and last changed, zones and bare days at their widest."""
    changed = bounds_of(cited.updated).earliest
    latest = [b.latest for b in (bounds_of(citing.published), bounds_of(citing.updated)) if b.latest is not None]
    return changed is not None and bool(latest) and changed > max(latest)


def is_changed_before(newer: Article, citing: Article) -> bool:
    """Whether a version is older than the citing article for certain."""
    changed, written = bounds_of(newer.updated).latest, bounds_of(citing.published).earliest
    return changed is not None and written is not None and changed < written


def is_not_before(other: Article, cited: Article) -> bool:
    """Whether an article can be later than another."""
    latest, earliest = bounds_of(other.published).latest, bounds_of(cited.published).earliest
    return latest is None or earliest is None or latest >= earliest


def is_about(correction: Article, edge: Edge) -> bool:
    """Whether a correction is one of the cited article: it is hyperlinked, or they tell of the same matter."""
    match = edge.upstream.match if edge.upstream else None
    if match is None:
        return False
    cited = match.article
    if cited.url and any(canonical_url(link.url) == canonical_url(cited.url) for link in correction.links):
        return True
    passage = traits_of(cited, match.passage.spans)
    told = (traits_of(correction, (p.span,)) for p in correction.paragraphs if p.part is not Part.FURNITURE)
    return any(compare(passage, paragraph, ALL_ALIKE).score >= ABOUT for paragraph in told)
