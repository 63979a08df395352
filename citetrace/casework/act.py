"""An `Act` is what one person did to a case at one instant; the log of a case is a list of acts, and nothing else counts."""

from __future__ import annotations

import enum
import json
from datetime import UTC, datetime
from typing import Any

import attrs

from citetrace.articles.bounds import bounds_of
from citetrace.casework.target import WORDS, Quote, Target, Thing
from citetrace.provenance.decisions import Admiralty


class Deed(enum.StrEnum):
    """What was done."""

    NEW = "new"
    ADD = "add"
    CONFIRM = "confirm"
    REJECT = "reject"
    NOTE = "note"
    GRADE = "grade"
    MERGE = "merge"
    SPLIT = "split"
    WITHDRAW = "withdraw"  # what was confirmed, rejected, graded, merged or split


@attrs.frozen
class Act:
    """What `person` did at `time` (an instant in UTC) to some targets: two or more for a merge, else one.

    `grade` is that of a GRADE; `replaces` is the address of an article whose text an ADD puts a new one in the place of;
    `release` is the release of citetrace.
    """

    time: datetime
    person: str = attrs.field(validator=WORDS)
    deed: Deed = attrs.field()
    targets: tuple[Target, ...] = attrs.field()
    note: str = attrs.field(default="", validator=WORDS)
    grade: Admiralty | None = None
    replaces: str = attrs.field(default="", validator=WORDS)
    release: str = attrs.field(default="", validator=WORDS)

    def __attrs_post_init__(self) -> None:
        if self.time.utcoffset() is None or bounds_of(self.time).earliest != self.time:
            raise ValueError("an act has an instant with a zone, within the calendar of UTC")
        if not self.person.strip():
            raise ValueError("an act is a person's")
        if (self.grade is not None) != (self.deed is Deed.GRADE):
            raise ValueError(f"to {self.deed} takes {'no' if self.grade else 'a'} grade")
        if not (len(self.targets) > 1 if self.deed is Deed.MERGE else len(self.targets) == 1):
            raise ValueError(f"to {self.deed} takes {'several targets' if self.deed is Deed.MERGE else 'one target'}")

    @property
    def target(self) -> Target:
        """The only target, or the first."""
        return self.targets[0]


def to_line(act: Act) -> str:
    """An act as one line of JSON, without the line break."""
    return json.dumps(act_record(act))


def act_record(act: Act) -> dict[str, Any]:
    """An act as it stands in the log; what is empty is left out."""
    record: dict[str, Any] = {
        "time": act.time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "person": act.person,
        "act": act.deed.value,
        "targets": [target_record(target) for target in act.targets],
        "note": act.note,
        "grade": str(act.grade) if act.grade else "",
        "replaces": act.replaces,
        "citetrace": act.release,
    }
    return {name: value for name, value in record.items() if value}


def from_line(line: str) -> Act:
    """The act of a line. Raises ValueError if it is none."""
    try:
        record = json.loads(line)
        return Act(
            time=datetime.fromisoformat(record["time"]),
            person=record["person"],
            deed=Deed(record["act"]),
            targets=tuple(target_from(each) for each in record["targets"]),
            note=record.get("note", ""),
            grade=Admiralty.read(record["grade"]) if record.get("grade") else None,
            replaces=record.get("replaces", ""),
            release=record.get("citetrace", ""),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no act: {error!r}") from error


def target_record(target: Target) -> dict[str, Any]:
    """A target as it stands in the log, the key first, so that a person can look for it."""
    record = {"key": target.key} | attrs.asdict(target)
    return {name: value for name, value in record.items() if value}


def target_from(record: dict[str, Any]) -> Target:
    """The target of a record; its key follows from the rest."""
    given = {name: value for name, value in record.items() if name not in ("key", "thing", "quote")}
    quote = Quote(**record["quote"]) if "quote" in record else None
    return Target(Thing(record["thing"]), quote=quote, **given)
