"""What is behind a URL, from a real server on this machine that does everything servers do."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from citetrace.articles import read_article, read_articles
from citetrace.articles.fetching import Fetcher, Limits, NotFetched, Pace

LEAD = "The city has closed its oldest bridge – the café on it, too – the mayor's office said on Friday."
PAGE = f"<html><head><title>Bridge closed</title></head><body><h1>Bridge closed</h1><p>{LEAD}</p></body></html>"
HTML = "text/html; charset=utf-8"
QUICK = Limits(largest=200_000, connect=1, answer=0.4, deadline=0.8)


def answers(path):
    """Status, header and body for each path."""
    bomb = gzip.compress(b"x" * 3_000_000)
    return {
        "/page": (200, {"Content-Type": HTML}, PAGE.encode()),
        "/text": (200, {"Content-Type": "text/plain"}, LEAD.encode()),
        "/untyped": (200, {}, PAGE.encode()),
        "/latin": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode("cp1252")),
        "/moved": (302, {"Location": "/page"}, b""),
        "/loop": (302, {"Location": "/loop"}, b""),
        "/elsewhere": (302, {"Location": "ftp://files.example/x"}, b""),
        "/missing": (404, {"Content-Type": HTML}, b"gone"),
        "/gone": (410, {}, b""),
        "/forbidden": (403, {"Content-Type": HTML}, b"no"),
        "/broken": (500, {"Content-Type": HTML}, b"oops"),
        "/busy": (429, {}, b""),
        "/teapot": (418, {}, b""),
        "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7"),
        "/disguised": (200, {"Content-Type": HTML}, b"%PDF-1.7"),
        "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
        "/empty": (200, {"Content-Type": HTML}, b""),
        "/large": (200, {"Content-Type": HTML}, b"x" * 300_000),
        "/bomb": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, bomb),
        "/zipped": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())),
        "/false-gzip": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, b"not zipped"),
        "/agent": (200, {"Content-Type": "text/plain"}, b""),
    }[path]


class Answering(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/slow":
            time.sleep(1.5)
        elif self.path in ("/drip", "/cut"):
            self.drip()
        else:
            self.answer()

    def answer(self):
        status, header, body = answers(self.path)
        body = self.headers["User-Agent"].encode() if self.path == "/agent" else body
        self.send_response(status)
        for key, value in header.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self):
        """Send a little at a time for ever, or stop halfway."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        for _ in range(2 if self.path == "/cut" else 30):
            self.wfile.write(b"<p>a</p>")
            self.wfile.flush()
            time.sleep(0.1)

    def log_message(self, *arguments):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # clients that hang up are what is tested


@pytest.fixture(scope="module")
def site():
    server = Server(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            patch.delenv(name, raising=False)
        yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def refusal(url, limits=QUICK):
    found = Fetcher(limits, pace=Pace(0)).fetch(url, typed=True)
    assert isinstance(found, NotFetched)
    assert "\n" not in found.reason.text
    return found.reason.text


@pytest.mark.parametrize("path", ["/page", "/text", "/untyped", "/latin", "/moved", "/zipped"])
def test_an_article_is_read_through_every_kind_of_honest_answer(site, path):
    article = read_article(site + path)
    assert [paragraph.span.of(article.text) for paragraph in article.body] == [LEAD]
    assert article.origin == site + path


def test_the_address_of_an_article_is_where_redirects_ended(site):
    assert read_article(f"{site}/moved").url == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/missing", "has no such page (404 Not Found): check the address"),
        ("/gone", "has removed the page (410 Gone)"),
        ("/forbidden", "refuses programs (403 Forbidden): open it in a browser"),
        ("/broken", "has a fault of its own (500 Internal Server Error): try again later"),
        ("/busy", "asks to slow down (429"),
        ("/teapot", "answers 418"),
        ("/loop", "redirects more than 8 times"),
        ("/elsewhere", "only http and https addresses can be read"),
        ("/pdf", "is a PDF (application/pdf), not a web page"),
        ("/picture", "is a picture (image/png), not a web page"),
        ("/empty", "sent an empty page"),
        ("/large", "is larger than 0.2 MB"),
        ("/bomb", "is larger than 0.2 MB"),
        ("/slow", "did not answer in full within 0.4 seconds"),
        ("/drip", "did not answer in full within 0.8 seconds"),
        ("/cut", "broke off before the page was complete"),
        ("/false-gzip", "broke off before the page was complete"),
    ],
)
def test_each_failure_has_its_sentence(site, path, sentence):
    message = refusal(site + path)
    assert sentence in message
    assert "127.0.0.1" in message


def test_a_pdf_in_disguise_is_known_by_its_bytes(site):
    (trouble,) = read_articles([f"{site}/disguised"])
    assert "is a PDF, not a text" in str(trouble)


def test_a_server_that_is_not_there_refuses():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    assert "refuses the connection" in refusal(address)


def test_a_server_without_a_certificate_is_not_trusted(site):
    assert "connection" in refusal(site.replace("http:", "https:") + "/page")


@pytest.mark.parametrize(
    "url", ["http://", "http://[", "http://\ud800.example/", "https://a b/", "http://*.example:99999/"]
)
def test_what_is_no_address_is_a_sentence_too(url):
    assert refusal(url)


def test_citetrace_says_who_it_is(site):
    assert Fetcher().fetch(f"{site}/agent", typed=True).raw.startswith(b"citetrace/")
