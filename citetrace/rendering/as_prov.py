"""The network as W3C PROV (PROV-JSON): who derived what from whom, without a circle in time.

What a claim is at each node is an entity of its own. Where an article cites another that was not there yet, or a path
comes back, the one derives from what it tells of the other, an alternate of what the other is known to carry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Relation
from citetrace.provenance.claims import Provenance
from citetrace.provenance.graph import Held, Node
from citetrace.rendering.as_json import dump
from citetrace.rendering.circles import left_last
from citetrace.rendering.names import TERMS, THINGS, web_address
from citetrace.rendering.network import Network, Party, Strand, Tie, TracedClaim, network_of, short
from citetrace.rendering.places import publisher
from citetrace.rendering.spans_record import moment_record
from citetrace.rendering.style import Style
from citetrace.rendering.telling import decided
from citetrace.rendering.wording import plain
from citetrace.sources.source import Kind
from citetrace.upstream.dates import written as written_between

PEOPLE = {Kind.PERSON: "prov:Person", Kind.ORGANIZATION: "prov:Organization", Kind.OUTLET: "prov:Organization",
          Kind.AGENCY: "prov:Organization"}  # fmt: skip
THINGS_THEMSELVES = (Kind.DOCUMENT, Kind.DATASET, Kind.STATEMENT)
Record = dict[str, Any]


def pieces(provenances: Iterable[Provenance], style: Style) -> Iterator[str]:
    """One PROV document of all articles."""
    return written(network_of(provenances), style)


def written(network: Network, style: Style) -> Iterator[str]:
    """One PROV document."""
    yield dump(Document(network).record(), style, indent=2) + "\n"


class Document:
    """A PROV document in the making."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.parts: dict[str, Record] = {}

    def record(self) -> Record:
        """The whole document."""
        for claim in self.network.claims:
            for node in claim.graph.nodes:
                self.carry(claim, node)
        later = {claim.id: against_time(claim) for claim in self.network.claims}
        for tie in self.network.ties:
            for strand in tie.strands:
                self.derive(tie, strand, is_mention=(tie.start, tie.end) in later[strand.claim.id])
        return {"prefix": {"ct": TERMS, "id": THINGS}, **self.parts}

    def carry(self, claim: TracedClaim, node: Node) -> None:
        """The claim as a node carries it: in its article, or in somebody's mouth."""
        party = self.network.party(node.id)
        words = next((w.text for w in claim.graph.wordings if node.article and w.article.id == node.article.id), None)
        key = entity_of(claim, party)
        self.put("entity", key, {
            "prov:label": party.name,
            "ct:node": party.id,
            "ct:claim": claim.id,
            "ct:kind": party.kind.value,
            "ct:grade": claim.graph.grade(node).value if node in claim.graph.ends else None,
            "ct:held": node.held.value or None,
            "prov:value": plain(words) if words else None,
        })  # fmt: skip
        self.attribute(key, party)
        if node.article is not None and node.held is Held.HELD:
            self.specialize(key, node.article)

    def specialize(self, key: str, article: Article) -> None:
        """An article, and that an entity is what it says of the claim; both are there since it was published."""
        whole = f"id:a{article.id}"
        self.put("entity", whole, {
            "prov:label": plain(article.headline or "") or publisher(article),
            "prov:type": qualified("ct:Article"),
            "ct:url": web_address(article),
            "ct:published": moment_record(article.published),
        })  # fmt: skip
        self.put("specializationOf", f"id:{key[3:]}-s", {"prov:specificEntity": key, "prov:generalEntity": whole})
        if isinstance(article.published, datetime):
            for entity in (whole, key):
                about = {"prov:entity": entity, "prov:time": article.published.isoformat()}
                self.put("wasGeneratedBy", f"id:{entity[3:]}-g", about)

    def attribute(self, key: str, party: Party) -> None:
        """Who it is credited to; a document or data set is itself what is derived from."""
        if party.kind in THINGS_THEMSELVES:
            return
        is_outlet = party.kind in (Kind.OUTLET, Kind.AGENCY)
        agent = f"id:{short('o', party.name.casefold()) if is_outlet else 'g' + party.id[1:]}"
        about: Record = {"prov:label": party.name, "ct:kind": party.kind.value}
        if party.kind in PEOPLE:
            about["prov:type"] = qualified(PEOPLE[party.kind])
        self.put("agent", agent, about)
        self.put("wasAttributedTo", f"id:{key[3:]}-a", {"prov:entity": key, "prov:agent": agent})

    def derive(self, tie: Tie, strand: Strand, *, is_mention: bool) -> None:
        """A hop: the claim at its start derives from the claim at its end, or from what is told of that."""
        claim, edge = strand.claim, strand.edge
        start, end = self.network.party(tie.start), self.network.party(tie.end)
        used = entity_of(claim, end)
        if is_mention:
            used = f"id:{claim.id}-{tie.id}"
            self.put("entity", used, {
                "prov:label": f"what {start.name} tells of {end.name}",
                "prov:type": qualified("ct:Mention"),
                "ct:claim": claim.id,
                "ct:told": moment_record(start.article.published) if start.article else None,
            })  # fmt: skip
            self.attribute(used, end)
            self.put("alternateOf", f"{used}-x", {"prov:alternate1": used, "prov:alternate2": entity_of(claim, end)})
        self.put("wasDerivedFrom", f"id:{claim.id}-{tie.id}-d", {
            "prov:generatedEntity": entity_of(claim, start),
            "prov:usedEntity": used,
            "prov:type": [qualified(name) for name in types_of(strand)] or None,
            "ct:start": tie.start,
            "ct:end": tie.end,
            "ct:relation": tie.relation.value,
            "ct:known": edge.known.value,
            "ct:confidence": round(edge.confidence, 3),
            "ct:decision": decided(edge, claim.graph.node(edge.end)) or None,
        })  # fmt: skip

    def put(self, part: str, key: str, values: Record) -> None:
        """A record; what is not known is left out, what is there stays."""
        self.parts.setdefault(part, {}).setdefault(key, {name: v for name, v in values.items() if v is not None})


def entity_of(claim: TracedClaim, party: Party) -> str:
    """The entity of a claim as a node carries it."""
    return f"id:{claim.id}-{party.id}"


def types_of(strand: Strand) -> Iterator[str]:
    """A quotation; a primary source, where nothing is known to lie beyond it."""
    graph, edge = strand.claim.graph, strand.edge
    end = graph.node(edge.end)
    if edge.relation is Relation.QUOTES:
        yield "prov:Quotation"
    if end in graph.ends and end.kind not in (Kind.OUTLET, Kind.AGENCY) and end.held is Held.NOT_AN_ARTICLE:
        yield "prov:PrimarySource"


def against_time(claim: TracedClaim) -> set[tuple[str, str]]:
    """The hops, as ids of parties, whose end is not there before their start, or from whose end a path leads back."""
    graph = claim.graph
    late = {
        (e.start, e.end) for e in graph.edges if e.start == e.end or is_late(graph.node(e.start), graph.node(e.end))
    }
    on: dict[str, list[str]] = {node.id: [] for node in graph.nodes}
    for edge in graph.edges:
        if (edge.start, edge.end) not in late:
            on[edge.start].append(edge.end)
    at = {key: n for n, key in enumerate(left_last(on))}
    back = {(e.start, e.end) for e in graph.edges if at[e.end] > at[e.start]}
    return {(short("n", start), short("n", end)) for start, end in late | back}


def is_late(start: Node, end: Node) -> bool:
    """Whether the article at the end of a hop was certainly not there before the one at its start."""
    if start.article is None or end.article is None:
        return False
    there, here = written_between(end.article).earliest, written_between(start.article).latest
    return there is not None and here is not None and there >= here


def qualified(name: str) -> Record:
    """A name as PROV-JSON writes one for a value."""
    return {"$": name, "type": "xsd:QName"}
