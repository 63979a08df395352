"""Whatever a user has becomes articles, one after the other: files, folders, globs, addresses, collections, standard input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from citetrace.articles.addresses import is_url
from citetrace.articles.article import Article
from citetrace.articles.documents import find_documents, read_document
from citetrace.articles.fetching import Fetcher
from citetrace.articles.files import find_files
from citetrace.articles.reading import Given
from citetrace.errors import UnreadableInput


def read_articles(
    inputs: Sequence[str],
    *,
    outlet: str | None = None,
    published: date | str | None = None,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
) -> Iterator[Article | UnreadableInput]:
    """Each article of each input, in order: pages, texts, folders of them, globs, addresses, collections, and "-".

    Collections are JSONL and WARC files, and the pages that feeds and sitemaps list, from private addresses too if
    `allow_private`. What cannot be read is yielded as an UnreadableInput with its sentence, so that the others go on;
    it is a PassedOver if citetrace made it. Raises UnreadableInput at once if `published` is no date or `language` not
    known. `stdin` is a stream of bytes, standard input if None.
    """
    given = Given.of(outlet, published, language)
    return _each(inputs, given, stdin, allow_private)


def read_article(
    source: str | Path,
    *,
    outlet: str | None = None,
    published: date | str | None = None,
    language: str | None = None,
) -> Article:
    """The article in one file or behind one URL. Raises UnreadableInput, with one sentence, if there is none."""
    source = str(source)
    if not is_url(source):
        _refuse_several(source)
    read = read_articles([source], outlet=outlet, published=published, language=language)
    found = list(islice(read, 2))
    if len(found) > 1:
        raise UnreadableInput(f"{source} holds more than one article: read them with read_articles")
    if isinstance(found[0], UnreadableInput):
        raise found[0]
    return found[0]


def _each(
    inputs: Sequence[str], given: Given, stdin: BinaryIO | None, allow_private: bool
) -> Iterator[Article | UnreadableInput]:
    with Fetcher(allow_private=allow_private) as fetcher:
        for document in find_documents(inputs, fetcher, stdin):
            yield from read_document(document, given)


def _refuse_several(source: str) -> None:
    """Raise UnreadableInput if a path stands for several files."""
    paths = list(find_files(source))
    if len(paths) > 1:
        raise UnreadableInput(f"{source} stands for {len(paths)} files: name one of them, such as {paths[0]}")
