"""Where language packs stand: in folders of one's own, named by `CITETRACE_PACKS`, then in the program itself."""

from __future__ import annotations

import os
import re
from pathlib import Path

SHIPPED = Path(__file__).parent
VARIABLE = "CITETRACE_PACKS"
_PLAIN = re.compile(r"\w[\w-]{0,39}")  # a name that leads to no other folder


def shelves() -> tuple[Path, ...]:
    """The folders in which packs are looked for, one's own first; several are separated as in `PATH`."""
    own = os.environ.get(VARIABLE, "")
    return (*(Path(os.path.expanduser(folder)) for folder in own.split(os.pathsep) if folder), SHIPPED)


def folder_with(code: str, file: str, root: Path | None = None) -> Path | None:
    """The first folder of a language that holds `file`, on the shelf `root` or on any; None if none does.

    A code is a plain name: what reads like a path ("../en") is none.
    """
    if not _PLAIN.fullmatch(code):
        return None
    places = (root,) if root is not None else shelves()
    return next((shelf / code for shelf in places if os.path.isfile(shelf / code / file)), None)


def codes_with(file: str, root: Path | None = None) -> tuple[str, ...]:
    """The codes of the languages that have `file`, sorted."""
    places = (root,) if root is not None else shelves()
    return tuple(sorted({found.parent.name for shelf in places for found in shelf.glob(f"*/{file}")}))


def shown(path: Path) -> str:
    """A file of a pack as a person would say it: within the program, or as it stands on the disk."""
    if path.is_relative_to(SHIPPED):
        return f"citetrace/languages/{path.relative_to(SHIPPED)}"
    return str(path)
