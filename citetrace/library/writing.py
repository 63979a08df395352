"""How an article gets into the tables of a library, and out of them again."""

from __future__ import annotations

import enum
import sqlite3
from datetime import UTC, datetime

import attrs

from citetrace.articles.addresses import canonical_url
from citetrace.articles.article import Article
from citetrace.articles.bounds import bounds_of
from citetrace.errors import UnreadableInput
from citetrace.library.claims import OF_CLAIMS, HeldClaim, put_claims, was_read
from citetrace.library.held import COLUMNS, in_utc, row_of, written
from citetrace.outlets import OutletRegistry, outlet_key, registered

OF_VERSION = ("links", *OF_CLAIMS, "versions")
OF_ARTICLE = ("addresses", *OF_VERSION)
VERSION = ("article", "version", "added", *COLUMNS)
PUT_VERSION = f"INSERT INTO versions ({', '.join(VERSION)}) VALUES ({', '.join('?' * len(VERSION))})"
PUT_ARTICLE = (
    "INSERT OR REPLACE INTO articles (number, headline, outlet, published, language, url, version, outlet_key, "
    "published_from, published_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Added(enum.StrEnum):
    """What became of an article that was to be added."""

    NEW = "new"
    NEW_VERSION = "new version"
    HELD = "already held"


@attrs.frozen
class Entry:
    """An article to add, with what was read in it (None: it was not read) and other addresses that lead to it."""

    article: Article
    claims: tuple[HeldClaim, ...] | None = None
    addresses: tuple[str, ...] = ()


def put(connection: sqlite3.Connection, entry: Entry, registry: OutletRegistry) -> Added:
    """Puts an article into the tables unless it is held. Raises UnreadableInput for a text that is none."""
    try:
        return _put(connection, entry, registry)
    except UnicodeEncodeError as error:
        raise UnreadableInput(
            f"{entry.article.origin} holds a character that is none (half of a pair): save its text as UTF-8 again"
        ) from error


def remove(connection: sqlite3.Connection, number: int) -> bool:
    """Takes an article with all its versions out of the tables; False if it is not there."""
    if not connection.execute("SELECT 1 FROM articles WHERE number = ?", (number,)).fetchone():
        return False
    _forget_words(connection, number)
    for table in OF_ARTICLE:
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (number,))
    connection.execute("DELETE FROM articles WHERE number = ?", (number,))
    return True


def take_back(
    connection: sqlite3.Connection, number: int, version: int, before: Article | None, registry: OutletRegistry
) -> None:
    """Takes the present version of an article out of the tables; `before` is the text that is present then, if any."""
    if before is None:
        remove(connection, number)
        return
    _forget_words(connection, number)
    for table in OF_VERSION:
        connection.execute(f"DELETE FROM {table} WHERE article = ? AND version = ?", (number, version))
    _put_article(connection, number, version - 1, before, registry)
    connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, before.text))


def number_of_version(connection: sqlite3.Connection, number: int, version: int) -> int:
    """The number that a version of an article has among all versions."""
    query = "SELECT number FROM versions WHERE article = ? AND version = ?"
    found: int = connection.execute(query, (number, version)).fetchone()[0]
    return found


def version_held(connection: sqlite3.Connection, article: Article) -> tuple[int, int] | None:
    """(number, version) under which this very text is held at its address; None if it is not."""
    number = number_at(connection, address_of(article))
    row = connection.execute(
        "SELECT article, version FROM versions WHERE article = ? AND sha256 = ?", (number, article.sha256)
    ).fetchone()
    return (row[0], row[1]) if row else None


def number_at(connection: sqlite3.Connection, address: str) -> int | None:
    """The number of the article at an address in its one form."""
    row = connection.execute("SELECT article FROM addresses WHERE address = ?", (address,)).fetchone()
    return row[0] if row else None


def present_version(connection: sqlite3.Connection, number: int) -> int:
    """The present version of an article, 0 if it is not held."""
    row = connection.execute("SELECT version FROM articles WHERE number = ?", (number,)).fetchone()
    return row[0] if row else 0


def versions_held(connection: sqlite3.Connection, number: int) -> list[int]:
    """The numbers of an article's versions, the first one first."""
    rows = connection.execute("SELECT version FROM versions WHERE article = ? ORDER BY version", (number,))
    return [int(row[0]) for row in rows]


def address_of(article: Article) -> str:
    """Under what an article is kept: its address, else the hash of its text."""
    return canonical_url(article.url) if article.url else f"text:{article.sha256}"


def _put(connection: sqlite3.Connection, entry: Entry, registry: OutletRegistry) -> Added:
    held = version_held(connection, entry.article)
    if held is None:
        number, version = _put_version(connection, entry.article, registry)
    else:
        number, version = held
    addresses = {address_of(entry.article), *map(canonical_url, entry.addresses)}
    connection.executemany(
        "INSERT OR IGNORE INTO addresses VALUES (?, ?)", [(address, number) for address in sorted(addresses)]
    )
    if entry.claims is not None and not (held and was_read(connection, number, version)):
        put_claims(connection, number, version, entry.claims)
    if held:
        return Added.HELD
    return Added.NEW if version == 1 else Added.NEW_VERSION


def _put_version(connection: sqlite3.Connection, article: Article, registry: OutletRegistry) -> tuple[int, int]:
    """Makes a text the present version of its article; (number, version)."""
    known = number_at(connection, address_of(article))
    version = 1
    if known is not None:
        _forget_words(connection, known)
        version = 1 + connection.execute("SELECT max(version) FROM versions WHERE article = ?", (known,)).fetchone()[0]
    number = _put_article(connection, known, version, article, registry)
    added = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(PUT_VERSION, (number, version, added, *row_of(article)))
    connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, article.text))
    connection.executemany(
        "INSERT INTO links VALUES (?, ?, ?, ?, ?, ?)",
        [(number, version, n, link.span.start, link.span.end, link.url) for n, link in enumerate(article.links)],
    )
    return number, version


def _put_article(
    connection: sqlite3.Connection, known: int | None, version: int, article: Article, registry: OutletRegistry
) -> int:
    outlet = registered(article.outlet, article.url, registry)
    bounds = bounds_of(article.published)
    row = (
        known, article.headline, outlet.name if outlet else article.outlet, written(article.published),
        article.language, article.url, version, outlet_key(article.outlet, article.url, registry),
        in_utc(bounds.earliest), in_utc(bounds.latest),
    )  # fmt: skip
    inserted = connection.execute(PUT_ARTICLE, row).lastrowid
    return known if known is not None else inserted or 0


def _forget_words(connection: sqlite3.Connection, number: int) -> None:
    """Takes the present text of an article out of the index, before it changes."""
    text = connection.execute("SELECT text FROM present_texts WHERE number = ?", (number,)).fetchone()[0]
    connection.execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (number, text))
