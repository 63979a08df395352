"""Where a user's library lies if no other file is named: in the folder that the system has for a user's data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from citetrace.errors import BrokenLibrary

NAME = "library.db"


def usual_place() -> Path:
    """`$XDG_DATA_HOME/citetrace/library.db`, or what other systems have for it. Raises BrokenLibrary without a home."""
    try:
        return data_folder() / "citetrace" / NAME
    except RuntimeError as error:
        raise BrokenLibrary(
            "the library has no usual place here, for there is no home folder: name its file with --library"
        ) from error


def data_folder() -> Path:
    """The folder for a user's data. Raises RuntimeError where the system knows no home of the user."""
    if told := os.environ.get("XDG_DATA_HOME"):
        return Path(told)
    if sys.platform == "darwin":
        return Path("~/Library/Application Support").expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or "~/AppData/Local").expanduser()
    return Path("~/.local/share").expanduser()
