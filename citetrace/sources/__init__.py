"""A mention becomes somebody: coreference, kind, grade, count, descriptor, reason for anonymity."""

from citetrace.sources.source import Count, Grade, Kind, Source

__all__ = ["Count", "Grade", "Kind", "Source"]
