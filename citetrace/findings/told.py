"""A claim as one article tells it: the words that carry it, the sentence around them, and what those words are made of."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import attrs

from citetrace.articles.article import Article
from citetrace.errors import UnknownLanguage
from citetrace.languages.drift import DriftWords, load_drift_words
from citetrace.languages.pack import load_pack
from citetrace.languages.tags import ADVERB
from citetrace.spans import Span, Spans, words_of
from citetrace.upstream.traits import MAGNITUDES, SHARED, Speech, Trait, fold, names_in, read_traits, speech_of

CONTENT = frozenset({"name", "country", "meaning", "word", "loan"})  # kinds of traits that say what a text is about
TELLING = frozenset({"meaning", "word", "loan"})  # those that say what happened
DENYING = frozenset({("meaning", "no"), ("meaning", "never"), ("meaning", "deny"), ("meaning", "refuse")})
LEAST = 2  # words about what happened that both wordings of one claim must have
ALIKE = 0.6  # of what the shorter wording says happened, the share that both must have
CLAUSE_END = re.compile(r"[.!?;:\n]|,\s")


@attrs.frozen
class Told:
    """A claim in the words of one article.

    `spans` are offsets of its words, `around` the words that credit somebody with them (or a whole sentence), where
    doubts and denials may stand, too. `denied`: the source denies it. `sources` are words that name those who are credited.
    """

    article: Article
    spans: Spans
    around: Spans = ()
    denied: bool = False
    sources: Spans = ()

    def __attrs_post_init__(self) -> None:
        if not self.spans:
            raise ValueError("a claim is told in at least one span")

    @property
    def text(self) -> str:
        """The words on one line."""
        return " ".join(words_of(self.spans, self.article.text).split())

    @property
    def words(self) -> DriftWords:
        """The drift words of its language."""
        return load_drift_words(self.article.language or "")

    @property
    def speech(self) -> Speech:
        """The speech of its language."""
        return speech_of(self.article.language)

    @property
    def outlet(self) -> str:
        """Who tells it."""
        return self.article.outlet or "the cited article"

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """The names in its article."""
        return names_in(self.article)

    @functools.cached_property
    def content(self) -> frozenset[Trait]:
        """The traits of its own words."""
        return self.traits_of(self.spans)

    def traits(self, span: Span, kinds: frozenset[str] = CONTENT) -> frozenset[Trait]:
        """The traits of some words of its article."""
        text = span.of(self.article.text)
        return frozenset(t for t in read_traits(text, self.speech, self.names) if t[0] in kinds)

    def is_adverb(self, word: str) -> bool:
        """Whether a word only says how or when something happens."""
        return bool(class_of(self.article.language, word.lower()) & ADVERB)

    def traits_of(self, spans: Iterable[Span], kinds: frozenset[str] = CONTENT) -> frozenset[Trait]:
        """The traits of several stretches of its words."""
        return frozenset(trait for span in spans for trait in self.traits(span, kinds))


@functools.lru_cache(maxsize=65536)
def class_of(language: str | None, word: str) -> int:
    """The class bits of a word, by its ending where no list has it."""
    try:
        pack = load_pack(language or "")
    except UnknownLanguage:
        return 0
    listed = pack.lexicon.get(word)
    return listed if listed is not None else next((bits for end, bits in pack.endings if word.endswith(end)), 0)


def is_alike(one: Told, other: Told, both: float = 0.0) -> bool:
    """Whether two wordings have so much in common that they can be one claim; `both` of what the longer one says."""
    across = one.article.language != other.article.language
    kinds = (TELLING & SHARED if across else TELLING) - {"loan"}
    ours, theirs = (
        {t for t in told.content if t[0] in kinds} - measures(told.article.language) for told in (one, other)
    )
    common, sizes = len(ours & theirs), (len(ours), len(theirs))
    return common >= LEAST and common >= ALIKE * min(sizes) and common >= both * max(sizes)


@functools.lru_cache(maxsize=16)
def measures(language: str | None) -> frozenset[Trait]:
    """What says how much, or no, and nothing of what happened: numbers, units and negations."""
    units = {("word", fold(word)) for word in load_drift_words(language or "").units}
    return frozenset(units | DENYING | {("meaning", name) for name in MAGNITUDES})


def told_in(text: str, language: str, outlet: str | None = None) -> Told:
    """A text that is nothing but a claim."""
    return Told(Article(text, language=language, outlet=outlet), (Span(0, len(text)),))


def shared(one: Told, ours: frozenset[Trait], other: Told, theirs: frozenset[Trait]) -> frozenset[Trait]:
    """The traits that two wordings share, of those that their languages have in common."""
    if one.article.language == other.article.language:
        return ours & theirs
    return frozenset(trait for trait in ours & theirs if trait[0] in SHARED)


def clause_around(text: str, span: Span, within: Span) -> Span:
    """The clause that holds a span, no wider than `within`."""
    start = max((m.end() for m in CLAUSE_END.finditer(text, within.start, span.start)), default=within.start)
    found = CLAUSE_END.search(text, span.end, within.end)
    return Span(start, max(found.start() if found else within.end, span.end))
