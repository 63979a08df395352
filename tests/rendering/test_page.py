"""What the report page promises before a browser opens it: the text is whole, nothing in it is markup, the seal holds."""

import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup
from held import article
from hypothesis import given
from hypothesis import strategies as st
from pages import page_of, story_page
from provenances import dam

from citetrace import rendering
from citetrace.rendering.page.marks import Mark, cut
from citetrace.rendering.page.sealing import in_script, visible
from citetrace.rendering.style import Style
from citetrace.rendering.wording import NO_CHARACTERS
from citetrace.spans import Span


@st.composite
def marked_texts(draw):
    text = draw(st.text(min_size=1, max_size=40))
    inside = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(inside, inside), max_size=6))
    return text, [Mark(Span(min(a, b), max(a, b)), str(n)) for n, (a, b) in enumerate(spans)]


@given(marked_texts())
def test_the_pieces_are_the_text_again_however_the_marks_overlap(made):
    text, marks = made
    pieces = cut(text, Span(0, len(text)), marks)
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        here = Span(at, at + len(piece.text))
        assert set(piece.names) == {mark.name for mark in marks if len(mark.span) and mark.span.overlaps(here)}
        assert set(piece.begins) == {mark.name for mark in marks if len(mark.span) and mark.span.start == at}
        at = here.end


@given(marked_texts(), st.data())
def test_a_window_shows_its_own_part_of_the_text(made, data):
    text, marks = made
    start = data.draw(st.integers(0, len(text) - 1))
    window = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert "".join(piece.text for piece in cut(text, window, marks)) == window.of(text)


def test_the_innermost_of_nested_claims_comes_first():
    pieces = cut("one two three", Span(0, 13), [Mark(Span(0, 13), "outer"), Mark(Span(4, 7), "inner")])
    assert [piece.names for piece in pieces] == [("outer",), ("inner", "outer"), ("outer",)]


@given(st.recursive(st.text(), lambda inner: st.lists(inner, max_size=3), max_leaves=5))
def test_data_for_the_script_comes_back_and_cannot_end_it(record):
    written = in_script(record)
    assert json.loads(written) == record
    assert not re.search("[<>&\u2028\u2029]", written)


@given(st.text())
def test_words_are_shown_and_never_become_markup(words):
    soup = BeautifulSoup(f"<pre>{visible(words)}</pre>", "html.parser")
    for named in soup.select("span.control"):
        named.replace_with(chr(int(named.text[2:], 16)))
    assert len(soup.find_all()) == 1
    assert soup.pre.get_text() == NO_CHARACTERS.sub("\ufffd", words)


def test_the_policy_admits_the_script_and_style_of_the_page_and_nothing_else():
    soup = BeautifulSoup(story_page("quay-circle"), "lxml")
    policy = dict(part.strip().split(" ", 1) for part in soup.find("meta", {"http-equiv": True})["content"].split(";"))
    hashes = {
        kind: {f"'sha256-{b64encode(sha256(tag.text.encode()).digest()).decode()}'" for tag in soup.find_all(kind)
               if tag.get("type") is None}
        for kind in ("script", "style")
    }  # fmt: skip
    assert policy["default-src"] == "'none'"
    assert set(policy["script-src"].split()) == hashes["script"]
    assert set(policy["style-src"].split()) == hashes["style"]
    assert set(policy) == {"default-src", "script-src", "style-src", "base-uri", "form-action"}


@pytest.mark.parametrize("slug", ["secret-talks", "quay-circle", "six-become-several"])
def test_nothing_in_the_page_leads_to_the_network_but_links_to_the_articles(slug):
    soup = BeautifulSoup(story_page(slug), "lxml")
    assert not soup.select("[src], link, iframe, object, embed, form[action], [style], [onclick]")
    for link in soup.select("a[href]"):
        assert link["href"].startswith(("#", "https://")), link


@pytest.mark.parametrize("slug", ["secret-talks", "quay-circle", "six-become-several"])
def test_every_link_within_the_page_leads_somewhere_and_every_name_is_given_once(slug):
    soup = BeautifulSoup(story_page(slug), "lxml")
    names = [tag["id"] for tag in soup.select("[id]")]
    assert len(names) == len(set(names))
    assert {link["href"][1:] for link in soup.select('a[href^="#"]')} <= set(names)


def test_an_address_that_is_no_web_address_is_no_link():
    held = article("Harbour Gazette", "The quay is closed, said Ana Lind.", url="javascript:alert(1)")
    assert "javascript" not in page_of([held])


def test_a_page_of_an_article_traced_by_itself_has_its_trees():
    page = BeautifulSoup(rendering.render([dam()], "html"), "lxml")
    assert [who.text for who in page.select("#a1-c2 .tree .who")] == [
        "Valley Gazette", "The Lantern", "two people briefed on the plan", "An aide", "The Herald",
    ]  # fmt: skip


def test_sentences_that_credit_nobody_are_marked_where_that_is_wanted():
    pages = [rendering.render([dam()], "html", Style(uncredited=wanted)) for wanted in (True, False)]
    marked = [[" ".join(s.text.split()) for s in BeautifulSoup(page, "lxml").select(".uncredited")] for page in pages]
    assert marked == [[span.of(dam().article.text) for span in dam().uncredited], []]


def test_no_article_makes_no_page():
    assert rendering.render([], "html") == ""


def test_the_page_is_the_same_whenever_it_is_made():
    story_page.cache_clear()
    first = story_page("quay-circle")
    story_page.cache_clear()
    assert story_page("quay-circle") == first
