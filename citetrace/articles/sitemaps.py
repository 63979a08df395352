"""Sitemaps: the addresses of the pages that they list, through sitemaps of sitemaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citetrace.articles.feeds import HEAD, PROLOGUE, Listed
from citetrace.articles.fetching import Fetcher, NotFetched
from citetrace.articles.files import unpacked
from citetrace.articles.splitting import joined
from citetrace.errors import UnreadableInput

if TYPE_CHECKING:
    from citetrace.articles.documents import Document

SITEMAP = re.compile(PROLOGUE + rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", re.S | re.I)
DEEPEST = 3  # sitemaps within each other
MOST = 50_000  # addresses in one sitemap, and sitemaps in one sitemap of sitemaps: the protocol's own limit


def is_sitemap(raw: bytes) -> bool:
    """Whether bytes are a sitemap, or a sitemap of sitemaps."""
    return bool(SITEMAP.match(raw[:HEAD]))


def addresses_in(document: Document, fetcher: Fetcher) -> Iterator[Listed | UnreadableInput]:
    """The address of each page that a sitemap lists, those in the sitemaps that it lists included, once each."""
    seen: set[str] = set()
    found = False
    for address in _addresses(document.raw, document.url or "", fetcher, 1, seen):
        found = True
        yield Listed(address) if isinstance(address, str) else address
    if not found:
        yield UnreadableInput(f"{document.origin} is a sitemap without pages: give the address of another one")


def _addresses(raw: bytes, base: str, fetcher: Fetcher, depth: int, seen: set[str]) -> Iterator[str | UnreadableInput]:
    for tag, written in _listed(raw):
        address = joined(base, written)
        if (address or written) in seen:
            continue
        seen.add(address or written)
        if address is None:
            yield UnreadableInput(f"a sitemap lists {written[:200]!r}, which is no address on the web: give it itself")
        elif tag == "url":
            yield address
        elif depth == DEEPEST:
            yield UnreadableInput(f"{address} lies more than {DEEPEST} sitemaps deep: give its own address")
        else:
            yield from _within(address, fetcher, depth, seen)


def _within(address: str, fetcher: Fetcher, depth: int, seen: set[str]) -> Iterator[str | UnreadableInput]:
    """The addresses of a sitemap within another."""
    try:
        page = fetcher.fetch(address)
        if isinstance(page, NotFetched):
            raise UnreadableInput(page.reason.text)
        raw = unpacked(page.raw, address)
    except UnreadableInput as trouble:
        yield trouble
        return
    if not is_sitemap(raw):
        yield UnreadableInput(f"{address} is listed as a sitemap and is none")
        return
    yield from _addresses(raw, page.url, fetcher, depth + 1, seen)


def _listed(raw: bytes) -> list[tuple[str, str]]:
    """("url" or "sitemap", address as it is written) of each entry."""
    from bs4 import BeautifulSoup

    entries = BeautifulSoup(raw, "xml").find_all(["url", "sitemap"], limit=MOST)
    places = [(entry.name, entry.find("loc", recursive=False)) for entry in entries]
    named = [(tag, loc.get_text().strip()) for tag, loc in places if loc is not None]
    return [(tag, address) for tag, address in named if address]
