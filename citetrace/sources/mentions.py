"""A mention is taken apart: what kind of source the words describe, by what name, how many, known how, unnamed why."""

from __future__ import annotations

import attrs

from citetrace.clauses.shapes import CAP, PUNCT, SHOUT
from citetrace.languages.tags import (
    ADVERB,
    BODY,
    BY,
    CLOSING,
    COORDINATOR,
    DATASET,
    DETERMINER,
    DOCUMENT,
    FORMER,
    HUMAN,
    NUMBER,
    OBJECT_PRONOUN,
    OF,
    OWNER,
    PARTITIVE,
    PEOPLE,
    PLURAL,
    POSSESSIVE,
    PREPOSITION,
    PRESS,
    PRONOUN,
    RELATIVE,
    ROLE,
    SPOKEN,
    STAFF,
    STATEMENT,
    TIME,
    TITLE,
)
from citetrace.outlets import Outlet
from citetrace.sources.names import NameFinder
from citetrace.sources.source import Count, Kind
from citetrace.sources.unnamed import (
    THINGS,
    basis_of,
    count_of,
    descriptor_of,
    gender_of,
    has_capital_body,
    head_of,
    is_definite,
    kind_of,
    organization_of,
    outer_words,
)
from citetrace.spans import Range

NAMED_IN_FULL = (Kind.ANONYMOUS, Kind.ROLE, Kind.ORGANIZATION, Kind.DOCUMENT)
"""What is called by all the words of its mention up to a comma; others by those of its core."""


@attrs.frozen
class Mention:
    """What the words of a mention say, before it is asked whom they mean.

    `words` are tokens of the reading. `pronoun` and `definite` mentions point back at somebody; `head` is the folded
    head noun of an unnamed source. `staff_of` is the outlet that a named person speaks for ("NBC's Chuck Todd").
    """

    words: Range
    kind: Kind
    name: str
    head: str | None = None
    head_bits: int = 0
    pronoun: bool = False
    definite: bool = False
    partitive: bool = False
    plural: bool = False
    gender: str | None = None
    count: Count | None = None
    descriptor: str | None = None
    basis: str | None = None
    organization: str | None = None
    status: str | None = None
    outlets: tuple[Outlet, ...] = ()
    staff_of: tuple[Outlet, ...] = ()


class Describer(NameFinder):
    """Takes mentions of one text apart."""

    def describe(self, words: Range) -> Mention:
        """The mention in tokens `words`. Never fails: what fits nothing is taken for a name or unnamed people."""
        r = self.r
        first, end = words
        while first < end - 1 and r.tag[first] & PUNCT:
            first += 1
        if pointer := self._pointer(first, end):
            return pointer
        long = self.abbreviations.get(r.low[first]) if end - first == 1 else None
        if long is not None and long != (first, end):
            return attrs.evolve(self.describe(long), words=(first, end))
        core = self.core_of(first, end)
        outlet = self._outlet(first, end, core)
        if outlet is not None:
            return outlet
        person = self._person(first, end, core)
        if person is not None:
            return person
        return self._unnamed(first, end, core)

    def _pointer(self, first: int, end: int) -> Mention | None:
        """A pronoun or relative pronoun."""
        r = self.r
        t = r.tag[first]
        alone = end - first == 1 or all(r.tag[k] & (ADVERB | OBJECT_PRONOUN | PUNCT) for k in range(first + 1, end))
        if not alone or not t & (PRONOUN | OBJECT_PRONOUN | RELATIVE | POSSESSIVE) or t & (BODY | ROLE):
            return None
        if t & CAP and t & SHOUT and end - first == 1:
            return None
        if t & PRONOUN and t & PARTITIVE and not gender_of(t):
            return None  # "another", "some", "others": people of whom nothing was said before
        return Mention(
            (first, end),
            Kind.ANONYMOUS,
            r.words(first, end),
            pronoun=True,
            gender=gender_of(t),
            plural=bool(t & PLURAL),
        )

    def _outlet(self, first: int, end: int, core: Range) -> Mention | None:
        """A known outlet, alone or with words around it that say it is one; a person of its staff where a name follows."""
        r = self.r
        for k in (k for k in range(*core) if k in r.outlets):
            stop = min(r.outlets[k][0], core[1])
            around = [j for j in range(*core) if not k <= j < stop]
            if k in r.unlisted and all(self._goes_with_outlet(j) for j in around):
                called, agency = r.unlisted[k]
                return Mention((first, end), Kind.AGENCY if agency else Kind.OUTLET, called, head=r.low[k])
            named = self.registry.find(r.words(k, stop).removesuffix("'s").removesuffix("’s"))
            if named and (r.outlets[k][1] or not self.in_full_name(k)):
                return self._of_outlet(first, end, core, (k, stop), named)
        return self._unlisted_press(first, end, core)

    def _of_outlet(self, first: int, end: int, core: Range, outlet: Range, named: tuple[Outlet, ...]) -> Mention | None:
        """The outlet, or a person of its staff; None where the words tell of something else."""
        r = self.r
        around = [j for j in range(*core) if not outlet[0] <= j < outlet[1]]
        if any(r.tag[j] & STAFF for j in around):
            return self._staff(first, end, core, named)
        if all(self._goes_with_outlet(j) for j in around):
            kind = Kind.AGENCY if named[0].kind == "agency" else Kind.OUTLET
            return Mention((first, end), kind, named[0].name, outlets=named, head=r.low[outlet[0]])
        name = self.trailing_name(outlet[1], core[1])
        if name is not None and not any(r.tag[j] & (PREPOSITION | COORDINATOR) for j in range(core[0], name[0])):
            return Mention((first, end), Kind.PERSON, self.spell(name), staff_of=named, gender=self.gender_in(core))
        return None

    def _unlisted_press(self, first: int, end: int, core: Range) -> Mention | None:
        """What a noun for outlets says of one that no registry has."""
        r = self.r
        press = next((j for j in range(*core) if r.tag[j] & PRESS), None)
        if press is None or any(r.tag[j] & PREPOSITION and not r.tag[j] & CAP for j in range(core[0], press)):
            return None
        if not any(r.tag[j] & (PEOPLE | ROLE | BODY) and not r.tag[j] & PRESS for j in range(*core)):
            return self._press(first, end, core)
        return None

    def _staff(self, first: int, end: int, core: Range, outlets: tuple[Outlet, ...]) -> Mention:
        """ "CNN anchor Ana Lind", "Wartawan BBC, Ana Lind, …", "seorang koresponden AFP"."""
        r = self.r
        name = self.trailing_name(*core)
        if name is None and core[1] < end and r.low[core[1]] == ",":
            name = self.trailing_name(*self.core_of(core[1] + 1, end))
        if name is not None:
            return Mention((first, end), Kind.PERSON, self.spell(name), staff_of=outlets, gender=self.gender_in(core))
        return attrs.evolve(self._unnamed(first, end, core), staff_of=outlets)

    def _goes_with_outlet(self, j: int) -> bool:
        t = self.r.tag[j]
        beside = PRESS | DETERMINER | CLOSING | OF | BY | ADVERB | OWNER | PUNCT | TIME | PARTITIVE | STATEMENT | SPOKEN
        return bool(t & beside) or (bool(t & DOCUMENT) and not t & DATASET) or j in self.in_country

    def _press(self, first: int, end: int, core: Range) -> Mention:
        """ "the newspaper", "kantor berita yang berbasis di Inggris itu", "the newspaper Harbour Gazette"."""
        r = self.r
        name = self._name_of_press(core, end)
        agency = any(r.low[j] in r.pack.agency_words for j in range(*core))
        kind = Kind.AGENCY if agency else Kind.OUTLET
        head = next(r.low[j] for j in range(*core) if r.tag[j] & PRESS)
        definite = is_definite(r, first, end)
        if name is not None and not (definite and self._only_opens_the_sentence(name)):
            return Mention((first, end), kind, self.spell(name), head=head, head_bits=PRESS)
        return Mention((first, end), kind, r.words(first, end), head=head, head_bits=PRESS, definite=definite)

    def _name_of_press(self, core: Range, end: int) -> Range | None:
        """The name at the end of a phrase, before what tells where or when, or in apposition to it."""
        r = self.r
        name = self.trailing_name(*core, press=True)
        before = next(
            (k for k in range(core[0] + 1, core[1]) if r.tag[k] & (PREPOSITION | TIME) and not r.tag[k] & CAP), None
        )
        if name is None and before is not None:
            name = self.trailing_name(core[0], before, press=True)
        if name is None and core[1] + 1 < end and r.low[core[1]] == ",":
            name = self.trailing_name(*self.core_of(core[1] + 1, end), press=True)
        return name

    def _only_opens_the_sentence(self, name: Range) -> bool:
        """Whether a noun has its capital from the sentence that it opens: "Harian itu" is no paper of that name."""
        first, end = name
        return end - first == 1 and first == self.r.sentence(first)[0] and bool(self.r.tag[first] & PRESS)

    def _person(self, first: int, end: int, core: Range) -> Mention | None:
        """A named person: the capitalised words that end the phrase, or stand in apposition to it."""
        r = self.r
        body = head_of(r, core)
        name = self.name_in_apposition(core, end) or self.leading_name(*core) or self.trailing_name(*core)
        closed = name is not None and name[1] < end and any(r.tag[j] & CLOSING for j in range(name[1], core[1]))
        if closed and not r.tag[core[0]] & (CAP | TITLE | ROLE):
            return None  # "pemeran film Inception itu" is no film
        if name is None:
            name = self.name_before_preposition(core)
        if name is None:
            return None
        if body is not None and (self._names_thing(core, name, body) or self._words_only_describe(core, name, body)):
            return None
        if self._only_tells_where(core, name):
            return None
        status = r.words(core[0], core[0] + 1) if r.tag[core[0]] & FORMER else None
        return Mention((first, end), Kind.PERSON, self.spell(name), gender=self.gender_in(core), status=status)

    def _names_thing(self, core: Range, name: Range, body: int) -> bool:
        """Whether a name is that of the body or thing before it, and of no person: "Kementerian Perhubungan"."""
        r = self.r
        t = r.tag[body]
        behind = r.pack.head_first and body < name[0]
        if t & BODY and not t & (ROLE | PEOPLE | TITLE) and (body == name[0] - 1 or behind):
            if not any(r.tag[j] & (TITLE | ROLE) for j in range(core[0], body)):
                return True
        return behind and bool(t & THINGS) and not t & HUMAN

    def _only_tells_where(self, core: Range, name: Range) -> bool:
        """Whether a name only says of whom or where somebody is: "officials of Averia", "officials in Washington"."""
        r = self.r
        if name[0] >= core[1]:
            return False  # in apposition, what stands before describes the same person
        before = range(core[0], name[0])
        if not r.pack.head_first and any(r.tag[j] & OF and not r.tag[j] & CAP for j in before):
            return True
        return any(r.tag[j] & PREPOSITION for j in before) and self._plain_people(core[0], name[0])

    def _words_only_describe(self, core: Range, name: Range, body: int) -> bool:
        """Whether a single capitalised word only tells where unnamed people belong: "seorang pejabat senior Averia"."""
        r = self.r
        single = name[1] - name[0] == 1 and r.low[name[0]] not in self.names
        unnamed = (bool(r.tag[core[0]] & (NUMBER | DETERMINER)) and not r.tag[core[0]] & CAP) or r.tag[core[0]] & NUMBER
        return bool(single and unnamed and r.tag[body] & (PEOPLE | STAFF))

    def _plain_people(self, first: int, end: int) -> bool:
        """Whether lower-case people stand before a name that only describes them ("officials in Washington")."""
        r = self.r
        last = next((k for k in range(end - 1, first - 1, -1) if r.tag[k] & PREPOSITION), None)
        if last is None:
            return False
        named_directly = r.pack.head_first and last < end - 1
        people = any(r.tag[k] & (PEOPLE | ROLE | BODY) and not r.tag[k] & CAP for k in range(first, last))
        return people and not named_directly

    def _named_until(self, core: Range) -> int:
        """Where the words end that may name a body: "a chemist | at the University of Lisse" is none."""
        r = self.r
        if r.pack.head_first or not r.tag[core[0]] & NUMBER:
            return core[1]
        return next((k for k in range(*core) if r.tag[k] & PREPOSITION and not r.tag[k] & CAP), core[1])

    def _unnamed(self, first: int, end: int, core: Range) -> Mention:
        """People without a name, a role, a body or a document."""
        r = self.r
        head = head_of(r, core)
        bits = r.tag[head] if head is not None else 0
        definite = is_definite(r, first, end)
        kind = self._kind_of_unnamed(first, core, head, definite)
        words = outer_words(r, first, end, head) if kind in NAMED_IN_FULL else core
        return Mention(
            (first, end),
            kind,
            name=r.words(*words),
            head=r.low[head] if head is not None else None,
            head_bits=bits,
            definite=definite,
            partitive=any(r.tag[k] & PARTITIVE for k in range(first, min(first + 2, end))) and kind is Kind.ANONYMOUS,
            plural=head is not None and not r.pack.head_first and r.low[head].endswith("s"),
            gender=gender_of(bits),
            count=count_of(r, first, end, head),
            descriptor=descriptor_of(r, first, end, head) if kind in (Kind.ANONYMOUS, Kind.ROLE) else None,
            basis=basis_of(r, first, end),
            organization=organization_of(r, first, end, head),
            status=next((r.words(k, k + 1) for k in range(first, end) if r.tag[k] & FORMER), None),
        )

    def _kind_of_unnamed(self, first: int, core: Range, head: int | None, definite: bool) -> Kind:
        """What a phrase without a person's name is, by its head noun and the capitalised words in it."""
        r = self.r
        bits = r.tag[head] if head is not None else 0
        naming = (core[0], self._named_until(core))
        capital = any(r.tag[k] & CAP and k > r.sentence(k)[0] for k in range(*naming))
        kind = kind_of(bits, capital=capital and not (head is None and definite and not r.tag[core[0]] & CAP))
        if head is not None and has_capital_body(r, naming) and not bits & (PEOPLE | ROLE | DOCUMENT):
            return Kind.ORGANIZATION
        if kind is Kind.ROLE and r.tag[first] & NUMBER and r.low[head or first] not in r.pack.speaks_for:
            return Kind.ANONYMOUS  # "a mayor" is somebody; "the mayor", "a spokesman" is an office that speaks
        return kind
