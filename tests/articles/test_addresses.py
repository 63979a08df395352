"""Addresses of one article become one; addresses of two stay two."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from citetrace.articles import Fetched, read_html
from citetrace.articles.addresses import canonical_url
from citetrace.articles.splitting import host_of, joined, split
from citetrace.articles.wrappers import unwrap

PLAIN = "https://gazette.example/2023/Crane-Falls"

SAME = [  # how an address is written, and what becomes of it
    # scheme, host, port, case
    ("http://gazette.example/2023/Crane-Falls", PLAIN),
    ("HTTPS://Gazette.EXAMPLE/2023/Crane-Falls", PLAIN),
    ("//gazette.example/2023/Crane-Falls", PLAIN),
    (" https://gazette.example/2023/Crane-Falls\n", PLAIN),
    ("https://gazette.example:443/2023/Crane-Falls", PLAIN),
    ("http://gazette.example:80/2023/Crane-Falls", PLAIN),
    ("https://gazette.example./2023/Crane-Falls", PLAIN),
    ("https://ana:secret@gazette.example/2023/Crane-Falls", PLAIN),
    ("https://www.gazette.example/2023/Crane-Falls", PLAIN),
    ("https://zürich.example/x", "https://xn--zrich-kva.example/x"),
    ("https://xn--zrich-kva.example/x", "https://xn--zrich-kva.example/x"),
    ("https://gazette.example", "https://gazette.example/"),
    # path
    ("https://gazette.example/2023/Crane-Falls/", PLAIN),
    ("https://gazette.example//2023/./x/../Crane-Falls", PLAIN),
    ("https://gazette.example/2023/%43rane%2dFalls", PLAIN),
    ("https://gazette.example/2023/Crane-Falls/index.html", PLAIN),
    ("https://gazette.example/2023/Crane-Falls;jsessionid=A1B2", PLAIN),
    ("https://gazette.example/kai/%c3%bcber", "https://gazette.example/kai/%C3%BCber"),
    ("https://gazette.example/kai/über", "https://gazette.example/kai/%C3%BCber"),
    # fragment
    ("https://gazette.example/2023/Crane-Falls#comments", PLAIN),
    ("https://gazette.example/2023/Crane-Falls#:~:text=the%20crane", PLAIN),
    # where a reader came from
    ("https://gazette.example/2023/Crane-Falls?utm_source=feed&utm_medium=rss", PLAIN),
    ("https://gazette.example/2023/Crane-Falls?fbclid=IwAR0&gclid=x", PLAIN),
    ("https://gazette.example/2023/Crane-Falls?smid=tw-share&ftag=CNM-00-10", PLAIN),
    ("https://gazette.example/2023/Crane-Falls?ref=twitter&source=rss", PLAIN),
    ("https://gazette.example/2023/Crane-Falls?page=all#page2", PLAIN),
    ("https://gazette.example/2023/Crane-Falls?", PLAIN),
    ("https://gazette.example/s?id=7&UTM_Campaign=x&cat=port", "https://gazette.example/s?cat=port&id=7"),
    ("https://gazette.example/s?cat=port&id=7", "https://gazette.example/s?cat=port&id=7"),
    ("https://gazette.example/s?q=quay+crane", "https://gazette.example/s?q=quay%20crane"),
    # mobile and AMP
    ("https://m.gazette.example/2023/Crane-Falls", PLAIN),
    ("https://mobile.gazette.example/2023/Crane-Falls", PLAIN),
    ("https://www.m.gazette.example/2023/Crane-Falls", PLAIN),
    ("https://amp.gazette.example/2023/Crane-Falls", PLAIN),
    ("https://de.m.lexicon.example/wiki/Kai", "https://de.lexicon.example/wiki/Kai"),
    ("https://gazette.example/2023/Crane-Falls/amp/", PLAIN),
    ("https://gazette.example/amp/2023/Crane-Falls", PLAIN),
    ("https://gazette.example/2023/amp/Crane-Falls", PLAIN),
    ("https://gazette.example/2023/Crane-Falls.amp", PLAIN),
    ("https://gazette.example/2023/crane.amp.html", "https://gazette.example/2023/crane.html"),
    ("https://gazette.example/2023/Crane-Falls?amp=1", PLAIN),
    ("https://gazette.example/2023/Crane-Falls?outputType=amp", PLAIN),
    # AMP caches and viewers
    ("https://gazette-example.cdn.ampproject.org/c/s/gazette.example/2023/Crane-Falls/amp", PLAIN),
    ("https://gazette-example.cdn.ampproject.org/v/s/gazette.example/2023/Crane-Falls?amp_js_v=0.1&usqp=x", PLAIN),
    ("https://www.google.com/amp/s/gazette.example/2023/Crane-Falls", PLAIN),
    ("https://www.google.co.id/amp/s/amp.gazette.example/2023/Crane-Falls", PLAIN),
    ("https://www.bing.com/amp/s/gazette.example/2023/Crane-Falls", PLAIN),
    # redirectors
    ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fgazette.example%2F2023%2FCrane-Falls&usg=x", PLAIN),
    ("https://m.google.de/url?q=https://gazette.example/2023/Crane-Falls", PLAIN),
    ("https://l.facebook.com/l.php?u=https%3A%2F%2Fgazette.example%2F2023%2FCrane-Falls%3Ffbclid%3Dx&h=y", PLAIN),
    ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fgazette.example%2F2023%2FCrane-Falls&data=x", PLAIN),
    # archives
    ("https://web.archive.org/web/20230707120000/https://gazette.example/2023/Crane-Falls", PLAIN),
    ("https://web.archive.org/web/20230707120000id_/http://www.gazette.example:80/2023/Crane-Falls", PLAIN),
    ("http://web.archive.org/web/2023/gazette.example/2023/Crane-Falls", PLAIN),
    ("https://web.archive.org/web/https:/gazette.example/2023/Crane-Falls", PLAIN),
    ("https://web.archive.org/web/2023/https://gazette.example/s?id=7", "https://gazette.example/s?id=7"),
    ("https://archive.ph/20230707-1200/https://gazette.example/2023/Crane-Falls", PLAIN),
    ("https://archive.ph/newest/https://gazette.example/2023/Crane-Falls", PLAIN),
    ("https://archive.today/https://gazette.example/2023/Crane-Falls", PLAIN),
    ("https://arquivo.pt/wayback/20230707120000/https://gazette.example/2023/Crane-Falls", PLAIN),
    ("https://webcache.googleusercontent.com/search?q=cache:AbCdEf123:https://gazette.example/2023/Crane-Falls", PLAIN),
    ("https://archive.ph/2023/https://web.archive.org/web/2022/https://m.gazette.example/2023/Crane-Falls/amp", PLAIN),
]  # fmt: skip

BROKEN = [
    "http://[::1",
    "https://[/x",
    "http://[gazette.example]/",
    "https://a:99999/",
    "http://a:b/",
    "//[",
    "http://\u2100.example/",
]
PROSE = "The city has closed its oldest bridge, the mayor's office said on Friday, after cracks were found in a pillar."

APART = [  # two addresses that are two articles
    ("https://gazette.example/2023/Crane-Falls", "https://gazette.example/2023/crane-falls"),
    ("https://gazette.example/s?id=7", "https://gazette.example/s?id=8"),
    ("https://gazette.example/s?id=7", "https://gazette.example/s"),
    ("https://gazette.example/?p=411", "https://gazette.example/?p=412"),
    ("https://gazette.example/s?411", "https://gazette.example/s?412"),
    ("https://gazette.example/s?cid=1", "https://gazette.example/s?cid=2"),
    ("https://gazette.example/notice?ref=2023-441", "https://gazette.example/notice?ref=2023-442"),
    ("https://gazette.example/wire?source=reuters", "https://gazette.example/wire?source=afp"),
    ("https://gazette.example/s?page=2", "https://gazette.example/s?page=3"),
    ("https://gazette.example/s?page=2", "https://gazette.example/s"),
    ("https://gazette.example/s?tag=a&tag=b", "https://gazette.example/s?tag=b&tag=a"),
    ("https://gazette.example/a%2Fb", "https://gazette.example/a/b"),
    ("https://gazette.example/a%FF", "https://gazette.example/a%FE"),
    ("https://gazette.example/#!/story/1", "https://gazette.example/#!/story/2"),
    ("https://gazette.example/amp", "https://gazette.example/"),
    ("https://gazette.example/ampere", "https://gazette.example/ere"),
    ("https://gazette.example/lamp", "https://gazette.example/l"),
    ("https://m.example/x", "https://example/x"),
    ("https://m.co.uk/x", "https://co.uk/x"),
    ("https://gazette.example:8443/x", "https://gazette.example/x"),
    ("http://127.0.0.1:8001/x", "http://127.0.0.1:8002/x"),
    ("https://sport.gazette.example/x", "https://gazette.example/x"),
    ("https://archive.ph/AbC12", "https://archive.ph/abc12"),
    ("https://web.archive.org/web/2023*/gazette.example", "https://gazette.example/"),
    ("https://www.google.com/url?q=notes", "https://www.google.com/url?q=drafts"),
    ("https://gazette.example/go?url=https://herald.example/x", "https://herald.example/x"),
    ("https://gazette.example/web/2023/https://herald.example/x", "https://herald.example/x"),
]


@pytest.mark.parametrize(("written", "one"), SAME)
def test_addresses_of_one_article_become_one(written, one):
    assert canonical_url(written) == one


@pytest.mark.parametrize(("here", "there"), APART)
def test_addresses_of_two_articles_stay_two(here, there):
    assert canonical_url(here) != canonical_url(there)


@pytest.mark.parametrize(
    "other", ["", "mailto:ana@gazette.example", "ftp://x/y", "http://[", "https://a:99999/", "notes.txt"]
)
def test_what_is_no_address_on_the_web_stays_as_it_is(other):
    assert canonical_url(other) == other


def test_an_address_longer_than_any_is_left_as_it_is_in_no_time():
    nested = "https://web.archive.org/web/2023/" * 20_000 + "https://gazette.example/x"
    assert canonical_url(nested) == nested


@pytest.mark.parametrize("address", BROKEN)
def test_a_broken_address_raises_nowhere(address):
    assert canonical_url(address) == address
    assert (split(address), joined("https://gazette.example/", address), host_of(address)) == (None, None, None)
    page = f"<html><head><link rel=canonical href='{address}'></head><body><p>{PROSE}<a href='{address}'>x</a></p></body></html>"
    assert read_html(page, address).links == ()
    assert Fetched(page.encode(), address).canonical is None


PIECES = st.sampled_from([
    "https://", "http:/", "//", "/", ".", "..", "amp", "m.", "www.", "web.archive.org/web/2023/", "archive.ph/",
    "google.com/amp/s/", "google.com/url?q=", "cdn.ampproject.org/c/s/", "gazette.example", "[::1]", ":80", ":8080",
    "[", "]", "\u2100", "\ud800", "\x00", ":99999", ":x", "@", "?", "&", "=", "#", "#!", "%", "%25", "%2e", "%2F", "%zz", "ü", ";", "index.html", "utm_x=1", "page=all"
])  # fmt: skip


@given(
    st.one_of(
        st.lists(PIECES, max_size=12).map("".join),
        st.text(st.characters(exclude_categories=()), max_size=60).map("https://gazette.example/".__add__),
        st.text(st.characters(exclude_categories=()), max_size=60).map("http://".__add__),
    )
)
@example("https://web.archive.org/web/1/http://m.google.com/url?q=https://a.example")
@example("https://a.example/index.html/index.html")
@example("http://m.m.www.gazette.example/amp/amp/x.amp.amp")
def test_done_twice_it_changes_nothing_more_and_nothing_raises(url):
    split(url), joined(url, url), joined("https://gazette.example/", url), host_of(url)
    once = canonical_url(url)
    assert canonical_url(once) == once
    assert len(unwrap(url)) <= len(url)
