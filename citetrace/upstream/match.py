"""A `Match` is a passage of a held article that carries a claim, with its score and the parts that make it up."""

from __future__ import annotations

import enum

import attrs

from citetrace.articles.article import Article
from citetrace.reasons import Reason
from citetrace.sources.source import Source
from citetrace.spans import Spans
from citetrace.upstream.citation import Citation


class Outcome(enum.StrEnum):
    """What became of a citation."""

    FOUND = "found"  # one article fits, and a passage in it carries the claim
    UNRESOLVED = "unresolved"  # several fit equally well
    NOT_CARRIED = "not carried"  # the cited article is held, and no passage in it carries the claim
    NOT_HELD = "not held"  # no article of that outlet that fits is held


class How(enum.StrEnum):
    """How an article was come by."""

    HYPERLINK = "hyperlink"
    SEARCH = "search"


@attrs.frozen
class Passage:
    """Some words of an article that may carry a claim.

    `claim` is the number of the article's own claim that stands there, None where nobody is credited with the words.
    `sources` are those whom the article credits with them, nearest first along each of its chains.
    """

    spans: Spans
    claim: int | None = None
    quoted: bool = False
    denied: bool = False
    sources: tuple[Source, ...] = ()


@attrs.frozen
class Part:
    """One part of a score: what it is ("names", "source", "hyperlink") and what it adds or takes away."""

    name: str
    value: float


@attrs.frozen
class Ruling:
    """What a person decided about an article as the one that is cited: whether it is, and the reason that is shown."""

    is_cited: bool
    reason: Reason


@attrs.frozen
class Match:
    """A passage of an article with its score (0 to 1), the parts that make it up, and the threshold it had to reach.

    `ruling` is what a person decided about it, `refused` why it is not the article that is cited, None where it is.
    """

    article: Article
    passage: Passage
    how: How
    score: float
    threshold: float
    parts: tuple[Part, ...] = ()
    ruling: Ruling | None = None
    refused: Reason | None = None

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.score <= 1 or not 0 <= self.threshold <= 1:
            raise ValueError(f"a score and its threshold lie between 0 and 1, not {self.score}, {self.threshold}")

    @property
    def carries(self) -> bool:
        """Whether the passage is like enough to the claim."""
        return self.score >= self.threshold


@attrs.frozen
class Refused:
    """An article of the cited outlet that is held and was not read, and why."""

    article: Article
    reason: Reason


@attrs.frozen
class Upstream:
    """What became of one citation, and why; `match` is there if and only if the outcome is FOUND.

    `rivals` are the other articles that were looked at, best first; where the outcome is UNRESOLVED they fit equally
    well. `article` is the cited article where it is sure which one is meant, whether it carries the claim or not.
    `citation` is what was looked for; `missing` the address of the cited article where a hyperlink leads to it and it is
    not held, with what kept it from being fetched.
    """

    outcome: Outcome
    reason: Reason
    match: Match | None = None
    rivals: tuple[Match, ...] = ()
    article: Article | None = None
    missing: str | None = None
    citation: Citation | None = attrs.field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if (self.match is not None) != (self.outcome is Outcome.FOUND):
            raise ValueError(f"an upstream article that is {self.outcome} has {'no' if self.match else 'a'} match")
        if self.missing is not None and self.outcome is not Outcome.NOT_HELD:
            raise ValueError(f"an upstream article that is {self.outcome} is not missing")
