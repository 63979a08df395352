"""`identify_sources` says whom each mention means: who it is, how that is known, and who else it might have been."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Attribution, Relation, Tier
from citetrace.clauses.shapes import CAP
from citetrace.clauses.text import Text
from citetrace.languages.tags import BODY, COORDINATOR, DETERMINER, PRESS, ROLE
from citetrace.outlets import Countries, OutletRegistry
from citetrace.reasons import Reason
from citetrace.sources.discourse import OUTLETS, Entity
from citetrace.sources.mentions import Mention
from citetrace.sources.pointing import PersonResolver, same_head
from citetrace.sources.press import OutletResolver
from citetrace.sources.resolving import Identified
from citetrace.sources.source import Grade, Kind, Source
from citetrace.spans import Range


@attrs.frozen
class Cast:
    """Everybody that an article credits, attribution by attribution.

    `speakers[i]` are the sources of attribution i (several where it names several side by side), `relays[i]` the
    outlets on the way to them, nearest to the publishing article first.
    """

    speakers: tuple[tuple[Identified, ...], ...]
    relays: tuple[tuple[Identified, ...], ...]


def identify_sources(
    article: Article,
    reading: Text,
    attributions: Sequence[Attribution],
    registry: OutletRegistry,
    countries: Countries,
) -> Cast:
    """Resolves every mention of every attribution, in the order of the text."""
    return Identifier(article, reading, registry, countries).identify(attributions)


class Identifier(OutletResolver, PersonResolver):
    """Resolves the mentions of one article, attribution by attribution."""

    def identify(self, attributions: Sequence[Attribution]) -> Cast:
        """The cast of the article."""
        order = reading_order(attributions)
        self._spoke_at = 0  # the token after all that belongs to the last attribution
        self._through: tuple[Entity, ...] = ()  # the outlets through which it came
        self.paths: list[list[Entity]] = [[] for _ in attributions]
        speakers: list[tuple[Identified, ...]] = [()] * len(attributions)
        relays: list[tuple[Identified, ...]] = [()] * len(attributions)
        for i in order:
            attribution = attributions[i]
            named = [self._relay(relay) for relay in attribution.relays]
            found, staff = self._speakers(attribution, attributions, speakers)
            carried = self._carried(attribution, found, bool(named))
            speakers[i] = tuple(identified for _, identified in found)
            relays[i] = tuple(one for _, one in [*carried, *named, *staff])
            self.paths[i] = [e for e, _ in [*carried, *named, *staff, *found[:1]]]
            if attribution.within is not None:
                self.paths[i] = [*self.paths[attribution.within], *self.paths[i]]
            self._remember(attribution, found, [e for e in self.paths[i][:-1] if e.source.kind in OUTLETS])
        return Cast(tuple(speakers), tuple(relays))

    def _speakers(
        self, attribution: Attribution, attributions: Sequence[Attribution], done: list[tuple[Identified, ...]]
    ) -> tuple[list[tuple[Entity, Identified]], list[tuple[Entity, Identified]]]:
        """(who speaks, the outlets whose staff they are)."""
        if not attribution.source:
            return self._unnamed_speaker(attribution), []
        span = attribution.antecedent or attribution.source[0]  # "Peskov, who said": "who" means the same
        words = (self.r.token_at(span.start), self.r.token_before(span.end))
        out: list[tuple[Entity, Identified]] = []
        staff: list[tuple[Entity, Identified]] = []
        for part in self._side_by_side(words):
            mention = self.describer.describe(part)
            if mention.staff_of:
                staff.append(
                    self._outlet(mention.staff_of, part, "sources/staff", "speaks for the outlet that its words name")
                )
            out.append(self._resolve(mention, attribution))
        return out, staff

    def _unnamed_speaker(self, attribution: Attribution) -> list[tuple[Entity, Identified]]:
        """The last speaker for a dropped subject or a clitic; hearsay where there is none."""
        at = self.r.token_at(attribution.cue[0].start)
        last = self.discourse.speakers[-1] if self.discourse.speakers else None
        if last is not None and (attribution.clitic or attribution.rule.endswith("adding")):
            name = last.source.name
            reason = Reason("sources/dropped-subject", f"nobody is named here; the last to speak was {name}")
            return [(self.discourse.touch(last, at), Identified(last.source, True, None, reason))]
        if (
            attribution.clitic
            and (named := self._last_named(Mention((at, at + 1), Kind.PERSON, "", pronoun=True))) is not None
        ):
            return [(named[0], attrs.evolve(named[1], inferred=True, mention=None))]
        cue = attribution.cue[0]
        source = Source(name=cue.of(self.article.text), kind=Kind.ANONYMOUS, grade=Grade.A5)
        reason = Reason("sources/nobody", "the words say that it is said, and do not say by whom")
        entity = Entity(source, None, last=at, first=at)
        return [(entity, Identified(source, False, cue, reason))]

    def _side_by_side(self, words: Range) -> list[Range]:
        """Two sources that "and" joins, where each is a name, a body or an outlet of its own."""
        first, end = words
        r = self.r
        for k in range(first + 1, end - 1):
            if (
                r.tag[k] & COORDINATOR
                and not r.tag[k] & CAP
                and self._stands_alone(first, k)
                and self._stands_alone(k + 1, end)
            ):
                return [(first, k), (k + 1, end)]
            if r.low[k] == ",":
                break
        return [words]

    def _stands_alone(self, first: int, end: int) -> bool:
        r = self.r
        while first < end - 1 and r.tag[first] & DETERMINER and not r.tag[first] & CAP:
            first += 1
        if not r.tag[first] & CAP and not r.tag[first] & (BODY | PRESS):
            return False
        if any(first <= k < end for k in r.outlets):
            return True
        return any(r.tag[k] & (BODY | ROLE) for k in range(first, end)) or all(
            r.tag[k] & CAP for k in range(first, end)
        )

    def _resolve(self, mention: Mention, attribution: Attribution) -> tuple[Entity, Identified]:
        """Whom a mention means."""
        if mention.pronoun:
            return self._pronoun(mention)
        if mention.outlets:
            if self._is_party(attribution):
                return self._new(
                    attrs.evolve(mention, kind=Kind.ORGANIZATION, outlets=()),
                    "sources/party",
                    "the outlet speaks for itself here",
                )
            return self._outlet(
                mention.outlets, mention.words, "sources/registry", "the registry of outlets knows the name"
            )
        if mention.kind in OUTLETS and mention.definite:
            return self._described_outlet(mention)
        if mention.kind is Kind.PERSON and is_relay(attribution):
            mention = attrs.evolve(mention, kind=Kind.OUTLET)  # "Melansir Harbour Gazette, …": no person is relayed so
            return self._new(mention, "sources/relay", "the words before it say that it published this")
        if mention.kind is Kind.PERSON:
            return self._person(mention)
        if mention.definite and mention.head is not None:
            back = self._definite(mention)
            if back is not None:
                return back
        if mention.kind is Kind.ANONYMOUS and mention.head is None and mention.count is None:
            return self._new(mention, "sources/unrecognised", "none of the words says who or what this is")
        return self._new(mention, "sources/described", "the words describe the source")

    def _is_party(self, attribution: Attribution) -> bool:
        """Whether an outlet is the party concerned: "Reuters denied …"."""
        words = attribution.cue[0].of(self.article.text).lower().split()
        return any(word in self.r.pack.party_cues for word in words)

    def _carried(
        self, attribution: Attribution, found: list[tuple[Entity, Identified]], named: bool
    ) -> list[tuple[Entity, Identified]]:
        """The outlets through which a speaker who goes on spoke before, where the text makes that sure.

        Sure is: a dropped subject, and unnamed people who are pointed back at ("the second official", "sumber itu").
        """
        if named or attribution.within is not None:
            return []
        if attribution.cites_unnamed_outlet:
            return self._going_on()
        if not found:
            return []
        entity, identified = found[0]
        pointed = entity.source.kind is Kind.ANONYMOUS and identified.reason.rule in (
            "sources/definite",
            "sources/same-words",
        )
        relays = entity.relays
        if not identified.inferred and not pointed:
            relays = self._through if self._goes_on(entity, attribution) else self._relays_of_group(entity)
        text = f"{entity.source.name} goes on speaking from before"
        return [(e, Identified(e.source, True, None, Reason("sources/goes-on", text))) for e in relays]

    def _goes_on(self, entity: Entity, attribution: Attribution) -> bool:
        """Whether a named person is quoted who was the last to speak, and no other outlet was named in between."""
        if not attribution.quoted or entity.source.kind is not Kind.PERSON or not self.discourse.speakers:
            return False
        at = self.r.token_at(attribution.cue[0].start)
        since = range(self._spoke_at, at)
        return self.discourse.speakers[-1] is entity and not any(k in self.r.outlets for k in since)

    def _relays_of_group(self, entity: Entity) -> tuple[Entity, ...]:
        """The outlets of the unnamed people of whom this one is part: "two of the three sources", "a third official"."""
        mention = entity.mention
        if mention is None or not mention.partitive or entity.source.kind is not Kind.ANONYMOUS:
            return ()
        group = [e for e in self.discourse.entities if e is not entity and e.source.kind is Kind.ANONYMOUS]
        same = [e for e in group if e.relays and (mention.head is None or same_head(mention, e))]
        return self.discourse.latest(same)[0].relays if same else ()

    def _going_on(self) -> list[tuple[Entity, Identified]]:
        """The outlet that goes on citing where a sentence names none: "Mengutip dua sumber yang mengatakan …"."""
        outlets = self.discourse.latest(e for e in self.discourse.entities if e.source.kind in OUTLETS)
        if not outlets:
            return []
        outlet = outlets[0]
        reason = Reason(
            "sources/dropped-outlet", f"nobody is named who cites; the last outlet was {outlet.source.name}"
        )
        return [(outlet, Identified(outlet.source, True, None, reason))]

    def _remember(self, attribution: Attribution, found: list[tuple[Entity, Identified]], relays: list[Entity]) -> None:
        if attribution.tier is Tier.STANCE:
            return
        for entity, _ in found:
            if relays or entity.source.kind is Kind.ANONYMOUS:
                entity.relays = tuple(relays) or entity.relays
        if (
            found
            and attribution.within is None
            and found[0][0].source.kind is not Kind.UNATTRIBUTED
            and found[0][1].reason.rule != "sources/nobody"
        ):
            self.discourse.speakers.append(found[0][0])
            self._through = tuple(relays)
            relays_at = [relay.mention for relay in attribution.relays]
            spans = (*attribution.cue, *attribution.source, *attribution.content, *relays_at)
            self._spoke_at = self.r.token_before(max(span.end for span in spans))


def is_relay(attribution: Attribution) -> bool:
    """Whether an attribution rests on words that name an outlet ("melansir X") and on no verb of somebody's."""
    alone = attribution.within is None and not attribution.lemma and not attribution.cites_unnamed_outlet
    return alone and attribution.relation is Relation.RELAYS


def reading_order(attributions: Sequence[Attribution]) -> list[int]:
    """Indices in the order of the text, an outer attribution before those nested in it."""

    def key(i: int) -> tuple[int, int, int]:
        depth, k = 0, i
        while (outer := attributions[k].within) is not None and depth < len(attributions):
            depth, k = depth + 1, outer
        return attributions[k].cue[0].start, depth, attributions[i].cue[0].start

    return sorted(range(len(attributions)), key=key)


__all__ = ["Cast", "Identified", "identify_sources"]
