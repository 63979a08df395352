"""Datelines at the start of the first paragraph."""

from __future__ import annotations

import pytest

from citetrace.articles.datelines import find_dateline
from citetrace.languages.page import load_page_words


@pytest.mark.parametrize(
    ("code", "dateline", "rest", "outlet", "wire"),
    [
        ("en", "WASHINGTON - ", "The mayor said no.", None, None),
        ("en", "WASHINGTON (AP) — ", "The mayor said no.", None, "AP"),
        ("en", "(Reuters) - ", "The mayor said no.", None, "Reuters"),
        ("en", "MOSCOW, July 7 (Reuters) — ", "The mayor said no.", None, "Reuters"),
        ("en", "HARBOUR, N.Y., Sept. 26 (UPI) — ", "The mayor said no.", None, "UPI"),
        ("en", "DES MOINES, Iowa — ", "The mayor said no.", None, None),
        ("en", "PORT OLAND, Va. - ", "In a town by the sea, the mayor said no.", None, None),
        ("en", "ST. LOUIS — ", "The mayor said no.", None, None),
        ("en", "New York (AFP) – ", "The mayor said no.", None, "AFP"),
        ("id", "Jakarta, Kabar Kita -- ", "Wali kota menolak.", "Kabar Kita", None),
        ("id", "JAKARTA, KABARKITA.com - ", "Wali kota menolak.", "KABARKITA.com", None),
        ("id", "KABAR.CO, Jakarta - ", "Wali kota menolak.", "KABAR.CO", None),
        ("id", "Kabarkita.com- ", "Wali kota menolak.", "Kabarkita.com", None),
        ("id", "Kabarkita.com-", "Wali kota menolak.", "Kabarkita.com", None),
        ("id", "Jakarta (ANTARA) - ", "Wali kota menolak.", None, "ANTARA"),
        ("id", "Tokyo - ", "Sebuah perusahaan menolak.", None, None),
        ("id", "PELABUHAN– ", "Wali kota menolak.", None, None),
        ("de", "Berlin (dpa) - ", "Die Stadt sagt nein.", None, "dpa"),
        ("ms", "KUALA LUMPUR, 7 Julai (Bernama) -- ", "Datuk bandar menolak.", None, "Bernama"),
        ("ms", "KUALA LUMPUR: ", "Datuk bandar menolak.", None, None),
    ],
)
def test_a_dateline_reaches_up_to_the_first_word_of_the_article(code, dateline, rest, outlet, wire):
    text = f"Headline\n\n{dateline}{rest}"
    found = find_dateline(text, 10, len(text), load_page_words(code))
    assert found
    assert (found.span.of(text), found.outlet, found.wire) == (dateline, outlet, wire)


@pytest.mark.parametrize(
    ("code", "opening"),
    [
        ("en", "Jane Doe - the mayor of the town - said no."),
        ("en", "Jane Doe — Harbour-born surgeon and rower — has been called a fool by the council."),
        ("en", "The mayor - who was away - said no."),
        ("en", "NATO: the alliance says no."),
        ("en", "The Post reported on Friday - citing two officials - that the bridge is closed."),
        ("en", "Three people died, Jane Doe said -- The rest escaped."),
        ("en", "He said: - No."),
        ("en", "A well-known rower said no."),
        ("id", "Ibu-ibu di pelabuhan menolak."),
        ("de", "Der Rat - so Muster - sagt nein."),
        ("en", ""),
        ("en", "-"),
    ],
)
def test_a_doubtful_opening_is_left_to_the_article(code, opening):
    assert find_dateline(opening, 0, len(opening), load_page_words(code)) is None
