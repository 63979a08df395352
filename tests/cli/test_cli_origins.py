"""`citetrace origins`: the numbers of each claim, as a table, JSON and CSV; from inputs and from a library."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from citetrace import cli
from citetrace.articles import read_article
from citetrace.library import Entry, Library

STORY = Path(__file__).parents[2] / "fixtures" / "stories" / "secret-talks"
PAGES = sorted(str(page) for page in STORY.glob("*.html"))


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs the program as if it had been typed."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("CITETRACE_LIBRARY", raising=False)

    def type_in(*words: str) -> tuple[str, str, int]:
        monkeypatch.setattr(sys, "argv", ["citetrace", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return out, err, end.value.code

    return type_in


def test_the_table_has_the_most_echoed_claim_first(run):
    out, err, code = run("origins", *PAGES)
    assert (err, code) == ("", cli.OK)
    head, first, below, *_ = out.splitlines()
    assert head.split() == ["outlets", "articles", "origins", "grade", "claim"]
    assert first.split()[:4] == ["3", "3", "1", "A4"]
    assert below.strip() == "first in NBC News, 6 July 2023, 09:30 -04:00"
    numbers = [int(line.split()[0]) for line in out.splitlines()[1:] if line.split()[0].isdigit()]
    assert numbers == sorted(numbers, reverse=True)


def test_one_claim_is_shown_with_the_path_of_each_article(run):
    out, _, code = run("origins", *PAGES, "--claim", "those who saw Lavrov briefed the National Security Council")
    assert code == cli.OK
    assert "SINDOnews relays NBC News, paraphrases two people familiar with the matter (A4)\n" in out
    assert "origin: two people familiar with the matter\n" in out


@pytest.mark.parametrize("width", ["40", "80"])
def test_nothing_of_one_claim_is_cut(run, width):
    words = ("origins", *PAGES, "--claim", "those who saw Lavrov briefed the National Security Council")
    wide, narrow = run(*words, "--width", "400")[0], run(*words, "--width", width)[0]
    assert "…" not in narrow
    assert narrow.split() == wide.split()
    assert max(map(len, narrow.splitlines()[1:])) <= int(width)


def test_json_has_numbers_bounds_and_paths(run):
    out, _, _ = run("origins", *PAGES, "--format", "json")
    claim = json.loads(out)["claims"][0]
    assert len(claim["outlets"]) == len(claim["articles"]) == 3
    assert (claim["origins"]["low"], claim["origins"]["high"]) == (1, 1)
    assert (claim["weakest"], claim["strongest"]) == ("A4", "A4")
    assert claim["first"]["earliest"] == claim["first"]["latest"] == "2023-07-06T13:30:00+00:00"
    assert {path["article"] for path in claim["paths"]} == {article["id"] for article in claim["articles"]}


def test_csv_has_a_row_a_claim(run):
    out, _, _ = run("origins", *PAGES, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == len(json.loads(run("origins", *PAGES, "--format", "json")[0])["claims"])
    assert rows[0]["origin_names"] == "two people familiar with the matter"


def test_a_library_is_looked_through_as_inputs_are(run, tmp_path):
    with Library.open(tmp_path / "held.db") as held:
        held.add_all([Entry(read_article(page)) for page in PAGES])
    out, err, code = run("origins", "--library", tmp_path / "held.db", "--format", "csv")
    assert (err, code) == ("", cli.OK)
    assert sorted(out.splitlines()) == sorted(run("origins", *PAGES, "--format", "csv")[0].splitlines())
    out, _, code = run("origins", "--library", tmp_path / "held.db", "--claim", "former officials met Lavrov")
    assert code == cli.OK
    assert "Lavrov" in out


def test_nothing_found_and_nothing_named_are_said(run, tmp_path):
    assert run("origins", PAGES[0], "--claim", "marmalade")[0::2] == ("no claims\n", cli.NOTHING)
    _, err, code = run("origins")
    assert (code, err.count("\n")) == (cli.USAGE, 1)
