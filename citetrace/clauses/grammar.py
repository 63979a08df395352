"""A `Grammar` is all by which a language's texts are taken apart: its senses, groups and constituents, read from its pack."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from citetrace.clauses.classes import CLASSES, SENSES
from citetrace.clauses.patterns import Alphabet, Node, Pattern, Reader, Test, nearest
from citetrace.clauses.senses import Context, Sense, Senses
from citetrace.errors import BrokenPack
from citetrace.languages.pack import TAKES, LanguagePack, read_toml
from citetrace.languages.patterns import SLOTS
from citetrace.languages.shelves import shown

FILES: Final = ("senses.toml", "groups.toml", "clauses.toml")
NEEDED: Final = ("beside",)  # the part that says which words before a cue verb belong to it
WHERE_VERBS_PART: Final = ("helper", "between", "closed")
"""Parts of languages whose verbs come in two parts: the auxiliary before a participle with all that stands between, what may

stand between a verb and its particle, and what must follow the second part.
"""
SLOTS_OF_PHRASES: Final = ("opening", "said", "claimed", "also", "carrier", "citing", "agent", "claim", "antecedent")
"""Slots that stand in no frame: what is said around a phrase that credits somebody, or claimed by a noun."""
KNOWN_SLOTS: Final = tuple(dict.fromkeys((*SLOTS, *SLOTS_OF_PHRASES)))
KEYS: Final = {
    # of each table: the keys that its rules need, and those that they may have
    "sense": (("word",), ("before", "after", "is", "drops", "last")),
    "group": (("pattern", "phase"), ("is", "keeps", "drops")),
    "constituent": (("pattern", "slot"), ("takes", "ends", "unless", "states")),
    "end": (("pattern", "of"), ("before",)),
    "front": (("pattern",), ()),
}
SIDES: Final = ("before", "behind")
OF_ALL: Final = ("id", "examples", "not")
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
    reader = GrammarReader(pack.folder, pack.code)
    parting = ("between", "closed") if any(form.particle for forms in pack.cues.values() for form in forms) else ()
    for part in (*NEEDED, *parting):
        if part not in reader.parts:
            where = shown(pack.folder / "clauses.toml")
            raise BrokenPack(f'{where}: [parts] lacks {part!r}; add {part} = "{{nothing:}}" if nothing stands there')
    return reader.read()


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
        return Reader(CLASSES, self.parts, self.place(file, record)).read(str(record[key]))

    def classes(self, file: str, record: Record, key: str) -> int:
        """The classes that a rule names under a key."""
        out = 0
        for name in str(record.get(key, "")).split():
            if name not in CLASSES:
                raise BrokenPack(
                    f"{self.place(file, record)}: unknown class {name!r} under {key!r}{nearest(name, CLASSES)}"
                )
            out |= CLASSES[name]
        return out

    def rules(self, file: str, table: str) -> Iterator[Record]:
        """The records of a table, each with an id and the keys that it needs."""
        needed, known = KEYS[table]
        for record in self.data[file].get(table, []):
            where = self.place(file, record)
            if lacking := [key for key in ("id", *needed) if key not in record]:
                raise BrokenPack(f"{where}: a rule under [[{table}]] needs {' and '.join(lacking)}; add it")
            for key in record:
                if key not in (*OF_ALL, *needed, *known):
                    raise BrokenPack(f"{where}: unknown key {key!r}; known: {', '.join((*OF_ALL, *needed, *known))}")
            if f"{self.code}/{file.removesuffix('.toml')}/{record['id']}" != self.without:
                yield record

    def place(self, file: str, record: Record) -> str:
        """Where a rule stands, for complaints."""
        return f"{shown(self.folder / file)}, {record.get('id', '(without id)')}"

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
            if not isinstance(record["phase"], int):
                raise BrokenPack(
                    f"{self.place('groups.toml', record)}: phase {record['phase']!r} is no number; write 1"
                )
            numbered.setdefault(record["phase"], []).append(rule)
        for _, rules in sorted(numbered.items()):
            ways = tuple(Node("part", (rule.node,), name=f"{n}") for n, rule in enumerate(rules))
            yield Phase(tuple(rules), Pattern(Node("choice", ways), alphabet))

    def constituents(self, alphabet: Alphabet) -> Mapping[tuple[str, bool], tuple[Constituent, ...]]:
        """The rules for slots of clauses.toml, by slot and side, in their order."""
        found: dict[tuple[str, bool], list[Constituent]] = {}
        for record in self.rules("clauses.toml", "constituent"):
            slots, side = self.slots(record)
            rule = Constituent(
                id=f"{self.code}/clauses/{record['id']}",
                pattern=Pattern(self.node("clauses.toml", record, "pattern"), alphabet, leftward=side == "before"),
                unless=Pattern(self.node("clauses.toml", record, "unless"), alphabet) if "unless" in record else None,
                takes=self.takes(record),
                ends=str(record.get("ends", "")),
                states=bool(record.get("states", True)),
            )
            for slot in slots:
                found.setdefault((slot, side == "before"), []).append(rule)
        return {key: tuple(rules) for key, rules in found.items()}

    def slots(self, record: Record) -> tuple[Sequence[str], str]:
        """The slots that a rule fills, and on which side of its cue."""
        where = self.place("clauses.toml", record)
        *slots, side = str(record["slot"]).split() or [""]
        if side not in SIDES or not slots:
            raise BrokenPack(
                f'{where}: slot {record["slot"]!r} names no side; write "source before" or "source behind"'
            )
        if strange := next((slot for slot in slots if slot not in KNOWN_SLOTS), None):
            raise BrokenPack(f"{where}: unknown slot {strange!r}{nearest(strange, KNOWN_SLOTS)}")
        return slots, side

    def takes(self, record: Record) -> tuple[Takes, ...]:
        """With which verbs a rule may be used."""
        ways = tuple(takes_of(way) for way in str(record.get("takes", "")).split())
        for wanted, barred in ways:
            if strange := next(iter(sorted((wanted | barred) - set(TAKES))), None):
                raise BrokenPack(
                    f"{self.place('clauses.toml', record)}: unknown takes {strange!r}; known: {', '.join(TAKES)}"
                )
        return ways

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
