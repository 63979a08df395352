"""Doubt is seen: a mark and a word on the hop, words below the claim, and what is too doubtful folded into a count."""

import csv
import io
import json
import re

import attrs
import pytest
from provenances import dam

from citetrace.articles import read_text
from citetrace.provenance import trace
from citetrace.provenance.claims import Chain
from citetrace.rendering import FORMATS, Style, render
from citetrace.rendering.knowing import how_often, too_doubtful
from citetrace.rendering.style import ASCII, Doubtful

TEXT = """Old mill burns for a third night

The mill burned again, Ana Lind said on Monday.

The latter said that the cable had been checked.

Note: Ten garden tools that every household needs this spring."""
FOLDED = "1 more claim is too doubtful to show, right in less than 3 of 10 such cases: --doubtful shows it"
PEOPLE = ("tree", "md", "dot", "svg", "mermaid")
MACHINES = ("json", "jsonl", "csv", "prov", "annotations", "schemaorg")
SHOWN = Style(doubtful=Doubtful.SHOWN)


@pytest.fixture(scope="module")
def mill():
    """A sure claim, a doubtful one, and one that is too doubtful to show."""
    return trace(read_text(TEXT, language="en"))


def unmarked(printed):
    """The words without the signs by which a format writes signs, on one line."""
    return " ".join(re.sub(r"#(\d+);", lambda found: chr(int(found[1])), printed).replace("\\", "").split())


def test_the_three_claims_are_sure_doubtful_and_too_doubtful(mill):
    assert [(c.confidence >= 0.5, c.confidence >= 0.3) for c in mill.claims] == [
        (True, True), (False, True), (False, False)]  # fmt: skip


@pytest.mark.parametrize("style", [Style(80), Style(80, glyphs=ASCII), Style(120, color=True), Style(40)])
def test_a_doubtful_hop_has_a_mark_and_a_word_and_so_has_the_line_below(mill, style):
    tree = re.sub("\x1b\\[[0-9;]*m", "", render([mill], "tree", style))
    flat = " ".join(tree.split())
    assert "? paraphrases The latter unnamed, A5, doubtful" in flat
    assert "doubtful: right in 4 of 10 such cases" in flat
    assert "1 with a doubtful hop" in flat
    assert tree.count("? paraphrases") == 1


@pytest.mark.parametrize("form", PEOPLE)
def test_what_is_too_doubtful_is_folded_into_a_count_where_people_read(mill, form):
    printed = unmarked(render([mill], form))
    assert FOLDED in printed
    assert "garden tools" not in printed
    assert "? paraphrases" in printed


@pytest.mark.parametrize("form", PEOPLE)
def test_it_is_shown_to_who_asks_for_it(mill, form):
    printed = unmarked(render([mill], form, SHOWN))
    assert "too doubtful" not in printed
    assert "Note" in printed


@pytest.mark.parametrize("form", MACHINES)
def test_machines_have_every_claim_whoever_asks(mill, form):
    assert render([mill], form) == render([mill], form, SHOWN)
    assert "Ten garden tools" in render([mill], form)


def test_machines_have_the_number(mill):
    record = json.loads(render([mill], "json"))
    sure = [claim.confidence for claim in mill.claims]
    assert [claim["confidence"] for claim in record["claims"]] == sure
    assert record["claims"][2]["chains"][0][0]["found"] == "label"
    rows = list(csv.DictReader(io.StringIO(render([mill], "csv"))))
    assert [float(row["claim_confidence"]) for row in rows] == sure
    assert [float(row["confidence"]) for row in rows] == sure
    for form, key in (("prov", "ct:confidence"), ("annotations", "citetrace:confidence")):
        found = re.findall(rf'"{key}": ([\d.]+)', render([mill], form))
        assert sorted(map(float, found)) == sorted(sure)


def test_the_head_says_how_many_are_not_shown(mill):
    assert "2 claims, 1 more too doubtful to show · " in render([mill])
    assert "3 claims · " in render([mill], "tree", SHOWN)


def test_an_article_of_which_nothing_is_sure_says_so(mill):
    only = attrs.evolve(mill, claims=mill.claims[2:])
    assert "0 claims, 1 more too doubtful to show" in render([only])
    for form in PEOPLE:
        assert FOLDED in unmarked(render([only], form))


def test_the_page_has_them_behind_a_filter_that_is_off(mill):
    page = render([mill], "html")
    assert '<input type="checkbox" id="filter-doubtful">' in page
    assert '<input type="checkbox" id="filter-doubtful" checked>' in render([mill], "html", SHOWN)
    assert "1 of them is too doubtful to show" in " ".join(page.split())
    assert "Ten garden tools" in page  # without scripts everything can be read
    assert [claim["doubtful"] for claim in json.loads(re.search(r'id="data">(.*?)</script>', page)[1])["claims"]] == [
        False, False, True]  # fmt: skip
    assert "filter-doubtful" not in render([dam()], "html").partition("<script type=")[0]


def test_every_format_is_for_people_or_for_machines():
    assert {*PEOPLE, *MACHINES, "html"} == set(FORMATS)


@pytest.mark.parametrize(("confidence", "words"), [
    (0.02, "right in less than 1 of 10 such cases"), (0.13, "right in 1 of 10 such cases"),
    (0.44, "right in 4 of 10 such cases"), (0.48, "right in less than half of such cases"),
    (0.5, "right in 5 of 10 such cases"), (0.86, "right in 9 of 10 such cases"),
])  # fmt: skip
def test_how_often_such_hops_are_right_is_said_in_tenths(confidence, words):
    assert how_often(confidence) == words


def test_nothing_is_said_of_no_claims():
    assert too_doubtful(0) == ""
    assert too_doubtful(2).startswith("2 more claims are too doubtful to show")
    assert too_doubtful(2).endswith("shows them")


def test_one_doubtful_hop_of_several_is_counted_with_the_frequency_of_the_weakest(mill):
    hop = mill.claims[1].chains[0].hops[0]
    sure = mill.claims[0].chains[0].hops[0]
    chain = Chain((attrs.evolve(sure, confidence=0.9), attrs.evolve(hop, confidence=0.41)))
    two = attrs.evolve(mill, claims=(attrs.evolve(mill.claims[1], chains=(chain,)),))
    assert "1 of 2 hops doubtful: right in 4 of 10 such cases" in render([two], "tree", Style(120))
