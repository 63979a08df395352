"""A seal is known again, and only on the text that it was put under."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citetrace.seals import COMMENTS, is_sealed, sealed

LINES = st.lists(st.text().map(lambda words: words + "\n"))


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("seals") / "text"


@given(LINES, st.sampled_from(["tree", *COMMENTS]))
def test_what_was_sealed_is_known_again(file, pieces, form):
    file.write_bytes("".join(sealed(pieces, form)).encode("utf-8", "replace"))
    assert is_sealed(file)


@given(LINES, st.sampled_from(["tree", *COMMENTS]), st.data())
def test_a_changed_byte_breaks_the_seal(file, pieces, form, data):
    raw = bytearray("".join(sealed(pieces, form)).encode("utf-8", "replace"))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1
    file.write_bytes(raw)
    assert not is_sealed(file)


@given(st.binary())
def test_what_was_never_sealed_is_not(file, raw):
    file.write_bytes(raw)
    assert not is_sealed(file)
