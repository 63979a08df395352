"""What the commands that draw share: width, colour and signs of the terminal, and a pipe that may be closed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from citetrace.rendering.style import Style

NARROWEST, WIDEST, DEFAULT = 40, 140, 80


def drawing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--ascii`, `--width` and `--color`."""
    for option in (
        click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto",
                     help="Colours; auto: on a terminal, unless NO_COLOR is set."),
        click.option("--width", type=click.IntRange(NARROWEST, 400), metavar="N",
                     help="Columns to draw in (default: the terminal's)."),
        click.option("--ascii", "in_ascii", is_flag=True, help="Plain ASCII: in the tree for what is drawn, in JSON for all."),
    ):  # fmt: skip
        command = option(command)
    return command


def style_for(width: int | None, in_ascii: bool, color: str, **more: Any) -> Style:
    """The style that fits the terminal and what the user asked for."""
    from citetrace.rendering.style import ASCII, Glyphs, Style

    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    in_ascii = in_ascii or not encoding.startswith("utf")  # JSON is escaped there, so that no character is lost
    glyphs = ASCII if in_ascii else Glyphs()
    return Style(width=width or terminal_width(), glyphs=glyphs, color=in_color(color), escaped=in_ascii, **more)


def in_color(wanted: str) -> bool:
    """Whether to write colours: on a terminal that has them, where neither the user nor NO_COLOR forbids it."""
    if wanted != "auto":
        return wanted == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


def terminal_width() -> int:
    """The terminal's columns, within reason; 80 where there is none."""
    if os.environ.get("COLUMNS", "").isdecimal():
        return max(NARROWEST, min(400, int(os.environ["COLUMNS"])))
    try:
        return max(NARROWEST, min(WIDEST, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError):
        return DEFAULT


def put(pieces: Iterable[str]) -> None:
    """Prints text piece by piece; what is still to come is dropped once nobody reads on (`| head`)."""
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        close_output()


def close_output() -> None:
    """Points standard output at nothing, so that Python does not complain about the closed pipe when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
