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
    return tool("dot", "graphviz")


def chromium() -> str:
    """A Chromium, or the one that the user names."""
    return os.environ.get("CITETRACE_CHROMIUM") or tool("chromium", "chromium")


def mermaid() -> Path:
    """The real Mermaid, in one file."""
    if not MERMAID.exists():
        missing("Mermaid", shutil.which("npm") is not None)
    return MERMAID


def tool(command: str, package: str) -> str:
    """Where a command is; without it the test fails where it could be installed, and is skipped where it could not."""
    found = shutil.which(command)
    if found is None:
        missing(f"Debian's {package}", shutil.which("apt-get") is not None and os.geteuid() == 0)
    return found or command


def missing(what: str, installable: bool) -> None:
    """Fails or skips the test."""
    if installable:
        pytest.fail(f"{what} is not installed: make tests installs it")
    pytest.skip(f"{what} is not installed, and cannot be installed here")
