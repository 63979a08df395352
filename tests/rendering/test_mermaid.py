"""The Mermaid: the real Mermaid, in a real browser, parses every story and shows hostile words as they are."""

import html
import json
import re
import subprocess

import pytest
from networks import SHOWN, SLUGS, alone, edges_of, hostile, network, nodes_of, story
from provenances import lone
from tools import chromium, mermaid

from citetrace.rendering import render
from citetrace.rendering.network import network_of
from citetrace.rendering.wording import EDGES, plain

STROKES = {"thick": "confirmed", "normal": "read", "dotted": "inferred"}
RELATIONS = {words: relation.value for relation, words in EDGES.items()}
ODD = (
    "1. one",
    "- item",
    "style a:b#c; d",
    "classDef x:y#z;",
    "ﬂ°°60¶ßb¶ß",
    "`md` **x** _y_",
    '"',
    "#35;",
    "a -- b --> c",
    "x & y",
)
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync", "--virtual-time-budget=60000", "--dump-dom")  # fmt: skip
PAGE = """<!doctype html><meta charset="utf-8"><div id="drawn"></div><pre id="found"></pre><script src="%s"></script><script>
window.alert = () => { window.fooled = true };
(async () => {
  const found = {};
  mermaid.initialize({ startOnLoad: false });
  for (const [name, text, drawn] of %s) {
    try {
      await mermaid.parse(text);
      const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
      const edges = db.getEdges().map((e) => [e.start, e.end, e.text, e.stroke, (e.style || []).join()]);
      found[name] = { nodes: [...db.getVertices().keys()], edges, labels: [], kinds: [] };
      if (drawn) {
        const place = document.getElementById("drawn").appendChild(document.createElement("div"));
        place.innerHTML = (await mermaid.render("d" + Object.keys(found).length, text)).svg;
        found[name].labels = [...place.querySelectorAll(".nodeLabel")].map((e) => e.innerText ?? e.textContent);
        found[name].kinds = [...new Set([...place.querySelectorAll("foreignObject *")].map((e) => e.localName))];
      }
    } catch (error) { found[name] = { error: String(error) } }
  }
  found.fooled = Boolean(window.fooled);
  document.getElementById("found").textContent = JSON.stringify(found);
})();
</script>"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """What Mermaid finds in every chart, by name."""
    folder = tmp_path_factory.mktemp("mermaid")
    charts = [(slug, render(story(slug), "mermaid", SHOWN), False) for slug in SLUGS]
    charts += [("alone", render(alone(), "mermaid"), True), ("hostile", render(hostile(), "mermaid"), True),
               ("odd", render([lone(words, words, words) for words in ODD], "mermaid"), True),
               ("nothing", render([], "mermaid"), True)]  # fmt: skip
    page = folder / "page.html"
    page.write_text(PAGE % (mermaid().as_uri(), json.dumps(charts).replace("<", "\\u003c")), "utf-8")
    done = subprocess.run([chromium(), *OPTIONS, f"--user-data-dir={folder / 'user'}", page.as_uri()], check=True,
                          capture_output=True, timeout=300)  # fmt: skip
    found = re.search(r'<pre id="found">(.*?)</pre>', done.stdout.decode(), re.S)
    return json.loads(html.unescape(found[1]))


def compared(chart, net):
    assert "error" not in chart, chart
    assert set(chart["nodes"]) == nodes_of(net)
    edges = {
        (start, end, RELATIONS[words.removeprefix("? ")], STROKES[stroke])
        for start, end, words, stroke, _ in chart["edges"]
    }
    assert edges == edges_of(net)
    assert len(chart["edges"]) == len(net.ties)


@pytest.mark.parametrize("slug", SLUGS)
def test_mermaid_finds_every_node_and_edge_of_a_story(seen, slug):
    compared(seen[slug], network(slug))


@pytest.mark.parametrize(("name", "provenances"), [
    ("alone", alone()), ("hostile", hostile()), ("odd", [lone(w, w, w) for w in ODD]), ("nothing", []),
])  # fmt: skip
def test_mermaid_finds_every_node_and_edge_of_other_articles(seen, name, provenances):
    compared(seen[name], network_of(provenances))


def test_words_of_an_article_stay_words(seen):
    from citetrace.rendering.as_mermaid import LONGEST
    from citetrace.rendering.telling import cut

    for name, provenances in (("hostile", hostile()), ("odd", [lone(w, w, w) for w in ODD])):
        shown = [" ".join(label.split()) for label in seen[name]["labels"]]
        for party in network_of(provenances).parties:
            assert any(
                label.startswith(cut(plain(party.name), LONGEST).replace("ﬂ", "fl").replace("¶ß", "¶ ß"))
                for label in shown
            ), (
                party.name,
                shown,
            )
        assert set(seen[name]["kinds"]) <= {"div", "span", "p", "br"}
    assert seen["fooled"] is False


def test_the_edges_of_a_circle_are_coloured(seen):
    coloured = {(start, end): "b3261e" in style for start, end, _, _, style in seen["quay-circle"]["edges"]}
    assert coloured == {(tie.start, tie.end): tie.in_circle for tie in network("quay-circle").ties}
    assert set(coloured.values()) == {True, False}
