"""No bytes, given as whatever is read, raise anything but what citetrace tells its user in a sentence."""

from __future__ import annotations

import gzip
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from citetrace.articles.article import Article
from citetrace.articles.documents import Document, find_documents, read_document
from citetrace.articles.feeds import addresses_in, is_feed
from citetrace.articles.fetching import Fetcher
from citetrace.articles.files import unpacked
from citetrace.articles.positions import Positions
from citetrace.articles.reading import NOTHING_GIVEN, article_from
from citetrace.errors import UnreadableInput

LEAD = "The city has closed its oldest bridge, the mayor's office said on Friday, after cracks were found."
TOLD = '{"@type":"NewsArticle","headline":"Bridge","datePublished":"2024-03-05","author":[{"name":"Ana"}],"url":"/x"}'
PAGE = (
    '<!doctype html><html lang="en"><head><title>Bridge | Post</title><link rel=canonical href="/x">'
    f'<meta name="date" content="5 March 2024 10:00 GMT"><script type="application/ld+json">{TOLD}</script></head>'
    f'<body><article><h1>Bridge</h1><time datetime="2024-03-05">5 March</time><p>{LEAD} <a href="https://x.example">a</a></p>'
    f"<p>{LEAD}</p></article></body></html>"
).encode()
LINE = json.dumps({"text": LEAD, "url": "https://x.example/a", "published": "2024-03-05", "author": ["Ana"]}).encode()
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE)
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/a\r\nContent-Type: application/http\r\n"
    b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(HTTP), HTTP)
) * 2
FEED = (
    b"<?xml version='1.0'?><rss version='2.0'><channel><link>https://x.example/</link><item><title>a &#x41;</title>"
    b"<link>/a</link><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item></channel></rss>"
)

ODD = st.sampled_from([
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80\x9f", b"\xed\xa0\x80", b"&#xD800;", b"&#x110000;", b"&#0;", b"&#" + b"9" * 5000,
    b"\\ud800", b"\\u0000", b"\xc2\x85\xc2\x9b", "\u202e\u2066".encode(), "²①½".encode(), b"http://[::1", b"https://a:99999/",
    b"-1", b"0000-00-00", b"9999-12-31T23:59:59Z", b"1e999", b"NaN", b"9" * 5000, b"[" * 3000, b"{" * 3000, b"<div>" * 600,
    b"<!--", b"]]>", b"<![CDATA[", b"<script", b"</", b"<meta ", b"\r\n\r\n", b"\r\n", b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n",
    b"Content-Type: text/html; charset=utf-7\r\n", b"Transfer-Encoding: chunked\r\n", b"charset=idna", b"lang=\"../x\"", b"<base href='http://[x'>",
    b"\x1f\x8b\x08", "7 apr\u0131l 2024 25:61".encode(), b"null", b"true", b'""', b",,", b'"', b"'",
])  # fmt: skip


def spoilt(sample: bytes) -> st.SearchStrategy[bytes]:
    """The sample with pieces cut out and odd ones put in, a few times over."""
    place = st.integers(0, len(sample))
    change = st.tuples(place, st.integers(0, 60), ODD | st.binary(max_size=8))

    def put_in(changes):
        raw = sample
        for at, size, odd in changes:
            raw = raw[:at] + odd + raw[at + size :]
        return raw

    return st.lists(change, min_size=1, max_size=5).map(put_in)


quickly = settings(
    max_examples=120, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(autouse=True)
def _defects_are_raised(monkeypatch):
    monkeypatch.setenv("CITETRACE_DEBUG", "1")


def read(raw: bytes, name: str) -> list[Article | UnreadableInput]:
    """What is read of a file with these bytes; nobody is asked for what it lists."""
    found: list[Article | UnreadableInput] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(raw)
        for document in find_documents([str(path)], Fetcher(max_fetch=0)):
            found += read_document(document) if isinstance(document, Document) else [document]
    assert all(str(one).strip() for one in found if isinstance(one, UnreadableInput))
    return found


@pytest.mark.parametrize(
    ("sample", "name"),
    [(PAGE, "a.html"), (LINE + b"\n", "a.jsonl"), (WARC, "a.warc"), (gzip.compress(PAGE), "b.html"), (gzip.compress(LINE), "a.jsonl.gz"), (gzip.compress(WARC), "a.warc.gz")],
)  # fmt: skip
def test_what_is_spoilt_below_is_read_as_long_as_it_is_whole(sample, name):
    assert all(isinstance(one, Article) for one in read(sample, name))


@quickly
@given(spoilt(PAGE) | st.binary(max_size=300))
@example(PAGE.replace(b'"url":"/x"', b'"url":"http://[::1"').replace(b"/x", b"http://[::1"))
@example(PAGE.replace(b'"Ana"', b"[" * 600 + b"]" * 600))
@example(PAGE.replace(b"a</a>", b"&#" + b"9" * 5000 + b";</a>"))
@example(PAGE.replace(b'"Bridge"', b'"\\u0026#' + b"9" * 5000 + b'"'))
def test_no_page_raises_anything_else(raw):
    try:
        article = article_from(raw, "page", NOTHING_GIVEN, url="https://x.example/a", is_html=True)
    except UnreadableInput:
        return
    article.text.encode("utf-8")
    Positions(article, raw.decode("utf-8", "replace"))


@quickly
@given(spoilt(LINE) | st.binary(max_size=300))
@example(b'{"text": "\\ud800", "url": "http://[::1", "published": 1e999}')
def test_no_line_raises_anything_else_or_costs_another(raw):
    found = read(LINE + b"\n" + raw.replace(b"\n", b" ") + b"\n" + LINE, "a.jsonl")
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Article)
    assert len(found) == 2 + bool(raw.strip())


@quickly
@given(spoilt(WARC) | st.binary(max_size=300))
def test_no_warc_file_raises_anything_else(raw):
    assert read(raw, "a.warc")


@quickly
@given(spoilt(gzip.compress(WARC)) | spoilt(WARC).map(gzip.compress))
def test_no_packed_warc_file_raises_anything_else(raw):
    assert read(raw, "a.warc.gz")


@quickly
@given(spoilt(FEED) | st.binary(max_size=300).map(b"<rss>".__add__))
@example(FEED.replace(b"&#x41;", b"&#x110000;"))
def test_no_feed_raises_anything_else(raw):
    if is_feed(raw):
        try:
            assert list(addresses_in(Document(raw, "feed", url="https://x.example/feed.xml")))
        except UnreadableInput:
            return


@quickly
@given(spoilt(gzip.compress(PAGE)) | st.binary(max_size=300).map(b"\x1f\x8b".__add__))
def test_no_gzip_archive_raises_anything_else_or_gives_a_part_for_the_whole(raw):
    try:
        found = unpacked(raw, "page")
    except UnreadableInput:
        return
    assert found == raw or found == gzip.decompress(raw)
