"""One row a hop as CSV (RFC 4180): for spreadsheets, which take no cell for a formula, and for data frames."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from citetrace.provenance.claims import Provenance
from citetrace.provenance.evidence import Evidence
from citetrace.provenance.graph import Graph
from citetrace.rendering.network import Network, Strand, Tie, network_of
from citetrace.rendering.places import publisher
from citetrace.rendering.spans_record import moment_record
from citetrace.rendering.style import Style
from citetrace.rendering.telling import decided
from citetrace.rendering.wording import in_percent_signs, plain

HEADER = (
    *("article", "outlet", "url", "published", "claim", "claim_text", "hop"),
    *("from_id", "from", "relation", "to_id", "to", "to_kind", "to_grade", "to_held", "to_url", "to_published"),
    *("known", "confidence", "named_in", "named_as", "evidence", "decision", "claim_confidence"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # with which spreadsheets begin a formula


def pieces(provenances: Iterable[Provenance], style: Style) -> Iterator[str]:
    """The header, then the rows of all articles."""
    return written(network_of(provenances), style)


def written(network: Network, style: Style) -> Iterator[str]:
    """The header, then the rows claim by claim, each in the order of its graph."""
    yield line(HEADER)
    hops = {claim.id: hops_of(claim.graph) for claim in network.claims}
    rows: dict[str, list[tuple[Tie, Strand]]] = {claim.id: [] for claim in network.claims}
    for tie in network.ties:
        for strand in tie.strands:
            rows[strand.claim.id].append((tie, strand))
    for claim in network.claims:
        for tie, strand in sorted(rows[claim.id], key=lambda row: hops[row[1].claim.id][row[1].edge.start]):
            yield line(row(network, tie, strand, hops[claim.id][strand.edge.start] + 1))


def hops_of(graph: Graph) -> dict[str, int]:
    """How many hops each node is away from the nearest root; a root 0."""
    found = dict.fromkeys(graph.roots, 0)
    waiting = deque(found)
    while waiting:
        key = waiting.popleft()
        for edge in graph.beyond(key):
            if edge.end not in found:
                found[edge.end] = found[key] + 1
                waiting.append(edge.end)
    return found


def row(network: Network, tie: Tie, strand: Strand, hop: int) -> Sequence[str]:
    """The cells of one hop of one claim."""
    claim, edge = strand.claim, strand.edge
    start, end, node = network.party(tie.start), network.party(tie.end), claim.graph.node(edge.end)
    evidence = edge.evidence[0]
    return (
        *(
            claim.article.id,
            publisher(claim.article),
            in_percent_signs(claim.article.url or ""),
            when(claim.article.published),
        ),
        *(str(claim.number or ""), plain(claim.text), str(hop)),
        *(start.id, start.name, edge.relation.value, end.id, end.name, node.kind.value),
        *(claim.graph.grade(node).value if node in claim.graph.ends else "", node.held.value),
        in_percent_signs(node.article.url or "") if node.article else "",
        when(node.article.published) if node.article else "",
        *(edge.known.value, f"{edge.confidence:.2f}"),
        *(publisher(evidence.article), named_as(evidence), sentence_of(evidence)),
        "; ".join(decided(edge, node)),
        f"{claim.graph.confidence:.2f}",
    )


def when(moment: datetime | date | None) -> str:
    """ISO 8601, empty where nothing is known."""
    return moment_record(moment) or ""


def named_as(evidence: Evidence) -> str:
    """The words that name the source."""
    mention = evidence.hop.mention
    return plain(mention.of(evidence.article.text)) if mention else ""


def sentence_of(evidence: Evidence) -> str:
    """The sentence in which they stand."""
    return plain(evidence.sentence.of(evidence.article.text)) if evidence.sentence else ""


def line(cells: Iterable[str]) -> str:
    """A row; a cell that a spreadsheet would run is written as text, with an apostrophe before it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([harmless(plain(cell)) for cell in cells])
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell
