"""Where a hop stands in its article: the sentence, the words that name the source, and the words that credit it."""

from __future__ import annotations

import attrs

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Relay
from citetrace.provenance.claims import Hop, Provenance
from citetrace.spans import Span, Spans, around


@attrs.frozen
class Evidence:
    """A hop as it was read in an article. `sentence` and `cue` are offsets into the text of `article`.

    `claim` are the words there of the claim that is credited along the hop, where it belongs to a graph.
    """

    article: Article
    hop: Hop
    sentence: Span | None = None
    cue: Span | None = None
    claim: Spans = ()


def evidence_for(provenance: Provenance, hop: Hop, claim: Spans = ()) -> Evidence:
    """The evidence of a hop of a traced article; without a sentence where no words name it."""
    cue = cue_of(provenance, hop)
    anchor = hop.mention or cue
    return Evidence(provenance.article, hop, sentence_around(provenance, anchor) if anchor else None, cue, claim)


def cue_of(provenance: Provenance, hop: Hop) -> Span | None:
    """The words that credit the hop: those of its own relay where it is one, else those of its attribution."""
    relay = relay_of(provenance, hop)
    return relay.cue if relay else hop.cue


def relay_of(provenance: Provenance, hop: Hop) -> Relay | None:
    """The relay that a hop was drawn from."""
    if hop.attribution is None or hop.mention is None:
        return None
    relays = provenance.attributions[hop.attribution].relays
    return next((r for r in relays if r.mention.overlaps(hop.mention)), None)


def sentence_around(provenance: Provenance, anchor: Span) -> Span:
    """The sentence that holds a span, else its paragraph, else the span alone."""
    sentence = around(provenance.sentences, anchor)
    if sentence is not None:
        return sentence
    return around([p.span for p in provenance.article.paragraphs], anchor) or anchor
