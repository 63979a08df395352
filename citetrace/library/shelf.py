"""A library as a shelf, from which cited articles are taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from citetrace.articles.article import Article
from citetrace.articles.bounds import bounds_of, shifted
from citetrace.library.library import Library

WINDOW = timedelta(days=14)


class LibraryShelf:
    """The articles of a library that another article can cite: those that were published within a window before it."""

    def __init__(self, library: Library, window: timedelta | None = WINDOW) -> None:
        self.library, self.window = library, window

    def at_url(self, url: str) -> Article | None:
        """The article that was published at an address, None if it is not held."""
        held = self.library.at_url(url)
        return held.article if held else None

    def of_outlet(
        self, outlet: str, citing: Article, words: Sequence[str], limit: int, *, timely: bool = True
    ) -> Sequence[Article]:
        """Articles of an outlet that `citing` can cite, those with most of the words first; not `timely`: of any date."""
        written = bounds_of(citing.published)
        latest = max((b for b in (written.latest, bounds_of(citing.updated).latest) if b), default=None)
        start = shifted(written.earliest, -self.window) if written.earliest and self.window is not None else None
        if not timely:
            start = latest = None
        found: dict[int, Article] = {}
        for looked_for in (words, ()):  # where few share a word, as across languages, the newest before it
            hits = self.library.search(
                looked_for, outlet=outlet, published_after=start, published_before=latest, limit=limit + 1
            )
            new = (self.library.article(hit.number) for hit in hits if hit.number not in found)
            found |= {held.number: held.article for held in new if held and held.article.id != citing.id}
            if len(found) >= limit:
                break
        return list(found.values())[:limit]
