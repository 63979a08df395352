"""What can be switched off, one at a time: the conditions of some Python files, and the rules of language packs."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import attrs

TABLES = {
    "senses.toml": ("sense",),
    "groups.toml": ("group",),
    "clauses.toml": ("constituent", "end", "front"),
    "frames.toml": ("frame",),
}
FITS = re.compile(rb'^(?:word|pattern|phrase)\s*=\s*"((?:[^"\\]|\\.)*)"', re.MULTILINE)  # what a rule is held against
HEADER = re.compile(rb"^\[\[?([\w-]+)\]\]?\s*$", re.MULTILINE)
NEVER = "<digit&!digit>"
NO_WORD = "qqzzq"
NEGATED: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: ">=", ast.GtE: "<", ast.Gt: "<=", ast.LtE: ">",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
Change = tuple[ast.AST, str, str]  # the node that is replaced, by what, and that in words


@attrs.frozen(order=True)
class Mutant:
    """One condition or rule switched off: bytes `start` to `end` of a file become `put`."""

    file: str  # from the root of the project
    line: int
    what: str
    start: int
    end: int
    put: str

    @property
    def room(self) -> str:
        """The room, or the pack, that it is part of."""
        parts = self.file.split("/")
        return "/".join(parts[1:3]) if parts[1] == "languages" else parts[1]

    def apply(self, source: bytes) -> bytes:
        """The file with it switched off."""
        return source[: self.start] + self.put.encode() + source[self.end :]


def mutants_of(root: Path, rooms: tuple[str, ...]) -> list[Mutant]:
    """All that can be switched off in some rooms, and in the packs whose sentences are taken apart by rules."""
    out: list[Mutant] = []
    for room in rooms:
        for path in sorted((root / "citetrace" / room).rglob("*.py")):
            out += conditions_of(path.relative_to(root).as_posix(), path.read_bytes())
    for grammar in sorted((root / "citetrace/languages").glob("*/clauses.toml")):
        for name in TABLES:
            path = grammar.with_name(name)
            out += rules_of(path.relative_to(root).as_posix(), path.read_bytes())
    return sorted(set(out))


def rules_of(file: str, source: bytes) -> Iterator[Mutant]:
    """Each rule of a file of a pack, so that it never fits; its examples stay, to be missed."""
    name = file.rsplit("/", 1)[1]
    places = [m for m in HEADER.finditer(source) if m[1].decode() in TABLES[name]]
    ends = [m.start() for m in HEADER.finditer(source)] + [len(source)]
    for place in places:
        end = min(at for at in ends if at > place.start())
        fits = FITS.search(source, place.end(), end)
        if fits is None:
            continue
        record = tomllib.loads(source[place.start() : end].decode())[place[1].decode()][0]
        put = f"{NO_WORD} {fits[1].decode()}" if name == "frames.toml" else f"{NEVER} ({fits[1].decode()})"
        line = source.count(b"\n", 0, place.start()) + 1
        what = f"without {place[1].decode()} {record['id']}"
        yield Mutant(file, line, what, fits.start(1), fits.end(1), NEVER if name == "senses.toml" else put)


def conditions_of(file: str, source: bytes) -> Iterator[Mutant]:
    """Each condition of a Python file, held to be true, or false, or negated, or without one of its parts."""
    begins = [0, *(m.end() for m in re.finditer(rb"\n", source))]
    for node in nodes_of(ast.parse(source)):
        for place, put, what in changes_of(node):
            if isinstance(place, ast.expr | ast.stmt) and place.end_lineno and place.end_col_offset is not None:
                start = begins[place.lineno - 1] + place.col_offset
                end = begins[place.end_lineno - 1] + place.end_col_offset
                yield Mutant(file, place.lineno, what, start, end, put)


def nodes_of(tree: ast.AST) -> Iterator[ast.AST]:
    """All of a tree, without what only a type checker reads, and without f-strings, whose places Python does not tell."""
    for node in ast.iter_child_nodes(tree):
        skipped = isinstance(node, ast.JoinedStr | ast.Assert) or (
            isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        )
        if not skipped:
            yield node
            yield from nodes_of(node)


def changes_of(node: ast.AST) -> Iterator[Change]:
    """The ways in which what a node asks is switched off."""
    match node:
        case ast.If() | ast.IfExp():
            yield from held(node.test, "True", "False")
            yield from dropped(node)
        case ast.While():
            yield from held(node.test, "False")
        case ast.comprehension():
            for test in node.ifs:
                yield from held(test, "True", "False")
        case ast.BoolOp():
            for part in node.values:
                if not gives_a_name(part):
                    rest = ast.BoolOp(node.op, [v for v in node.values if v is not part])
                    kept = rest.values[0] if len(rest.values) == 1 else rest
                    yield node, f"({ast.unparse(kept)})", f"{short(node)}: without {short(part)}"
        case ast.Compare(ops=[op]):
            negated = ast.unparse(node.left), NEGATED[type(op)], ast.unparse(node.comparators[0])
            yield node, f"(({negated[0]}) {negated[1]} ({negated[2]}))", f"{short(node)}: negated"
        case ast.UnaryOp(op=ast.Not()):
            yield node, f"({ast.unparse(node.operand)})", f"{short(node)}: without not"


def held(test: ast.expr, *values: str) -> Iterator[Change]:
    """A test that is held to have one outcome always."""
    if not gives_a_name(test):
        for value in values:
            yield test, value, f"{short(test)}: always {value}"


def dropped(node: ast.If | ast.IfExp) -> Iterator[Change]:
    """An early end that is left out, where something else stands under its condition."""
    if isinstance(node, ast.If) and len(node.body) > 1:
        last = node.body[-1]
        if isinstance(last, ast.Return | ast.Continue | ast.Break):
            yield last, "pass", f"{short(last)}: left out"


def gives_a_name(node: ast.AST) -> bool:
    """Whether a test names something that is used later (`:=`): without it the rest would only break."""
    return any(isinstance(inner, ast.NamedExpr) for inner in ast.walk(node))


def short(node: ast.AST) -> str:
    """Code in one line, its beginning if it is long."""
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else text[:89] + "…"
