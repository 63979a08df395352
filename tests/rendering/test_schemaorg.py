"""The schema.org skeleton: its words are those of schema.org, every node and edge is linked, and nothing is judged."""

import json
import re

import pytest
import rdflib
from networks import SLUGS, alone, edges_of, hostile, network, nodes_of, story

from citetrace.rendering import render
from citetrace.rendering.knowing import KNOWN as WORDS
from citetrace.rendering.names import name_of
from citetrace.rendering.network import network_of

SDO = rdflib.Namespace("https://schema.org/")
KNOWN = {str(term).removeprefix(str(SDO)) for term in dir(rdflib.SDO)}  # the terms of schema.org, as rdflib lists them
VALUES = {words: known.value for known, words in WORDS.items()}
VERDICTS = re.compile(r"\b(true|false|fake|correct|incorrect|verified)\b", re.I)


def record_of(provenances):
    return json.loads(render(provenances, "schemaorg"))


def linked(provenances):
    """The graph as a reader of linked data holds it."""
    record = record_of(provenances)
    assert record["@context"] == "https://schema.org"
    inline = {"@vocab": str(SDO)}  # https://schema.org is not fetched
    return rdflib.Graph().parse(data=json.dumps({**record, "@context": inline}), format="json-ld")


def compared(graph, net):
    works = {str(s) for kind in ("NewsArticle", "CreativeWork", "Report", "Dataset", "SocialMediaPosting")
             for s in graph.subjects(rdflib.RDF.type, SDO[kind])}  # fmt: skip
    assert {work for work in works if "/id/n" in work} == {name_of(key) for key in nodes_of(net)}
    edges = set()
    for link in (SDO.citation, SDO.isBasedOn):
        for start, role in graph.subject_objects(link):
            if (role, rdflib.RDF.type, SDO.Role) in graph:
                known = re.search(r"\((\w+)[^()]*\)$", str(graph.value(role, SDO.description)))[1]
                edges.add(
                    (str(start), str(graph.value(role, link)), str(graph.value(role, SDO.roleName)), VALUES[known])
                )
    assert edges == {(name_of(start), name_of(end), relation, known) for start, end, relation, known in edges_of(net)}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_node_and_edge_of_a_story_is_linked(slug):
    compared(linked(story(slug)), network(slug))


@pytest.mark.parametrize("provenances", [alone(), hostile(), []], ids=["alone", "hostile", "nothing"])
def test_every_node_and_edge_of_other_articles_is_linked(provenances):
    compared(linked(provenances), network_of(provenances))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_type_and_property_is_one_of_schema_org(slug):
    graph = linked(story(slug))
    used = {str(p) for p in graph.predicates()} | {str(o) for o in graph.objects(None, rdflib.RDF.type)}
    words = {word.removeprefix(str(SDO)) for word in used if word != str(rdflib.RDF.type)}
    assert {"ClaimReview", "claimReviewed", "isBasedOn", "citation"} <= words
    assert words <= KNOWN, words - KNOWN


@pytest.mark.parametrize("slug", SLUGS)
def test_the_rating_is_left_to_a_person(slug):
    reviews = [one for one in record_of(story(slug))["@graph"] if one["@type"] == "ClaimReview"]
    assert [review["claimReviewed"] for review in reviews] == [c.text for c in network(slug).claims]
    for review in reviews:
        assert review["reviewRating"] == {"@type": "Rating", "alternateName": "", "ratingExplanation": ""}
        assert (review["author"]["name"], review["datePublished"], review["url"]) == ("", "", "")


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_called_true_or_false_but_in_the_words_of_the_articles(slug):
    printed = render(story(slug), "schemaorg")
    for provenance in story(slug):
        for words in sorted(
            {claim.text for claim in provenance.claims} | {provenance.article.headline or "-"}, key=len
        ):
            printed = printed.replace(json.dumps(words, ensure_ascii=False)[1:-1], "")
    assert not VERDICTS.findall(printed)


def test_a_report_is_based_on_a_report_and_cites_a_source():
    works = {one.get("name"): one for one in record_of(alone())["@graph"]}
    gazette = works["Valley Gazette"]
    assert [role["roleName"] for role in gazette["isBasedOn"]] == ["relays", "relays"]
    assert [role["roleName"] for role in gazette["citation"]] == ["quotes", "paraphrases"]


def test_a_claim_appears_in_every_article_that_carries_it():
    review = record_of(story("quay-circle"))["@graph"][0]
    names = [one["publisher"]["name"] for one in review["itemReviewed"]["appearance"]]
    assert names == ["Island Tribune", "Harbour Gazette", "Coastal Herald"]
