"""The words by which a claim changes from text to text, one `drift.toml` a language: doubts, denials, numbers, units."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from citetrace.languages.folding import folded
from citetrace.languages.shelves import SHIPPED, folder_with
from citetrace.spans import Span
from citetrace.tables import Table, read_table

FILE, UNITS = "drift.toml", "units.toml"
STANDING = ("rumour", "told", "briefed", "official", "witness")
DAYS = tuple("1234567")  # Monday to Sunday
STRENGTH = {"slight": 1, "possible": 2, "hearsay": 3}
GAP = r"[^.!?;:,]{1,80}?"  # what "…" stands for: words of the same clause


class DecimalMark(enum.StrEnum):
    """What stands before the decimals of a number."""

    POINT = "."
    COMMA = ","


class Phrases:
    """Some phrases of a language, to be found in its texts whatever their case."""

    def __init__(self, listed: Iterable[str] = ()) -> None:
        self.listed = tuple(listed)
        ordered = sorted(set(self.listed), key=lambda phrase: (-len(phrase), phrase))
        pattern = "|".join(map(pattern_of, ordered))
        self._pattern = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE) if ordered else None

    def within(self, text: str, span: Span) -> Iterator[Span]:
        """Where they stand within a span of a text, in order."""
        if self._pattern is not None:
            yield from (Span(*match.span()) for match in self._pattern.finditer(text, span.start, span.end))

    def __contains__(self, words: object) -> bool:
        return self._pattern is not None and isinstance(words, str) and self._pattern.fullmatch(words) is not None


@attrs.frozen
class Unit:
    """A unit: `of` is what is measured, `size` how much of its base unit it is, `start` where its scale begins."""

    name: str
    of: str
    size: float = attrs.field(validator=attrs.validators.gt(0))
    start: float = 0.0

    def base(self, value: float) -> float:
        """A value of this unit in base units."""
        return (value + self.start) * self.size


@attrs.frozen(eq=False)
class DriftWords:
    """What a language's words say of doubt, denial, number and standing; all empty where its pack has no such file.

    `doubts` are phrases by strength: 3 where somebody says so and nobody vouches for it, 2 where it may be so, 1 for
    words that merely keep a doubt alive. `turning` words turn a sentence round by themselves. `numbers` are the values
    of number words, `times` of words that multiply them. `units` are units by their lower-case words. `standing` are
    phrases that describe sources, the farthest from what they tell of first.
    """

    code: str
    doubts: Mapping[int, Phrases] = attrs.field(factory=dict)
    no_doubts: Phrases = attrs.field(factory=Phrases)
    certain: Phrases = attrs.field(factory=Phrases)
    negations: Phrases = attrs.field(factory=Phrases)
    denials: Phrases = attrs.field(factory=Phrases)
    turning: Phrases = attrs.field(factory=Phrases)
    no_negations: Phrases = attrs.field(factory=Phrases)
    decimal: str = "."
    about: Phrases = attrs.field(factory=Phrases)
    fractions: frozenset[str] = frozenset()
    ordinals: tuple[str, ...] = ()
    before_ordinals: tuple[str, ...] = ()
    joint: str = ""  # what joins number words written as one: "und" in "fünfundzwanzig"
    inner: frozenset[str] = frozenset()  # what may stand within a number: "and" in "two hundred and fifty"
    ones: frozenset[str] = frozenset()  # what is one before a word that multiplies: "a" in "a million"
    to: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    numbers: Mapping[str, int] = attrs.field(factory=dict)
    times: Mapping[str, int] = attrs.field(factory=dict)
    units: Mapping[str, Unit] = attrs.field(factory=dict)
    weekdays: Mapping[str, int] = attrs.field(factory=dict)
    standing: tuple[tuple[str, Phrases], ...] = ()

    def unit_of(self, words: str) -> Unit:
        """The unit that words name, in small or capital letters, with any white space between them. Raises KeyError."""
        return self._units_by_form[" ".join(folded(words).split())]

    @functools.cached_property
    def _units_by_form(self) -> dict[str, Unit]:
        return {folded(name): unit for name, unit in self.units.items()}


def pattern_of(phrase: str) -> str:
    """The expression of a phrase: "*" for any ending, "…" for some words of the same clause."""
    return r"\s+".join(
        GAP if word == "…" else re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]") for word in phrase.split()
    )


@functools.lru_cache(maxsize=16)
def load_drift_words(code: str, root: Path | None = None) -> DriftWords:
    """The drift words of a language by its ISO 639-1 code; empty where its pack has none. Raises BrokenPack."""
    folder = folder_with(code, FILE, root)
    if folder is None:
        return DriftWords(code)
    file = read_table(folder / FILE)
    doubt, negation, numbers = (file.table(name) for name in ("doubt", "negation", "numbers"))
    words = DriftWords(
        code,
        doubts={strength: Phrases(doubt.lines(name)) for name, strength in STRENGTH.items()},
        no_doubts=Phrases(doubt.lines("never")),
        certain=Phrases(doubt.lines("certain")),
        negations=Phrases(negation.lines("words")),
        denials=Phrases(negation.lines("denials")),
        turning=Phrases(negation.lines("turning")),
        no_negations=Phrases(negation.lines("never")),
        decimal=numbers.choice("decimal", DecimalMark, DecimalMark.POINT).value,
        about=Phrases(numbers.lines("about")),
        fractions=frozenset(numbers.lines("fractions")),
        ordinals=numbers.words("ordinals"),
        before_ordinals=numbers.words("before_ordinals"),
        joint=numbers.text("joint", ""),
        inner=frozenset(numbers.lines("inner")),
        ones=frozenset(numbers.lines("ones")),
        to=frozenset(numbers.lines("to")),
        labels=frozenset(numbers.lines("labels")),
        numbers=numbers.table("words").all_counts(),
        times=numbers.table("times").all_counts(),
        units=units_of(file.table("units")),
        weekdays=weekdays_of(file.table("weekdays")),
        standing=standing_of(file.table("standing")),
    )
    file.finish()
    return words


def weekdays_of(table: Table) -> dict[str, int]:
    """The number of the day, Monday being 1, by the words that name it."""
    return {word.lower(): int(day) for day, words in table.all_words(DAYS).items() for word in words}


def standing_of(table: Table) -> tuple[tuple[str, Phrases], ...]:
    """The phrases that describe sources, in the order of the file, which is that of how far they are."""
    for name in table.values:
        if name not in STANDING:
            raise table.unknown(name, STANDING)
    return tuple((name, Phrases(phrases)) for name, phrases in table.all_lines().items())


def units_of(table: Table) -> dict[str, Unit]:
    """The units by the words that name them. Raises BrokenPack for a unit that units.toml does not have."""
    known = load_units()
    listed = table.all_words(tuple(known))
    return {word.replace("_", " ").lower(): known[name] for name, words in listed.items() for word in words}


@functools.cache
def load_units() -> dict[str, Unit]:
    """Every unit by its name."""
    return units_and_fates()[0]


@functools.cache
def units_and_fates() -> tuple[dict[str, Unit], frozenset[str]]:
    """What units.toml holds: every unit by its name, and the meanings that stand apart beside a number of people."""
    file = read_table(SHIPPED / UNITS)
    rows = file.table("units").all_tables()
    units = {name: Unit(name, row.text("of"), row.size("is"), row.size("from", 0.0)) for name, row in rows.items()}
    apart = frozenset(file.table("apart").lines("fates"))
    file.finish()
    return units, apart


def fates() -> frozenset[str]:
    """Meanings that may not stand for each other beside a number of people."""
    return units_and_fates()[1]
