"""The graphs of all claims laid over each other: the nodes and edges that every export renders, each with a short id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import attrs

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Relation
from citetrace.provenance.alone import graph_of
from citetrace.provenance.claims import Known, Provenance
from citetrace.provenance.gathering import Gathered
from citetrace.provenance.graph import Carried, Edge, Graph, Held, Node
from citetrace.provenance.weaving import STRENGTH
from citetrace.rendering.circles import in_circles
from citetrace.rendering.folding import all_folded
from citetrace.rendering.places import named
from citetrace.rendering.style import Style
from citetrace.sources.source import Grade, Kind, weakest
from citetrace.spans import Spans


@attrs.frozen
class TracedClaim:
    """A claim with its graph. `article` is the one it is traced from, `number` its number there, `spans` its words."""

    id: str
    article: Article
    number: int | None
    text: str
    spans: Spans
    graph: Graph


@attrs.frozen
class Party:
    """An article or a source, once for all claims that pass it.

    `grade` is the weakest it has as the end of a claim's path, None where every path leads on. `is_traced`: claims are
    traced from it. `claims` are the ids of the claims whose graphs it stands in.
    """

    id: str
    name: str
    node: Node
    grade: Grade | None
    is_traced: bool
    claims: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        """What it is."""
        return self.node.kind

    @property
    def article(self) -> Article | None:
        """Its article, where that is held."""
        return self.node.article

    @property
    def held(self) -> Held:
        """Whether its article is held."""
        return self.node.held


@attrs.frozen
class Strand:
    """One claim along a tie: the edge of its graph."""

    claim: TracedClaim
    edge: Edge


@attrs.frozen
class Tie:
    """All edges by one relation from one party to another; `start` and `end` are their ids.

    `known` is how the best of them is known. `in_circle`: for some claim a path leads from the end back to the start.
    """

    id: str
    start: str
    end: str
    relation: Relation
    known: Known
    in_circle: bool
    strands: tuple[Strand, ...]

    @property
    def confidence(self) -> float:
        """How sure the surest of them is."""
        return max(strand.edge.confidence for strand in self.strands)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims that pass along it."""
        return tuple(strand.claim.id for strand in self.strands)


@attrs.frozen
class Network:
    """Parties and ties in the order of the texts, and the claims that make them up.

    `left_out` is the number of claims that are too doubtful and not among them.
    """

    claims: tuple[TracedClaim, ...]
    parties: tuple[Party, ...]
    ties: tuple[Tie, ...]
    left_out: int = 0
    _by_key: dict[str, Party] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {p.node.id: p for p in self.parties} | {p.id: p for p in self.parties})

    def party(self, key: str) -> Party:
        """The party of an id, or of the id of its node. Raises KeyError if there is none."""
        return self._by_key[key]

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article that is held, each once."""
        return tuple({p.article.id: p.article for p in self.parties if p.article}.values())


def network_of(provenances: Iterable[Provenance]) -> Network:
    """The network of some traced articles; what was traced without a library has the graph that its chains make."""
    return laid_over(
        [
            TracedClaim(short("c", p.article.id, str(c.id)), p.article, c.id, c.text, c.content, graph_of(p, c))
            for p in provenances
            for c in p.claims
        ]
    )


def folded_network(provenances: Iterable[Provenance], style: Style) -> Network:
    """The same for a person to read: claims that are too doubtful are counted, unless the style wants them shown."""
    shown, left_out = all_folded(provenances, style)
    return attrs.evolve(network_of(shown), left_out=left_out)


def network_of_gathered(gathered: Gathered) -> Network:
    """The network of a claim that was looked for in a library; without parties where no article carries it."""
    graph = gathered.graph
    if graph is None:
        return laid_over(())
    first = next(wording for wording in graph.wordings if wording.carried is Carried.TRACED)
    claim = TracedClaim(short("c", gathered.text), first.article, first.claim, gathered.text, first.spans, graph)
    return laid_over((claim,))


def laid_over(claims: Sequence[TracedClaim]) -> Network:
    """The graphs of some claims laid over each other: same nodes are one party, same edges one tie."""
    met: dict[str, list[tuple[TracedClaim, Node]]] = {}
    tied: dict[tuple[str, str, Relation], list[Strand]] = {}
    circular: set[tuple[str, str]] = set()
    for claim in claims:
        for node in claim.graph.nodes:
            met.setdefault(node.id, []).append((claim, node))
        for edge in claim.graph.edges:
            tied.setdefault((edge.start, edge.end, edge.relation), []).append(Strand(claim, edge))
        circular |= in_circles((edge.start, edge.end) for edge in claim.graph.edges)
    ties = (tie_of(strands, (start, end) in circular) for (start, end, _), strands in tied.items())
    return Network(tuple(claims), tuple(party_of(nodes) for nodes in met.values()), tuple(ties))


def party_of(met: Sequence[tuple[TracedClaim, Node]]) -> Party:
    """What some claims know of one node; where one of them leads to an article, it is the node with the article."""
    node = max((node for _, node in met), key=lambda node: (node.article is not None, node.source is not None))
    grades = [claim.graph.grade(own) for claim, own in met if own in claim.graph.ends]
    return Party(
        id=short("n", node.id),
        name=named(node),
        node=node,
        grade=weakest(grades) if grades else None,
        is_traced=any(node.id in claim.graph.roots for claim, _ in met),
        claims=tuple(claim.id for claim, _ in met),
    )


def tie_of(strands: Sequence[Strand], in_circle: bool) -> Tie:
    """The edges of some claims between the same two nodes."""
    edge = strands[0].edge
    known = min((strand.edge.known for strand in strands), key=STRENGTH.index)
    start, end = short("n", edge.start), short("n", edge.end)
    key = short("e", edge.start, edge.end, edge.relation.value)
    return Tie(key, start, end, edge.relation, known, in_circle, tuple(strands))


def short(letter: str, *words: str) -> str:
    """An id that every format can write, the same on every run: a letter and ten hexadecimal digits."""
    whole = "\x1f".join(words).encode("utf-8", "surrogatepass")
    return letter + hashlib.sha256(whole).hexdigest()[:10]
