"""Findings as JSON: each by itself with its evidence, and how many there are of each code (docs/findings/index.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from citetrace.findings.finding import Finding, Place
from citetrace.rendering.as_json import dump
from citetrace.rendering.grouped import Locate, region_of
from citetrace.rendering.spans_record import spans_record
from citetrace.rendering.style import Style

SCHEMA = "citetrace-findings/1"


def pieces(findings: Sequence[Finding], locate: Locate, style: Style) -> Iterator[str]:
    """One object, indented."""
    record = {
        "schema": SCHEMA,
        "findings": [finding_record(finding, locate) for finding in findings],
        "counts": dict(sorted(Counter(finding.code for finding in findings).items())),
    }
    yield dump(record, style, indent=2) + "\n"


def finding_record(finding: Finding, locate: Locate) -> dict[str, Any]:
    """One finding."""
    return {
        "code": finding.code,
        "name": finding.rule.name,
        "severity": finding.rule.severity.value,
        "sentence": finding.sentence,
        "advice": finding.rule.advice,
        "claim": finding.claim,
        "confidence": round(finding.confidence, 3),
        "here": place_record(finding.here, locate),
        "there": [place_record(place, locate) for place in finding.there],
    }


def place_record(place: Place, locate: Locate) -> dict[str, Any]:
    """Words with their article; `spans` are offsets into its text, line and column those of its file if `in_file`."""
    region = region_of(place, locate)
    return {
        "article": place.article.id,
        "origin": place.article.origin,
        "url": place.article.url,
        "outlet": place.article.outlet,
        "text": place.text,
        "spans": spans_record(place.spans),
        "line": region.start.line,
        "column": region.start.column,
        "in_file": region.in_file,
    }
