"""The graph as a terminal tree or as JSON; one file a format."""

from __future__ import annotations

FORMATS = ("tree", "json", "jsonl")
