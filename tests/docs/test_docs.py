"""Every command and every Python snippet of the documents runs, and prints what they show."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from stage import ADDRESS, ROOT, Stage, commands_in, is_like, sessions_in

from citetrace import read_article, trace
from citetrace.cli import NOTHING, OK
from citetrace.library import Library
from citetrace.provenance.holding import held_claims

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
NOT_HERE = {"view"}  # opens a browser and goes on; tests/cli/test_cli_view.py has it


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def pages_with(block: str) -> list[Path]:
    return [page for page in PAGES if f"```{block}\n" in page.read_text("utf-8")]


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    place = tmp_path_factory.mktemp("library") / "library.db"
    with Library.open(place) as library:
        for page in sorted((ROOT / "fixtures" / "stories" / "secret-talks").glob("*.html")):
            article = read_article(page)
            library.add(article, claims=held_claims(trace(article)))
    return place


@pytest.fixture
def stage(tmp_path, monkeypatch, site, library):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("CITETRACE_PERSON", "ana")
    monkeypatch.setenv("COLUMNS", "80")
    return Stage(tmp_path, site, library)


@pytest.mark.parametrize("page", pages_with("sh"), ids=name)
def test_the_commands_of_the_documents_run(page, stage):
    for line in commands_in(page.read_text("utf-8")):
        if any(f"citetrace {command}" in line for command in NOT_HERE):
            continue
        for ran in stage.run(line):
            assert ran.code in (OK, NOTHING), f"{ran.line}: {ran.output}{ran.told}"


@pytest.mark.parametrize("page", pages_with("console"), ids=name)
def test_the_sessions_of_the_documents_print_what_they_show(page, stage):
    for command, shown in sessions_in(page.read_text("utf-8")):
        printed = "".join(ran.output for ran in stage.run(command))
        assert is_like(printed, shown), f"$ {command}\n{printed}"


@pytest.mark.parametrize("page", pages_with("python"), ids=name)
def test_the_python_of_the_documents_runs(page, stage):
    names: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.S):
        snippet = doctest.DocTestParser().get_doctest(block, names, page.stem, page.name, 0)
        if snippet.examples:
            assert not doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(snippet, clear_globs=False).failed
            names |= snippet.globs
        else:
            exec(compile(ADDRESS.sub(lambda m: stage.served(m.group()), block), page.name, "exec"), names)
