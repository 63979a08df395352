"""`identify_sources` says whom each mention means: who it is, how that is known, and who else it might have been."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Attribution, Relay, Tier
from citetrace.attributions.phrases import Range, run_before
from citetrace.attributions.reading import CAP, Reading, reduplicated
from citetrace.languages.tags import BARE_PEOPLE, BODY, COORDINATOR, PRESS, RELATIVE, ROLE
from citetrace.outlets import Countries, Outlet, OutletRegistry
from citetrace.reasons import Reason
from citetrace.sources.discourse import OUTLETS, Discourse, Entity
from citetrace.sources.grading import grade_of
from citetrace.sources.mentions import Describer, Mention
from citetrace.sources.names import FUNCTION
from citetrace.sources.source import Grade, Kind, Source
from citetrace.spans import Span


@attrs.frozen
class Identified:
    """Whom a mention means. `inferred`: nothing in the claim's own clause names it; `mention` is then None."""

    source: Source
    inferred: bool
    mention: Span | None
    reason: Reason
    refused: tuple[Reason, ...] = ()


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
    reading: Reading,
    attributions: Sequence[Attribution],
    registry: OutletRegistry,
    countries: Countries,
) -> Cast:
    """Resolves every mention of every attribution, in the order of the text."""
    return Identifier(article, reading, registry, countries).identify(attributions)


class Identifier:
    """Resolves the mentions of one article; what has been named so far is kept in `discourse`."""

    def __init__(self, article: Article, r: Reading, registry: OutletRegistry, countries: Countries) -> None:
        self.article, self.r, self.registry, self.countries = article, r, registry, countries
        self.describer = Describer(r, registry, countries)
        self.discourse = Discourse(r, self.describer)
        self.named_outlets = self._outlets_of_text()

    def identify(self, attributions: Sequence[Attribution]) -> Cast:
        """The cast of the article."""
        order = reading_order(attributions)
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

    # The speakers of an attribution

    def _speakers(
        self, attribution: Attribution, attributions: Sequence[Attribution], done: list[tuple[Identified, ...]]
    ) -> tuple[list[tuple[Entity, Identified]], list[tuple[Entity, Identified]]]:
        """(who speaks, the outlets whose staff they are)."""
        if not attribution.source:
            return self._unnamed_speaker(attribution), []
        span = attribution.source[0]
        words = (self.r.token_at(span.start), self.r.token_before(span.end))
        out: list[tuple[Entity, Identified]] = []
        staff: list[tuple[Entity, Identified]] = []
        for part in self._side_by_side(self._antecedent(words)):
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

    def _antecedent(self, words: Range) -> Range:
        """The phrase before a relative pronoun ("Peskov, who said"), which means the same; else the words themselves."""
        first, end = words
        r = self.r
        if end - first != 1 or not r.tag[first] & RELATIVE or first == r.sentence(first)[0] or r.tag[first] & CAP:
            return words
        lo = r.sentence(first)[0]
        k = first - 1 if r.low[first - 1] == "," else first
        found = run_before(r, k, lo)
        return found if found is not None and found[1] - found[0] < 25 else words

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
        if not r.tag[first] & CAP and not r.tag[first] & (BODY | PRESS):
            return False
        if any(first <= k < end for k in r.outlets):
            return True
        return any(r.tag[k] & (BODY | ROLE) for k in range(first, end)) or all(
            r.tag[k] & CAP for k in range(first, end)
        )

    # One mention

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
        if mention.kind is Kind.PERSON:
            return self._person(mention)
        if mention.definite and mention.head is not None:
            back = self._definite(mention)
            if back is not None:
                return back
        return self._new(mention, "sources/described", "the words describe the source")

    def _is_party(self, attribution: Attribution) -> bool:
        """Whether an outlet is the party concerned: "Reuters denied …"."""
        words = attribution.cue[0].of(self.article.text).lower().split()
        return any(word in self.r.pack.party_cues for word in words)

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

    def _person(self, mention: Mention) -> tuple[Entity, Identified]:
        """A full name as it is; a single word by the full names of the text that it is part of."""
        at = mention.words[0]
        name = mention.name
        if len(name.split()) == 1:
            names = self.discourse.full_name(name, at)
            if len(names) > 1:
                names = self._likeliest(names, mention) or names
            if len(names) > 1:
                return self._open(mention, "sources/surname", names)
            if names:
                full = names[0]
                known = self.discourse.named(full)
                text = f"{name} is part of one full name in this article: {full}"
                if known is not None:
                    return self._known(known, mention, "sources/surname", text)
                return self._new(attrs.evolve(mention, name=full), "sources/surname", text)
        known = self.discourse.named(name)
        if known is not None:
            return self._known(known, mention, "sources/name", "the name stands here")
        return self._new(mention, "sources/name", "the name stands here")

    def _likeliest(self, names: list[str], mention: Mention) -> list[str]:
        """Of several full names those whose gender the mention fits, and of them the one that already spoke here."""
        entities = {name: self.discourse.named(name) for name in names}
        if mention.gender:
            names = [n for n in names if (e := entities[n]) is None or e.gender in (None, mention.gender)]
        spoke = [n for n in names if entities[n] is not None]
        if len(spoke) == 1:
            return spoke
        return names if len(names) == 1 else []

    def _pronoun(self, mention: Mention) -> tuple[Entity, Identified]:
        """The last speaker whom a pronoun fits, or the person who begins the sentence or the one before it."""
        fits = [e for e in self.discourse.speakers if self._agrees(e, mention)]
        last = fits[-1] if fits else None
        subject = self._subject_near(mention)
        if subject is not None and (last is None or self.r.start[subject[0]] > self._offset(last)):
            found = self.describer.describe(subject)
            if found.kind is Kind.PERSON and not found.staff_of:
                entity, identified = self._person(found)
                if self._agrees(entity, mention):
                    reason = Reason(
                        "sources/pronoun", f"the pronoun follows {entity.source.name}, who begins the sentence before"
                    )
                    return entity, attrs.evolve(identified, mention=self._span(mention.words), reason=reason)
        if last is None and (named := self._last_named(mention)) is not None:
            return named
        if last is None:
            return self._new(mention, "sources/unresolved", "nobody that the pronoun could mean was named before")
        others = {e.source.name for e in fits[-3:] if e is not last}
        refused = tuple(Reason("sources/pronoun", f"{name} spoke too, but not last") for name in sorted(others))
        text = f"the last to speak whom the pronoun fits is {last.source.name}"
        if last.gender is None and mention.gender:
            last.gender = mention.gender
        return self._known(last, mention, "sources/pronoun", text, refused)

    def _last_named(self, mention: Mention) -> tuple[Entity, Identified] | None:
        """The person whose full name stands last before a mention, where nobody has spoken yet."""
        if mention.plural:
            return None
        at = mention.words[0]
        before = {(k, name) for places in self.discourse.names.values() for k, name in places if k < at}
        if not before:
            return None
        words = self.r.low[:at]
        name = max(before, key=lambda found: (words.count(found[1].split()[-1].lower()), found[0]))[1]
        text = f"nobody spoke before; the person named most is {name}"
        known = self.discourse.named(name)
        if known is not None:
            return self._known(known, mention, "sources/last-named", text)
        person = Mention(mention.words, Kind.PERSON, name, gender=mention.gender)
        return self._new(person, "sources/last-named", text)

    def _agrees(self, entity: Entity, mention: Mention) -> bool:
        if mention.gender and entity.gender and entity.gender != mention.gender:
            return False
        if mention.plural:
            return entity.plural or entity.source.kind in (Kind.ORGANIZATION, Kind.ANONYMOUS, Kind.DOCUMENT)
        return entity.human and not entity.plural

    def _subject_near(self, mention: Mention) -> Range | None:
        """The person's name that begins this sentence, before the pronoun, or the sentence before it."""
        r = self.r
        at = mention.words[0]
        number = r.sentence_of[at]
        paragraph = r.paragraph(at)
        for n in (number, number - 1):
            if n < 0 or r.sentences[n][0] < paragraph[0]:
                continue
            first, end = r.sentences[n]
            k = first
            while k < min(end, at) and r.tag[k] & CAP and not r.tag[k] & FUNCTION and k not in r.outlets:
                k += 1
            known = k - first > 1 or r.low[first] in self.discourse.names
            if known and first < k <= at and not r.tag[first] & (RELATIVE | COORDINATOR):
                return (first, k)
        return None

    def _offset(self, entity: Entity) -> int:
        return self.r.start[min(entity.last, len(self.r) - 1)]

    def _definite(self, mention: Mention) -> tuple[Entity, Identified] | None:
        """ "the spokesperson", "juru bicara itu", "the report": the last source with that noun; None if there is none."""
        fits = [e for e in self.discourse.entities if same_head(mention, e)]
        fits = [
            e
            for e in fits
            if e.source.kind not in OUTLETS and (not mention.gender or e.gender in (None, mention.gender))
        ]
        fits = self.discourse.latest(fits)
        if not fits:
            return self._report_of_outlet(mention) or self._epithet(mention)
        best = fits[0]
        paragraph = self.r.paragraph(mention.words[0])[0]
        rivals = [
            e for e in fits[1:] if e.last >= paragraph and best.last - e.last < 60 and e.source.name != best.source.name
        ]
        if rivals:
            return self._open(mention, "sources/definite", [e.source.name for e in [best, *rivals]])
        if mention.partitive or (
            mention.descriptor
            and mention.descriptor != (best.source.descriptor or "")
            and not self._about(mention, best)
        ):
            return None
        refused = tuple(
            Reason("sources/definite", f"{e.source.name} fits too, but was named earlier") for e in fits[1:3]
        )
        text = f'"{self.r.words(*mention.words)}" points back at {best.source.name}'
        return self._known(best, mention, "sources/definite", text, refused)

    def _about(self, mention: Mention, entity: Entity) -> bool:
        """Whether the description of a definite phrase repeats words of the one it points back at."""
        ours = set((mention.descriptor or "").lower().split())
        theirs = set(entity.source.name.lower().split()) | set((entity.source.descriptor or "").lower().split())
        return bool(ours & theirs)

    def _report_of_outlet(self, mention: Mention) -> tuple[Entity, Identified] | None:
        """ "the report" after "NBC News reported" is NBC News, "the statement" the last who spoke."""
        if mention.kind is Kind.STATEMENT and self.discourse.speakers:
            last = self.discourse.speakers[-1]
            text = f'"{self.r.words(*mention.words)}" is that of {last.source.name}, the last to speak'
            return self._known(last, mention, "sources/statement-of-speaker", text)
        if mention.kind is not Kind.DOCUMENT:
            return None
        outlets = self.discourse.latest(e for e in self.discourse.entities if e.source.kind in OUTLETS)
        if not outlets:
            return None
        text = f'"{self.r.words(*mention.words)}" is the report of {outlets[0].source.name}, named before'
        return self._known(outlets[0], mention, "sources/report-of-outlet", text)

    def _epithet(self, mention: Mention) -> tuple[Entity, Identified] | None:
        """ "the 59-year-old", "the Republican candidate", "perempuan itu": another word for the person spoken of."""
        single = mention.kind in (Kind.ANONYMOUS, Kind.ROLE) and not mention.plural and not mention.partitive
        if not single or mention.head_bits & BARE_PEOPLE or (mention.count and mention.count.exact != 1):
            return None
        persons = [e for e in self.discourse.speakers if e.source.kind is Kind.PERSON and self._agrees(e, mention)]
        if not persons and mention.kind is Kind.ANONYMOUS:
            return self._last_named(mention)
        if not persons:
            return None
        text = f'"{self.r.words(*mention.words)}" is taken for {persons[-1].source.name}, the last person to speak'
        return self._known(persons[-1], mention, "sources/epithet", text)

    # Outlets

    def _relay(self, relay: Relay) -> tuple[Entity, Identified]:
        """The outlet of a relay."""
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
            mention = attrs.evolve(mention, kind=Kind.OUTLET)
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

    # What goes on from before

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
            relays = self._relays_of_group(entity)
        text = f"{entity.source.name} goes on speaking from before"
        return [(e, Identified(e.source, True, None, Reason("sources/goes-on", text))) for e in relays]

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


def reading_order(attributions: Sequence[Attribution]) -> list[int]:
    """Indices in the order of the text, an outer attribution before those nested in it."""

    def key(i: int) -> tuple[int, int, int]:
        depth, k = 0, i
        while (outer := attributions[k].within) is not None and depth < len(attributions):
            depth, k = depth + 1, outer
        return attributions[k].cue[0].start, depth, attributions[i].cue[0].start

    return sorted(range(len(attributions)), key=key)


def same_head(mention: Mention, entity: Entity) -> bool:
    """Whether a phrase can point back at somebody: the same head noun, or "sources" for unnamed "people"."""
    head = singular(mention.head or "")
    if head in {singular(h) for h in entity.heads}:
        return True
    bare = mention.head_bits & BARE_PEOPLE and entity.mention is not None and entity.mention.head_bits & BARE_PEOPLE
    return bool(bare) and entity.source.kind is Kind.ANONYMOUS


def singular(noun: str) -> str:
    """A noun without a plural -s or a doubling, for comparing heads."""
    noun = reduplicated(noun)
    return noun[:-1] if noun.endswith("s") and len(noun) > 3 else noun


__all__ = ["Cast", "Identified", "identify_sources"]
