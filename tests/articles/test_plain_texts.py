"""A plain text keeps every character, and its paragraphs are sorted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citetrace.articles import Part, read_article, read_text
from citetrace.articles.paragraphs import find_paragraphs
from citetrace.errors import UnreadableInput

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"
LEAD = "The city has closed its oldest bridge, the mayor's office said on Friday, after cracks were found."
MORE = "The cracks had been known for weeks, according to three people who had seen the inspectors' report."
INDONESIAN = "Pemerintah kota menutup jembatan tertua di pelabuhan setelah petugas menemukan retakan, kata juru bicara."


def words(article, part):
    return [paragraph.span.of(article.text) for paragraph in article.paragraphs if paragraph.part is part]


def furniture_of(*lines, code=None):
    return words(read_text("\n".join(lines), language=code), Part.FURNITURE)


# --- text and paragraphs


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\n\r \ufeff\u200b\u2028.Aa…")), min_size=1))
def test_paragraphs_cover_the_text_in_order_without_the_white_space_around_them(text):
    spans = find_paragraphs(text)
    uncovered = "".join(
        text[a:b] for a, b in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(text)], strict=True)
    )
    assert (
        uncovered.strip(" \ufeff\u200b\u200e\u200f\u2060\n\r\t").strip("\ufeff\u200b\u200e\u200f\u2060").split()
        == [piece for piece in uncovered.split() if piece.strip("\ufeff\u200b\u200e\u200f\u2060")]
        == []
    )
    for span in spans:
        assert span.of(text) == span.of(text).strip() != ""


@given(st.text(min_size=1))
def test_the_text_is_never_changed(text):
    try:
        article = read_text(text)
    except UnreadableInput:
        assert not find_paragraphs(text)
    else:
        assert article.text == text


def test_a_file_keeps_its_line_ends_and_its_offsets(tmp_path):
    file = tmp_path / "bridge.txt"
    file.write_bytes(b"\xef\xbb\xbfBridge closed\r\n\r\n" + LEAD.encode() + b"\r\n")
    article = read_article(file)
    assert article.text == f"Bridge closed\r\n\r\n{LEAD}\r\n"
    assert words(article, Part.BODY) == [LEAD]


def test_each_line_is_a_paragraph_where_lines_are_long():
    assert words(read_text(f"Bridge closed\n\n{LEAD}\n{MORE}"), Part.BODY) == [LEAD, MORE]


def test_wrapped_lines_are_put_together_again():
    article = read_article(PAGES / "hard-wrapped.txt")
    body = [" ".join(text.split()) for text in words(article, Part.BODY)]
    assert len(body) == 3
    assert body[1].startswith("The cracks had been known")
    assert body[1].endswith("has not been published.")
    assert article.headline == "Harbour bridge closed after cracks found"
    assert article.byline == "Jane Doe"
    assert article.published == datetime(2023, 7, 7, 16, 9, tzinfo=timezone(timedelta(hours=1)))


@given(st.lists(st.integers(3, 9), min_size=60, max_size=200), st.integers(50, 90))
def test_wrapping_at_any_column_does_not_change_the_paragraphs(lengths, width):
    import textwrap

    sentence = " ".join("x" * length for length in lengths)
    wrapped = "\n\n".join(textwrap.fill(sentence, width) for _ in range(3))
    assert [" ".join(span.of(wrapped).split()) for span in find_paragraphs(wrapped)] == [sentence] * 3


def test_paragraphs_of_like_length_are_not_taken_for_wrapped_lines():
    assert words(read_text("\n".join([LEAD, MORE] * 5)), Part.BODY) == [LEAD, MORE] * 5


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\u200b\n"])
def test_nothing_but_white_space_is_no_article(text):
    with pytest.raises(UnreadableInput, match="is empty"):
        read_text(text)


# --- headline


@pytest.mark.parametrize(
    ("first", "is_headline"),
    [
        ("Bridge closed after cracks found", True),
        ("Who knew about the cracks?", True),
        ("Bridge Closed After Inspectors Found Cracks.", True),
        ("The bridge is closed, the mayor said.", False),
        ("WASHINGTON - The bridge is closed, the mayor said.", False),
        (LEAD, False),
        (LEAD * 3, False),
    ],
)
def test_the_first_line_is_the_headline_only_if_it_looks_like_one(first, is_headline):
    article = read_text(f"{first}\n\n{LEAD}\n\n{MORE}")
    assert article.headline == (first if is_headline else None)


def test_a_headline_with_a_full_stop_is_known_by_the_dateline_below_it():
    article = read_text(f"Bridge is closed after crack.\n\nHARBOUR (AP) — {LEAD}\n\n{MORE}")
    assert article.headline == "Bridge is closed after crack."
    assert article.dateline.of(article.text) == "HARBOUR (AP) — "
    assert article.wire == "AP"


def test_a_text_of_one_line_is_body_and_not_headline():
    assert read_text("Bridge closed, mayor says").headline is None


def test_sections_of_the_site_above_the_headline_are_furniture():
    article = read_text(
        f"Home\nWorld News\nBridge closed after cracks found\nBy Jane Doe\n{LEAD}\n{MORE}", language="en"
    )
    assert article.headline == "Bridge closed after cracks found"
    assert words(article, Part.FURNITURE) == ["Home", "World News", "By Jane Doe"]


# --- furniture


def test_a_page_copied_from_the_browser_keeps_only_its_article():
    article = read_article(PAGES / "copied-from-browser.txt")
    body = words(article, Part.BODY)
    assert article.headline == "Jembatan Pelabuhan Ditutup Setelah Ditemukan Retakan"
    assert [line.split()[0] for line in body] == ["PELABUHAN", "Retakan", '"Jangan', "Ia"]
    assert article.outlet == "Kabarnews.example"
    assert article.published == datetime(2023, 7, 7, 16, 9, tzinfo=timezone(timedelta(hours=7)))
    assert article.dateline.of(article.text) == "PELABUHAN - "
    assert article.language == "id"


@pytest.mark.parametrize(
    "line",
    ["A A A", "***", "___.", "loading...", "ADVERTISEMENT", "Published 7 July 2023", "Photo: Example Wire/Jane Doe",
     "Crews at the bridge on Friday. (AP Photo/Jane Doe)", "Read more: How the bridge was built", "Share",
     "Sign up for our newsletter", "3 hours ago", "12 comments"],
)  # fmt: skip
def test_what_stands_around_an_article_is_furniture_wherever_it_stands(line):
    assert furniture_of("Bridge closed", "", LEAD, line, MORE, code="en") == [line]


@pytest.mark.parametrize(
    "line",
    ["7 p.m.", "He said no.", "“No.”", "The Post reports:", "Ahmed Helal, 40.", "I.", "2023", "(CROSSTALK)",
     "Trump: 46 percent", "(John Roe)", "By the river, she stopped.", "Related charges were dropped."],
)  # fmt: skip
def test_short_lines_inside_an_article_are_kept(line):
    kept = [] if line == "I." else [line]
    assert [text for text in furniture_of("Bridge closed", "", LEAD, line, MORE, code="en") if text in kept] == []


def test_the_credit_at_the_end_of_the_last_paragraph_is_cut_off():
    article = read_text(f"{INDONESIAN}\n\n{INDONESIAN} (Antara/Kabar Pelabuhan/The Post)", language="id")
    assert words(article, Part.BODY) == [INDONESIAN, INDONESIAN]
    assert words(article, Part.FURNITURE) == ["(Antara/Kabar Pelabuhan/The Post)"]


@pytest.mark.parametrize("credit", ["(ian)", "[pan]", "(ard/ard)", "(Antara/The Post)", "(BBC)"])
def test_a_credit_line_at_the_end_is_furniture(credit):
    assert furniture_of(INDONESIAN, INDONESIAN, credit, code="id") == [credit]


def test_below_a_heading_of_other_stories_nothing_belongs_to_the_article():
    lines = ["Related stories", "Ferry prices rise again", "Museum of nets reopens after two long years"]
    assert furniture_of("Bridge closed", "", LEAD, MORE, *lines, code="en") == lines


def test_an_article_that_goes_on_below_a_box_of_links_is_kept():
    lines = ["Related stories", "Ferry prices rise again"]
    article = read_text("\n".join(["Bridge closed", "", LEAD, *lines, MORE, LEAD]), language="en")
    assert words(article, Part.FURNITURE) == lines
    assert words(article, Part.BODY) == [LEAD, MORE, LEAD]


def test_a_lone_label_takes_the_headline_below_it_along():
    lines = ["BACA JUGA:", "Harga Tiket Feri Naik Lagi"]
    assert furniture_of("Jembatan Ditutup", "", INDONESIAN, *lines, INDONESIAN, code="id") == lines


def test_cut_off_repeats_are_furniture():
    article = read_text(f"Jembatan Pelabuhan Ditutup\n\nJembatan Pelabuhan...\n{INDONESIAN}", language="id")
    assert words(article, Part.FURNITURE) == ["Jembatan Pelabuhan..."]


def test_an_unknown_language_still_loses_what_needs_no_words():
    story = "Silta on suljettu, kaupunki sanoi perjantaina, koska siinä oli halkeamia."
    article = read_text(f"Silta suljettu\n\n2023-07-07 16:09\nA A A\n{story}", language="fi")
    assert words(article, Part.FURNITURE) == ["2023-07-07 16:09", "A A A"]
    assert article.published == datetime(2023, 7, 7, 16, 9)


# --- what the text says about itself


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Copyright ©2025 Kabarnews.example All Rights Reserved", "Kabarnews.example"),
        ("© 2023 Harian Pelabuhan", "Harian Pelabuhan"),
        ("Dapatkan berita terkini dari Kabarnews.example, klik di sini!", "Kabarnews.example"),
    ],
)
def test_the_outlet_is_read_where_the_text_names_it(line, outlet):
    assert read_text(f"Jembatan Ditutup\n\n{INDONESIAN}\n\n{line}").outlet == outlet


def test_the_outlet_is_read_from_the_dateline():
    assert read_text(f"Jakarta, Kabar Kita -- {INDONESIAN}").outlet == "Kabar Kita"


def test_a_domain_beside_the_date_is_the_outlet_and_names_below_it_hide_no_dateline():
    top = "Jembatan Pelabuhan Ditutup\nKabarkita.com - 07/07/2023, 16:09 WIB\nBudi Contoh, Siti Contoh"
    article = read_text(f"{top}\nJAKARTA, KABARKITA.com - {INDONESIAN}")
    assert article.outlet == "KABARKITA.com"
    assert article.dateline.of(article.text) == "JAKARTA, KABARKITA.com - "
    assert article.published == datetime(2023, 7, 7, 16, 9, tzinfo=timezone(timedelta(hours=7)))


def test_a_domain_beside_the_date_is_enough_for_the_outlet():
    assert read_text(f"Jembatan Ditutup\nKabarkita.com - 07/07/2023, 16:09 WIB\n{INDONESIAN}").outlet == "Kabarkita.com"


def test_what_the_user_says_overrules_the_text():
    text = (PAGES / "copied-from-browser.txt").read_text(encoding="utf-8")
    article = read_text(text, outlet="The Post", published="8 Juli 2023", language="ms")
    assert (article.outlet, article.published, article.language) == ("The Post", date(2023, 7, 8), "ms")


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE and JOHN ROE", "JANE DOE and JOHN ROE"),
        ("By Jane de la Rue, John Roe", "Jane de la Rue, John Roe"),
        ("By the river, she stopped", None),
        ("By Friday all were back", None),
    ],
)
def test_a_byline_names_people_and_nothing_else(line, byline):
    assert read_text(f"Bridge closed\n\n{line}\n\n{LEAD}", language="en").byline == byline


def test_update_and_publication_are_told_apart():
    text = f"Bridge closed\n\nPublished July 7, 2023\nUpdated July 8, 2023 4:09 p.m. GMT\n\n{LEAD}"
    article = read_text(text, language="en")
    assert article.published == date(2023, 7, 7)
    assert article.updated == datetime(2023, 7, 8, 16, 9, tzinfo=UTC)


def test_a_date_in_the_story_is_not_its_publication():
    assert read_text(f"Bridge closed\n\n{LEAD} The bridge was built on 7 July 1923.").published is None
