"""What people decided, in words: "confirmed by ana, 2026-11-23: she rang the desk"."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from citetrace.provenance.decisions import Admiralty
from citetrace.provenance.graph import Edge, Graph, Node
from citetrace.rendering.branches import Branch
from citetrace.rendering.lines import FURNITURE, hang
from citetrace.rendering.style import Style
from citetrace.rendering.wording import EDGES, plain
from citetrace.upstream.match import Match, Outcome, Upstream

HANDLE = "bold yellow"
PERSONS = "magenta"  # the colour of what a person decided
RIVALS = 3  # articles that may be the cited one


def handle_of(branch: Branch, style: Style) -> Text:
    """ "  [e7f3a] F6": what a person types for an edge, and the Admiralty grade, F6 where nobody gave one."""
    if style.handles is None or branch.edge is None or not branch.edge.key:
        return Text("")
    handle = (f"  [{style.handles.edge(branch.edge)}] ", HANDLE)
    return Text.assemble(handle, (str(admiralty_of(branch.edge)), PERSONS))


def admiralty_of(edge: Edge) -> Admiralty:
    """The Admiralty grade that a person gave to what an edge leads to; F6 until somebody does."""
    return next((remark.grade for remark in edge.remarks if remark.grade is not None), Admiralty())


def decided_lines(edge: Edge, node: Node, style: Style) -> Iterator[Text]:
    """What was decided about an edge and the source it leads to, and which articles a person could choose from."""
    if edge.upstream is not None:
        yield from choices(edge, edge.upstream, style)
    for decision in (edge.decision, *edge.remarks, node.decision):
        if decision is not None:
            yield Text(plain(decision.sentence), style=PERSONS)


def choices(edge: Edge, upstream: Upstream, style: Style) -> Iterator[Text]:
    """The article that was found, or those that fit as well as each other, with their handles; then the rejected ones."""
    if style.handles is not None and upstream.match is not None:
        yield Text.assemble(("match", FURNITURE), handle(edge, upstream.match, style))
    if style.handles is not None and upstream.outcome is Outcome.UNRESOLVED:
        for rival in upstream.rivals[:RIVALS]:
            yield Text.assemble(("may be " + titled(rival), FURNITURE), handle(edge, rival, style))
    for rival in upstream.rivals:
        if rival.ruling is not None and not rival.ruling.is_cited:
            ruled = (plain(rival.ruling.reason.text), PERSONS)
            yield Text.assemble((f"not {titled(rival)}: ", FURNITURE), ruled, handle(edge, rival, style))


def handle(edge: Edge, match: Match, style: Style) -> tuple[str, str]:
    """The handle of an article as the one that an edge cites, where handles are wanted."""
    return (f"  [{style.handles.match(edge, match.article)}]" if style.handles else "", HANDLE)


def titled(match: Match) -> str:
    """The headline of an article, else where it is."""
    return plain(match.article.headline or match.article.url or match.article.origin)


def rejected_lines(graph: Graph, indent: str, style: Style) -> Iterator[Text]:
    """The edges that were taken out."""
    for edge in graph.rejected:
        words = Text(f"{EDGES[edge.relation]} {plain(edge.evidence[0].hop.source.name)}: ", style=FURNITURE)
        if edge.decision is not None:
            words.append(plain(edge.decision.sentence), style=PERSONS)
        if style.handles is not None:
            words.append(f"  [{style.handles.edge(edge)}]", style=HANDLE)
        yield from hang(indent, words, style, indent + "  ")
