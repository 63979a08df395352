"""Echoes as CSV: one row a claim, for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from citetrace.provenance.echoes import Echo
from citetrace.rendering.echo_records import instant_record
from citetrace.rendering.echo_words import name_of, publisher_of
from citetrace.rendering.style import Style
from citetrace.rendering.wording import plain

COLUMNS = (
    *("claim", "outlets", "articles", "origins_low", "origins_high", "reason", "weakest", "strongest"),
    *("first_earliest", "first_latest", "first_in", "origin_names", "confidence"),
)
FORMULA = ("=", "+", "-", "@")


def pieces(echoes: Sequence[Echo], style: Style) -> Iterator[str]:
    """The names of the columns, then a row a claim."""
    yield line(COLUMNS)
    for echo in echoes:
        origins, first = echo.origins, echo.first
        weakest, strongest = echo.grades
        yield line(
            (
                echo.text, len(echo.outlets), len(echo.articles), origins.low, origins.high, origins.reason.text,
                weakest.value, strongest.value, instant_record(first.bounds.earliest) or "",
                instant_record(first.bounds.latest) or "", "; ".join(publisher_of(article) for article in first.articles),
                "; ".join(name_of(end) for end in origins.ends), f"{echo.graph.confidence:.2f}",
            )
        )  # fmt: skip


def line(cells: Sequence[object]) -> str:
    """One row, in which no spreadsheet takes words for a formula."""
    out = StringIO()
    words = (plain(str(cell)) for cell in cells)
    csv.writer(out, lineterminator="\n").writerow([f"'{w}" if w.startswith(FORMULA) else w for w in words])
    return out.getvalue()
