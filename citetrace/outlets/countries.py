"""`Countries` knows what countries, their people and their press cities are called in several languages."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

import attrs

from citetrace.outlets.phrases import Phrases
from citetrace.outlets.wording import Wording


class Means(enum.StrEnum):
    """How words point at a country."""

    NAME = "name"  # "Britain", "Inggris"
    PEOPLE = "people"  # "British", "britische"
    CITY = "city"  # "London", as in "London-based"


@attrs.frozen
class Country:
    """A country: its ISO 3166-1 code, its names and adjectives by language, the cities its press is known by.

    A language without names of its own calls it as English does.
    """

    code: str = attrs.field(validator=attrs.validators.matches_re("[A-Z]{2}"))
    names: dict[str, tuple[str, ...]]
    people: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    cities: tuple[str, ...] = ()

    def names_in(self, language: str | None) -> tuple[str, ...]:
        """What it is called in a language, or in any if None."""
        if language is None:
            return tuple(name for names in self.names.values() for name in names)
        return self.names.get(language) or self.names["en"]


class Place(NamedTuple):
    """Where a text names a country: offsets in code points, its ISO code, and by what."""

    start: int
    end: int
    code: str
    by: Means


class Countries:
    """All countries, by what they are called."""

    def __init__(self, countries: Iterable[Country], wording: Wording) -> None:
        self.countries = tuple(countries)
        self._wording = wording
        self._known: dict[str | None, dict[str, tuple[str, Means]]] = {}
        self._phrases: dict[str | None, Phrases] = {}

    @cached_property
    def codes(self) -> frozenset[str]:
        """The ISO codes."""
        return frozenset(country.code for country in self.countries)

    def named(self, words: str, language: str | None = None) -> str | None:
        """The code of the country that `words` name: its name, people or press city; None for none or several.

        In the words of one `language` (ISO 639-1), or of any. Case counts first, so that "us" is not "US".
        """
        key = self._wording.without_article(" ".join(words.replace("’", "'").split()))
        known = self._called(language)
        found = known.get(key) or (known.get(key.title()) if key.islower() and len(key) > 3 else None)
        return found[0] if found else None

    def named_in(
        self, text: str, language: str | None = None, start: int = 0, end: int | None = None
    ) -> Iterator[Place]:
        """Each place of `text` that names a country, in order, never overlapping; case-sensitive, whole words."""
        known = self._called(language)
        if language not in self._phrases:
            self._phrases[language] = Phrases(known)
        for found_start, found_end, phrase in self._phrases[language].found_in(text, start, end):
            yield Place(found_start, found_end, *known[phrase])

    def _called(self, language: str | None) -> dict[str, tuple[str, Means]]:
        if language not in self._known:
            self._known[language] = _unambiguous(self._said(language))
        return self._known[language]

    def _said(self, language: str | None) -> Iterator[tuple[str, str, Means]]:
        """Every word for every country. Where a word means two things, its weightiest meaning comes first."""
        for country in self.countries:
            yield from ((name, country.code, Means.NAME) for name in country.names_in(language))
        for country in self.countries:
            for spoken, people in country.people.items():
                for word in people if language in (None, spoken) else ():
                    yield from ((form, country.code, Means.PEOPLE) for form in self._inflected(word, spoken))
        for country in self.countries:
            yield from ((city, country.code, Means.CITY) for city in country.cities)

    def _inflected(self, word: str, language: str) -> list[str]:
        return [word, *(word + ending for ending in self._wording.endings.get(language, ()) if word.islower())]


def _unambiguous(said: Iterable[tuple[str, str, Means]]) -> dict[str, tuple[str, Means]]:
    """What each word means; a word for two countries by the same means is left out."""
    known: dict[str, tuple[str, Means]] = {}
    several = set()
    for word, code, by in said:
        first_code, first_by = known.setdefault(word, (code, by))
        if first_code != code and first_by is by:
            several.add(word)
    return {word: meaning for word, meaning in known.items() if word not in several}
