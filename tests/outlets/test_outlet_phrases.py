"""Finding many phrases in one pass."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citetrace.outlets.phrases import Phrases


def found(phrases, text, *bounds):
    return [text[start:end] for start, end, _ in Phrases(phrases).found_in(text, *bounds)]


@pytest.mark.parametrize(
    ("phrases", "text", "words"),
    [
        (["a b", "a"], "a b a c", ["a b", "a"]),
        (["a b c", "a"], "a b d", ["a"]),
        (["a b", "b c"], "a b c", ["a b"]),
        (["E!"], "E! E!x", ["E!"]),
        (["U.S."], "the U.S. of U.S.A", ["U.S."]),
        (["a b"], "a  b, a\tb, a\nb", ["a  b", "a\tb", "a\nb"]),
        (["a b"], "a\n\nb a\n \nb", []),
        (["a.b"], "a. b a.b", ["a.b"]),
        (["a. b", "a.b"], "a. b a.b", ["a. b", "a.b"]),
        (["a"], "A", []),
        ([], "a", []),
    ],
)
def test_whole_phrases_are_found_the_longest_first(phrases, text, words):
    assert found(phrases, text) == words


@pytest.mark.parametrize(("start", "end", "words"), [(0, 3, ["abc"]), (0, 2, []), (1, 9, ["abc"]), (4, None, ["abc"])])
def test_a_phrase_cut_by_the_bounds_is_not_found(start, end, words):
    assert found(["abc"], "abc abc", start, end) == words


@given(st.lists(st.text("ab", min_size=1, max_size=3), min_size=1), st.text("ab ", max_size=40))
def test_a_regular_expression_finds_the_same(phrases, text):
    longest_first = sorted(set(phrases), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")
    assert found(phrases, text) == pattern.findall(text)
