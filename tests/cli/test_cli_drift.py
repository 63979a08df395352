"""`citetrace drift`: a claim by its number, by its words, from a library; as text and as JSON."""

import json
import sys
from pathlib import Path

import pytest

from citetrace import cli
from citetrace.articles import read_article
from citetrace.library import Entry, Library

FOLDER = Path(__file__).parents[2] / "fixtures" / "drift"
MERIDIAN, GAZETTE, SELATAN = (FOLDER / f"{name}.html" for name in ("meridian", "gazette", "selatan"))


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs the program as if it had been typed."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("CITETRACE_LIBRARY", raising=False)

    def type_in(*words: object) -> tuple[str, str, int]:
        monkeypatch.setattr(sys, "argv", ["citetrace", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return out, err, end.value.code

    return type_in


@pytest.fixture
def library(tmp_path):
    place = tmp_path / "held.db"
    with Library.open(place) as held:
        held.add_all([Entry(read_article(page)) for page in (MERIDIAN, GAZETTE, SELATAN)])
    return place


def test_the_wordings_stand_in_the_order_in_which_they_were_written(run):
    out, err, code = run("drift", SELATAN, GAZETTE, MERIDIAN, 1)
    assert (err, code) == ("", cli.OK)
    at = [out.index(words) for words in (" 1  Meridian News Agency", " 2  Harbour Gazette", " 3  Kabar Selatan")]
    assert at == sorted(at)
    assert "[-may-] sank" in out
    assert "[-two metres-]{+tiga meter+}" in out
    assert out.endswith("3 articles · 3 changes on 2 of 2 hops\n")


def test_a_library_holds_what_is_cited(run, library):
    out, err, code = run("drift", GAZETTE, 2, "--library", library)
    assert (err, code) == ("", cli.OK)
    assert "[-endorse-]{+accept+}" in out


def test_a_claim_may_be_told_in_words(run, library):
    by_words, _, code = run("drift", GAZETTE, "--claim", "the port ignored warnings", "--library", library)
    assert (by_words, code) == (run("drift", GAZETTE, 3, "--library", library)[0], cli.OK)
    assert "CT205" in by_words


def test_a_claim_is_looked_for_in_the_library_without_an_input(run, library):
    out, _, code = run("drift", "--claim", "the crane on the Oland quay sank into the mud", "--library", library)
    assert code == cli.OK
    assert "CT201" in out


def test_json_points_into_the_texts(run):
    out, _, code = run("drift", GAZETTE, MERIDIAN, 1, "--format", "json")
    assert code == cli.OK
    record = json.loads(out)
    texts = {article["id"]: article["text"] for article in record["articles"]}
    (path,) = record["drifts"][0]["paths"]
    first, second = path
    assert first["changes"] == []
    hedge = second["changes"][0]
    assert (hedge["code"], hedge["shift"], hedge["turn"]) == ("CT201", "hedge", "lost")
    (start, end), (here, there) = hedge["upstream"][0], hedge["downstream"][0]
    assert texts[first["article"]][start:end] == "may"
    assert texts[second["article"]][here:there] == "sank"


def test_nothing_to_compare_is_said(run):
    out, err, code = run("drift", GAZETTE, 1)
    assert (err, code) == ("", cli.NOTHING)
    assert "no cited article that carries it is held" in out


@pytest.mark.parametrize(("words", "said"), [
    ((), "name an INPUT and the number"), ((GAZETTE,), "name an INPUT and the number"),
    ((GAZETTE, 0), "name an INPUT and the number"), ((GAZETTE, 9), "has no claim 9"),
])  # fmt: skip
def test_what_is_missing_is_said_in_one_sentence(run, words, said):
    _, err, code = run("drift", *words)
    assert (code, err.count("\n")) == (cli.USAGE, 1)
    assert said in err


def test_an_input_that_cannot_be_read_is_told(run):
    out, err, code = run("drift", "no-such-page.html", 1)
    assert (out, code) == ("", cli.NONE_READABLE)
    assert "no-such-page.html" in err
