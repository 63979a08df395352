"""Gets cited articles that are not held, within a limit, each once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citetrace.articles.addresses import canonical_url
from citetrace.articles.article import Article
from citetrace.outlets import OutletRegistry
from citetrace.upstream.shelf import Pile


class Fetching:
    """The articles that were got so far: a shelf, and the way to get more.

    `get` gives the article at an address, or one clause that says why it cannot be had. At most `limit` addresses are
    asked for.
    """

    def __init__(self, get: Callable[[str], Article | str], registry: OutletRegistry, *, limit: int) -> None:
        self.got = Pile((), registry)
        self.get, self.limit = get, limit
        self._asked: dict[str, Article | str] = {}

    def fetch(self, url: str) -> Article | str:
        """The article at an address, got now if the limit allows it."""
        key = canonical_url(url)
        if key not in self._asked:
            if len(self._asked) >= self.limit:
                return f"{self.limit} addresses were fetched, which is the limit"
            found = self.get(url)
            self._asked[key] = found
            if isinstance(found, Article):
                self.got.add(found)
        return self._asked[key]

    def at_url(self, url: str) -> Article | None:
        """The article at an address, if it was got."""
        asked = self._asked.get(canonical_url(url))
        return asked if isinstance(asked, Article) else self.got.at_url(url)

    def of_outlet(
        self, outlet: str, citing: Article, words: Sequence[str], limit: int, *, timely: bool = True
    ) -> Sequence[Article]:
        """Articles of an outlet that were got."""
        return self.got.of_outlet(outlet, citing, words, limit, timely=timely)
