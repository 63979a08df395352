"""The terminal tree: whole outputs, words instead of colours, and never a column too many."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from provenances import dam, lone
from rich.cells import cell_len

from citetrace.attributions.attribution import Relation
from citetrace.rendering import Style, render
from citetrace.rendering.style import ASCII
from citetrace.rendering.wording import EDGES, GRADES, KINDS
from citetrace.sources.source import Grade, Kind

ESCAPES = re.compile("\x1b\\[[0-9;]*m")
STYLES = {
    "80": Style(80),
    "120": Style(120),
    "40": Style(40),
    "ascii": Style(80, glyphs=ASCII),
    "evidence": Style(80, evidence=True),
    "evidence-ascii": Style(100, glyphs=ASCII, evidence=True),
    "all": Style(80, uncredited=True),
    "color": Style(80, color=True, evidence=True, uncredited=True),
}
HOSTILE = [
    "[bold]loud[/bold] and [link=file:///etc]here[/link]",
    "<script>alert(1)</script>",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m \x07",
    "left \u202eright\u202c \u2066isolated\u2069 \u200e\u200f",
    "w" * 10_000,
    "kata " * 2_000,
    "半角と全角の長い見出し" * 30,
    "e\u0301" * 500,
    "👩‍👩‍👧‍👦🇮🇩" * 60,
    "half \ud800 a pair",
    "a\tb\nc\r\nd\u2028e\x0bf",
    ":smile: :warning:",
    "zero\u200bwidth\ufeff soft\u00adhyphen",
]


@pytest.mark.parametrize("name", STYLES)
def test_the_tree_is_drawn_as_it_was_agreed(name, golden):
    golden.check(f"tree-{name}.txt", render([dam()], "tree", STYLES[name]))


def test_colour_adds_nothing_but_colour():
    plain, colored = (render([dam()], "tree", Style(80, color=c, evidence=True)) for c in (False, True))
    assert "\x1b[" in colored
    assert ESCAPES.sub("", colored) == plain


def test_without_colour_no_escape_is_printed():
    assert "\x1b" not in render([dam()], "tree", Style(80, evidence=True, uncredited=True))


@pytest.mark.parametrize(
    "word",
    [
        "inferred",
        "unresolved: the ministry's spokesman or the dam's spokesman",
        "all stated in the text",
        "denied by a spokesman",
        "told by An aide",
        "stance",
    ],
)
def test_doubt_is_said_in_words(word):
    assert word in " ".join(render([dam()], "tree", Style(160)).split())


def test_chains_that_begin_alike_share_their_first_hops():
    tree = render([dam()], "tree")
    second = tree.split("\n\n")[2]
    assert second.count("relays The Lantern") == 1
    assert second.index("two people briefed") < second.index("An aide") < second.index("The Herald")


def test_a_count_that_the_name_already_says_is_not_repeated():
    tree = render([dam()], "tree", Style(120))
    assert "two people briefed on the plan  unnamed, A4" in tree
    assert "An aide  unnamed role, A3, one, of the ministry" in tree


def test_plain_ascii_draws_with_ascii_alone_and_leaves_the_article_as_it_is():
    assert render([dam()], "tree", Style(80, glyphs=ASCII, uncredited=True)).isascii()
    assert "“raise”" in render([lone("“raise”", "Ben")], "tree", Style(80, glyphs=ASCII))


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("style", [Style(80, evidence=True, uncredited=True), Style(40, glyphs=ASCII)])
def test_hostile_text_is_printed_as_itself_without_control_characters(hostile, style):
    tree = render([lone(hostile, hostile, hostile, hostile)], "tree", style)
    strange = {c for c in tree if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"}
    assert not strange
    assert not set("\u202e\u202c\u2066\u2069\u200e\u200f\u200b\ufeff\u00ad") & set(tree)
    assert max(map(cell_len, tree.splitlines())) <= style.width


@pytest.mark.parametrize("markup", [*HOSTILE[:2], ":smile:"])
def test_markup_is_shown_and_not_obeyed(markup):
    assert markup in render([lone(markup, "Ben")], "tree", Style(120))


WORDS = st.text(st.one_of(st.characters(), st.sampled_from(" \t全半́ab…[]/\x1b👩‍👧")), min_size=1, max_size=120).filter(
    str.strip
)


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, st.integers(40, 140), st.booleans(), st.integers(1, 30), st.booleans())
def test_drawing_never_exceeds_the_width(words, name, width, in_ascii, depth, evidence):
    style = Style(width, evidence=evidence, uncredited=True, **({"glyphs": ASCII} if in_ascii else {}))
    tree = render([lone(words, name, name, words, depth)], "tree", style)
    for line in tree.split("\n"):
        assert cell_len(line) <= width, line


def test_a_style_narrower_than_forty_columns_is_refused():
    with pytest.raises(ValueError, match="width"):
        Style(39)


def test_an_article_without_claims_still_has_its_head():
    page = lone("nothing", "Ben", outlet=None)
    tree = render([type(page)(page.article, (), ())], "tree")
    assert tree == "this article · no date · language unknown\n0 claims · 0 sentences credit nobody\n"


def test_names_stand_out_and_the_furniture_is_dim():
    line = next(line for line in render([dam()], "tree", Style(80, color=True)).splitlines() if "quotes" in line)
    assert line == "\x1b[2m    └─ \x1b[0m\x1b[32mquotes \x1b[0m\x1b[1mIlse Brandt\x1b[0m\x1b[2m  person, S2\x1b[0m"


def test_every_relation_kind_and_grade_has_words():
    assert set(EDGES) == set(Relation)
    assert set(KINDS) == set(Kind)
    assert set(GRADES) == set(Grade)
