"""The drift of a claim as it is drawn: widths, marks without colour, and words that are never markup."""

import pytest
from held import article, tracer_of, url_of
from rich.cells import cell_len

from citetrace.findings import Drift, drift_of
from citetrace.rendering.drift import drift_pieces
from citetrace.rendering.style import ASCII, Style

UP, DOWN = "Harbour Gazette", "Oland Tribune"


def drift(upstream: str, downstream: str) -> Drift:
    """The drift of the first claim of two articles of a paragraph each."""
    cited = article(UP, upstream)
    citing = article(DOWN, downstream, links=[(UP, url_of(UP))])
    provenance = tracer_of([cited, citing]).trace(citing)
    return drift_of(provenance, provenance.claims[0])


def drawn(found: Drift, style: Style) -> str:
    return "".join(drift_pieces([found], "text", style))


@pytest.fixture
def crane() -> Drift:
    return drift(
        "The crane on the quay may have sunk two metres into the mud, Ana Lind said.",
        "The crane on the quay sank four metres into the mud, the Harbour Gazette reported.",
    )


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_leaves_its_width(crane, width):
    text = drawn(crane, Style(width=width))
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_marks_need_no_colour_and_no_character_beyond_ascii(crane):
    text = drawn(crane, Style(width=200, glyphs=ASCII))
    assert "[-may-] sank [-two metres-]{+four metres+} into the mud" in text
    assert text.isascii()


def test_colour_adds_nothing_but_escape_codes(crane):
    import re

    colored = drawn(crane, Style(color=True))
    assert "\x1b[31m[-may-]" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == drawn(crane, Style())


def test_words_that_look_like_markup_stay_words():
    found = drift(
        "The crane [red]on the quay[/red] may have sunk into the mud, Ana Lind said.",
        "The crane [red]on the quay[/red] sank into the mud, the Harbour Gazette reported.",
    )
    assert "[red]on the quay[/red] [-may-] sank" in drawn(found, Style(width=200))


def test_a_number_that_is_the_same_is_not_marked():
    found = drift(
        "The crane on the quay sank two metres into the mud, Ana Lind said.",
        "The crane on the quay sank 2 metres into the mud, the Harbour Gazette reported.",
    )
    text = drawn(found, Style())
    assert "[-" not in text
    assert text.endswith("2 articles · no change was found\n")


def test_a_circle_is_walked_once():
    pages = [
        article(one, f"The crane on the quay sank into the mud in April, the {other} reported.", links=[(other, url_of(other))])
        for one, other in ((UP, DOWN), (DOWN, UP))
    ]  # fmt: skip
    provenance = tracer_of(pages).trace(pages[0])
    (path,) = drift_of(provenance, provenance.claims[0]).paths
    assert len(path) == 1
