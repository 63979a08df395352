"""A `Library` holds the articles of a user in one SQLite file: added once, found by address, by words, or one by one."""

from __future__ import annotations

import contextlib
import enum
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType

import attrs

from citetrace.articles.addresses import canonical_url
from citetrace.articles.article import Article, Link
from citetrace.articles.bounds import bounds_of
from citetrace.errors import BrokenLibrary
from citetrace.library import schema
from citetrace.library.held import COLUMNS, HeldArticle, held_from, in_utc, row_of, written
from citetrace.library.searching import Hit, Wanted, search
from citetrace.library.troubles import WAITS, told_of
from citetrace.outlets import OutletRegistry, load_outlets, outlet_key, registered
from citetrace.spans import Span

HELD = """
SELECT versions.*, articles.outlet AS registered
FROM articles JOIN versions ON versions.article = articles.number AND versions.version = {version}
WHERE articles.number = :number
"""
PRESENT, GIVEN = HELD.format(version="articles.version"), HELD.format(version=":version")


class Added(enum.StrEnum):
    """What became of an article that was to be added."""

    NEW = "new"
    NEW_VERSION = "new version"
    HELD = "already held"


@attrs.frozen
class Entry:
    """An article to add; `addresses` are others under which it was reached, such as one that redirects to it."""

    article: Article
    addresses: tuple[str, ...] = ()


class Library:
    """The articles that a user holds. Use it in a `with` statement, or close it."""

    def __init__(self, connection: sqlite3.Connection, path: str, registry: OutletRegistry | None = None) -> None:
        self.connection, self.path, self._registry = connection, path, registry
        connection.row_factory = sqlite3.Row

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, registry: OutletRegistry | None = None) -> Library:
        """The library in a file, brought up to date; with `create` a new one where there is none.

        Raises BrokenLibrary where there is none, or what is there is no library that this citetrace can read.
        """
        name = str(path)
        if not Path(path).exists():
            if not create:
                raise BrokenLibrary(f"there is no library {name}: make one with citetrace add, or name another file")
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        with told_of(name):
            return cls(_connected(name), name, registry)

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

    def add(self, article: Article, *, addresses: Iterable[str] = ()) -> Added:
        """Adds one article, and says whether it is new, a new version of one that is held, or held already."""
        return self.add_all([Entry(article, tuple(addresses))])[0]

    def add_all(self, entries: Sequence[Entry]) -> tuple[Added, ...]:
        """Adds several articles, all or none of them; what is returned as added is on the disk."""
        with self._written():
            return tuple(self._add(entry) for entry in entries)

    def article(self, number: int, version: int | None = None) -> HeldArticle | None:
        """The article of a number, in its present version or the one that is asked for; None if it is not held."""
        with told_of(self.path):
            given = {"number": number, "version": version}
            row = self.connection.execute(PRESENT if version is None else GIVEN, given).fetchone()
            return held_from(row, self._links(row["article"], row["version"])) if row else None

    def at_url(self, url: str) -> HeldArticle | None:
        """The article that was published at an address, in whatever form it is given; None if it is not held."""
        with told_of(self.path):
            number = self._number_at(canonical_url(url))
        return self.article(number) if number is not None else None

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
        with told_of(self.path):
            return search(self.connection, words, wanted, self.registry)

    def __len__(self) -> int:
        with told_of(self.path):
            count: int = self.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
            return count

    @contextlib.contextmanager
    def _written(self) -> Iterator[None]:
        """What is done within happens as a whole or not at all."""
        with told_of(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def _add(self, entry: Entry) -> Added:
        article = entry.article
        number = self._number_at(_address(article))
        if number is not None and self._holds(number, article):
            return Added.HELD
        version = 1 if number is None else self._last_version(number) + 1
        if number is not None:
            self._forget_words(number)
        number = self._put_article(number, version, article)
        addresses = {_address(article), *map(canonical_url, entry.addresses)}
        self.connection.executemany(
            "INSERT OR IGNORE INTO addresses VALUES (?, ?)", [(address, number) for address in sorted(addresses)]
        )
        self._put_version(number, version, article)
        return Added.NEW if version == 1 else Added.NEW_VERSION

    def _put_article(self, number: int | None, version: int, article: Article) -> int:
        outlet = registered(article.outlet, article.url, self.registry)
        bounds = bounds_of(article.published)
        cursor = self.connection.execute(
            "INSERT OR REPLACE INTO articles (number, headline, outlet, published, language, url, version, outlet_key, "
            "published_from, published_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, article.headline, outlet.name if outlet else article.outlet, written(article.published),
                article.language, article.url, version, outlet_key(article.outlet, article.url, self.registry),
                in_utc(bounds.earliest), in_utc(bounds.latest),
            ),
        )  # fmt: skip
        return number or cursor.lastrowid or 0

    def _put_version(self, number: int, version: int, article: Article) -> None:
        columns = ("article", "version", "added", *COLUMNS)
        self.connection.execute(
            f"INSERT INTO versions ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            (number, version, datetime.now(UTC).isoformat(timespec="seconds"), *row_of(article)),
        )
        self.connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, article.text))
        self.connection.executemany(
            "INSERT INTO links VALUES (?, ?, ?, ?, ?, ?)",
            [(number, version, n, s.span.start, s.span.end, s.url) for n, s in enumerate(article.links)],
        )

    def _forget_words(self, number: int) -> None:
        """Takes the text of an article out of the index, before it changes."""
        text = self.connection.execute("SELECT text FROM present_texts WHERE number = ?", (number,)).fetchone()[0]
        self.connection.execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (number, text))

    def _holds(self, number: int, article: Article) -> bool:
        """Whether a version of an article has this text."""
        found = self.connection.execute(
            "SELECT 1 FROM versions WHERE article = ? AND sha256 = ?", (number, article.sha256)
        )
        return found.fetchone() is not None

    def _last_version(self, number: int) -> int:
        last: int = self.connection.execute(
            "SELECT max(version) FROM versions WHERE article = ?", (number,)
        ).fetchone()[0]
        return last

    def _number_at(self, address: str) -> int | None:
        row = self.connection.execute("SELECT article FROM addresses WHERE address = ?", (address,)).fetchone()
        return row[0] if row else None

    def _next_after(self, number: int) -> int | None:
        with told_of(self.path):
            found: int | None = self.connection.execute(
                "SELECT min(number) FROM articles WHERE number > ?", (number,)
            ).fetchone()[0]
            return found

    def _links(self, number: int, version: int) -> tuple[Link, ...]:
        rows = self.connection.execute(
            'SELECT "start", "end", url FROM links WHERE article = ? AND version = ? ORDER BY place', (number, version)
        )
        return tuple(Link(Span(start, end), url) for start, end, url in rows)


def _address(article: Article) -> str:
    """Under what an article is kept: its address, else the hash of its text."""
    return canonical_url(article.url) if article.url else f"text:{article.sha256}"


def _connected(path: str) -> sqlite3.Connection:
    """A connection to a library that is up to date and that a crash leaves sound."""
    connection = sqlite3.connect(path, timeout=WAITS, isolation_level=None)
    try:
        found = schema.version_of(connection, path)
        if not found:
            connection.execute(f"PRAGMA page_size = {schema.PAGE}")
        connection.execute("PRAGMA journal_mode = WAL")  # others may read while one writes
        connection.execute("PRAGMA synchronous = FULL")  # what was reported as added outlives a power cut, too
        schema.migrate(connection, found)
    except BaseException:
        connection.close()
        raise
    return connection
