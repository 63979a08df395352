"""CT104: an article states on nobody's word what is a claim elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from citetrace.articles.article import Article
from citetrace.findings.evidence import edge_place, edges_to, named, published_by
from citetrace.findings.finding import Finding, Place, rule_for
from citetrace.findings.inputs import Inputs
from citetrace.provenance.claims import Claim, Provenance
from citetrace.provenance.elsewhere import are_alike
from citetrace.provenance.graph import ANCHORED, Graph, Held, Node
from citetrace.spans import Span
from citetrace.upstream.likeness import compare, rarity_among
from citetrace.upstream.traits import Traits, traits_of

CREDITED = 0.3  # how like a claim must be for the article to credit it in another place
ALL_ALIKE = rarity_among(())


def find_uncredited(provenance: Provenance, inputs: Inputs) -> Iterator[Finding]:
    """Paths that end in an article which names nobody; sentences that another input credits to somebody."""
    for claim in provenance.claims:
        if claim.graph is not None:
            for end in claim.graph.ends:
                if end.held is Held.HELD:
                    yield from unnamed_end(provenance, claim, claim.graph, end, inputs)
    yield from stated_alone(provenance, inputs)


def unnamed_end(provenance: Provenance, claim: Claim, graph: Graph, end: Node, inputs: Inputs) -> Iterable[Finding]:
    """A cited article at the end of a path, unless it credits the claim in another place."""
    spans = next((w.spans for w in graph.wordings if end.article and w.article.id == end.article.id), None)
    if end.article is None or spans is None:
        return
    own = inputs.provenance(end.article)
    if own is not None and is_credited(traits_of(end.article, spans), own, inputs):
        return
    edge = next(edges_to(graph, end), None)
    here = edge_place(edge, provenance.article, claim) if edge else Place(provenance.article, claim.content)
    sentence = f"The path ends in an article of {named(end)} that states it and names nobody."
    yield Finding(rule_for("CT104"), claim.id, sentence, here, (Place(end.article, spans),))


def stated_alone(provenance: Provenance, inputs: Inputs) -> Iterator[Finding]:
    """Sentences that credit nobody with what another input credits to somebody."""
    article = provenance.article
    for sentence in provenance.uncredited if len(inputs.provenances) > 1 else ():
        traits = traits_of(article, (sentence,))
        for other, claim in inputs.near(traits):
            if other.id == article.id or has_it_from(claim, article):
                continue
            if are_alike(traits, inputs.traits(other, claim)):
                if not names_outlet(provenance, other) and not is_credited(traits, provenance, inputs):
                    yield alone(article, sentence, other, claim)
                break


def alone(article: Article, sentence: Span, other: Article, claim: Claim) -> Finding:
    """The finding of one sentence."""
    origin = claim.chains[0].origin.name
    words = f"{published_by(article)} names nobody for what {published_by(other)} has from {origin}."
    return Finding(rule_for("CT104"), None, words, Place(article, (sentence,)), (Place(other, claim.content),))


def has_it_from(claim: Claim, article: Article) -> bool:
    """Whether a claim comes from an article, as far as it was followed."""
    return claim.graph is not None and any(node.article == article for node in claim.graph.nodes)


def is_credited(traits: Traits, provenance: Provenance, inputs: Inputs) -> bool:
    """Whether an article credits somebody with the same in another place, its headline included."""
    claims = (inputs.traits(provenance.article, claim) for claim in provenance.claims)
    return any(compare(traits, other, ALL_ALIKE).score >= CREDITED for other in claims)


def names_outlet(provenance: Provenance, other: Article) -> bool:
    """Whether an article credits the outlet of another with anything."""
    sources = (hop.source for claim in provenance.claims for chain in claim.chains for hop in chain.hops)
    name = (other.outlet or "").casefold()
    return any(source.kind in ANCHORED and source.name.casefold() == name for source in sources)
