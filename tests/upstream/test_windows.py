"""Which articles can have been cited, where zones and times of day may be missing."""

from datetime import date, datetime, timedelta, timezone

import pytest

from citetrace.articles.article import Article
from citetrace.upstream.dates import is_before

WIB, EDT = timezone(timedelta(hours=7)), timezone(timedelta(hours=-4))
MORNING = datetime(2024, 6, 4, 7, 25, tzinfo=WIB)  # 00:25 UTC
EVENING = datetime(2024, 6, 3, 21, 40, tzinfo=EDT)  # 01:40 UTC of the fourth


def on(published, updated=None):
    return Article("text", published=published, updated=updated)


@pytest.mark.parametrize(("cited", "citing", "fits"), [
    (MORNING, EVENING, True),  # Tuesday morning in Jakarta is before Monday evening in New York
    (EVENING, MORNING, False),
    (date(2024, 6, 4), datetime(2024, 6, 4, 1, tzinfo=WIB), True),  # the day may have begun earlier elsewhere
    (date(2024, 6, 4), datetime(2024, 6, 2, 23, tzinfo=WIB), False),
    (datetime(2024, 6, 4, 9), datetime(2024, 6, 4, 3, tzinfo=WIB), True),  # no zone: it may be 09:00 in the Pacific
    (datetime(2024, 6, 4, 9), datetime(2024, 6, 3, 1, tzinfo=WIB), False),
    (date(2024, 5, 22), date(2024, 6, 4), True),
    (date(2024, 5, 15), date(2024, 6, 4), False),
    (None, date(2024, 6, 4), True),
    (date(2024, 6, 4), None, True),
])  # fmt: skip
def test_an_article_can_be_cited_if_it_may_have_been_there(cited, citing, fits):
    assert is_before(on(cited), on(citing)) is fits


def test_an_article_may_cite_what_was_published_before_its_update():
    assert is_before(on(date(2024, 6, 4)), on(date(2024, 6, 1), date(2024, 6, 5)))
    assert not is_before(on(date(2024, 6, 4)), on(date(2024, 6, 1)))


def test_the_window_opens_before_the_first_publication_and_not_before_the_update():
    assert is_before(on(date(2024, 5, 25)), on(date(2024, 6, 1), date(2024, 8, 1)))


def test_without_a_window_any_earlier_article_will_do():
    assert is_before(on(date(1999, 1, 1)), on(date(2024, 6, 1)), window=None)
