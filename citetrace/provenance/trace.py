"""`trace` turns one article into its provenance: every claim, and the chains of sources out to its origin."""

from __future__ import annotations

from collections.abc import Sequence

from citetrace.articles.article import Article, Part
from citetrace.attributions.attribution import Attribution
from citetrace.attributions.find import attributions_in
from citetrace.clauses.shapes import WORD
from citetrace.clauses.text import Text
from citetrace.languages.pack import LanguagePack, load_pack
from citetrace.outlets import OutletRegistry, load_countries, load_outlets
from citetrace.provenance.chains import Chains
from citetrace.provenance.claims import Provenance
from citetrace.sources.identify import identify_sources
from citetrace.spans import Span, Spans

SHORTEST_SENTENCE = 5  # words; shorter ones assert too little to count


def trace(
    article: Article, *, stance: bool = False, pack: LanguagePack | None = None, registry: OutletRegistry | None = None
) -> Provenance:
    """The provenance of an article; with `stance` also what somebody believes, wants, backs or fears.

    Raises UnknownLanguage where the article's language has no pack and none is given.
    """
    pack = pack or load_pack(article.language or "en")
    registry = registry or load_outlets()
    reading = Text(article, pack, registry)
    attributions = attributions_in(reading)
    cast = identify_sources(article, reading, attributions, registry, load_countries())
    claims = Chains(article, reading, attributions, cast, registry).claims(stance=stance)
    sentences = tuple(Span(reading.start[first], reading.end[end - 1]) for first, end in reading.sentences)
    return Provenance(article, attributions, claims, uncredited(article, reading, attributions, sentences), sentences)


def uncredited(article: Article, reading: Text, attributions: Sequence[Attribution], sentences: Spans) -> Spans:
    """The sentences of the body that no attribution touches: what the article says on nobody's word."""
    body = [p.span for p in article.paragraphs if p.part is Part.BODY]
    touched = sorted((s for a in attributions for s in (*a.content, *a.cue)), key=lambda span: span.start)
    out: list[Span] = []
    at = 0
    for (first, end), sentence in zip(reading.sentences, sentences, strict=True):
        while at < len(touched) and touched[at].end <= sentence.start:
            at += 1
        if any(span.overlaps(sentence) for span in touched[at : at + 8]):
            continue
        words = sum(1 for k in range(first, end) if reading.tag[k] & WORD)
        if words >= SHORTEST_SENTENCE and any(span.holds(sentence) for span in body):
            out.append(sentence)
    return tuple(out)
