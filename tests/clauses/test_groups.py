"""How units become groups: phase by phase, from left to right, the first rule that fits."""

from pathlib import Path

import pytest
from small import classes_of, sentences_in, text_of, words_of, write_pack

from citetrace.clauses.apart import take_apart
from citetrace.clauses.trail import Decision

OWNED = """
[[group]]
id = "core"
phase = 1
pattern = "[<determiner>] {head:(<name|noun>)+}"
is = "group"
drops = "capital"

[[group]]
id = "owned"
phase = 2
pattern = "{owner:<group>} <owner> {head:<group>}"
is = "group several"
keeps = "people"

[[group]]
id = "of"
phase = 3
pattern = "{head:<group>} (<of> <group>)+"
is = "group"
"""


def groups_in(folder: Path, text: str, groups: str = OWNED) -> list[str]:
    """The words of each unit of a text."""
    r, sentences = sentences_in(write_pack(folder, groups=groups), text)
    return [words_of(r, unit) for s in sentences if s.inside < 0 for unit in s.units[: s.hi]]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The pilot sank the paper.", ["The pilot", "sank", "the paper"]),
        ("The paper of the pilot left.", ["The paper of the pilot", "left"]),
        ("Lind's pilot left.", ["Lind's pilot", "left"]),  # the phase of "of" finds what the one of "'s" has made
        ("The paper of Lind's pilot left.", ["The paper of Lind's pilot", "left"]),
        ("The pilot. The paper left.", ["The pilot", "The paper", "left"]),  # never over the end of a sentence
        ("Lind “sank” the pilot.", ["Lind", "“sank”", "the pilot"]),  # a quotation is one unit
        ("Lind claims “the pilot left the paper,” later.", ["Lind", "claims", "“the pilot left the paper,”", "later"]),
    ],
)
def test_units_are_grouped_phase_by_phase(tmp_path: Path, text: str, units: list[str]) -> None:
    assert groups_in(tmp_path, text) == units


def test_the_first_rule_of_a_phase_that_fits_wins_and_the_others_go_on_behind_it(tmp_path: Path) -> None:
    rules = """
    [[group]]
    id = "pair"
    phase = 1
    pattern = "<noun> <noun>"
    is = "group"

    [[group]]
    id = "any"
    phase = 1
    pattern = "(<noun>)+"
    is = "group"
    """
    r, (sentence,) = sentences_in(write_pack(tmp_path, groups=rules), "the paper pilot crane sank")
    made = [(words_of(r, unit), unit.rule) for unit in sentence.units if unit.rule]
    assert made == [("paper pilot", "nl/groups/pair"), ("crane", "nl/groups/any")]


def test_a_group_is_what_its_rule_says_and_what_its_head_is(tmp_path: Path) -> None:
    r, (sentence,) = sentences_in(write_pack(tmp_path, groups=OWNED), "The Pilot of the paper left Lind's pilot.")
    whole, _, owned = sentence.units[:3]
    assert classes_of(whole) == {"group", "people", "name", "letters"}  # those of the head, but what the rule drops
    assert classes_of(owned) == {"group", "several", "people"}  # of the head's only what the rule keeps
    assert [r.low[unit.head] for unit in (whole, owned)] == ["pilot", "pilot"]
    assert whole.head == 1
    assert owned.owner is not None
    assert r.words(*owned.owner) == "Lind"


def test_the_head_is_the_last_unit_where_the_rule_names_none(tmp_path: Path) -> None:
    rule = '[[group]]\nid = "all"\nphase = 1\npattern = "<determiner> (<noun>)+"\nis = "group"'
    r, (sentence,) = sentences_in(write_pack(tmp_path, groups=rule), "the paper pilot sank")
    assert r.low[sentence.units[0].head] == "pilot"
    assert "people" in classes_of(sentence.units[0])


def test_every_group_that_was_made_is_told(tmp_path: Path) -> None:
    decided: list[Decision] = []
    take_apart(text_of(write_pack(tmp_path, groups=OWNED), "Lind's pilot left."), decided)
    assert [(one.rule, one.tokens) for one in decided] == [
        ("nl/groups/core", (0, 1)),
        ("nl/groups/core", (2, 3)),
        ("nl/groups/owned", (0, 3)),
    ]


def test_an_outlet_of_the_registry_and_a_cue_of_several_words_are_one_unit(tmp_path: Path) -> None:
    cues = '[[verbs]]\ntakes = "that"\nfinite = "points_out"'
    pack = write_pack(tmp_path, cues=cues, groups="")
    r, (sentence,) = sentences_in(pack, "The Washington Post points out that Lind left.")
    assert [words_of(r, unit) for unit in sentence.units[:2]] == ["The Washington Post", "points out"]
    assert "outlet" in classes_of(sentence.units[0])
    assert "cue" in classes_of(sentence.units[1])
