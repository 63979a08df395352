"""Names of people in a text without a parser: capitalised words that are no office, body, place, country or outlet."""

from __future__ import annotations

import re
from collections.abc import Container

from citetrace.clauses.shapes import CAP, PUNCT, SHOUT, WORD
from citetrace.clauses.text import Text
from citetrace.languages.tags import (
    ADVERB,
    AUXILIARY,
    BODY,
    BOUNDARY,
    CLOSING,
    COORDINATOR,
    DATASET,
    DETERMINER,
    DOCUMENT,
    FORMER,
    HUMAN,
    LOCATIVE,
    NATIONAL,
    NEGATION,
    OBJECT_PRONOUN,
    OFFICE,
    OPENER,
    OWNER,
    PARTICLE,
    PEOPLE,
    PLACE,
    POSSESSIVE,
    POST,
    PREPOSITION,
    PRESS,
    PRONOUN,
    QUESTION,
    RELATIVE,
    ROLE,
    SPOKEN,
    STAFF,
    STATEMENT,
    TIME,
    TITLE,
)
from citetrace.outlets import Countries, Means, OutletRegistry
from citetrace.sources.unnamed import THINGS, gender_of
from citetrace.spans import Range

FUNCTION = (
    DETERMINER | PREPOSITION | BOUNDARY | OPENER | PRONOUN | AUXILIARY | NEGATION | COORDINATOR | POSSESSIVE | QUESTION
)
"""Words that begin no name, however a sentence capitalises them."""
VOCABULARY = (
    TITLE | ROLE | BODY | PEOPLE | PRESS | DOCUMENT | DATASET | STAFF | OFFICE | FORMER | STATEMENT | POST | TIME
)
TRAILING = CLOSING | TIME | ADVERB | OBJECT_PRONOUN
"""Words that may stand behind a name, with a small letter."""
LONGEST_NAME = 5


class NameFinder:
    """Finds the names of people in the phrases of one text: what is a name, and what a place, a country, an office."""

    def __init__(self, r: Text, registry: OutletRegistry, countries: Countries) -> None:
        self.r, self.registry, self.countries = r, registry, countries
        self.names: Container[str] = ()  # the words of full names; the discourse fills it
        self.in_country = self._tokens_of_countries()
        self.places = self._places()
        self.in_place = frozenset(k for k in r.capitals if r.low[k] in self.places)
        self.abbreviations = self._abbreviations()

    def _places(self) -> frozenset[str]:
        """Capitalised words that stand somewhere in the text after "in" or "di": places, not people."""
        r = self.r
        found: set[str] = set()
        for k in r.capitals:
            before = r.tag[k - 1] if k else 0
            if before & CAP:
                continue
            alone = not (k + 1 < len(r) and r.tag[k + 1] & CAP)
            if alone and before & NATIONAL and not r.tag[k] & (VOCABULARY | FUNCTION):
                found.add(r.low[k])
            if before & LOCATIVE:
                while k < len(r) and r.tag[k] & CAP and not r.tag[k] & (VOCABULARY | FUNCTION):
                    found.add(r.low[k])
                    k += 1
        return frozenset(found)

    def _abbreviations(self) -> dict[str, Range]:
        """The names that the text shortens itself: "Sydney Morning Herald (SMH)", by their folded short form."""
        r = self.r
        found: dict[str, Range] = {}
        for k in r.capitals:
            if r.tag[k] & SHOUT and 2 <= k < len(r) - 1 and r.low[k - 1] == "(" and r.low[k + 1] == ")":
                first = k - 1
                while first > 0 and self._may_be_shortened(first - 1) and k - first < 9:
                    first -= 1
                if k - 1 - first > 1:
                    found.setdefault(r.low[k], (first, k - 1))
        return found

    def _tokens_of_countries(self) -> frozenset[int]:
        """The tokens that name a country or its people; a press city ("Milan") may be a person's name."""
        r = self.r
        places = [p for p in self.countries.named_in(r.text, r.pack.code) if p.by is not Means.CITY]
        return frozenset(k for place in places for k in range(r.token_at(place.start), r.token_before(place.end)))

    def core_of(self, first: int, end: int) -> Range:
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
        """Whether a name follows the bracket that opens at `k`: "Badan Pelabuhan (BPN) Rina Sardi"."""
        close = next((j for j in range(k + 1, min(end, k + 8)) if self.r.low[j] == ")"), end)
        return close + 1 < end and bool(self.r.tag[close + 1] & CAP)

    def _in_bracket(self, first: int, k: int) -> bool:
        low = self.r.low
        opened = next((j for j in range(k - 1, first - 1, -1) if low[j] in "()"), None)
        return opened is not None and low[opened] == "("

    def in_full_name(self, k: int) -> bool:
        """Whether an outlet's weak name is a part of somebody's full name in this text."""
        return self.r.low[k] in self.names

    def name_in_apposition(self, core: Range, end: int) -> Range | None:
        """The name in "the mayor of the village, Pavel Ostrow" or "Kepala Desa Lante, Petrus Wungo"."""
        r = self.r
        if core[1] + 1 >= end or r.low[core[1]] != "," or not self._describes_somebody(core):
            return None
        after = self.core_of(core[1] + 1, end)
        name = self.trailing_name(*after)
        if name is None or not all(
            r.tag[j] & (TITLE | ROLE | PEOPLE | OFFICE | PUNCT) for j in range(after[0], name[0])
        ):
            return None
        titled = any(r.tag[j] & TITLE for j in range(after[0], name[0]))
        return name if titled or name[1] - name[0] > 1 or r.low[name[0]] in self.names else None

    def _describes_somebody(self, core: Range) -> bool:
        """Whether a phrase can describe a person: a noun for people, or a noun that is no body, paper or outlet."""
        r = self.r
        if any(r.tag[j] & (HUMAN | STAFF) for j in range(*core)):
            return True
        things = BODY | PRESS | DOCUMENT | STATEMENT
        return bool(r.tag[core[0]] & (DETERMINER | POSSESSIVE)) and not any(r.tag[j] & things for j in range(*core))

    def leading_name(self, first: int, end: int) -> Range | None:
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

    def name_before_preposition(self, core: Range) -> Range | None:
        """The name in "Wuryanto di Jakarta", "Ana Lind of the institute"."""
        r = self.r
        k = next((j for j in range(core[0] + 1, core[1]) if r.tag[j] & PREPOSITION and not r.tag[j] & CAP), None)
        return self.trailing_name(core[0], k) if k is not None else None

    def _may_be_shortened(self, k: int) -> bool:
        """Whether a token can be part of a name that a bracket shortens: capitalised, and no opening of a frame."""
        r = self.r
        return bool(r.tag[k] & CAP) and not r.tag[k] & OPENER and r.low[k] not in r.pack.phrase_frames

    def trailing_name(self, first: int, end: int, *, press: bool = False) -> Range | None:
        """The capitalised words at the end of a phrase that are no office, body, country or outlet: a person's name."""
        r = self.r
        end = self._without_trailing(first, end)
        goes_on = self._is_press_name if press else self._is_name
        k = end
        while k > first and end - k < LONGEST_NAME and (self._links(first, k, end) or goes_on(first, k, end)):
            k -= 1
        if not press:
            k = self._behind_place(first, k, end)
        if k == end or not any(r.tag[j] & WORD for j in range(k, end)) or (end - k == 1 and self._is_acronym(k)):
            return None
        return (k, end) if press or self._is_somebody(first, k, end) else None

    def _without_trailing(self, first: int, end: int) -> int:
        """The end of a phrase before marks and words that may stand behind a name."""
        r = self.r
        while end > first and ((r.tag[end - 1] & TRAILING and not r.tag[end - 1] & CAP) or r.low[end - 1] in ",'\"”"):
            end -= 1
        return end

    def _links(self, first: int, k: int, end: int) -> bool:
        """Whether what stands before place `k` holds the words of a name together: the stop of an initial, "van"."""
        r = self.r
        if r.low[k - 1] == "." and k - 2 >= first and len(r.low[k - 2]) == 1 and r.tag[k - 2] & CAP:
            return True
        links = r.tag[k - 1] & PARTICLE and not r.tag[k - 1] & CAP
        return bool(links and first < k - 1 and k < end and r.tag[k - 2] & CAP)

    def _is_name(self, first: int, k: int, end: int) -> bool:
        """Whether the word before place `k` can be one of a person's name: no office, place, country or outlet."""
        t = self.r.tag[k - 1]
        other = VOCABULARY & ~(0 if k == end else THINGS) | TIME | FUNCTION | PLACE
        if not t & CAP or t & other or k - 1 in self.in_country or k - 1 in self.in_place:
            return False
        return not self._outlet_ends(k - 1)

    def _is_press_name(self, first: int, k: int, end: int) -> bool:
        """Whether the word before place `k` can be one of a newspaper's name, which may be any word: "Kota Kita"."""
        t = self.r.tag[k - 1]
        if not t & CAP or t & TIME or k - 1 in self.in_country:
            return False
        return not t & FUNCTION or (k - 2 >= first and bool(self.r.tag[k - 2] & CAP))  # "the site Kota Kita"

    def _behind_place(self, first: int, k: int, end: int) -> int:
        """Where a name begins behind an office and its place: "Bupati Teluk Lembah | Gatot Prawiro"."""
        r = self.r
        if first < k < end and r.tag[k - 1] & PLACE:
            k += 1  # the place has a name of its own
        if r.pack.head_first and end - k > 2 and k > first and self.begins_with_place(k):
            k += 1
        return k

    def _is_acronym(self, k: int) -> bool:
        """Whether a word is an acronym, which names a body and no person."""
        r = self.r
        return bool(r.tag[k] & SHOUT) and len(r.low[k]) <= 6 and not self._label(k)

    def _is_somebody(self, first: int, k: int, end: int) -> bool:
        """Whether the capitalised words from `k` to `end` are somebody's name, and not another noun."""
        r = self.r
        if r.tag[end - 1] & VOCABULARY:
            return False
        return not (r.pack.capital_nouns and end - k == 1 and self.may_be_noun(k, first))

    def may_be_noun(self, k: int, first: int) -> bool:
        """Whether a single capitalised word can be a plain noun, where all nouns have capitals: no title stands before it."""
        r = self.r
        if k == first:
            return bool(r.tag[k] & SPOKEN)
        return not r.tag[k - 1] & (TITLE | ROLE | PEOPLE | STAFF)

    def begins_with_place(self, k: int) -> bool:
        """Whether the word at `k`, behind an office ("Menteri Norland …"), stands elsewhere as a name of its own."""
        r = self.r
        if not r.tag[k - 1] & VOCABULARY:
            return False
        return any(
            r.low[j] == r.low[k] and j != k and r.tag[j] & CAP and not (j + 1 < len(r) and r.tag[j + 1] & CAP)
            for j in range(len(r))
        )

    def _label(self, k: int) -> bool:
        """Whether a token in capitals stands before a colon, as speakers do in a transcript."""
        return k + 1 < len(self.r) and self.r.low[k + 1] == ":"

    def _outlet_ends(self, k: int) -> bool:
        return any(a <= k < b and sure for a, (b, sure) in self._outlets_near(k))

    def _outlets_near(self, k: int) -> list[tuple[int, tuple[int, bool]]]:
        return [(a, self.r.outlets[a]) for a in range(max(0, k - 5), k + 1) if a in self.r.outlets]

    def spell(self, name: Range) -> str:
        """A name as a reader wants to see it: on one line, without a possessive ending."""
        words = self.r.words(*name)
        return re.sub(r"\s+", " ", re.sub(r"['’]s?$", "", words)).strip(" .,'\"")

    def gender_in(self, core: Range) -> str | None:
        """The gender that a title or noun of a phrase gives away ("Mrs.")."""
        for k in range(*core):
            if found := gender_of(self.r.tag[k]):
                return found
        return None
