"""The network as a drawing in time: a page can take it in as it is, and a file of its own opens in any browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import pairwise
from xml.sax.saxutils import escape

import attrs

from citetrace.provenance.claims import Known, Provenance
from citetrace.provenance.doubt import is_doubtful
from citetrace.provenance.graph import Held
from citetrace.rendering.knowing import too_doubtful
from citetrace.rendering.layout import Layout, Place, lay_out
from citetrace.rendering.network import Network, Party, Tie, folded_network
from citetrace.rendering.style import Style
from citetrace.rendering.telling import claims_in_words, facts_of, label_of, tie_told, wrapped
from citetrace.rendering.wording import counted, moment

WIDTH, BETWEEN, GAP, MARGIN, HEAD, FOOT = 180, 100, 20, 16, 44, 46  # pixels
NAME, FACTS, LINE, SMALL, PORT = 24, 33, 15, 12, 13  # characters of a line; pixels of a line, between two ports
KEYS = (
    ("read", "stated"),
    ("confirmed", "confirmed in the cited article"),
    ("inferred", "inferred"),
    ("doubtful", "? doubtful"),
    ("circle", "circle"),
)


@attrs.frozen
class Box:
    """Where a party is drawn: the middle of its left edge, its height, its lines of words."""

    x: float
    y: float
    height: float
    name: tuple[str, ...]
    facts: tuple[str, ...]


def pieces(provenances: Iterable[Provenance], style: Style) -> Iterator[str]:
    """One drawing of all articles."""
    return written(folded_network(provenances, style), style)


def written(network: Network, style: Style) -> Iterator[str]:
    """A file of its own."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield drawing_of(network)
    yield "\n"


def drawing_of(network: Network, *, styled: bool = True) -> str:
    """An `<svg>` element: nodes are `<g class="node" id=…>`, edges `<g class="edge" id=…>`, each with a `<title>`.

    Both carry the ids of their claims in `data-claims`. It is laid out for its `viewBox` and may be scaled. Without
    `styled` it has no `<style>` of its own: the page brings what `stylesheet` returns, or its own values for the same
    variables.
    """
    lines = {party.id: (tuple(wrapped(party.name, NAME, 2)), tuple(wrapped(facts_of(party), FACTS, 3)))
             for party in network.parties}  # fmt: skip
    out, into = Counter(tie.start for tie in network.ties), Counter(tie.end for tie in network.ties)
    heights = {key: height_of(*words, max(out[key], into[key])) for key, words in lines.items()}
    layout = lay_out(network, heights, GAP)
    boxes = {key: Box(left(layout.places[key].column), HEAD + layout.places[key].y, heights[key], *words)
             for key, words in lines.items()}  # fmt: skip
    width = max(2 * MARGIN + layout.columns * (WIDTH + BETWEEN) - BETWEEN, 2 * (WIDTH + MARGIN))
    lowest = max((box.y + box.height / 2 for box in boxes.values()), default=HEAD)
    lowest = max([lowest, *(HEAD + place.y for route in layout.routes.values() for place in route)])
    height = lowest + FOOT + 16 * bool(network.left_out)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="provenance" role="group" viewBox="0 0 {width} {height:.0f}" '
        f'width="{width}" height="{height:.0f}">',
        f"<title>{escape(title_of(network))}</title>",
        *([f"<style>{stylesheet()}</style>"] * styled),
        f'<rect class="paper" width="{width}" height="{height:.0f}"/>',
        *days(layout, lowest),
        *edges(network, boxes, layout),
        *(node(network, party, boxes[party.id]) for party in network.parties),
        *key(height - 16),
        *left_out(network, height - 32),
        "</svg>",
    ]
    return "\n".join(parts)


def stylesheet() -> str:
    """The rules of a drawing, light and dark."""
    return files(__package__).joinpath("drawing.css").read_text("utf-8")


def title_of(network: Network) -> str:
    """ "4 articles and 12 sources, 9 claims"."""
    articles = sum(party.article is not None for party in network.parties)
    told = [counted(articles, "article", "articles"), counted(len(network.parties) - articles, "source", "sources")]
    return f"Provenance: {' and '.join(told)}, {counted(len(network.claims), 'claim', 'claims')}"


def height_of(name: tuple[str, ...], facts: tuple[str, ...], ends: int) -> float:
    """Room for the words of a node and for the ends of its edges."""
    return max(LINE * len(name) + SMALL * len(facts) + 14, PORT * ends + 8)


def left(column: int) -> float:
    """The left edge of a column."""
    return MARGIN + column * (WIDTH + BETWEEN)


def days(layout: Layout, lowest: float) -> Iterator[str]:
    """The day above each column of dated articles."""
    for column, party in sorted(layout.days.items()):
        when = moment(party.article.published if party.article else None).partition(",")[0]
        x = left(column) + WIDTH / 2
        yield f'<line class="day" x1="{x}" y1="28" x2="{x}" y2="{lowest + 8:.1f}"/>'
        yield f'<text class="when" x="{x}" y="20" text-anchor="middle">{escape(when)}</text>'


def node(network: Network, party: Party, box: Box) -> str:
    """A box with its words."""
    classes = ["node", party.kind.value] + ["traced"] * party.is_traced
    classes += ["away"] * (party.held in (Held.NOT_HELD, Held.UNRESOLVED))
    told = f"{party.name}, {facts_of(party)}\n{claims_in_words(network, party.claims)}"
    top = box.y - (LINE * len(box.name) + SMALL * len(box.facts)) / 2
    middle = box.x + WIDTH / 2
    rounded = 6 if party.article or party.kind.value in ("outlet", "agency") else min(box.height / 2, 18)
    out = [
        f'<g class="{" ".join(classes)}" id="{party.id}" role="img" data-claims="{" ".join(party.claims)}" '
        f'data-kind="{party.kind.value}" data-grade="{party.grade.value if party.grade else ""}">',
        f"<title>{escape(told)}</title>",
        f'<rect x="{box.x}" y="{box.y - box.height / 2:.1f}" width="{WIDTH}" height="{box.height:.1f}" rx="{rounded:.0f}"/>',
    ]
    for words, cls, step in (*((w, "name", LINE) for w in box.name), *((w, "facts", SMALL) for w in box.facts)):
        top += step
        out.append(f'<text class="{cls}" x="{middle}" y="{top - 3:.1f}" text-anchor="middle">{escape(words)}</text>')
    return "".join(out) + "</g>"


def edges(network: Network, boxes: dict[str, Box], layout: Layout) -> Iterator[str]:
    """Every edge, the longest first, so that short ones lie above them."""
    ports = ports_of(network, boxes, layout)
    for tie in sorted(network.ties, key=lambda tie: -len(layout.routes[tie.id])):
        start, end = ports[tie.id, "start"], ports[tie.id, "end"]
        yield edge(network, tie, [start, *points(layout.routes[tie.id], onward=end > start), end])


def points(route: tuple[Place, ...], *, onward: bool) -> Iterator[tuple[float, float]]:
    """The points of a route, which goes straight through each column, `onward` from left to right."""
    for place in route:
        sides = (left(place.column), left(place.column) + WIDTH)
        for x in sides if onward else reversed(sides):
            yield x, HEAD + place.y


def ports_of(network: Network, boxes: dict[str, Box], layout: Layout) -> dict[tuple[str, str], tuple[float, float]]:
    """Where each edge leaves and reaches a box: on the side of its other end, next to each other, in their order."""
    sides: dict[tuple[str, bool], list[tuple[float, str, str]]] = {}
    for tie in network.ties:
        route = layout.routes[tie.id]
        for here, there, name in ((tie.start, tie.end, "start"), (tie.end, tie.start, "end")):
            on_right = boxes[there].x > boxes[here].x or (tie.start == tie.end)
            towards = (route[0] if name == "start" else route[-1]).y if route else boxes[there].y - HEAD
            sides.setdefault((here, on_right), []).append((towards, tie.id, name))
    ports = {}
    for (party, on_right), ends in sides.items():
        box = boxes[party]
        for n, (_, tie_id, name) in enumerate(sorted(ends)):
            y = box.y + (n - (len(ends) - 1) / 2) * PORT
            ports[tie_id, name] = (box.x + WIDTH * on_right, y)
    return ports


def edge(network: Network, tie: Tie, stops: list[tuple[float, float]]) -> str:
    """A line from start to end with its head, and the relation beside the end."""
    (x, y), from_right = stops[-1], stops[-1][0] < stops[0][0] or tie.start == tie.end
    away = 1 if from_right else -1
    stops = [*stops[:-1], (x + 7 * away, y)]
    classes = ["edge", tie.relation.value, tie.known.value] + ["circle"] * tie.in_circle
    classes += ["doubtful"] * is_doubtful(tie.confidence)
    told = tie_told(network, tie)
    anchor = "start" if from_right else "end"
    return (
        f'<g class="{" ".join(classes)}" id="{tie.id}" role="img" data-claims="{" ".join(tie.claims)}" '
        f'data-start="{tie.start}" data-end="{tie.end}" data-relation="{tie.relation.value}" '
        f'data-known="{tie.known.value}"><title>{escape(told)}</title>'
        f'<path d="{curve(stops, loop=tie.start == tie.end)}"/>'
        f'<path class="head" d="M{x:.1f},{y:.1f} l{8 * away},-3.5 v7 z"/>'
        f'<text x="{x + 11 * away:.1f}" y="{y - 3:.1f}" text-anchor="{anchor}">{escape(label_of(tie))}</text></g>'
    )


def curve(stops: list[tuple[float, float]], *, loop: bool) -> str:
    """A smooth line through some points, level at each; a loop swings out of its box and back."""
    (x, y), *_ = stops
    path = f"M{x:.1f},{y:.1f}"
    for (x1, y1), (x2, y2) in pairwise(stops):
        middle = max(x1, x2) + 60 if loop else (x1 + x2) / 2
        path += f" C{middle:.1f},{y1:.1f} {middle:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
    return path


def left_out(network: Network, y: float) -> Iterator[str]:
    """How many claims are too doubtful to be drawn."""
    if network.left_out:
        yield f'<g class="key"><text x="{MARGIN}" y="{y:.1f}">{escape(too_doubtful(network.left_out))}</text></g>'


def key(y: float) -> Iterator[str]:
    """What the lines mean."""
    yield f'<g class="key" role="img"><title>{escape("Lines: " + ", ".join(words for _, words in KEYS))}</title>'
    x = MARGIN
    for name, words in KEYS:
        classes = name if name in tuple(Known) else f"{Known.READ.value} {name}"
        yield (
            f'<g class="edge {classes}"><path d="M{x},{y - 4:.1f} h24"/></g>'
            f'<text x="{x + 30}" y="{y:.1f}">{words}</text>'
        )
        x += 46 + 5 * len(words)
    yield "</g>"
