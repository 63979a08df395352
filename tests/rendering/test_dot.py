"""The DOT: Graphviz itself reads it, finds every node and edge, and shows the words as they are."""

import json
import subprocess

import pytest
from networks import HOSTILE, SHOWN, SLUGS, alone, edges_of, hostile, network, nodes_of, story
from tools import graphviz

from citetrace.rendering import render
from citetrace.rendering.network import network_of
from citetrace.rendering.wording import plain


def drawn(provenances, form="json"):
    """What Graphviz makes of it; a warning is as bad as an error."""
    dot = render(provenances, "dot", SHOWN)
    done = subprocess.run([graphviz(), f"-T{form}"], input=dot.encode(), capture_output=True, timeout=120)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout.decode()


def checked(provenances, net):
    """The graph as Graphviz holds it, after it was compared with the network."""
    graph = json.loads(drawn(provenances))
    names = {node["_gvid"]: node["name"] for node in graph.get("objects", ())}
    edges = graph.get("edges", ())
    assert set(names.values()) == nodes_of(net)
    assert {(names[e["tail"]], names[e["head"]], e["relation"], e["known"]) for e in edges} == edges_of(net)
    assert len(edges) == len(net.ties)
    return graph


@pytest.mark.parametrize("slug", SLUGS)
def test_graphviz_finds_every_node_and_edge_of_a_story(slug):
    checked(story(slug), network(slug))


@pytest.mark.parametrize("provenances", [alone(), hostile(), []], ids=["alone", "hostile", "nothing"])
def test_graphviz_finds_every_node_and_edge_of_other_articles(provenances):
    checked(provenances, network_of(provenances))


def test_graphviz_shows_the_words_as_they_stand_in_the_article():
    svg = drawn(hostile(), "svg")
    assert "<script" not in svg
    shown = " ".join(drawn(hostile(), "plain").split())
    assert "\\N" in shown
    graph = checked(hostile(), network_of(hostile()))
    labels = [" ".join(node["label"].replace("\\n", " ").split()) for node in graph["objects"]]
    for words in HOSTILE[:2]:
        escaped = plain(words).replace("&", "&amp;").replace("\\", "\\\\")
        assert any(label.startswith(escaped) for label in labels), (escaped, labels)


def test_an_edge_in_a_circle_has_a_colour_of_its_own():
    edges = {edge["id"]: "color" in edge for edge in json.loads(drawn(story("quay-circle")))["edges"]}
    assert edges == {tie.id: tie.in_circle for tie in network("quay-circle").ties}
    assert set(edges.values()) == {True, False}
