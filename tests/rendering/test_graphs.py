"""Graphs across articles as they are drawn: held articles, circles, repetitions, depth, upside down, merged, as JSON."""

import json
from datetime import date

import jsonschema
import pytest
from held import article, tracer_of, url_of
from rich.cells import cell_len
from test_json_output import VALID

from citetrace.provenance.gathering import gather
from citetrace.rendering import Style, render
from citetrace.rendering.merged import merged_pieces
from citetrace.rendering.style import ASCII

QUAY = "The crane at Quay Nine was broken for eleven weeks"
STYLES = {
    "80": Style(80),
    "40": Style(40),
    "ascii": Style(80, glyphs=ASCII),
    "evidence": Style(100, evidence=True),
    "depth": Style(80, depth=1),
    "inverted": Style(80, inverted=True),
    "color": Style(80, color=True),
}


def port():
    """A claim that runs in a circle, comes together again, is carried by one article and not by another, and ends."""
    links = [(name, url_of(name)) for name in ("Bravo Gazette", "Carrow Gazette", "Dunmere Gazette")]
    return [
        article("Alpha Gazette", f"{QUAY}, the Bravo Gazette and the Carrow Gazette reported.",
                "The port will be sold in May, according to the Dunmere Gazette.",
                f"{QUAY}, the Eastley Gazette reported.", links=links, published=date(2024, 10, 4),
                headline="Crane out of order since the summer, newspapers report"),
        article("Bravo Gazette", f"{QUAY}, according to the Fenwick Gazette, citing two dockers.",
                links=[("Fenwick Gazette", url_of("Fenwick Gazette"))], published=date(2024, 10, 3),
                headline="What went wrong at Quay Nine, and why it took the port until September to say so"),
        article("Carrow Gazette", f"{QUAY}, the Fenwick Gazette and the Alpha Gazette said.", published=date(2024, 10, 2),
                links=[("Fenwick Gazette", url_of("Fenwick Gazette")), ("Alpha Gazette", url_of("Alpha Gazette"))]),
        article("Dunmere Gazette", "The library in Lisse opens on Sundays.", published=date(2024, 10, 1)),
        article("Fenwick Gazette", f"{QUAY}, two dockers told the Fenwick Gazette.", published=date(2024, 10, 1)),
    ]  # fmt: skip


def traced():
    held = port()
    return tracer_of(held).trace(held[0])


@pytest.mark.parametrize("name", STYLES)
def test_a_graph_is_drawn_as_it_was_agreed(name, golden):
    golden.check(f"graph-{name}.txt", render([traced()], "tree", STYLES[name]))


@pytest.mark.parametrize("form", ["tree", "json"])
def test_a_gathered_claim_is_printed_as_it_was_agreed(form, golden):
    held = port()
    gathered = gather("the crane at the quay was broken", held, tracer_of(held))
    golden.check(f"gathered.{'txt' if form == 'tree' else form}", "".join(merged_pieces(gathered, form, Style(80))))


def test_a_claim_that_nobody_carries_says_so():
    held = port()
    gathered = gather("marmalade", held, tracer_of(held))
    assert "no held article carries it" in "".join(merged_pieces(gathered, "tree", Style(80)))
    VALID.validate(json.loads("".join(merged_pieces(gathered, "json", Style(80)))))


@pytest.mark.parametrize("width", [40, 57, 120])
@pytest.mark.parametrize("inverted", [False, True])
def test_no_line_of_a_graph_is_wider_than_the_terminal(width, inverted):
    tree = render([traced()], "tree", Style(width, evidence=True, inverted=inverted))
    assert max(map(cell_len, tree.splitlines())) <= width


def test_the_json_of_a_graph_fits_the_schema_and_its_spans_lead_to_the_words():
    record = json.loads(render([traced()], "json"))
    VALID.validate(record)
    texts = {record["article"]["id"]: record["article"]["text"]} | {a["id"]: a["text"] for a in record["articles"]}
    for claim in record["claims"]:
        for wording in claim["wordings"]:
            assert " … ".join(texts[wording["article"]][a:b] for a, b in wording["spans"]) == wording["text"]
        for edge in claim["graph"]["edges"]:
            for evidence in edge["evidence"]:
                start, end = evidence["sentence"]
                assert (
                    start <= evidence["mention"][0] < evidence["mention"][1] <= end <= len(texts[evidence["article"]])
                )


@pytest.mark.parametrize("key", ["roots", "nodes", "edges", "origins"])
def test_a_graph_without_one_of_its_parts_does_not_fit_the_schema(key):
    record = json.loads(render([traced()], "json"))
    del record["claims"][0]["graph"][key]
    with pytest.raises(jsonschema.ValidationError):
        VALID.validate(record)


def test_the_claims_of_an_origin_are_numbered_where_they_are_printed():
    tree = render([traced()], "tree", Style(120, inverted=True))
    block = next(block for block in tree.split("\n\n") if block.startswith("two dockers"))
    assert "Fenwick Gazette" in block.splitlines()[1]
    assert "claim 2" in block
