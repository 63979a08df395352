"""What is no article is refused in one sentence that says what it is: programs, pictures, archives, feeds, data."""

from __future__ import annotations

import json
import re

from citetrace.articles.decoding import looks_like_html, refuse_binary
from citetrace.articles.feeds import HEAD, is_feed
from citetrace.articles.sitemaps import is_sitemap
from citetrace.errors import UnreadableInput

_XML = re.compile(r"\s*<(?:\?xml\b|svg\b)", re.I)
_SAVED_WHOLE = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related", re.I)


def refuse_others(raw: bytes, text: str, origin: str, *, is_html: bool) -> None:
    """Raise UnreadableInput, saying what it is, for bytes that are neither a web page nor a text. `text` is `raw` decoded."""
    refuse_binary(raw, origin)
    if is_feed(raw) or is_sitemap(raw):
        kind = "a feed" if is_feed(raw) else "a sitemap"
        raise UnreadableInput(f"{origin} is {kind}, not an article: name it by itself, and what it lists is fetched")
    if raw.startswith(b"WARC/"):
        raise UnreadableInput(f"{origin} is a WARC file, not an article: save it as a file that ends in .warc")
    if _SAVED_WHOLE.match(raw[:HEAD]):
        raise UnreadableInput(
            f"{origin} is a page with its pictures in one file (MHTML): save it as a web page (.html)"
        )
    if is_html or looks_like_html(text):
        return
    if _XML.match(text[:HEAD]):
        raise UnreadableInput(
            f"{origin} is an XML file, and neither a web page nor a feed: give the article's page or text"
        )
    if _is_data(text):
        raise UnreadableInput(
            f"{origin} is JSON, not a text: write one object a line, as docs/library.md tells (JSONL)"
        )


def _is_data(text: str) -> bool:
    """Whether a text is one piece of JSON."""
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return False
    try:
        return isinstance(json.loads(text.lstrip("\ufeff")), (dict, list))
    except (ValueError, RecursionError):
        return False
