"""A plain text becomes an `Article` whose text is that text, character for character."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from citetrace.articles.article import Article, Paragraph, Part
from citetrace.articles.datelines import Dateline, find_dateline, outlet_in
from citetrace.articles.dates import Moment, find_date, given_date, is_only_a_date, is_plausible, is_update
from citetrace.articles.furniture import (
    LEAST_PROSE,
    LONGEST_DATE_LINE,
    TOP_LINES,
    byline_of,
    sort_parts,
    trailing_credit,
)
from citetrace.articles.identification import identify_language
from citetrace.articles.paragraphs import find_paragraphs
from citetrace.errors import UnreadableInput
from citetrace.languages.page import PageWords, page_words_of
from citetrace.spans import Span


def read_text(
    text: str,
    *,
    outlet: str | None = None,
    published: date | str | None = None,
    language: str | None = None,
    url: str | None = None,
    origin: str = "text",
) -> Article:
    """An article from plain text, such as a text file or what a browser copied.

    What is given overrules what the text says; `published` may be a date in ISO 8601 or in one of the packs' forms.
    Raises UnreadableInput if there is nothing but white space, or if `published` is no date.
    """
    moment = given_date(published)
    spans = find_paragraphs(text)
    if not spans:
        raise UnreadableInput(f"{origin} is empty: give a file with the article's text in it")
    language = language or identify_language(text)
    words = page_words_of(language)
    article = lay_out(Article(text=text, url=url, language=language, origin=origin), spans, words)
    article = fill_in(article, words)
    return attrs.evolve(article, outlet=outlet or article.outlet, published=moment or article.published)


def lay_out(article: Article, spans: Sequence[Span], words: PageWords, headline: str | None = None) -> Article:
    """The article with its paragraphs sorted into headline, body and furniture, and its dateline found.

    If `headline` is given, none of the paragraphs is it.
    """
    layout = sort_parts([span.of(article.text) for span in spans], words, headline)
    paragraphs = [Paragraph(span, part) for span, part in zip(spans, layout.parts, strict=True)]
    paragraphs = _without_credit(article.text, paragraphs)
    dateline = _dateline(article.text, paragraphs, words)
    return attrs.evolve(
        article,
        paragraphs=tuple(paragraphs),
        headline=headline or (spans[layout.headline].of(article.text) if layout.headline is not None else None),
        dateline=dateline.span if dateline else None,
        wire=dateline.wire if dateline else None,
        outlet=article.outlet or (dateline.outlet if dateline else None),
    )


def _without_credit(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The credit at the end of the last paragraph of the body becomes furniture of its own."""
    last = next((i for i in reversed(range(len(paragraphs))) if paragraphs[i].part is Part.BODY), None)
    if last is None:
        return paragraphs
    span = paragraphs[last].span
    credit = trailing_credit(span.of(text))
    if credit is None:
        return paragraphs
    body = Span(span.start, span.start + len(span.of(text)[:credit].rstrip()))
    parts = [Paragraph(body), Paragraph(Span(span.start + credit, span.end), Part.FURNITURE)]
    return [*paragraphs[:last], *parts, *paragraphs[last + 1 :]]


def _dateline(text: str, paragraphs: Sequence[Paragraph], words: PageWords) -> Dateline | None:
    """The dateline of the first paragraph of prose; short lines above it, such as writers' names, may have none."""
    for span in (paragraph.span for paragraph in paragraphs if paragraph.part is Part.BODY):
        found = find_dateline(text, span.start, span.end, words)
        if found or len(span) >= LEAST_PROSE:
            return found
    return None


def fill_in(article: Article, words: PageWords) -> Article:
    """The article with what its own lines say about outlet, dates and writers, where nothing else has said it."""
    furniture = [p.span.of(article.text) for p in article.paragraphs if p.part is Part.FURNITURE]
    published, updated = _dates(article, words)
    return attrs.evolve(
        article,
        outlet=_outlet(furniture, words) or article.outlet or _outlet_by_the_date(furniture, words),
        byline=article.byline or next((name for line in furniture if (name := byline_of(line, words))), None),
        published=article.published or published,
        updated=article.updated or updated,
    )


def _outlet(lines: Sequence[str], words: PageWords) -> str | None:
    """The outlet that a copyright or subscription line names."""
    matches = (entry.pattern.search(line) for entry in words.outlets for line in reversed(lines))
    return next((match["outlet"].strip() for match in matches if match), None)


def _outlet_by_the_date(lines: Sequence[str], words: PageWords) -> str | None:
    """The outlet whose domain stands beside the date."""
    dated = [line for line in lines[:TOP_LINES] if len(line) <= LONGEST_DATE_LINE and find_date(line, words)]
    return next((outlet for line in dated if (outlet := outlet_in(line))), None)


def _dates(article: Article, words: PageWords) -> tuple[Moment | None, Moment | None]:
    """When the article was published and updated, by its date lines: at the top any, elsewhere only dates alone."""
    found: dict[bool, Moment] = {}
    for i, paragraph in enumerate(article.paragraphs):
        line = paragraph.span.of(article.text)
        if paragraph.part is Part.FURNITURE and _gives_the_date(line, i, words):
            dated = find_date(line, words)
            if dated and is_plausible(dated.moment):
                found.setdefault(is_update(line, words), dated.moment)
    return found.get(False), found.get(True)


def _gives_the_date(line: str, i: int, words: PageWords) -> bool:
    return len(line) <= LONGEST_DATE_LINE and (i < TOP_LINES or is_only_a_date(line, words))
