"""Which articles can have been cited: those published before the citing one, zones and bare days taken at their widest."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import attrs

from citetrace.articles.article import Article

Moment = date  # a day, or a datetime with or without a zone
EAST, WEST = timedelta(hours=14), timedelta(hours=12)  # how far the clocks of the world are from UTC
WINDOW = timedelta(days=14)


@attrs.frozen
class Bounds:
    """The earliest and the latest instant, in UTC, at which something can have been published; None: not known."""

    earliest: datetime | None = None
    latest: datetime | None = None

    def may_precede(self, later: Bounds) -> bool:
        """Whether the one can have been published before the other."""
        return self.earliest is None or later.latest is None or self.earliest <= later.latest

    def may_lie_after(self, instant: datetime | None) -> bool:
        """Whether it can have been published after an instant."""
        return self.latest is None or instant is None or self.latest >= instant


def bounds_of(*moments: Moment | None) -> Bounds:
    """The bounds of the latest of some moments."""
    each = [_bounds(moment) for moment in moments if moment is not None]
    known = [bounds for bounds in each if bounds.latest is not None]
    return max(known, key=lambda bounds: bounds.latest or datetime.min.replace(tzinfo=UTC), default=Bounds())


def written(article: Article) -> Bounds:
    """When an article can have been first published."""
    return bounds_of(article.published)


def last_written(article: Article) -> Bounds:
    """When an article can have been last changed: until then it can have taken in what others published."""
    return bounds_of(article.published, article.updated)


def is_before(cited: Article, citing: Article, window: timedelta | None = WINDOW) -> bool:
    """Whether an article can have been cited by another; with a window, not longer before it than that."""
    later, earlier = last_written(citing), written(cited)
    if not earlier.may_precede(later):
        return False
    start = written(citing).earliest
    return window is None or start is None or earlier.may_lie_after(start - window)


def _bounds(moment: Moment) -> Bounds:
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        at = moment.astimezone(UTC)
        return Bounds(at, at)
    if isinstance(moment, datetime):
        at = moment.replace(tzinfo=UTC)
        return Bounds(at - EAST, at + WEST)
    start = datetime.combine(moment, time(), UTC)
    return Bounds(start - EAST, start + timedelta(days=1) + WEST)
