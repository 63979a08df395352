"""RSS and Atom feeds: the addresses of the articles that they list, and when each was published."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from citetrace.articles.dates import Moment, told_date
from citetrace.articles.splitting import joined
from citetrace.digits import whole_number
from citetrace.errors import UnreadableInput

if TYPE_CHECKING:
    from citetrace.articles.documents import Document

HEAD = 4096  # bytes
PROLOGUE = rb"(?:\xef\xbb\xbf)?\s*(?:<\?.{0,400}?\?>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE[^>\[]{0,400}(?:\[.{0,3000}?\]\s*)?>\s*)*"
FEED = re.compile(PROLOGUE + rb"<(?:rss|rdf:RDF|(?:atom:)?feed)\b", re.S | re.I)

_CHARACTER = re.compile(rb"&#(?:([0-9]{1,99})|[xX]([0-9a-fA-F]{1,99}));?")
_LAST, _HALVES = 0x10FFFF, range(0xD800, 0xE000)  # the last character there is, and those that are half a character


@attrs.frozen
class Listed:
    """An address on the web, and when the list that names it says that its article was published."""

    address: str
    published: Moment | None = None


def is_feed(raw: bytes) -> bool:
    """Whether bytes are a feed."""
    return bool(FEED.match(raw[:HEAD]))


def addresses_in(document: Document) -> Iterator[Listed | UnreadableInput]:
    """The article behind each entry of a feed, once, with the date that the entry gives; what leads nowhere is told.

    Addresses without a host are those of the feed's server, or of the site that it names if it came as a file.
    """
    feed = _parsed(document)
    base = document.url or feed.feed.get("link") or None
    seen: set[str] = set()
    for entry in feed.entries:
        link = str(entry.get("link") or "").strip()
        if not link or link in seen:
            continue
        seen.add(link)
        address = joined(base, link)
        if address is None:
            yield UnreadableInput(
                f"{document.origin} lists {link[:200]!r}, which is no address on the web: give it itself"
            )
        elif address == link or address not in seen:
            seen.add(address)
            yield Listed(address, _date(entry))
    if not seen:
        yield UnreadableInput(f"{document.origin} is a feed without articles: give the address of another one")


def _parsed(document: Document) -> Any:
    """The feed as its library reads it. Raises UnreadableInput if it cannot."""
    import feedparser

    raw = _CHARACTER.sub(_possible, document.raw)
    try:
        return feedparser.parse(io.BytesIO(raw), response_headers={"content-location": document.url or ""})
    except Exception as error:  # whatever a feed does to a parser
        what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise UnreadableInput(
            f"{document.origin} is a feed that cannot be read ({what}): give the addresses of its articles"
        ) from error


def _possible(written: re.Match[bytes]) -> bytes:
    """A character by its number; a replacement mark where there is no such character."""
    decimal, hexadecimal = written.groups()
    if hexadecimal is not None:
        number = int(hexadecimal, 16)
    else:
        number = whole_number(decimal.decode("ascii")) or 0
    return written.group() if 0 < number <= _LAST and number not in _HALVES else b"&#xFFFD;"


def _date(entry: Any) -> Moment | None:
    """When an entry says that it was published, in the forms of any pack; None where it does not, or not clearly."""
    try:
        return told_date(str(entry.get("published") or "")[:200])
    except UnreadableInput:
        return None
