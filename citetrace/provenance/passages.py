"""What a traced article offers to those who cite it, its passages, and what it cites itself, its citations."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from citetrace.articles.article import Part
from citetrace.attributions.attribution import Polarity
from citetrace.provenance.claims import Chain, Claim, Provenance
from citetrace.provenance.holding import fullest_first
from citetrace.spans import Span, around, touched
from citetrace.upstream.citation import Citation
from citetrace.upstream.match import Passage

SHORTEST_PIECE = 24  # characters; a shorter piece of a quotation is no passage of its own


def passages_of(provenance: Provenance) -> Iterator[Passage]:
    """The passages of an article: its claims wherever they stand, and every other sentence of the body."""
    taken: dict[Span, list[Passage]] = {}
    for passage in claimed(provenance):
        yield passage
        for sentence in touched(provenance.sentences, passage.spans):
            taken.setdefault(sentence, []).append(passage)
    body = [p.span for p in provenance.article.paragraphs if p.part is Part.BODY]
    for sentence in provenance.sentences:
        if around(body, sentence) is None:
            continue
        claims = taken.get(sentence, [])
        if not claims:
            yield Passage((sentence,))
        elif len({passage.claim for passage in claims}) == 1:  # the verb may tell as much as what depends on it
            yield attrs.evolve(claims[0], spans=(sentence,))


def claimed(provenance: Provenance) -> Iterator[Passage]:
    """The places of every claim, the headline's left out, and the longer pieces of those that are interrupted."""
    headlines = [p.span for p in provenance.article.paragraphs if p.part is Part.HEADLINE]
    for claim in provenance.claims:
        sources = tuple(dict.fromkeys(hop.source for chain in claim.chains for hop in chain.hops))
        for place in claim.places:
            if any(headline.holds(span) for headline in headlines for span in place):
                continue
            pieces = [(span,) for span in place if len(span) >= SHORTEST_PIECE] if len(place) > 1 else []
            for spans in (place, *pieces):
                yield Passage(spans, claim.id, claim.quoted, claim.polarity is Polarity.DENIES, sources)


def citation_of(provenance: Provenance, claim: Claim, chain: Chain, n: int) -> Citation:
    """What there is to look for at hop `n` of a chain, which leads to an outlet."""
    hop = chain.hops[n]
    anchors = [span for span in (hop.mention, hop.cue) if span]
    near = touched(provenance.sentences, anchors)
    own = touched(provenance.sentences, claim.content)
    return Citation(
        article=provenance.article,
        places=fullest_first(claim),
        outlet=hop.source,
        mention=hop.mention,
        near=tuple(dict.fromkeys([*near, *own])),
        quoted=claim.quoted,
        denied=claim.polarity is Polarity.DENIES,
        beyond=tuple(later.source for later in chain.hops[n + 1 :]),
    )
