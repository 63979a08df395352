"""A `Draft` is a candidate on its way to an attribution: what it is nested in, and the relays that it gathers."""

from __future__ import annotations

from citetrace.attributions.candidate import Candidate
from citetrace.attributions.openings import Opening
from citetrace.spans import Range


class Draft:
    """A candidate that settling may change: its source cut, its content joined by what goes on from it."""

    __slots__ = (
        "antecedent", "clitic", "content", "cue", "decisions", "elided", "end", "first", "frame", "negated",
        "parent", "refused", "relays", "source", "start", "states", "tier", "verb",
    )  # fmt: skip

    def __init__(
        self,
        candidate: Candidate,
        *,
        tier: str | None = None,
        elided: Opening | None = None,
        parent: Draft | None = None,
    ) -> None:
        self.frame, self.verb, self.cue = candidate.frame, candidate.verb, candidate.cue
        self.source: Range | None = candidate.source
        self.antecedent = candidate.antecedent
        self.content: list[Range] = candidate.content
        self.clitic, self.states = candidate.clitic, candidate.states
        self.decisions, self.refused = candidate.decisions, candidate.refused
        self.negated = candidate.negated and bool(candidate.verb.takes)
        self.tier = tier or candidate.verb.tier
        self.first = candidate.anchor  # the cue's own token
        self.parent = parent
        self.relays: list[Opening] = []
        self.elided = elided
        self.measure()

    def holds(self, i: int) -> bool:
        """Whether token `i` lies in the content."""
        return any(a <= i < b for a, b in self.content)

    def measure(self) -> None:
        """Notes how far cue and content reach, so that drafts that lie far apart need no closer look."""
        self.start, self.end = self.cue
        for a, b in self.content:
            self.start, self.end = min(self.start, a), max(self.end, b)

    @property
    def after(self) -> bool:
        """Whether the cue stands after its content."""
        return self.content[0][0] < self.first and not self.frame.splits

    @property
    def stands_inside(self) -> bool:
        """Whether a phrase such as "laut Polizei" stands in the middle of its content, claiming words on both sides."""
        return not self.verb.takes and self.after and len(self.content) > 1

    @property
    def size(self) -> int:
        """How many tokens the content has."""
        return sum(b - a for a, b in self.content)
