"""Provenance as JSON Lines: one article a line, each written as soon as it is done, in the shape of `as_json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from citetrace.provenance.claims import Provenance
from citetrace.rendering.as_json import dump, to_record
from citetrace.rendering.style import Style


def pieces(provenances: Iterable[Provenance], style: Style) -> Iterator[str]:
    """One line an article."""
    for provenance in provenances:
        yield dump(to_record(provenance), style, indent=None) + "\n"
