"""A claim that several articles carry: its wordings in the order of their dates, then the tree of each that rests on none."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

from rich.text import Text

from citetrace.provenance.gathering import Gathered
from citetrace.provenance.graph import Graph, Wording
from citetrace.provenance.origins import count_origins
from citetrace.rendering import FORMATS
from citetrace.rendering.as_json import SCHEMA, article_record, dump
from citetrace.rendering.branches import from_graph
from citetrace.rendering.graph_record import graph_record, wording_record
from citetrace.rendering.lines import FURNITURE, as_text, hang, said, shorten
from citetrace.rendering.network import network_of_gathered
from citetrace.rendering.nodes import draw_branches
from citetrace.rendering.places import place_of, publisher
from citetrace.rendering.style import Style
from citetrace.rendering.wording import counted, moment, plain
from citetrace.upstream.dates import written

MARGIN = "    "


def merged_pieces(gathered: Gathered, form: str, style: Style) -> Iterator[str]:
    """What was gathered, in a format."""
    if form == "tree":
        return as_text(draw_merged(gathered, style), style)
    if form not in ("json", "jsonl"):
        found: Iterator[str] = importlib.import_module(FORMATS[form]).written(network_of_gathered(gathered), style)
        return found
    return iter([dump(to_record(gathered), style, indent=2 if form == "json" else None) + "\n"])


def draw_merged(gathered: Gathered, style: Style) -> Iterator[Text]:
    """The lines of a claim that several articles carry."""
    opening, closing = style.glyphs.quotes
    yield from hang("", Text(f"{opening}{said(gathered.text, style)}{closing}", style="bold"), style)
    graph = gathered.graph
    if graph is None:
        yield Text("no held article carries it", style=FURNITURE)
        return
    number = counted(len(graph.wordings), "wording", "wordings")
    articles = counted(len({w.article.id for w in graph.wordings}), "held article", "held articles")
    yield Text(f"{number} in {articles}", style=FURNITURE)
    yield Text("")
    for wording in in_order(graph):
        yield from draw_wording(wording, style)
    yield from draw_trees(graph, style)
    yield Text("")
    yield from hang("", Text(origins_line(graph), style="bold"), style)


def in_order(graph: Graph) -> list[Wording]:
    """The wordings by date, those without one last."""
    return sorted(graph.wordings, key=lambda w: (str(written(w.article).earliest or "9"), w.article.id, w.spans))


def draw_wording(wording: Wording, style: Style) -> Iterator[Text]:
    """ "Reuters · 7 July 2023 · en · ¶3", then the words."""
    article, dot = wording.article, style.glyphs.dot
    facts = [moment(article.published) or "no date", article.language or "language unknown"]
    facts.append(place_of(article, wording.spans, style))
    facts += [f"claim {wording.claim}"] * (wording.claim is not None)
    yield from hang(
        "", Text.assemble((publisher(article), "cyan"), (dot + dot.join(map(plain, facts)), FURNITURE)), style
    )
    yield from hang(MARGIN, Text(shorten(said(wording.text, style), 2 * style.width, style)), style)


def draw_trees(graph: Graph, style: Style) -> Iterator[Text]:
    """The tree from each root; what an earlier tree has shown is marked."""
    drawn: set[str] = set()
    for root in graph.roots:
        article = graph.node(root).article
        yield Text("")
        if article is not None:
            yield Text(publisher(article), style="cyan")
        yield from draw_branches(from_graph(graph, root, style.depth, drawn), "", style)


def origins_line(graph: Graph) -> str:
    """ "1 to 2 origins: unnamed people … may be the same"."""
    origins = count_origins(graph)
    if not origins.high:
        return f"no origin: {origins.reason.text}"
    number = counted(origins.high, "origin", "origins")
    return (
        f"{origins.low} to {number}: {origins.reason.text}"
        if not origins.is_sure
        else f"{number}: {origins.reason.text}"
    )


def to_record(gathered: Gathered) -> dict[str, Any]:
    """The whole of it; `articles` are those whose texts the spans point into."""
    graph = gathered.graph
    return {
        "schema": SCHEMA,
        "claim": gathered.text,
        "wordings": [wording_record(wording) for wording in in_order(graph)] if graph else [],
        "graph": graph_record(graph) if graph else None,
        "articles": [article_record(article) for article in graph.articles] if graph else [],
    }
