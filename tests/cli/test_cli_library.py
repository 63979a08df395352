"""`citetrace add` and `citetrace library`, typed as a user would, on a real library."""

import contextlib
import doctest
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from citetrace import cli
from citetrace.library import Library

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "library.md"
CRANE = "The crane fell on the quay, said Ana Lind, an engineer of the port.\n"
DERRICK = "A derrick fell in Oland, according to Rina Sardi, the mayor of the town.\n"


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITETRACE_LIBRARY", str(tmp_path / "articles.db"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "crane.txt").write_text(CRANE)
    (tmp_path / "derrick.txt").write_text(DERRICK)
    capsys.readouterr()

    def type_in(*words: str) -> tuple[str, str, int]:
        monkeypatch.setattr("sys.argv", ["citetrace", *words])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return out, err, end.value.code

    return type_in


def add(run, *words):
    return run("add", *words, "--jobs", "1", "--lang", "en")


def test_what_is_added_twice_is_held_once(run):
    assert add(run, "crane.txt", "derrick.txt") == ("2 added\n", "", 0)
    assert add(run, "crane.txt", "derrick.txt") == ("0 added, 2 held already\n", "", 0)


def test_a_changed_text_is_counted_as_a_new_version(run, tmp_path):
    for text in (CRANE, DERRICK):
        (tmp_path / "a.jsonl").write_text(json.dumps({"text": text, "url": "https://gazette.example/a"}))
        out, _, code = add(run, "a.jsonl")
        assert code == 0
    assert out == "0 added, 1 new versions\n"
    out, _, _ = run("library", "show", "https://gazette.example/a")
    assert "derrick" in out
    assert "version 2 of 2" in out
    assert "crane" in run("library", "show", "1", "--version", "1")[0]


def test_what_is_unreadable_is_told_and_the_others_are_added(run, tmp_path):
    (tmp_path / "empty.txt").touch()
    out, err, code = add(run, "crane.txt", "empty.txt", "none.txt", "--format", "json")
    assert json.loads(out) == {"new": 1, "new_versions": 0, "held": 0, "unreadable": 2, "passed_over": 0}
    assert code == 3
    assert "empty.txt is empty" in err
    assert "there is no file none.txt" in err
    assert add(run, "none.txt")[2] == 4


def test_a_line_an_article_is_printed_for_programs(run):
    out, _, _ = add(run, "crane.txt", "--format", "jsonl")
    assert json.loads(out) == {"result": "new", "url": None, "origin": "crane.txt"}


def test_several_processes_add_the_same_in_the_same_order(run, tmp_path):
    texts = [f"Crane {n} fell, said Ana Lind." for n in range(100)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"text": text, "lang": "en"}) + "\n" for text in texts))
    assert run("add", "a.jsonl", "--jobs", "3")[2] == 0
    with Library.open(tmp_path / "articles.db") as library:
        assert [held.article.text for held in library.articles()] == texts
        assert all(library.claims_of(n) for n in (1, 50, 100))


def test_an_article_in_a_language_without_a_pack_is_held_without_claims(run):
    assert run("add", "crane.txt", "--lang", "fr", "--jobs", "1")[2] == 0
    assert json.loads(run("library", "--format", "json")[0])["claims"] == 0


def test_an_article_that_citetrace_fails_on_does_not_stop_the_others(run, tmp_path, monkeypatch):
    def fails_on_cranes(article):
        if "crane" in article.text:
            raise RuntimeError("the crane")
        return ()

    monkeypatch.setattr("citetrace.cli.filling.claims_of", fails_on_cranes)
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in (CRANE, DERRICK)))
    out, err, code = add(run, "a.jsonl")
    assert (out, code) == ("1 added, 1 unreadable\n", 3)
    assert "line 1 shows a defect" in err


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names of any bytes")
def test_a_file_whose_name_is_no_text_is_added(run, tmp_path):
    (tmp_path / "pages").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "pages") + b"/kran-\xff.txt")).write_text(CRANE)
    assert add(run, "pages")[0] == "1 added\n"
    assert "kran-" in run("library", "show", "1")[0]


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
def test_a_terminal_is_told_how_many_there_are_and_how_fast_they_come(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        "".join(json.dumps({"text": f"{n} {CRANE}", "lang": "en"}) + "\n" for n in range(40))
    )
    ours, theirs = os.openpty()
    words = ["add", str(tmp_path / "a.jsonl"), "none.txt", "--library", str(tmp_path / "a.db"), "--jobs", "1"]
    command = [sys.executable, "-m", "citetrace", *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=theirs, env=os.environ | {"TERM": "xterm"}
    ) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):
            while part := os.read(ours, 4096):
                shown += part
        assert process.stdout.read() == b"40 added, 1 unreadable\n"
    os.close(ours)
    assert b"a second" in shown
    assert b"there is no file none.txt" in shown


def test_the_counts_are_by_outlet_language_and_month(run):
    add(run, "crane.txt", "--outlet", "Harbour Gazette", "--date", "2024-03-05")
    add(run, "derrick.txt")
    out, _, _ = run("library")
    assert out.splitlines()[0] == "2 articles · 2 claims"
    for words in ("by outlet", "1  Harbour Gazette", "1  not known", "by language", "2  en", "by month", "1  2024-03"):
        assert words in out
    record = json.loads(run("library", "--format", "json")[0])
    assert record["months"] == [{"name": None, "articles": 1}, {"name": "2024-03", "articles": 1}]


def test_a_search_finds_words_and_says_where_there_are_none(run):
    add(run, "crane.txt", "--outlet", "Harbour Gazette", "--date", "2024-03-05")
    out, _, code = run("library", "search", "quay", "crane")
    assert code == 0
    assert "Harbour Gazette · 5 March 2024 · en" in out
    assert json.loads(run("library", "search", "crane", "--format", "jsonl")[0])["number"] == 1
    assert run("library", "search", "crane", "--before", "2024-03-01")[2] == 1
    out, err, code = run("library", "search", "zebra")
    assert (out, code) == ("", 1)
    assert "no article" in err


def test_an_article_is_shown_with_its_claims_for_programs(run):
    add(run, "crane.txt")
    record = json.loads(run("library", "show", "1", "--format", "json")[0])
    (claim,) = record["claims"]
    start, end = claim["places"][0][0]
    assert record["article"]["text"][start:end] == "The crane fell on the quay"
    assert claim["chains"][0][0]["source"] == "Ana Lind"


def test_removing_asks_first_and_needs_a_word_where_nobody_can_be_asked(run, monkeypatch):
    add(run, "crane.txt")
    _, err, code = run("library", "remove", "1")
    assert (code, "--yes" in err) == (2, True)
    assert run("library", "remove", "1", "--yes")[2] == 0
    assert run("library", "show", "1")[2] == 2


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["library", "--library", "none.db"], 5, "there is no library none.db"),
        (["library", "search", "x", "--library", "crane.txt"], 5, "is no library"),
        (["add", "crane.txt", "--library", "crane.txt"], 5, "is no library"),
        (["library", "show", "7"], 2, "has no article with the number 7"),
        (["library", "show", "https://gazette.example/x"], 2, "has no article with the address"),
        (["library", "show", "1", "--version", "3"], 2, "no version 3"),
        (["library", "search", "x", "--after", "soon"], 2, "is no date"),
        (["add", "crane.txt", "--date", "soon"], 2, "is no date"),
        (["library", "serach", "x"], 2, "serach"),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_an_exit_code(run, words, code, sentence):
    add(run, "crane.txt")
    _, err, found = run(*words)
    assert found == code
    assert sentence in err
    assert "Traceback" not in err


def test_the_library_lies_in_the_data_folder_unless_another_is_named(run, monkeypatch, tmp_path):
    monkeypatch.delenv("CITETRACE_LIBRARY")
    add(run, "crane.txt")
    assert (tmp_path / "data" / "citetrace" / "library.db").exists()


@pytest.mark.parametrize(
    "words", [["add"], ["library"], ["library", "search"], ["library", "show"], ["library", "remove"]], ids=" ".join
)
def test_every_command_has_help_with_examples_and_its_place_in_the_docs(run, words):
    out, _, code = run(*words, "--help")
    assert code == 0
    assert "Example" in out
    assert f"citetrace {' '.join(words)}" in out
    page = PAGE.read_text("utf-8")
    shown = re.findall(r"```sh\n(.*?)```\s+```python\n(.*?)```", page, re.S)
    assert any(f"citetrace {' '.join(words)}" in shell for shell, _ in shown), "no example with its Python beside it"


def test_the_python_in_the_docs_runs(monkeypatch, tmp_path):
    shutil.copytree(ROOT / "fixtures" / "stories" / "secret-talks", tmp_path / "fixtures" / "stories" / "secret-talks")
    monkeypatch.chdir(tmp_path)
    code = "\n".join(re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.S))
    example = doctest.DocTestParser().get_doctest(code, {}, "library", str(PAGE), 0)
    assert len(example.examples) > 8
    assert not doctest.DocTestRunner().run(example).failed


def test_the_docs_name_every_table_view_and_field(tmp_path):
    from citetrace.articles.jsonl import FIELDS

    page = PAGE.read_text("utf-8")
    with Library.open(tmp_path / "articles.db") as library:
        rows = library.connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    names = {name for (name,) in rows if not name.startswith(("words_", "sqlite_", "present_"))}
    names |= {name for others in FIELDS.values() for name in others}
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []
