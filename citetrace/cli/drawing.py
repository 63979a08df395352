"""What the commands that draw share: width, colour and signs of the terminal, and a pipe that may be closed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from citetrace.cli.paging import page_through, pager, pager_option

if TYPE_CHECKING:
    from citetrace.rendering.style import Style

NARROWEST, WIDEST, DEFAULT = 40, 140, 80
DIGITS = 9  # of a number that anybody means
FIRST_VTE = 5000  # GNOME Terminal and its kin, from version 0.50
LINKING_SIGNS = ("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM")
LINKING_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty")
LINKING_TERMINALS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm")


def drawing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--ascii`, `--width`, `--color` and `--no-pager`."""
    for option in (
        pager_option,
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
    return Style(
        width=width or terminal_width(),
        glyphs=glyphs,
        color=in_color(color),
        links=has_links(),
        escaped=in_ascii,
        **more,
    )


def in_color(wanted: str) -> bool:
    """Whether to write colours: on a terminal that has them, where neither the user nor NO_COLOR forbids it."""
    if wanted != "auto":
        return wanted == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


def has_links() -> bool:
    """Whether the terminal is known to have hyperlinks; FORCE_HYPERLINK=1 or 0 says it for others."""
    said = os.environ.get("FORCE_HYPERLINK")
    if said:
        return said != "0"
    if not in_color("auto"):
        return False
    vte = os.environ.get("VTE_VERSION", "")
    return (
        (vte.isdecimal() and len(vte) <= DIGITS and int(vte) >= FIRST_VTE)
        or any(os.environ.get(name) for name in LINKING_SIGNS)
        or os.environ.get("TERM_PROGRAM") in LINKING_PROGRAMS
        or os.environ.get("TERM") in LINKING_TERMINALS
    )


def terminal_width() -> int:
    """The terminal's columns, within reason; 80 where there is none."""
    if (columns := os.environ.get("COLUMNS", "")).isdecimal() and len(columns) <= DIGITS:
        return max(NARROWEST, min(400, int(columns)))
    try:
        return max(NARROWEST, min(WIDEST, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError):
        return DEFAULT


def put(pieces: Iterable[str]) -> None:
    """Prints text piece by piece, on a terminal through a pager if it is longer than the screen.

    What is still to come is dropped once nobody reads on (`| head`, `q` in the pager).
    """
    try:
        through = pager()
        if through is not None:
            page_through(pieces, through)
            return
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        close_output()


def close_output() -> None:
    """Points standard output at nothing, so that Python does not complain about the closed pipe when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
