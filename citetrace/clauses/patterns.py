"""The pattern language of the rules: parsed once, and held as a regular expression against rows of tokens or groups.

    <name|noun&!time>   a token or group of one of these classes ("&": of both, "!": not of it; <any>: any)
    word                the word itself
    (a|b) [a]           one of several; may be missing
    a* a+               any number; at least one
    {head: a}           a named part
    {not: a} {then: a}  what must not, or must, stand there, and is no part of what fits
    ^ $                 where the sentence begins and ends
    @part               what [parts] of the file calls so

Each test of a grammar gets a number; what a token is for the grammar is then the set of tests that it passes, and has one
character in an `Alphabet`. So a row is a string, and a pattern a regular expression over it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from citetrace.errors import BrokenPack

PIECE: Final = re.compile(
    r"\s*(?:(?P<test><[^<>]+>)|@(?P<part>[\w-]+)|\{(?P<name>[\w-]+):|(?P<mark>[()\[\]|}*+?^$])|(?P<word>[^\s()\[\]|{}*+?<>@]+))"
)
CLOSING: Final = {"(": ")", "[": "]"}
LOOKS: Final = {"not": "(?!{})", "then": "(?={})"}  # what is looked at, and not covered
EDGE: Final = "\n"  # stands between sentences that are held against a pattern at once; no test is passed by it
FIRST: Final = 0x3400  # the characters of an alphabet begin here: none of them means anything in a regular expression
Way = tuple[int, int]  # classes that all must be there, classes of which none may


@attrs.frozen
class Test:
    """What a token or group is asked: whether it is of some classes, or a certain word."""

    ways: tuple[Way, ...] = ()
    word: str = ""

    @property
    def only_bars(self) -> bool:
        """Whether it asks for nothing, and only bars some classes, as <any> and <any&!comma> do."""
        return not self.word and len(self.ways) == 1 and not self.ways[0][0]

    def passes(self, bits: int, word: str) -> bool:
        """Whether a token of these classes and this word passes."""
        if self.word:
            return word == self.word
        return any(bits & wanted == wanted and not bits & barred for wanted, barred in self.ways)


@attrs.frozen
class Node:
    """A piece of a parsed pattern: what it is, what it encloses, and its test or name."""

    kind: str  # "test", "sequence", "choice", "maybe", "many", "some", "part", "not", "begin", "end"
    nodes: tuple[Node, ...] = ()
    test: Test | None = None
    name: str = ""


class Alphabet:
    """A character for each set of tests that some token passes; it grows with what is met, and patterns with it."""

    def __init__(self) -> None:
        self.tests: dict[Test, list[str]] = {}  # the characters that pass; those that fail where a test only bars
        self.words: set[str] = set()  # that some test asks for
        self.known: dict[tuple[int, str], str] = {}
        self.sets: dict[tuple[Test, ...], str] = {}

    def enter(self, test: Test) -> None:
        """Adds a test; all must be there before the first token is spelled."""
        self.tests.setdefault(test, [])
        if test.word:
            self.words.add(test.word)

    def spell(self, bits: int, word: str) -> str:
        """The character of a token."""
        key = (bits, word if word in self.words else "")
        found = self.known.get(key)
        if found is None:
            passed = tuple(test for test in self.tests if test.passes(*key))
            found = self.sets.get(passed)
            if found is None:
                found = self.sets[passed] = chr(FIRST + len(self.sets))
                for test, told in self.tests.items():
                    if (test in passed) != test.only_bars:
                        told.append(found)
            self.known[key] = found
        return found


class Pattern:
    """A parsed pattern against an alphabet; `leftward`: it is held against what ends before a place, from right to left."""

    def __init__(self, node: Node, alphabet: Alphabet, *, leftward: bool = False) -> None:
        self.node, self.alphabet, self.leftward = node, alphabet, leftward
        self.tests = tuple(dict.fromkeys(tests_of(node)))
        for test in self.tests:
            alphabet.enter(test)
        self.met = -1  # how many characters the alphabet had when the expression was made
        self.sizes: tuple[int, ...] = ()
        self.names: dict[str, str] = {}  # the expression's groups, and the parts that they are
        self.expression: re.Pattern[str] | None = None

    def regex(self) -> re.Pattern[str]:
        """The regular expression, made anew where the alphabet has grown."""
        if self.expression is None or self.met != len(self.alphabet.sets):
            self.met = len(self.alphabet.sets)
            sizes = tuple(len(self.alphabet.tests[test]) for test in self.tests)
            if self.expression is None or sizes != self.sizes:
                self.sizes, self.names = sizes, {}
                self.expression = re.compile(self.write(self.node), re.MULTILINE)
        return self.expression

    def write(self, node: Node) -> str:
        """A node as regular expression."""
        if node.test is not None:
            told = "".join(self.alphabet.tests[node.test])
            if node.test.only_bars:
                return f"[^{told}{EDGE}]"
            return f"[{told}]" if told else "(?!)"
        inner = [self.write(n) for n in node.nodes]
        match node.kind:
            case "sequence":
                return "".join(reversed(inner) if self.leftward else inner)
            case "choice":
                return f"(?:{'|'.join(inner)})"
            case "part":
                name = f"p{len(self.names)}"
                self.names[name] = node.name
                return f"(?P<{name}>{inner[0]})"
            case "begin" | "end":
                return "^" if (node.kind == "begin") != self.leftward else "$"
        return {"maybe": "(?:{})?", "many": "(?:{})*", "some": "(?:{})+", **LOOKS}[node.kind].format(inner[0])


def tests_of(node: Node) -> Iterator[Test]:
    """Every test of a pattern."""
    if node.test is not None:
        yield node.test
    for inner in node.nodes:
        yield from tests_of(inner)


def parts_in(node: Node) -> Iterator[str]:
    """What the named parts of a pattern are called."""
    if node.kind == "part":
        yield node.name
    for inner in node.nodes:
        yield from parts_in(inner)


def nearest(name: str, known: Iterable[str]) -> str:
    """What somebody may have meant by a name that is unknown, to be added to a complaint."""
    close = difflib.get_close_matches(name, known, n=3)
    return f"; nearest: {', '.join(close)}" if close else f"; known: {', '.join(known)}"


@attrs.frozen
class Reader:
    """Reads patterns: what the classes are called, what `@part` stands for, and where a pattern stands for complaints."""

    classes: Mapping[str, int]
    parts: Mapping[str, Node]
    where: str

    def read(self, pattern: str) -> Node:
        """A pattern as a tree. Raises BrokenPack naming the place and what cannot be read."""
        pieces = self.split(pattern)
        node, rest = self.choice(pieces, 0)
        if rest < len(pieces):
            raise BrokenPack(f"{self.where}: {pieces[rest][1]!r} closes nothing in {pattern!r}; take it out")
        return node

    def split(self, pattern: str) -> list[tuple[str, str]]:
        """The pieces of a pattern: (what it is, what it says)."""
        out: list[tuple[str, str]] = []
        text, at = pattern.strip(), 0
        while at < len(text):
            match = PIECE.match(text, at)
            if match is None:
                raise BrokenPack(
                    f"{self.where}: cannot read {text[at:]!r} in the pattern; a part is {{name: …}}, a test <class>"
                )
            kind = str(match.lastgroup)
            out.append((kind, match[kind]))
            at = match.end()
        return out

    def choice(self, pieces: Sequence[tuple[str, str]], at: int) -> tuple[Node, int]:
        """Alternatives up to what closes them, and where that stands."""
        node, at = self.sequence(pieces, at)
        ways = [node]
        while at < len(pieces) and pieces[at] == ("mark", "|"):
            node, at = self.sequence(pieces, at + 1)
            ways.append(node)
        return (ways[0] if len(ways) == 1 else Node("choice", tuple(ways))), at

    def sequence(self, pieces: Sequence[tuple[str, str]], at: int) -> tuple[Node, int]:
        """Pieces one after the other, with what is said of how often they stand there."""
        nodes: list[Node] = []
        while at < len(pieces) and not (pieces[at][0] == "mark" and pieces[at][1] in "|)]}"):
            kind, text = pieces[at]
            if kind == "mark" and text in "*+?":
                if not nodes:
                    raise BrokenPack(f"{self.where}: nothing stands before {text!r}; put there what it repeats")
                inner = nodes.pop()
                inner = inner.nodes[0] if inner.kind == "maybe" and text == "*" else inner
                nodes.append(Node({"*": "many", "+": "some", "?": "maybe"}[text], (inner,)))
                at += 1
            else:
                node, at = self.piece(pieces, at)
                nodes.append(node)
        return Node("sequence", tuple(nodes)), at

    def piece(self, pieces: Sequence[tuple[str, str]], at: int) -> tuple[Node, int]:
        """One piece with what it encloses."""
        kind, text = pieces[at]
        if kind == "test":
            return Node("test", test=Test(self.ways(text[1:-1]))), at + 1
        if kind == "word":
            return Node("test", test=Test(word=text.lower())), at + 1
        if kind == "part":
            if text not in self.parts:
                raise BrokenPack(f"{self.where}: no part is called {text!r}; known: {', '.join(sorted(self.parts))}")
            return self.parts[text], at + 1
        if text in ("^", "$"):
            return Node("begin" if text == "^" else "end"), at + 1
        inner, stop = self.choice(pieces, at + 1)
        if stop >= len(pieces) or pieces[stop][1] != CLOSING.get(text, "}"):
            raise BrokenPack(
                f"{self.where}: what {text!r} opens is not closed; write {CLOSING.get(text, '}')!r} behind it"
            )
        if kind == "name":
            return (Node(text, (inner,)) if text in LOOKS else Node("part", (inner,), name=text)), stop + 1
        return (Node("maybe", (inner,)) if text == "[" else inner), stop + 1

    def ways(self, text: str) -> tuple[Way, ...]:
        """The ways in which a test such as "name|noun&!time" is passed."""
        out = []
        for way in text.split("|"):
            wanted = barred = 0
            for name in way.split("&"):
                plain = name.strip().removeprefix("!")
                if plain == "any":
                    continue
                if plain not in self.classes:
                    raise BrokenPack(f"{self.where}: unknown class {plain!r} in <{text}>{nearest(plain, self.classes)}")
                if name.strip().startswith("!"):
                    barred |= self.classes[plain]
                else:
                    wanted |= self.classes[plain]
            out.append((wanted, barred))
        return tuple(out)
