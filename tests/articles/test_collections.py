"""Feeds, sitemaps, WARC and JSONL files: each article in them, and a sentence for what is none."""

import gzip
import io
import json

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


def test_halves_of_characters_become_a_replacement_mark(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "The crane \\ud83d fell\\u0000, Ana Lind said.", "lang": "en"}\n')
    (article,) = read(tmp_path / "a.jsonl")
    assert article.text == "The crane \ufffd fell\ufffd, Ana Lind said."


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


def test_a_warc_file_that_is_cut_off_gives_what_is_whole_and_a_sentence(tmp_path):
    whole = warc(tmp_path / "a.warc.gz", *PAGES).read_bytes()
    (tmp_path / "cut.warc.gz").write_bytes(whole[: len(whole) - 40])
    found = read(tmp_path / "cut.warc.gz")
    assert isinstance(found[0], Article)
    assert len(found) >= 1


def test_a_file_that_is_called_warc_and_is_none_is_told(tmp_path):
    (tmp_path / "a.warc").write_bytes(b"nothing of the kind\n" * 50)
    (said,) = sentences(read(tmp_path / "a.warc"))
    assert "a.warc" in said


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


def test_an_entity_bomb_in_a_sitemap_is_no_harm(tmp_path):
    bomb = "<!DOCTYPE urlset [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
    )
    (tmp_path / "list.xml").write_text(
        f"<?xml version='1.0'?>{bomb}]><urlset><url><loc>https://x.example/&j;</loc></url></urlset>"
    )
    (said,) = sentences(read(tmp_path / "list.xml"))
    assert len(said) < 2000
