"""constraints.txt pins what the tests run with, within the bounds that pyproject.toml sets."""

import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from stage import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WANTED = [Requirement(line) for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])]
LINES = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
PINNED = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in LINES)}


@pytest.mark.parametrize("wanted", WANTED, ids=lambda wanted: wanted.name)
def test_whatever_is_needed_is_pinned_to_a_release_that_is_admitted(wanted):
    assert PINNED[canonicalize_name(wanted.name)] in wanted.specifier


def test_each_line_pins_one_release():
    assert all(PINNED.values())
    assert len(PINNED) == len(LINES)
