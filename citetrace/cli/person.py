"""What the commands on a case share: which folder it is, who is at work, and what is told of its log."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from citetrace.cli import say

if TYPE_CHECKING:
    from citetrace.casework import Case


def case_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--case`, CITETRACE_CASE, or the present folder."""
    return click.option(
        "--case", "folder", metavar="DIR", envvar="CITETRACE_CASE", default=".",
        help="The case's folder [CITETRACE_CASE; else the present folder].",
    )(command)  # fmt: skip


def by_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--by`, CITETRACE_PERSON, or the system's name of the user."""
    return click.option(
        "--by", metavar="NAME", envvar="CITETRACE_PERSON",
        help="Who does it [CITETRACE_PERSON; else your user name].",
    )(command)  # fmt: skip


def note_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--note`."""
    return click.option("--note", default="", metavar="TEXT", help="Why, for those who read it later.")(command)


def person_of(given: str | None) -> str:
    """Who is at work. Raises a usage error where it cannot be told."""
    if given is not None and given.strip():
        return " ".join(given.split())
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise click.UsageError(
            "Who you are cannot be told here; name yourself with --by or CITETRACE_PERSON."
        ) from None


def opened(folder: str) -> Case:
    """The case in a folder; what is new and wrong in its log is told on standard error. Raises BrokenCase without one."""
    from citetrace.casework import Case

    case = Case.open(folder)
    for torn in case.record.news:
        say(f"{case.log.path}, {torn.sentence}")
    return case
