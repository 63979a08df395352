"""Where words stand, in the words of a reader: the publisher of an article, the numbers of its paragraphs."""

from __future__ import annotations

from bisect import bisect_right

from citetrace.articles.article import Article, Part
from citetrace.provenance.claims import Claim, Provenance
from citetrace.provenance.graph import Node
from citetrace.rendering.style import Style
from citetrace.rendering.wording import plain
from citetrace.spans import Spans


def publisher(article: Article) -> str:
    """The name of the publishing outlet, "this article" where the page does not tell it."""
    return plain(article.outlet or "") or "this article"


def left_out(provenance: Provenance) -> str:
    """ "read up to character 812,340 of 2,000,000: …", where the text was too long to be read to its end; else empty."""
    if provenance.until is None:
        return ""
    read = f"read up to character {provenance.until:,} of {len(provenance.article.text):,}"
    return f"{read}: the rest is left out, as it would take too long; split the text to have all of it read"


def named(node: Node) -> str:
    """A node's name; the file of an article whose publisher is not known."""
    return plain(node.name) or plain(node.article.origin if node.article else "") or "this article"


def places(article: Article, claim: Claim, style: Style) -> str:
    """Where a claim stands: the numbers of its body paragraphs, "headline" for the headline."""
    return ", ".join(dict.fromkeys(place_of(article, place, style) for place in claim.places))


def place_of(article: Article, place: Spans, style: Style) -> str:
    """The paragraph in which some spans begin; paragraphs of the body are counted from 1."""
    n = bisect_right(article.paragraphs, place[0].start, key=lambda paragraph: paragraph.span.start) - 1
    if n < 0 or place[0].start >= article.paragraphs[n].span.end:
        return ""
    part = article.paragraphs[n].part
    return f"{style.glyphs.paragraph}{article.numbers[n]}" if part is Part.BODY else part.value
