"""What an input may be: each kind that is read, and one sentence for each that is none, is no file, or leads away."""

import gzip
import io
import json
import os
import socket
import sys
import threading
from pathlib import Path

import pytest
from serving import Reply
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from citetrace.articles import Article, read_article, read_articles, read_html
from citetrace.articles.files import can_be_read_once
from citetrace.errors import PassedOver, UnreadableInput

LEAD = "The city has closed its oldest bridge, the mayor's office said on Friday, after cracks were found."
PAGE = f"<html><head><title>Bridge closed</title></head><body><h1>Bridge closed</h1><p>{LEAD}</p></body></html>"
REPORT = PAGE.replace("<head>", '<head>\n<meta name="generator" content="citetrace 0.1.0">')
RSS = "<?xml version='1.0'?><rss version='2.0'><channel><item><link>{}</link></item></channel></rss>"
RECORDS = "".join(json.dumps({"text": f"{LEAD} {n}"}) + "\n" for n in range(3))


def read(*inputs, **options):
    return list(read_articles([str(one) for one in inputs], **options))


def texts(*inputs, **options):
    return [one.text for one in read(*inputs, **options) if isinstance(one, Article)]


def sentences(*inputs, **options):
    return [str(one) for one in read(*inputs, **options) if isinstance(one, UnreadableInput)]


def warc():
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    page = writer.create_warc_record(
        "https://gazette.example/b", "response", payload=io.BytesIO(PAGE.encode()), http_headers=headers
    )
    writer.write_record(page)
    return stream.getvalue()


# ---- kinds that are read


@pytest.mark.parametrize(
    ("name", "raw", "number"),
    [
        ("a.jsonl", RECORDS.encode(), 3),
        ("a.ndjson.gz", gzip.compress(RECORDS.encode(), mtime=0), 3),
        ("a.txt", RECORDS.encode(), 3),
        ("a.warc", warc(), 1),
        ("a.warc.gz", gzip.compress(warc(), mtime=0), 1),
        ("crawl", warc(), 1),
        ("crawl.txt", gzip.compress(warc(), mtime=0), 1),
        ("page.html.gz", gzip.compress(PAGE.encode(), mtime=0), 1),
    ],
)
def test_a_collection_is_read_as_what_it_is_whatever_it_is_called(tmp_path, name, raw, number):
    (tmp_path / name).write_bytes(raw)
    assert [type(one) for one in read(tmp_path / name)] == [Article] * number


def test_a_folder_gives_its_collections_too(tmp_path):
    (tmp_path / "a.jsonl").write_text(RECORDS)
    (tmp_path / "b.warc").write_bytes(warc())
    (tmp_path / "c.txt").write_text(LEAD)
    assert len(texts(tmp_path)) == 5


@pytest.mark.parametrize("scheme", ["file://", "file://localhost", "FILE://", "file:"])
def test_an_address_of_a_file_or_folder_is_that_file_or_folder(tmp_path, scheme):
    file = tmp_path / "the bridge.txt"
    file.write_text(LEAD)
    (article,) = read(f"{scheme}{str(file).replace(' ', '%20')}")
    assert article.origin == str(file)
    assert texts(f"{scheme}{tmp_path}/") == [LEAD]
    assert read_article(f"{scheme}{str(file).replace(' ', '%20')}").text == LEAD


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("file://elsewhere.example/a.txt", "lies on another machine"),
        ("file:///nowhere/a.txt", "there is no file"),
        ("file:///a%00b", "there is no file"),
        ("file://[/a.txt", "is no address of a file"),
        ("ftp://gazette.example/a.txt", "give one of http, https or file"),
        ("~nobody-of-this-name/a.txt", "there is no file"),
    ],
)
def test_an_address_that_leads_to_no_file_is_one_sentence(given, sentence):
    (said,) = sentences(given)
    assert sentence in said
    assert given in said


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs /dev/fd")
def test_a_pipe_that_the_shell_opened_is_read():
    ours, theirs = os.pipe()
    os.write(theirs, LEAD.encode())
    os.close(theirs)
    try:
        assert can_be_read_once(f"/dev/fd/{ours}")
        assert texts(f"/dev/fd/{ours}") == [LEAD]
    finally:
        os.close(ours)


def test_standard_input_may_be_named_by_its_device():
    assert can_be_read_once("/dev/stdin")
    assert texts("/dev/stdin", stdin=io.BytesIO(LEAD.encode())) == [LEAD]


def test_closed_standard_input_is_told(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert sentences("-") == ["standard input is closed: name a file, or pipe an article into citetrace"]


# ---- what is none of it


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("a.db", b"SQLite format 3\x00" + bytes(200), "is a database, not a text"),
        ("a.html", b"SQLite format 3\x00" + bytes(200), "is a database, not a text"),
        ("a.json", json.dumps([{"text": LEAD}], indent=2).encode(), "is JSON, not a text"),
        ("a.txt", json.dumps({"text": LEAD}, indent=2).encode(), "is JSON, not a text"),
        ("a.xml", b"<?xml version='1.0'?><nitf><body>The bridge.</body></nitf>", "is an XML file"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><text>The bridge.</text></svg>", "is an XML file"),
        ("a.mhtml", b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "(MHTML)"),
        ("a.bz2", b"BZh91AY&SY" + bytes(range(200)), "is a bzip2 archive"),
        ("a.jsonl", b"\n\n \n", "is empty"),
        ("a.jsonl", b"", "is empty"),
        ("a.html.gz", gzip.compress(b"WARC/1.0\r\n", mtime=0)[:-9], "a.html.gz"),
    ],
)
def test_what_is_no_article_is_named_with_the_next_step(tmp_path, name, raw, sentence):
    (tmp_path / name).write_bytes(raw)
    (said,) = sentences(tmp_path / name)
    assert sentence in said
    assert said.startswith(str(tmp_path / name))
    assert "\n" not in said


def test_a_warc_file_on_standard_input_is_told_how_to_be_given():
    (said,) = sentences("-", stdin=io.BytesIO(warc()))
    assert "is a WARC file, not an article: save it as a file that ends in .warc" in said


def test_a_text_that_begins_like_data_is_a_text(tmp_path):
    (tmp_path / "a.txt").write_text(f"[Update] {LEAD}")
    (tmp_path / "b.txt").write_text(f"{{sic}} {LEAD}")
    assert len(texts(tmp_path)) == 2


def test_only_a_feed_that_is_named_is_followed(site, tmp_path):
    feed = tmp_path / "feed.html"
    feed.write_text(RSS.format(f"{site.url}/page"))
    (said,) = sentences(tmp_path, allow_private=True)
    assert "is a feed, not an article: name it by itself" in said
    assert site.seen == []
    assert len(texts(feed, allow_private=True)) == 1


def test_a_feed_in_the_place_of_a_page_is_told(site, tmp_path):
    inner = site.put("/inner", Reply(headers={"Content-Type": "application/rss+xml"}, body=RSS.format("x").encode()))
    (tmp_path / "feed.xml").write_text(RSS.format(inner))
    (said,) = sentences(tmp_path / "feed.xml", allow_private=True)
    assert f"{inner} is a feed, not an article" in said


# ---- what citetrace made


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("report.html", REPORT),
        ("saved-again.htm", REPORT.replace('"generator" content="citetrace 0.1.0"', "generator content='citetrace 9'")),
        ("page.txt", REPORT),
        ("pages.jsonl", json.dumps({"html": REPORT}) + "\n"),
        ("traces.jsonl", json.dumps({"schema": "citetrace/1", "article": {}}) + "\n" * 3),
        ("tree.txt", f"{LEAD}\n\n-- citetrace {'0f' * 16}\n"),
        ("notes.txt", f"{LEAD}\n\n<!-- citetrace {'0f' * 16} -->\n"),
        ("chart.txt", f"{LEAD}\n\n%% citetrace {'0f' * 16}\r\n"),
    ],
)
def test_what_citetrace_made_is_passed_over_with_one_sentence(tmp_path, name, raw):
    (tmp_path / name).write_text(raw)
    (tmp_path / "bridge.txt").write_text(LEAD)
    found = read(tmp_path)
    assert sorted(type(one).__name__ for one in found) == ["Article", "PassedOver"]
    (said,) = (str(one) for one in found if isinstance(one, PassedOver))
    assert name in said
    assert said.endswith("it was passed over")


def test_what_others_made_or_write_about_citetrace_is_an_article(tmp_path):
    for n, head in enumerate(
        ('<meta name="generator" content="Press 6">', '<meta name="keywords" content="citetrace">')
    ):
        (tmp_path / f"{n}.html").write_text(PAGE.replace("<head>", f"<head>{head}"))
    assert len(texts(tmp_path)) == 2


def test_a_page_of_its_own_is_no_article_from_python_either():
    with pytest.raises(PassedOver):
        read_html(REPORT)


# ---- what is no file, or lies elsewhere


def in_time(work):
    """What a piece of work gives; it fails where that never comes."""
    done = []
    thread = threading.Thread(target=lambda: done.append(work()), daemon=True)
    thread.start()
    thread.join(60)
    assert done, "it hangs"
    return done[0]


@pytest.fixture
def pipe(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bridge.txt").write_text(LEAD)
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    return tmp_path / "in" / "pipe.txt"


@pytest.mark.skipif(os.name == "nt", reason="needs named pipes")
@pytest.mark.parametrize("what", ["{folder}", "{folder}/*.txt", "{folder}/bridge.txt {folder}/pipe.txt"])
def test_a_named_pipe_is_told_and_the_others_are_read(pipe, what):
    inputs = what.format(folder=pipe.parent).split()
    assert in_time(lambda: sentences(*inputs)) == [
        f"{pipe} is a named pipe, not a file: copy what it holds into a file, or give it as - (- < {pipe})"
    ]
    assert in_time(lambda: texts(*inputs)) == [LEAD]


@pytest.mark.skipif(os.name == "nt", reason="needs devices and sockets of POSIX")
def test_a_device_and_a_socket_are_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("talk.txt")
        assert "is a socket, not a file" in in_time(lambda: sentences("."))[0]
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    assert "is a device, not a file" in in_time(lambda: sentences("/dev/zero"))[0]
    assert "is a device, not a file" in in_time(lambda: sentences("zero.txt"))[0]


@pytest.fixture
def linked(tmp_path):
    """A folder with links within it and out of it."""
    for name in ("in/bridge.txt", "in/deep/er.txt", "out/secret.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{LEAD} {name}")
    (tmp_path / "in" / "p.txt").symlink_to(tmp_path / "out" / "secret.txt")
    (tmp_path / "in" / "away").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "same.txt").symlink_to("deep/er.txt")
    (tmp_path / "in" / "torn.txt").symlink_to("nothing")
    return tmp_path / "in"


def test_a_link_that_leads_out_of_the_folder_is_told_and_not_read(linked):
    assert [text.split()[-1] for text in texts(linked)] == ["in/bridge.txt", "in/deep/er.txt", "in/deep/er.txt"]
    said = sentences(linked)
    assert [one.split()[0] for one in said] == [str(linked / name) for name in ("away", "p.txt", "torn.txt")]
    assert all("leads out of the folder" in one for one in said[:2])
    assert "leads nowhere" in said[2]


def test_a_link_that_is_named_is_read_and_so_is_a_folder_behind_one(linked):
    assert texts(linked / "p.txt")[0].endswith("out/secret.txt")
    assert texts(linked / "away")[0].endswith("out/secret.txt")


# ---- an input on which citetrace fails


def test_a_defect_in_one_input_does_not_stop_the_others(tmp_path, monkeypatch):
    def fails(text, **_):
        if "crane" in text:
            raise RuntimeError("a defect")
        return Article(text)

    monkeypatch.setattr("citetrace.articles.reading.read_text", fails)
    for name, text in (("a.txt", LEAD), ("b.txt", "The crane fell."), ("c.txt", LEAD)):
        (tmp_path / name).write_text(text)
    found = read(tmp_path)
    assert [type(one) for one in found] == [Article, UnreadableInput, Article]
    assert "b.txt shows a defect of citetrace (RuntimeError: a defect)" in str(found[1])
    monkeypatch.setenv("CITETRACE_DEBUG", "1")
    with pytest.raises(RuntimeError):
        read(tmp_path)


# ---- languages


@pytest.mark.parametrize(
    ("claimed", "known"),
    [
        ("de", "de"), ("de-AT", "de"), ("de_AT", "de"), ("DE", "de"), ("fr", "fr"), ("../languages/en", None),
        ("x" * 3000, None), ("de/../en", None), ("/etc", None), ("xx", None), ("deutsch", None), ("d\x00e", "de"), ("", None),
    ],
)  # fmt: skip
def test_a_page_or_record_is_taken_at_its_word_only_for_a_known_language(tmp_path, claimed, known):
    words = "Zyxw vuts rqpo nmlk jihg fedc. " * 5  # of no language
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": words, "language": claimed}) + "\n")
    (tmp_path / "b.html").write_text(f"<html lang='{claimed}'><body><h1>Zyx</h1><p>{words}</p></body></html>")
    assert [one.language for one in read(tmp_path)] == [known, known]


@pytest.mark.parametrize("given", ["../languages/en", "xx", "x" * 3000, "English"])
def test_a_language_that_the_user_names_and_that_is_not_known_is_refused(given):
    with pytest.raises(UnreadableInput, match="is no language that is known: name it by its code"):
        read_articles(["-"], language=given)
