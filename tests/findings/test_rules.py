"""The rules: every code of the design has one, and codes and names both lead to it."""

import pytest

from citetrace.errors import UnknownFinding
from citetrace.findings import rule_for, rules

CODES = [*range(101, 108), *range(201, 206), *range(301, 304)]


def test_every_code_has_a_rule():
    assert list(rules()) == [f"CT{number}" for number in CODES]


@pytest.mark.parametrize("words", ["CT201", "ct201", "hedge-loss", "Hedge-Loss"])
def test_a_rule_is_known_by_its_code_and_its_name(words):
    assert rule_for(words).code == "CT201"


def test_an_unknown_code_is_told_with_those_that_there_are():
    with pytest.raises(UnknownFinding, match="no finding CT999: the codes are CT101"):
        rule_for("CT999")
