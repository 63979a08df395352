"""The instants between which an article must have been published: zones and bare days are taken at their widest."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import attrs

EAST, WEST = timedelta(hours=14), timedelta(hours=12)  # how far the clocks of the world are from UTC
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC, microsecond=0)


@attrs.frozen
class Bounds:
    """The earliest and the latest instant, in UTC; None where nothing is known.

    Raises ValueError where the latest comes before the earliest.
    """

    earliest: datetime | None = None
    latest: datetime | None = None

    def __attrs_post_init__(self) -> None:
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"{self.latest} comes before {self.earliest}")


def bounds_of(moment: datetime | date | None) -> Bounds:
    """The bounds of a day, of a clock time without a zone, or of an instant."""
    if moment is None:
        return Bounds()
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        at = shifted(moment.replace(tzinfo=UTC), -(moment.utcoffset() or timedelta()))
        return Bounds(at, at)
    if isinstance(moment, datetime):
        at = moment.replace(tzinfo=UTC)
        return Bounds(shifted(at, -EAST), shifted(at, WEST))
    start = datetime.combine(moment, time(), UTC)
    return Bounds(shifted(start, -EAST), shifted(start, timedelta(days=1) + WEST))


def shifted(instant: datetime, by: timedelta) -> datetime:
    """An instant moved, no further than the calendar goes."""
    try:
        return instant + by
    except OverflowError:
        return FIRST if by < timedelta() else LAST
