"""People who are named again in other words: by surname, by pronoun, by "the spokesperson" or "juru bicara itu"."""

from __future__ import annotations

import attrs

from citetrace.clauses.shapes import CAP
from citetrace.clauses.vocabulary import reduplicated
from citetrace.languages.tags import BARE_PEOPLE, COORDINATOR, RELATIVE
from citetrace.reasons import Reason
from citetrace.sources.discourse import OUTLETS, Entity
from citetrace.sources.mentions import Mention
from citetrace.sources.names import FUNCTION
from citetrace.sources.resolving import Identified, Resolver
from citetrace.sources.source import Kind
from citetrace.spans import Range


class PersonResolver(Resolver):
    """Resolves names, pronouns and phrases that point back at people: surnames, "she", "the spokesperson"."""

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
        neuter = mention.gender == "n"
        if not neuter and (named := self._named_near(mention, last)) is not None:
            return named
        if last is None:
            return self._new(mention, "sources/unresolved", "nobody that the pronoun could mean was named before")
        others = {e.source.name for e in fits[-3:] if e is not last}
        refused = tuple(Reason("sources/pronoun", f"{name} spoke too, but not last") for name in sorted(others))
        text = f"the last to speak whom the pronoun fits is {last.source.name}"
        if last.gender is None and mention.gender and not neuter:
            last.gender = mention.gender
        return self._known(last, mention, "sources/pronoun", text, refused)

    def _named_near(self, mention: Mention, last: Entity | None) -> tuple[Entity, Identified] | None:
        """Whom a pronoun means rather than the last who spoke: who begins the sentence, or, if nobody spoke, who is named."""
        return self._subject_meant(mention, last) or (self._last_named(mention) if last is None else None)

    def _subject_meant(self, mention: Mention, last: Entity | None) -> tuple[Entity, Identified] | None:
        """The person whom a pronoun fits and who begins its sentence or the one before, behind the last who spoke."""
        subject = self._subject_near(mention)
        if subject is None or (last is not None and self.r.start[subject[0]] <= self._offset(last)):
            return None
        found = self.describer.describe(subject)
        if found.kind is not Kind.PERSON or found.staff_of:
            return None
        entity, identified = self._person(found)
        if not self._agrees(entity, mention):
            return None
        text = f"the pronoun follows {entity.source.name}, who begins the sentence before"
        reason = Reason("sources/pronoun", text)
        return entity, attrs.evolve(identified, mention=self._span(mention.words), reason=reason)

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
        if mention.gender == "n":
            return self._is_body(entity) and not entity.plural
        if mention.gender and entity.gender and entity.gender != mention.gender:
            return False
        if mention.plural:
            return entity.plural or entity.source.kind in (Kind.ORGANIZATION, Kind.ANONYMOUS, Kind.DOCUMENT)
        return entity.human and not entity.plural

    def _is_body(self, entity: Entity) -> bool:
        """Whether an entity is no person, or has a name of one word that may be that of a company."""
        if not entity.human:
            return entity.source.kind is not Kind.UNATTRIBUTED
        return entity.source.kind is Kind.PERSON and " " not in entity.source.name and entity.gender is None

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
        fits = self.discourse.latest(e for e in self.discourse.entities if may_mean(mention, e))
        if not fits:
            return self._report_of_outlet(mention) or self._trade(mention) or self._epithet(mention)
        best = fits[0]
        paragraph = self.r.paragraph(mention.words[0])[0]
        rivals = [
            e for e in fits[1:] if e.last >= paragraph and best.last - e.last < 60 and e.source.name != best.source.name
        ]
        if rivals:
            return self._open(mention, "sources/definite", [e.source.name for e in [best, *rivals]])
        if mention.partitive or not self._about(mention, best):
            return None
        refused = tuple(
            Reason("sources/definite", f"{e.source.name} fits too, but was named earlier") for e in fits[1:3]
        )
        text = f'"{self.r.words(*mention.words)}" points back at {best.source.name}'
        return self._known(best, mention, "sources/definite", text, refused)

    def _about(self, mention: Mention, entity: Entity) -> bool:
        """Whether a definite phrase describes nobody else: it says nothing more, or repeats words of whom it points back at."""
        if not mention.descriptor or mention.descriptor == entity.source.descriptor:
            return True
        ours = set(mention.descriptor.lower().split())
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

    def _trade(self, mention: Mention) -> tuple[Entity, Identified] | None:
        """ "the airline", "perusahaan itu": the last company that spoke, by what it does."""
        if mention.head not in self.r.pack.trade_words or mention.plural or mention.partitive or mention.descriptor:
            return None
        bodies = (Kind.ORGANIZATION, Kind.PERSON)
        spoke = [e for e in self.discourse.speakers if e.source.kind in bodies and self._is_body(e)]
        named = [e for e in spoke if e.source.name[:1].isupper() and not (e.mention and e.mention.definite)]
        if not named:
            return None
        text = f'"{self.r.words(*mention.words)}" is taken for {named[-1].source.name}, the last body to speak'
        return self._known(named[-1], mention, "sources/epithet", text)

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


def may_mean(mention: Mention, entity: Entity) -> bool:
    """Whether a phrase can point back at somebody by its noun and its gender; at an outlet it points otherwise."""
    if entity.source.kind in OUTLETS or not same_head(mention, entity):
        return False
    return not mention.gender or entity.gender in (None, mention.gender)


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
