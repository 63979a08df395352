"""Why an article, or any of an outlet, is not upstream of a claim: one answer, by the reasons of what was decided."""

from __future__ import annotations

import attrs

from citetrace.articles.addresses import canonical_url
from citetrace.articles.article import Article
from citetrace.outlets import outlet_key
from citetrace.provenance.claims import Claim
from citetrace.provenance.graph import Graph
from citetrace.reasons import Reason
from citetrace.upstream.citation import Citation
from citetrace.upstream.find import Finder
from citetrace.upstream.match import Refused, Upstream
from citetrace.upstream.refusing import why_not_read


@attrs.frozen
class Answer:
    """Whether it is upstream of the claim after all, and the reason; `refused` are the articles that were refused."""

    is_upstream: bool
    reason: Reason
    refused: tuple[Refused, ...] = ()


def why_not_outlet(claim: Claim, graph: Graph, name: str, finder: Finder) -> Answer:
    """Why no article of an outlet, by any of its names, is upstream of a claim."""
    cited = citations_in(graph)
    key = outlet_key(name, None, finder.registry)
    of_outlet = [(c, found) for c, found in cited if outlet_key(c.outlet.name, None, finder.registry) == key]
    for _, found in of_outlet:
        if found.match is not None:
            return Answer(True, found.reason)
    if not of_outlet and (decided := rejected(graph, key, finder)) is not None:
        return Answer(False, decided)
    if not of_outlet:
        return Answer(False, not_credited(claim, cited, f"to {name}"))
    citation, found = of_outlet[0]
    return Answer(False, found.reason, all_refused(citation, found, finder))


def why_not_at(claim: Claim, graph: Graph, url: str, finder: Finder) -> Answer:
    """Why the article at an address is not upstream of a claim."""
    article = finder.shelf.at_url(url)
    if article is not None:
        return why_not_article(claim, graph, article, finder)
    cited = citations_in(graph)
    if not cited:
        return Answer(False, not_credited(claim, cited, "to an outlet"))
    address = canonical_url(url)
    linked = any(canonical_url(link.url) == address for citation, _ in cited for link in citation.article.links)
    why = "it is hyperlinked in an article that cites, but" if linked else "no hyperlink leads to it, and"
    return Answer(False, Reason("upstream/address-not-held", f"{why} it is not held: add it with citetrace add"))


def why_not_article(claim: Claim, graph: Graph, article: Article, finder: Finder) -> Answer:
    """Why a held article is not upstream of a claim."""
    cited = citations_in(graph)
    if (answer := looked_at(article, cited)) is not None:
        return answer
    key = outlet_key(article.outlet, article.url, finder.registry)
    for citation, found in cited:
        if citation.article.id == article.id or outlet_key(citation.outlet.name, None, finder.registry) == key:
            return Answer(False, why_not_read(citation, article, found))
    if (decided := rejected(graph, key, finder)) is not None:
        return Answer(False, decided)
    roots = [graph.node(root).article for root in graph.roots]
    if any(root is not None and root.id == article.id for root in roots):
        return Answer(False, Reason("upstream/itself", "it is the citing article itself"))
    publisher = f"to its outlet, {article.outlet}" if article.outlet else "to an outlet that it names as its own"
    return Answer(False, not_credited(claim, cited, publisher))


def looked_at(article: Article, cited: list[tuple[Citation, Upstream]]) -> Answer | None:
    """What became of an article that was compared with a citation; None if it was with none."""
    for _, found in cited:
        if found.match is not None and found.match.article.id == article.id:
            return Answer(True, found.reason)
    for _, found in cited:
        for match in found.rivals:
            if match.article.id == article.id and match.refused is not None:
                return Answer(False, match.refused)
    return None


def rejected(graph: Graph, key: str | None, finder: Finder) -> Reason | None:
    """What a person said who rejected an edge to an outlet, by its key; None if nobody did."""
    for edge in graph.rejected:
        name = edge.evidence[0].hop.source.name
        if edge.decision is not None and outlet_key(name, None, finder.registry) == key:
            return Reason("upstream/edge-rejected", edge.decision.sentence)
    return None


def refusals_in(graph: Graph, finder: Finder) -> dict[str, tuple[Refused, ...]]:
    """For each node to which a citation leads the held articles of the outlet that were not read, and why."""
    return {
        edge.end: finder.refusals(edge.upstream.citation, edge.upstream)
        for edge in graph.edges
        if edge.upstream is not None and edge.upstream.citation is not None
    }


def citations_in(graph: Graph) -> list[tuple[Citation, Upstream]]:
    """Every citation on the way, and what became of it."""
    return [
        (edge.upstream.citation, edge.upstream)
        for edge in graph.edges
        if edge.upstream is not None and edge.upstream.citation is not None
    ]


def all_refused(citation: Citation, found: Upstream, finder: Finder) -> tuple[Refused, ...]:
    """The articles that were read and refused, the best first, then those that were not read."""
    read = tuple(Refused(match.article, match.refused) for match in found.rivals if match.refused is not None)
    return (*read, *finder.refusals(citation, found))


def not_credited(claim: Claim, cited: list[tuple[Citation, Upstream]], wanted: str) -> Reason:
    """The claim is credited to others."""
    if cited:
        names = " and ".join(dict.fromkeys(citation.outlet.name for citation, _ in cited))
        return Reason("upstream/other-outlet", f"the claim is credited to {names}, and nowhere on the way {wanted}")
    names = " and ".join(dict.fromkeys(chain.hops[0].source.name for chain in claim.chains))
    text = f"the claim is credited to {names} and to no outlet, so that no article was looked for"
    return Reason("upstream/no-citation", text)
