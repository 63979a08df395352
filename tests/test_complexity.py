"""No function decides too much at once: as radon counts (branches, loops, each and/or), 15 at most.

`complexity.toml` lists the functions above that, with their number. It may only shrink: a function that has become
simpler, or is gone, is taken out or gets its new number.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from radon.complexity import cc_visit

import citetrace

PACKAGE = Path(citetrace.__file__).parent
MOST = 15
LISTED: dict[str, int] = tomllib.loads(Path(__file__).with_name("complexity.toml").read_text("utf-8"))


def functions_in(code: str, file: str) -> Iterator[tuple[str, int]]:
    """(file and name, complexity) of every function and method."""
    for block in cc_visit(code):
        if not hasattr(block, "methods"):  # the methods of a class are listed by themselves too
            yield f"{file}: {block.fullname}", block.complexity


FOUND = dict(
    item
    for path in sorted(PACKAGE.rglob("*.py"))
    for item in functions_in(path.read_text("utf-8"), path.relative_to(PACKAGE).as_posix())
)


def test_no_function_decides_too_much_at_once() -> None:
    above = {name: number for name, number in FOUND.items() if number > max(MOST, LISTED.get(name, 0))}
    assert not above, f"split what is above {MOST}: {above}"


@pytest.mark.parametrize("name", LISTED)
def test_the_list_of_exceptions_only_shrinks(name: str) -> None:
    now = FOUND.get(name, 0)
    assert now > MOST, f"{name} is no exception any more: take it out of complexity.toml"
    assert now == LISTED[name], f"{name} is simpler than complexity.toml says: write {now} there"


def test_each_and_or_is_counted() -> None:
    assert dict(functions_in("def f(a, b, c):\n    if a and b or c:\n        return 1\n    return 2\n", "x.py")) == {
        "x.py: f": 4
    }
