"""A `Source` is somebody or something a claim is credited to, graded by how the text describes it, never by who it is."""

from __future__ import annotations

import enum

import attrs

from citetrace.spans import Span


class Kind(enum.StrEnum):
    """The node kinds of the provenance graph."""

    PERSON = "person"
    ROLE = "role"  # unnamed holder of a stated office
    ANONYMOUS = "anonymous"
    ORGANIZATION = "organization"
    AGENCY = "agency"
    OUTLET = "outlet"
    DOCUMENT = "document"
    DATASET = "dataset"
    STATEMENT = "statement"
    SOCIAL_MEDIA = "social_media"
    WITNESS = "witness"
    UNATTRIBUTED = "unattributed"


class Grade(enum.StrEnum):
    """The ladder of `docs/grades.md`, strongest first; R is an outlet whose own source the text does not name."""

    S0 = "S0"
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"
    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    A4 = "A4"
    A5 = "A5"
    R = "R?"
    U = "U"


LADDER = tuple(Grade)


def weakest(grades: list[Grade]) -> Grade:
    """The weakest of some grades; U for none."""
    return max(grades, key=LADDER.index, default=Grade.U)


@attrs.frozen
class Count:
    """How many people an unnamed source stands for: at least `low`, at most `high` (None: not said)."""

    low: int
    high: int | None
    words: str

    def __attrs_post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"no such count: {self.low}..{self.high}")

    @property
    def exact(self) -> int | None:
        """The number, where the text gives one."""
        return self.low if self.low == self.high else None


@attrs.frozen
class Source:
    """One node. `name` is what a reader wants to see; unnamed sources keep the document's own words.

    `mentions` are offsets of every place in the article that was resolved to it, in order. `candidates` names those
    between whom the text leaves it open who is meant; while there are any, the source is unresolved.

    Raises ValueError for one without a name, for a single candidate, and where it is said why a reason for anonymity
    counts and not which it is.
    """

    name: str
    kind: Kind
    grade: Grade
    mentions: tuple[Span, ...] = ()
    count: Count | None = None
    descriptor: str | None = None
    basis: str | None = None  # "first-hand", "briefed", "document"
    anonymity_reason: str | None = None  # the article's words
    anonymity_reason_kind: str | None = None  # "specific", "boilerplate"
    organization: str | None = None
    status: str | None = None  # "former"
    country: str | None = None
    domain: str | None = None  # of an outlet in the registry
    candidates: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a source has a name or the words that describe it")
        if len(self.candidates) == 1:
            raise ValueError(f"{self.name} is open between one candidate alone, {self.candidates[0]}")
        if self.anonymity_reason_kind is not None and not self.anonymity_reason:
            raise ValueError(f"{self.name} has a {self.anonymity_reason_kind} reason for anonymity, and none is given")
