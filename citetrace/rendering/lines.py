"""Lines that never leave their width, measured in the terminal's columns: cut, broken and hung under a lead."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from io import StringIO

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.console import Console
from rich.text import Text

from citetrace.rendering.style import Style
from citetrace.rendering.wording import plain
from citetrace.spans import JOINT

LEAST_ROOM = 24  # columns that a lead leaves to the words after it
FURNITURE = "dim"
DOUBT = "red"


def shorten(words: str, width: int, style: Style) -> str:
    """Words cut to a width in columns, at a blank where there is one near, with an ellipsis where something was cut."""
    if cell_len(words) <= width:
        return words
    ellipsis = style.glyphs.ellipsis
    cut = set_cell_size(words[: 2 * width + 8], max(width - cell_len(ellipsis), 1)).rstrip()
    at = cut.rfind(" ")
    return (cut[:at] if at > len(cut) * 0.7 else cut).rstrip(" ,;:") + ellipsis


def said(words: str, style: Style) -> str:
    """Words of an article on one line, with the style's ellipsis where something was left out between them."""
    return plain(words).replace(JOINT, f" {style.glyphs.ellipsis} ")


def fit(line: Text, style: Style) -> Text:
    """A line no wider than the terminal."""
    if cell_len(line.plain) <= style.width:
        return line
    kept = line.copy()
    kept.truncate(style.width - cell_len(style.glyphs.ellipsis))
    kept.append(style.glyphs.ellipsis)
    return kept


def hang(lead: str, words: Text, style: Style, later: str | None = None) -> Iterator[Text]:
    """Words broken at blanks, the first line under `lead` and the others under `later` (blanks if it is not given)."""
    later = " " * cell_len(lead) if later is None else later
    room = style.width - max(cell_len(lead), cell_len(later))
    for line in words.wrap(ruler(), max(room, 1), overflow="fold"):
        line.rstrip()
        yield Text.assemble((lead, FURNITURE), line)
        lead = later


def indented(indent: str, style: Style) -> str:
    """An indent, cut where it would leave too little room for words."""
    room = max(style.width - LEAST_ROOM, 4)
    return indent if cell_len(indent) <= room else chop_cells(indent, room)[0]


def as_text(lines: Iterable[Text], style: Style) -> Iterator[str]:
    """Each line as a string that ends with a line break, with the terminal's escape codes if colour is wanted."""
    for line in lines:
        yield (colored(line) if style.color else line.plain).rstrip(" ") + "\n"


def colored(line: Text) -> str:
    """A line with escape codes, its trailing blanks left out."""
    whole = line.copy()
    whole.rstrip()
    out = StringIO()
    painter(out).print(whole, end="", soft_wrap=True)
    return out.getvalue()


def painter(out: StringIO) -> Console:
    """A console that writes the 16 colours that every terminal has, and touches no words."""
    return Console(
        file=out, force_terminal=True, color_system="standard", no_color=False, width=1000, highlight=False,
        markup=False, emoji=False, legacy_windows=False, _environ={},
    )  # fmt: skip


@functools.cache
def ruler() -> Console:
    """The console that `Text.wrap` asks for; nothing is printed on it."""
    return Console(file=StringIO(), width=1000, highlight=False, markup=False, emoji=False)
