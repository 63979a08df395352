"""Bytes become an article, with what the user says about it; whatever they come from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs

from citetrace.articles.article import Article
from citetrace.articles.dates import Moment, given_date
from citetrace.articles.decoding import decode, looks_like_html
from citetrace.articles.fetching import Fetched
from citetrace.articles.files import read_file
from citetrace.articles.identification import given_language
from citetrace.articles.own import refuse_own_text
from citetrace.articles.pages import read_html
from citetrace.articles.plain import read_text
from citetrace.articles.refusing import refuse_others
from citetrace.errors import UnreadableInput


@attrs.frozen
class Given:
    """What the user says about an article, which overrules what it says itself."""

    outlet: str | None = None
    published: Moment | None = None
    language: str | None = None

    @classmethod
    def of(cls, outlet: str | None, published: date | str | None, language: str | None) -> Given:
        """What was typed, understood. Raises UnreadableInput where the date is none, or the language not known."""
        return cls(outlet, given_date(published), given_language(language))


NOTHING_GIVEN = Given()


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
    given = Given.of(outlet, published, language)
    return article_from(
        fetched.raw, fetched.asked, given, url=fetched.url, charset=fetched.charset, is_html=fetched.is_html
    )


def article_from(
    raw: bytes, origin: str, given: Given, *, url: str | None = None, charset: str | None = None, is_html: bool = False
) -> Article:
    """An article from bytes: a web page if it is called so or begins like one, else a plain text.

    Raises UnreadableInput, saying what it is, for what is neither.
    """
    text = decode(raw, charset)
    refuse_others(raw, text, origin, is_html=is_html)
    options = attrs.asdict(given, recurse=False)
    if is_html or looks_like_html(text):
        return read_html(text, url, origin=origin, **options)
    refuse_own_text(text, origin)
    return read_text(text, url=url, origin=origin, **options)
