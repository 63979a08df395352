"""Findings as text: one file a format, imported when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from citetrace.rendering.style import Style

if TYPE_CHECKING:
    from citetrace.findings.finding import Finding
    from citetrace.rendering.grouped import Locate

PROBLEM_FORMATS = {  # the module of each format; it promises `pieces(findings, locate, style) -> Iterator[str]`
    "text": "citetrace.rendering.problem_lines",
    "json": "citetrace.rendering.problem_records",
    "sarif": "citetrace.rendering.sarif",
    "github": "citetrace.rendering.annotations",
}


def problem_pieces(findings: Sequence[Finding], form: str, locate: Locate, style: Style) -> Iterator[str]:
    """The text of some findings in a format, piece by piece; another `form` than those of PROBLEM_FORMATS raises KeyError."""
    found: Iterator[str] = importlib.import_module(PROBLEM_FORMATS[form]).pieces(findings, locate, style)
    return found
