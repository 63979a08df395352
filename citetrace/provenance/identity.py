"""When the same source in two articles is one node: only when that is certain."""

from __future__ import annotations

import re

from citetrace.articles.article import Article
from citetrace.sources.source import Kind, Source

CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-zà-ÿ][\w’'-]*")
RECORDS = (Kind.DOCUMENT, Kind.DATASET)
NAMED = 2  # words: a surname alone may be anybody's


def node_key(source: Source, article: Article, start: str) -> str:
    """The key of a source's node: the same across articles for a named person or record, else its own for each path."""
    name = " ".join(source.name.casefold().split())
    if is_certain(source):
        return f"{source.kind.value}:{name}"
    return f"{start}/{article.id}:{source.kind.value}:{name}" + "".join(f"|{c.casefold()}" for c in source.candidates)


def is_certain(source: Source) -> bool:
    """Whether a name leaves no doubt who is meant, whatever the article: a person's full name, a titled record."""
    if source.candidates:
        return False
    if source.kind is Kind.PERSON:
        return len(source.name.split()) >= NAMED
    return source.kind in RECORDS and len(CAPITAL.findall(source.name)) >= NAMED
