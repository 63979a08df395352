"""The report page: one HTML file with the articles, each claim's tree and the words behind it; it opens from disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from citetrace.rendering.page.report import report_of
from citetrace.rendering.page.sealing import sealed
from citetrace.rendering.style import Style

if TYPE_CHECKING:
    from citetrace.provenance.claims import Provenance


def pieces(provenances: Iterable[Provenance], style: Style) -> Iterator[str]:
    """The page of some articles; nothing for none."""
    report = report_of(list(provenances), style)
    if report.articles:
        yield sealed(report)
