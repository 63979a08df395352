"""Every rule that the documents show can be read, and decides its own examples where it stands first in English."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from stage import ROOT

from citetrace.attributions.rule_examples import failing_rules
from citetrace.clauses.rules import TABLES
from citetrace.languages.pack import load_pack
from citetrace.languages.shelves import SHIPPED

PAGES = (ROOT / "docs" / "languages.md", ROOT / "CONTRIBUTING.md")
BLOCKS = [block for page in PAGES for block in re.findall(r"```toml\n(.*?)```", page.read_text("utf-8"), re.S)]
RULES = [block for block in BLOCKS if any(f"[[{table}]]" in block for tables in TABLES.values() for table in tables)]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_toml_of_the_documents_is_toml(block: str) -> None:
    assert tomllib.loads(block)


@pytest.mark.parametrize("block", RULES)
def test_a_rule_of_the_documents_decides_its_examples(block: str, tmp_path: Path) -> None:
    shutil.copytree(SHIPPED / "en", tmp_path / "en")
    shown = tomllib.loads(block)
    (file,) = [name for name, tables in TABLES.items() if set(shown) <= set(tables)]
    path = tmp_path / "en" / file
    path.write_text(block + path.read_text("utf-8"), "utf-8")
    ids = [rule["id"] for rules in shown.values() for rule in rules]
    assert all(rule["examples"] for rules in shown.values() for rule in rules)
    wrong = [
        problem for problem in failing_rules(load_pack("en", tmp_path)) if any(f"'{i}'" in problem.message for i in ids)
    ]
    assert wrong == []
