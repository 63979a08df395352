"""Loads the gold texts and the scorers that define the metrics, from the folder that a benchmark is given."""

from __future__ import annotations

import gzip
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module; the folder it lies in is importable for it."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None or not path.is_file():
        sys.exit(f"there is no scorer {path}: name the folder that holds attribution/ and chains/")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file, gzipped or not."""
    if not path.is_file():
        sys.exit(f"there is no gold file {path}")
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def percent(share: float | None) -> str:
    """ "66.9", or a dash."""
    return "-" if share is None else f"{100 * share:.1f}"


def print_table(head: list[str], rows: list[list[str]]) -> None:
    """A plain table with aligned columns."""
    widths = [max(len(row[n]) for row in [head, *rows]) for n in range(len(head))]
    for row in [head, *rows]:
        print(
            "  ".join(
                cell.ljust(width) if n == 0 else cell.rjust(width)
                for n, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
        )
