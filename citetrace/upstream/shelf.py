"""A `Shelf` holds the articles in which upstream articles are looked for: a library, some inputs, or both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Protocol

from citetrace.articles.addresses import canonical_url
from citetrace.articles.article import Article
from citetrace.articles.seen import seen
from citetrace.outlets import OutletRegistry, outlet_key
from citetrace.outlets.keys import folded
from citetrace.upstream.dates import WINDOW, is_before

WORD = re.compile(r"[^\W_]+")
SIGNATURES = 5  # paragraphs in which an article may be signed
SHORT_LINE = 60  # characters


class Shelf(Protocol):
    """Where articles are held."""

    def at_url(self, url: str) -> Article | None:
        """The article that was published at an address, None if it is not held."""

    def of_outlet(
        self, outlet: str, citing: Article, words: Sequence[str], limit: int, *, timely: bool = True
    ) -> Sequence[Article]:
        """Articles of an outlet (its key, see `outlet_key`) that `citing` can cite, those with most of the words first.

        Without `timely` also those that it cannot cite for their dates.
        """


class Pile:
    """Some articles in memory: inputs that are upstream of each other."""

    def __init__(
        self, articles: Iterable[Article], registry: OutletRegistry, window: timedelta | None = WINDOW
    ) -> None:
        self.registry, self.window = registry, window
        self.articles: list[Article] = []
        self._by_url: dict[str, Article] = {}
        self._by_outlet: dict[str, list[Article]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._unsigned: list[Article] = []  # whose publisher is not known
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> None:
        """Lays one more article on the pile."""
        self.articles.append(article)
        if article.url:
            self._by_url.setdefault(canonical_url(article.url), article)
        key = outlet_key(article.outlet, article.url, self.registry)
        if key:
            self._by_outlet.setdefault(key, []).append(article)
        else:
            self._unsigned.append(article)

    def at_url(self, url: str) -> Article | None:
        """The article at an address."""
        return self._by_url.get(canonical_url(url))

    def of_outlet(
        self, outlet: str, citing: Article, words: Sequence[str], limit: int, *, timely: bool = True
    ) -> Sequence[Article]:
        """Articles of an outlet that can have been cited, those with most of the words first."""
        fitting = [
            a
            for a in self._published_by(outlet)
            if a.id != citing.id and (not timely or is_before(a, citing, self.window))
        ]
        if len(fitting) <= limit:
            return sorted(fitting, key=lambda a: a.id)
        wanted = {word.casefold() for word in words}
        return sorted(fitting, key=lambda a: (-len(wanted & self._words_in(a)), a.id))[:limit]

    def _words_in(self, article: Article) -> frozenset[str]:
        """The words of an article, read once."""
        if article.id not in self._words:
            self._words[article.id] = frozenset(WORD.findall(seen(article.text).casefold()))
        return self._words[article.id]

    def _published_by(self, outlet: str) -> list[Article]:
        """The articles of an outlet, or of the only one whose name begins so ("Meridian"), and those signed with it."""
        signed = [article for article in self._unsigned if is_signed(article, outlet)]
        longer = [key for key in self._by_outlet if key.startswith(outlet + " ")]
        if outlet not in self._by_outlet and len(longer) == 1:
            return self._by_outlet[longer[0]] + signed
        return self._by_outlet.get(outlet, []) + signed


def is_signed(article: Article, outlet: str) -> bool:
    """Whether one of the first lines, and a short one, names the outlet ("By Island Tribune staff")."""
    lines = (seen(p.span.of(article.text)) for p in article.paragraphs[:SIGNATURES])
    return any(len(line) <= SHORT_LINE and f" {outlet} " in f" {folded(line)} " for line in lines)


class Shelves:
    """Several shelves as one; the first that holds an address answers for it."""

    def __init__(self, *shelves: Shelf) -> None:
        self.shelves = shelves

    def at_url(self, url: str) -> Article | None:
        """The article at an address."""
        return next((found for shelf in self.shelves if (found := shelf.at_url(url)) is not None), None)

    def of_outlet(
        self, outlet: str, citing: Article, words: Sequence[str], limit: int, *, timely: bool = True
    ) -> Sequence[Article]:
        """Articles of an outlet on any shelf, each once."""
        found: dict[str, Article] = {}
        for shelf in self.shelves:
            for article in shelf.of_outlet(outlet, citing, words, limit, timely=timely):
                found.setdefault(article.id, article)
        return tuple(found.values())
