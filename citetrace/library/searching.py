"""Full-text search: the rarest of the words that are looked for, ranked by BM25, among the articles that may be meant."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

import attrs

from citetrace.library.held import in_utc, moment
from citetrace.outlets import OutletRegistry, outlet_key
from citetrace.outlets.keys import folded

RAREST = 8  # words; more cost time and find nothing better
WORD = re.compile(r"[^\W_]+")

MATCHING = """
SELECT articles.number, articles.headline, articles.outlet, articles.published, articles.language, articles.url,
       bm25(words) AS rank
FROM words CROSS JOIN articles ON articles.number = words.rowid
WHERE words MATCH :terms
"""  # CROSS JOIN: the words first, since BM25 is counted anew whenever a search begins
LISTING = """
SELECT articles.number, articles.headline, articles.outlet, articles.published, articles.language, articles.url,
       0.0 AS rank
FROM articles WHERE TRUE
"""
BY_OUTLET = " AND articles.outlet_key IN (:key, :folded)"
AFTER = " AND (articles.published_until >= :after OR articles.published_until IS NULL)"
BEFORE = " AND (articles.published_from <= :before OR articles.published_from IS NULL)"
IN_LANGUAGE = " AND articles.language = :language"
BEST = " ORDER BY rank, articles.number LIMIT :limit"
NEWEST = " ORDER BY articles.published_from DESC, articles.number LIMIT :limit"
BEGINNING = "SELECT substr(text, 1, 160) FROM present_texts WHERE number = ?"
EXCERPT = "SELECT snippet(words, 0, '', '', '…', 24) FROM words WHERE words MATCH ? AND rowid = ?"


@attrs.frozen
class Wanted:
    """Among which articles to search; `published_after` and `published_before` have a zone."""

    outlet: str | None = None
    published_after: datetime | None = None
    published_before: datetime | None = None
    language: str | None = None
    limit: int = 20


@attrs.frozen
class Hit:
    """An article that holds some of the words; the higher its score, the more and the rarer they are."""

    number: int
    score: float
    headline: str | None
    outlet: str | None
    published: date | None
    language: str | None
    url: str | None
    excerpt: str


def search(
    connection: sqlite3.Connection, words: str | Iterable[str], wanted: Wanted, registry: OutletRegistry
) -> tuple[Hit, ...]:
    """The articles that fit best, the best first; without any words, the newest first."""
    looked_for = terms_of(words)
    terms = " OR ".join(f'"{term}"' for term in rarest(connection, looked_for))
    if looked_for and not terms:
        return ()
    given = {
        "terms": terms,
        "limit": wanted.limit,
        "after": in_utc(wanted.published_after),
        "before": in_utc(wanted.published_before),
        "language": wanted.language,
    }
    sql = MATCHING if terms else LISTING
    if wanted.outlet is not None:
        sql += BY_OUTLET
        given |= keys_of(connection, wanted.outlet, registry)
    sql += AFTER * bool(wanted.published_after) + BEFORE * bool(wanted.published_before)
    sql += IN_LANGUAGE * bool(wanted.language) + (BEST if terms else NEWEST)
    return tuple(hit_of(connection, row, terms) for row in connection.execute(sql, given).fetchall())


def hit_of(connection: sqlite3.Connection, row: sqlite3.Row, terms: str) -> Hit:
    """A row with the words around what was found."""
    found = (EXCERPT, (terms, row["number"])) if terms else (BEGINNING, (row["number"],))
    excerpt = connection.execute(*found).fetchone()[0]
    return Hit(
        number=row["number"],
        score=-row["rank"],
        headline=row["headline"],
        outlet=row["outlet"],
        published=moment(row["published"]),
        language=row["language"],
        url=row["url"],
        excerpt=" ".join(excerpt.split()),
    )


def terms_of(words: str | Iterable[str]) -> list[str]:
    """The words that are looked for, each once, as the index spells them."""
    given = [words] if isinstance(words, str) else words
    return list(dict.fromkeys(plain(term) for text in given for term in WORD.findall(text)))


def rarest(connection: sqlite3.Connection, terms: Iterable[str]) -> list[str]:
    """The words that the fewest articles hold; those that none holds are left out."""
    found = [(count, term) for term in terms if (count := articles_with(connection, term))]
    return [term for _, term in sorted(found)[:RAREST]]


def articles_with(connection: sqlite3.Connection, term: str) -> int:
    """How many articles hold a word."""
    row = connection.execute("SELECT doc FROM vocabulary WHERE term = ?", (term,)).fetchone()
    return row[0] if row else 0


def plain(word: str) -> str:
    """A word as the index spells it: in small letters, without accents."""
    bare = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize("NFC", "".join(c for c in bare if not unicodedata.combining(c)))


def keys_of(connection: sqlite3.Connection, outlet: str, registry: OutletRegistry) -> dict[str, str]:
    """Under what an outlet's articles are kept; where there are none, those of the only one whose name begins so."""
    key = outlet_key(outlet, None, registry) or ""
    own = {"key": key, "folded": folded(outlet)}
    if connection.execute("SELECT 1 FROM articles WHERE outlet_key IN (:key, :folded) LIMIT 1", own).fetchone():
        return own
    begins = {"first": f"{folded(outlet)} ", "last": f"{folded(outlet)}!"}  # "!" comes after " "
    longer = connection.execute(
        "SELECT DISTINCT outlet_key FROM articles WHERE outlet_key >= :first AND outlet_key < :last LIMIT 2", begins
    ).fetchall()
    return {"key": longer[0][0], "folded": longer[0][0]} if len(longer) == 1 else own
