"""The PROV: the W3C's data model in the `prov` library, every node and edge, and nothing derived from what came later."""

import json
from collections import defaultdict
from datetime import UTC

import pytest
from networks import SLUGS, alone, edges_of, hostile, network, nodes_of, story
from prov import model
from provenances import lone
from test_network import RING, tracer_of

from citetrace.rendering import render
from citetrace.rendering.circles import in_circles
from citetrace.rendering.network import network_of

RANKS = ("confirmed", "read", "inferred")


def document(provenances):
    """The document, as the `prov` library reads it; unified, which refuses two records of one name that differ."""
    return model.ProvDocument.deserialize(content=render(provenances, "prov"), format="json").unified()


def first(record, name):
    values = record.get_attribute(name)
    return str(next(iter(values))) if values else None


def arguments(record):
    """The names of the things that a relation relates, in its order; times left out."""
    return [value for _, value in record.formal_attributes]


def compared(doc, net):
    best = {}
    for record in doc.get_records(model.ProvDerivation):
        key = tuple(first(record, f"ct:{name}") for name in ("start", "end", "relation"))
        best[key] = min(best.get(key, "inferred"), first(record, "ct:known"), key=RANKS.index)
    assert {(*key, known) for key, known in best.items()} == edges_of(net)
    nodes = {first(entity, "ct:node") for entity in doc.get_records(model.ProvEntity)}
    assert nodes - {None} == nodes_of(net)


def check_constraints(doc):
    """PROV-CONSTRAINTS, as far as entities, agents, derivations, generations and specializations go."""
    entities = {e.identifier for e in doc.get_records(model.ProvEntity)}
    agents = {a.identifier for a in doc.get_records(model.ProvAgent)}
    assert not entities & agents
    before, born = set(), {}
    for record in doc.get_records(model.ProvGeneration):
        entity, _, time = arguments(record)
        assert entity in entities
        assert entity not in born or born[entity] == time  # 24, unique-generation
        born[entity] = time
    for record in doc.get_records(model.ProvDerivation):
        generated, used, *_ = arguments(record)
        assert {generated, used} <= entities  # 50, typing
        assert generated != used
        before.add((str(used), str(generated)))  # 42, derivation-generation-generation-ordering: strictly
    for record in doc.get_records(model.ProvSpecialization):
        specific, general = arguments(record)
        assert {specific, general} <= entities
        assert specific != general  # 52, impossible-specialization-reflexive
        before.add((str(general), str(specific)))  # 43, specialization-generation-ordering
    for record in doc.get_records(model.ProvAlternate):
        assert set(arguments(record)) <= entities
    for record in doc.get_records(model.ProvAttribution):
        entity, agent = arguments(record)
        assert entity in entities
        assert agent in agents
    assert not in_circles(before)
    check_times(before, {str(entity): time for entity, time in born.items()})


def check_times(before, born):
    """No thing with a time of its own stands, over however many steps, on a later one."""
    bases = defaultdict(set)
    for earlier, later in before:
        bases[later].add(earlier)
    for entity, time in born.items():
        waiting, seen = [entity], set()
        while waiting:
            for base in bases[waiting.pop()] - seen:
                seen.add(base)
                waiting.append(base)
                if base in born:
                    assert zoned(born[base]) <= zoned(time)


def zoned(time):
    return time if time.tzinfo else time.replace(tzinfo=UTC)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_node_and_edge_of_a_story_is_there_and_no_constraint_is_broken(slug):
    doc = document(story(slug))
    compared(doc, network(slug))
    check_constraints(doc)


@pytest.mark.parametrize(
    "provenances",
    [alone(), hostile(), [], [lone("it rains", "Ben Oland", depth=3)]],
    ids=["alone", "hostile", "none", "self"],
)
def test_every_node_and_edge_of_other_articles_is_there(provenances):
    doc = document(provenances)
    compared(doc, network_of(provenances))
    check_constraints(doc)


def test_articles_that_credit_each_other_derive_from_what_they_tell_of_each_other():
    doc = document([tracer_of(RING).trace(one) for one in RING])
    check_constraints(doc)
    mentions = [e for e in doc.get_records(model.ProvEntity) if first(e, "prov:type") == "ct:Mention"]
    assert len(mentions) == 2  # one in each of the two claims
    assert len(list(doc.get_records(model.ProvAlternate))) == 2


def test_of_two_articles_that_cite_each_other_the_earlier_one_stands_on_a_mention():
    doc = document(story("quay-circle"))
    mentions = {first(e, "prov:label"): first(e, "ct:told") for e in doc.get_records(model.ProvEntity)
                if first(e, "prov:type") == "ct:Mention"}  # fmt: skip
    assert mentions == {"what Island Tribune tells of Harbour Gazette": "2024-10-01T08:00:00+01:00"}


def test_a_quotation_and_a_primary_source_are_called_so():
    doc = document(story("quay-circle"))
    sorley = next(r for r in doc.get_records(model.ProvDerivation) if first(r, "ct:relation") == "quotes")
    assert {str(name) for name in sorley.get_attribute("prov:type")} == {"prov:Quotation", "prov:PrimarySource"}


def test_who_spoke_is_the_agent():
    doc = document(alone())
    kinds = {first(a, "prov:label"): first(a, "prov:type") for a in doc.get_records(model.ProvAgent)}
    assert (kinds["Ilse Brandt"], kinds["The Lantern"], kinds["An aide"]) == ("prov:Person", "prov:Organization", None)


@pytest.mark.parametrize("form", ["provn", "xml"])
def test_it_can_be_turned_into_the_other_notations(form):
    assert document(story("quay-circle")).serialize(format=form)


def test_it_is_json_that_says_what_its_prefixes_mean():
    assert set(json.loads(render(alone(), "prov"))["prefix"]) == {"ct", "id"}
