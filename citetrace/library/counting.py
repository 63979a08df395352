"""What a library holds, in numbers."""

from __future__ import annotations

import sqlite3

import attrs

Counted = tuple[tuple[str | None, int], ...]  # (name or None for what is not known, number of articles)


@attrs.frozen
class Counts:
    """How many articles, versions and claims there are, and how many articles by outlet, language and month.

    Outlets and languages come with the most frequent first, months (of publication, as the page gives it) in order.
    """

    articles: int
    versions: int
    claims: int
    outlets: Counted
    languages: Counted
    months: Counted


def count(connection: sqlite3.Connection) -> Counts:
    """Counts everything; the claims of present texts only."""
    return Counts(
        articles=_one(connection, "SELECT count(*) FROM articles"),
        versions=_one(connection, "SELECT coalesce(sum(version), 0) FROM articles"),
        claims=_one(connection, "SELECT coalesce(sum(claims), 0) FROM readings JOIN articles ON number = article AND "
                                "articles.version = readings.version"),
        outlets=_by(connection, "outlet", "2 DESC, 1"),
        languages=_by(connection, "language", "2 DESC, 1"),
        months=_by(connection, "substr(published, 1, 7)", "1"),
    )  # fmt: skip


def _one(connection: sqlite3.Connection, sql: str) -> int:
    number: int = connection.execute(sql).fetchone()[0]
    return number


def _by(connection: sqlite3.Connection, what: str, order: str) -> Counted:
    rows = connection.execute(f"SELECT {what}, count(*) FROM articles GROUP BY 1 ORDER BY {order}")
    return tuple((name, number) for name, number in rows)
