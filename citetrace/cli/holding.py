"""What the commands on a library share: which file it is, and how it is opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from citetrace.library import Library


def library_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--library`, CITETRACE_LIBRARY, or the usual place."""
    return click.option(
        "--library", "place", metavar="FILE", envvar="CITETRACE_LIBRARY",
        help="The library's file [CITETRACE_LIBRARY; else library.db in your data folder].",
    )(command)  # fmt: skip


def place_of(given: str | None) -> str:
    """The library's file: the one that was named, else the usual one."""
    from citetrace.library import usual_place

    return str(usual_place()) if given is None else given


def opened(given: str | None, *, create: bool = False) -> Library:
    """The library that was named. Raises BrokenLibrary if there is none, unless it is to be made."""
    from citetrace.library import Library

    return Library.open(place_of(given), create=create)
