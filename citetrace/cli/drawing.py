"""What the commands that draw share: width, colour and signs of the terminal, and a pipe that may be closed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from citetrace.cli.paging import page_through, pager, pager_option
from citetrace.cli.streams import Unread, close_output
from citetrace.digits import whole_number

if TYPE_CHECKING:
    from citetrace.rendering.style import Doubtful, Style

NARROWEST, WIDEST, DEFAULT = 40, 140, 80
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


def style_for(width: int | None, in_ascii: bool, color: str, *, file: str | None = None, **more: Any) -> Style:
    """The style that fits the terminal, or the file that is written, and what the user asked for."""
    from citetrace.rendering.style import ASCII, Glyphs, Style

    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "") if file is None else "utf8"
    in_ascii = in_ascii or not encoding.startswith("utf")  # JSON is escaped there, so that no character is lost
    glyphs = ASCII if in_ascii else Glyphs()
    return Style(
        width=width or terminal_width(),
        glyphs=glyphs,
        color=in_color(color if file is None or color == "always" else "never"),
        links=has_links(),
        escaped=in_ascii,
        **more,
    )


def shown_if(wanted: bool) -> Doubtful:
    """Whether claims that are too doubtful are shown, or folded into a count."""
    from citetrace.rendering.style import Doubtful

    return Doubtful.SHOWN if wanted else Doubtful.FOLDED


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
        (whole_number(vte) or 0) >= FIRST_VTE
        or any(os.environ.get(name) for name in LINKING_SIGNS)
        or os.environ.get("TERM_PROGRAM") in LINKING_PROGRAMS
        or os.environ.get("TERM") in LINKING_TERMINALS
    )


def terminal_width() -> int:
    """The terminal's columns, within reason; 80 where there is none."""
    columns = whole_number(os.environ.get("COLUMNS", ""))
    if columns is not None:
        return max(NARROWEST, min(400, columns))
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
    except (BrokenPipeError, Unread):
        close_output()
