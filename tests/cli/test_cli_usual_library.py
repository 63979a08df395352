"""One rule for all commands: the usual library is used where it exists, --library names another, --no-library none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from citetrace.cli import group
from citetrace.cli.described import described
from citetrace.library import Library

TALKS = Path(__file__).parents[2] / "fixtures" / "stories" / "secret-talks"
PAGE, REUTERS = str(TALKS / "sindonews.html"), str(TALKS / "reuters.html")


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("CITETRACE_LIBRARY", raising=False)
    monkeypatch.setenv("CITETRACE_PERSON", "ana")
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(group, list(words))


@pytest.fixture
def usual(run):
    """The usual library, with the article that the page cites."""
    assert run("add", REUTERS, "--jobs", "1").exit_code == 0


def case_in(run):
    assert run("case", "new", "talks").exit_code == 0
    assert run("case", "add", PAGE, "--case", "talks").exit_code == 0


CALLS = [
    ("trace", PAGE), ("why", PAGE, "4"), ("check", PAGE, "--format", "json"), ("origins", PAGE, "--format", "json"),
    ("drift", PAGE, "4"), ("case", "show", "--case", "talks"),
]  # fmt: skip


@pytest.mark.parametrize("words", CALLS, ids=lambda words: " ".join(words).replace(PAGE, "page"))
def test_what_was_added_is_looked_through_by_every_command(words, run, usual):
    if words[0] == "case":
        case_in(run)
    with_it, without, named = (
        run(*words),
        run(*words, "--no-library"),
        run(*words, "--library", "data/citetrace/library.db"),
    )
    assert with_it.stdout == named.stdout != without.stdout
    assert (
        "7 July 2023, 01:12" in with_it.stdout
        or "2023-07-07T01:12" in with_it.stdout
        or "Reuters \u00b63" in with_it.stdout
        or words[0] in ("check", "origins")
    )


@pytest.mark.parametrize("words", CALLS[:5], ids=lambda words: words[0])
def test_where_there_is_no_usual_library_nothing_is_looked_through_or_made(words, run, tmp_path):
    done = run(*words)
    assert (done.exit_code in (0, 1), done.stderr) == (True, "")
    assert done.stdout == run(*words, "--no-library").stdout
    assert list(tmp_path.iterdir()) == []


def test_the_environment_names_another_one(run, usual, monkeypatch, tmp_path):
    with Library.open(tmp_path / "empty.db"):
        pass
    monkeypatch.setenv("CITETRACE_LIBRARY", "empty.db")
    assert "01:12" not in run("trace", PAGE).stdout
    assert run("library").stdout.startswith("0 articles")
    assert run("library", "--library", "data/citetrace/library.db", "search", "Lavrov").exit_code == 0


def test_a_claim_without_an_input_is_looked_for_in_the_usual_library(run, usual):
    claim = "We did not request those conversations"
    assert run("trace", "--claim", claim).exit_code == 0
    assert json.loads(run("origins", "--claim", claim, "--format", "json").stdout)["claims"]
    for command in ("trace", "drift"):
        done = run(command, "--claim", claim, "--no-library")
        assert done.exit_code == 2
        assert "leave --no-library out" in done.stderr


@pytest.mark.parametrize(("words", "told"), [
    (("--library", "a.db", "--no-library"), "choose"), (("--library", ""), "names no file"),
])  # fmt: skip
def test_what_names_no_library_is_refused(words, told, run):
    done = run("trace", PAGE, *words)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
    assert run("add", PAGE, "--library", "").exit_code == run("library", "--library", "").exit_code == 2


def test_a_broken_usual_library_can_be_gone_without(run, tmp_path):
    (tmp_path / "data" / "citetrace").mkdir(parents=True)
    (tmp_path / "data" / "citetrace" / "library.db").write_text("no database at all, but a long enough text" * 100)
    assert "--no-library goes without it" in str(run("trace", PAGE).exception)
    assert run("trace", PAGE, "--no-library").exit_code == 0


def test_the_rule_stands_in_the_help_of_every_command_with_a_library():
    for one in described(group, "citetrace"):
        typed = {option.split()[0]: what for option, what in one.options}
        if "--library" in typed:
            assert "[default: CITETRACE_LIBRARY, else library.db in your data folder" in typed["--library"], one.path
            assert ("--no-library" in typed) == ("if it is there" in typed["--library"]), one.path
