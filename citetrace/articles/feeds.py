"""RSS and Atom feeds: the addresses of the articles that they list."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from citetrace.articles.addresses import is_url
from citetrace.errors import UnreadableInput

if TYPE_CHECKING:
    from citetrace.articles.documents import Document

HEAD = 4096  # bytes
PROLOGUE = rb"(?:\xef\xbb\xbf)?\s*(?:<\?.{0,400}?\?>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE[^>\[]{0,400}(?:\[.{0,3000}?\]\s*)?>\s*)*"
FEED = re.compile(PROLOGUE + rb"<(?:rss|rdf:RDF|(?:atom:)?feed)\b", re.S | re.I)


def is_feed(raw: bytes) -> bool:
    """Whether bytes are a feed."""
    return bool(FEED.match(raw[:HEAD]))


def addresses_in(document: Document) -> Iterator[str | UnreadableInput]:
    """The address of each entry of a feed, once, as it stands there."""
    import feedparser

    base = document.url or ""
    feed = feedparser.parse(io.BytesIO(document.raw), response_headers={"content-location": base})
    links = dict.fromkeys(urljoin(base, entry.link) for entry in feed.entries if entry.get("link"))
    addresses = [link for link in links if is_url(link)]
    if not addresses:
        yield UnreadableInput(f"{document.origin} is a feed without articles: give the address of another one")
    yield from addresses
