"""A `Grammar` is all by which a language's texts are taken apart: its senses, groups and constituents, read from its pack."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from citetrace.clauses.classes import CLASSES, SENSES
from citetrace.clauses.patterns import Alphabet, Node, Pattern, Reader, Test
from citetrace.clauses.senses import Context, Sense, Senses
from citetrace.errors import BrokenPack
from citetrace.languages.pack import LanguagePack, read_toml
from citetrace.languages.shelves import shown

FILES: Final = ("senses.toml", "groups.toml", "clauses.toml")
NEEDED: Final = ("beside",)  # the part that says which words before a cue verb belong to it
WHERE_VERBS_PART: Final = ("helper", "between", "closed")
"""Parts of languages whose verbs come in two parts: the auxiliary before a participle with all that stands between, what may

stand between a verb and its particle, and what must follow the second part.
"""
Record = Mapping[str, Any]
Takes = tuple[frozenset[str], frozenset[str]]  # what a verb must take, what it may not


@attrs.frozen(eq=False)
class GroupRule:
    """A rule that makes one group of several tokens or groups: its classes, and which it keeps of those of its head."""

    id: str
    node: Node
    classes: int
    keeps: int


@attrs.frozen(eq=False)
class Phase:
    """Rules that are tried at one place in their order, in one pass over a sentence."""

    rules: tuple[GroupRule, ...]
    pattern: Pattern


@attrs.frozen(eq=False)
class Constituent:
    """A rule for what fills a slot of a frame. `takes` are the kinds of verbs with which it may; `ends` says by which

    endings a content ends that it begins, and `states` whether it states something, rather than naming a thing or an aim;
    `unless` must not fit where its first part begins.
    """

    id: str
    pattern: Pattern
    unless: Pattern | None
    takes: tuple[Takes, ...]
    ends: str
    states: bool


@attrs.frozen(eq=False)
class Ending:
    """A rule by which contents of some kinds end before a place: what stands there, and what before it."""

    id: str
    of: frozenset[str]
    pattern: Pattern
    before: Pattern | None


@attrs.frozen(eq=False)
class Grammar:
    """The rules of one language. `constituents` are found by slot, and by whether they are read leftwards."""

    senses: Senses
    phases: tuple[Phase, ...]
    constituents: Mapping[tuple[str, bool], tuple[Constituent, ...]]
    endings: tuple[Ending, ...]
    fronts: tuple[Ending, ...]
    beside: Pattern
    parting: Mapping[str, Pattern]
    grouping: Alphabet  # spells the units of a sentence whose groups are being made
    alphabet: Alphabet  # spells those of a sentence whose groups are made


@functools.lru_cache(maxsize=16)
def grammar_of(pack: LanguagePack) -> Grammar:
    """The grammar of a pack. Raises BrokenPack naming file, rule and cure."""
    return GrammarReader(pack.folder, pack.code).read()


def grammar_without(pack: LanguagePack, rule: str) -> Grammar:
    """The grammar of a pack with one of its rules taken out."""
    return GrammarReader(pack.folder, pack.code, rule).read()


class GrammarReader:
    """Reads the three files of a grammar; `without` is the id of a rule that is left out."""

    def __init__(self, folder: Path, code: str, without: str = "") -> None:
        self.folder, self.code, self.without = folder, code, without
        self.data = {name: read_toml(folder / name) for name in FILES}
        self.parts: dict[str, Node] = {}
        for name in FILES:
            for part, pattern in self.data[name].get("parts", {}).items():
                self.parts[part] = self.reader(name, f"part {part}").read(str(pattern))

    def read(self) -> Grammar:
        """All of it."""
        grouping, alphabet = Alphabet(), Alphabet()
        return Grammar(
            senses=Senses(tuple(self.senses())),
            phases=tuple(self.phases(grouping)),
            constituents=self.constituents(alphabet),
            endings=tuple(self.endings(alphabet, "end")),
            fronts=tuple(self.endings(alphabet, "front")),
            beside=Pattern(self.parts["beside"], alphabet, leftward=True),
            parting={
                name: Pattern(self.parts[name], alphabet, leftward=name == "helper")
                for name in WHERE_VERBS_PART
                if name in self.parts
            },
            grouping=grouping,
            alphabet=alphabet,
        )

    def reader(self, file: str, rule: str) -> Reader:
        """What reads the patterns of a rule."""
        return Reader(CLASSES, self.parts, f"{shown(self.folder / file)}, {rule}")

    def node(self, file: str, record: Record, key: str) -> Node:
        """A pattern of a rule."""
        return self.reader(file, str(record.get("id", "(without id)"))).read(str(record[key]))

    def classes(self, file: str, record: Record, key: str) -> int:
        """The classes that a rule names under a key."""
        out = 0
        for name in str(record.get(key, "")).split():
            if name not in CLASSES:
                raise BrokenPack(f"{shown(self.folder / file)}, {record['id']}: unknown class {name!r} under {key!r}")
            out |= CLASSES[name]
        return out

    def rules(self, file: str, table: str) -> Iterable[Record]:
        """The records of a table; each must have an id of its own."""
        stem = file.removesuffix(".toml")
        records: list[Record] = self.data[file].get(table, [])
        return [record for record in records if f"{self.code}/{stem}/{record['id']}" != self.without]

    def senses(self) -> Iterator[Sense]:
        """The rules of senses.toml, in their order."""
        file = "senses.toml"
        for record in self.rules(file, "sense"):
            where = self.reader(file, record["id"])
            yield Sense(
                id=f"{self.code}/senses/{record['id']}",
                word=Test(where.ways(str(record["word"]).strip("<>"))),
                before=Context(where.read(record["before"]), leftward=True) if "before" in record else None,
                after=Context(where.read(record["after"]), leftward=False) if "after" in record else None,
                adds=self.classes(file, record, "is"),
                drops=(SENSES if "is" in record else 0) | self.classes(file, record, "drops"),
                goes_on=not record.get("last", True),
            )

    def phases(self, alphabet: Alphabet) -> Iterator[Phase]:
        """The rules of groups.toml, phase by phase."""
        numbered: dict[int, list[GroupRule]] = {}
        for record in self.rules("groups.toml", "group"):
            keeps = self.classes("groups.toml", record, "keeps") if "keeps" in record else -1
            rule = GroupRule(
                f"{self.code}/groups/{record['id']}",
                self.node("groups.toml", record, "pattern"),
                self.classes("groups.toml", record, "is"),
                keeps & ~self.classes("groups.toml", record, "drops"),
            )
            numbered.setdefault(int(record["phase"]), []).append(rule)
        for _, rules in sorted(numbered.items()):
            ways = tuple(Node("part", (rule.node,), name=f"{n}") for n, rule in enumerate(rules))
            yield Phase(tuple(rules), Pattern(Node("choice", ways), alphabet))

    def constituents(self, alphabet: Alphabet) -> Mapping[tuple[str, bool], tuple[Constituent, ...]]:
        """The rules for slots of clauses.toml, by slot and side, in their order."""
        found: dict[tuple[str, bool], list[Constituent]] = {}
        for record in self.rules("clauses.toml", "constituent"):
            *slots, side = str(record["slot"]).split()
            rule = Constituent(
                id=f"{self.code}/clauses/{record['id']}",
                pattern=Pattern(self.node("clauses.toml", record, "pattern"), alphabet, leftward=side == "before"),
                unless=Pattern(self.node("clauses.toml", record, "unless"), alphabet) if "unless" in record else None,
                takes=tuple(takes_of(way) for way in str(record.get("takes", "")).split()),
                ends=str(record.get("ends", "")),
                states=bool(record.get("states", True)),
            )
            for slot in slots:
                found.setdefault((slot, side == "before"), []).append(rule)
        return {key: tuple(rules) for key, rules in found.items()}

    def endings(self, alphabet: Alphabet, table: str) -> Iterator[Ending]:
        """The rules for where contents end, or for what stands in front of a main clause."""
        for record in self.rules("clauses.toml", table):
            yield Ending(
                f"{self.code}/clauses/{record['id']}",
                frozenset(str(record.get("of", "")).split()),
                Pattern(self.node("clauses.toml", record, "pattern"), alphabet, leftward=table == "front"),
                Pattern(self.node("clauses.toml", record, "before"), alphabet, leftward=True)
                if "before" in record
                else None,
            )


def takes_of(way: str) -> Takes:
    """ "someone+that" and "clause-someone" as what a verb must take and what it may not."""
    wanted, *barred = way.split("-")
    return frozenset(wanted.split("+")), frozenset(barred)
