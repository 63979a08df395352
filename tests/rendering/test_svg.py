"""The SVG: well-formed, every node and edge in it, nothing on top of another, words as they are, names for screen readers."""

import re
import subprocess

import pytest
from lxml import etree
from networks import HOSTILE, SHOWN, SLUGS, alone, edges_of, hostile, network, nodes_of, story
from provenances import lone
from test_network import RING, tracer_of
from tools import chromium

from citetrace.rendering import render
from citetrace.rendering.as_svg import WIDTH, drawing_of, stylesheet
from citetrace.rendering.network import network_of
from citetrace.rendering.wording import plain
from citetrace.upstream.dates import written

SVG = "{http://www.w3.org/2000/svg}"


def drawing(provenances):
    """The drawing as an XML parser reads it."""
    return etree.fromstring(render(provenances, "svg", SHOWN).encode())


def groups(root, name):
    return [g for g in root.iter(f"{SVG}g") if name in (g.get("class") or "").split() and g.get("id")]


def checked(provenances, net):
    """The drawing, after its nodes and edges were compared with the network."""
    root = drawing(provenances)
    edges = groups(root, "edge")
    assert {g.get("id") for g in groups(root, "node")} == nodes_of(net)
    assert {(g.get("data-start"), g.get("data-end"), g.get("data-relation"), g.get("data-known")) for g in edges} == \
        edges_of(net)  # fmt: skip
    assert len({g.get("id") for g in edges}) == len(edges) == len(net.ties)
    return root


def boxes(root):
    """(left, top, right, bottom) of every node."""
    out = []
    for rect in root.iterfind(f".//{SVG}g/{SVG}rect"):
        x, y, width, height = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
        out.append((x, y, x + width, y + height))
    return out


@pytest.mark.parametrize("slug", SLUGS)
def test_every_node_and_edge_of_a_story_is_drawn(slug):
    checked(story(slug), network(slug))


@pytest.mark.parametrize("provenances", [alone(), hostile(), [], [lone("it rains", "Ben Oland", depth=3)]])
def test_every_node_and_edge_of_other_articles_is_drawn(provenances):
    checked(provenances, network_of(provenances))


@pytest.mark.parametrize("slug", SLUGS)
def test_no_box_lies_on_another_or_outside_the_drawing(slug):
    root = drawing(story(slug))
    _, _, width, height = map(float, root.get("viewBox").split())
    found = boxes(root)
    for n, (left, top, right, bottom) in enumerate(found):
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        for other in found[:n]:
            assert right <= other[0] or left >= other[2] or bottom <= other[1] or top >= other[3]


@pytest.mark.parametrize("slug", SLUGS)
def test_time_runs_from_left_to_right(slug):
    net = network(slug)
    at = {g.get("id"): float(g.find(f"{SVG}rect").get("x")) for g in groups(drawing(story(slug)), "node")}
    dated = [p for p in net.parties if p.article is not None and p.article.published is not None]
    for one in dated:
        for other in dated:
            if written(one.article).latest < written(other.article).earliest:  # whatever the zones
                assert at[one.id] < at[other.id]


@pytest.mark.parametrize("slug", SLUGS)
def test_an_edge_begins_and_ends_at_the_boxes_it_joins(slug):
    root = drawing(story(slug))
    box = {g.get("id"): g.find(f"{SVG}rect") for g in groups(root, "node")}
    for g in groups(root, "edge"):
        start = re.match(r"M([-\d.]+),([-\d.]+)", g.find(f"{SVG}path").get("d")).groups()
        end = re.match(r"M([-\d.]+),([-\d.]+)", g.findall(f"{SVG}path")[1].get("d")).groups()
        for (x, y), rect in ((start, box[g.get("data-start")]), (end, box[g.get("data-end")])):
            left, top = float(rect.get("x")), float(rect.get("y"))
            assert float(x) in (left, left + WIDTH)
            assert top <= float(y) <= top + float(rect.get("height"))


def test_articles_that_credit_each_other_are_joined_by_two_coloured_lines():
    root = drawing([tracer_of(RING).trace(one) for one in RING])
    assert ["circle" in g.get("class").split() for g in groups(root, "edge")] == [True, True]


def test_every_node_and_edge_has_a_name_for_who_listens():
    root = drawing(story("quay-circle"))
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == "Provenance: 4 articles and 2 sources, 6 claims"
    for g in groups(root, "node") + groups(root, "edge"):
        assert g.get("role") == "img"
        assert g[0].tag == f"{SVG}title"
        assert g[0].text.strip()


def test_words_of_an_article_stay_words():
    root = drawing(hostile())
    titles = [g[0].text for g in groups(root, "node")]
    for words in HOSTILE:
        assert any(title.startswith(plain(words)) for title in titles)
    assert {etree.QName(element).localname for element in root.iter(etree.Element)} == {
        "svg", "title", "style", "rect", "g", "path", "text",
    }  # fmt: skip


def test_nothing_in_it_is_fetched_and_nothing_runs():
    svg = render(story("secret-talks"), "svg")
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"\bon\w+=|url\(|href|@import|<script", svg)


def test_a_page_may_bring_the_rules_itself():
    bare = drawing_of(network("quay-circle"), styled=False)
    assert "<style>" not in bare
    assert stylesheet() in drawing_of(network("quay-circle"))
    assert not bare.startswith("<?xml")


def test_a_browser_draws_it(tmp_path):
    page = tmp_path / "drawing.svg"
    page.write_text(render(story("quay-circle"), "svg"), "utf-8")
    picture = tmp_path / "drawing.png"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
               "--disable-background-networking", "--disable-component-update", "--disable-sync",
               f"--user-data-dir={tmp_path / 'user'}", "--window-size=1052,299"]  # fmt: skip
    subprocess.run([chromium(), *options, f"--screenshot={picture}", page.as_uri()], check=True, timeout=120,
                   capture_output=True)  # fmt: skip
    data = picture.read_bytes()
    assert data[16:24] == (1052).to_bytes(4, "big") + (299).to_bytes(4, "big")
    assert len(data) > 8000  # an empty or broken drawing takes a tenth of it
