"""Whatever holds articles is opened: pages and texts, folders, web addresses, feeds, sitemaps, WARC and JSONL files.

`find_documents` opens and fetches, which waits for disks and servers; `read_document` makes articles of what was found,
which is work for a processor. A document can be sent to another process in between.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import attrs

from citetrace.articles.addresses import is_url
from citetrace.articles.article import Article
from citetrace.articles.dates import Moment
from citetrace.articles.defects import defect_in
from citetrace.articles.feeds import Listed
from citetrace.articles.fetching import Fetcher, NotFetched
from citetrace.articles.files import HTML, find_files, read_file, read_stream, unpacked
from citetrace.articles.reading import NOTHING_GIVEN, STDIN, Given, article_from
from citetrace.errors import UnreadableInput

RECORDS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
ARCHIVES = (".warc", ".warc.gz")
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


def find_documents(inputs: Sequence[str], fetcher: Fetcher, stdin: BinaryIO | None = None) -> Found:
    """Every document of every input, in order, each opened when it is asked for; what cannot be is told in its place.

    The addresses among the inputs are fetched as what the user typed, those that feeds and sitemaps list as what was
    found: they are not to be trusted.
    """
    for given in inputs:
        yield from _safely(_documents(given, fetcher, stdin), given)


def read_document(document: Document, given: Given = NOTHING_GIVEN) -> Iterator[Article | UnreadableInput]:
    """The articles of a document: one, or one for each record."""
    if document.holds is Holds.RECORDS:
        from citetrace.articles.jsonl import read_records

        yield from read_records(document.raw, document.origin, given, first=document.line)
        return
    try:
        article = article_from(
            document.raw, document.origin, given, url=document.url, charset=document.charset, is_html=document.is_html
        )
    except UnreadableInput as trouble:
        yield trouble
        return
    yield attrs.evolve(article, published=article.published or document.published)


def _documents(given: str, fetcher: Fetcher, stdin: BinaryIO | None) -> Found:
    if given == STDIN:
        import sys

        yield from _opened(
            Document(read_stream(stdin or sys.stdin.buffer, "standard input"), "standard input"), fetcher
        )
    elif is_url(given):
        yield from _opened(_fetched(fetcher, given, typed=True), fetcher)
    else:
        for path in find_files(given, (*HTML, ".txt", *RECORDS, *ARCHIVES)):
            yield from _safely(_in_file(path, fetcher), str(path))


def _safely(found: Found, origin: str) -> Found:
    """What is found in one input; where it cannot be read on, that is told, and does not stop the others."""
    try:
        yield from found
    except UnreadableInput as trouble:
        yield trouble
    except Exception as error:
        yield defect_in(origin, error)


def _in_file(path: Path, fetcher: Fetcher) -> Found:
    """The documents of one file."""
    name = path.name.lower()
    if name.endswith(ARCHIVES):
        from citetrace.articles.warc import pages_in

        yield from pages_in(path)
    elif name.endswith(RECORDS):
        from citetrace.articles.jsonl import records_in

        yield from records_in(path)
    else:
        yield from _opened(Document(read_file(path), str(path), is_html=path.suffix.lower() in HTML), fetcher)


def _opened(document: Document, fetcher: Fetcher) -> Found:
    """A document, or what it lists: the pages of a feed or a sitemap."""
    from citetrace.articles import feeds, jsonl, sitemaps

    document = attrs.evolve(document, raw=unpacked(document.raw, document.origin))
    if jsonl.looks_like_records(document.raw):
        yield attrs.evolve(document, holds=Holds.RECORDS)
    elif feeds.is_feed(document.raw):
        yield from _listed(feeds.addresses_in(document), fetcher)
    elif sitemaps.is_sitemap(document.raw):
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
