"""What a word is by itself is worked out once, and the words that are remembered are not without end."""

import pytest

from citetrace.attributions import shapes, vocabulary
from citetrace.clauses.vocabulary import Vocabulary, vocabulary_of
from citetrace.languages.pack import load_pack
from citetrace.languages.tags import BIT, SHAPES


def test_no_class_of_words_has_the_bit_of_a_shape():
    looks = shapes.CAP | shapes.DIGIT | shapes.MARK | shapes.PUNCT | shapes.WORD | shapes.SHOUT
    assert looks == (1 << SHAPES) - 1
    assert not any(bit & looks for bit in BIT.values())


def test_a_word_is_the_same_at_every_meeting():
    words = Vocabulary(load_pack("en"))
    assert words["Quay"] == words["Quay"] == ("quay", words["quay"][1] | shapes.CAP)


@pytest.mark.parametrize(("word", "looks"), [("16:09", "DIGIT"), ("„", "MARK"), ("—", "PUNCT"), ("NBC", "SHOUT")])
def test_a_word_is_told_by_its_looks(word, looks):
    assert vocabulary_of(load_pack("en"))[word][1] & getattr(shapes, looks)


def test_words_are_forgotten_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr(vocabulary, "KEPT", 3)
    words = Vocabulary(load_pack("en"))
    known = [words[word] for word in ("crane", "dock", "quay", "ship")]
    assert len(words) == 1
    assert [words[word] for word in ("crane", "dock", "quay", "ship")] == known
