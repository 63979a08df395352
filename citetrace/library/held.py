"""An article as a library holds it, and the row that it is kept in; text and offsets come back as they went in."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, date, datetime
from typing import Any

import attrs

from citetrace.articles.article import Article, Link, Paragraph, Part
from citetrace.articles.bounds import Bounds, bounds_of
from citetrace.spans import Span


@attrs.frozen
class HeldArticle:
    """An article that is held.

    `number` is the article's, the same for all its versions; `version` counts from 1. `outlet` is its name in the
    registry, else as the page gives it. `published` are the bounds of when it was published, in UTC.
    """

    number: int
    version: int
    article: Article
    outlet: str | None
    published: Bounds
    added: datetime


COLUMNS = (
    *("outlet", "headline", "byline", "published", "updated", "language", "url", "origin", "wire"),
    *("dateline", "paragraphs", "sha256", "text"),
)


def row_of(article: Article) -> tuple[Any, ...]:
    """The columns of `versions` that hold an article, in the order of COLUMNS."""
    return (
        article.outlet, article.headline, article.byline, written(article.published), written(article.updated),
        article.language, article.url, printable(article.origin), article.wire,
        json.dumps([article.dateline.start, article.dateline.end]) if article.dateline is not None else None,
        json.dumps([packed(paragraph) for paragraph in article.paragraphs], separators=(",", ":")),
        article.sha256, article.text,
    )  # fmt: skip


def article_from(row: sqlite3.Row, links: tuple[Link, ...]) -> Article:
    """The article of a row of `versions` and its links. Raises ValueError for one that nobody put there so."""
    if any(not isinstance(row[name], str | None) for name in COLUMNS):
        raise ValueError("a column of texts that holds something else")
    dateline = json.loads(row["dateline"]) if row["dateline"] is not None else None
    article = Article(
        text=row["text"],
        paragraphs=tuple(unpacked(*each) for each in json.loads(row["paragraphs"])),
        links=links,
        url=row["url"],
        outlet=row["outlet"],
        headline=row["headline"],
        byline=row["byline"],
        published=moment(row["published"]),
        updated=moment(row["updated"]),
        language=row["language"],
        origin=row["origin"],
        dateline=Span(*dateline) if dateline is not None else None,
        wire=row["wire"],
    )
    if article.sha256 != row["sha256"]:
        raise ValueError("a text that is another than the one that was added")
    return article


def packed(paragraph: Paragraph) -> tuple[int | str, ...]:
    """A paragraph as a short list; one of the body goes without saying."""
    ends = (paragraph.span.start, paragraph.span.end)
    return ends if paragraph.part is Part.BODY else (*ends, paragraph.part)


def unpacked(start: int, end: int, part: str = Part.BODY) -> Paragraph:
    """The paragraph of a short list."""
    return Paragraph(Span(start, end), Part(part))


def held_from(row: sqlite3.Row, links: tuple[Link, ...]) -> HeldArticle:
    """The held article of a row of `versions` joined with `articles.outlet` as `registered`."""
    article = article_from(row, links)
    added = datetime.fromisoformat(row["added"])
    return HeldArticle(row["article"], row["version"], article, row["registered"], bounds_of(article.published), added)


def printable(name: str) -> str:
    """A file's name in characters, whatever bytes it is made of: it is for messages, not to open the file again."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def written(when: date | None) -> str | None:
    """A day, a clock time or an instant, in ISO 8601, as exactly as it is known."""
    return when.isoformat() if when else None


def moment(words: str | None) -> date | None:
    """What `written` wrote."""
    if words is None:
        return None
    return datetime.fromisoformat(words) if "T" in words else date.fromisoformat(words)


def in_utc(instant: datetime | None) -> str | None:
    """An instant in UTC, in a form that sorts by time."""
    if instant is None:
        return None
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
