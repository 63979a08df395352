"""Standard input, output and error as they are found: closed, full, without Unicode, left by their reader."""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from typing import Any

import click

ANY = "citetrace.nearest"  # the name of what writes for a character that an encoding does not have
NEAREST = str.maketrans({
    **dict.fromkeys("“”„«»″", '"'), **dict.fromkeys("‘’‚‹›′", "'"), **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...", "·": "|", "¶": "par. ", "↑": "^", "→": "->", "×": "x", "ß": "ss", "⁄": "/", "\xa0": " ",
})  # fmt: skip
MODES = (os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)  # what is written to a closed output fails, to a closed error is lost
UNWRITTEN, LEFT = 5, 141  # exit codes


class Unwritten(click.ClickException):
    """An output that cannot be written, though its name is right."""

    exit_code = UNWRITTEN


class Unread(click.exceptions.Exit):
    """Nobody reads on what is printed; the program ends without a word."""

    def __init__(self) -> None:
        super().__init__(LEFT)


class Printed(io.FileIO):
    """Standard output that says why it cannot be written."""

    def write(self, part: Any) -> int:
        """Writes some bytes, and returns how many. Raises Unwritten or Unread."""
        try:
            return super().write(part)
        except BrokenPipeError:
            raise Unread from None
        except OSError as trouble:
            why = (trouble.strerror or str(trouble)).lower()
            raise Unwritten(f"standard output cannot be written ({why}); name another place with > FILE") from None


def prepare_streams() -> None:
    """Gives every closed stream a file, standard output its sentence, and both outputs a way with all characters.

    No file that is opened later may get the number of a closed stream: it would be written into by whoever prints.
    """
    codecs.register_error(ANY, nearest_to)
    for number, mode in enumerate(MODES):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)  # the system gives it the lowest number that is free
    sys.stdin = sys.stdin or os.fdopen(0, closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", closefd=False)
    if sys.stdout is sys.__stdout__ and not (sys.stdout and sys.stdout.isatty()):
        encoding = sys.stdout.encoding if sys.stdout else "utf-8"
        at_once = isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.write_through
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(Printed(1, "w", closefd=False)), encoding, write_through=at_once
        )
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=ANY)  # a character that the terminal cannot write is no reason to stop


def nearest_to(error: UnicodeError) -> tuple[str, int]:
    """What stands in ASCII for characters that an encoding does not have: a sign or a letter like them, else "?"."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    words = unicodedata.normalize("NFKD", error.object[error.start : error.end].translate(NEAREST))
    signs = words.translate(
        NEAREST
    )  # "½" is taken apart into a one, a stroke that ASCII does not have either, and a two
    kept = "".join(sign if sign.isascii() else "?" for sign in signs if not unicodedata.combining(sign))
    return kept, error.end


def close_output() -> None:
    """Points standard output at nothing, so that Python does not complain about it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def leave_streams() -> None:
    """Drops what cannot be written any more: whoever it was for was told."""
    try:
        sys.stdout.flush()
    except (OSError, Unwritten, Unread):
        close_output()
    try:
        sys.stderr.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
