"""A `Grammar` is all by which a language's texts are taken apart: its senses, groups and constituents, read from its pack."""

from __future__ import annotations

import difflib
import functools
import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

import attrs

from citetrace.clauses.classes import CLASSES, SENSES
from citetrace.clauses.patterns import Alphabet, Node, Pattern, Reader, Test, nearest, parts_in
from citetrace.clauses.rules import Rule, read_rules
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
SIDES: Final = ("before", "behind")
LIKE: Final = 0.85  # how like a slot another must be to be taken for its misspelling, from 0 to 1
ENDED: Final = ("clause", "object")  # kinds of contents that every grammar knows; it may have others
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
    return GrammarReader(pack).read()


def grammar_without(pack: LanguagePack, rule: str) -> Grammar:
    """The grammar of a pack with one of its rules taken out."""
    return GrammarReader(pack, rule).read()


class GrammarReader:
    """Reads the three files of a grammar; `without` is a rule that is left out. What it cannot read raises BrokenPack."""

    def __init__(self, pack: LanguagePack, without: str = "") -> None:
        self.pack, self.without = pack, without
        parts, self.listed = read_rules(pack.folder)
        self.parts: dict[str, Node] = {}
        for file, named in parts.items():
            for part, pattern in named.items():
                where = f"{shown(pack.folder / file)}: part {part!r}"
                self.parts[part] = Reader(CLASSES, self.parts, where).read(pattern)

    def read(self) -> Grammar:
        """All of it."""
        self.refuse_missing_parts()
        refuse_empty_slots(self.pack, self.filled())
        grouping, alphabet = Alphabet(), Alphabet()
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
        """Refuses a grammar without a part that the engine asks for."""
        split = any(form.particle for forms in self.pack.cues.values() for form in forms)
        for name in (*NEEDED, *(WHERE_VERBS_PART[1:] if split else ())):
            if name not in self.parts:
                file = shown(self.pack.folder / "clauses.toml")
                raise BrokenPack(
                    f'{file}: [parts] has no {name!r}; add {name} = "{{nothing:}}" if nothing stands there'
                )

    def filled(self) -> frozenset[str]:
        """The slots that some rule fills: "source before"."""
        listed = [rule.peek("slot").split() for rule in self.listed if rule.table == "constituent"]
        return frozenset(f"{slot} {words[-1]}" for words in listed for slot in words[:-1])

    def rules(self, table: str) -> Iterable[Rule]:
        """The rules of a table, in their order."""
        return [rule for rule in self.listed if rule.table == table and self.name_of(rule) != self.without]

    def words(self, table: str, key: str) -> frozenset[str]:
        """All words that the rules of a table have under a key."""
        return frozenset(word for rule in self.listed if rule.table == table for word in rule.peek(key).split())

    def name_of(self, rule: Rule) -> str:
        """What a rule is called in the reasons that it gives: "en/senses/owner"."""
        return f"{self.pack.code}/{rule.file.stem}/{rule.id}"

    def reader(self, rule: Rule) -> Reader:
        """What reads the patterns of a rule."""
        return Reader(CLASSES, self.parts, f"{shown(rule.file)}: {rule.table} {rule.id!r}")

    def node(self, rule: Rule, key: str, default: str | None = None) -> Node:
        """A pattern of a rule."""
        node = self.reader(rule).read(rule.text(key, default))
        known = NAMED[rule.table]
        for name in parts_in(node):
            if name not in known:
                cure = nearest(name, known) if known else "; take the name and its braces out"
                raise rule.mistake(f"names a part {name!r} in its {key!r}{cure}")
        return node

    def pattern(self, rule: Rule, key: str, alphabet: Alphabet, *, leftward: bool = False) -> Pattern | None:
        """A pattern that a rule may have, against an alphabet."""
        given, node = key in rule, self.node(rule, key, "")
        return Pattern(node, alphabet, leftward=leftward) if given else None

    def context(self, rule: Rule, key: str, *, leftward: bool) -> Context | None:
        """What must stand beside a word, where a rule says something of it."""
        given, node = key in rule, self.node(rule, key, "")
        return Context(node, leftward=leftward) if given else None

    def word(self, rule: Rule) -> Test:
        """What a word must be of which a sense decides."""
        text = rule.text("word").strip()
        if not text.startswith("<") or text.find(">") != len(text) - 1:
            raise rule.mistake(f'has {text!r} as its word; write one test of classes, such as "<cue&homograph>"')
        return Test(self.reader(rule).ways(text[1:-1]))

    def senses(self) -> Iterator[Sense]:
        """The rules of senses.toml, in their order."""
        for rule in self.rules("sense"):
            decides = "is" in rule
            sense = Sense(
                id=self.name_of(rule),
                word=self.word(rule),
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
            some = "keeps" in rule
            keeps = classes_of(rule, "keeps") if some else -1
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
        kinds = sorted({*ENDED, *self.words("end", "of")} - {FRONT})
        found: dict[tuple[str, bool], list[Constituent]] = {}
        for rule in self.rules("constituent"):
            slots, side = slots_of(rule, used)
            made = Constituent(
                id=self.name_of(rule),
                pattern=Pattern(self.node(rule, "pattern"), alphabet, leftward=side == "before"),
                unless=self.pattern(rule, "unless", alphabet),
                takes=takes_of(rule),
                ends=rule.option("ends", kinds),
                states=rule.flag("states", default=True),
            )
            rule.finish()
            for slot in slots:
                found.setdefault((slot, side == "before"), []).append(made)
        return {key: tuple(rules) for key, rules in found.items()}

    def endings(self, alphabet: Alphabet) -> Iterator[Ending]:
        """The rules for where contents end."""
        begun = sorted({*ENDED, FRONT, *self.words("constituent", "ends")})
        for rule in self.rules("end"):
            yield Ending(
                self.name_of(rule),
                frozenset(rule.words("of", begun, None)),
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


def classes_of(rule: Rule, key: str, default: str | None = "") -> int:
    """The classes that a rule names under a key."""
    out = 0
    for name in rule.words(key, CLASSES, default):
        out |= CLASSES[name]
    return out


def slots_of(rule: Rule, used: Collection[str]) -> tuple[list[str], str]:
    """(the slots that a rule fills, the side of the cue on which it does)."""
    *slots, side = rule.text("slot").split() or [""]
    if not slots or side not in SIDES:
        raise rule.mistake('needs a slot and its side; write slot = "source before", or slot = "content behind"')
    for slot in slots:
        if (named := f"{slot} {side}") not in used:
            near = difflib.get_close_matches(named, sorted(used), 1, LIKE)
            cure = (
                f"did you mean {near[0]!r}?"
                if near
                else f"write {{{slot}}} in a frame of frames.toml, or take the rule out"
            )
            raise rule.mistake(f"fills the slot {named!r}, which no frame has; {cure}")
    return slots, side


def takes_of(rule: Rule) -> tuple[Takes, ...]:
    """ "someone+that clause-someone": what a verb must take, and what it may not, one way a word."""
    ways = []
    for way in rule.text("takes", "").split():
        wanted, *others = way.split("-")
        takes = frozenset(wanted.split("+")), frozenset(others)
        for word in itertools.chain(*takes):
            if word not in TAKES:
                raise rule.mistake(f"has an unknown word {word!r} under 'takes'{nearest(word, TAKES)}")
        ways.append(takes)
    return tuple(ways)
