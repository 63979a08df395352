"""Which articles can have been cited: those published before the citing one, zones and bare days taken at their widest."""

from __future__ import annotations

from datetime import timedelta

from citetrace.articles.article import Article
from citetrace.articles.bounds import Bounds, bounds_of, shifted

WINDOW = timedelta(days=14)


def is_before(cited: Article, citing: Article, window: timedelta | None = WINDOW) -> bool:
    """Whether an article can have been cited by another; with a window, not longer before it than that.

    The citing article can have taken in what others published until its last change.
    """
    earlier, later = written(cited), bounds_of(citing.published)
    latest = max((b.latest for b in (later, bounds_of(citing.updated)) if b.latest), default=None)
    if earlier.earliest is not None and latest is not None and earlier.earliest > latest:
        return False
    start = shifted(later.earliest, -window) if later.earliest and window is not None else None
    return start is None or earlier.latest is None or earlier.latest >= start


def written(article: Article) -> Bounds:
    """When an article can have been first published."""
    return bounds_of(article.published)
