"""Laws of the house that a reading of the code can tell."""

import ast
from collections.abc import Iterator
from pathlib import Path

import citetrace

ROOT = Path(citetrace.__file__).parent
REASONS = {"rule", "text"}
LEFT = {"sources/identify.py"}  # still asks; to be emptied
ASKED_OF = {"startswith", "endswith", "removeprefix", "partition", "split"}


def asked_reasons(tree: ast.AST) -> Iterator[ast.AST]:
    """Every place where the words or the rule of a reason decide something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            yield from (side for side in (node.left, *node.comparators) if is_of_reason(side))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKED_OF:
            yield from (side for side in (node.func.value,) if is_of_reason(side))
        elif isinstance(node, ast.Subscript) and is_of_reason(node.slice):
            yield node


def is_of_reason(node: ast.AST) -> bool:
    """Whether an expression is `….reason.rule`, `….reason.text` or the rule of an attribution or hop."""
    if not isinstance(node, ast.Attribute) or node.attr not in REASONS:
        return False
    of = node.value
    named = of.attr if isinstance(of, ast.Attribute) else of.id if isinstance(of, ast.Name) else ""
    return named == "reason" or (node.attr == "rule" and named in ("attribution", "hop", "a", "found"))


def test_a_reason_is_output_never_input():
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted(ROOT.rglob("*.py"))
        for node in asked_reasons(ast.parse(path.read_text("utf-8")))
    ]
    assert [place for place in asked if place.partition(":")[0] not in LEFT] == []
