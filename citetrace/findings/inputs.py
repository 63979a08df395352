"""All that was traced together, for findings that one claim's graph cannot show alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from citetrace.articles.article import Article
from citetrace.provenance.claims import Claim, Provenance
from citetrace.provenance.graph import Wording


def no_versions(_: Article) -> Sequence[Article]:
    """What is told of the versions of an article where nothing keeps them."""
    return ()


@attrs.frozen(eq=False)
class Inputs:
    """The traced articles. `versions` gives all versions of an article that are held, the first one first."""

    provenances: tuple[Provenance, ...]
    versions: Callable[[Article], Sequence[Article]] = no_versions
    _claims: dict[tuple[str, int], Claim] = attrs.field(init=False, repr=False)

    @_claims.default
    def _by_article_and_number(self) -> dict[tuple[str, int], Claim]:
        return {(p.article.id, claim.id): claim for p in self.provenances for claim in p.claims}

    def claim(self, wording: Wording) -> Claim | None:
        """The claim of an input that stands behind a wording; None where it credits nobody or is no input."""
        return None if wording.claim is None else self._claims.get((wording.article.id, wording.claim))

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article among the inputs or in their graphs, each once."""
        found = {p.article.id: p.article for p in self.provenances}
        graphs = (claim.graph for p in self.provenances for claim in p.claims if claim.graph)
        return tuple((found | {a.id: a for graph in graphs for a in graph.articles if a.id not in found}).values())
