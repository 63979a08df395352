"""Spans and moments as JSON."""

from __future__ import annotations

from datetime import date

from citetrace.spans import Span, Spans


def moment_record(when: date | None) -> str | None:
    """ISO 8601; a day where only the day is known, without a zone where none is known."""
    return when.isoformat() if when is not None else None


def span_record(span: Span) -> list[int]:
    """[start, end] in code points, end exclusive."""
    return [span.start, span.end]


def spans_record(spans: Spans) -> list[list[int]]:
    """Several spans."""
    return [[span.start, span.end] for span in spans]
