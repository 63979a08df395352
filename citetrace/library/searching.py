"""Full-text search: the rarest of the words that are looked for, ranked by BM25, among the articles that may be meant."""

from __future__ import annotations

import itertools
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
BUDGET = 10_000  # occurrences of all of them together, about: so many articles are ranked in some 10 ms
CAPS = (250, 2_500, BUDGET)  # how far the occurrences of a word are counted, until enough words are known to be rare
WORD = re.compile(r"[^\W_]+")

COUNTED = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
RANKED = """
WITH best AS (
    SELECT words.rowid AS number, bm25(words) AS rank FROM words {among}
    WHERE words MATCH :terms {conditions} ORDER BY rank, words.rowid LIMIT :limit
)
SELECT articles.*, rank FROM best JOIN articles USING (number) ORDER BY rank, number
"""
AMONG = "CROSS JOIN articles ON articles.number = words.rowid"  # words first: BM25 is counted anew when a search begins
NEWEST = """
SELECT articles.*, 0.0 AS rank FROM articles WHERE TRUE {conditions} ORDER BY published_from DESC, number LIMIT :limit
"""
CONDITIONS = {
    "key": " AND articles.outlet_key IN (:key, :folded)",
    "after": " AND (articles.published_until >= :after OR articles.published_until IS NULL)",
    "before": " AND (articles.published_from <= :before OR articles.published_from IS NULL)",
    "language": " AND articles.language = :language",
}
EXCERPT = "SELECT snippet(words, 0, '', '', '…', 24) FROM words WHERE words MATCH ? AND rowid = ?"
BEGINNING = "SELECT substr(text, 1, 160) FROM present_texts WHERE number = ?"


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
    connection: sqlite3.Connection,
    words: str | Iterable[str],
    wanted: Wanted,
    registry: OutletRegistry,
    common: dict[str, int],
) -> tuple[Hit, ...]:
    """The articles that fit best, the best first; without any words, the newest first."""
    looked_for = terms_of(words)
    terms = " OR ".join(f'"{term}"' for term in rarest(connection, looked_for, common))
    if looked_for and not terms:
        return ()
    given = {
        "after": in_utc(wanted.published_after),
        "before": in_utc(wanted.published_before),
        "language": wanted.language,
    }
    if wanted.outlet is not None:
        given |= keys_of(connection, wanted.outlet, registry)
    conditions = "".join(condition for name, condition in CONDITIONS.items() if given.get(name) is not None)
    sql = (RANKED if terms else NEWEST).format(among=AMONG if conditions else "", conditions=conditions)
    rows = connection.execute(sql, {**given, "terms": terms, "limit": wanted.limit}).fetchall()
    return tuple(hit_of(connection, row, terms) for row in rows)


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


def rarest(connection: sqlite3.Connection, terms: list[str], common: dict[str, int]) -> list[str]:
    """The words that the fewest articles hold, as many as can be ranked fast; those that none holds are left out.

    `common` remembers, from search to search, of which words it is known that at least so many articles hold them.
    """
    known: list[tuple[int, str]] = []
    left = terms
    for cap in CAPS:
        counted = [(articles_with(connection, term, cap, common), term) for term in left]
        known += [(number, term) for number, term in counted if 0 < number < cap]
        left = [term for number, term in counted if number >= cap]
        if len(known) >= RAREST or not left:
            break
    known.sort()
    together = itertools.accumulate(number for number, _ in known)
    chosen = [term for (_, term), so_far in zip(known, together, strict=True) if so_far <= BUDGET]
    return chosen[:RAREST] or [term for _, term in known[:1]] or sorted(left, key=len)[-1:]


def articles_with(connection: sqlite3.Connection, term: str, cap: int, common: dict[str, int]) -> int:
    """How many articles hold a word; counted no further than the cap."""
    if common.get(term, 0) >= cap:
        return cap
    number: int = connection.execute(COUNTED, (f'"{term}"', cap)).fetchone()[0]
    if number == cap:
        common[term] = cap
    return number


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
