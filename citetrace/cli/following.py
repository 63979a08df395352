"""What the commands that go on through cited articles share: the library, and whether to fetch what it does not hold."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import attrs
import click

if TYPE_CHECKING:
    from citetrace.provenance.following import Tracer
    from citetrace.upstream import Shelf

FETCHED = 20


@attrs.frozen
class Following:
    """What the user typed about the articles that are cited."""

    library: str | None = None
    follow: bool = False
    max_fetch: int = FETCHED
    allow_private: bool = False


def following_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--library`, `--follow`, `--max-fetch` and `--allow-private`."""
    for option in (
        click.option("--allow-private", is_flag=True, help="Let --follow fetch from private and local addresses, too."),
        click.option("--max-fetch", type=click.IntRange(min=0), default=FETCHED, show_default=True, metavar="N",
                     help="How many articles --follow may fetch."),
        click.option("--follow", is_flag=True, help="Fetch cited articles that are hyperlinked and not held."),
        click.option("--library", metavar="FILE", envvar="CITETRACE_LIBRARY",
                     help="Look for cited articles in this library [or CITETRACE_LIBRARY]."),
    ):  # fmt: skip
        command = option(command)
    return command


@contextlib.contextmanager
def shelf_of(following: Following) -> Iterator[Shelf | None]:
    """The shelf that the user asked for, None if none was asked for."""
    yield None


def tracer_on(shelf: Shelf, stance: bool) -> Tracer:
    """A tracer that looks for cited articles on a shelf, by meaning too where a model is installed."""
    from citetrace.provenance.following import Tracer
    from citetrace.upstream.semantics import installed_semantics

    return Tracer(shelf, stance=stance, semantics=installed_semantics())
