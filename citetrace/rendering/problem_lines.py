"""Findings in the manner of a linter: `file:line:col CODE sentence`, the words on both sides below, counts at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citetrace.findings.finding import Finding, Place
from citetrace.rendering.grouped import Locate, Told, counts, grouped
from citetrace.rendering.lines import LEAST_ROOM, said, shorten
from citetrace.rendering.places import place_of, publisher
from citetrace.rendering.style import Style
from citetrace.rendering.wording import plain

SHOWN = 4  # places of the other side
COLORS = {"error": "31", "warning": "33", "note": "36"}


def pieces(findings: Sequence[Finding], locate: Locate, style: Style) -> Iterator[str]:
    """One line a finding with its evidence below, a blank line between articles, then the counts."""
    told = grouped(findings, locate)
    before = None
    for one in told:
        article = one.finding.here.article
        if before not in (None, article.id):
            yield "\n"
        before = article.id
        yield from (line + "\n" for line in lines_of(one, style))
    yield ("\n" if told else "") + "\n".join(counts(told)) + "\n"


def lines_of(one: Told, style: Style) -> Iterator[str]:
    """The line of one finding, then its words."""
    finding, start = one.finding, one.region.start
    code = finding.code
    if style.color:
        code = f"\x1b[1;{COLORS[finding.rule.severity]}m{code}\x1b[0m"
    yield f"{plain(finding.here.article.origin)}:{start.line}:{start.column} {code} {one.sentence}"
    yield shown("here ", finding.here, style)
    for place in finding.there[:SHOWN]:
        yield shown("there", place, style)
    if len(finding.there) > SHOWN:
        yield f"    {len(finding.there) - SHOWN} more"


def shown(label: str, place: Place, style: Style) -> str:
    """The words of a place, cut to the width of the terminal, with the article and the paragraph they stand in."""
    where = f"{publisher(place.article)} {place_of(place.article, place.spans, style)}".rstrip()
    head = f"    {label} {where} "
    before, after = style.glyphs.quotes
    words = shorten(said(place.text, style), max(style.width - len(head) - 2, LEAST_ROOM), style)
    return f"{head}{before}{words}{after}"
