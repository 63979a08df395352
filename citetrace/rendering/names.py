"""Names for what linked data links: an article has its address, everything else a name that leads nowhere."""

from __future__ import annotations

from citetrace.articles.article import Article
from citetrace.rendering.wording import plain

TERMS = "https://citetrace.example/terms/"  # what citetrace means by start, end, relation, known, kind, grade, held
THINGS = "https://citetrace.example/id/"  # parties, ties, claims


def name_of(key: str) -> str:
    """The name of a party, a tie or a claim."""
    return THINGS + key


def article_name(article: Article) -> str:
    """The address of an article; a name where it has none of the web."""
    return web_address(article) or name_of(f"a{article.id}")


def web_address(article: Article) -> str | None:
    """The address of an article, if it is one of the web."""
    url = article.url
    return plain(url).replace(" ", "%20") if url and url.lower().startswith(("http://", "https://")) else None
