"""Sitemaps: the addresses of the pages that they list, through sitemaps of sitemaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from citetrace.articles.addresses import is_url
from citetrace.articles.feeds import HEAD, PROLOGUE
from citetrace.articles.fetching import Fetcher, NotFetched
from citetrace.articles.files import unpacked
from citetrace.errors import UnreadableInput

if TYPE_CHECKING:
    from citetrace.articles.documents import Document

SITEMAP = re.compile(PROLOGUE + rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", re.S | re.I)
DEEPEST = 3  # sitemaps within each other
MOST = 50_000  # addresses in one sitemap, and sitemaps in one sitemap of sitemaps: the protocol's own limit


def is_sitemap(raw: bytes) -> bool:
    """Whether bytes are a sitemap, or a sitemap of sitemaps."""
    return bool(SITEMAP.match(raw[:HEAD]))


def addresses_in(document: Document, fetcher: Fetcher) -> Iterator[str | UnreadableInput]:
    """The address of each page that a sitemap lists, those in the sitemaps that it lists included, once each."""
    seen: set[str] = set()
    found = False
    for address in _addresses(document.raw, document.url or "", fetcher, 1, seen):
        found = True
        yield address
    if not found:
        yield UnreadableInput(f"{document.origin} is a sitemap without pages: give the address of another one")


def _addresses(raw: bytes, base: str, fetcher: Fetcher, depth: int, seen: set[str]) -> Iterator[str | UnreadableInput]:
    for tag, address in _listed(raw, base):
        if address in seen:
            continue
        seen.add(address)
        if tag == "url":
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


def _listed(raw: bytes, base: str) -> list[tuple[str, str]]:
    """("url" or "sitemap", address) of each entry."""
    from bs4 import BeautifulSoup

    entries = BeautifulSoup(raw, "xml").find_all(["url", "sitemap"], limit=MOST)
    places = [(entry.name, entry.find("loc", recursive=False)) for entry in entries]
    named = [(tag, urljoin(base, loc.get_text().strip())) for tag, loc in places if loc is not None]
    return [(tag, address) for tag, address in named if is_url(address)]
