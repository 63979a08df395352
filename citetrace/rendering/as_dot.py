"""The network as DOT, which Graphviz draws: `citetrace trace page.html --format dot | dot -Tsvg > page.svg`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from citetrace.provenance.claims import Known, Provenance
from citetrace.provenance.doubt import is_doubtful
from citetrace.provenance.graph import Held
from citetrace.rendering.knowing import too_doubtful
from citetrace.rendering.network import Network, Party, Tie, folded_network
from citetrace.rendering.style import Style
from citetrace.rendering.telling import claims_in_words, facts_of, label_of, tie_told, wrapped
from citetrace.sources.source import Kind

LINES = {Known.CONFIRMED: "bold", Known.READ: "solid", Known.INFERRED: "dashed"}
SHAPES = {Kind.OUTLET: "box", Kind.AGENCY: "box", Kind.DOCUMENT: "note", Kind.DATASET: "note", Kind.STATEMENT: "note"}
DOUBTFUL = "dotted"
WIDTH = 28  # characters of a line in a label
CIRCLE = "#b3261e"


def pieces(provenances: Iterable[Provenance], style: Style) -> Iterator[str]:
    """One digraph of all articles."""
    return written(folded_network(provenances, style), style)


def written(network: Network, style: Style) -> Iterator[str]:
    """One digraph: every party a node, every tie an edge, both with what is known of them as attributes."""
    told = {"label": too_doubtful(network.left_out), "fontsize": "10"} if network.left_out else {}
    yield f"digraph provenance {{\n  graph {attributes({'rankdir': 'LR', 'charset': 'UTF-8', **told})};\n"
    yield '  node [fontname="Helvetica,Arial,sans-serif", fontsize="11", shape="ellipse", style="rounded"];\n'
    yield '  edge [fontname="Helvetica,Arial,sans-serif", fontsize="9"];\n'
    for party in network.parties:
        yield f"  {party.id} {attributes(about_party(network, party))};\n"
    for tie in network.ties:
        yield f"  {tie.start} -> {tie.end} {attributes(about_tie(network, tie))};\n"
    yield "}\n"


def about_party(network: Network, party: Party) -> dict[str, str]:
    """The attributes of a node: what Graphviz draws, then what it carries along."""
    style = ["rounded"] * (party.kind in (Kind.OUTLET, Kind.AGENCY))
    style += ["dashed"] * (party.held in (Held.NOT_HELD, Held.UNRESOLVED)) + ["bold"] * party.is_traced
    return {
        "id": party.id,
        "label": "\n".join((*wrapped(party.name, WIDTH), facts_of(party))),
        "shape": SHAPES.get(party.kind, "ellipse"),
        "style": ",".join(style) or "solid",
        "tooltip": f"{party.name}, {facts_of(party)}\n{claims_in_words(network, party.claims)}",
        "kind": party.kind.value,
        "grade": party.grade.value if party.grade else "",
        "held": party.held.value,
    }


def about_tie(network: Network, tie: Tie) -> dict[str, str]:
    """The attributes of an edge; one in a circle is coloured."""
    drawn = {"color": CIRCLE, "fontcolor": CIRCLE} if tie.in_circle else {}
    told = tie_told(network, tie)
    return {
        "id": tie.id,
        "label": label_of(tie),
        "style": DOUBTFUL if is_doubtful(tie.confidence) else LINES[tie.known],
        "tooltip": told,
        "labeltooltip": told,
        "relation": tie.relation.value,
        "known": tie.known.value,
        "confidence": f"{tie.confidence:.2f}",
        **drawn,
    }


def attributes(values: Mapping[str, str]) -> str:
    """An attribute list."""
    return "[" + ", ".join(f"{name}={quoted(value)}" for name, value in values.items()) + "]"


def quoted(words: str) -> str:
    r"""A quoted string: neither `\N` nor `&lt;` in an article's words is anything but these words."""
    escaped = words.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
