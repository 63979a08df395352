"""What the commands that draw share: width, colour and characters of the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.text import Text

    from citetrace.rendering.tree import TreeStyle

WIDEST, DEFAULT = 140, 80


def drawing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--ascii`, `--width` and `--color`."""
    for option in (
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            help="Colours (NO_COLOR is obeyed).",
        ),
        click.option("--width", type=click.IntRange(40, 400), metavar="N", help="Columns to draw in."),
        click.option("--ascii", "in_ascii", is_flag=True, help="Draw with plain ASCII characters."),
    ):
        command = option(command)
    return command


def style_for(width: int | None, in_ascii: bool, **more: bool) -> TreeStyle:
    """The style that fits the terminal and what the user asked for."""
    from citetrace.rendering.tree import ASCII, Glyphs, TreeStyle

    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    glyphs = ASCII if in_ascii or not encoding.startswith("utf") else Glyphs()
    return TreeStyle(width=width or terminal_width(), glyphs=glyphs, **more)


def terminal_width() -> int:
    """The terminal's columns, within reason; 80 where there is none."""
    if os.environ.get("COLUMNS", "").isdigit():
        return max(40, int(os.environ["COLUMNS"]))
    try:
        return max(40, min(WIDEST, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError):
        return DEFAULT


def put(lines: Iterable[Text], color: str) -> None:
    """Prints lines, with colour where it is wanted and the terminal has it."""
    from rich.console import Console

    wanted = color == "always" or (color == "auto" and not os.environ.get("NO_COLOR") and sys.stdout.isatty())
    if os.environ.get("TERM") == "dumb" and color != "always":
        wanted = False
    console = Console(
        force_terminal=wanted, color_system="standard" if wanted else None, no_color=not wanted, width=1000, highlight=False,
        markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    for line in lines:
        console.print(line, soft_wrap=True)
