"""An `Article` is a text that never changes again, with what was read about it: who published it, when, where."""

from __future__ import annotations

import enum
import functools
import hashlib
import itertools
from datetime import date, datetime

import attrs

from citetrace.spans import Span


class Part(enum.StrEnum):
    """What a paragraph is to the article."""

    HEADLINE = "headline"
    BODY = "body"
    FURNITURE = "furniture"  # date lines, captions, share bars, related headlines, copyright lines


@attrs.frozen
class Paragraph:
    """A paragraph of the text, by its offsets, without the white space around it. Raises ValueError for an empty one."""

    span: Span
    part: Part = Part.BODY

    def __attrs_post_init__(self) -> None:
        if not len(self.span):
            raise ValueError(f"a paragraph has at least one letter, unlike {self.span}")


@attrs.frozen
class Link:
    """A hyperlink: `span` covers its anchor words in the article's text, `url` is absolute. Raises ValueError for others."""

    span: Span
    url: str

    def __attrs_post_init__(self) -> None:
        if not len(self.span):
            raise ValueError(f"a hyperlink has words of at least one letter, unlike {self.span}")
        if ":" not in self.url:
            raise ValueError(f"a hyperlink leads to a whole address, unlike {self.url!r}")


@attrs.frozen
class Article:
    """One article as it was read.

    `text` is fixed: every span anywhere in the program is a pair of code-point offsets into it. `paragraphs`
    cover the text in order, furniture included; what lies in no paragraph is white space. `published` and
    `updated` are a `date` where only the day is known, a naive `datetime` where the zone is not, else an aware one.
    `outlet` is the name as the page gives it (the registry resolves it later). `headline` is the headline's words.
    `dateline` covers "WASHINGTON (AP) - " at the start of the body, the space behind the dash included; `wire` is the
    agency that the dateline names as the writer of the text, which need not be the outlet that published it.
    """

    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    links: tuple[Link, ...] = ()
    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    published: datetime | date | None = None
    updated: datetime | date | None = None
    language: str | None = None
    origin: str = "text"  # where it came from, for messages: a path, a URL or "standard input"
    dateline: Span | None = None
    wire: str | None = None
    sha256: str = attrs.field(init=False)
    id: str = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "sha256", digest)
        key = self.url or digest
        object.__setattr__(self, "id", hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12])
        end = 0
        for paragraph in self.paragraphs:
            if paragraph.span.start < end or paragraph.span.end > len(self.text):
                raise ValueError(f"paragraph {paragraph.span} overlaps the one before it or leaves the text")
            end = paragraph.span.end
        for link in self.links:
            if link.span.end > len(self.text):
                raise ValueError(f"link {link.span} leaves the text")
        if self.dateline and self.dateline.end > len(self.text):
            raise ValueError(f"dateline {self.dateline} leaves the text")

    def __hash__(self) -> int:
        return hash((self.id, self.sha256))

    @functools.cached_property
    def numbers(self) -> tuple[int, ...]:
        """For each paragraph how many of the body there are up to it: the number of one of the body, counted from 1."""
        return tuple(itertools.accumulate(int(paragraph.part is Part.BODY) for paragraph in self.paragraphs))

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the article itself, headline and furniture left out."""
        return tuple(p for p in self.paragraphs if p.part is Part.BODY)
