"""Whom a mention means, and how the answer is kept: a new source, one named before, or one that stays unresolved."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from citetrace.articles.article import Article
from citetrace.clauses.text import Text
from citetrace.outlets import Countries, OutletRegistry
from citetrace.reasons import Reason
from citetrace.sources.discourse import Discourse, Entity
from citetrace.sources.grading import grade_of
from citetrace.sources.mentions import Describer, Mention
from citetrace.sources.source import Kind, Source
from citetrace.spans import Range, Span


@attrs.frozen
class Identified:
    """Whom a mention means. `inferred`: nothing in the claim's own clause names it; `mention` is then None."""

    source: Source
    inferred: bool
    mention: Span | None
    reason: Reason
    refused: tuple[Reason, ...] = ()


class Resolver:
    """Enters and finds sources of one article; what has been named so far is kept in `discourse`."""

    def __init__(self, article: Article, r: Text, registry: OutletRegistry, countries: Countries) -> None:
        self.article, self.r, self.registry, self.countries = article, r, registry, countries
        self.describer = Describer(r, registry, countries)
        self.discourse = Discourse(r, self.describer)

    def _new(self, mention: Mention, rule: str, text: str) -> tuple[Entity, Identified]:
        span = self._span(mention.words)
        known = self.discourse.named(mention.name) if mention.kind is not Kind.ANONYMOUS or mention.descriptor else None
        if known is not None and known.source.kind is mention.kind:
            return self._known(known, mention, "sources/same-words", "the same words named it before")
        entity = self.discourse.enter(self._source(mention), mention, mention.words[0], mention.outlets)
        return entity, Identified(entity.source, False, span, Reason(rule, text))

    def _known(
        self, entity: Entity, mention: Mention, rule: str, text: str, refused: tuple[Reason, ...] = ()
    ) -> tuple[Entity, Identified]:
        self.discourse.touch(entity, mention.words[0], mention)
        return entity, Identified(entity.source, False, self._span(mention.words), Reason(rule, text), refused)

    def _open(self, mention: Mention, rule: str, candidates: Sequence[str]) -> tuple[Entity, Identified]:
        """A mention that stays unresolved between candidates."""
        names = " or ".join(candidates)
        source = attrs.evolve(self._source(mention), candidates=tuple(candidates))
        entity = Entity(source, mention, last=mention.words[0], first=mention.words[0])
        reason = Reason(rule, f"two or more fit and nothing decides between them: {names}")
        return entity, Identified(source, False, self._span(mention.words), reason)

    def _source(self, mention: Mention) -> Source:
        """The source that a mention describes."""
        kind = mention.kind
        reason, sort = self._why_unnamed(mention)
        return Source(
            name=self._shown(mention),
            kind=kind,
            grade=grade_of(kind, mention),
            mentions=(self._span(mention.words),),
            count=mention.count if kind in (Kind.ANONYMOUS, Kind.ROLE) else None,
            descriptor=mention.descriptor,
            basis=mention.basis if kind is Kind.ANONYMOUS else None,
            anonymity_reason=reason,
            anonymity_reason_kind=sort,
            organization=mention.organization,
            status=mention.status,
        )

    def _shown(self, mention: Mention) -> str:
        return " ".join(mention.name.split())

    def _why_unnamed(self, mention: Mention) -> tuple[str | None, str | None]:
        """The formula of anonymity in the mention or its sentence: (its words with the reason, "specific" or "boilerplate")."""
        if mention.kind not in (Kind.ANONYMOUS, Kind.ROLE):
            return None, None
        first, end = self.r.sentence(mention.words[0])
        start, stop = self.r.start[first], self.r.end[end - 1]
        sentence = self.article.text[start:stop]
        low = sentence.lower()
        for formula, sort in self.r.pack.anonymity:
            at = low.find(formula)
            if at >= 0:
                rest = low[at + len(formula) :].split()
                because = bool(rest) and rest[0] in self.r.pack.because
                words = sentence[at:].split(",")[0].rstrip(' .”"') if because else sentence[at : at + len(formula)]
                return words, sort or ("specific" if because else None)
        return None, None

    def _span(self, words: Range) -> Span:
        return Span(self.r.start[words[0]], self.r.end[words[1] - 1])
