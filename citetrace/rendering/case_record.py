"""A case and its log as JSON, in the shape that docs/case.md describes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citetrace.casework.act import act_record, target_record
from citetrace.casework.case import Case
from citetrace.casework.log import Torn
from citetrace.casework.review import Orphan, Review
from citetrace.rendering.as_json import dump, to_record
from citetrace.rendering.style import Style

SCHEMA = "citetrace-case/1"


def shown(review: Review, style: Style) -> Iterator[str]:
    """The whole case as one object."""
    yield dump(case_record(review), style, indent=2) + "\n"


def logged(case: Case, style: Style) -> Iterator[str]:
    """The acts as a list."""
    acts = [act_record(act) for act in case.acts]
    record = {"schema": SCHEMA, "acts": acts, "torn": [torn_record(torn) for torn in case.record.torn]}
    yield dump(record, style, indent=2) + "\n"


def case_record(review: Review) -> dict[str, Any]:
    """The articles with their decided graphs; `handles` gives what a person types for each key."""
    case = review.case
    return {
        "schema": SCHEMA,
        "title": case.title,
        "acts": len(case.acts),
        "articles": [to_record(provenance) for provenance in review.provenances],
        "notes": [act_record(act) for act in case.acts if act.deed == "note"],
        "orphans": [orphan_record(orphan) for orphan in review.orphans],
        "torn": [torn_record(torn) for torn in case.record.torn],
        "handles": {key: review.handles.of(key) for key in review.handles.targets},
    }


def orphan_record(orphan: Orphan) -> dict[str, Any]:
    """What was decided about something that is gone."""
    return {
        "target": target_record(orphan.target),
        "rule": orphan.reason.rule,
        "reason": orphan.reason.text,
        "acts": [act_record(act) for act in orphan.acts],
        "nearest": target_record(orphan.nearest) if orphan.nearest else None,
    }


def torn_record(torn: Torn) -> dict[str, Any]:
    """A line of the log that is no act."""
    return {"line": torn.number, "text": torn.text}
