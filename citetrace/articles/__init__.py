"""Anything a user has (URL, HTML, text, standard input) becomes an `Article` whose text never changes again."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citetrace.articles.addresses import canonical_url
    from citetrace.articles.article import Article, Link, Paragraph, Part
    from citetrace.articles.fetching import Fetched, Fetcher, Limits, NotFetched
    from citetrace.articles.identification import identify_language, language_name
    from citetrace.articles.inputs import read_article, read_articles
    from citetrace.articles.pages import read_html
    from citetrace.articles.plain import read_text
    from citetrace.articles.reading import read_fetched

__all__ = [
    "Article",
    "Fetched",
    "Fetcher",
    "Limits",
    "Link",
    "NotFetched",
    "Paragraph",
    "Part",
    "canonical_url",
    "identify_language",
    "language_name",
    "read_article",
    "read_articles",
    "read_fetched",
    "read_html",
    "read_text",
]

_HOMES = {
    "addresses": ("canonical_url",),
    "article": ("Article", "Link", "Paragraph", "Part"),
    "fetching": ("Fetched", "Fetcher", "Limits", "NotFetched"),
    "identification": ("identify_language", "language_name"),
    "inputs": ("read_article", "read_articles"),
    "pages": ("read_html",),
    "plain": ("read_text",),
    "reading": ("read_fetched",),
}
_HOME_OF = {name: f"{__name__}.{home}" for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for: rooms that only need `Article` do not pay for the readers."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME_OF[name]), name)
