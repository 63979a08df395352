"""All that was traced together, for findings that one claim's graph cannot show alone."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence

import attrs

from citetrace.articles.article import Article
from citetrace.findings.runs import Index, Words, words_in
from citetrace.provenance.claims import Claim, Provenance
from citetrace.provenance.echoes import same_claims
from citetrace.provenance.elsewhere import COMMON, TELLING
from citetrace.provenance.graph import Graph
from citetrace.provenance.joining import Settle, as_joined, join_graphs
from citetrace.provenance.publishers import outlet_of
from citetrace.upstream.traits import Trait, Traits, traits_of


def no_versions(_: Article) -> Sequence[Article]:
    """What is told of the versions of an article where nothing keeps them."""
    return ()


@attrs.frozen(eq=False)
class Group:
    """The graphs of claims that say the same."""

    graphs: tuple[Graph, ...]
    settle: Settle = as_joined

    @functools.cached_property
    def outlets(self) -> frozenset[str]:
        """The outlets, by their keys, that stand anywhere in them."""
        return frozenset(key for graph in self.graphs for node in graph.nodes if (key := outlet_of(node)))

    @functools.cached_property
    def whole(self) -> Graph:
        """All of them in one."""
        return self.settle(join_graphs(self.graphs))


@attrs.frozen(eq=False, slots=False)
class Inputs:
    """The traced articles. `versions` gives all versions of an article that are held, the first one first.

    `settle` applies what people decided to graphs that are joined.
    """

    provenances: tuple[Provenance, ...]
    versions: Callable[[Article], Sequence[Article]] = no_versions
    settle: Settle = as_joined

    _words: dict[str, Words] = attrs.field(factory=dict, init=False, repr=False)
    _traits: dict[tuple[str, int], Traits] = attrs.field(factory=dict, init=False, repr=False)

    @functools.cached_property
    def _groups(self) -> dict[int, Group]:
        """Each claim and those that say the same, by the claim's identity."""
        found: dict[int, Group] = {}
        for same in same_claims(self.provenances):
            group = Group(tuple(claim.graph for claim in same if claim.graph), self.settle)
            found |= {id(claim): group for claim in same}
        return found

    def group(self, claim: Claim) -> Group | None:
        """A claim in all inputs that carry it; None for one that was traced by itself."""
        return self._groups.get(id(claim))

    def provenance(self, article: Article) -> Provenance | None:
        """What was read in an article that is an input."""
        return next((p for p in self.provenances if p.article.id == article.id), None)

    def words(self, article: Article) -> Words:
        """The words of an article, read once."""
        if article.id not in self._words:
            self._words[article.id] = words_in(article)
        return self._words[article.id]

    @functools.cached_property
    def runs(self) -> Index:
        """Which articles share words in a row."""
        return Index(self.words(article) for article in self.articles)

    def near(self, traits: Traits) -> Iterator[tuple[Article, Claim]]:
        """The claims that share a name, a number or a date with some words, in the order of the inputs."""
        numbers = {n for trait in traits.found for n in self._by_trait.get(trait, ())}
        return (self._all[n] for n in sorted(numbers))

    @functools.cached_property
    def _all(self) -> tuple[tuple[Article, Claim], ...]:
        return tuple((p.article, claim) for p in self.provenances for claim in p.claims)

    @functools.cached_property
    def _by_trait(self) -> dict[Trait, list[int]]:
        found: dict[Trait, list[int]] = {}
        for n, (article, claim) in enumerate(self._all):
            for trait in self.traits(article, claim).found:
                if trait[0] in TELLING:
                    found.setdefault(trait, []).append(n)
        return {trait: having for trait, having in found.items() if len(having) <= COMMON}

    def traits(self, article: Article, claim: Claim) -> Traits:
        """The traits of a claim, read once."""
        key = (article.id, claim.id)
        if key not in self._traits:
            self._traits[key] = traits_of(article, claim.content)
        return self._traits[key]

    @functools.cached_property
    def articles(self) -> tuple[Article, ...]:
        """Every article among the inputs or in their graphs, each once."""
        found = {p.article.id: p.article for p in self.provenances}
        graphs = (claim.graph for p in self.provenances for claim in p.claims if claim.graph)
        return tuple((found | {a.id: a for graph in graphs for a in graph.articles if a.id not in found}).values())
