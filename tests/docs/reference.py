"""`docs/reference.md`, made of the help of all commands and of the Python equivalents beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from citetrace.cli import group
from citetrace.cli.described import Described, described

COMMANDS = tuple(described(group, "citetrace"))
EQUIVALENTS: dict[str, str] = tomllib.loads((Path(__file__).parent / "equivalents.toml").read_text("utf-8"))
HEAD = """# Every command

The help of each command, and the same in Python. In a terminal: `citetrace COMMAND --help`, `citetrace man | man -l -`. \
The Python of this page is one session.

<!-- written by tests/docs/reference.py; after a change: pytest tests/docs --update-goldens -->
"""


def reference() -> str:
    """The whole page."""
    return "\n".join([HEAD, contents(), *("\n".join(section(one)) for one in COMMANDS)])


def contents() -> str:
    """The names of all commands, each a link to its section."""
    return " · ".join(f"[{name(one)}](#{one.path.replace(' ', '-')})" for one in COMMANDS[1:]) + "\n"


def name(one: Described) -> str:
    """A command's name without the program's."""
    return one.path.partition(" ")[2]


def section(one: Described) -> Iterator[str]:
    """The help of a command, and its equivalent."""
    yield f"{'##' if one.depth < 2 else '###'} {one.path}\n"
    yield f"```\n{one.usage}\n```\n"
    yield escaped(one.help) + "\n"
    if one.commands:
        yield "| command | |\n|---|---|"
        yield from (f"| `{typed}` | {cell(what)} |" for typed, what in one.commands)
        yield ""
    yield "| option | |\n|---|---|"
    yield from (f"| `{cell(typed)}` | {cell(escaped(what))} |" for typed, what in one.options)
    yield ""
    for as_it_is, text in one.parts():
        first, _, rest = text.partition("\n")
        if as_it_is and first.endswith(":") and rest:
            yield f"{first}\n\n```\n{undented(rest)}\n```\n"
        else:
            yield escaped(" ".join(text.split())) + "\n"
    yield "In Python:\n"
    yield python(EQUIVALENTS.get(one.path, "?")) + "\n"


def python(text: str) -> str:
    """Doctests as a block of Python, words as they are."""
    session, _, words = text.strip().partition("\n\n")
    block = f"```python\n{session}\n\n```" if session.startswith(">>>") else session
    return f"{block}\n\n{words}".rstrip()


def undented(text: str) -> str:
    """The lines of an example without their margin."""
    return "\n".join(line.removeprefix("  ") for line in text.splitlines())


def escaped(text: str) -> str:
    """Help as Markdown: what looks like a tag stays what it is."""
    return text.replace("<", "&lt;").replace("*", r"\*")


def cell(text: str) -> str:
    """Text that stays within its cell of a table."""
    return " ".join(text.split()).replace("|", r"\|")
