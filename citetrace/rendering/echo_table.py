"""Echoes as a table: how many outlets, articles and origins each claim has; the paths below where there is one alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from citetrace.provenance.doubt import TOO_DOUBTFUL, is_doubtful
from citetrace.provenance.echoes import Echo
from citetrace.rendering.echo_words import (
    first_of,
    grades_of,
    has_no_path,
    name_of,
    number_of,
    path_in_words,
    publisher_of,
)
from citetrace.rendering.knowing import DOUBT_MARK, doubt, too_doubtful
from citetrace.rendering.lines import LEAST_ROOM, hang, said, shorten
from citetrace.rendering.style import Doubtful, Style
from citetrace.rendering.wording import plain

HEADS = ("outlets", "articles", "origins", "grade")
WIDTHS = (7, 8, 7, 8)


def pieces(echoes: Sequence[Echo], style: Style) -> Iterator[str]:
    """A row a claim, and below it who was first, why the origins are a range, and whether they are doubtful."""
    echoes, others = folded_echoes(echoes, style)
    if not echoes and not others:
        yield "no claims\n"
        return
    yield row(HEADS, "claim", style)
    for echo in echoes:
        yield from (among_others if len(echoes) > 1 else alone)(echo, style)
    if others:
        yield f"\n{too_doubtful(others)}\n"


def folded_echoes(echoes: Sequence[Echo], style: Style) -> tuple[Sequence[Echo], int]:
    """(the echoes that are to be shown, how many others are too doubtful)."""
    if style.doubtful is Doubtful.SHOWN:
        return echoes, 0
    shown = [echo for echo in echoes if echo.graph.confidence >= TOO_DOUBTFUL]
    return shown, len(echoes) - len(shown)


def among_others(echo: Echo, style: Style) -> Iterator[str]:
    """One claim of several, each line of which is cut to the width."""
    yield row(numbers_of(echo), quoted(said(echo.text, style), style), style)
    yield below(first_of(echo), style)
    if not echo.origins.is_sure or not echo.origins.ends:
        yield below(why(echo), style)
    if is_doubtful(echo.graph.confidence):
        yield below(f"{DOUBT_MARK} {doubt(echo.graph.confidence)}", style)


def alone(echo: Echo, style: Style) -> Iterator[str]:
    """One claim, of which nothing is cut: its numbers, who was first, why its origins are a range, and its paths."""
    lead = lead_of(numbers_of(echo))
    later = " " * len(lead)
    if style.width - len(lead) < LEAST_ROOM:
        yield lead.rstrip() + "\n"
        lead = later = "  "
    yield from whole(quoted(said(echo.text, style), style), style, lead, later)
    yield from whole(first_of(echo), style, later, later + "  ")
    if not echo.origins.is_sure or not echo.origins.ends:
        yield from whole(why(echo), style, later, later + "  ")
    if is_doubtful(echo.graph.confidence):
        yield from whole(f"{DOUBT_MARK} {doubt(echo.graph.confidence)}", style, later, later + "  ")
    yield from paths(echo, style)


def why(echo: Echo) -> str:
    """The number of origins, and what makes it a range or none."""
    return f"{number_of(echo.origins)} origins: {plain(echo.origins.reason.text)}"


def numbers_of(echo: Echo) -> tuple[str, str, str, str]:
    """Outlets, articles, origins and grade, as they are printed."""
    return str(len(echo.outlets)), str(len(echo.articles)), number_of(echo.origins), grades_of(echo)


def lead_of(numbers: Sequence[str]) -> str:
    """The columns before the claim."""
    cells = [cell.rjust(width) for cell, width in zip(numbers[:3], WIDTHS, strict=False)]
    return "  ".join([*cells, numbers[3].ljust(WIDTHS[3])]) + "  "


def row(numbers: Sequence[str], words: str, style: Style) -> str:
    """One row; the last column takes what is left of the width."""
    lead = lead_of(numbers)
    return lead + shorten(words, max(style.width - cell_len(lead), LEAST_ROOM), style) + "\n"


def below(words: str, style: Style) -> str:
    """A line below the claim."""
    lead = " " * (sum(WIDTHS) + 2 * len(WIDTHS))
    room = style.width - len(lead)
    lead = lead if room >= LEAST_ROOM else "  "
    return lead + shorten(words, max(style.width - len(lead), LEAST_ROOM), style) + "\n"


def paths(echo: Echo, style: Style) -> Iterator[str]:
    """The path by which each article has it."""
    yield "\n"
    for path in echo.paths():
        grade = echo.graph.grade(path.end).value
        yield from whole(f"{publisher_of(path.article)} {path_in_words(echo.graph, path)} ({grade})", style)
    for article in has_no_path(echo):
        yield from whole(f"{publisher_of(article)} names nobody", style)
    ends = ", ".join(name_of(end) for end in echo.origins.ends)
    if ends:
        yield from whole(f"{'origin' if echo.origins.high == 1 else 'origins'}: {ends}", style)


def whole(words: str, style: Style, lead: str = "", later: str | None = None) -> Iterator[str]:
    """Words to their end, broken at the width, the later lines indented."""
    lines = hang(lead, Text(words), style, lead + "  " if later is None else later)
    return (line.plain + "\n" for line in lines)


def quoted(words: str, style: Style) -> str:
    """Words between quotation marks."""
    return f"{style.glyphs.quotes[0]}{words}{style.glyphs.quotes[1]}"
