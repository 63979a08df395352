"""The Markdown: two readers of Markdown find every hop in its list, and no markup in an article's words."""

from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from networks import HOSTILE, SHOWN, SLUGS, alone, hostile, network, story
from provenances import lone
from test_network import RING, tracer_of

from citetrace.rendering import render
from citetrace.rendering.network import network_of
from citetrace.rendering.wording import EDGES, plain

OURS = {"h2", "h3", "p", "ul", "li", "strong", "blockquote", "a"}


def hops_of(markdown):
    """(from, relation, to) of every item, as the nesting of the lists tells it."""
    hops, path = set(), []
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.type == "list_item_open":
            path.append(None)
        elif token.type == "list_item_close":
            path.pop()
        elif token.type == "inline" and path and path[-1] is None:
            kinds = [child.type for child in token.children]
            at = kinds.index("strong_open")
            path[-1] = "".join(child.content for child in token.children[at + 1 : kinds.index("strong_close")])
            if len(path) > 1:
                hops.add((path[-2], token.children[0].content.strip().removeprefix("? "), path[-1]))
    return hops


def wanted(net):
    """The same of the network."""
    return {(net.party(t.start).name, EDGES[t.relation], net.party(t.end).name) for t in net.ties}


def headings(markdown):
    tokens = MarkdownIt("commonmark").parse(markdown)
    return ["".join(child.content for child in after.children)
            for token, after in pairwise(tokens) if token.type == "heading_open"]  # fmt: skip


@pytest.mark.parametrize("slug", SLUGS)
def test_every_hop_of_a_story_is_in_the_notes(slug):
    markdown = render(story(slug), "md", SHOWN)
    assert hops_of(markdown) == wanted(network(slug))
    claims = [f"“{plain(claim.text)}”" for claim in network(slug).claims]
    assert [h.partition(". ")[2] for h in headings(markdown) if h.endswith("”") and h[0].isdigit()] == claims


@pytest.mark.parametrize("provenances", [alone(), hostile(), []], ids=["alone", "hostile", "nothing"])
def test_every_hop_of_other_articles_is_in_the_notes(provenances):
    assert hops_of(render(provenances, "md")) == wanted(network_of(provenances))


@pytest.mark.parametrize("preset", ["commonmark", "gfm-like"])
@pytest.mark.parametrize("words", [
    *HOSTILE, "# heading", "1. one", "- item", "+ item", "> quote", "---", "===", "| a | b |", "![x](http://evil.example/x)",
    "see www.evil.example and https://evil.example", "a_b_c *d* ~~e~~", "<b>bold</b> <!-- gone -->", "[x]: http://evil.example",
    "&copy; &#35;", "line  \nbreak", "trailing\\", "``` code", "<https://evil.example>", "    indented",
])  # fmt: skip
def test_words_of_an_article_stay_words(preset, words):
    reader = MarkdownIt(preset)
    printed = render([lone(words, words, words, words)], "md")
    tokens = [t for token in reader.parse(printed) for t in (token, *(token.children or ()))]
    assert {t.tag for t in tokens if t.nesting == 1} <= OURS - {"a"}
    assert not [t for t in tokens if t.type in ("html_inline", "html_block", "image", "code_inline", "fence", "hr")]
    shown = [t.content for t in tokens if t.type == "inline"]
    plainly = [
        "".join(c.content for c in t.children if c.type.startswith("text")) for t in tokens if t.type == "inline"
    ]
    assert shown
    assert plainly[0] == plain(words)
    assert f"told by {plain(words)} (person, S2, stated)" in plainly


def test_an_address_of_the_web_is_a_link_and_no_other():
    assert "<https://gazette.example/dam>" in render(alone(), "md")
    odd = [("javascript:alert(1)", ""), ("https://a.example/x> <b>", "<https://a.example/x%3E%20%3Cb%3E>")]
    from citetrace.rendering.as_md import address

    assert [(url, "".join(address(url))) for url, _ in odd] == odd


def test_a_circle_says_that_it_is_one():
    markdown = render([tracer_of(RING).trace(RING[0])], "md")
    assert "back to where it came from: a circle" in markdown


def test_the_words_behind_a_hop_are_quoted_from_both_articles():
    markdown = render(story("quay-circle"), "md")
    assert "> Island Tribune ¶1: Quay Nine in Port Halden will be closed" in markdown
    assert "> Harbour Gazette ¶1: Quay Nine is to be closed for good in November" in markdown
