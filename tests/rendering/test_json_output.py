"""The JSON: its schema, its lists and lines, and texts that no encoding can hold."""

import json
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from provenances import TEXT, dam, lone

from citetrace.rendering import Style, render

SCHEMA = json.loads(files("citetrace.rendering").joinpath("citetrace-1.schema.json").read_text("utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_json_is_printed_as_it_was_agreed(golden):
    golden.check("dam.json", render([dam()], "json"))


@pytest.mark.parametrize(
    "provenances", [[dam()], [dam(), lone("it rains", "Ben")], [lone("it \ud800 rains", "Ben\x00", None)]]
)
def test_what_is_printed_fits_the_schema(provenances):
    VALID.validate(json.loads(render(provenances, "json")))
    for line in render(provenances, "jsonl").splitlines():
        VALID.validate(json.loads(line))


def test_a_missing_key_does_not_fit_the_schema():
    record = json.loads(render([dam()], "json"))
    del record["claims"][0]["chains"][0][0]["candidates"]
    assert not VALID.is_valid(record)


@pytest.mark.parametrize(("provenances", "style", "kind"), [
    ([dam()], Style(), dict), ([dam()], Style(listed=True), list), ([dam(), dam()], Style(), list)
])  # fmt: skip
def test_one_input_is_an_object_and_several_are_a_list(provenances, style, kind):
    assert type(json.loads(render(provenances, "json", style))) is kind


def test_nothing_is_printed_for_no_article():
    assert render([], "json") == render([], "jsonl") == render([], "tree") == ""


def test_offsets_lead_back_to_the_words():
    record = json.loads(render([dam()], "json"))
    start, end = record["claims"][1]["chains"][0][1]["mention"]
    assert record["article"]["text"] == TEXT
    assert TEXT[start:end] == "two people briefed on the plan"


def test_a_number_is_an_integer_and_its_words_are_kept():
    two = json.loads(render([dam()], "json"))["claims"][1]["chains"][0][1]
    assert (two["count"], two["count_words"], two["reason"]) == (2, "two", "because the talks were private")


def test_an_open_source_lists_its_candidates():
    assert json.loads(render([dam()], "json"))["claims"][2]["chains"][0][1]["candidates"] == [
        "the ministry's spokesman",
        "the dam's spokesman",
    ]


@settings(max_examples=50, deadline=None)
@given(
    st.text(min_size=1).filter(str.strip),
    st.text(st.characters(categories=["Cs", "Cc", "L"]), min_size=1).filter(str.strip),
)
def test_any_text_comes_back_out_of_the_json_as_it_was(words, name):
    page = lone(words, name)
    printed = render([page], "jsonl")
    printed.encode("utf-8")
    assert json.loads(printed)["article"]["text"].encode("utf-16", "surrogatepass").decode("utf-16", "replace") == \
        page.article.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # fmt: skip
    assert printed.count("\n") == 1
