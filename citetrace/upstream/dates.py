"""Which articles can have been cited: those published before the citing one, zones and bare days taken at their widest."""

from __future__ import annotations

from datetime import timedelta

from citetrace.articles.article import Article
from citetrace.articles.bounds import Bounds, bounds_of, shifted
from citetrace.reasons import Reason

WINDOW = timedelta(days=14)


def is_before(cited: Article, citing: Article, window: timedelta | None = WINDOW) -> bool:
    """Whether an article can have been cited by another; with a window, not longer before it than that."""
    return why_not_in_time(cited, citing, window) is None


def why_not_in_time(cited: Article, citing: Article, window: timedelta | None = WINDOW) -> Reason | None:
    """Why an article cannot have been cited by another for its date; None if it can.

    The citing article can have taken in what others published until its last change.
    """
    earlier, later = written(cited), bounds_of(citing.published)
    latest = max((b.latest for b in (later, bounds_of(citing.updated)) if b.latest), default=None)
    if earlier.earliest is not None and latest is not None and earlier.earliest > latest:
        text = f"it was published on {day(cited)}, after the citing article on {day(citing)}"
        return Reason("upstream/later", text)
    start = shifted(later.earliest, -window) if later.earliest and window is not None else None
    if start is None or earlier.latest is None or earlier.latest >= start or window is None:
        return None
    days = f"more than {window.days} days before the citing article on {day(citing)}"
    return Reason("upstream/too-long-before", f"it was published on {day(cited)}, {days}")


def day(article: Article) -> str:
    """The day on which an article was published, where it was."""
    return article.published.strftime("%Y-%m-%d") if article.published else "an unknown day"


def written(article: Article) -> Bounds:
    """When an article can have been first published."""
    return bounds_of(article.published)
