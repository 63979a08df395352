"""`citetrace man`: the man page, made of the help of all commands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from citetrace import __version__

if TYPE_CHECKING:
    from citetrace.cli.described import Described

EPILOG = """\b
Examples:
  citetrace man | man -l -
  citetrace man > ~/.local/share/man/man1/citetrace.1     then: man citetrace
"""
ODD = {"\\": "\\e", "-": "\\-", "…": "...", "“": '"', "”": '"'}


@click.command("man", epilog=EPILOG)
def command() -> None:
    """Print the man page, for man(1)."""
    from citetrace.cli import group
    from citetrace.cli.described import described
    from citetrace.cli.drawing import put

    put(f"{line}\n" for line in man_page(list(described(group, "citetrace"))))


def man_page(commands: Sequence[Described]) -> Iterator[str]:
    """The lines of a man page in roff."""
    program, *others = commands
    short, _, rest = program.help.partition("\n")
    yield f'.TH CITETRACE 1 "" "citetrace {__version__}" "User Commands"'
    yield from (".SH NAME", f"citetrace \\- {roff(lowered(short))}", ".SH SYNOPSIS", bold(program.usage))
    yield from (".SH DESCRIPTION", *paragraphs(rest), ".SH OPTIONS", *rows(program.options))
    yield ".SH COMMANDS"
    for one in others:
        yield f".SS {roff(one.path)}"
        yield from (bold(one.usage), ".PP", *paragraphs(one.help), *rows(one.options), *notes(one))
    yield from notes(program, ".SH")
    yield from (".SH SEE ALSO", roff("The documents of citetrace: README.md and docs/. `citetrace COMMAND --help`."))


def lowered(sentence: str) -> str:
    """A sentence as the name line of a man page has it: a small first letter, no full stop."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of some running text."""
    for part in text.strip().split("\n\n"):
        if part.strip():
            yield from (".PP", roff(" ".join(part.split())))


def rows(options: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The options, each with what it does."""
    for typed, what in options:
        yield from (".TP", bold(typed), roff(" ".join(what.split())))


def notes(one: Described, heading: str = "") -> Iterator[str]:
    """Examples and what else stands below the options, line by line where the lines stand as they are."""
    for as_it_is, text in one.parts():
        first, _, rest = text.partition("\n")
        if as_it_is and rest and first.endswith(":"):
            yield f"{heading} {roff(first.rstrip(':')).upper()}" if heading else f".PP\n{bold(first)}"
            text = rest
        elif not as_it_is:
            yield from paragraphs(text)
            continue
        yield from (".PP", ".nf", *(roff(line) for line in text.splitlines()), ".fi")


def roff(text: str) -> str:
    """Text that roff takes as it is: signs escaped, nothing at the beginning of a line that is an order."""
    text = re.sub("[" + re.escape("".join(ODD)) + "]", lambda m: ODD[m.group()], text)
    return "\\&" + text if text.startswith((".", "'")) else text


def bold(text: str) -> str:
    """Text in bold."""
    return f"\\fB{roff(text)}\\fR"
