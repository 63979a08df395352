"""The words by which a claim changes from text to text, one `drift.toml` a language: doubts, denials, numbers, units."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from citetrace.errors import BrokenPack
from citetrace.languages.shelves import SHIPPED, folder_with, shown
from citetrace.spans import Span

FILE, UNITS = "drift.toml", "units.toml"
TABLES = {  # the tables of a drift.toml and the keys that each may have; None: any key
    "doubt": ("hearsay", "possible", "slight", "never", "certain"),
    "negation": ("words", "denials", "turning", "never"),
    "numbers": (
        "decimal",
        "about",
        "fractions",
        "ordinals",
        "before_ordinals",
        "joint",
        "inner",
        "ones",
        "to",
        "labels",
        "words",
        "times",
    ),
    "units": None,
    "weekdays": None,
    "standing": ("rumour", "told", "briefed", "official", "witness"),
}
STRENGTH = {"slight": 1, "possible": 2, "hearsay": 3}
GAP = r"[^.!?;:,]{1,80}?"  # what "…" stands for: words of the same clause


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
    size: float
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
    path = folder / FILE
    data = checked(path, read(path))
    doubt, negation, numbers = (data.get(table, {}) for table in ("doubt", "negation", "numbers"))
    return DriftWords(
        code,
        doubts={strength: Phrases(doubt.get(name, ())) for name, strength in STRENGTH.items()},
        no_doubts=Phrases(doubt.get("never", ())),
        certain=Phrases(doubt.get("certain", ())),
        negations=Phrases(negation.get("words", ())),
        denials=Phrases(negation.get("denials", ())),
        turning=Phrases(negation.get("turning", ())),
        no_negations=Phrases(negation.get("never", ())),
        decimal=numbers.get("decimal", "."),
        about=Phrases(numbers.get("about", ())),
        fractions=frozenset(numbers.get("fractions", ())),
        ordinals=tuple(numbers.get("ordinals", "").split()),
        before_ordinals=tuple(numbers.get("before_ordinals", "").split()),
        joint=numbers.get("joint", ""),
        inner=frozenset(numbers.get("inner", ())),
        ones=frozenset(numbers.get("ones", ())),
        to=frozenset(numbers.get("to", ())),
        labels=frozenset(numbers.get("labels", ())),
        numbers=numbers.get("words", {}),
        times=numbers.get("times", {}),
        units=units_of(path, data.get("units", {})),
        weekdays={word.lower(): int(day) for day, words in data.get("weekdays", {}).items() for word in words.split()},
        standing=tuple((name, Phrases(phrases)) for name, phrases in data.get("standing", {}).items()),
    )


def read(path: Path) -> dict[str, Any]:
    """The content of a TOML file. Raises BrokenPack."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenPack(f"{shown(path)}: no valid TOML: {error}") from None


def checked(path: Path, data: dict[str, Any]) -> dict[str, Any]:
    """The same content, if each table and key is known and holds what it should. Raises BrokenPack."""
    for table, keys in data.items():
        if table not in TABLES:
            raise BrokenPack(f"{shown(path)}: unknown table [{table}]; known: {', '.join(TABLES)}")
        known = TABLES[table]
        for key, value in keys.items():
            if known is not None and key not in known:
                raise BrokenPack(f"{shown(path)}: unknown key {key!r} in [{table}]; known: {', '.join(known)}")
            if isinstance(value, list) and not all(isinstance(item, str) and item.strip() for item in value):
                raise BrokenPack(f"{shown(path)}: {key!r} in [{table}] lists phrases; one of them is none")
            if isinstance(value, dict) and not all(isinstance(item, int) and item >= 0 for item in value.values()):
                raise BrokenPack(f"{shown(path)}: [{table}.{key}] gives each word a whole number; one is none")
    if data.get("numbers", {}).get("decimal", ".") not in (".", ","):
        raise BrokenPack(f'{shown(path)}: "decimal" is "." or ","')
    if not all(day in set("1234567") for day in data.get("weekdays", {})):
        raise BrokenPack(f"{shown(path)}: [weekdays] has the keys 1 (Monday) to 7 (Sunday)")
    return data


def units_of(path: Path, listed: Mapping[str, str]) -> dict[str, Unit]:
    """The units by the words that name them. Raises BrokenPack for a unit that units.toml does not have."""
    known = load_units()
    unknown = sorted(set(listed) - set(known))
    if unknown:
        raise BrokenPack(f"{shown(path)}: unknown unit {unknown[0]!r} in [units]; known: {', '.join(known)}")
    return {word.replace("_", " ").lower(): known[name] for name, words in listed.items() for word in words.split()}


@functools.cache
def load_units() -> dict[str, Unit]:
    """Every unit by its name."""
    rows = read(SHIPPED / UNITS)["units"]
    return {name: Unit(name, row["of"], float(row["is"]), float(row.get("from", 0))) for name, row in rows.items()}


@functools.cache
def fates() -> frozenset[str]:
    """Meanings that may not stand for each other beside a number of people."""
    return frozenset(read(SHIPPED / UNITS)["apart"]["fates"])
