"""JSONL files: one article a line, as an object with its text or its HTML and what else is known (docs/library.md)."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import attrs

from citetrace.articles.article import Article
from citetrace.articles.dates import Moment, given_date
from citetrace.articles.documents import CHUNK, Document, Holds
from citetrace.articles.files import LARGEST, PACKED, read_trouble
from citetrace.articles.identification import known_language
from citetrace.articles.pages import read_html
from citetrace.articles.plain import read_text
from citetrace.articles.reading import Given
from citetrace.errors import UnreadableInput

FIELDS = {  # ours first, then what others call it
    "text": ("text", "body", "content"),
    "html": ("html",),
    "url": ("url", "link"),
    "outlet": ("outlet", "publisher", "site"),
    "headline": ("headline", "title"),
    "byline": ("byline", "author"),
    "published": ("published", "date", "date_published"),
    "updated": ("updated", "date_modified"),
    "language": ("language", "lang"),
}
NO_CHARACTER = re.compile("[\ud800-\udfff\x00]")
LOOKED_AT = 200_000  # bytes of a file in which its first record must end


@attrs.frozen
class Record:
    """One line: what it says of its article."""

    text: str | None = None
    html: str | None = None
    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    language: str | None = None


def looks_like_records(raw: bytes) -> bool:
    """Whether bytes begin with a line that is a JSON object."""
    first, _, _ = raw[:LOOKED_AT].lstrip().partition(b"\n")
    if not first.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def records_in(path: Path) -> Iterator[Document | UnreadableInput]:
    """The lines of a file, packed with gzip or not, some at a time; one too long for an article is told and skipped."""
    try:
        with path.open("rb") as plain:
            packed = plain.read(2) == PACKED
            plain.seek(0)
            with gzip.open(plain) if packed else plain as stream:
                yield from _chunks(stream, str(path))
    except (OSError, EOFError, zlib.error) as error:
        raise read_trouble(path, error) from error


def _chunks(stream: BinaryIO | gzip.GzipFile, origin: str) -> Iterator[Document | UnreadableInput]:
    lines: list[bytes] = []
    first, size, number = 1, 0, 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        if len(line) > LARGEST:
            yield UnreadableInput(f"{origin}, line {number} is larger than {LARGEST / 1e6:g} MB, which no article is")
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST)
            line = b"\n"
        lines.append(line)
        size += len(line)
        if size >= CHUNK:
            yield Document(b"".join(lines), origin, Holds.RECORDS, line=first)
            lines, first, size = [], number + 1, 0
    if lines:
        yield Document(b"".join(lines), origin, Holds.RECORDS, line=first)
    if not number:
        yield UnreadableInput(f"{origin} is empty: it needs one JSON object a line")


def read_records(raw: bytes, origin: str, given: Given, *, first: int = 1) -> Iterator[Article | UnreadableInput]:
    """The article of each line; empty lines are passed over. What is given overrules what a line says."""
    for number, line in enumerate(raw.split(b"\n"), first):
        if not line.strip():
            continue
        place = f"{origin}, line {number}"
        try:
            yield article_of(record_of(line, place), place, given)
        except UnreadableInput as trouble:
            yield trouble


def record_of(line: bytes, place: str) -> Record:
    """What a line says. Raises UnreadableInput, with the field, if it does not say it as it should."""
    try:
        said = json.loads(line.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"{place} is no JSON object: write one object a line") from error
    if not isinstance(said, dict):
        raise UnreadableInput(f"{place} is no JSON object: write one object a line")
    found: dict[str, Any] = {}
    for field, names in FIELDS.items():
        name = next((name for name in names if said.get(name) not in (None, "")), None)
        if name is not None:
            found[field] = _value(field, said[name], f"{place}, field {name!r}")
    if not found.get("text") and not found.get("html"):
        raise UnreadableInput(f"{place} has no text: it needs a field 'text' or 'html'")
    return Record(**found)


def article_of(record: Record, place: str, given: Given) -> Article:
    """The article of a record."""
    about = {
        "outlet": given.outlet or record.outlet,
        "published": given.published or record.published,
        "language": given.language or known_language(record.language),
        "origin": place,
    }
    if record.html:
        article = read_html(record.html, record.url, **about)  # type: ignore[arg-type]
    else:
        article = read_text(_with_headline(record), url=record.url, **about)  # type: ignore[arg-type]
    return attrs.evolve(
        article,
        headline=record.headline or article.headline,
        byline=record.byline or article.byline,
        updated=record.updated or article.updated,
    )


def _with_headline(record: Record) -> str:
    """The text, its headline above it."""
    text = record.text or ""
    if not record.headline or text.lstrip().startswith(record.headline):
        return text
    return f"{record.headline}\n\n{text}"


def _value(field: str, value: object, place: str) -> object:
    if isinstance(value, list) and field == "byline":
        value = ", ".join(str(one) for one in value)
    if not isinstance(value, str):
        raise UnreadableInput(f"{place} is no text in quotation marks")
    value = NO_CHARACTER.sub("\ufffd", value)
    if field in ("published", "updated"):
        try:
            return given_date(value)
        except UnreadableInput as trouble:
            raise UnreadableInput(f"{place}: {trouble}") from trouble
    return value
