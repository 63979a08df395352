"""The provenance as text: one file a format, imported when it is asked for.

>>> sorted(FORMATS)
['annotations', 'csv', 'dot', 'html', 'json', 'jsonl', 'md', 'mermaid', 'prov', 'schemaorg', 'svg', 'tree']
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from citetrace.rendering.style import Style

if TYPE_CHECKING:
    from citetrace.provenance.claims import Provenance

__all__ = ["FORMATS", "Style", "pieces", "render"]

FORMATS = {  # the module of each format; it promises `pieces(provenances, style) -> Iterator[str]`
    "tree": "citetrace.rendering.tree",
    "json": "citetrace.rendering.as_json",
    "jsonl": "citetrace.rendering.as_jsonl",
    "html": "citetrace.rendering.page",
    # These render a network, and promise `written(network, style)`, too:
    "dot": "citetrace.rendering.as_dot",
    "svg": "citetrace.rendering.as_svg",
    "csv": "citetrace.rendering.as_csv",
    "md": "citetrace.rendering.as_md",
    "mermaid": "citetrace.rendering.as_mermaid",
    "annotations": "citetrace.rendering.as_annotations",
    "prov": "citetrace.rendering.as_prov",
    "schemaorg": "citetrace.rendering.as_schemaorg",
}


def pieces(provenances: Iterable[Provenance], form: str = "tree", style: Style | None = None) -> Iterator[str]:
    """The text of some provenances in a format, piece by piece, as soon as each is ready.

    `form` is a key of FORMATS; another one raises KeyError.
    """
    found: Iterator[str] = importlib.import_module(FORMATS[form]).pieces(provenances, style or Style())
    return found


def render(provenances: Iterable[Provenance], form: str = "tree", style: Style | None = None) -> str:
    """The whole text of some provenances in a format; it ends with a line break unless it is empty."""
    return "".join(pieces(provenances, form, style))
