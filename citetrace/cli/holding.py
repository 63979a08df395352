"""Which library a command works on, by one rule for all: the named one, else the usual one where there is one, or none."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from citetrace.library import Library


VARIABLE = "CITETRACE_LIBRARY"
NONE, UNNAMED = "citetrace.no-library", "citetrace.unnamed-library"
RULE = "[default: CITETRACE_LIBRARY, else library.db in your data folder, if it is there]"


def lookup_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--library` and `--no-library` of the commands that look for cited articles."""
    for option in (
        click.option("--no-library", is_flag=True, is_eager=True, expose_value=False, callback=go_without,
                     help="Look for cited articles in no library."),
        click.option("--library", metavar="FILE", callback=looked_through,
                     help=f"Look for cited articles in this library {RULE}."),
    ):  # fmt: skip
        command = option(command)
    return command


def go_without(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Keeps the wish for no library until it is known which one is meant."""
    context.meta[NONE] = wanted


def looked_through(context: click.Context, _: click.Parameter, named: str | None) -> str | None:
    """The library to look through; None for none. Raises UsageError for a named one where none is wanted."""
    if context.meta.get(NONE):
        if named is not None:
            raise click.UsageError("--library names one, and --no-library wants none: choose.", context)
        return None
    if named is not None:
        return name_of(named)
    context.meta[UNNAMED] = True
    return os.environ.get(VARIABLE) or usual_one()


def usual_one() -> str | None:
    """The library in the user's data folder; None where there is none, or no such folder."""
    from citetrace.library import usual_place

    try:
        return str(usual_place()) if usual_place().is_file() else None
    except (OSError, RuntimeError):  # nobody's home, or one that may not be looked into
        return None


def way_round() -> str:
    """What else can be done if the library, which nobody named in this call, cannot be used."""
    context = click.get_current_context(silent=True)
    return "; --no-library goes without it" if context is not None and context.meta.get(UNNAMED) else ""


def needed(found: str | None) -> str:
    """The library to look through, where there is nothing else: the usual one is told if it is not there.

    Raises UsageError where none is wanted.
    """
    if click.get_current_context().meta.get(NONE):
        raise click.UsageError("without an INPUT a library is looked through: leave --no-library out.")
    return place_of(found)


def name_of(named: str) -> str:
    """The file of a library as it was typed. Raises UsageError for no name at all."""
    if not named.strip():
        raise click.UsageError("--library names no file; without it, the usual library is meant.")
    return named


def library_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--library`, CITETRACE_LIBRARY, or the usual place."""
    return click.option(
        "--library", "place", metavar="FILE",
        help="The library's file [default: CITETRACE_LIBRARY, else library.db in your data folder].",
    )(command)  # fmt: skip


def place_of(given: str | None) -> str:
    """The library's file: the one that was named here or in CITETRACE_LIBRARY, else the usual one."""
    from citetrace.library import usual_place

    return name_of(given) if given is not None else os.environ.get(VARIABLE) or str(usual_place())


def opened(given: str | None, *, create: bool = False) -> Library:
    """The library that was named. Raises BrokenLibrary if there is none, unless it is to be made."""
    from citetrace.library import Library

    return Library.open(place_of(given), create=create)
