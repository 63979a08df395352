"""JSONL files: one article a line, as an object with its text or its HTML and what else is known (docs/library.md)."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from citetrace.articles.article import Article
from citetrace.articles.dates import Moment, told_date
from citetrace.articles.decoding import legible
from citetrace.articles.defects import defect_in
from citetrace.articles.documents import CHUNK, Document, Holds
from citetrace.articles.files import LARGEST, opened, packing_trouble
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
    """The lines of a file, packed with gzip or not, some at a time; one too long for an article is told and skipped.

    What can be read of a file that is cut off or damaged comes before the sentence that says so.
    """
    origin = str(path)
    with opened(path) as pieces:
        lines = _Lines(origin)
        try:
            for piece in pieces:
                yield from lines.take(piece)
        except (EOFError, zlib.error) as error:
            yield from lines.rest(is_cut=True)
            yield packing_trouble(origin, error, f" after line {lines.number}")
        else:
            yield from lines.rest()


class _Lines:
    """The lines of a file as its bytes arrive. `number` is that of the last whole one."""

    def __init__(self, origin: str) -> None:
        self.origin, self.number, self.size = origin, 0, 0
        self.whole: list[bytes] = []  # pieces that end with a line's end
        self.first = 1
        self.begun = bytearray()  # of a line whose end is not there yet
        self.is_skipping = False  # a line that is too long
        self.is_empty = True  # so far

    def take(self, piece: bytes) -> Iterator[Document | UnreadableInput]:
        """What is complete with another piece."""
        end = piece.rfind(b"\n") + 1
        if end:
            yield from self._finish(piece[:end])
        self.begun += piece[end:]
        if self.is_skipping:
            self.begun.clear()
        elif len(self.begun) > LARGEST:
            self.begun.clear()
            self.is_skipping, self.is_empty = True, False
            yield _too_large(f"{self.origin}, line {self.number + 1}")

    def rest(self, *, is_cut: bool = False) -> Iterator[Document | UnreadableInput]:
        """What is left at the end; a line in which the file is cut off is none."""
        if self.begun and not is_cut:
            self.number += 1
            self.whole.append(bytes(self.begun))
        yield from self._handed_over()
        if self.is_empty and not is_cut:
            yield UnreadableInput(f"{self.origin} is empty: it needs one JSON object a line")

    def _finish(self, lines: bytes) -> Iterator[Document]:
        """Takes the end of the line that is open, and whole lines behind it."""
        if self.is_skipping:
            lines = lines[lines.index(b"\n") :]  # the line counts, as an empty one
        lines = bytes(self.begun) + lines
        self.begun.clear()
        self.is_skipping = False
        self.number += lines.count(b"\n")
        self.whole.append(lines)
        self.size += len(lines)
        if self.size >= CHUNK:
            yield from self._handed_over()

    def _handed_over(self) -> Iterator[Document]:
        """The lines so far, unless they are all empty."""
        raw = b"".join(self.whole)
        if raw and not raw.isspace():
            self.is_empty = False
            yield Document(raw, self.origin, Holds.RECORDS, line=self.first)
        self.whole, self.size, self.first = [], 0, self.number + 1


def read_records(raw: bytes, origin: str, given: Given, *, first: int = 1) -> Iterator[Article | UnreadableInput]:
    """The article of each line; empty lines are passed over. What is given overrules what a line says.

    A line on which citetrace fails is told like one that is no article, and the others are read.
    """
    for number, line in enumerate(raw.split(b"\n"), first):
        if line.strip():
            yield _read(line, f"{origin}, line {number}", given)


def _too_large(place: str) -> UnreadableInput:
    return UnreadableInput(f"{place} is larger than {LARGEST / 1e6:g} MB, which no article is")


def _read(line: bytes, place: str, given: Given) -> Article | UnreadableInput:
    if len(line) > LARGEST:
        return _too_large(place)
    try:
        return article_of(record_of(line, place), place, given)
    except UnreadableInput as trouble:
        return trouble
    except Exception as error:
        return defect_in(place, error)


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
    if field in ("published", "updated") and isinstance(value, str | int | float):
        try:
            return told_date(value)
        except UnreadableInput as trouble:
            raise UnreadableInput(f"{place}: {trouble}") from trouble
    if not isinstance(value, str):
        raise UnreadableInput(f"{place} is no text in quotation marks")
    return legible(value)
