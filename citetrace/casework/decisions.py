"""What holds of a log: of all acts on one target the last, and every note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

import attrs

from citetrace.casework.act import Act, Deed
from citetrace.casework.target import Thing
from citetrace.provenance.decisions import Decision, Verdict

VERDICTS = {
    Deed.CONFIRM: Verdict.CONFIRMED,
    Deed.REJECT: Verdict.REJECTED,
    Deed.GRADE: Verdict.GRADED,
    Deed.NOTE: Verdict.NOTED,
    Deed.MERGE: Verdict.MERGED,
    Deed.SPLIT: Verdict.SPLIT,
}
Pair = frozenset[str]


@attrs.frozen
class Decisions:
    """What people decided, by the keys of the targets.

    `verdicts` are on edges and matches, `grades` and `notes` on anything; `merged` are pairs of sources that are one,
    `split` are sources that are none of the others with which they would be one.
    """

    verdicts: Mapping[str, Decision] = attrs.field(factory=dict)
    grades: Mapping[str, Decision] = attrs.field(factory=dict)
    notes: Mapping[str, tuple[Decision, ...]] = attrs.field(factory=dict)
    merged: Mapping[Pair, Decision] = attrs.field(factory=dict)
    split: Mapping[str, Decision] = attrs.field(factory=dict)


def decisions_of(acts: Iterable[Act]) -> Decisions:
    """What holds after some acts, in their order."""
    verdicts: dict[str, Decision] = {}
    grades: dict[str, Decision] = {}
    notes: dict[str, tuple[Decision, ...]] = {}
    merged: dict[Pair, Decision] = {}
    split: dict[str, Decision] = {}
    for act in acts:
        keys = [target.key for target in act.targets]
        key = keys[0]
        if act.deed is Deed.WITHDRAW:
            withdraw(act, verdicts, grades, merged, split)
            continue
        if act.deed not in VERDICTS:
            continue
        decision = Decision(VERDICTS[act.deed], act.person, act.time, act.note, act.grade)
        if act.deed is Deed.NOTE:
            notes[key] = (*notes.get(key, ()), decision)
        elif act.deed is Deed.GRADE:
            grades[key] = decision
        elif act.deed is Deed.MERGE:
            merged |= {frozenset(pair): decision for pair in combinations(sorted(set(keys)), 2)}
            for one in keys:
                split.pop(one, None)
        elif act.deed is Deed.SPLIT:
            part(key, merged)
            split[key] = decision
        else:
            verdicts[key] = decision
    return Decisions(verdicts, grades, notes, merged, split)


def withdraw(
    act: Act,
    verdicts: dict[str, Decision],
    grades: dict[str, Decision],
    merged: dict[Pair, Decision],
    split: dict[str, Decision],
) -> None:
    """Takes back what was decided about a target, its notes apart."""
    key = act.target.key
    if act.target.thing is Thing.SOURCE:
        part(key, merged)
        split.pop(key, None)
    else:
        verdicts.pop(key, None)
        grades.pop(key, None)


def part(key: str, merged: dict[Pair, Decision]) -> None:
    """Takes a source out of those with which it was merged."""
    for pair in [pair for pair in merged if key in pair]:
        del merged[pair]
