"""What is behind an address, from a real server on this machine that does everything servers do."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import attrs
import pytest
from serving import LEAD, Reply, redirect

from citetrace.articles import read_article, read_articles, read_fetched
from citetrace.articles.fetching import Fetched, Fetcher, Limits, NotFetched, Pace
from citetrace.articles.fetching.fetched import Hindrance

QUICK = Limits(largest=200_000, connect=1, answer=0.4, deadline=0.8)


def typed(url, limits=QUICK):
    return Fetcher(limits, pace=Pace(0)).fetch(url, typed=True)


def refusal(url, limits=QUICK):
    found = typed(url, limits)
    assert isinstance(found, NotFetched)
    assert found.url == url
    assert "\n" not in found.reason.text
    return found.reason


@pytest.mark.parametrize("path", ["/page", "/text", "/untyped", "/false-charset", "/moved", "/zipped"])
def test_an_article_is_read_through_every_kind_of_honest_answer(site, path):
    article = read_article(site.url + path)
    assert [paragraph.span.of(article.text) for paragraph in article.body] == [LEAD]
    assert article.origin == site.url + path


def test_the_address_of_an_article_is_where_redirects_ended(site):
    assert read_article(f"{site.url}/moved").url == f"{site.url}/page"


def test_what_was_fetched_tells_its_way(site):
    found = typed(f"{site.url}/moved-twice#top")
    assert isinstance(found, Fetched)
    assert found.asked == f"{site.url}/moved-twice#top"
    assert found.redirects == (f"{site.url}/moved-twice", f"{site.url}/moved")
    assert found.url == f"{site.url}/page"
    assert (found.kind, found.charset) == ("text/html", "utf-8")


def test_a_page_names_its_canonical_address(site):
    assert typed(f"{site.url}/canonical").canonical == f"{site.url}/page"
    assert typed(f"{site.url}/page").canonical is None


def test_a_feed_is_fetched_as_it_is(site):
    assert typed(f"{site.url}/feed").raw.startswith(b"<rss")


def test_a_page_that_was_fetched_becomes_an_article(site):
    article = read_fetched(typed(f"{site.url}/moved"), outlet="Harbour Gazette")
    assert (article.outlet, article.url, article.origin) == ("Harbour Gazette", f"{site.url}/page", f"{site.url}/moved")


@pytest.mark.parametrize(
    ("path", "rule", "sentence"),
    [
        ("/missing", "refused", "has no such page (404 Not Found): check the address"),
        ("/gone", "refused", "has removed the page (410 Gone)"),
        ("/forbidden", "refused", "refuses programs (403 Forbidden): open it in a browser"),
        ("/broken", "busy", "has a fault of its own (500 Internal Server Error): try again later"),
        ("/busy", "busy", "asks to slow down (429"),
        ("/teapot", "refused", "answers 418"),
        ("/loop", "redirects", "redirects more than 8 times"),
        ("/to-ftp", "scheme", "only http and https addresses can be read"),
        ("/to-file", "scheme", "only http and https addresses can be read"),
        ("/to-nowhere", "address", "is no address on the web"),
        ("/to-metadata", "private", "169.254.169.254, where clouds hold secrets"),
        ("/pdf", "kind", "is a PDF (application/pdf), not a web page"),
        ("/picture", "kind", "is a picture (image/png), not a web page"),
        ("/script", "kind", "is a file (text/javascript), not a web page"),
        ("/brotli", "packing", "packed in a way that cannot be read (br)"),
        ("/empty", "empty", "sent an empty page"),
        ("/large", "large", "is larger than 0.2 MB"),
        ("/bomb", "large", "is larger than 0.2 MB"),
        ("/bomb-in-bomb", "large", "is larger than 0.2 MB"),
        ("/slow", "slow", "did not answer in full within 0.4 seconds"),
        ("/drip", "slow", "did not answer in full within 0.8 seconds"),
        ("/header-drip", "slow", "did not answer in full within 0.8 seconds"),
        ("/cut", "broken-off", "broke off before the page was complete"),
        ("/false-gzip", "broken-off", "broke off before the page was complete"),
        ("/cut-gzip", "broken-off", "broke off before the page was complete"),
        ("/cut-deflate", "broken-off", "broke off before the page was complete"),
        ("/huge-header", "broken-off", "broke off before the page was complete"),
        ("/many-headers", "broken-off", "broke off before the page was complete"),
    ],
)
def test_each_failure_has_its_sentence(site, path, rule, sentence):
    reason = refusal(site.url + path)
    assert reason.rule == f"fetching/{rule}"
    assert sentence in reason.text
    assert "127.0.0.1" in reason.text


@pytest.mark.parametrize("path", ["/drip", "/header-drip"])
def test_a_server_that_drips_is_cut_off(site, path):
    assert refusal(site.url + path).rule == "fetching/slow"
    assert 0 < site.drops < 60  # the server would send 60


def test_a_page_that_is_announced_too_large_is_not_waited_for(site):
    announced = {"Content-Type": "text/html", "Content-Length": "300000"}
    assert refusal(site.put("/announced", Reply(headers=announced, how="dripping"))).rule == "fetching/large"


def test_the_deadline_is_for_all_redirects_together(site):
    for n in range(4):
        site.put(f"/{n}", attrs.evolve(redirect(f"/{n + 1}"), how="later"))
    site.put("/4", Reply())
    assert refusal(f"{site.url}/0", Limits(deadline=0.8)).rule == "fetching/slow"


def test_a_redirect_to_nowhere_is_the_page_itself(site):
    site.put("/choices", Reply(302, {}, b""))
    assert "answers 302" in refusal(f"{site.url}/choices").text


def test_a_pdf_in_disguise_is_known_by_its_bytes(site):
    (trouble,) = read_articles([f"{site.url}/disguised"])
    assert "is a PDF, not a text" in str(trouble)


def test_a_server_that_is_not_there_refuses():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    assert "refuses the connection" in refusal(address).text


def test_a_server_without_a_certificate_is_not_trusted(site):
    assert "connection" in refusal(site.url.replace("http:", "https:") + "/page").text


@pytest.mark.parametrize(
    "url", ["http://", "http://[", "http://\ud800.example/", "https://a b/", "http://*.example:99999/"]
)
def test_what_is_no_address_is_a_sentence_too(url):
    assert refusal(url).rule == "fetching/address"


def test_a_user_name_that_was_typed_is_sent_and_not_kept(site):
    found = typed(f"http://ana:s%40fe@127.0.0.1:{site.port}/moved")
    assert [seen.header["authorization"] for seen in site.seen] == ["Basic YW5hOnNAZmU="] * 2
    assert found.url == f"{site.url}/page"
    assert "s%40fe" not in str(found.redirects)


def test_citetrace_says_who_it_is(site):
    typed(f"{site.url}/page")
    assert site.seen[0].header["user-agent"].startswith("citetrace/")


def test_a_proxy_of_the_environment_is_asked_for_what_is_typed_only(site, monkeypatch):
    monkeypatch.setenv("http_proxy", site.url)
    site.put("http://gazette.example/story", Reply())
    assert isinstance(typed("http://gazette.example/story"), Fetched)
    elsewhere = Fetcher(QUICK, pace=Pace(0), resolve=lambda host, port: []).fetch("http://gazette.example/story")
    assert isinstance(elsewhere, NotFetched)
    assert elsewhere.reason.rule == "fetching/no-server"
    assert len(site.seen) == 1


def test_every_rule_is_in_the_docs():
    page = (Path(__file__).parents[2] / "docs" / "fetching.md").read_text("utf-8")
    assert set(re.findall(r"^\| `fetching/([\w-]+)`", page, re.M)) == set(Hindrance)
