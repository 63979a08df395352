"""Which outlet stands behind a node or an article, by one key, however it is called."""

from __future__ import annotations

import functools

from citetrace.articles.article import Article
from citetrace.outlets import OutletRegistry, load_outlets, outlet_key
from citetrace.provenance.graph import ANCHORED, Node


def outlet_of(node: Node) -> str | None:
    """The key of the outlet that a node stands for; None for people, records and bodies."""
    if node.article is not None:
        return key_of(node.article)
    if node.source is None or node.source.kind not in ANCHORED or node.source.candidates:
        return None
    return named_key(node.source.name)


def key_of(article: Article) -> str | None:
    """The key of the outlet that published an article."""
    return published_key(article.outlet, article.url, load_outlets())


@functools.lru_cache(maxsize=4096)
def published_key(outlet: str | None, url: str | None, registry: OutletRegistry) -> str | None:
    """The key of an outlet by its name and address."""
    return outlet_key(outlet, url, registry)


def named_key(name: str) -> str | None:
    """The key of an outlet by its name alone."""
    return published_key(name, None, load_outlets())
