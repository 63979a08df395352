"""Echoes as a table: how many outlets, articles and origins each claim has; the paths below where there is one alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

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
from citetrace.rendering.lines import LEAST_ROOM, shorten
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
        numbers = (str(len(echo.outlets)), str(len(echo.articles)), number_of(echo.origins), grades_of(echo))
        yield row(numbers, quoted(plain(echo.text), style), style)
        yield below(first_of(echo), style)
        if not echo.origins.is_sure or not echo.origins.ends:
            yield below(f"{number_of(echo.origins)} origins: {plain(echo.origins.reason.text)}", style)
        if is_doubtful(echo.graph.confidence):
            yield below(f"{DOUBT_MARK} {doubt(echo.graph.confidence)}", style)
        if len(echoes) == 1:
            yield from paths(echo, style)
    if others:
        yield f"\n{too_doubtful(others)}\n"


def folded_echoes(echoes: Sequence[Echo], style: Style) -> tuple[Sequence[Echo], int]:
    """(the echoes that are to be shown, how many others are too doubtful)."""
    if style.doubtful is Doubtful.SHOWN:
        return echoes, 0
    shown = [echo for echo in echoes if echo.graph.confidence >= TOO_DOUBTFUL]
    return shown, len(echoes) - len(shown)


def row(numbers: Sequence[str], words: str, style: Style) -> str:
    """One row; the last column takes what is left of the width."""
    cells = [cell.rjust(width) for cell, width in zip(numbers[:3], WIDTHS, strict=False)]
    lead = "  ".join([*cells, numbers[3].ljust(WIDTHS[3])]) + "  "
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
        line = f"{publisher_of(path.article)} {path_in_words(echo.graph, path)} ({grade})"
        yield shorten(line, style.width, style) + "\n"
    for article in has_no_path(echo):
        yield shorten(f"{publisher_of(article)} names nobody", style.width, style) + "\n"
    ends = ", ".join(name_of(end) for end in echo.origins.ends)
    if ends:
        yield shorten(f"{'origin' if echo.origins.high == 1 else 'origins'}: {ends}", style.width, style) + "\n"


def quoted(words: str, style: Style) -> str:
    """Words between quotation marks."""
    return f"{style.glyphs.quotes[0]}{words}{style.glyphs.quotes[1]}"
