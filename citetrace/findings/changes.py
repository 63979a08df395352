"""`changes_between` holds two wordings of one claim against each other, in one language or across two."""

from __future__ import annotations

from citetrace.findings.change import Change, Shift
from citetrace.findings.doubts import hedge_changes
from citetrace.findings.numbers import number_changes
from citetrace.findings.polarity import polarity_changes
from citetrace.findings.quoting import quotation_changes
from citetrace.findings.told import Told

FINDERS = (hedge_changes, number_changes, quotation_changes, polarity_changes)


def changes_between(upstream: Told, downstream: Told) -> tuple[Change, ...]:
    """What changed on the way from one article's words to another's, in the order of the words downstream.

    What one of the two merely tells in more detail, or leaves out, is no change.
    """
    found = [change for find in FINDERS for change in find(upstream, downstream)]
    found = [c for c in found if c.shift is not Shift.QUOTATION or not is_told(c, found)]
    return tuple(sorted(found, key=lambda change: (change.downstream[0], change.shift)))


def is_told(change: Change, found: list[Change]) -> bool:
    """Whether another change tells of the same words: a number in a quotation is told as a number."""
    others = (other for other in found if other.shift is not change.shift)
    return any(a.overlaps(b) for other in others for a in other.downstream for b in change.downstream)
