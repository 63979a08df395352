"""Echoes as JSON: the numbers of each claim, when it was first published, and the path by which each article has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from citetrace.articles.article import Article
from citetrace.provenance.echoes import Echo, Path
from citetrace.provenance.graph import Edge, Graph
from citetrace.rendering.as_json import dump
from citetrace.rendering.graph_record import origins_record, wording_record
from citetrace.rendering.spans_record import moment_record
from citetrace.rendering.style import Style

SCHEMA = "citetrace-origins/1"


def pieces(echoes: Sequence[Echo], style: Style) -> Iterator[str]:
    """One object, indented."""
    yield dump({"schema": SCHEMA, "claims": [echo_record(echo) for echo in echoes]}, style, indent=2) + "\n"


def echo_record(echo: Echo) -> dict[str, Any]:
    """One claim."""
    weakest, strongest = echo.grades
    first = echo.first
    return {
        "text": echo.text,
        "outlets": list(echo.outlets),
        "articles": [article_record(article) for article in echo.articles],
        "origins": {
            **origins_record(echo.origins),
            "names": [echo.graph.node(end.id).name for end in echo.origins.ends],
        },
        "confidence": round(echo.graph.confidence, 3),
        "weakest": weakest.value,
        "strongest": strongest.value,
        "first": {
            "earliest": instant_record(first.bounds.earliest),
            "latest": instant_record(first.bounds.latest),
            "articles": [article.id for article in first.articles],
        },
        "paths": [path_record(echo.graph, path) for path in echo.paths()],
        "wordings": [wording_record(wording) for wording in echo.graph.wordings],
    }


def article_record(article: Article) -> dict[str, Any]:
    """An article without its text."""
    return {
        "id": article.id,
        "outlet": article.outlet,
        "url": article.url,
        "origin": article.origin,
        "published": moment_record(article.published),
        "language": article.language,
    }


def path_record(graph: Graph, path: Path) -> dict[str, Any]:
    """The way from an article to an origin, hop by hop."""
    hops = [path_hop(graph, e) for e in path.edges]
    return {"article": path.article.id, "hops": hops, "grade": graph.grade(path.end).value}


def path_hop(graph: Graph, edge: Edge) -> dict[str, Any]:
    """One hop of a way."""
    return {
        "relation": edge.relation.value,
        "known": edge.known.value,
        "confidence": round(edge.confidence, 3),
        "node": edge.end,
        "name": graph.node(edge.end).name,
    }


def instant_record(when: datetime | None) -> str | None:
    """An instant in UTC."""
    return when.isoformat() if when else None
