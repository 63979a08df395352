"""Articles made by hand that cite each other, and what a tracer makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from citetrace.articles.article import Article, Link, Paragraph, Part
from citetrace.outlets import load_outlets
from citetrace.provenance.claims import Claim
from citetrace.provenance.following import Tracer
from citetrace.provenance.graph import Graph
from citetrace.spans import Span
from citetrace.upstream import Pile

NAMES = ("Alpha Gazette", "Bravo Gazette", "Carrow Gazette", "Dunmere Gazette", "Eastley Gazette", "Fenwick Gazette")


def url_of(outlet: str, slug: str = "quay") -> str:
    """The address of an outlet's article."""
    return f"https://{outlet.lower().replace(' ', '')}.example/{slug}"


def article(
    outlet: str,
    *paragraphs: str,
    links: Iterable[tuple[str, str]] = (),
    published: date | datetime | None = date(2024, 10, 1),
    slug: str = "quay",
    language: str = "en",
    url: str | None = None,
    headline: str | None = None,
) -> Article:
    """An article of some paragraphs; `links` are (words, address)."""
    blocks = (headline, *paragraphs) if headline else paragraphs
    text = "\n\n".join(blocks)
    spans, start = [], 0
    for paragraph in blocks:
        part = Part.HEADLINE if headline and not spans else Part.BODY
        spans.append(Paragraph(Span(start, start + len(paragraph)), part))
        start += len(paragraph) + 2
    found = sorted(
        (Link(Span(at, at + len(words)), to) for words, to in links for at in [text.index(words)]), key=lambda x: x.span
    )
    return Article(
        text, tuple(spans), tuple(found), url=url or url_of(outlet, slug), outlet=outlet, published=published,
        language=language, headline=headline,
    )  # fmt: skip


def tracer_of(articles: Sequence[Article]) -> Tracer:
    """A tracer that holds some articles."""
    return Tracer(Pile(articles, load_outlets()))


def traced(articles: Sequence[Article], which: int = 0, claim: int = 1) -> Graph:
    """The graph of a claim of one of some articles that are held."""
    found: Claim = tracer_of(articles).trace(articles[which]).claims[claim - 1]
    assert found.graph is not None
    return found.graph


def drawn(graph: Graph) -> list[str]:
    """The edges of a graph in words: "Alpha Gazette relays Bravo Gazette (confirmed)"."""
    return [f"{graph.node(e.start).name} {e.relation} {graph.node(e.end).name} ({e.known})" for e in graph.edges]
