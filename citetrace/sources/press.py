"""Which outlet a mention means: by its name, or by "the newspaper", "kantor berita yang berbasis di Inggris itu"."""

from __future__ import annotations

import attrs

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Relay
from citetrace.clauses.shapes import CAP
from citetrace.clauses.text import Text
from citetrace.languages.tags import PRESS
from citetrace.outlets import Countries, Outlet, OutletRegistry
from citetrace.reasons import Reason
from citetrace.sources.discourse import OUTLETS, Entity
from citetrace.sources.mentions import Mention
from citetrace.sources.resolving import Identified, Resolver
from citetrace.sources.source import Grade, Kind, Source
from citetrace.spans import Range


class OutletResolver(Resolver):
    """Resolves outlets: by the registry, by the text's own words, by description ("the newspaper")."""

    def __init__(self, article: Article, r: Text, registry: OutletRegistry, countries: Countries) -> None:
        super().__init__(article, r, registry, countries)
        self.named_outlets = self._outlets_of_text()

    def _relay(self, relay: Relay) -> tuple[Entity, Identified]:
        """The outlet of a relay."""
        entity, identified = self._relay_named(relay)
        if relay.inferred:
            reason = Reason("sources/goes-on", f"the sentence before says that it was to {entity.source.name}")
            identified = attrs.evolve(identified, inferred=True, mention=None, reason=reason)
        return entity, identified

    def _relay_named(self, relay: Relay) -> tuple[Entity, Identified]:
        words = (self.r.token_at(relay.mention.start), self.r.token_before(relay.mention.end))
        mention = self.describer.describe(words)
        if mention.outlets:
            return self._outlet(mention.outlets, words, "sources/registry", "the registry of outlets knows the name")
        if mention.staff_of:
            return self._outlet(mention.staff_of, words, "sources/staff", "somebody who speaks for the outlet is named")
        if mention.definite or (
            mention.head_bits & PRESS
            and mention.kind in OUTLETS
            and not any(self.r.tag[k] & CAP for k in range(*words))
        ):
            return self._described_outlet(attrs.evolve(mention, kind=Kind.OUTLET))
        if mention.kind not in OUTLETS:
            whole = all(self.r.tag[k] & CAP for k in range(*words))
            name = self.r.words(*words) if whole else mention.name
            mention = attrs.evolve(mention, kind=Kind.OUTLET, name=name)
        return self._new(mention, "sources/relay", "the words before it say that it published this")

    def _outlet(self, outlets: tuple[Outlet, ...], words: Range, rule: str, text: str) -> tuple[Entity, Identified]:
        """An outlet of the registry; of several with one name the one that the text names elsewhere, or of its language."""
        chosen = self._choose(outlets)
        span = self._span(words)
        if chosen is None:
            mention = Mention(words, Kind.OUTLET, self.r.words(*words))
            return self._open(mention, "sources/registry", [o.name for o in outlets[:4]])
        kind = Kind.AGENCY if chosen.kind == "agency" else Kind.OUTLET
        entity = self.discourse.named(chosen.name)
        if entity is None or entity.source.kind not in OUTLETS:
            source = Source(
                name=chosen.name, kind=kind, grade=Grade.R, mentions=(span,), country=chosen.country,
                domain=chosen.domains[0] if chosen.domains else None,
            )  # fmt: skip
            entity = self.discourse.enter(source, None, words[0], (chosen,))
        self.discourse.touch(entity, words[0])
        return entity, Identified(entity.source, False, span, Reason(rule, text))

    def _choose(self, outlets: tuple[Outlet, ...]) -> Outlet | None:
        if len(outlets) == 1:
            return outlets[0]
        sure = [o for o in outlets if o.name in self.named_outlets]
        if len(sure) == 1:
            return sure[0]
        own = [o for o in outlets if o.language == self.r.pack.code]
        return own[0] if len(own) == 1 else None

    def _described_outlet(self, mention: Mention) -> tuple[Entity, Identified]:
        """ "the newspaper", "kantor berita yang berbasis di Inggris itu": the last outlet named before that fits."""
        at = mention.words[0]
        country = self._country_in(mention.words)
        agency = any(self.r.low[k] in self.r.pack.agency_words for k in range(*mention.words))
        before = [(k, o) for k, o in self.named_before(at) if self._fits(o, country, agency)]
        names = list(dict.fromkeys(o.name for _, o in reversed(before)))
        unlisted = self._unlisted_before(at, agency, alone=country is not None)
        if unlisted is not None and (not before or (country is None and unlisted.last > before[-1][0])):
            text = f'"{self.r.words(*mention.words)}" points back at {unlisted.source.name}, the last outlet named'
            return self._known(unlisted, mention, "sources/described-outlet", text)
        if not names:
            return self._new(
                attrs.evolve(mention, definite=False),
                "sources/unresolved",
                "no outlet named before fits the description",
            )
        if len(names) > 1 and (country or agency) and before[-1][0] - before[0][0] < 25:
            return self._open(mention, "sources/described-outlet", names)
        outlet = before[-1][1]
        text = f'"{self.r.words(*mention.words)}" fits {outlet.name}, the last outlet of that kind named before'
        return self._outlet((outlet,), mention.words, "sources/described-outlet", text)

    def _unlisted_before(self, at: int, agency: bool, *, alone: bool) -> Entity | None:
        """The last outlet credited before token `at` that the registry does not know; where `alone`, only if it is the one.

        A country tells nothing about an outlet whose country nobody knows, but there may be no other that is meant.
        """
        kinds = (Kind.AGENCY,) if agency else OUTLETS
        known = [e for e in self.discourse.entities if e.source.kind in kinds and not e.outlets and e.last < at]
        named = [e for e in known if not (e.mention and e.mention.definite) and any(c.isupper() for c in e.source.name)]
        return None if alone and len(named) > 1 else max(named, key=lambda e: e.last, default=None)

    def _fits(self, outlet: Outlet, country: str | None, agency: bool) -> bool:
        return (country is None or outlet.country == country) and (not agency or outlet.kind == "agency")

    def _country_in(self, words: Range) -> str | None:
        span = self._span(words)
        places = self.countries.named_in(self.article.text, self.r.pack.code, span.start, span.end)
        return next((place.code for place in places), None)

    def named_before(self, at: int) -> list[tuple[int, Outlet]]:
        """(token, outlet) for every outlet of the text before token `at`, in order."""
        return [(k, o) for k, o in self._outlet_places if k < at]

    def _outlets_of_text(self) -> frozenset[str]:
        places: list[tuple[int, Outlet]] = []
        sure: set[str] = set()
        for first, (end, is_sure) in sorted(self.r.outlets.items()):
            found = self.registry.find(self.r.words(first, end))
            if found:
                places.append((first, found[0]))
            if is_sure and len(found) == 1:
                sure.add(found[0].name)
        self._outlet_places = places
        return frozenset(sure)
