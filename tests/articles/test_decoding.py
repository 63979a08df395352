"""Bytes become text, whatever they claim to be."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citetrace.articles.decoding import decode, looks_like_html, refuse_binary
from citetrace.errors import UnreadableInput

TEXT = "„Keine Brücke“, sagte sie – café"


@pytest.mark.parametrize(
    ("raw", "declared"),
    [
        (TEXT.encode(), None),
        (TEXT.encode("utf-8-sig"), None),
        (TEXT.encode(), "iso-8859-1"),  # the server is wrong
        (TEXT.encode(), "no-such-charset"),
        (TEXT.encode("cp1252"), None),
        (TEXT.encode("cp1252"), "iso-8859-1"),
        (TEXT.encode("cp1252"), "utf-8"),  # the server is wrong
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-8"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), None),
    ],
)
def test_the_text_comes_out_whatever_is_claimed(raw, declared):
    assert decode(raw, declared) == TEXT


def test_a_page_that_declares_its_charset_is_believed_where_it_is_no_utf8():
    page = '<meta charset="koi8-r"><p>мост</p>'
    assert decode(page.encode("koi8-r")) == page


def test_broken_utf8_loses_only_the_broken_bytes():
    raw = TEXT.encode()
    assert decode(raw[:3] + b"\xff" + raw[3:]) == "„" + "\ufffd" + TEXT[1:]


@given(
    st.binary(max_size=200), st.sampled_from([None, "utf-8", "ascii", "idna", "hex", "rot13", "utf-7", "", "x" * 99])
)
def test_decoding_never_fails(raw, declared):
    assert isinstance(decode(raw, declared), str)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"PK\x03\x04....", "a Word document"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (bytes(range(32)) * 20, "binary data"),
        (b"\x00" * 100, "binary data"),
    ],
)
def test_what_is_no_text_is_named(raw, kind):
    with pytest.raises(UnreadableInput, match=rf"^x is {kind}.*: save the article as"):
        refuse_binary(raw, "x")


@pytest.mark.parametrize("raw", [TEXT.encode(), TEXT.encode("utf-16"), b"one\x00stray NUL in a longer text" * 3, b""])
def test_texts_are_not_refused(raw):
    refuse_binary(raw, "x")


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<!DOCTYPE html><p>", True),
        ("\n <!-- saved -->\n<HTML lang=id>", True),
        ("<?xml version='1.0'?>\n<!doctype html>", True),
        ("<p>Not a page, but a note</p>", False),
        ("Bridge <html> closed", False),
    ],
)
def test_a_page_is_known_by_how_it_begins(text, is_html):
    assert looks_like_html(text) is is_html


def test_control_characters_within_words_are_gone_and_those_that_lay_out_or_show_stay():
    assert decode(b"The com\x00pa\x7fny\x08\x1a\tsaid\r\n\x0c\x1b[1m") == "The company\tsaid\r\n\x0c\x1b[1m"
