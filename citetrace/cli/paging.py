"""Output longer than the screen goes through the user's pager, as git does it: on a terminal alone."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import subprocess

REFUSED = "citetrace.no-pager"
USUAL = ("less", "more")
USUAL_LINES = 24
LESS = "FRX"  # git's: leave at once what fits, keep colours, keep the text on the screen


def pager_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--no-pager`, before or after the name of the command."""
    return click.option(
        "--no-pager", is_flag=True, expose_value=False, callback=remember, help="Print long output at once, without a pager."
    )(command)  # fmt: skip


def remember(context: click.Context, param: click.Parameter, value: bool) -> None:
    """Keeps the wish for the whole run."""
    if value:
        context.meta[REFUSED] = True


def pager() -> list[str] | None:
    """The words that call the pager (CITETRACE_PAGER, PAGER, less, more); None where none is wanted or there is none."""
    import shlex
    import shutil

    context = click.get_current_context(silent=True)
    if context is None or context.meta.get(REFUSED) or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return None
    wanted = os.environ.get("CITETRACE_PAGER", os.environ.get("PAGER"))
    try:
        words = (
            shlex.split(wanted) if wanted is not None else next(([name] for name in USUAL if shutil.which(name)), [])
        )
    except ValueError:  # a quotation mark that is not closed
        return None
    return words if words and words != ["cat"] and shutil.which(words[0]) else None


def page_through(pieces: Iterable[str], words: list[str]) -> None:
    """Prints what fits on the screen, and gives what does not to a pager, piece by piece."""
    lines, coming = screen_lines(), iter(pieces)
    begun: list[str] = []
    count = 0
    for piece in coming:
        begun.append(piece)
        count += piece.count("\n")
        if count >= lines:
            give(joined(begun, coming), words)
            return
    sys.stdout.write("".join(begun))
    sys.stdout.flush()


def joined(begun: Iterable[str], coming: Iterable[str]) -> Iterator[str]:
    """What was read already, and then the rest."""
    yield from begun
    yield from coming


def give(pieces: Iterable[str], words: list[str]) -> None:
    """Writes to a pager until it has all or its reader leaves; ends when it ends. Ctrl-C is the pager's meanwhile.

    Raises KeyboardInterrupt, once the pager has ended, if Ctrl-C came before all was written.
    """
    import subprocess

    from citetrace.cli.signals import Stopped

    environment = {"LESS": LESS, **os.environ}
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, env=environment, text=True, encoding="utf-8", errors="replace"
    ) as running:
        stopped = None
        try:
            write_all(pieces, running)
        except KeyboardInterrupt as error:
            stopped = error
        wait_for(running, is_over=isinstance(stopped, Stopped))
    if stopped:
        raise stopped


def write_all(pieces: Iterable[str], running: subprocess.Popen[str]) -> None:
    """Writes everything, or as much as is read."""
    stdin = running.stdin
    with contextlib.suppress(BrokenPipeError):
        if stdin is not None:
            stdin.writelines(pieces)


def wait_for(running: subprocess.Popen[str], *, is_over: bool = False) -> None:
    """Waits for a pager to end, whatever keys are pressed in it; ends it where a signal ends citetrace."""
    from citetrace.cli.signals import Stopped

    while True:
        try:
            if is_over:
                running.terminate()
            if running.stdin is not None:
                with contextlib.suppress(BrokenPipeError):
                    running.stdin.close()
            running.wait()
        except Stopped:
            running.terminate()
            raise
        except KeyboardInterrupt:
            continue
        return


def screen_lines() -> int:
    """How many lines the terminal has; 24 where it does not say."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or USUAL_LINES
    except (OSError, ValueError):
        return USUAL_LINES
