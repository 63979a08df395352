"""Words of an article as they are quoted beside a hop or a finding, with what is marked in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import attrs

from citetrace.articles.article import Article
from citetrace.provenance.evidence import Evidence
from citetrace.provenance.graph import Wording
from citetrace.rendering.evidence import cut_around
from citetrace.rendering.page.marks import Mark, Piece, cut
from citetrace.rendering.places import place_of, publisher
from citetrace.rendering.style import Style
from citetrace.rendering.wording import moment
from citetrace.spans import Span, Spans

SOURCE, CUE, CLAIM = "named", "crediting", "claimed"
LONGEST = 1500  # characters of a quote; a longer one is cut


@attrs.frozen
class Quote:
    """Words of an article: who published it, when, where they stand, and the words in pieces.

    `published` is the day. `cut_before` and `cut_after`: the sentence goes on there. `link` leads to the words within
    the page, if it has them, and `claim` is their number there.
    """

    outlet: str
    published: str
    place: str
    pieces: tuple[Piece, ...]
    language: str = ""
    cut_before: bool = False
    cut_after: bool = False
    link: str = ""
    claim: int | None = None


@attrs.frozen
class Setting:
    """What the page has: the name of each article in it, and of each of their claims, by which links lead to them.

    `here` is the id of the article whose claims are shown; words of its own need no link.
    """

    style: Style
    articles: Mapping[str, str]
    claims: Mapping[tuple[str, int], str]
    here: str = ""

    def link(self, article: Article, claim: int | None) -> str:
        """Where to read a claim of another article in the page, else the article; empty if neither is in it."""
        if article.id == self.here:
            return ""
        known = self.claims.get((article.id, claim)) if claim is not None else None
        return known or self.articles.get(article.id, "")


def evidence_quote(evidence: Evidence, wordings: Sequence[Wording], setting: Setting) -> Quote | None:
    """The sentence behind a hop, with who is named, the words that credit and those of the claim; None without one."""
    sentence, article = evidence.sentence, evidence.article
    if sentence is None:
        return None
    named = ((evidence.hop.mention, SOURCE), (evidence.cue, CUE))
    marks = [Mark(span, name) for span, name in named if span is not None and sentence.holds(span)]
    said = [Mark(span, CLAIM) for span in words_in(article, wordings) if span.overlaps(sentence)]
    anchors = [m.span for m in marks] or [m.span for m in said]
    claim = next((w.claim for w in wordings if w.article.id == article.id), None)
    return quote(article, sentence, anchors, [*marks, *said], setting, claim)


def passage_quote(article: Article, spans: Spans, claim: int | None, setting: Setting) -> Quote:
    """The words of a passage within their paragraph; `claim` is the article's own claim that stands there."""
    marks = [Mark(span, CLAIM) for span in spans]
    return quote(article, paragraph_around(article, spans), list(spans), marks, setting, claim)


def quote(
    article: Article,
    window: Span,
    anchors: list[Span],
    marks: Iterable[Mark],
    setting: Setting,
    claim: int | None = None,
) -> Quote:
    """The words of a window, cut to what lies around the anchors where they are many."""
    shown = cut_around(article.text, window, [span for span in anchors if window.holds(span)])
    shown = Span(shown.start, min(shown.end, shown.start + LONGEST))
    return Quote(
        outlet=publisher(article),
        published=moment(day_of(article)),
        place=place_of(article, (anchors[0] if anchors else window,), setting.style),
        pieces=cut(article.text, shown, marks),
        language=article.language or "",
        cut_before=shown.start > window.start,
        cut_after=shown.end < window.end,
        link=setting.link(article, claim),
        claim=claim if (article.id, claim) in setting.claims else None,
    )


def day_of(article: Article) -> date | None:
    """The day on which it was published."""
    return article.published.date() if isinstance(article.published, datetime) else article.published


def words_in(article: Article, wordings: Iterable[Wording]) -> list[Span]:
    """The words in which an article carries a claim."""
    return [span for wording in wordings if wording.article.id == article.id for span in wording.spans]


def paragraph_around(article: Article, spans: Spans) -> Span:
    """The paragraphs that hold some spans, else what the spans cover."""
    around = [p.span for p in article.paragraphs if any(p.span.overlaps(span) for span in spans)]
    every = [*around, *spans]
    return Span(min(span.start for span in every), max(span.end for span in every))
