"""The tree upside down: each origin first, then all that rests on it, down to the articles that were traced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
from rich.text import Text

from citetrace.articles.article import Article
from citetrace.provenance.claims import Provenance
from citetrace.provenance.doubt import is_doubtful
from citetrace.provenance.graph import Edge, Graph, Held, Node
from citetrace.rendering.folding import all_folded
from citetrace.rendering.knowing import DOUBT_MARK, DOUBTFUL, too_doubtful
from citetrace.rendering.lines import DOUBT, FURNITURE, hang, indented, shorten
from citetrace.rendering.places import named
from citetrace.rendering.style import Style
from citetrace.rendering.wording import EDGES_BACK, KINDS, counted, moment
from citetrace.sources.source import Grade

Numbered = tuple[str, int]  # an article's id, the number of its claim
LONGEST_NAME = 2  # lines


@attrs.define
class Ground:
    """A node with the edges that rest on it, and which claims pass along each."""

    node: Node
    grade: Grade
    above: dict[str, tuple[Edge, set[Numbered]]] = attrs.field(factory=dict)
    claims: set[Numbered] = attrs.field(factory=set)  # that end here


def draw_inverted(provenances: Iterable[Provenance], style: Style) -> Iterator[Text]:
    """The origins of all claims of some articles, those on which most rests first."""
    every, left_out = all_folded(provenances, style)
    grounds = lay([(p.article, c.id, c.graph) for p in every for c in p.claims if c.graph])
    origins = sorted(
        (ground for ground in grounds.values() if ground.claims), key=lambda g: (-len(g.claims), g.node.name, g.node.id)
    )
    for n, ground in enumerate(origins):
        if n:
            yield Text("")
        yield from hang("", described(ground, style), style, "   ")
        yield from draw_above(grounds, ground, style)
    credited = counted(len({claim for ground in origins for claim in ground.claims}), "claim", "claims")
    origin = counted(len(origins), "origin", "origins")
    if origins:
        yield Text("")
    yield Text(
        style.glyphs.dot.join((origin, f"{credited} in {counted(len(every), 'article', 'articles')}")), style="bold"
    )
    if left_out:
        yield Text("")
        yield from hang("", Text(too_doubtful(left_out), style=DOUBT), style)


def lay(graphs: Iterable[tuple[Article, int, Graph]]) -> dict[str, Ground]:
    """Every node of some graphs, with what rests on it."""
    grounds: dict[str, Ground] = {}
    for article, number, graph in graphs:
        claim = (article.id, number)
        for node in graph.nodes:
            grounds.setdefault(node.id, Ground(node, graph.grade(node)))
        for end in graph.ends:
            grounds[end.id].claims.add(claim)
        for edge in graph.edges:
            _, claims = grounds[edge.end].above.setdefault(edge.start, (edge, set()))
            claims.add(claim)
    return grounds


def draw_above(grounds: dict[str, Ground], origin: Ground, style: Style) -> Iterator[Text]:
    """The lines of all that rests on an origin; what comes again is marked, and so is a circle."""
    drawn: set[str] = set()
    waiting = list(reversed(above(origin, origin.claims, "", (origin.node.id,))))
    while waiting:
        edge, claims, indent, path, is_last = waiting.pop()
        ground = grounds[edge.start]
        deeper = indented(indent + ("   " if is_last else style.glyphs.down), style)
        lead = indent + (style.glyphs.last if is_last else style.glyphs.branch)
        doubtful = f"{DOUBT_MARK} " * is_doubtful(edge.confidence)
        words = Text.assemble(
            (doubtful, f"bold {DOUBT}"), (f"{EDGES_BACK[edge.relation]} ", "green"), resting(ground, claims, style)
        )
        words.append(f", {DOUBTFUL}" if doubtful else "", style=DOUBT)
        further = above(ground, claims, deeper, (*path, edge.start))
        if edge.start in path or (further and is_root(ground, claims)):  # the article itself, and a circle behind it
            words.append(" " + style.glyphs.cycle, style="yellow")
            further = []
        elif edge.start in drawn and further:
            words.append(" (*)", style="yellow")
            further = []
        elif style.depth is not None and len(path) >= style.depth and further:
            words.append(" " + style.glyphs.ellipsis, style="yellow")
            further = []
        drawn.add(edge.start)
        yield from hang(lead, words, style, deeper + (style.glyphs.down if further else "   "))
        waiting += reversed(further)


def above(
    ground: Ground, claims: set[Numbered], indent: str, path: tuple[str, ...]
) -> list[tuple[Edge, set[Numbered], str, tuple[str, ...], bool]]:
    """What rests on a node for some claims: (edge, the claims that pass, indent, path, whether it is the last)."""
    kept = [(edge, passing & claims) for edge, passing in ground.above.values() if passing & claims]
    return [(edge, passing, indent, path, n == len(kept)) for n, (edge, passing) in enumerate(kept, 1)]


def is_root(ground: Ground, claims: set[Numbered]) -> bool:
    """Whether a node is the article in which all of some claims were traced."""
    return ground.node.article is not None and {article for article, _ in claims} == {ground.node.article.id}


def described(ground: Ground, style: Style) -> Text:
    """An origin: who it is, its grade, how many claims rest on it."""
    node = ground.node
    facts = [KINDS[node.kind], ground.grade.value]
    if node.article is not None:
        facts.append(moment(node.article.published) or "no date")
    facts += [node.held.value] * (node.held in (Held.NOT_HELD, Held.NOT_CARRIED))
    facts.append(counted(len(ground.claims), "claim", "claims"))
    name = shorten(named(node), LONGEST_NAME * style.width // 2, style)
    return Text.assemble((name, "bold"), ("  " + ", ".join(facts), FURNITURE))


def resting(ground: Ground, claims: set[Numbered], style: Style) -> Text:
    """A node that rests on an origin: its date if it is an article, and the numbers of the claims if it was traced."""
    node = ground.node
    facts = [moment(node.article.published) or "no date"] if node.article else [KINDS[node.kind]]
    own = sorted(number for article, number in claims if node.article and article == node.article.id)
    if own:
        facts.append(("claim " if len(own) == 1 else "claims ") + ", ".join(map(str, own)))
    name = shorten(named(node), LONGEST_NAME * style.width // 2, style)
    return Text.assemble((name, "bold"), ("  " + ", ".join(facts), FURNITURE))
