"""Dates as pages write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citetrace.articles import read_html, read_text
from citetrace.articles.dates import find_date, given_date, is_only_a_date, is_update, read_date, told_date
from citetrace.errors import UnreadableInput
from citetrace.languages.page import NO_WORDS, load_page_words


def at(hours, minutes, zone=None, day=7, month=7):
    return datetime(2023, month, day, hours, minutes, tzinfo=None if zone is None else timezone(timedelta(hours=zone)))


@pytest.mark.parametrize(
    ("code", "text", "moment"),
    [
        ("id", "Jum'at, 07 Juli 2023 - 16:09 WIB", at(16, 9, 7)),
        ("id", "Jumat, 07 Jul 2023 16:09 WIB", at(16, 9, 7)),
        ("id", "Jumat, 7 Juli 2023 | 16.09 WITA", at(16, 9, 8)),
        ("id", "JUMAT , 07 JULI 2023 / 16.09 WIT", at(16, 9, 9)),
        ("id", "7 Juli 2023", date(2023, 7, 7)),
        ("id", "7 Juli 2023, pukul 16.09", at(16, 9)),
        ("id", "07/07/2023 16:09 WIB", at(16, 9, 7)),
        ("id", "07/08/2023", date(2023, 8, 7)),
        ("id", "07 Juli 2023 16:09 (GMT+7)", at(16, 9, 7)),
        ("id", "16:09 WIB, 7 Juli 2023", at(16, 9, 7)),
        ("id", "Kabar Kita - 07/07/2023, 16:09 WIB", at(16, 9, 7)),
        ("en", "July 7, 2023", date(2023, 7, 7)),
        ("en", "Jul. 7, 2023 4:09 p.m. ET", at(16, 9, -4)),
        ("en", "Published 4:09 PM EST, Fri July 7, 2023", at(16, 9, -5)),
        ("en", "Updated July 7, 2023, 12:05 a.m. EDT", at(0, 5, -4)),
        ("en", "the 7th of July 2023 at 10:15 BST", at(10, 15, 1)),
        ("en", "Fri 7 Jul 2023 16.09 BST", at(16, 9, 1)),
        ("en", "Fri, 07 Jul 2023 16:09:00 GMT", at(16, 9, 0)),
        ("en", "Fri, 07 Jul 2023 16:09:00 +0700", at(16, 9, 7)),
        ("en", "13/07/2023", date(2023, 7, 13)),
        ("en", "07/13/2023", date(2023, 7, 13)),
        ("en", "July 7, 2023 12 people", date(2023, 7, 7)),
        ("de", "7. Juli 2023", date(2023, 7, 7)),
        ("de", "07.07.2023 um 16.09 Uhr", at(16, 9, 2)),
        ("de", "Freitag, den 7. Juli 2023, 16:09 MESZ", at(16, 9, 2)),
        ("ms", "Jumaat, 7 Julai 2023, 10:20 pagi", at(10, 20)),
        ("ms", "7 Ogos 2023", date(2023, 8, 7)),
        (None, "2023-07-07", date(2023, 7, 7)),
        (None, "2023-07-07T16:09:00+07:00", at(16, 9, 7)),
        (None, "2023-07-07T16:09:00.000Z", at(16, 9, 0)),
        (None, "2023-07-07 16:09", at(16, 9)),
        (None, "2023/07/07 16:09:30", at(16, 9).replace(second=30)),
    ],
)
def test_a_date_is_read_with_what_is_known_of_its_time(code, text, moment):
    found = read_date(text, load_page_words(code) if code else NO_WORDS)
    assert found == moment
    assert type(found) is type(moment)
    assert getattr(found, "utcoffset", lambda: None)() == getattr(moment, "utcoffset", lambda: None)()


@pytest.mark.parametrize(
    "text",
    [
        "07/08/2023",
        "31 February 2023",
        "20230707",
        "in 2023",
        "July 7",
        "12:30",
        "version 1.2.2023.4",
        "99/99/2023",
        "",
    ],
)
def test_what_is_no_date_or_could_be_two_is_passed_over(text):
    assert find_date(text, load_page_words("en")) is None


def test_the_span_covers_the_date_with_its_day_time_and_zone():
    text = "Kota | Jum'at, 07 Juli 2023 - 16:09 WIB | Budi"
    found = find_date(text, load_page_words("id"))
    assert found.span.of(text) == "Jum'at, 07 Juli 2023 - 16:09 WIB"


@pytest.mark.parametrize(
    ("line", "alone", "update"),
    [
        ("Published on 7 July 2023", True, False),
        ("Last updated: July 7, 2023 4:09 p.m. ET", True, True),
        ("(7 July 2023)", True, False),
        ("The bridge was closed on 7 July 2023", False, False),
    ],
)
def test_a_line_is_a_date_line_only_if_labels_are_all_that_stands_beside_the_date(line, alone, update):
    words = load_page_words("en")
    assert is_only_a_date(line, words) is alone
    assert is_update(line, words) is update


@pytest.mark.parametrize("written", ["2023-07-07", "7 Juli 2023", "July 7, 2023", "7. Juli 2023", date(2023, 7, 7)])
def test_a_user_may_give_a_date_in_any_packs_form(written):
    assert given_date(written) == date(2023, 7, 7)


def test_a_user_is_told_how_to_write_a_date():
    with pytest.raises(UnreadableInput, match=r"'gestern' is no date .* 2023-07-07"):
        given_date("gestern")


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["en", "id", "de", "ms"]), st.data())
def test_every_day_is_read_back_from_every_name_of_its_month(day, code, data):
    words = load_page_words(code)
    month = data.draw(st.sampled_from([name for name, number in words.months.items() if number == day.month]))
    assert read_date(f"{day.day} {month.title()} {day.year}", words) == day


@given(st.text(alphabet="0123456789/-.:,T +Zjulymay", max_size=40))
def test_no_text_whatever_breaks_the_reader(text):
    found = find_date(text, load_page_words("en"))
    assert found is None or found.span.end <= len(text)


NO_DATES = [
    "1970-01-01T00:00:00Z", "1970-01-01", "1970-01-01T07:00:00+07:00", "1969-12-31T19:00:00-05:00",
    "1969-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "0000-00-00", "0000-00-00 00:00:00", "9999-12-31T23:59:59Z",
    "2099-12-31", "1900-01-01", "1899-12-30T00:00:00", "0", "-1",
]  # fmt: skip
LEAD = "The dam will be shut in May, the mayor, Ruth Adler, said on Monday at the town hall of Kenan."


@pytest.mark.parametrize("told", NO_DATES)
def test_what_programs_write_for_want_of_a_date_is_none(told):
    assert told_date(told) is None
    meta = f'<meta property="article:published_time" content="{told}">'
    page = f"<html><head>{meta}</head><body><h1>Dam shut</h1><p>3 March 2024</p><p>{LEAD}</p></body></html>"
    assert read_html(page, language="en").published == date(2024, 3, 3)
    assert read_html(page.replace("<p>3 March 2024</p>", ""), language="en").published is None


def test_a_date_line_of_1970_stands_beside_the_article_and_dates_nothing():
    article = read_text(f"Dam is shut again\n\nJanuary 1, 1970\n\n{LEAD} {LEAD}", language="en")
    assert article.published is None
    assert [p.span.of(article.text) for p in article.body] == [f"{LEAD} {LEAD}"]


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("1970-01-01T15:30:00Z", datetime(1970, 1, 1, 15, 30, tzinfo=UTC)),
        ("1970-01-02", date(1970, 1, 2)),
        ("1999-12-31", date(1999, 12, 31)),
        (1688720940, datetime(2023, 7, 7, 9, 9, tzinfo=UTC)),
        (1688720940000, datetime(2023, 7, 7, 9, 9, tzinfo=UTC)),
    ],
)
def test_a_date_that_may_be_one_is_kept(told, moment):
    assert told_date(told) == moment


@pytest.mark.parametrize("told", ["yesterday", "7" * 5000, 5, -(10**400), float("nan"), float("inf"), True])
def test_what_is_no_date_is_told_in_a_short_sentence(told):
    with pytest.raises(UnreadableInput, match="is no date that can be read") as caught:
        told_date(told)
    assert len(str(caught.value)) < 250


def test_the_user_may_give_any_day():
    assert given_date("1970-01-01") == date(1970, 1, 1)


@pytest.mark.parametrize("text", ["7 apr\u0131l 2023", "7 \u017fept 2023", "\u0661\u0662 April \u0662\u0660\u0662\u0663", "7 April 2023 \u0664:09 pm"])  # fmt: skip
def test_letters_and_figures_that_look_alike_raise_nothing(text):
    find_date(text, load_page_words("en"))


@pytest.mark.parametrize(("code", "text", "moment"), [
    ("en", "7 APRİL 2023", date(2023, 4, 7)),
    ("en", "7 Aprıl 2023", date(2023, 4, 7)),
    ("en", "Auguſt 7, 2023", date(2023, 8, 7)),
    ("id", "7 JUNİ 2023, 16:09 WİB", at(16, 9, None, month=6)),
])  # fmt: skip
def test_a_month_in_letters_of_other_alphabets_is_read_and_breaks_nothing(code, text, moment):
    assert find_date(text, load_page_words(code)).moment == moment
