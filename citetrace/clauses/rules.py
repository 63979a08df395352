"""A `Rule` is one rule as it stands in a pack's file, taken apart key by key: what nobody knows is refused, with the cure."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from citetrace.clauses.patterns import nearest
from citetrace.errors import BrokenPack
from citetrace.languages.pack import GRAMMAR_FILES, read_toml
from citetrace.languages.shelves import shown

TABLES: Final[Mapping[str, tuple[str, ...]]] = dict(
    zip(GRAMMAR_FILES, (("sense",), ("group",), ("constituent", "end", "front")), strict=True)
)
"""The kinds of rules that each file of a grammar holds."""


class Rule:
    """A rule of a grammar; each method takes one key and checks it, and `finish` refuses what was not taken."""

    def __init__(self, file: Path, table: str, values: Mapping[str, Any]) -> None:
        self.file, self.table, self.given, self.values = file, table, values, dict(values)
        self.known: list[str] = []
        self.id = str(values.get("id", "(without id)"))
        if not self.text("id").strip():
            raise self.mistake("has no id; give it one that says what it is")
        self.lines("examples")
        self.lines("not")

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def mistake(self, trouble: str) -> BrokenPack:
        """What is wrong with the rule, to be raised."""
        return BrokenPack(f"{shown(self.file)}: {self.table} {self.id!r} {trouble}")

    def text(self, key: str, default: str | None = None) -> str:
        """Some text; one without a default must be there."""
        value = self._take(key, default)
        if value is None:
            near = difflib.get_close_matches(key, self.values, 1)
            raise self.mistake(f"has no {key!r}; " + (f"is {near[0]!r} meant for it?" if near else f'add {key} = "…"'))
        if not isinstance(value, str):
            raise self.mistake(f"has a {key!r} that is no text; write it in quotation marks")
        return value

    def words(self, key: str, known: Collection[str], default: str | None = "") -> tuple[str, ...]:
        """Words in one text, each of them one of some."""
        words = tuple(self.text(key, default).split())
        for word in words:
            if word not in known:
                raise self.mistake(f"has an unknown word {word!r} under {key!r}{nearest(word, known)}")
        return words

    def option(self, key: str, known: Collection[str]) -> str:
        """One of some words; nothing where it is not there."""
        word = self.text(key, "")
        if word and word not in known:
            raise self.mistake(f"has an unknown word {word!r} under {key!r}{nearest(word, known)}")
        return word

    def peek(self, key: str) -> str:
        """The text under a key, taken or not; nothing where there is none."""
        value = self.given.get(key, "")
        return value if isinstance(value, str) else ""

    def lines(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(line, str) and line.strip() for line in value):
            raise self.mistake(f'has a {key!r} that is no list of sentences; write {key} = ["…"]')
        return tuple(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self.mistake(
                f"has a {key!r} that is neither true nor false; write one of them without quotation marks"
            )
        return value

    def number(self, key: str) -> int:
        """A whole number above 0, which must be there."""
        value = self._take(key, None)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.mistake(f"needs a whole number above 0 as {key!r}; write {key} = 1")
        return value

    def finish(self) -> None:
        """Refuses what was not taken: a misspelt key would be silently ignored otherwise."""
        for key in self.values:
            raise self.mistake(f"has an unknown key {key!r}{nearest(key, self.known)}")

    def _take(self, key: str, default: Any) -> Any:
        self.known.append(key)
        return self.values.pop(key, default)


def read_rules(folder: Path) -> tuple[dict[str, dict[str, str]], list[Rule]]:
    """The [parts] of each file of a grammar, and all its rules in order. Raises BrokenPack."""
    parts: dict[str, dict[str, str]] = {}
    rules: list[Rule] = []
    for name, tables in TABLES.items():
        data = read_toml(folder / name)
        parts[name] = parts_of(folder / name, data.pop("parts", {}))
        for table in data:
            if table not in tables:
                cure = nearest(table, (*tables, "parts"))
                raise BrokenPack(f"{shown(folder / name)}: unknown table {table!r}{cure}")
        for table in tables:
            rules += rules_of(folder / name, table, data.get(table, []))
    refuse_twins(rules)
    return parts, rules


def parts_of(file: Path, listed: object) -> dict[str, str]:
    """The named pieces of patterns of a file."""
    if not isinstance(listed, dict) or not all(isinstance(value, str) for value in listed.values()):
        raise BrokenPack(f'{shown(file)}: [parts] names pieces of patterns; write each as name = "pattern"')
    return listed


def rules_of(file: Path, table: str, listed: object) -> Iterator[Rule]:
    """The rules of one table of a file."""
    if not isinstance(listed, list) or not all(isinstance(values, dict) for values in listed):
        raise BrokenPack(f"{shown(file)}: {table!r} is no list of rules; write [[{table}]] above each")
    for values in listed:
        yield Rule(file, table, values)


def refuse_twins(rules: list[Rule]) -> None:
    """Raises BrokenPack where two rules of a language have one id: nobody could tell which of them decided."""
    met: dict[str, Rule] = {}
    for rule in rules:
        if (other := met.setdefault(rule.id, rule)) is not rule:
            raise rule.mistake(f"has the id of the {other.table} in {other.file.name}; give one of them another id")
