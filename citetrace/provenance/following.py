"""Traces articles one after the other and carries each claim on through the articles that are held."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable

import attrs

from citetrace.articles.article import Article
from citetrace.errors import UnknownLanguage
from citetrace.outlets import OutletRegistry, load_outlets
from citetrace.provenance.claims import Claim, Provenance
from citetrace.provenance.elsewhere import Elsewhere
from citetrace.provenance.graph import Carried, Graph, Wording
from citetrace.provenance.trace import trace
from citetrace.provenance.weaving import Weaver
from citetrace.upstream import Shelf
from citetrace.upstream.find import Judge
from citetrace.upstream.semantics import Semantics

KEPT = 1024  # traced articles that are kept in memory


class Tracer:
    """Traces articles against a shelf of held ones; what was traced once is kept for those who cite it.

    `inputs` are articles among which the same claim is looked for. `on_failure` is told of an article that is cited or
    looked through and on which tracing fails, which then counts as one without claims; without it, that is raised. For
    `semantics`, `fetch` and `judge` see `Finder`.
    """

    def __init__(
        self,
        shelf: Shelf,
        *,
        stance: bool = False,
        registry: OutletRegistry | None = None,
        semantics: Semantics | None = None,
        fetch: Callable[[str], Article | str] | None = None,
        inputs: Iterable[Article] = (),
        judge: Judge | None = None,
        on_failure: Callable[[Article, Exception], object] | None = None,
    ) -> None:
        self.registry = registry or load_outlets()
        self.stance = stance
        self.on_failure = on_failure
        self.weaver = Weaver(shelf, self.registry, self.look_into, semantics, fetch, judge)
        self.elsewhere = Elsewhere(inputs, self.look_into)
        self._read: OrderedDict[tuple[str, str], Provenance] = OrderedDict()
        self._failed: set[tuple[str, str]] = set()

    def trace(self, article: Article) -> Provenance:
        """The provenance of an article; each of its claims has its graph across articles."""
        return self.follow(self.read(article))

    def follow(self, provenance: Provenance) -> Provenance:
        """A provenance whose claims, all or those that were kept, are carried on through the articles that are held."""
        claims = (attrs.evolve(claim, graph=self.graph(provenance.article, claim)) for claim in provenance.claims)
        return attrs.evolve(provenance, claims=tuple(claims))

    def graph(self, article: Article, claim: Claim) -> Graph:
        """The graph of a claim, with the wordings of the inputs that say the same and to which no path leads."""
        graph = self.weaver.weave(article, claim)
        known = {article.id for article in graph.articles}
        others = [
            Wording(other, same.content, same.id, Carried.ELSEWHERE)
            for other, same in self.elsewhere.same(article, claim)
            if other.id not in known
        ]
        return attrs.evolve(graph, wordings=(*graph.wordings, *others))

    def join(self, wordings: Iterable[tuple[Article, Claim]]) -> Graph:
        """One graph of a claim that several articles carry."""
        return self.weaver.weave_all(list(wordings))

    def read(self, article: Article) -> Provenance:
        """An article traced by itself, as it is cited; without claims where its language has no pack."""
        key = (article.id, article.sha256)
        known = self._read.get(key)
        if known is None:
            known = self._traced(article)
            self._read[key] = known
            if len(self._read) > KEPT:
                self._read.popitem(last=False)
        self._read.move_to_end(key)
        return known

    def look_into(self, article: Article) -> Provenance:
        """An article that another one leads to, traced by itself; without claims where that fails, which is told."""
        if self.on_failure is None:
            return self.read(article)
        key = (article.id, article.sha256)
        if key not in self._failed:
            try:
                return self.read(article)
            except Exception as error:
                self._failed.add(key)
                self.on_failure(article, error)
        return without_claims(article)

    def _traced(self, article: Article) -> Provenance:
        try:
            return trace(article, stance=self.stance, registry=self.registry)
        except UnknownLanguage:
            return without_claims(article)


def without_claims(article: Article) -> Provenance:
    """The provenance of an article in which nothing could be read."""
    return Provenance(article, (), (), sentences=tuple(p.span for p in article.body))
