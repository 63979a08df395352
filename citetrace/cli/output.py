"""Where a command writes: standard output, or a file that is there whole or not at all and takes nobody's place."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

import attrs
import click

from citetrace.cli.drawing import put
from citetrace.cli.streams import Unwritten
from citetrace.seals import sealed

STDOUT = "-"
WORDS = ("tree", "text", "table", "github")  # formats that people read, in the encoding of their terminal
PAGES = ("html",)  # formats that nobody reads in a terminal
UNSURE = ("jsonld",)  # endings that several formats have, none of them more than the others
Endings = Mapping[str, Sequence[str]]  # the formats that an ending may stand for, first the one that is meant


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`-o/--output` and `--force`."""
    for option in (
        click.option("--force", is_flag=True, help="Let FILE take the place of a file that citetrace did not write."),
        click.option("-o", "--output", metavar="FILE",
                     help="Write to FILE; its ending names the format, too. Only what citetrace wrote is replaced."),
    ):  # fmt: skip
        command = option(command)
    return command


@attrs.frozen
class Output:
    """Where a command writes, and in which format; `file` is None for standard output."""

    form: str
    file: str | None = None

    @property
    def is_shown(self) -> bool:
        """Whether it goes to a terminal."""
        return self.file is None and sys.stdout.isatty()


def output_for(
    asked: str | None, named: str | None, endings: Endings, default: str, *, force: bool, inputs: Iterable[str] = ()
) -> Output:
    """Where to write and in which format: the one that was asked for, else the one of the file's ending, else the default.

    Raises UsageError for an ending of no format or of another one, for a page that would be written into a terminal,
    and for a file that cannot be written or, unless it is forced, that holds what citetrace did not write.
    """
    if named is None or named == STDOUT:
        output = Output(asked or default)
        if output.form in PAGES and output.is_shown:
            raise click.UsageError(
                f"a page is not for the terminal: name a file (-o report.{output.form}) or pipe it on."
            )
        return output
    path = Path(named)
    if not named or path.is_dir():
        raise click.UsageError(f"{named or '-o'} names a folder: name a file in it." if named else "-o names no file.")
    if not path.exists() and not Path(os.path.realpath(path)).parent.is_dir():
        raise click.UsageError(f"{named}: cannot be written (no such folder).")
    output = Output(form_of(path, asked, endings, default), named)
    if not force:
        refuse_to_lose(path, inputs)
    return output


def form_of(path: Path, asked: str | None, endings: Endings, default: str) -> str:
    """The format of a file. Raises UsageError where its ending stands for none, or for another than was asked for."""
    ending = ending_of(path, endings)
    if not ending and (asked or (path.exists() and not path.is_file())):
        return asked or default
    forms = endings.get(ending, ())
    if asked in forms:
        return asked or default
    if not forms:
        known = ", ".join(f".{one}" for one in endings)
        said = f"the ending .{ending} names no format" if ending else "without an ending it names no format"
        raise click.UsageError(f"{path}: {said}; there are {known}, and > FILE writes into any file.")
    if asked:
        own = next((one for one, forms in endings.items() if asked in forms), asked)
        raise click.UsageError(
            f"{path}: .{ending} is not for {asked}; name the file {path.stem}.{own}, or the format {forms[0]}."
        )
    if ending in UNSURE:
        raise click.UsageError(f"{path}: say which format it is: {' or '.join(f'--format {form}' for form in forms)}.")
    return forms[0]


def ending_of(path: Path, endings: Endings) -> str:
    """The ending of a file without its first dot, in small letters; a double one if it is known."""
    double = "".join(path.suffixes[-2:]).removeprefix(".").lower()
    return double if double in endings else path.suffix.removeprefix(".").lower()


def refuse_to_lose(path: Path, inputs: Iterable[str]) -> None:
    """Raises UsageError if a file holds what citetrace did not write, and says so if it is one of the inputs."""
    from citetrace.rendering.ours import is_ours

    try:
        if not path.is_file() or path.stat().st_size == 0 or is_ours(path):
            return
    except OSError as trouble:
        raise click.UsageError(f"{path}: cannot be looked into ({reason_of(trouble)}); name another file.") from None
    what = (
        "it is read here" if any(is_of(path, one) for one in inputs) else "it is there, and not as citetrace wrote it"
    )
    raise click.UsageError(f"{path}: {what}, and its text would be lost; name another file, or force it with --force.")


def is_of(path: Path, given: str) -> bool:
    """Whether a file is an input, under whatever name, or lies in a folder that is one."""
    with contextlib.suppress(OSError, ValueError):
        return os.path.samefile(path, given) or Path(given).resolve() in path.resolve().parents
    return False


def put_into(pieces: Iterable[str], output: Output) -> None:
    """Writes text to a file, or prints it. Nothing to write leaves a file alone.

    Raises Unwritten, naming the file, where it cannot be written.
    """
    from citetrace.rendering.ours import MARKED

    if output.file is None:
        if output.form not in WORDS and not sys.stdout.isatty() and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")  # it goes to a program, which knows it as UTF-8
        put(pieces)
        return
    coming = iter(pieces)
    first = next(coming, None)
    if first is None:
        return
    path = Path(output.file)
    whole = itertools.chain([first], coming)
    marked = output.form in MARKED or (path.exists() and not path.is_file())
    try:
        with replaced(path) as stream:
            stream.writelines(whole if marked else sealed(whole, output.form))
    except OSError as trouble:
        raise Unwritten(f"{path}: cannot be written ({reason_of(trouble)})") from None


def reason_of(trouble: OSError) -> str:
    """The system's word for what went wrong."""
    return (trouble.strerror or str(trouble)).lower()


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
