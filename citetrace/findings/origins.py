"""CT102 and CT103: how many independent origins a claim has, and whether anybody at its roots has a name."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

from citetrace.errors import UnknownLanguage
from citetrace.findings.evidence import each_once, edge_place, edges_to, listed, named, place_of, places_of, way_to
from citetrace.findings.finding import Finding, Place, rule_for
from citetrace.findings.inputs import Inputs
from citetrace.languages import load_pack
from citetrace.languages.tags import BARE_PEOPLE, PEOPLE, ROLE
from citetrace.provenance.claims import Chain, Claim, Hop, Provenance
from citetrace.provenance.graph import Edge, Graph, Held, Node
from citetrace.provenance.origins import count_origins
from citetrace.provenance.publishers import outlet_of
from citetrace.sources.source import Grade, Kind, Source
from citetrace.spans import Spans

UNNAMED_KINDS = (Kind.ANONYMOUS, Kind.ROLE)
UNNAMED = (Grade.A1, Grade.A2, Grade.A3, Grade.A4, Grade.A5)
OPEN_TO_ALL = Grade.S1  # a record that anyone can retrieve needs no second source
LEAST_SURE = 0.5  # how sure a hop must be
PEOPLE_WORDS = PEOPLE | ROLE | BARE_PEOPLE
WORD = re.compile(r"[^\W\d_]+")  # each half of "sumber-sumber"
SHOWN = 3  # origins that a sentence names


def find_single_origins(provenance: Provenance, inputs: Inputs) -> Iterator[Finding]:
    """Claims that several outlets carry and that all come from one origin."""
    for claim in provenance.claims:
        group = inputs.group(claim)
        if group is None or len(group.outlets) < 2:
            continue
        graph = group.whole
        if f"article:{provenance.article.id}" not in graph.roots:
            continue  # it is told of those who have it from here
        origins = count_origins(graph)
        if not origins.is_sure or len(origins.ends) != 1 or graph.grade(origins.ends[0]) is OPEN_TO_ALL:
            continue
        outlets = outlets_of(graph)
        if len(outlets) < 2 or is_plain_relay(graph, outlets):
            continue
        names = listed(named(node) for node in outlets.values())
        sentence = f"{names} rest on one origin: {named(origins.ends[0])}."
        way = way_to(graph, origins.ends[0])
        here = edge_place(way[0], provenance.article, claim) if way else Place(provenance.article, claim.content)
        if here.article.id != provenance.article.id:
            here = Place(provenance.article, claim.content)
        there = each_once((*places_of(way[1:]), *told_elsewhere(graph, provenance)))
        yield Finding(rule_for("CT102"), claim.id, sentence, here, there)


def outlets_of(graph: Graph) -> dict[str, Node]:
    """The outlets that carry a claim, each with one node; the one at the end of all paths is its origin."""
    found: dict[str, Node] = {}
    ends = {node.id for node in graph.ends}
    for node in graph.nodes:
        key = outlet_of(node)
        if key and node.held is not Held.NOT_CARRIED and node.id not in ends:
            found.setdefault(key, node)
    return found


def is_plain_relay(graph: Graph, outlets: dict[str, Node]) -> bool:
    """Whether one outlet merely says that it has it from the other: nobody would count that twice."""
    if len(outlets) != 2:
        return False
    return any({outlet_of(graph.node(e.start)), outlet_of(graph.node(e.end))} == set(outlets) for e in graph.edges)


def told_elsewhere(graph: Graph, provenance: Provenance) -> Iterator[Place]:
    """The words in which other articles carry the claim."""
    for wording in graph.wordings:
        if wording.article.id != provenance.article.id:
            yield Place(wording.article, wording.spans)


def find_unnamed_origins(provenance: Provenance, claim: Claim) -> Iterable[Finding]:
    """A claim at whose roots nobody has a name."""
    if claim.graph is None:
        yield from unnamed_chains(provenance, claim)
        return
    graph, ends = claim.graph, claim.graph.ends
    if not ends or not all(is_unnamed(end.source, graph.grade(end)) for end in ends):
        return
    edges = [edge for end in ends for edge in edges_to(graph, end)]
    if not all(any(is_sure(e.hop, e.article.language) for e in edge.evidence) for edge in edges):
        return
    here = place_here(provenance, claim, graph, edges)
    there = tuple(place for place in places_of(edges) if place.article.id != here.article.id)
    yield Finding(rule_for("CT103"), claim.id, nobody_named([(named(e), graph.grade(e)) for e in ends]), here, there)


def place_here(provenance: Provenance, claim: Claim, graph: Graph, edges: Iterable[Edge]) -> Place:
    """Where an article names the ends of its claim, else where it begins the way to the first of them."""
    told = [place for edge in edges for evidence in edge.evidence if (place := place_of(evidence)) is not None]
    here = next((place for place in told if place.article.id == provenance.article.id), None)
    if here is not None:
        return here
    way = way_to(graph, graph.ends[0])
    return edge_place(way[0], provenance.article, claim) if way else Place(provenance.article, claim.content)


def is_unnamed(source: Source | None, grade: Grade) -> bool:
    """Whether an origin is people without a name; a paper without a title is something else."""
    return source is not None and source.kind in UNNAMED_KINDS and grade in UNNAMED


def is_sure(hop: Hop, language: str | None) -> bool:
    """Whether it is likely enough that a hop leads to people: a noun for some stands in its words."""
    if hop.confidence < LEAST_SURE:
        return False
    lexicon = lexicon_of(language or "")
    return lexicon is None or any(lexicon.get(word, 0) & PEOPLE_WORDS for word in WORD.findall(hop.source.name.lower()))


@functools.cache
def lexicon_of(language: str) -> Mapping[str, int] | None:
    """The word classes of a language, None where it has no pack."""
    try:
        return load_pack(language).lexicon
    except UnknownLanguage:
        return None


def unnamed_chains(provenance: Provenance, claim: Claim) -> Iterator[Finding]:
    """The same for a claim that was traced by itself."""
    if not all(is_unnamed(chain.origin, chain.grade) for chain in claim.chains):
        return
    if not all(is_sure(chain.hops[-1], provenance.article.language) for chain in claim.chains):
        return
    sentence = nobody_named([(chain.origin.name, chain.grade) for chain in claim.chains])
    yield Finding(
        rule_for("CT103"), claim.id, sentence, Place(provenance.article, origin_words(claim.chains[0], claim))
    )


def origin_words(chain: Chain, claim: Claim) -> Spans:
    """The words that name the origin of a chain, else those of the claim."""
    mention = chain.hops[-1].mention
    return (mention,) if mention else claim.content


def nobody_named(ends: list[tuple[str, Grade]]) -> str:
    """ "Nobody at the root is named: six people briefed on the talks (A4)."."""
    shown = [f"{name} ({grade})" for name, grade in dict.fromkeys(ends)]
    more = len(shown) - SHOWN
    return f"Nobody at the root is named: {listed([*shown[:SHOWN], *([f'{more} more'] if more > 0 else [])])}."
