"""What people decided, in words: "confirmed by ana, 2026-11-23: she rang the desk"."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from citetrace.provenance.decisions import Admiralty, Decision, Verdict
from citetrace.provenance.graph import Edge, Graph, Node
from citetrace.rendering.branches import Branch
from citetrace.rendering.lines import FURNITURE, hang
from citetrace.rendering.style import Style
from citetrace.rendering.wording import EDGES, plain
from citetrace.upstream.match import Outcome

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
    if style.handles is not None and edge.upstream is not None:
        yield from choice_lines(edge, style)
    decisions = (edge.decision, *edge.remarks, node.decision)
    for decision in decisions:
        if decision is not None:
            yield Text(worded(decision), style=PERSONS)


def choice_lines(edge: Edge, style: Style) -> Iterator[Text]:
    """The handles of the article that was found, or of those that fit as well as each other."""
    upstream, handles = edge.upstream, style.handles
    if upstream is None or handles is None:
        return
    if upstream.match is not None:
        yield Text(f"match [{handles.match(edge, upstream.match.article)}]", style=FURNITURE)
    elif upstream.outcome is Outcome.UNRESOLVED:
        for rival in upstream.rivals[:RIVALS]:
            name = plain(rival.article.headline or rival.article.url or rival.article.origin)
            yield Text(f"may be [{handles.match(edge, rival.article)}] {name}", style=FURNITURE)


def rejected_lines(graph: Graph, indent: str, style: Style) -> Iterator[Text]:
    """The edges that were taken out."""
    for edge in graph.rejected:
        words = Text(f"{EDGES[edge.relation]} {plain(edge.evidence[0].hop.source.name)}: ", style=FURNITURE)
        if edge.decision is not None:
            words.append(worded(edge.decision), style=PERSONS)
        if style.handles is not None:
            words.append(f"  [{style.handles.edge(edge)}]", style=HANDLE)
        yield from hang(indent, words, style, indent + "  ")


def worded(decision: Decision) -> str:
    """A decision: what, by whom, on which day (UTC), with the note."""
    what = f"graded {decision.grade}" if decision.grade else decision.verdict.value
    if decision.verdict is Verdict.NOTED:
        what = "note"
    return f"{what} by {plain(decision.person)}, {decision.when:%Y-%m-%d}" + (
        f": {plain(decision.note)}" if decision.note else ""
    )
