"""docs/reference.md has every command, as its help tells it, with a Python equivalent that runs (test_docs.py)."""

from __future__ import annotations

import pytest
from reference import COMMANDS, EQUIVALENTS, reference
from stage import ROOT

from citetrace import cli

PAGE = ROOT / "docs" / "reference.md"


def test_the_reference_is_what_the_commands_say(request):
    if request.config.getoption("--update-goldens"):
        PAGE.write_text(reference(), "utf-8")
    assert PAGE.read_text("utf-8") == reference(), "run pytest tests/docs --update-goldens"


def test_every_command_and_no_other_has_a_python_equivalent():
    assert set(EQUIVALENTS) == {one.path for one in COMMANDS}


@pytest.mark.parametrize("one", COMMANDS, ids=lambda one: one.path)
def test_every_command_and_option_tells_what_it_is_for(one):
    assert one.help
    assert all(what for _, what in (*one.commands, *one.options))
    assert "Example" in one.notes


def test_the_list_of_commands_says_of_each_what_it_does():
    assert {f"citetrace {name}" for name in cli.COMMANDS} == {one.path for one in COMMANDS if one.depth == 1}
    assert all(line.endswith(".") for _, line in cli.COMMANDS.values())
