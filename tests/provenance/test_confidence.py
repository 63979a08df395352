"""How sure a hop is: by what named its source, in which shape of words it was found, and what kind of source it is."""

from itertools import product

import pytest

from citetrace.articles import read_text
from citetrace.attributions.found import Found
from citetrace.provenance import trace
from citetrace.provenance.confidence import LEAST, MOST, NOWHERE, reliability_of
from citetrace.provenance.doubt import DOUBTFUL, TOO_DOUBTFUL
from citetrace.sources.naming import Named
from citetrace.sources.source import Kind


def hops_of(text):
    article = read_text(text, language="en")
    return [hop for claim in trace(article).claims for chain in claim.chains for hop in chain.hops]


def test_it_lies_between_the_least_and_the_most_whatever_a_hop_is_like():
    for named, kind, found, language in product(Named, Kind, Found, ("en", "id", "de", "ms", "xx", None)):
        assert LEAST <= reliability_of(named, kind, found, language) <= MOST


@pytest.mark.parametrize("named", [Named.NAME, Named.SURNAME, Named.DESCRIBED])
def test_the_frame_counts_as_well_as_the_name(named):
    label, quotation = (reliability_of(named, Kind.ANONYMOUS, f, "en") for f in (Found.LABEL, Found.QUOTATION_FIRST))
    assert label < TOO_DOUBTFUL < DOUBTFUL < quotation


def test_a_pack_that_nothing_was_counted_for_changes_nothing():
    assert reliability_of(Named.NAME, Kind.PERSON, Found.PHRASE, "ms") == reliability_of(
        Named.NAME, Kind.PERSON, Found.PHRASE, None
    )


def test_whom_nothing_in_the_text_answers_to_is_a_guess_however_it_was_found():
    assert {reliability_of(Named.UNRESOLVED, Kind.ANONYMOUS, found, "en") for found in Found} == {NOWHERE}


@pytest.mark.parametrize(("text", "found"), [
    ("The gate opened late. It rained.\n\nNote: The northern gate stays closed on Monday.", Found.LABEL),
    ("Lind: The gate stays closed\n\nIt rained on Monday.", Found.TITLE),
    ("A talk at night\n\nHOST: Is it safe now?\n\nLENA ORT: It was never safe.\n\nHOST: The dam was old.", Found.TURN),
    ("“The gate stays closed,” Ana Lind said.", Found.QUOTATION_FIRST),
    ("The gate stays closed, Ana Lind said.", Found.CONTENT_FIRST),
    ("Ana Lind said that the gate stays closed.", Found.SOURCE_FIRST),
    ("According to Ana Lind, the gate stays closed.", Found.PHRASE),
    ("The gate reportedly stays closed.", Found.HEARSAY),
])  # fmt: skip
def test_a_hop_knows_in_which_shape_of_words_it_was_found(text, found):
    assert {hop.found for hop in hops_of(text)} == {found}


def test_a_label_in_the_text_is_doubtful_and_who_speaks_in_turn_is_not():
    (label,) = hops_of("The gate opened late.\n\nNote: The northern gate stays closed on Monday.")
    turns = hops_of("A talk\n\nHOST: Is it safe now?\n\nLENA ORT: It was never safe.\n\nHOST: The dam was old.")
    assert label.confidence < TOO_DOUBTFUL
    assert all(turn.confidence > TOO_DOUBTFUL for turn in turns)


def test_an_outlet_that_is_told_is_found_as_an_outlet_and_the_speaker_as_his_words_are():
    outlet, speaker = hops_of("“The gate stays closed,” Ana Lind told the Harbour Gazette.")
    assert (outlet.found, speaker.found) == (Found.OUTLET, Found.QUOTATION_FIRST)


def test_what_the_text_leaves_open_is_shared_among_the_candidates():
    text = "Ana Lind said it rained. Ben Lind said it snowed. Lind said the gate stays closed."
    open_hops = [hop for hop in hops_of(text) if hop.source.candidates]
    assert open_hops
    assert all(hop.confidence <= MOST / len(hop.source.candidates) for hop in open_hops)
