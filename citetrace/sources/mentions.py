"""A mention is taken apart: what kind of source the words describe, by what name, how many, known how, unnamed why."""

from __future__ import annotations

import re
from collections.abc import Container

import attrs

from citetrace.attributions.phrases import Range
from citetrace.attributions.reading import CAP, DIGIT, PUNCT, SHOUT, WORD, Reading
from citetrace.languages.tags import (
    ADVERB,
    AUXILIARY,
    BARE_PEOPLE,
    BODY,
    BOUNDARY,
    BRIEFED,
    BY,
    CLOSING,
    COORDINATOR,
    CUE,
    DATASET,
    DETERMINER,
    DOCUMENT,
    FEMININE,
    FIRST_HAND,
    FORMER,
    HUMAN,
    LOCATIVE,
    MASCULINE,
    NATIONAL,
    NEGATION,
    NUMBER,
    OBJECT_PRONOUN,
    OF,
    OFFICE,
    OPENER,
    OWNER,
    PARTICLE,
    PARTITIVE,
    PEOPLE,
    PLACE,
    PLURAL,
    POSSESSIVE,
    POST,
    PREPOSITION,
    PRESS,
    PRONOUN,
    QUESTION,
    RELATIVE,
    ROLE,
    SAW_DOCUMENT,
    SPOKEN,
    STAFF,
    STATEMENT,
    TIME,
    TITLE,
)
from citetrace.outlets import Countries, Outlet, OutletRegistry
from citetrace.sources.source import Count, Kind

FUNCTION = (
    DETERMINER | PREPOSITION | BOUNDARY | OPENER | PRONOUN | AUXILIARY | NEGATION | COORDINATOR | POSSESSIVE | QUESTION
)
"""Words that begin no name, however a sentence capitalises them."""
VOCABULARY = (
    TITLE | ROLE | BODY | PEOPLE | PRESS | DOCUMENT | DATASET | STAFF | OFFICE | FORMER | STATEMENT | POST | TIME
)
THINGS = DOCUMENT | STATEMENT | POST | DATASET
"""Nouns that may be first names too, with a capital ("Bill")."""
HEADS = PEOPLE | ROLE | BODY | DOCUMENT | STATEMENT | POST | PRESS | STAFF
LONGEST_NAME = 5


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


class Describer:
    """Takes mentions of one text apart."""

    def __init__(self, r: Reading, registry: OutletRegistry, countries: Countries) -> None:
        self.r, self.registry, self.countries = r, registry, countries
        self.names: Container[str] = ()  # the words of full names; the discourse fills it
        self.in_country = self._tokens_of_countries()
        self.places = self._places()
        self.in_place = frozenset(k for k in range(len(r)) if r.low[k] in self.places and r.tag[k] & CAP)
        self.press_names = self._press_names()

    def _places(self) -> frozenset[str]:
        """Capitalised words that stand somewhere in the text after "in" or "di": places, not people."""
        r = self.r
        found: set[str] = set()
        for k in range(1, len(r)):
            alone = r.tag[k] & CAP and not (k + 1 < len(r) and r.tag[k + 1] & CAP)
            if alone and r.tag[k - 1] & NATIONAL and not r.tag[k - 1] & CAP and not r.tag[k] & (VOCABULARY | FUNCTION):
                found.add(r.low[k])
            if r.tag[k - 1] & LOCATIVE and not r.tag[k - 1] & CAP:
                while k < len(r) and r.tag[k] & CAP and not r.tag[k] & (VOCABULARY | FUNCTION):
                    found.add(r.low[k])
                    k += 1
        return frozenset(found)

    def _press_names(self) -> frozenset[str]:
        """The names that the text itself calls a newspaper, an agency, a site: "surat kabar Kastell Courier"."""
        r = self.r
        found: set[str] = set()
        for k in range(len(r)):
            if r.tag[k] & PRESS:
                end = k + 1
                while (
                    end < len(r)
                    and r.tag[end] & CAP
                    and end not in r.outlets
                    and "\n" not in r.text[r.end[end - 1] : r.start[end]]
                ):
                    end += 1
                start = k
                while start > 0 and r.tag[start - 1] & CAP and r.tag[k] & CAP:
                    start -= 1
                if end > k + 1 and not r.tag[k] & CAP:
                    found.add(r.words(k + 1, end).lower())
                elif start < k:
                    found.add(r.words(start, k + 1).lower())
        return frozenset(found)

    def _tokens_of_countries(self) -> frozenset[int]:
        """The tokens that name a country, its people or its press city."""
        r = self.r
        places = self.countries.named_in(r.text, r.pack.code)
        return frozenset(k for place in places for k in range(r.token_at(place.start), r.token_before(place.end)))

    def describe(self, words: Range) -> Mention:
        """The mention in tokens `words`. Never fails: what fits nothing is taken for a name or unnamed people."""
        r = self.r
        first, end = words
        while first < end - 1 and r.tag[first] & PUNCT:
            first += 1
        if pointer := self._pointer(first, end):
            return pointer
        core = self._core(first, end)
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
        return Mention(
            (first, end),
            Kind.ANONYMOUS,
            r.words(first, end),
            pronoun=True,
            gender=gender_of(t),
            plural=bool(t & PLURAL),
        )

    def _core(self, first: int, end: int) -> Range:
        """The phrase without appositions, relative clauses and what follows its nouns."""
        r = self.r
        nouns = False
        for k in range(first, end):
            t = r.tag[k]
            if k > first and r.low[k] == "(" and self._name_after_bracket(k, end):
                continue
            if k > first and (r.low[k] in ",(–—-" or (t & RELATIVE and not t & CAP)) and not self._in_bracket(first, k):
                return (first, k)
            if nouns and t & AUXILIARY and not t & (CAP | OWNER):
                return (first, k)
            nouns = nouns or bool(t & WORD)
        return (first, end)

    def _name_after_bracket(self, k: int, end: int) -> bool:
        """Whether a name follows the bracket that opens at `k`: "Badan Energi Atom (IAEA) Yukiya Amano"."""
        close = next((j for j in range(k + 1, min(end, k + 8)) if self.r.low[j] == ")"), end)
        return close + 1 < end and bool(self.r.tag[close + 1] & CAP)

    def _in_bracket(self, first: int, k: int) -> bool:
        low = self.r.low
        opened = next((j for j in range(k - 1, first - 1, -1) if low[j] in "()"), None)
        return opened is not None and low[opened] == "("

    def _outlet(self, first: int, end: int, core: Range) -> Mention | None:
        """A known outlet, alone or with words around it that say it is one; a person of its staff where a name follows."""
        r = self.r
        for k in range(core[0], core[1]):
            if k not in r.outlets:
                continue
            stop = min(r.outlets[k][0], core[1])
            named = self.registry.find(r.words(k, stop).removesuffix("'s").removesuffix("’s"))
            around = [j for j in range(core[0], core[1]) if (j < k or j >= stop)]
            if not named or (not r.outlets[k][1] and self.in_full_name(k)):
                continue
            if any(r.tag[j] & STAFF for j in around):
                return self._staff(first, end, core, named)
            if all(self._goes_with_outlet(j) for j in around):
                kind = Kind.AGENCY if named[0].kind == "agency" else Kind.OUTLET
                return Mention((first, end), kind, named[0].name, outlets=named, head=r.low[k])
            name = self._trailing_name(stop, core[1])
            if name is not None and not any(r.tag[j] & (PREPOSITION | COORDINATOR) for j in range(core[0], name[0])):
                return Mention((first, end), Kind.PERSON, self._spell(name), staff_of=named, gender=self._gender(core))
            return None
        press = next((j for j in range(*core) if r.tag[j] & PRESS), None)
        if press is None or any(r.tag[j] & PREPOSITION and not r.tag[j] & CAP for j in range(core[0], press)):
            return None
        if not any(r.tag[j] & (PEOPLE | ROLE | BODY) & ~PRESS for j in range(*core)):
            return self._press(first, end, core)
        return None

    def in_full_name(self, k: int) -> bool:
        """Whether an outlet's weak name is a part of somebody's full name in this text."""
        return self.r.low[k] in self.names

    def _staff(self, first: int, end: int, core: Range, outlets: tuple[Outlet, ...]) -> Mention:
        """ "CNN anchor Ana Lind", "Wartawan BBC, Ana Lind, …", "seorang koresponden AFP"."""
        r = self.r
        name = self._trailing_name(*core)
        if name is None and core[1] < end and r.low[core[1]] == ",":
            name = self._trailing_name(*self._core(core[1] + 1, end))
        if name is not None:
            return Mention((first, end), Kind.PERSON, self._spell(name), staff_of=outlets, gender=self._gender(core))
        return attrs.evolve(self._unnamed(first, end, core), staff_of=outlets)

    def _goes_with_outlet(self, j: int) -> bool:
        t = self.r.tag[j]
        beside = PRESS | DETERMINER | CLOSING | OF | BY | ADVERB | OWNER | PUNCT | TIME | PARTITIVE | STATEMENT | SPOKEN
        return bool(t & beside) or (bool(t & DOCUMENT) and not t & DATASET) or j in self.in_country

    def _press(self, first: int, end: int, core: Range) -> Mention:
        """ "the newspaper", "kantor berita yang berbasis di Inggris itu", "the newspaper Harbour Gazette"."""
        r = self.r
        name = self._trailing_name(*core, press=True)
        agency = any(r.low[j] in r.pack.agency_words for j in range(*core))
        kind = Kind.AGENCY if agency else Kind.OUTLET
        head = next(r.low[j] for j in range(*core) if r.tag[j] & PRESS)
        if name is not None:
            return Mention((first, end), kind, self._spell(name), head=head, head_bits=PRESS)
        definite = self._definite(first, end)
        return Mention((first, end), kind, r.words(first, end), head=head, head_bits=PRESS, definite=definite)

    def _person(self, first: int, end: int, core: Range) -> Mention | None:
        """A named person: the capitalised words that end the phrase, or stand in apposition to it."""
        r = self.r
        body = self._head(core)
        name = self._name_in_apposition(core, end) or self._leading_name(*core) or self._trailing_name(*core)
        closed = name is not None and name[1] < end and any(r.tag[j] & CLOSING for j in range(name[1], core[1]))
        if closed and not r.tag[core[0]] & (CAP | TITLE | ROLE):
            return None  # "pemeran film Inception itu" is no film
        if name is None:
            name = self._name_before_preposition(core)
        if name is None:
            return None
        if body is not None and r.tag[body] & BODY and not r.tag[body] & (ROLE | PEOPLE | TITLE):
            titled = any(r.tag[j] & (TITLE | ROLE) for j in range(core[0], body))
            if not titled and (body == name[0] - 1 or (r.pack.head_first and body < name[0])):
                return None
        if (
            r.pack.head_first
            and body is not None
            and body < name[0]
            and r.tag[body] & THINGS
            and not r.tag[body] & HUMAN
        ):
            return None
        if self._words_only_describe(core, name, body):
            return None
        if (words := r.words(*name).lower()) in self.press_names or r.words(*core).lower() in self.press_names:
            return Mention((first, end), Kind.OUTLET, self._spell(name if words in self.press_names else core))
        if any(r.tag[j] & OF and not r.tag[j] & CAP for j in range(core[0], name[0])) and not r.pack.head_first:
            return None
        if any(r.tag[j] & PREPOSITION for j in range(core[0], name[0])) and self._plain_people(core[0], name[0]):
            return None
        status = r.words(core[0], core[0] + 1) if r.tag[core[0]] & FORMER else None
        return Mention((first, end), Kind.PERSON, self._spell(name), gender=self._gender(core), status=status)

    def _name_in_apposition(self, core: Range, end: int) -> Range | None:
        """The name in "the mayor of the village, Pavel Ostrow" or "Kepala Desa Lante, Petrus Wungo"."""
        r = self.r
        if core[1] + 1 >= end or r.low[core[1]] != "," or not any(r.tag[j] & (HUMAN | STAFF) for j in range(*core)):
            return None
        after = self._core(core[1] + 1, end)
        name = self._trailing_name(*after)
        if name is None or not all(
            r.tag[j] & (TITLE | ROLE | PEOPLE | OFFICE | PUNCT) for j in range(after[0], name[0])
        ):
            return None
        return name if name[1] - name[0] > 1 or r.low[name[0]] in self.names else None

    def _words_only_describe(self, core: Range, name: Range, body: int | None) -> bool:
        """Whether a single capitalised word only tells where unnamed people belong: "seorang pejabat senior Averia"."""
        r = self.r
        single = name[1] - name[0] == 1 and r.low[name[0]] not in self.names
        unnamed = (bool(r.tag[core[0]] & (NUMBER | DETERMINER)) and not r.tag[core[0]] & CAP) or r.tag[core[0]] & NUMBER
        return bool(single and unnamed and body is not None and r.tag[body] & (PEOPLE | STAFF))

    def _leading_name(self, first: int, end: int) -> Range | None:
        """A name of two words or more that begins a phrase ("Ana Lind of the Harbour Institute")."""
        r = self.r
        k = first
        while (
            k < end
            and r.tag[k] & CAP
            and not r.tag[k] & (VOCABULARY | FUNCTION)
            and k not in self.in_country
            and k not in r.outlets
        ):
            k += 1
        return (first, k) if k - first >= 2 and k < end and r.tag[k] & PREPOSITION else None

    def _name_before_preposition(self, core: Range) -> Range | None:
        """The name in "Wuryanto di Jakarta", "Leonard Burman of the institute"."""
        r = self.r
        k = next((j for j in range(core[0] + 1, core[1]) if r.tag[j] & PREPOSITION and not r.tag[j] & CAP), None)
        return self._trailing_name(core[0], k) if k is not None else None

    def _plain_people(self, first: int, end: int) -> bool:
        """Whether lower-case people stand before a name that only describes them ("officials in Washington")."""
        r = self.r
        last = next((k for k in range(end - 1, first - 1, -1) if r.tag[k] & PREPOSITION), None)
        if last is None:
            return False
        named_directly = r.pack.head_first and last < end - 1
        people = any(r.tag[k] & (PEOPLE | ROLE | BODY) and not r.tag[k] & CAP for k in range(first, last))
        return people and not named_directly

    def _trailing_name(self, first: int, end: int, *, press: bool = False) -> Range | None:
        """The capitalised words at the end of a phrase that are no office, body, country or outlet: a person's name."""
        r = self.r
        while end > first and (
            (r.tag[end - 1] & (CLOSING | TIME | ADVERB) and not r.tag[end - 1] & CAP)
            or r.low[end - 1] in ",'\"”"
            or r.tag[end - 1] & OBJECT_PRONOUN
        ):
            end -= 1
        k = end
        while k > first and end - k < LONGEST_NAME:
            t = r.tag[k - 1]
            if r.low[k - 1] == "." and k - 2 >= first and len(r.low[k - 2]) == 1 and r.tag[k - 2] & CAP:
                k -= 1
                continue
            if not t & CAP:
                if t & PARTICLE and k < end and k - 1 > first and r.tag[k - 2] & CAP:
                    k -= 1
                    continue
                break
            vocabulary = t & VOCABULARY & ~(THINGS if k < end else 0)
            if (
                (vocabulary and not press)
                or t & (TIME | FUNCTION)
                or k - 1 in self.in_country
                or (k - 1 in self.in_place and not press)
                or (not press and self._outlet_ends(k - 1))
            ):
                break
            k -= 1
        if k < end and k > first and r.tag[k - 1] & PLACE and not press:
            k += 1  # "Bupati Teluk Lembah Gatot Prawiro": the place has a name of its own
        if k == end or not any(r.tag[j] & WORD for j in range(k, end)) or (r.tag[end - 1] & VOCABULARY and not press):
            return None
        if k < end and r.tag[k] & SHOUT and end - k == 1 and len(r.low[k]) <= 6 and not self._label(k):
            return None  # an acronym is a body, not a person
        return (k, end)

    def _label(self, k: int) -> bool:
        """Whether a token in capitals stands before a colon, as speakers do in a transcript."""
        return k + 1 < len(self.r) and self.r.low[k + 1] == ":"

    def _outlet_ends(self, k: int) -> bool:
        return any(a <= k < b and sure for a, (b, sure) in self._outlets_near(k))

    def _outlets_near(self, k: int) -> list[tuple[int, tuple[int, bool]]]:
        return [(a, self.r.outlets[a]) for a in range(max(0, k - 5), k + 1) if a in self.r.outlets]

    def _spell(self, name: Range) -> str:
        words = self.r.words(*name)
        return re.sub(r"\s+", " ", re.sub(r"['’]s?$", "", words)).strip(" .,'\"")

    def _gender(self, core: Range) -> str | None:
        for k in range(*core):
            if found := gender_of(self.r.tag[k]):
                return found
        return None

    def _head(self, core: Range) -> int | None:
        """The head noun of a phrase: the first or the last of its nouns, as the language has it."""
        r = self.r
        first, end = core
        if r.pack.head_first:
            return next((k for k in range(first, end) if r.tag[k] & HEADS), None)
        stop = next(
            (
                k
                for k in range(first + 1, end)
                if (r.tag[k] & (PREPOSITION | RELATIVE) and not r.tag[k] & (CAP | PARTITIVE))
                or self._participle(k, first)
            ),
            end,
        )
        if stop < end and r.tag[stop] & OF and any(r.tag[k] & (PARTITIVE | NUMBER) for k in range(first, stop)):
            inner = next((k for k in range(stop + 1, end) if r.tag[k] & HEADS and not r.tag[k] & PARTITIVE), None)
            if inner is not None:
                return inner
        return next((k for k in range(stop - 1, first - 1, -1) if r.tag[k] & HEADS), None)

    def _participle(self, k: int, first: int) -> bool:
        r = self.r
        return (
            k > first
            and bool(r.tag[k] & (CUE | BRIEFED))
            and not r.tag[k] & (CAP | HEADS)
            and bool(r.tag[k - 1] & HEADS)
        )

    def _unnamed(self, first: int, end: int, core: Range) -> Mention:
        """People without a name, a role, a body or a document."""
        r = self.r
        head = self._head(core)
        bits = r.tag[head] if head is not None else 0
        definite = self._definite(first, end)
        capital = any(r.tag[k] & CAP and k > r.sentence(k)[0] for k in range(*core))
        kind = kind_of(bits, capital=capital and not (head is None and definite and not r.tag[core[0]] & CAP))
        if kind is Kind.ROLE and r.tag[first] & NUMBER and r.low[head or first] not in r.pack.speaks_for:
            kind = Kind.ANONYMOUS  # "a mayor" is somebody; "the mayor", "a spokesman" is an office that speaks
        if head is not None and self._capital_body(core) and not bits & (PEOPLE | ROLE | DOCUMENT):
            kind = Kind.ORGANIZATION
        words = self._outer_words(first, end, head)
        return Mention(
            (first, end),
            kind,
            name=r.words(*words)
            if kind in (Kind.ANONYMOUS, Kind.ROLE, Kind.ORGANIZATION, Kind.DOCUMENT)
            else r.words(*core),
            head=r.low[head] if head is not None else None,
            head_bits=bits,
            definite=definite,
            partitive=any(r.tag[k] & PARTITIVE for k in range(first, min(first + 2, end))) and kind is Kind.ANONYMOUS,
            plural=head is not None and not r.pack.head_first and r.low[head].endswith("s"),
            gender=gender_of(bits),
            count=self._count(first, end, head),
            descriptor=self._descriptor(first, end, head) if kind in (Kind.ANONYMOUS, Kind.ROLE) else None,
            basis=self._basis(first, end),
            organization=self._organization(first, end, head),
            status=next((r.words(k, k + 1) for k in range(first, end) if r.tag[k] & FORMER), None),
        )

    def _capital_body(self, core: Range) -> bool:
        return any(self.r.tag[k] & BODY and self.r.tag[k] & CAP for k in range(*core))

    def _outer_words(self, first: int, end: int, head: int | None) -> Range:
        """The mention without an opening article where that says nothing, and without a non-restrictive clause."""
        r = self.r
        stop = next((k for k in range(first + 1, end) if r.low[k] in ",("), end)
        return (first, stop)

    def _definite(self, first: int, end: int) -> bool:
        r = self.r
        the = bool(r.pack.definite & {r.low[first]}) and not r.tag[first] & NUMBER
        return the or any(r.tag[k] & CLOSING and not r.tag[k] & CAP for k in range(first + 1, end))

    def _count(self, first: int, end: int, head: int | None) -> Count | None:
        """The number before the head: "six people", "at least two", "seorang"; a range where the words leave it open."""
        r = self.r
        stop = head if head is not None else end
        span = range(first, min(stop + 1, end))
        number = next((k for k in span if r.tag[k] & NUMBER or r.tag[k] & DIGIT), None)
        words = r.words(first, min(stop, end)).lower() if stop > first else ""
        vague = next((w for w in r.pack.some if words.startswith(w)), None)
        if number is None:
            return Count(2, None, vague) if vague else None
        low = r.pack.numbers.get(r.low[number])
        if low is None:
            if not r.low[number].isdigit():
                return None
            low = int(r.low[number])
        least = next((w for w in r.pack.at_least if words.startswith(w)), None)
        if least:
            return Count(low, None, r.words(first, number + 1))
        return Count(low, low, r.words(number, number + 1))

    def _descriptor(self, first: int, end: int, head: int | None) -> str | None:
        """What describes an unnamed source, number and head left out: "briefed on the discussions", "senior US"."""
        r = self.r
        if head is None:
            return None
        empty = DETERMINER | NUMBER | PARTITIVE | CLOSING | RELATIVE | DIGIT
        before = [
            r.words(k, k + 1)
            for k in range(first, head)
            if r.tag[k] & WORD and not r.tag[k] & empty and not r.tag[k] & OF
        ]
        k = head + 1
        while k < end and (r.low[k] in ",-–—" or (r.tag[k] & (RELATIVE | AUXILIARY | CLOSING) and not r.tag[k] & CAP)):
            k += 1
        stop = end
        while stop > k and r.tag[stop - 1] & (CLOSING | PUNCT):
            stop -= 1
        after = r.words(k, stop) if k < stop else ""
        after = cut_formula(after, r.pack.anonymity)
        return " ".join([*before, after]).strip() or None

    def _basis(self, first: int, end: int) -> str | None:
        bits = 0
        for k in range(first, end):
            bits |= self.r.tag[k]
        if bits & SAW_DOCUMENT and bits & DOCUMENT:
            return "document"
        if bits & FIRST_HAND:
            return "first-hand"
        return "briefed" if bits & BRIEFED else None

    def _organization(self, first: int, end: int, head: int | None) -> str | None:
        """The body that an unnamed source belongs to: capitalised words or a body's noun beside the head."""
        r = self.r
        runs: list[Range] = []
        k = first
        while k < end:
            if k != head and r.tag[k] & WORD and ((r.tag[k] & CAP and k > r.sentence(k)[0]) or r.tag[k] & BODY):
                start = k
                while k < end and (r.tag[k] & CAP or r.tag[k] & BODY) and k != head:
                    k += 1
                runs.append((start, k))
            k += 1
        return r.words(*runs[0]) if runs else None


def gender_of(bits: int) -> str | None:
    """ "m" or "f" where a word says it."""
    if bits & MASCULINE:
        return "m"
    return "f" if bits & FEMININE else None


def kind_of(bits: int, *, capital: bool) -> Kind:
    """The kind that a head noun makes of its phrase."""
    for bit, kind in (
        (POST, Kind.SOCIAL_MEDIA),
        (DATASET, Kind.DATASET),
        (DOCUMENT, Kind.DOCUMENT),
        (STATEMENT, Kind.STATEMENT),
    ):
        if bits & bit and not bits & (PEOPLE | ROLE):
            return Kind.DOCUMENT if kind is Kind.DATASET else kind
    if bits & ROLE and not bits & BARE_PEOPLE:
        return Kind.ROLE
    if bits & (PEOPLE | STAFF):
        return Kind.ANONYMOUS
    if bits & BODY or capital:
        return Kind.ORGANIZATION
    return Kind.ANONYMOUS


def cut_formula(words: str, formulas: tuple[tuple[str, str], ...]) -> str:
    """A description without the formula of anonymity in it."""
    low = words.lower()
    for formula, _ in formulas:
        at = low.find(formula)
        if at >= 0:
            return re.sub(r"\s+$", "", words[:at]).strip(" ,")
    return words
