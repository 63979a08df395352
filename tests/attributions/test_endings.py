"""Where an English content ends: the writer's own words are nobody's claim."""

import pytest

from citetrace.attributions.examples import read_example, what_is_wrong
from citetrace.languages import load_pack


def check(marked: str) -> None:
    example = read_example(marked)
    wrong = what_is_wrong(load_pack("en"), example)
    assert wrong is None, f"{example.text}\n{wrong}"


@pytest.mark.parametrize(
    "marked",
    [
        "Although [S: Lind] [C: has admitted] [T: using the crane], the port is closed.",
        "While [S: aides] [C: insisted] [T: that Lind would not leave], the campaign has changed.",
        "[S: Lind] [C: said] [T: the quay was safe].",
        "As [S: Lind] [C: put it], [T: the quay was safe].",
    ],
)
def test_a_clause_in_front_ends_where_the_main_clause_begins(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: The fund] [C: announced] [T: that it is lowering its forecast], and the news is worrying the port.",
        "[S: The fund] [C: announced] [T: that it is lowering its forecast, and that Oland is at risk].",
        "[S: The office] [C: said] [T: the crane was old, and it could fall].",
        "[S: Lind] [C: noted] [T: that the quay was built of stone], which is rare in Oland.",
        "[S: Lind] [C: noted] [T: that the quay had leaked, which could have cost him his post].",
        "[S: Lind] [C: said] [T: the quay in May, which was cold, leaked].",
    ],
)
def test_a_new_clause_is_the_writers_unless_its_form_goes_on_with_the_claim(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: The mayor] [C: praised] [T: the new crane] at a rally in Kenan.",
        "[S: The mayor] [C: praised] [T: the cranes and docks of Oland].",
        "[S: The mayor] [C: called for] [T: more cranes] in a statement on Monday.",
    ],
)
def test_a_noun_phrase_ends_before_the_occasion(marked: str) -> None:
    check(marked)
