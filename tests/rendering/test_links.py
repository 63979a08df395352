"""Names of articles lead to their addresses where the terminal has hyperlinks, and nowhere else."""

import re
from pathlib import Path

import pytest

from citetrace import read_article, trace
from citetrace.cli import drawing
from citetrace.rendering import Style, render
from citetrace.rendering.linking import address_of

PAGE = Path(__file__).parents[2] / "fixtures" / "stories" / "secret-talks" / "reuters.html"
LINK = re.compile("\x1b\\]8;[^;]*;(.*?)\x1b\\\\")


@pytest.mark.parametrize(("url", "address"), [
    ("https://gazette.example/crane?a=1&b=2#top", "https://gazette.example/crane?a=1&b=2#top"),
    ("http://gazette.example/Hafenkräne hier", "http://gazette.example/Hafenkr%C3%A4ne%20hier"),
    ("https://gazette.example/\x1b]0;owned\x07", "https://gazette.example/%1B]0;owned%07"),
    ("https://gazette.example/\x9c\u202e", "https://gazette.example/%C2%9C%E2%80%AE"),
    ("https://gazette.example/100%25", "https://gazette.example/100%25"),
    ("javascript:alert(1)", None), ("file:///etc/passwd", None), ("https://", None), ("crane.html", None), (None, None),
    ("https://gazette.example@evil.example/", None), ("https://[half", None), ("https://gazette.example/" + "a" * 2000, None),
])  # fmt: skip
def test_only_addresses_of_the_web_are_linked_to_and_cannot_steer_the_terminal(url, address):
    assert address_of(url) == address


def test_the_head_of_an_article_leads_to_it():
    article = read_article(PAGE)
    printed = render([trace(article)], "tree", Style(color=True, links=True))
    assert LINK.findall(printed)[0] == article.url
    without = re.sub(LINK, "", printed)
    assert without == render([trace(article)], "tree", Style(color=True))
    assert "\x1b]8" not in render([trace(article)], "tree", Style(links=True))


@pytest.mark.parametrize(("environment", "has"), [
    ({"TERM_PROGRAM": "WezTerm"}, True), ({"VTE_VERSION": "7006"}, True), ({"VTE_VERSION": "4800"}, False),
    ({"TERM": "xterm-kitty"}, True), ({"WT_SESSION": "1"}, True), ({}, False), ({"FORCE_HYPERLINK": "1"}, True),
    ({"FORCE_HYPERLINK": "0", "TERM_PROGRAM": "WezTerm"}, False), ({"TERM_PROGRAM": "WezTerm", "NO_COLOR": "1"}, False),
    ({"TERM_PROGRAM": "WezTerm", "TERM": "dumb"}, False),
])  # fmt: skip
def test_links_are_for_terminals_that_are_known_to_have_them(environment, has, monkeypatch):
    for name in (*drawing.LINKING_SIGNS, "TERM_PROGRAM", "VTE_VERSION", "NO_COLOR", "FORCE_HYPERLINK"):
        monkeypatch.delenv(name, raising=False)
    for name, value in ({"TERM": "xterm"} | environment).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert drawing.has_links() is has
