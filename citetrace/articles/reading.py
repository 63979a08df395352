"""Whatever a user has (files, folders, globs, URLs, standard input) becomes articles, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

import attrs

from citetrace.articles.addresses import is_url
from citetrace.articles.article import Article
from citetrace.articles.dates import Moment, given_date
from citetrace.articles.decoding import decode, looks_like_html, refuse_binary
from citetrace.articles.fetching import Fetched, Fetcher, NotFetched
from citetrace.articles.files import HTML, find_files, read_file, read_stream
from citetrace.articles.pages import read_html
from citetrace.articles.plain import read_text
from citetrace.errors import UnreadableInput

Source = TypeVar("Source")
STDIN = "-"


@attrs.frozen
class Given:
    """What the user says about an article, which overrules what it says itself."""

    outlet: str | None = None
    published: Moment | None = None
    language: str | None = None


NOTHING_GIVEN = Given()


def read_articles(
    inputs: Sequence[str],
    *,
    outlet: str | None = None,
    published: date | str | None = None,
    language: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | UnreadableInput]:
    """Each article of each input, in order: HTML and text files, folders, globs, URLs, and "-" for standard input.

    What cannot be read is yielded as an UnreadableInput with its sentence, so that the others go on. Raises
    UnreadableInput at once if `published` is no date. `stdin` is a stream of bytes, standard input if None.
    """
    given = Given(outlet, given_date(published), language)
    return _each(inputs, given, stdin)


def read_article(
    source: str | Path,
    *,
    outlet: str | None = None,
    published: date | str | None = None,
    language: str | None = None,
) -> Article:
    """The article in one file or behind one URL. Raises UnreadableInput, with one sentence, if there is none."""
    given = Given(outlet, given_date(published), language)
    source = str(source)
    if not is_url(source):
        return _from_file(_only_file(source), given)
    with Fetcher() as fetcher:
        return _from_web(fetcher, source, given)


def page_in(origin: str) -> str | None:
    """What stands in the file that an article was read from, as `origin` names it; None where it is no file of its own."""
    path = Path(origin)
    try:
        return decode(read_file(path)) if path.is_file() else None
    except (UnreadableInput, OSError, ValueError):
        return None


def read_fetched(
    fetched: Fetched,
    *,
    outlet: str | None = None,
    published: date | str | None = None,
    language: str | None = None,
) -> Article:
    """The article in a page that was fetched. Raises UnreadableInput, with one sentence, if it holds none."""
    return _from_page(fetched, Given(outlet, given_date(published), language))


def _each(inputs: Sequence[str], given: Given, stdin: BinaryIO | None) -> Iterator[Article | UnreadableInput]:
    with Fetcher() as fetcher:
        for source in inputs:
            if source == STDIN:
                yield _tried(_from_stream, stdin, given)
            elif is_url(source):
                yield _tried(partial(_from_web, fetcher), source, given)
            else:
                yield from _from_files(source, given)


def _tried(read: Callable[[Source, Given], Article], source: Source, given: Given) -> Article | UnreadableInput:
    try:
        return read(source, given)
    except UnreadableInput as trouble:
        return trouble


def _from_files(source: str, given: Given) -> Iterator[Article | UnreadableInput]:
    try:
        paths = list(find_files(source))
    except UnreadableInput as trouble:
        yield trouble
        return
    for path in paths:
        yield _tried(_from_file, path, given)


def _only_file(source: str) -> Path:
    paths = list(find_files(source))
    if len(paths) > 1:
        raise UnreadableInput(f"{source} stands for {len(paths)} files: name one of them, such as {paths[0]}")
    return paths[0]


def _from_file(path: Path, given: Given) -> Article:
    return article_from(read_file(path), str(path), given, is_html=path.suffix.lower() in HTML)


def _from_web(fetcher: Fetcher, url: str, given: Given) -> Article:
    fetched = fetcher.fetch(url, typed=True)
    if isinstance(fetched, NotFetched):
        raise UnreadableInput(fetched.reason.text)
    return _from_page(fetched, given)


def _from_page(page: Fetched, given: Given) -> Article:
    return article_from(page.raw, page.asked, given, url=page.url, charset=page.charset, is_html=page.is_html)


def _from_stream(stdin: BinaryIO | None, given: Given) -> Article:
    import sys

    origin = "standard input"
    return article_from(read_stream(stdin or sys.stdin.buffer, origin), origin, given)


def article_from(
    raw: bytes, origin: str, given: Given, *, url: str | None = None, charset: str | None = None, is_html: bool = False
) -> Article:
    """An article from bytes: a web page if it is called so or begins like one, else a plain text."""
    refuse_binary(raw, origin)
    text = decode(raw, charset)
    options = attrs.asdict(given, recurse=False)
    if is_html or looks_like_html(text):
        return read_html(text, url, origin=origin, **options)
    return read_text(text, url=url, origin=origin, **options)
