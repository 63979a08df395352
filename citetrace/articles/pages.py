"""A web page becomes an `Article`: its text is composed once, headline first, and never changes again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

import attrs

from citetrace.articles.article import Article, Link, Paragraph, Part
from citetrace.articles.block import Block
from citetrace.articles.dates import given_date
from citetrace.articles.decoding import decode
from citetrace.articles.identification import identify_language
from citetrace.articles.plain import fill_in, lay_out, words_for
from citetrace.errors import UnreadableInput
from citetrace.languages.page import PageWords
from citetrace.spans import Span

_NO_CHARACTER = re.compile(r"[\ud800-\udfff\x00]")  # no page may hold these, and no parser bears them
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

    What is given overrules what the page says. Raises UnreadableInput if the page holds no article, or if `published`
    is no date.
    """
    from citetrace.articles import extraction, metadata

    moment = given_date(published)
    html = _NO_CHARACTER.sub("\ufffd", html if isinstance(html, str) else decode(html, charset))
    origin = origin or url or "the page"
    blocks = list(extraction.extract_blocks(html, url or metadata.page_address(html)))
    language = language or _language(metadata.page_language(html), blocks)
    words = words_for(language)
    told = metadata.read_metadata(html, url, words)
    blocks = blocks or [Block(line.strip()) for line in (told.body or "").splitlines() if line.strip()]
    if not blocks:
        raise UnreadableInput(
            f"{origin} holds no article that can be read (a front page, a film, or a page that loads its text later): "
            "open it in a browser, copy the article into a text file and give that"
        )
    article = attrs.evolve(
        _composed(told.headline, blocks, words, Article(text="", url=told.url, language=language, origin=origin)),
        byline=told.byline,
        published=told.published,
        updated=told.updated,
    )
    article = fill_in(article, words)
    named = outlet or told.outlet or article.outlet or _host(told.url or url)
    return attrs.evolve(article, outlet=named, published=moment or article.published)


def _language(claimed: str | None, blocks: Sequence[Block]) -> str | None:
    """The language of the paragraphs; what the page claims decides only where they are too short to tell."""
    return identify_language("\n".join(block.words for block in blocks)) or claimed


def _composed(headline: str | None, blocks: Sequence[Block], words: PageWords, article: Article) -> Article:
    """The article with its text, paragraphs and links."""
    pieces = [Block(headline)] if headline else []
    pieces += [block for block in blocks if block.words != headline]
    starts, length = [], 0
    for piece in pieces:
        starts.append(length)
        length += len(piece.words) + len(BETWEEN)
    spans = [Span(start, start + len(piece.words)) for start, piece in zip(starts, pieces, strict=True)]
    links = [
        Link(Span(start + a, start + b), url)
        for start, piece in zip(starts, pieces, strict=True)
        for a, b, url in piece.links
    ]
    article = attrs.evolve(article, text=BETWEEN.join(piece.words for piece in pieces), links=tuple(links))
    if not headline:
        return lay_out(article, spans, words)
    laid_out = lay_out(article, spans[1:], words, headline)
    return attrs.evolve(laid_out, paragraphs=(Paragraph(spans[0], Part.HEADLINE), *laid_out.paragraphs))


def _host(url: str | None) -> str | None:
    """The site's host name: the registry of outlets knows domains too."""
    return urlsplit(url).netloc.lower().removeprefix("www.") or None if url else None
