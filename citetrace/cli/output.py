"""Where a command writes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

import click

from citetrace.cli.drawing import put

STDOUT = "-"
PAGES = ("html",)  # formats that nobody reads in a terminal


def output_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`-o/--output`."""
    return click.option("-o", "--output", metavar="FILE", help="Write to FILE; its ending names the format, too.")(
        command
    )


def form_for(asked: str | None, output: str | None, known: Iterable[str], default: str) -> str:
    """The format that was asked for, else the one that the file's ending names, else the default.

    Raises UsageError where a page would be written into a terminal.
    """
    ending = Path(output).suffix.removeprefix(".").lower() if output else ""
    form = asked or (ending if ending in known else default)
    if form in PAGES and output in (None, STDOUT) and sys.stdout.isatty():
        raise click.UsageError(f"a page is not for the terminal: name a file (-o report.{form}) or pipe it on.")
    return form


def put_into(pieces: Iterable[str], output: str | None) -> None:
    """Writes text to a file, or prints it. Nothing to write leaves a file alone.

    Raises UsageError, naming the file, where it cannot be written.
    """
    if output is None or output == STDOUT:
        put(pieces)
        return
    coming = iter(pieces)
    first = next(coming, None)
    if first is None:
        return
    try:
        with replaced(Path(output)) as stream:
            stream.writelines(itertools.chain([first], coming))
    except OSError as trouble:
        raise click.UsageError(f"{output}: cannot be written ({(trouble.strerror or str(trouble)).lower()}).") from None


@contextlib.contextmanager
def replaced(path: Path) -> Iterator[TextIO]:
    """A stream whose text takes the place of a file once all is written; what is no plain file is written directly."""
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8") as stream:
            yield stream
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", errors="replace", newline="\n") as stream:
            yield stream
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
