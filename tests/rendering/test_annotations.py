"""The annotations: each finds its words again, by their neighbours and by their offsets, and RDF tools read them."""

import json

import pytest
import rdflib
from networks import SLUGS, alone, edges_of, hostile, network, nodes_of, story
from provenances import lone

from citetrace.rendering import render
from citetrace.rendering.as_annotations import CONTEXT, selectors
from citetrace.rendering.names import article_name
from citetrace.rendering.network import network_of
from citetrace.spans import Span

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
TERMS = {  # what the test needs of http://www.w3.org/ns/anno.jsonld, which is not fetched
    "oa": str(OA), "id": "@id", "type": "@type", "@vocab": str(OA), "citetrace": CONTEXT[1]["citetrace"],
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
}  # fmt: skip


def page_of(provenances):
    return json.loads(render(provenances, "annotations"))


def resources(page):
    """Every specific resource: the targets, and the passages that hops lead to."""
    parts = [part for item in page["items"] for part in (*item["body"], *item["target"])]
    return [part for part in parts if part.get("type") == "SpecificResource"]


def found_again(text, quote):
    """Where a quote stands, as a reader that knows no offsets finds it: every place where its neighbours fit."""
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    starts = [at for at in range(len(text)) if text.startswith(whole, at)]
    return [at + len(quote["prefix"]) for at in starts]


def compared(page, net):
    hops = [item for item in page["items"] if "citetrace:start" in item]
    best = {}
    for hop in hops:
        key = (hop["citetrace:start"], hop["citetrace:end"], hop["citetrace:relation"])
        rank = ("confirmed", "read", "inferred").index(hop["citetrace:known"])
        best[key] = min(best.get(key, 9), rank)
    assert {(*key, ("confirmed", "read", "inferred")[rank]) for key, rank in best.items()} == edges_of(net)
    named = {part["citetrace:node"] for item in page["items"] for part in item["body"] if "citetrace:node" in part}
    assert named == nodes_of(net)
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


@pytest.mark.parametrize("slug", SLUGS)
def test_every_node_and_edge_of_a_story_is_annotated(slug):
    compared(page_of(story(slug)), network(slug))


@pytest.mark.parametrize("provenances", [alone(), hostile(), []], ids=["alone", "hostile", "nothing"])
def test_every_node_and_edge_of_other_articles_is_annotated(provenances):
    compared(page_of(provenances), network_of(provenances))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_annotation_finds_its_words_again_in_the_article(slug):
    texts = {article_name(provenance.article): provenance.article.text for provenance in story(slug)}
    anchored = resources(page_of(story(slug)))
    assert anchored
    for resource in anchored:
        text = texts[resource["source"]["id"]]
        quote, position = resource["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert found_again(text, quote) == [position["start"]]


@pytest.mark.parametrize("text", ["it rains it rains it rains", "aaaaaa" * 40, "x" * 200 + "word" + "x" * 200, "word"])
def test_words_that_stand_there_often_are_told_apart(text):
    for start in range(0, len(text) - 3, 7):
        quote, position = selectors(text, Span(start, start + 3))
        assert found_again(text, quote) == [start] == [position["start"]]


def test_the_offsets_count_code_points():
    quote, position = selectors("🚢 Ana Lind", Span(2, 10))
    assert (quote["exact"], position["start"], position["end"]) == ("Ana Lind", 2, 10)


def test_a_hop_that_no_words_name_stands_at_the_words_of_its_claim():
    she = next(item for item in page_of(alone())["items"] if item.get("citetrace:known") == "inferred")
    assert [target["selector"][0]["exact"] for target in she["target"]] == ["the work can start in spring"]


def test_a_hop_to_a_held_article_leads_to_the_passage_in_it():
    page = page_of(story("quay-circle"))
    linking = next(item for item in page["items"] if item["motivation"] == "linking")
    passage = next(part for part in linking["body"] if part.get("purpose") == "linking")
    assert passage["source"]["id"] == "https://harbourgazette.example/quay-nine"
    assert passage["selector"][0]["exact"] == "Quay Nine is to be closed for good in November"


@pytest.mark.parametrize("provenances", [story("quay-circle"), hostile(), alone()], ids=["quay", "hostile", "alone"])
def test_a_reader_of_linked_data_finds_every_annotation_with_body_and_target(provenances):
    page = page_of(provenances)
    assert page.pop("@context") == CONTEXT
    graph = rdflib.Graph().parse(data=json.dumps({"@context": TERMS, **page}), format="json-ld")
    annotations = set(graph.subjects(rdflib.RDF.type, OA.Annotation))
    assert {str(one) for one in annotations} == {item["id"] for item in page["items"]}
    for one in annotations:
        assert list(graph.objects(one, OA.hasBody))
        assert list(graph.objects(one, OA.hasTarget))
        assert set(graph.objects(one, OA.motivatedBy)) <= {OA.describing, OA.identifying, OA.linking}


def test_an_address_that_is_not_of_the_web_is_no_source():
    page = page_of([lone("it rains", "Ben")])
    assert {r["source"]["id"].partition("/id/")[0] for r in resources(page)} == {"https://citetrace.example"}
