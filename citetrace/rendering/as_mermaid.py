"""The network as a Mermaid flowchart, which GitHub, GitLab, Obsidian and others draw where it is pasted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from citetrace.provenance.claims import Known, Provenance
from citetrace.provenance.doubt import is_doubtful
from citetrace.provenance.graph import Held
from citetrace.rendering.knowing import too_doubtful
from citetrace.rendering.network import Network, Party, folded_network
from citetrace.rendering.style import Style
from citetrace.rendering.telling import cut, facts_of, label_of
from citetrace.sources.source import Kind

ARROWS = {Known.CONFIRMED: "==>", Known.READ: "-->", Known.INFERRED: "-.->"}
SIGNS = re.compile(  # of ASCII all but letters, digits and harmless signs
    r"[\x22-\x26*+/:;<=>@\[\\\]^_`{|}~]|(?<!\w)-|-(?!\w)|(?<=\d)\."
)
LONGEST = 80  # characters of a name
DOUBTFUL = "stroke-dasharray:1 4"
CIRCLE = "stroke:#b3261e,color:#b3261e"


def pieces(provenances: Iterable[Provenance], style: Style) -> Iterator[str]:
    """One flowchart of all articles."""
    return written(folded_network(provenances, style), style)


def written(network: Network, style: Style) -> Iterator[str]:
    """One flowchart from left to right: every party a node, every tie an arrow; circles in red, doubtful ones dotted."""
    yield "flowchart LR\n"
    for party in network.parties:
        yield f"  {party.id}{node(party)}\n"
    for tie in network.ties:
        yield f"  {tie.start} {ARROWS[tie.known]}|{numbered(label_of(tie))}| {tie.end}\n"
    yield from classes(network)
    circle = [str(n) for n, tie in enumerate(network.ties) if tie.in_circle]
    if circle:
        yield f"  linkStyle {','.join(circle)} {CIRCLE}\n"
    doubtful = [str(n) for n, tie in enumerate(network.ties) if is_doubtful(tie.confidence)]
    if doubtful:
        yield f"  linkStyle {','.join(doubtful)} {DOUBTFUL}\n"
    if network.left_out:
        yield f'  left_out["{numbered(too_doubtful(network.left_out))}"]\n  style left_out fill:none,stroke:none\n'


def node(party: Party) -> str:
    """A box for an outlet, rounded for who is no outlet."""
    opening, closing = ("[", "]") if party.kind in (Kind.OUTLET, Kind.AGENCY) else ("(", ")")
    return f'{opening}"{numbered(cut(party.name, LONGEST))}<br>{facts_of(party)}"{closing}'


def numbered(words: str) -> str:
    """Words with every sign that could mean something to Mermaid by its number; two it keeps for itself."""
    return SIGNS.sub(lambda sign: f"#{ord(sign[0])};", words.replace("ﬂ", "fl").replace("¶ß", "¶ ß"))


def classes(network: Network) -> Iterator[str]:
    """What is traced has a thick line, what is not held a broken one."""
    traced = [party.id for party in network.parties if party.is_traced]
    away = [party.id for party in network.parties if party.held in (Held.NOT_HELD, Held.UNRESOLVED)]
    for name, rule, ids in (("traced", "stroke-width:3px", traced), ("away", "stroke-dasharray:5 3", away)):
        if ids:
            yield f"  classDef {name} {rule}\n  class {','.join(ids)} {name}\n"
