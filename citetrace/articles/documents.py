"""Whatever holds articles is opened: pages and texts, folders, web addresses, feeds, sitemaps, WARC and JSONL files.

`find_documents` opens and fetches, which waits for disks and servers; `read_document` makes articles of what was found,
which is work for a processor. A document can be sent to another process in between.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar

import attrs

from citetrace.articles.addresses import is_url
from citetrace.articles.article import Article
from citetrace.articles.dates import Moment
from citetrace.articles.defects import defect_in
from citetrace.articles.feeds import Listed
from citetrace.articles.fetching import Fetcher, NotFetched
from citetrace.articles.files import (
    ARCHIVES,
    HTML,
    RECORDS,
    STDIN,
    begins_with,
    find_files,
    is_pipe,
    path_of,
    read_file,
    read_stream,
    read_trouble,
    unpacked,
)
from citetrace.articles.own import refuse_own_records
from citetrace.articles.reading import NOTHING_GIVEN, Given, article_from
from citetrace.errors import UnreadableInput

CHUNK = 200_000  # bytes of records in one document, about


class Holds(enum.StrEnum):
    """What the bytes of a document are."""

    ARTICLE = "article"  # a web page or a text
    RECORDS = "records"  # lines of JSON


@attrs.frozen
class Document:
    """Bytes from somewhere, not yet understood.

    `origin` is where they come from, for messages; `url` where redirects ended and `addresses` those that
    led there. `charset` is what a server claims. `line` is the number of the first line of records in their file.
    `published` is when the feed that lists it says it was, which counts where the page gives no date.
    """

    raw: bytes
    origin: str
    holds: Holds = Holds.ARTICLE
    url: str | None = None
    addresses: tuple[str, ...] = ()
    charset: str | None = None
    is_html: bool = False
    line: int = 1
    published: Moment | None = None


Found = Iterator[Document | UnreadableInput]
Thing = TypeVar("Thing")


def find_documents(inputs: Sequence[str], fetcher: Fetcher, stdin: BinaryIO | None = None) -> Found:
    """Every document of every input, in order, each opened when it is asked for; what cannot be is told in its place.

    The addresses among the inputs are fetched as what the user typed, those that feeds and sitemaps list as what was
    found: they are not to be trusted. An input on which citetrace fails is told, too; the others go on.
    """
    for given in inputs:
        yield from _safely(_documents(given, fetcher, stdin), given)


def read_document(
    document: Document | UnreadableInput, given: Given = NOTHING_GIVEN
) -> Iterator[Article | UnreadableInput]:
    """The articles of a document: one, or one for each record; what cannot be read is told in its place."""
    if isinstance(document, UnreadableInput):
        yield document
    elif document.holds is Holds.RECORDS:
        from citetrace.articles.jsonl import read_records

        yield from _safely(read_records(document.raw, document.origin, given, first=document.line), document.origin)
    else:
        yield from _safely(_article_in(document, given), document.origin)


def _article_in(document: Document, given: Given) -> Iterator[Article]:
    article = article_from(
        document.raw, document.origin, given, url=document.url, charset=document.charset, is_html=document.is_html
    )
    yield attrs.evolve(article, published=article.published or document.published)


def _safely(found: Iterator[Thing | UnreadableInput], origin: str) -> Iterator[Thing | UnreadableInput]:
    """What is found, up to what cannot be read or is a defect of citetrace, which is told in its place."""
    try:
        yield from found
    except UnreadableInput as trouble:
        yield trouble
    except OSError as error:
        yield read_trouble(origin, error)
    except Exception as error:
        yield defect_in(origin, error)


def _documents(given: str, fetcher: Fetcher, stdin: BinaryIO | None) -> Found:
    if given in STDIN:
        yield from _opened(Document(_standard_input(stdin), "standard input"), fetcher)
    elif is_url(given):
        yield from _opened(_fetched(fetcher, given, typed=True), fetcher)
    elif is_pipe(given):
        with open(given, "rb") as stream:
            yield from _opened(Document(read_stream(stream, given), given), fetcher)
    else:
        for path in find_files(given):
            if isinstance(path, UnreadableInput):
                yield path
            else:
                yield from _safely(_in_file(path, fetcher, is_named=not path_of(given).is_dir()), str(path))


def _standard_input(stdin: BinaryIO | None) -> bytes:
    """All of standard input. Raises UnreadableInput if it is closed, empty or too large."""
    import sys

    if stdin is None and sys.stdin is None:
        raise UnreadableInput("standard input is closed: name a file, or pipe an article into citetrace")
    try:
        return read_stream(stdin or sys.stdin.buffer, "standard input")
    except OSError as error:
        raise UnreadableInput(f"standard input cannot be read ({error.strerror}): name a file") from error


def _in_file(path: Path, fetcher: Fetcher, *, is_named: bool) -> Found:
    """The documents of one file. Raises UnreadableInput if there are none."""
    name = path.name.lower()
    if name.endswith(ARCHIVES) or begins_with(path, b"WARC/"):
        from citetrace.articles.warc import pages_in

        found: Found = pages_in(path)
    elif name.endswith(RECORDS):
        from citetrace.articles.jsonl import records_in

        found = _of_others(records_in(path))
    else:
        document = Document(read_file(path), str(path), is_html=path.suffix.lower() in HTML)
        found = _opened(document, fetcher if is_named else None)
    first = next(found, None)
    if first is None:
        raise UnreadableInput(f"{path} holds no article: look into it, or give another file")
    yield first
    yield from found


def _of_others(found: Found) -> Found:
    """Documents of records that citetrace did not make, which their first one tells."""
    is_first = True
    for document in found:
        if is_first and isinstance(document, Document):
            refuse_own_records(document.raw, document.origin)
            is_first = False
        yield document


def _opened(document: Document, fetcher: Fetcher | None) -> Found:
    """A document, or what it lists: the pages of a feed or a sitemap, if there is a fetcher."""
    from citetrace.articles import feeds, jsonl, sitemaps

    document = attrs.evolve(document, raw=unpacked(document.raw, document.origin))
    if jsonl.looks_like_records(document.raw):
        yield from _of_others(iter([attrs.evolve(document, holds=Holds.RECORDS)]))
    elif fetcher is not None and feeds.is_feed(document.raw):
        yield from _listed(feeds.addresses_in(document), fetcher)
    elif fetcher is not None and sitemaps.is_sitemap(document.raw):
        yield from _listed(sitemaps.addresses_in(document, fetcher), fetcher)
    else:
        yield document


def _listed(addresses: Iterator[Listed | UnreadableInput], fetcher: Fetcher) -> Found:
    """The pages behind addresses that a feed or a sitemap lists."""
    for listed in addresses:
        try:
            if isinstance(listed, UnreadableInput):
                yield listed
            else:
                yield attrs.evolve(_fetched(fetcher, listed.address), published=listed.published)
        except UnreadableInput as trouble:
            yield trouble


def _fetched(fetcher: Fetcher, url: str, *, typed: bool = False) -> Document:
    page = fetcher.fetch(url, typed=typed)
    if isinstance(page, NotFetched):
        raise UnreadableInput(page.reason.text)
    return Document(
        page.raw, url, url=page.url, addresses=(page.asked, *page.redirects), charset=page.charset, is_html=page.is_html
    )
