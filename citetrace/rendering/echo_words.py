"""The words for an echo that all its formats share: names, ranges, grades, when it was first published, the paths."""

from __future__ import annotations

from citetrace.articles.article import Article
from citetrace.provenance.doubt import is_doubtful
from citetrace.provenance.echoes import Echo, Path
from citetrace.provenance.graph import Edge, Graph, Node
from citetrace.provenance.origins import Origins
from citetrace.rendering.knowing import DOUBT_MARK
from citetrace.rendering.wording import EDGES, counted, moment, plain

SHOWN = 3  # articles that may have been the first


def number_of(origins: Origins) -> str:
    """ "1", or "1-2" where it cannot be told."""
    return str(origins.low) if origins.is_sure else f"{origins.low}-{origins.high}"


def grades_of(echo: Echo) -> str:
    """The grade of its origins, "S2 to A4" where they differ."""
    weakest, strongest = echo.grades
    return weakest.value if weakest is strongest else f"{strongest.value} to {weakest.value}"


def first_of(echo: Echo) -> str:
    """Who published it first, and when; several names where their dates leave it open."""
    found = echo.first.articles
    names = [f"{publisher_of(a)}, {moment(a.published) or 'no date'}" for a in found[:SHOWN]]
    names += [f"{len(found) - SHOWN} others"] * (len(found) > SHOWN)
    return f"first in {' or '.join(names)}"


def publisher_of(article: Article) -> str:
    """The publishing outlet, else the file or address that the article was read from."""
    return plain(article.outlet or "") or plain(article.origin)


def path_in_words(graph: Graph, path: Path) -> str:
    """ "relays NBC News, told by six people briefed on the talks"."""
    return ", ".join(doubt_in(edge) + f"{EDGES[edge.relation]} {name_of(graph.node(edge.end))}" for edge in path.edges)


def doubt_in(edge: Edge) -> str:
    """ "? " before an edge that is doubtful."""
    return f"{DOUBT_MARK} " * is_doubtful(edge.confidence)


def name_of(node: Node) -> str:
    """What a node is called."""
    return plain(node.name) or "somebody"


def has_no_path(echo: Echo) -> tuple[Article, ...]:
    """The articles that name nobody for it."""
    led = {path.article.id for path in echo.paths()}
    return tuple(article for article in echo.articles if article.id not in led)


def summed(echo: Echo) -> str:
    """ "3 outlets, 4 articles, 1-2 origins"."""
    origins = echo.origins
    return ", ".join(
        (
            counted(len(echo.outlets), "outlet", "outlets"),
            counted(len(echo.articles), "article", "articles"),
            f"{number_of(origins)} {'origin' if origins.high == 1 else 'origins'}",
        )
    )
