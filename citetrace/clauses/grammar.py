"""A `Grammar` is all by which a language's texts are taken apart: its senses, groups and constituents, read from its pack."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from citetrace.clauses.classes import CLASSES, SENSES
from citetrace.clauses.patterns import Alphabet, Node, Pattern, Reader, Test, parts_in
from citetrace.clauses.rules import Rule, nearest, read_rules
from citetrace.clauses.senses import Context, Sense, Senses
from citetrace.clauses.slots import ASKED, frames_of, refuse_empty_slots, wanted_by
from citetrace.errors import BrokenPack
from citetrace.languages.pack import TAKES, LanguagePack
from citetrace.languages.shelves import shown

NEEDED: Final = ("beside",)  # the part that says which words before a cue verb belong to it
WHERE_VERBS_PART: Final = ("helper", "between", "closed")
"""Parts of languages whose verbs come in two parts: the auxiliary before a participle with all that stands between, what may

stand between a verb and its particle, and what must follow the second part.
"""
NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    "sense": (),
    "group": ("head", "owner"),
    "constituent": ("source", "content", "person", "nothing"),
    "end": (),
    "front": (),
}
"""What the named parts of a rule's pattern may be called."""
FRONT: Final = "front"  # the kind of endings that hold where the source's clause stands in front of the main one
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

    def __init__(self, pack: LanguagePack, without: str = "") -> None:
        self.pack = pack
        parts, rules = read_rules(pack.folder)
        self.listed = [rule for rule in rules if self.name_of(rule) != without]
        self.parts: dict[str, Node] = {}
        for file, named in parts.items():
            for part, pattern in named.items():
                where = f"{shown(pack.folder / file)}: part {part!r}"
                self.parts[part] = Reader(CLASSES, self.parts, where).read(pattern)

    def read(self) -> Grammar:
        """All of it."""
        grouping, alphabet = Alphabet(), Alphabet()
        self.refuse_missing_parts()
        return Grammar(
            senses=Senses(tuple(self.senses())),
            phases=tuple(self.phases(grouping)),
            constituents=self.constituents(alphabet),
            endings=tuple(self.endings(alphabet)),
            fronts=tuple(self.fronts(alphabet)),
            beside=Pattern(self.parts["beside"], alphabet, leftward=True),
            parting={
                name: Pattern(self.parts[name], alphabet, leftward=name == "helper")
                for name in WHERE_VERBS_PART
                if name in self.parts
            },
            grouping=grouping,
            alphabet=alphabet,
        )

    def refuse_missing_parts(self) -> None:
        """Raises BrokenPack where a part is missing that the engine asks for."""
        split = any(form.particle for forms in self.pack.cues.values() for form in forms)
        for name in (*NEEDED, *(WHERE_VERBS_PART[1:] if split else ())):
            if name not in self.parts:
                file = shown(self.pack.folder / "clauses.toml")
                raise BrokenPack(f'{file}: [parts] has no {name!r}; add {name} = "…" (docs/languages.md tells what it is)')

    def rules(self, table: str) -> Iterable[Rule]:
        """The rules of a table, in their order."""
        return [rule for rule in self.listed if rule.table == table]

    def name_of(self, rule: Rule) -> str:
        """What a rule is called in the reasons that it gives: "en/senses/owner"."""
        return f"{self.pack.code}/{rule.file.stem}/{rule.id}"

    def node(self, rule: Rule, key: str) -> Node:
        """A pattern of a rule."""
        node = Reader(CLASSES, self.parts, f"{shown(rule.file)}: {rule.table} {rule.id!r}").read(rule.text(key))
        for name in parts_in(node):
            if name not in NAMED[rule.table]:
                known = NAMED[rule.table]
                cure = nearest(name, known) if known else "a rule of this kind names none"
                raise rule.mistake(f"names a part {name!r} in its {key!r}; {cure}")
        return node

    def pattern(self, rule: Rule, key: str, alphabet: Alphabet, *, leftward: bool = False) -> Pattern | None:
        """A pattern of a rule against an alphabet; None where it has none under that key."""
        return Pattern(self.node(rule, key), alphabet, leftward=leftward) if key in rule else no_text(rule, key)

    def context(self, rule: Rule, key: str, *, leftward: bool) -> Context | None:
        """What must stand beside a word; None where a rule says nothing of it."""
        return Context(self.node(rule, key), leftward=leftward) if key in rule else no_text(rule, key)

    def senses(self) -> Iterator[Sense]:
        """The rules of senses.toml, in their order."""
        for rule in self.rules("sense"):
            decides = "is" in rule
            sense = Sense(
                id=self.name_of(rule),
                word=word_of(rule),
                before=self.context(rule, "before", leftward=True),
                after=self.context(rule, "after", leftward=False),
                adds=classes_of(rule, "is"),
                drops=(SENSES if decides else 0) | classes_of(rule, "drops"),
                goes_on=not rule.flag("last", default=True),
            )
            rule.finish()
            if not sense.drops:
                raise rule.mistake('decides nothing; say what the word is (is = "…"), or what it is not (drops = "…")')
            yield sense

    def phases(self, alphabet: Alphabet) -> Iterator[Phase]:
        """The rules of groups.toml, phase by phase."""
        numbered: dict[int, list[GroupRule]] = {}
        for rule in self.rules("group"):
            keeps = classes_of(rule, "keeps") if "keeps" in rule else no_text(rule, "keeps", -1)
            made = GroupRule(
                self.name_of(rule),
                self.node(rule, "pattern"),
                classes_of(rule, "is", None),
                keeps & ~classes_of(rule, "drops"),
            )
            numbered.setdefault(rule.number("phase"), []).append(made)
            rule.finish()
        for _, rules in sorted(numbered.items()):
            ways = tuple(Node("part", (made.node,), name=f"{n}") for n, made in enumerate(rules))
            yield Phase(tuple(rules), Pattern(Node("choice", ways), alphabet))

    def constituents(self, alphabet: Alphabet) -> Mapping[tuple[str, bool], tuple[Constituent, ...]]:
        """The rules for slots of clauses.toml, by slot and side, in their order."""
        used = {*ASKED, *(slot for frame in frames_of(self.pack) for slot in wanted_by(frame))}
        kinds = {kind for rule in self.rules("end") for kind in str(rule.values.get("of", "")).split()}
        found: dict[tuple[str, bool], list[Constituent]] = {}
        for rule in self.rules("constituent"):
            slots, side = slots_of(rule, used)
            made = Constituent(
                id=self.name_of(rule),
                pattern=Pattern(self.node(rule, "pattern"), alphabet, leftward=side == "before"),
                unless=self.pattern(rule, "unless", alphabet),
                takes=takes_of(rule),
                ends=" ".join(rule.words("ends", sorted(kinds - {FRONT}))),
                states=rule.flag("states", default=True),
            )
            rule.finish()
            for slot in slots:
                found.setdefault((slot, side == "before"), []).append(made)
        filled = {f"{slot} {'before' if leftward else 'behind'}" for slot, leftward in found}
        refuse_empty_slots(self.pack, filled)
        return {key: tuple(rules) for key, rules in found.items()}

    def endings(self, alphabet: Alphabet) -> Iterator[Ending]:
        """The rules for where contents end."""
        begun = {kind for rule in self.rules("constituent") for kind in str(rule.values.get("ends", "")).split()}
        for rule in self.rules("end"):
            yield Ending(
                self.name_of(rule),
                frozenset(rule.words("of", sorted({*begun, FRONT}), None)),
                Pattern(self.node(rule, "pattern"), alphabet),
                self.pattern(rule, "before", alphabet, leftward=True),
            )
            rule.finish()

    def fronts(self, alphabet: Alphabet) -> Iterator[Ending]:
        """The rules for what stands in front of a main clause."""
        for rule in self.rules("front"):
            pattern = Pattern(self.node(rule, "pattern"), alphabet, leftward=True)
            yield Ending(self.name_of(rule), frozenset(), pattern, None)
            rule.finish()
