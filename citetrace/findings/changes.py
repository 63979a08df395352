"""`changes_between` holds two wordings of one claim against each other, in one language or across two."""

from __future__ import annotations

from citetrace.findings.change import Change
from citetrace.findings.numbers import number_changes
from citetrace.findings.told import Told


def changes_between(upstream: Told, downstream: Told) -> tuple[Change, ...]:
    """What changed on the way from one article's words to another's, in the order of the words downstream.

    What one of the two merely tells in more detail, or leaves out, is no change.
    """
    found = [*number_changes(upstream, downstream)]
    return tuple(sorted(found, key=lambda change: (change.downstream[0], change.shift)))
