"""A `Library` holds the articles of a user in one SQLite file: added once, found by address, by words, or one by one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType

from citetrace.articles.addresses import canonical_url
from citetrace.articles.article import Article, Link
from citetrace.errors import BrokenLibrary
from citetrace.library.carrying import Carrier, carriers_in, weights_of
from citetrace.library.claims import HeldClaim, claims_in, was_read
from citetrace.library.counting import Counts, count
from citetrace.library.held import HeldArticle, held_from
from citetrace.library.opening import Access, connected
from citetrace.library.searching import Hit, Wanted, search
from citetrace.library.troubles import broken_rows, read_only, told_of
from citetrace.library.writing import (
    Added,
    Entry,
    number_at,
    number_of_version,
    present_version,
    put,
    remove,
    take_back,
    version_held,
    versions_held,
)
from citetrace.outlets import OutletRegistry, load_outlets
from citetrace.spans import Span

HELD = """
SELECT versions.*, articles.outlet AS registered
FROM articles JOIN versions ON versions.article = articles.number AND versions.version = {version}
WHERE articles.number = :number
"""
PRESENT, GIVEN = HELD.format(version="articles.version"), HELD.format(version=":version")
LOOKED_INTO = 60  # articles


class Library:
    """The articles that a user holds. Use it in a `with` statement, or close it."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: str,
        registry: OutletRegistry | None = None,
        access: Access = Access.WRITE,
    ) -> None:
        self.connection, self.path, self._registry, self.access = connection, path, registry, access
        connection.row_factory = sqlite3.Row
        self._common: dict[str, int] = {}

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, registry: OutletRegistry | None = None) -> Library:
        """The library in a file, brought up to date; with `create` a new one where there is none.

        One that may not be written is opened to be read (see `access`). Raises BrokenLibrary where there is none, or what
        is there is no library that this citetrace can read.
        """
        name = str(path)
        if not name.strip():
            raise BrokenLibrary("a library without a name cannot be opened: name its file behind --library")
        with told_of(name):
            if not Path(path).exists():
                if not create:
                    raise BrokenLibrary(
                        f"there is no library {name}: make one with citetrace add, or name another file"
                    )
                Path(path).parent.mkdir(parents=True, exist_ok=True)
            connection, access = connected(name)
            return cls(connection, name, registry, access)

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leaves the file as one file."""
        self.connection.close()

    @cached_property
    def registry(self) -> OutletRegistry:
        """The outlets by which articles are known."""
        return self._registry or load_outlets()

    def require_writing(self) -> None:
        """Raises BrokenLibrary for one that is only read, before anybody works for what cannot be kept."""
        if self.access is Access.READ:
            raise BrokenLibrary(read_only(self.path))

    def add(
        self, article: Article, *, claims: Iterable[HeldClaim] | None = None, addresses: Iterable[str] = ()
    ) -> Added:
        """Adds one article, and says whether it is new, a new version of one that is held, or held already.

        `claims` are what was read in it, None if it was not read; `addresses` others under which it was reached.
        """
        return self.add_all([Entry(article, None if claims is None else tuple(claims), tuple(addresses))])[0]

    def add_all(self, entries: Sequence[Entry], *, instead_of: Sequence[Entry] = ()) -> tuple[Added, ...]:
        """Adds several articles, all or none of them; what is returned as added is on the disk.

        `instead_of` are new texts that were added last, in their order: they are taken back first, so that they can be
        added again behind others. Raises UnreadableInput for a text that is none, BrokenLibrary if the library cannot be
        written.
        """
        with self._written():
            for entry in reversed(instead_of):
                self._take_back(entry.article)
            return tuple(put(self.connection, entry, self.registry) for entry in entries)

    def remove(self, number: int) -> bool:
        """Removes an article with all its versions; False if it was not held."""
        with self._written():
            return remove(self.connection, number)

    def article(self, number: int, version: int | None = None) -> HeldArticle | None:
        """The article of a number, in its present version or the one that is asked for; None if it is not held."""
        with told_of(self.path):
            given = {"number": number, "version": version}
            row = self.connection.execute(PRESENT if version is None else GIVEN, given).fetchone()
            with broken_rows(self.path, f"article {number}"):
                return held_from(row, self._links(row["article"], row["version"])) if row else None

    def at_url(self, url: str) -> HeldArticle | None:
        """The article that was published at an address, in whatever form it is given; None if it is not held."""
        with told_of(self.path):
            number = number_at(self.connection, canonical_url(url))
        return self.article(number) if number is not None else None

    def claims_of(self, number: int, version: int | None = None) -> tuple[HeldClaim, ...]:
        """What was read in an article, in its present version or the one that is asked for."""
        with told_of(self.path), broken_rows(self.path, f"article {number}"):
            return claims_in(self.connection, number, version or present_version(self.connection, number))

    def versions_of(self, number: int) -> tuple[HeldArticle, ...]:
        """Every version of an article, the first one first; none if it is not held."""
        with told_of(self.path), broken_rows(self.path, f"article {number}"):
            numbers = versions_held(self.connection, number)
        return tuple(held for n in numbers if (held := self.article(number, n)))

    def place_of(self, article: Article) -> tuple[int, int] | None:
        """(number, version) under which this very text is held, None if it is not."""
        with told_of(self.path):
            return version_held(self.connection, article)

    def counts(self) -> Counts:
        """How many articles there are, by outlet, language and month."""
        with told_of(self.path), broken_rows(self.path, "some article"):
            return count(self.connection)

    def is_read(self, article: Article, newest: int | None = None) -> bool:
        """Whether this very text is held and was read for claims, so that adding it would change nothing.

        With `newest`, only what was held when that was the newest counts.
        """
        with told_of(self.path):
            found = version_held(self.connection, article)
            if found is None or (newest is not None and number_of_version(self.connection, *found) > newest):
                return False
            return was_read(self.connection, *found)

    def newest(self) -> int:
        """The number of the version that was added last, 0 where nothing is held."""
        with told_of(self.path):
            number: int = self.connection.execute("SELECT coalesce(max(number), 0) FROM versions").fetchone()[0]
            return number

    def articles(self) -> Iterator[HeldArticle]:
        """Every article in its present version, in the order in which they were added, read one by one."""
        last = 0
        while (number := self._next_after(last)) is not None:
            held = self.article(number)
            if held is not None:
                yield held
            last = number

    def search(
        self,
        words: str | Iterable[str],
        *,
        outlet: str | None = None,
        published_after: datetime | None = None,
        published_before: datetime | None = None,
        language: str | None = None,
        limit: int = 20,
    ) -> tuple[Hit, ...]:
        """The articles that hold most of the words, the rare ones above all, the best first; without words, the newest.

        `outlet` is any of its names. An article whose date leaves it open whether it was published after or before
        the given instants, which have a zone, is among them.
        """
        wanted = Wanted(outlet, published_after, published_before, language, limit)
        with told_of(self.path), broken_rows(self.path, "some article"):
            return search(self.connection, words, wanted, self.registry, self._common)

    def carriers(self, words: str | Iterable[str], *, least: float = 0.5, limit: int = 20) -> tuple[Carrier, ...]:
        """The held claims that share at least the share `least` (0 to 1) of the words, the most alike first.

        They are looked for in the `LOOKED_INTO` articles that a search for the words finds, the best of each article.
        """
        given = [words] if isinstance(words, str) else list(words)
        with told_of(self.path):
            weights = weights_of(self.connection, given, self._common)
        best: list[Carrier] = []
        for hit in self.search(given, limit=max(limit, LOOKED_INTO)):
            held = self.article(hit.number)
            found = list(carriers_in(held, self.claims_of(hit.number), weights)) if held else []
            best += sorted(found, key=lambda carrier: -carrier.score)[:1]
        alike = [carrier for carrier in best if carrier.score >= least]
        return tuple(sorted(alike, key=lambda carrier: (-carrier.score, carrier.held.number))[:limit])

    def __len__(self) -> int:
        with told_of(self.path):
            count: int = self.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
            return count

    def __bool__(self) -> bool:
        return True  # an empty library is one, too

    @contextlib.contextmanager
    def _written(self) -> Iterator[None]:
        """What is done within happens as a whole or not at all."""
        self.require_writing()
        with told_of(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def _next_after(self, number: int) -> int | None:
        with told_of(self.path):
            found: int | None = self.connection.execute(
                "SELECT min(number) FROM articles WHERE number > ?", (number,)
            ).fetchone()[0]
            return found

    def _take_back(self, article: Article) -> None:
        """Undoes the adding of a text, unless another one has taken its place since."""
        number, version = version_held(self.connection, article) or (0, 0)
        if number and version == present_version(self.connection, number):
            before = self.article(number, version - 1)
            take_back(self.connection, number, version, before.article if before else None, self.registry)

    def _links(self, number: int, version: int) -> tuple[Link, ...]:
        rows = self.connection.execute(
            'SELECT "start", "end", url FROM links WHERE article = ? AND version = ? ORDER BY place', (number, version)
        )
        return tuple(Link(Span(start, end), url) for start, end, url in rows if start < end)
