"""Every page.toml keeps its own promises, and its mistakes are named with their cure."""

from __future__ import annotations

import pytest

from citetrace.errors import BrokenPack
from citetrace.languages.page import (
    NO_WORDS,
    load_page_words,
    load_profiles,
    page_languages,
    page_words_of,
    read_page_words,
)

RULES = [(code, rule) for code in page_languages() for rule in load_page_words(code).furniture]
NAMES = [f"{code}: {rule.what}" for code, rule in RULES]
GOOD = 'language = "Test"\n'


@pytest.mark.parametrize(("code", "rule"), RULES, ids=NAMES)
def test_each_rule_covers_its_examples(code, rule):
    assert [line for line in rule.examples if not rule.covers(line)] == []


@pytest.mark.parametrize(("code", "rule"), RULES, ids=NAMES)
def test_no_rule_of_the_language_covers_a_line_marked_not(code, rule):
    words = load_page_words(code)
    assert [line for line in rule.counterexamples if words.furniture_of(line)] == []


@pytest.mark.parametrize(("code", "rule"), RULES, ids=NAMES)
def test_each_rule_says_what_it_must_not_cover(code, rule):
    assert rule.counterexamples


@pytest.mark.parametrize("code", page_languages())
def test_each_outlet_line_finds_its_outlets(code):
    for entry in load_page_words(code).outlets:
        assert entry.examples
        assert {line: entry.pattern.search(line)["outlet"] for line, _ in entry.examples} == dict(entry.examples)


@pytest.mark.parametrize("code", page_languages())
def test_each_language_names_twelve_months_and_enough_small_words(code):
    words = load_page_words(code)
    assert set(words.months.values()) == set(range(1, 13))
    assert len(words.function_words) >= 50


def test_no_two_profiles_are_of_one_language():
    codes = [profile.code for profile in load_profiles()]
    assert len(codes) == len(set(codes))
    assert len(codes) >= 25


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("language = ", "no valid TOML"),
        ("", "language is missing"),
        (GOOD + 'bylines = "by"', "bylines must be a list"),
        (GOOD + 'bylins = ["by"]', "unknown key 'bylins'; did you mean 'bylines'?"),
        (GOOD + "[dates]\nmonths = ['January']", "dates.months has 1 entries"),
        (GOOD + "[dates]\norder = 'backwards'", "choose one of day-first, month-first, either"),
        (GOOD + "[dates]\nat = ['at']", "dates.at must be words in one pair of quotation marks"),
        (GOOD + "[[furniture]]\nwhat = 'x'\nexamples = ['x']", "says nothing to look for"),
        (GOOD + "[[furniture]]\nwhat = 'x'\nexact = ['x']", "examples of 'x' is missing"),
        (GOOD + "[[furniture]]\nwhat = 'x'\npattern = '('\nexamples = ['(']", "is no regular expression"),
        (GOOD + "[[furniture]]\nwhat = 'x'\nexact = ['x']\nexamples = ['x']\nwhere = 'middle'", "anywhere, top, end"),
        (GOOD + "[[furniture]]\nwhat = 'x'\nexact = ['x']\nexamples = ['x']\nlabel = 'yes'", "must be true or false"),
        (GOOD + "[[furniture]]\nwhat = 'x'\nexact = ['x']\nexamples = ['x']\nlongest = 0", "must be a number above 0"),
        (GOOD + "[furniture]\nwhat = 'x'", "must be a list of tables"),
        (GOOD + "[outlet]\nlines = [{pattern = 'by (.*)'}]", "needs a group (?P<outlet>"),
        (GOOD + "dates = 3", "must be a table; write [dates]"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_its_cure(tmp_path, toml, complaint):
    file = tmp_path / "xx" / "page.toml"
    file.parent.mkdir()
    file.write_text(toml, encoding="utf-8")
    with pytest.raises(BrokenPack) as caught:
        read_page_words(file)
    assert complaint in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_language_without_page_words_is_told_which_there_are():
    with pytest.raises(BrokenPack, match="en, id"):
        load_page_words("xx")


@pytest.mark.parametrize("claimed", [None, "", "xx", "../en", "en/../id", "/tmp"])
def test_a_page_in_no_language_that_is_known_has_no_page_words(claimed):
    assert page_words_of(claimed) is NO_WORDS
