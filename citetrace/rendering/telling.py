"""What a drawing says about a node or an edge: facts on a line, a sentence for an edge, the claims that pass."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from rich.cells import cell_len

from citetrace.provenance.doubt import is_doubtful
from citetrace.provenance.graph import Edge, Held, Node
from citetrace.rendering.knowing import DOUBT_MARK, KNOWN, doubt
from citetrace.rendering.network import Network, Party, Tie
from citetrace.rendering.places import publisher
from citetrace.rendering.wording import EDGES, KINDS, counted, moment, plain

LONGEST_NAME = 3  # lines
LONGEST_CLAIM = 120  # characters
MOST_CLAIMS = 8


def facts_of(party: Party) -> str:
    """ "news agency, 7 July 2023", or "unnamed role, S3", or "outlet, R?, not held"."""
    facts = [KINDS[party.kind]]
    if party.article is not None:
        facts.append(moment(party.article.published) or "no date")
    if party.grade is not None:
        facts.append(party.grade.value)
    facts += [party.held.value] * (party.held not in (Held.HELD, Held.NOT_AN_ARTICLE))
    return ", ".join(facts)


def tie_in_words(network: Network, tie: Tie) -> str:
    """ "SINDOnews relays Reuters (confirmed)"."""
    start, end = network.party(tie.start).name, network.party(tie.end).name
    facts = [
        KNOWN[tie.known],
        *([doubt(tie.confidence)] * is_doubtful(tie.confidence)),
        *["in a circle"] * tie.in_circle,
    ]
    return f"{start} {EDGES[tie.relation]} {end} ({', '.join(facts)})"


def label_of(tie: Tie) -> str:
    """ "told by", or "? told by" where that is doubtful: what stands beside a line."""
    return f"{DOUBT_MARK} " * is_doubtful(tie.confidence) + EDGES[tie.relation]


def decided(edge: Edge, end: Node) -> list[str]:
    """What people decided about a hop and whom it leads to: "confirmed by ana, 2026-11-23: rang the desk"."""
    made = (edge.decision, *edge.remarks, end.decision)
    return [plain(decision.sentence) for decision in made if decision is not None]


def tie_told(network: Network, tie: Tie) -> str:
    """What a drawing tells of an edge, line by line: a sentence, what people decided, the claims that pass."""
    made = [words for s in tie.strands for words in decided(s.edge, s.claim.graph.node(s.edge.end))]
    return "\n".join((tie_in_words(network, tie), *dict.fromkeys(made), claims_in_words(network, tie.claims)))


def claims_in_words(network: Network, ids: Iterable[str]) -> str:
    """A line for each of some claims, as many as can be read at a glance."""
    wanted = set(ids)
    claims = [claim for claim in network.claims if claim.id in wanted]
    lines = [
        f"{publisher(c.article)}{f' {c.number}' if c.number else ''}: {cut(plain(c.text), LONGEST_CLAIM)}"
        for c in claims[:MOST_CLAIMS]
    ]
    rest = len(claims) - len(lines)
    return "\n".join([*lines, *[f"and {counted(rest, 'more claim', 'more claims')}"] * bool(rest)])


def wrapped(words: str, width: int, lines: int = LONGEST_NAME) -> list[str]:
    """Words in a few lines of some columns of a terminal; what does not fit is cut off with an ellipsis."""
    fitting = max(1, width * len(words) // max(cell_len(words), 1))  # Chinese and Japanese signs are twice as wide
    return textwrap.wrap(words, fitting, max_lines=lines, placeholder=" …") or [words]


def cut(words: str, length: int) -> str:
    """Words, cut off with an ellipsis where they are longer."""
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"
