"""A web page becomes an `Article`: its text is composed once, headline first, and never changes again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

import attrs

from citetrace.articles.article import Article, Link, Paragraph, Part
from citetrace.articles.block import Block
from citetrace.articles.dates import given_date
from citetrace.articles.decoding import decode, legible
from citetrace.articles.identification import identify_language, known_language
from citetrace.articles.own import refuse_own
from citetrace.articles.plain import fill_in, lay_out
from citetrace.articles.splitting import host_of
from citetrace.errors import UnreadableInput
from citetrace.languages.page import PageWords, page_words_of
from citetrace.spans import Span

if TYPE_CHECKING:
    from citetrace.articles.metadata import Metadata

BETWEEN = "\n\n"  # between the paragraphs of a composed text


def read_html(
    html: str | bytes,
    url: str | None = None,
    *,
    outlet: str | None = None,
    published: date | str | None = None,
    language: str | None = None,
    origin: str | None = None,
    charset: str | None = None,
) -> Article:
    """An article from a web page. `url` is where the page came from; `charset` what its server declared.

    What is given overrules what the page says. Raises UnreadableInput if the page holds no article or was made by
    citetrace, or if `published` is no date.
    """
    from citetrace.articles import metadata
    from citetrace.articles.extraction import extract_blocks

    moment = given_date(published)
    html = legible(html) if isinstance(html, str) else decode(html, charset)
    refuse_own(html, origin or url or "the page")
    blocks = extract_blocks(html, url or metadata.page_address(html))
    language = language or _language(metadata.page_language(html), blocks)
    words = page_words_of(language)
    told = metadata.read_metadata(html, url, words)
    blank = Article(text="", url=told.url, language=language, origin=origin or url or "the page")
    article = fill_in(_composed(told, _without_heading(blocks, told), words, blank), words)
    named = outlet or told.outlet or article.outlet or _host(told.url or url)
    return attrs.evolve(article, outlet=named, published=moment or article.published)


def _without_heading(blocks: Sequence[Block], told: Metadata) -> list[Block]:
    """The blocks below the headline; those of the structured data where the page itself shows none."""
    kept = [block for block in blocks if block.words not in (told.headline, told.heading)]
    return kept or [Block(words) for line in (told.body or "").splitlines() if (words := " ".join(line.split()))]


def _language(claimed: str | None, blocks: Sequence[Block]) -> str | None:
    """The language of the paragraphs; what the page claims decides only where they are too short to tell."""
    return identify_language("\n".join(block.words for block in blocks)) or known_language(claimed)


def _composed(told: Metadata, blocks: Sequence[Block], words: PageWords, blank: Article) -> Article:
    """The article with its text, paragraphs and links. Raises UnreadableInput if none of the blocks is an article's."""
    headline = told.headline
    pieces = [Block(headline), *blocks] if headline else list(blocks)
    spans = _laid_end_to_end(pieces)
    article = attrs.evolve(
        blank,
        text=BETWEEN.join(piece.words for piece in pieces),
        links=tuple(_placed_links(pieces, spans)),
        byline=told.byline,
        published=told.published,
        updated=told.updated,
    )
    article = lay_out(article, spans[1:] if headline else spans, words, headline)
    if not article.body:
        raise UnreadableInput(_no_article(blank.origin))
    heading = (Paragraph(spans[0], Part.HEADLINE),) if headline else ()
    return attrs.evolve(article, paragraphs=(*heading, *article.paragraphs))


def _laid_end_to_end(pieces: Sequence[Block]) -> list[Span]:
    ends = accumulate(len(piece.words) + len(BETWEEN) for piece in pieces)
    return [
        Span(end - len(BETWEEN) - len(piece.words), end - len(BETWEEN)) for piece, end in zip(pieces, ends, strict=True)
    ]


def _placed_links(pieces: Sequence[Block], spans: Sequence[Span]) -> Iterator[Link]:
    for piece, span in zip(pieces, spans, strict=True):
        for start, end, address in piece.links:
            yield Link(Span(span.start + start, span.start + end), address)


def _no_article(origin: str) -> str:
    return (
        f"{origin} holds no article that can be read (a front page, a film, or a page that loads its text later): "
        "open it in a browser, copy the article into a text file and give that"
    )


def _host(url: str | None) -> str | None:
    """The site's host name: the registry of outlets knows domains too."""
    return (host_of(url) or "").removeprefix("www.") or None
