"""The traits by which a claim is known again in other words: names, numbers, dates, countries, meanings, words.

All but the words are the same in every language, so that an Indonesian claim shares them with its English passage.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal

import attrs

from citetrace.articles.article import Article, Part
from citetrace.articles.seen import seen
from citetrace.digits import MOST_DIGITS
from citetrace.errors import UnknownLanguage
from citetrace.languages.meanings import Meanings, load_meanings
from citetrace.languages.pack import load_pack
from citetrace.languages.page import load_page_words, page_languages
from citetrace.languages.tags import (
    ADVERB,
    AUXILIARY,
    BE,
    BY,
    COORDINATOR,
    DETERMINER,
    OBJECT_PRONOUN,
    OF,
    PARTICLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    THAT,
    TO,
)
from citetrace.outlets import countries_named_in
from citetrace.spans import Span, Spans

TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-’'][^\W\d_]+)*")
SENTENCE_END = frozenset('.!?:\n“”"„«»')
ALIKE = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (("w", "v"), ("y", "i"), ("c|q", "k"), ("ph", "f"), (r"(.)\1", r"\1"))
)
FUNCTION = (
    *(DETERMINER, PRONOUN, OBJECT_PRONOUN, POSSESSIVE, AUXILIARY, BE, ADVERB, PREPOSITION),
    *(COORDINATOR, THAT, TO, RELATIVE, BY, OF, PARTICLE),
)
MAGNITUDES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORTEST_LOAN = 5  # letters of a word that two languages may share: "fiction" and "fiksi"
SMALL = 3  # numbers up to here are words like "one of them" and tell little

Trait = tuple[str, str]  # (kind, value): ("name", "lavrov"), ("number", "6"), ("country", "US"), ("meaning", "dead")
WEIGHTS: Mapping[str, float] = {
    "name": 3.0,
    "number": 3.0,
    "date": 2.0,
    "country": 1.2,
    "meaning": 1.0,
    "loan": 1.0,
    "word": 1.0,
    "few": 0.6,
}
SHARED = frozenset({"name", "number", "few", "date", "country", "meaning", "loan"})  # what two languages have in common


@attrs.frozen(eq=False)
class Speech:
    """What is needed of a language to read traits: its number words, months, small words and meanings."""

    code: str | None
    numbers: Mapping[str, int]
    months: Mapping[str, int]
    small: frozenset[str]
    meanings: Meanings
    capital_nouns: bool = False


@functools.lru_cache(maxsize=32)
def speech_of(code: str | None) -> Speech:
    """The speech of a language; an empty one where there is no pack."""
    page = load_page_words(code) if code in page_languages() else None
    months = page.months if page else {}
    try:
        pack = load_pack(code or "")
    except UnknownLanguage:
        return Speech(code, {}, months, page.function_words if page else frozenset(), Meanings(code or ""))
    small = frozenset(word for word, bits in pack.lexicon.items() if bits & sum(FUNCTION))
    small |= page.function_words if page else frozenset()
    return Speech(code, pack.numbers, months, small, load_meanings(pack.code), pack.capital_nouns)


@attrs.frozen
class Traits:
    """The traits of some words of an article."""

    language: str | None
    found: frozenset[Trait]

    def comparable(self, other: Traits) -> tuple[frozenset[Trait], frozenset[Trait]]:
        """The traits of both that can be compared: without the words where the languages differ."""
        if self.language == other.language:
            return (
                frozenset(trait for trait in self.found if trait[0] != "loan"),
                frozenset(trait for trait in other.found if trait[0] != "loan"),
            )
        return (
            frozenset(trait for trait in self.found if trait[0] in SHARED),
            frozenset(trait for trait in other.found if trait[0] in SHARED),
        )


def traits_of(article: Article, spans: Spans) -> Traits:
    """The traits of some spans of an article."""
    speech = speech_of(article.language)
    names = names_in(article)
    found: set[Trait] = set()
    for span in spans:
        found |= set(read_traits(seen(span.of(article.text)), speech, names))
    return Traits(article.language, frozenset(found))


def traits_of_text(text: str, language: str | None) -> Traits:
    """The traits of words that stand in no article."""
    speech = speech_of(language)
    return Traits(language, frozenset(read_traits(seen(text), speech, capitals(seen(text), speech))))


@functools.lru_cache(maxsize=256)
def names_in(article: Article) -> frozenset[str]:
    """The words, folded, that have a capital inside a sentence of the article: its names."""
    speech = speech_of(article.language)
    body = [p.span for p in article.paragraphs if p.part is Part.BODY]
    texts = [seen(span.of(article.text)) for span in body] or [seen(article.text)]
    return frozenset(name for text in texts for name in capitals(text, speech, inside=True))


def capitals(text: str, speech: Speech, *, inside: bool = False) -> frozenset[str]:
    """The folded words with a capital; with `inside` only those that open no sentence."""
    out = set()
    for match in TOKEN.finditer(text):
        word = match.group()
        if not word[0].isupper() or word.lower() in speech.small:
            continue
        before = text[: match.start()].rstrip()[-1:]
        if not inside or (before and before not in SENTENCE_END):
            out.add(fold(word))
    return frozenset(out)


def read_traits(text: str, speech: Speech, names: frozenset[str]) -> Iterator[Trait]:
    """The traits of a text whose names are known."""
    taken: list[Span] = []
    for place in countries_named_in(text, speech.code):
        yield ("country", place.code)
        taken.append(Span(place.start, place.end))
    tokens = list(TOKEN.finditer(text))
    if taken:
        tokens = [m for m in tokens if not any(s.start <= m.start() < s.end for s in taken)]
    skip = False
    for n, match in enumerate(tokens):
        if skip:
            skip = False
            continue
        word = match.group()
        low = word.lower()
        after = tokens[n + 1].group().lower() if n + 1 < len(tokens) else ""
        if word[0].isdigit():
            yield from number_traits(word, magnitude(speech.meanings.of(after)))
            continue
        if phrase := speech.meanings.words.get(f"{low}_{after}"):
            yield from (("meaning", meaning) for meaning in phrase)
            skip = True
            continue
        yield from word_traits(word, low, speech, names)


def word_traits(word: str, low: str, speech: Speech, names: frozenset[str]) -> Iterator[Trait]:
    """The traits of one word."""
    meant = speech.meanings.of(low)
    yield from (("meaning", meaning) for meaning in meant)
    if word[0].isupper() and low in speech.months:
        yield ("date", str(speech.months[low]))
    elif low in speech.numbers:
        yield number_trait(speech.numbers[low])
    elif word[0].isupper() and fold(word) in names and not (speech.capital_nouns and meant):
        yield ("name", fold(word))
    elif low not in speech.small and not meant:
        yield ("word", fold(word))
        if len(word) >= SHORTEST_LOAN:
            yield ("loan", speech.meanings.as_loan(fold(word)))


def magnitude(meant: frozenset[str]) -> int:
    """What the word behind a number multiplies it by: 1,000 for "ribu"."""
    return next((MAGNITUDES[meaning] for meaning in sorted(meant) if meaning in MAGNITUDES), 1)


def number_traits(digits: str, times: int = 1) -> Iterator[Trait]:
    """A number, however its thousands and decimals are written: "4,630" and "4.630" are one."""
    if ":" in digits or sum(map(str.isdecimal, digits)) > MOST_DIGITS:
        return
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+|\d+", digits):
        yield number_trait(int(re.sub(r"\D", "", digits)) * times)
    elif re.fullmatch(r"\d+[.,]\d+", digits):
        value = Decimal(digits.replace(",", ".")) * times
        yield number_trait(int(value)) if value == int(value) else ("number", str(value.normalize()))
    else:
        yield ("number", digits)


def number_trait(value: int) -> Trait:
    """A number; a small one tells little."""
    return ("few" if value <= SMALL else "number", str(value))


@functools.lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A name without case, accents and the spellings that differ from language to language: Lavrov and Lawrow are one."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    bare = re.sub(r"[’']s?$|[-’']", "", bare)
    for pattern, replacement in ALIKE:
        bare = pattern.sub(replacement, bare)
    return bare
