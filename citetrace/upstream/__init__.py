""" "Reuters reported" becomes the Reuters article, by hyperlink or by search, and the claim becomes the passage in it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citetrace.upstream.citation import Citation
    from citetrace.upstream.find import Finder
    from citetrace.upstream.match import Match, Outcome, Part, Passage, Upstream
    from citetrace.upstream.shelf import Pile, Shelf, Shelves

__all__ = ["Citation", "Finder", "Match", "Outcome", "Part", "Passage", "Pile", "Shelf", "Shelves", "Upstream"]

_HOMES = {
    "citation": ("Citation",),
    "find": ("Finder",),
    "match": ("Match", "Outcome", "Part", "Passage", "Upstream"),
    "shelf": ("Pile", "Shelf", "Shelves"),
}
_HOME_OF = {name: f"{__name__}.{home}" for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Imports a name when it is first asked for: what is traced alone needs none of the search."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME_OF[name]), name)
