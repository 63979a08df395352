"""What a person decided about an edge or a node: the program shows it and goes by it, and never makes one itself."""

from __future__ import annotations

import enum
import re
from datetime import UTC, datetime

import attrs

CODE = re.compile(r"([A-F])([1-6])", re.IGNORECASE)


class Verdict(enum.StrEnum):
    """What was decided."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    MERGED = "merged"  # with a source that is called otherwise, or told of elsewhere
    SPLIT = "split off"  # from others of the same name
    GRADED = "graded"
    NOTED = "noted"


@attrs.frozen
class Admiralty:
    """A grade of the Admiralty code: how reliable the source is (A to F), how credible what it says (1 to 6).

    F6 says that neither can be judged. It is given by a person; what the program reads goes by the ladder of `Grade`.
    """

    reliability: str = attrs.field(default="F", validator=attrs.validators.in_("ABCDEF"))
    credibility: int = attrs.field(default=6, validator=attrs.validators.in_(range(1, 7)))

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"

    @classmethod
    def read(cls, code: str) -> Admiralty:
        """The grade of a code such as "B2". Raises ValueError if it is none."""
        found = CODE.fullmatch(code.strip())
        if found is None:
            raise ValueError(
                f"{code} is no Admiralty grade: it is a letter from A to F and a digit from 1 to 6, as in B2"
            )
        return cls(found[1].upper(), int(found[2]))


@attrs.frozen
class Decision:
    """Who decided what, when (in UTC), and what they noted. `grade` is there where the verdict is GRADED."""

    verdict: Verdict
    person: str
    when: datetime
    note: str = ""
    grade: Admiralty | None = None

    def __attrs_post_init__(self) -> None:
        if (self.grade is not None) != (self.verdict is Verdict.GRADED):
            raise ValueError(f"a decision that is {self.verdict} has {'a' if self.grade else 'no'} grade")
        if self.when.tzinfo is None:
            raise ValueError("a decision is made at an instant with a zone")

    @property
    def sentence(self) -> str:
        """ "confirmed by ana, 2026-11-23: rang the desk"; the day is that in UTC."""
        what = f"graded {self.grade}" if self.grade else "note" if self.verdict is Verdict.NOTED else self.verdict.value
        day = self.when.astimezone(UTC).date()
        return f"{what} by {self.person}, {day}" + (f": {self.note}" if self.note else "")
