"""Findings as annotations of GitHub Actions: `::warning file=…,line=…::sentence`, escaped as its toolkit does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citetrace.findings.finding import Finding, Severity
from citetrace.rendering.grouped import Locate, Told, grouped
from citetrace.rendering.style import Style
from citetrace.rendering.wording import in_percent_signs

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def pieces(findings: Sequence[Finding], locate: Locate, style: Style) -> Iterator[str]:
    """One line a finding."""
    for one in grouped(findings, locate):
        yield annotation(one) + "\n"


def annotation(one: Told) -> str:
    """One workflow command; without line and column where the words were not found in the file."""
    finding, region = one.finding, one.region
    properties = {"file": finding.here.article.origin}
    if region.in_file:
        properties |= {"line": str(region.start.line), "endLine": str(region.end.line)}
        if region.start.line == region.end.line:  # GitHub takes columns within one line only
            properties |= {"col": str(region.start.column), "endColumn": str(region.end.column)}
    properties["title"] = f"{finding.code} {finding.rule.name}"
    written = ",".join(f"{name}={escaped_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[finding.rule.severity]} {written}::{escaped(one.sentence)}"


def escaped(words: str) -> str:
    """A message in which no line ends, and nothing steers a terminal: percent signs stand for it."""
    return in_percent_signs(words.replace("%", "%25"))


def escaped_property(words: str) -> str:
    """A value in which neither the list of properties nor the line ends."""
    return escaped(words).replace(":", "%3A").replace(",", "%2C")
