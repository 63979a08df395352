"""`why`: the words, the rule, how the source was resolved and what was refused."""

import pytest
from provenances import dam
from rich.cells import cell_len

from citetrace.rendering import Style
from citetrace.rendering.why import explained


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_a_claim_is_explained_as_it_was_agreed(n, golden):
    page = dam()
    golden.check(f"why-{n}.txt", "".join(explained(page, page.claims[n - 1], Style(80))))


def test_the_rule_names_its_file_and_the_refusal_its_reason():
    page = dam()
    words = " ".join("".join(explained(page, page.claims[0], Style(100))).split())
    assert "(en/frames/subject-cue, citetrace/languages/en/frames.toml)" in words
    assert "refused two people here are called Brandt (sources/surname)" in words


def test_an_explanation_keeps_to_its_width():
    page = dam()
    for claim in page.claims:
        assert max(cell_len(line.rstrip("\n")) for line in explained(page, claim, Style(40))) <= 40


def test_an_outlet_whose_source_is_named_next_is_not_said_to_name_none():
    page = dam()
    first, second = "".join(explained(page, page.claims[1], Style(120))).split("\n\n")[2:4]
    assert "R?" not in first
    assert "A4: unnamed, with a relation to the matter only" in second
