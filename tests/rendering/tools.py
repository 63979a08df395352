"""The tools of other worlds that read what citetrace exports; `make tests` installs them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MERMAID = ROOT / ".venv" / "node" / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"


def graphviz() -> str:
    """Graphviz's `dot`."""
    return shutil.which("dot") or missing("graphviz")


def chromium() -> str:
    """A Chromium, or the one that the user names."""
    return os.environ.get("CITETRACE_CHROMIUM") or shutil.which("chromium") or missing("chromium")


def mermaid() -> Path:
    """The real Mermaid, in one file."""
    return MERMAID if MERMAID.exists() else Path(missing("mermaid"))


def missing(what: str) -> str:
    """Skips the test where `make tests` found that a tool cannot be had here; fails it where nobody tried."""
    note = ROOT / ".venv" / f"{what}.missing"
    if note.exists():
        pytest.skip(note.read_text("utf-8").strip())
    pytest.fail(f"{what} is not installed: make tests installs it")
