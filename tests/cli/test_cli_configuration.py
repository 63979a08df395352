"""What a project sets once: the nearest file counts, options win, and a mistake is told with file, key and cure."""

import json
import os
import sys

import pytest

from citetrace import cli

SOLD = "The harbour was sold, two people familiar with the talks told the Island Tribune.\n"
OUTLETS = '[ID]\nlanguage = "id"\n[ID.newspaper]\n"Suara Pesisir" = "suarapesisir.example"\n'


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Runs the program in a folder below the one with the configuration."""
    (tmp_path / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "er")
    monkeypatch.delenv("CITETRACE_OUTLETS", raising=False)
    (tmp_path / "deep" / "er" / "sold.txt").write_text(SOLD, "utf-8")

    def type_in(*words: str) -> tuple[str, str, int]:
        monkeypatch.setattr(sys, "argv", ["citetrace", *words])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return out, err, end.value.code

    return type_in


def codes(out: str) -> set[str]:
    return set(json.loads(out)["counts"])


@pytest.mark.parametrize(("name", "head"), [("citetrace.toml", ""), ("pyproject.toml", "[tool.citetrace]\n")])
def test_the_nearest_file_upward_selects_ignores_and_fails(name, head, run, tmp_path):
    (tmp_path / name).write_text(head + 'ignore = "CT105"\nfail-on = ["warning"]\n', "utf-8")
    out, err, code = run("check", "sold.txt", "--lang", "en", "--format", "json")
    assert (codes(out), err, code) == ({"CT103"}, "", cli.PROBLEMS)
    (tmp_path / "deep" / "citetrace.toml").write_text('select = ["CT105"]\n', "utf-8")
    out, _, code = run("check", "sold.txt", "--lang", "en", "--format", "json")
    assert (codes(out), code) == ({"CT105"}, cli.OK)


def test_what_is_typed_wins(run, tmp_path):
    (tmp_path / "citetrace.toml").write_text('select = ["CT105"]\nfail-on = ["CT105"]\n', "utf-8")
    out, _, code = run("check", "sold.txt", "--lang", "en", "--format", "json", "--select", "CT103", "--fail-on", "CT1")
    assert (codes(out), code) == ({"CT103"}, cli.PROBLEMS)


def test_a_pyproject_without_the_table_is_passed_over(run, tmp_path):
    (tmp_path / "deep" / "pyproject.toml").write_text('[project]\nname = "other"\n', "utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.citetrace]\nselect = ["CT105"]\n', "utf-8")
    out, _, _ = run("check", "sold.txt", "--lang", "en", "--format", "json")
    assert codes(out) == {"CT105"}


def test_outlets_of_ones_own_are_taken_from_the_folder_of_the_file(run, tmp_path):
    (tmp_path / "mine.toml").write_text(OUTLETS, "utf-8")
    assert run("outlets", "find", "suarapesisir.example")[2] == cli.NOTHING
    (tmp_path / "citetrace.toml").write_text('outlets = ["mine.toml"]\n', "utf-8")
    out, _, code = run("outlets", "find", "suarapesisir.example")
    assert (out.split("  ")[0], code) == ("Suara Pesisir", cli.OK)
    assert "CITETRACE_OUTLETS" not in os.environ


def test_packs_of_ones_own_are_listed(run, tmp_path):
    pack = tmp_path / "packs" / "xx"
    pack.mkdir(parents=True)
    (tmp_path / "citetrace.toml").write_text('packs = ["packs"]\n', "utf-8")
    before = os.environ.get("CITETRACE_PACKS")
    assert run("language", "list")[2] == cli.OK
    assert os.environ.get("CITETRACE_PACKS") == before


def test_the_window_says_how_old_a_cited_article_may_be(run, tmp_path):
    told = "Island Tribune\n1 May 2024\n\nThe harbour of Lund was sold to Oland, said Ana Lind, the harbour master.\n"
    said = "Harbour Gazette\n30 May 2024\n\nThe harbour of Lund was sold to Oland, the Island Tribune reported.\n"
    for name, text in (("told.txt", told), ("said.txt", said)):
        (tmp_path / "deep" / "er" / name).write_text(text, "utf-8")
    words = ("check", "said.txt", "told.txt", "--lang", "en", "--format", "json", "--select", "CT105")
    assert codes(run(*words)[0]) == {"CT105"}
    assert codes(run(*words, "--window", "60")[0]) == set()
    (tmp_path / "citetrace.toml").write_text("window = 60\n", "utf-8")
    assert codes(run(*words)[0]) == set()
    assert codes(run(*words, "--window", "5")[0]) == {"CT105"}


@pytest.mark.parametrize(("text", "told"), [
    ('slect = ["CT1"]', "unknown key 'slect'; did you mean 'select'?"),
    ('fail_on = ["CT1"]', "unknown key 'fail_on'; did you mean 'fail-on'?"),
    ("colour = 1", "unknown key 'colour'; there are select, ignore, fail-on, window, outlets, packs"),
    ('select = ["CT999"]', "select: there is no finding CT999"),
    ("select = [1]", "select must be a list of texts"),
    ('window = "long"', "window must be a number of days"),
    ("window = -1", "window must be a number of days"),
    ("window = true", "window must be a number of days"),
    ('outlets = ["none.toml"]', "outlets names 'none.toml', which is not there"),
    ("select = [", "no valid TOML"),
])  # fmt: skip
def test_a_mistake_is_one_sentence_with_file_and_key(text, told, run, tmp_path):
    (tmp_path / "citetrace.toml").write_text(text + "\n", "utf-8")
    out, err, code = run("check", "sold.txt", "--lang", "en")
    assert (out, code, err.count("\n")) == ("", cli.USAGE, 1)
    assert str(tmp_path / "citetrace.toml") in err
    assert told in err
