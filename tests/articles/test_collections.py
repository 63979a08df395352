"""Feeds, sitemaps, WARC and JSONL files: each article in them, and a sentence for what is none."""

import gzip
import io
import json
import sys
import zlib

import brotli
import pytest
from serving import Reply, StoppedClock
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from citetrace.articles.article import Article
from citetrace.articles.documents import Document, find_documents, read_document
from citetrace.articles.fetching import Fetcher
from citetrace.articles.reading import Given
from citetrace.errors import UnreadableInput

LEAD = "The city has closed its oldest bridge, the mayor's office said on Friday, after cracks were found."
PAGE = f"<html><head><title>Bridge closed</title></head><body><h1>Bridge closed</h1><p>{LEAD}</p></body></html>"
RECORD = {"text": LEAD, "url": "https://gazette.example/bridge", "language": "en"}


def read(*inputs, stdin=None, fetcher=None, given=Given()):  # noqa: B008
    found = []
    for document in find_documents([str(one) for one in inputs], fetcher or Fetcher(), stdin):
        found += read_document(document, given) if isinstance(document, Document) else [document]
    return found


def sentences(found):
    return [str(one) for one in found if isinstance(one, UnreadableInput)]


def lines(*records):
    return "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in records).encode()


# ---- JSONL


def test_a_record_says_what_is_known_of_its_article(tmp_path):
    record = RECORD | {
        "headline": "Bridge closed", "outlet": "Harbour Gazette", "byline": ["Ana Lind", "Rina Sardi"],
        "published": "2024-03-05T09:30+07:00", "updated": "2024-03-06", "language": "en", "shares": 12,
    }  # fmt: skip
    (tmp_path / "a.jsonl").write_bytes(lines(record))
    (article,) = read(tmp_path / "a.jsonl")
    assert (article.url, article.outlet, article.byline) == (RECORD["url"], "Harbour Gazette", "Ana Lind, Rina Sardi")
    assert article.published.isoformat() == "2024-03-05T09:30:00+07:00"
    assert article.updated.isoformat() == "2024-03-06"
    assert article.headline == "Bridge closed"
    assert article.text == f"Bridge closed\n\n{LEAD}"
    assert [p.span.of(article.text) for p in article.body] == [LEAD]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz"])
def test_a_file_of_records_is_read_line_by_line_packed_or_not(tmp_path, name):
    raw = lines(*({"text": f"{LEAD} {n}", "lang": "en"} for n in range(5000)))
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith("gz") else raw)
    found = read(tmp_path / name)
    assert [article.text for article in found] == [f"{LEAD} {n}" for n in range(5000)]
    assert found[-1].origin == f"{tmp_path / name}, line 5000"


def test_records_may_come_from_standard_input_and_from_a_file_with_another_name(tmp_path):
    (tmp_path / "export.txt").write_bytes(lines(RECORD, RECORD))
    assert len(read("-", stdin=io.BytesIO(lines(RECORD)))) == 1
    assert len(read(tmp_path / "export.txt")) == 2


def test_a_record_may_hold_a_page(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(lines({"html": PAGE, "url": "https://gazette.example/b", "title": "Closed"}))
    (article,) = read(tmp_path / "a.jsonl")
    assert LEAD in article.text
    assert (article.headline, article.url) == ("Closed", "https://gazette.example/b")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{broken", "is no JSON object"),
        ("[1, 2]", "is no JSON object"),
        ("[" * 100_000, "is no JSON object"),
        ({"url": "https://x.example/"}, "has no text"),
        ({"text": "  "}, "is empty"),
        ({"text": 5}, "field 'text' is no text"),
        ({"text": LEAD, "date": "yesterday"}, "field 'date'"),
        ({"html": "<html></html>"}, "holds no article"),
    ],
)
def test_a_line_that_is_no_article_is_told_with_its_number_and_the_others_are_read(tmp_path, line, said):
    (tmp_path / "a.jsonl").write_bytes(lines(RECORD, "", line, RECORD))
    found = read(tmp_path / "a.jsonl")
    assert [isinstance(one, Article) for one in found] == [True, False, True]
    assert said in str(found[1])
    assert "line 3" in str(found[1])


def test_halves_of_characters_become_a_replacement_mark_and_controls_are_gone(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "The crane \\ud83d fell\\u0000, Ana Lind said.", "lang": "en"}\n')
    (article,) = read(tmp_path / "a.jsonl")
    assert article.text == "The crane \ufffd fell, Ana Lind said."


def test_a_line_too_long_for_an_article_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr("citetrace.articles.jsonl.LARGEST", 1000)
    (tmp_path / "a.jsonl").write_bytes(lines(RECORD, {"text": "x" * 5000}, RECORD))
    found = read(tmp_path / "a.jsonl")
    assert [isinstance(one, Article) for one in found] == [True, False, True] or sentences(found)
    assert "line 2 is larger" in sentences(found)[0]
    assert found[-1].origin.endswith("line 3")


def test_a_packed_file_that_is_cut_off_gives_what_is_whole_and_a_sentence(tmp_path):
    raw = gzip.compress(lines(*(RECORD | {"text": f"{LEAD} {n}"} for n in range(4000))))
    (tmp_path / "a.jsonl.gz").write_bytes(raw[: len(raw) // 2])
    found = read(tmp_path / "a.jsonl.gz")
    assert isinstance(found[0], Article)
    assert f"is cut off after line {len(found) - 1}" in sentences(found)[0]


def test_what_one_line_does_costs_no_other(tmp_path, monkeypatch):
    def fail(*given, **more):
        raise RuntimeError("boom")

    records = [RECORD | {"text": f"{LEAD} {n}"} for n in range(500)]
    records[1] = {"html": PAGE, "url": "http://[::1"}
    (tmp_path / "a.jsonl").write_bytes(lines(*records))
    assert [isinstance(one, Article) for one in read(tmp_path / "a.jsonl")] == [True] * 500
    monkeypatch.setattr("citetrace.articles.jsonl.read_html", fail)
    found = read(tmp_path / "a.jsonl")
    assert [isinstance(one, Article) for one in found] == [True, False, *[True] * 498]
    assert "line 2 shows a defect of citetrace (RuntimeError: boom)" in sentences(found)[0]


@pytest.mark.parametrize("wrap", [bytes, gzip.compress], ids=["plain", "packed"])
def test_lines_are_numbered_through_any_number_of_empty_ones(tmp_path, wrap):
    (tmp_path / "a.jsonl").write_bytes(wrap(b"\n" * 700_000 + lines(RECORD) + b" \r\n" * 300_000 + lines("{broken")))
    found = read(tmp_path / "a.jsonl")
    assert found[0].origin.endswith("line 700001")
    assert "line 1000002 is no JSON object" in str(found[1])


def test_a_file_of_nothing_but_line_ends_is_empty(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"\n" * 50_000_000))
    (said,) = find_documents([str(tmp_path / "a.jsonl.gz")], Fetcher())
    assert "is empty: it needs one JSON object a line" in str(said)


def test_archives_packed_one_after_the_other_are_one_file(tmp_path):
    packed = gzip.compress(lines(RECORD)) + gzip.compress(lines(RECORD)) + bytes(20)
    (tmp_path / "a.jsonl.gz").write_bytes(packed)
    (tmp_path / "page.txt").write_bytes(gzip.compress(f"{LEAD}\n\n".encode()) + gzip.compress(b"It was the second."))
    assert len(read(tmp_path / "a.jsonl.gz")) == 2
    (article,) = read(tmp_path / "page.txt")
    assert article.text == f"{LEAD}\n\nIt was the second."


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda packed: packed[:-3], "is cut off"),
        (lambda packed: packed[: len(packed) // 2], "is cut off"),
        (lambda packed: packed[:12], "is cut off"),
        (lambda packed: packed[:-8] + b"12345678", "is a damaged gzip archive"),
        (lambda packed: packed + b"and more", "is a damaged gzip archive"),
        (lambda packed: packed + packed[:30], "is cut off"),
        (lambda packed: gzip.compress(b""), "with nothing in it"),
    ],
    ids=["end", "middle", "head", "sum", "behind", "second", "nothing"],
)
def test_a_packed_page_that_is_not_whole_is_no_article(tmp_path, spoil, said):
    (tmp_path / "page.html").write_bytes(spoil(gzip.compress(PAGE.encode())))
    (sentence,) = sentences(read(tmp_path / "page.html"))
    assert said in sentence


# ---- WARC


def warc(path, *records, packed=True):
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        for url, status, kind, body in records:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
            )
    return path


PAGES = (
    ("https://gazette.example/bridge", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ("https://gazette.example/logo.png", "200 OK", "image/png", b"\x89PNG" * 9),
    ("https://gazette.example/gone", "404 Not Found", "text/html", b"<html>gone</html>"),
    ("https://gazette.example/moved", "301 Moved", "text/html", b""),
    ("https://gazette.example/text", "200 OK", "text/plain", LEAD.encode()),
)


@pytest.mark.parametrize(("name", "packed"), [("a.warc.gz", True), ("a.warc", False)])
def test_a_warc_file_gives_its_pages(tmp_path, name, packed):
    found = read(warc(tmp_path / name, *PAGES, packed=packed))
    assert [article.url for article in found] == ["https://gazette.example/bridge", "https://gazette.example/text"]
    assert all(LEAD in article.text for article in found)


@pytest.mark.parametrize("name", ["cut.warc.gz", "cut.warc"])
def test_a_warc_file_that_is_cut_off_gives_what_is_whole_and_a_sentence(tmp_path, name):
    whole = warc(tmp_path / "a", *PAGES, packed=name.endswith("gz")).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) - 40])
    found = read(tmp_path / name)
    assert [getattr(one, "url", None) for one in found] == ["https://gazette.example/bridge", None]
    assert "is cut off" in sentences(found)[0]


def test_a_warc_file_that_is_one_gzip_archive_is_whole(tmp_path):
    plain = warc(tmp_path / "a.warc", *PAGES, packed=False).read_bytes()
    (tmp_path / "one.warc.gz").write_bytes(gzip.compress(plain))
    assert len(read(tmp_path / "one.warc.gz")) == 2


def test_a_damaged_warc_file_gives_what_is_before_the_damage(tmp_path):
    whole = bytearray(warc(tmp_path / "a.warc.gz", *PAGES).read_bytes())
    whole[-6] ^= 1  # in the sum over the last page
    (tmp_path / "a.warc.gz").write_bytes(whole)
    found = read(tmp_path / "a.warc.gz")
    assert [isinstance(one, Article) for one in found] == [True, False]
    assert "is a damaged gzip archive after 4 records" in sentences(found)[0]


@pytest.mark.parametrize("raw", [b"", b"\r\n", gzip.compress(b"", mtime=0), b"nothing of the kind\n" * 50])
def test_a_file_without_records_is_told(tmp_path, raw):
    (tmp_path / "a.warc").write_bytes(raw)
    (said,) = sentences(read(tmp_path / "a.warc"))
    assert "a.warc holds no WARC records" in said


def test_a_warc_file_without_pages_is_told(tmp_path):
    (said,) = sentences(read(warc(tmp_path / "a.warc", *PAGES[1:4])))
    assert "holds 3 records and no web page or text" in said


def record(body, *, url="https://gazette.example/x", length=None, fields=(), head="Content-Type: text/plain\r\n"):
    block = f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + body
    size = len(block) if length is None else length if isinstance(length, str) else len(block) + length
    named = (f"WARC-Target-URI: {url}\r\n" if url else "") + "".join(f"{field}\r\n" for field in fields)
    begin = (
        f"WARC/1.0\r\nWARC-Type: response\r\n{named}Content-Type: application/http\r\nContent-Length: {size}\r\n\r\n"
    )
    return begin.encode() + block + b"\r\n\r\n"


GOOD = record(LEAD.encode(), url="https://gazette.example/good")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (record(LEAD.encode(), length=len(GOOD) + 4), "bytes, but the next record begins within them"),
        (record(LEAD.encode(), length=10_000), "the next record begins within them"),
        (record(LEAD.encode(), length="99999999999"), "the next record begins within them"),
        (record(LEAD.encode(), length=-30), "is longer than it declares"),
        (record(LEAD.encode(), length="many"), "does not say how long it is"),
        (record(LEAD.encode(), length="9" * 5000), "does not say how long it is"),
        (record(LEAD.encode(), length="²"), "does not say how long it is"),
        (record(LEAD.encode(), fields=["WARC-Truncated: length"]), "was cut off by its crawler (length)"),
        (record(LEAD.encode(), head="Content-Type: text/plain\r\nContent-Length: 4000\r\n"), "is stored cut off"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "has a head that does not end"),
    ],
    ids=["one", "rest", "huge", "short", "word", "digits", "superscript", "crawler", "server", "head"],
)
def test_a_record_that_is_not_as_long_as_it_says_is_told_and_the_others_are_read(tmp_path, bad, said):
    (tmp_path / "a.warc").write_bytes(GOOD + bad + GOOD)
    found = read(tmp_path / "a.warc")
    assert [isinstance(one, Article) for one in found] == [True, False, True]
    assert said in str(found[1])


def test_a_record_without_an_address_is_passed_over(tmp_path):
    (tmp_path / "a.warc").write_bytes(record(LEAD.encode(), url=None) + GOOD)
    (article,) = read(tmp_path / "a.warc")
    assert article.url == "https://gazette.example/good"


def chunked(body, last=b"0\r\n\r\n"):
    pieces = [body[start : start + 40] for start in range(0, len(body), 40)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + last


CHUNKED, GZIPPED, BROTLI = "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n"


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (chunked(PAGE.encode()), CHUNKED),
        (chunked(gzip.compress(PAGE.encode(), mtime=0)), CHUNKED + GZIPPED),
        (zlib.compress(PAGE.encode()), "Content-Encoding: deflate\r\n"),
        (zlib.compress(PAGE.encode(), wbits=-15), "Content-Encoding: deflate\r\n"),
        (brotli.compress(PAGE.encode()), BROTLI),
        (PAGE.encode(), CHUNKED),
        (PAGE.encode(), GZIPPED + "Content-Length: 9000\r\n"),
        (PAGE.encode(), CHUNKED + BROTLI),
        (PAGE.encode(), "Content-Encoding: zstd\r\n"),
    ],
)
def test_a_body_is_read_as_it_was_stored_whatever_its_header_says(tmp_path, body, head):
    (tmp_path / "a.warc").write_bytes(record(body, head=f"Content-Type: text/html\r\n{head}"))
    (article,) = read(tmp_path / "a.warc")
    assert LEAD in article.text


@pytest.mark.parametrize(
    ("body", "head", "said"),
    [
        (chunked(PAGE.encode(), last=b""), CHUNKED, "is stored cut off"),
        (chunked(PAGE.encode())[:-30], CHUNKED, "is stored cut off"),
        (gzip.compress(PAGE.encode(), mtime=0)[:-20], GZIPPED, "is stored cut off"),
        (brotli.compress(PAGE.encode())[:-5], BROTLI, "is stored cut off"),
        (gzip.compress(PAGE.encode(), mtime=0)[:-8] + b"12345678", GZIPPED, "is stored damaged"),
        (b"(\xb5/\xfd\x04X", "Content-Encoding: zstd\r\n", "is packed in a way that cannot be read (zstd)"),
        (gzip.compress(bytes(20_000_000), mtime=0), GZIPPED, "is larger than 10 MB"),
        (brotli.compress(bytes(20_000_000)), BROTLI, "is larger than 10 MB"),
    ],
)
def test_a_body_that_is_not_whole_is_no_article(tmp_path, body, head, said):
    (tmp_path / "a.warc").write_bytes(record(body, head=f"Content-Type: text/html\r\n{head}") + GOOD)
    found = read(tmp_path / "a.warc")
    assert said in sentences(found)[0]
    assert isinstance(found[1], Article)


def test_without_the_extra_brotli_is_asked_for_by_name(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "brotli", None)
    body = brotli.compress(PAGE.encode())
    (tmp_path / "a.warc").write_bytes(record(body, head=f"Content-Type: text/html\r\n{BROTLI}"))
    (said,) = sentences(read(tmp_path / "a.warc"))
    assert "pip install 'citetrace[brotli]'" in said


# ---- feeds and sitemaps


RSS = "<?xml version='1.0'?><rss version='2.0'><channel><title>x</title>{}</channel></rss>"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>"
MAP = "<?xml version='1.0'?>\n<!-- made -->\n<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>"
MAPS = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</sitemapindex>"


@pytest.mark.parametrize(
    ("outer", "entry"),
    [
        (RSS, "<item><title>a</title><link>{}</link></item>"),
        (ATOM, "<entry><title>a</title><link href='{}'/></entry>"),
        (MAP, "<url><loc> {} </loc><image:image xmlns:image='i'><image:loc>https://i.example/x</image:loc></image:image></url>"),
    ],
    ids=["rss", "atom", "sitemap"],
)  # fmt: skip
def test_the_pages_that_are_listed_are_fetched_once(site, tmp_path, outer, entry):
    page = f"{site.url}/page"
    (tmp_path / "list.xml").write_text(outer.format(entry.format(page) * 2))
    with Fetcher(allow_private=True) as fetcher:
        (article,) = read(tmp_path / "list.xml", fetcher=fetcher)
    assert article.url == page


@pytest.mark.parametrize("raw", [RSS.format(""), ATOM.format(""), MAP.format(""), RSS.format("<item><link>file:///etc/passwd</link></item>")])  # fmt: skip
def test_a_list_without_pages_says_so(tmp_path, raw):
    (tmp_path / "list.xml").write_text(raw)
    (said,) = sentences(read(tmp_path / "list.xml"))
    assert "without" in said


@pytest.mark.parametrize("outer", [RSS, MAP], ids=["feed", "sitemap"])
def test_what_a_list_names_is_not_trusted(tmp_path, outer):
    address = "http://127.0.0.1:9/private"
    entry = f"<item><link>{address}</link></item>" if outer is RSS else f"<url><loc>{address}</loc></url>"
    (tmp_path / "list.xml").write_text(outer.format(entry))
    (said,) = sentences(read(tmp_path / "list.xml"))
    assert "127.0.0.1" in said


def test_a_sitemap_of_sitemaps_leads_to_their_pages_packed_or_not(site, tmp_path):
    plain = MAP.format(f"<url><loc>{site.url}/page</loc></url>").encode()
    packed = gzip.compress(MAP.format(f"<url><loc>{site.url}/text</loc></url>").encode())
    site.put("/plain.xml", Reply(headers={"Content-Type": "application/xml"}, body=plain))
    site.put("/packed.xml.gz", Reply(headers={"Content-Type": "application/gzip"}, body=packed))
    listed = ("plain.xml", "packed.xml.gz", "missing", "canonical", "plain.xml")
    (tmp_path / "all.xml").write_text(
        MAPS.format("".join(f"<sitemap><loc>{site.url}/{one}</loc></sitemap>" for one in listed))
    )
    with Fetcher(allow_private=True, pace=StoppedClock().pace()) as fetcher:
        found = read(tmp_path / "all.xml", fetcher=fetcher)
    assert [one.url for one in found if isinstance(one, Article)] == [f"{site.url}/page", f"{site.url}/text"]
    assert [said.partition(" is listed")[2] != "" for said in sentences(found)] == [False, True]


def test_sitemaps_within_each_other_end(site, tmp_path):
    for n in range(6):
        inner = MAPS.format(f"<sitemap><loc>{site.url}/{n + 1}.xml</loc></sitemap>").encode()
        site.put(f"/{n}.xml", Reply(headers={"Content-Type": "application/xml"}, body=inner))
    (tmp_path / "all.xml").write_text(MAPS.format(f"<sitemap><loc>{site.url}/0.xml</loc></sitemap>"))
    with Fetcher(allow_private=True, pace=StoppedClock().pace()) as fetcher:
        (said,) = sentences(read(tmp_path / "all.xml", fetcher=fetcher))
    assert "sitemaps deep" in said


def test_a_feed_that_the_user_names_by_its_address_is_read(site):
    feed = RSS.format(f"<item><link>{site.url}/moved</link></item>").encode()
    address = site.put("/news.xml", Reply(headers={"Content-Type": "application/rss+xml"}, body=feed))
    with Fetcher(allow_private=True, pace=StoppedClock().pace()) as fetcher:
        (document,) = find_documents([address], fetcher)
    assert document.url == f"{site.url}/page"
    assert f"{site.url}/moved" in document.addresses


def test_a_feed_with_a_character_that_is_none_is_read(site, tmp_path):
    title = "<title>a &#x110000; &#xD800; &#0; &#99999999999999999999;</title>"
    (tmp_path / "list.xml").write_text(RSS.format(f"<item>{title}<link>{site.url}/page</link></item>"))
    with Fetcher(allow_private=True) as fetcher:
        (article,) = read(tmp_path / "list.xml", fetcher=fetcher)
    assert article.url == f"{site.url}/page"


def test_whatever_a_library_raises_is_that_files_trouble(tmp_path, monkeypatch):
    def fail(*given, **more):
        raise RecursionError("too deep")

    monkeypatch.setattr("feedparser.parse", fail)
    monkeypatch.setattr("citetrace.articles.sitemaps._listed", fail)
    (tmp_path / "feed.xml").write_text(RSS.format(""))
    (tmp_path / "map.xml").write_text(MAP.format(""))
    (tmp_path / "page.html").write_text(PAGE)
    found = read(tmp_path / "feed.xml", tmp_path / "map.xml", tmp_path / "page.html")
    assert [("too deep" in str(one)) for one in found] == [True, True, False]
    assert isinstance(found[2], Article)


def test_a_feed_in_a_file_leads_to_the_site_that_it_names_and_tells_what_leads_nowhere(site, tmp_path):
    items = f"<link>{site.url}/</link><item><link>/page</link></item><item><link>http://[::1</link></item>"
    (tmp_path / "list.xml").write_text(RSS.format(items))
    with Fetcher(allow_private=True) as fetcher:
        found = read(tmp_path / "list.xml", fetcher=fetcher)
    assert found[0].url == f"{site.url}/page"
    assert "'http://[::1', which is no address on the web" in sentences(found)[0]


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ("Mo, 25 Jun 2018 11:41:36", "2018-06-25T11:41:36"),
        ("Mon, 25 Jun 2018 11:41:36 +0200", "2018-06-25T11:41:36+02:00"),
        ("Dienstag, 26. Juni 2018 08:00", "2018-06-26T08:00:00"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("soon", None),
    ],
)
def test_the_date_of_a_feed_counts_where_the_page_has_none(site, tmp_path, told, published):
    address = site.put("/undated", Reply(body=PAGE.encode()))
    (tmp_path / "list.xml").write_text(RSS.format(f"<item><link>{address}</link><pubDate>{told}</pubDate></item>"))
    with Fetcher(allow_private=True, pace=StoppedClock().pace()) as fetcher:
        (article,) = read(tmp_path / "list.xml", fetcher=fetcher)
    assert (article.published.isoformat() if article.published else None) == published


def test_an_entity_bomb_in_a_sitemap_is_no_harm(tmp_path):
    bomb = "<!DOCTYPE urlset [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
    )
    (tmp_path / "list.xml").write_text(
        f"<?xml version='1.0'?>{bomb}]><urlset><url><loc>https://x.example/&j;</loc></url></urlset>"
    )
    (said,) = sentences(read(tmp_path / "list.xml"))
    assert len(said) < 2000
