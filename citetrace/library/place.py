"""Where a user's library lies if no other file is named: in the folder that the system has for a user's data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "library.db"


def usual_place() -> Path:
    """`$XDG_DATA_HOME/citetrace/library.db`, or what other systems have for it."""
    if told := os.environ.get("XDG_DATA_HOME"):
        folder = Path(told)
    elif sys.platform == "darwin":
        folder = Path("~/Library/Application Support").expanduser()
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or "~/AppData/Local").expanduser()
    else:
        folder = Path("~/.local/share").expanduser()
    return folder / "citetrace" / NAME
