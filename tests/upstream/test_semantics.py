"""Likeness of meaning: vectors are made once and kept in the library; without a model nothing changes."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citetrace.library import Library, Vectors
from citetrace.upstream.semantics import Semantics, installed_semantics


class Letters:
    """A model that knows letters: texts with the same letters mean the same."""

    name = "letters"

    def __init__(self):
        self.made = 0

    def query(self, text):
        self.made += 1
        counts = [text.lower().count(c) + 0.01 for c in "abcdefghijklmnopqrstuvwxyz"]
        length = math.sqrt(sum(x * x for x in counts))
        return [x / length for x in counts]

    def passages(self, texts):
        return [self.query(text) for text in texts]


@settings(max_examples=30, deadline=None)
@given(st.text(), st.lists(st.text(), min_size=1, max_size=4))
def test_likeness_lies_between_nothing_and_all(claim, passages):
    assert all(0 <= value <= 1 for value in Semantics(Letters()).likeness(claim, passages))


def test_the_same_words_are_all_alike():
    same, other = Semantics(Letters()).likeness("the quay", ["the quay", "zzz"])
    assert same == 1
    assert other == 0


def test_a_vector_is_made_once_and_kept_in_the_library(tmp_path):
    model = Letters()
    for _ in range(2):
        with Library.open(tmp_path / "held.db") as library:
            Semantics(model, Vectors(library.connection)).likeness("the quay", ["a crane", "a boat"])
    assert model.made == 3
    with Library.open(tmp_path / "held.db") as library:
        assert len(Vectors(library.connection)) == 3


def test_a_library_that_cannot_be_written_keeps_no_vectors_and_says_nothing(tmp_path):
    with Library.open(tmp_path / "held.db") as library:
        library.connection.execute("PRAGMA query_only = ON")
        semantics = Semantics(Letters(), Vectors(library.connection))
        assert semantics.likeness("the quay", ["the quay"]) == [1]


@pytest.mark.skipif(installed_semantics() is None, reason="the extra citetrace[semantic] is not installed")
def test_the_installed_model_finds_the_passage_in_another_language():
    passages = ["Two sailors died when a crane fell on the ship.", "The port has nine quays.", "It rained on Monday."]
    likeness = installed_semantics().likeness("Dua awak kapal tewas ketika derek jatuh menimpa kapal.", passages)
    assert max(range(3), key=likeness.__getitem__) == 0
