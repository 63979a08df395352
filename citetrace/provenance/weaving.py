"""Weaves the chains of many articles into one graph a claim: each citation goes on through the article that is cited."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from itertools import pairwise

import attrs

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Relation
from citetrace.outlets import OutletRegistry
from citetrace.provenance.claims import Chain, Claim, Hop, Known, Provenance
from citetrace.provenance.evidence import Evidence, evidence_for
from citetrace.provenance.graph import ANCHORED, Carried, Edge, Graph, Held, Node, Wording
from citetrace.provenance.identity import node_key
from citetrace.provenance.passages import citation_of, passages_of
from citetrace.reasons import Reason
from citetrace.sources.source import Kind, Source
from citetrace.spans import Spans
from citetrace.upstream import Finder, Outcome, Shelf, Upstream
from citetrace.upstream.find import Judge
from citetrace.upstream.resemblance import fits
from citetrace.upstream.semantics import Semantics

SAME = 0.5  # how well two descriptions must fit for an upstream source to be the one that is named downstream
MOST_THROUGH = 100  # hops to an outlet that are looked at for one source
SPEAKERS = (Kind.PERSON, Kind.ROLE, Kind.ANONYMOUS)
STRENGTH = (Known.CONFIRMED, Known.READ, Known.INFERRED)


@attrs.frozen
class Step:
    """An article with the claim of its own, or the mere words, that carries the claim traced."""

    provenance: Provenance
    claim: Claim | None
    words: Spans


@attrs.frozen
class Rest:
    """What a citing article says beyond an outlet whose article was found: to be held against what that says itself."""

    provenance: Provenance
    claim: Claim
    chain: int
    n: int  # the first hop beyond
    cited: Step

    @property
    def hop(self) -> Hop:
        """The hop that is to be settled."""
        return self.claim.chains[self.chain].hops[self.n]

    @property
    def is_over(self) -> bool:
        """Whether no hop is left."""
        return self.n >= len(self.claim.chains[self.chain].hops)


class Weaver:
    """Draws graphs across articles. `read` traces an article by itself; what it returns is kept by the caller."""

    def __init__(
        self,
        shelf: Shelf,
        registry: OutletRegistry,
        read: Callable[[Article], Provenance],
        semantics: Semantics | None = None,
        fetch: Callable[[str], Article | str] | None = None,
        judge: Judge | None = None,
    ) -> None:
        self.read = read
        self.finder = Finder(shelf, registry, lambda article: passages_of(read(article)), semantics, fetch, judge)
        self._found: dict[tuple[str, str, int, Chain, int], Upstream] = {}
        self._through: Through | None = None  # of the article that was asked about last

    def weave(self, article: Article, claim: Claim) -> Graph:
        """The graph of one claim of an article."""
        return self.weave_all([(article, claim)])

    def weave_all(self, wordings: Sequence[tuple[Article, Claim]]) -> Graph:
        """The graph of a claim that stands in several articles, which are its roots."""
        thread = Thread(self)
        for article, claim in wordings:
            thread.begin(article, claim)
        return thread.graph()

    def upstream(self, provenance: Provenance, claim: Claim, chain: int, n: int) -> Upstream:
        """What became of hop `n` of a chain of a claim; looked for once."""
        key = self._key(provenance, claim, chain, n)
        if key not in self._found:
            self._found[key] = self.finder.find(citation_of(provenance, claim, claim.chains[chain], n))
        return self._found[key]

    def _key(self, provenance: Provenance, claim: Claim, chain: int, n: int) -> tuple[str, str, int, Chain, int]:
        """Under what it is kept what became of a hop."""
        return (provenance.article.id, provenance.article.sha256, claim.id, claim.chains[chain], n)

    def told_through(self, provenance: Provenance, claim: Claim, chain: int) -> Claim:
        """The claim with one hop more if its source speaks through an outlet elsewhere in the article, and the outlet's
        article has the claim, too, from the same source; else the claim as it is."""
        hops = claim.chains[chain].hops
        if self._through is None or self._through.provenance is not provenance:
            self._through = Through(provenance)
        through = self._through.hops_to(hops[0].source)
        found = [(hop, self.upstream(provenance, other, k, n)) for other, k, n, hop in through]
        articles = {up.match.article.id: (hop, up.match.article) for hop, up in found if up.match is not None}
        if len(articles) != 1:
            return claim
        hop, cited = next(iter(articles.values()))
        reason = Reason(
            "upstream/same-source", f"{hops[0].source.name} speaks through {hop.source.name} elsewhere in the text"
        )
        first = attrs.evolve(hops[0], source=hop.source, relation=hop.relation, known=Known.INFERRED, mention=None,
                             reason=reason, confidence=min(hop.confidence, hops[0].confidence))  # fmt: skip
        longer = Chain((first, *hops))
        worded = attrs.evolve(claim, chains=(*claim.chains[:chain], longer, *claim.chains[chain + 1 :]))
        carried = self.finder.find_in(citation_of(provenance, worded, longer, 0), cited)
        if carried.match is None or same_hop(Rest(provenance, worded, chain, 1, self.step_to(carried))) is None:
            return claim
        self._found[self._key(provenance, worded, chain, 0)] = carried
        return worded

    def step_to(self, found: Upstream) -> Step:
        """The passage that was found, as the place from which to go on."""
        if found.match is None:
            raise ValueError("nothing was found")
        cited = self.read(found.match.article)
        number = found.match.passage.claim
        return Step(cited, next((c for c in cited.claims if c.id == number), None), found.match.passage.spans)


class Thread:
    """One graph in the making."""

    def __init__(self, weaver: Weaver) -> None:
        self.weaver = weaver
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str, Relation], Edge] = {}
        self.wordings: dict[tuple[str, Spans], Wording] = {}
        self.roots: list[str] = []
        self.done: set[tuple[str, int]] = set()
        self.steps: deque[Step] = deque()
        self.rests: deque[Rest] = deque()

    def graph(self) -> Graph:
        """What was drawn."""
        return Graph(
            tuple(self.roots), tuple(self.nodes.values()), tuple(self.edges.values()), tuple(self.wordings.values())
        )

    def begin(self, article: Article, claim: Claim) -> None:
        """Draws all that lies beyond a claim. What is found on the way waits its turn, so that depth is no matter."""
        if f"article:{article.id}" not in self.nodes:  # one that another wording leads to is no root
            self.roots.append(self.node_of(article, None))
        self.steps.append(Step(self.weaver.read(article), claim, claim.content))
        while self.steps or self.rests:
            if self.steps:
                self.draw(self.steps.popleft())
            else:
                self.settle(self.rests.popleft())

    def draw(self, step: Step) -> None:
        """Draws the chains of one article's claim."""
        article, claim = step.provenance.article, step.claim
        start = self.node_of(article, None)
        carried = Carried.TRACED if start in self.roots else Carried.CITED
        for place in claim.places if claim else (step.words,):
            wording = Wording(article, place, claim.id if claim else None, carried)
            self.wordings.setdefault((article.id, place), wording)
        if claim is None or (article.id, claim.id) in self.done:
            return
        self.done.add((article.id, claim.id))
        for k in range(len(claim.chains)):
            self.walk(step.provenance, self.weaver.told_through(step.provenance, claim, k), k, 0, start)

    def walk(self, provenance: Provenance, claim: Claim, k: int, n: int, start: str) -> None:
        """Draws a chain from hop `n` on as its article tells it, up to an outlet whose article is found."""
        for m, hop in enumerate(claim.chains[k].hops[n:], n):
            end, found = self.step(provenance, claim, k, m, start)
            self.add(start, end, hop, evidence_for(provenance, hop, claim.content), found)
            start = end
            if found is not None and found.match is not None:
                cited = self.weaver.step_to(found)
                self.steps.append(cited)
                self.rests.append(Rest(provenance, claim, k, m + 1, cited))
                return

    def settle(self, rest: Rest) -> None:
        """Holds what an article says beyond an outlet against what that outlet's article says itself."""
        cited = rest.cited
        if rest.is_over:
            return
        same = same_hop(rest)
        if cited.claim is None or same is None:
            self.walk(rest.provenance, rest.claim, rest.chain, rest.n, f"article:{cited.provenance.article.id}")
            return
        end, found = self.confirm(rest, cited.claim, *same)
        if found is not None and found.match is not None:
            self.rests.append(attrs.evolve(rest, n=rest.n + 1, cited=self.weaver.step_to(found)))
        else:
            self.walk(rest.provenance, rest.claim, rest.chain, rest.n + 1, end)

    def step(self, provenance: Provenance, claim: Claim, k: int, n: int, start: str) -> tuple[str, Upstream | None]:
        """(the node to which a hop leads, what became of it as a citation)."""
        hop = claim.chains[k].hops[n]
        found = None
        if hop.source.kind in ANCHORED and not hop.source.candidates:
            found = self.weaver.upstream(provenance, claim, k, n)
        return self.end_of(provenance, hop, start, found), found

    def confirm(self, rest: Rest, own: Claim, chain: int, m: int) -> tuple[str, Upstream | None]:
        """Marks the edge by which an upstream article names a source as confirmed, since another told the same of it."""
        cited = rest.cited.provenance
        start, found = f"article:{cited.article.id}", None
        for n in range(m + 1):
            end, found = self.step(cited, own, chain, n, start)
            edge = self.edges.get((start, end, own.chains[chain].hops[n].relation))
            if n == m and edge is not None:
                evidence = (*edge.evidence, evidence_for(rest.provenance, rest.hop, rest.claim.content))
                self.edges[start, end, edge.relation] = attrs.evolve(edge, known=Known.CONFIRMED, evidence=evidence)
            start = end
        return start, found

    def end_of(self, provenance: Provenance, hop: Hop, start: str, found: Upstream | None) -> str:
        """The node to which a hop leads."""
        if found is not None and found.match is not None:
            return self.node_of(found.match.article, hop.source)
        if found is not None and found.article is not None:
            key = f"{start}/not carried:{found.article.id}"
            self.nodes.setdefault(key, Node(key, hop.source, found.article, Held.NOT_CARRIED))
            return key
        held = Held.NOT_AN_ARTICLE
        if found is not None:
            held = Held.UNRESOLVED if found.outcome is Outcome.UNRESOLVED else Held.NOT_HELD
        key = node_key(hop.source, provenance.article, start)
        self.nodes.setdefault(key, Node(key, hop.source, None, held))
        return key

    def node_of(self, article: Article, source: Source | None) -> str:
        """The node of a held article."""
        key = f"article:{article.id}"
        known = self.nodes.get(key)
        if known is None or (known.source is None and source is not None):
            self.nodes[key] = Node(key, source, article, Held.HELD)
        return key

    def add(self, start: str, end: str, hop: Hop, evidence: Evidence, found: Upstream | None) -> None:
        """An edge, or more evidence for one that is there."""
        known = Known.CONFIRMED if found is not None and found.match is not None else hop.known
        edge = self.edges.get((start, end, hop.relation))
        if edge is None:
            self.edges[start, end, hop.relation] = Edge(start, end, hop.relation, known, (evidence,), found)
        elif evidence not in edge.evidence:
            better = min(edge.known, known, key=STRENGTH.index)
            self.edges[start, end, hop.relation] = attrs.evolve(
                edge, known=better, evidence=(*edge.evidence, evidence), upstream=edge.upstream or found
            )


class Through:
    """The outlets of one article through which its sources speak."""

    def __init__(self, provenance: Provenance) -> None:
        self.provenance = provenance
        self._hops: dict[Source, list[tuple[Claim, int, int, Hop]]] = {}
        for claim in provenance.claims:
            for k, chain in enumerate(claim.chains):
                for n, (hop, beyond) in enumerate(pairwise(chain.hops)):
                    if hop.source.kind in ANCHORED and not hop.source.candidates:
                        self._hops.setdefault(beyond.source, []).append((claim, k, n, hop))

    def hops_to(self, source: Source) -> Sequence[tuple[Claim, int, int, Hop]]:
        """The hops that lead to an outlet through which a source speaks: (claim, chain, hop, the hop itself).

        None for bodies, which speak to everybody; the first where there are very many.
        """
        return self._hops.get(source, ())[:MOST_THROUGH] if source.kind in SPEAKERS else ()


def same_hop(rest: Rest) -> tuple[int, int] | None:
    """(chain, hop) at which the upstream claim names the source that is named downstream; the best that fits."""
    if rest.cited.claim is None:
        return None
    language, other = rest.provenance.article.language, rest.cited.provenance.article.language
    rated = (
        (fits(rest.hop.source, language, own.source, other), -k, -m)
        for k, chain in enumerate(rest.cited.claim.chains)
        for m, own in enumerate(chain.hops)
    )
    best = max(rated, default=(0.0, 0, 0))
    return (-best[1], -best[2]) if best[0] >= SAME else None
