"""Every command reads the same kinds of inputs, passes over its own pages, and goes on past an article that it fails on."""

import importlib
import json
import os
import shutil
from pathlib import Path

import pytest

from citetrace import cli
from citetrace.cli.following import Following
from citetrace.cli.reading import Reading, Tally
from citetrace.cli.view import drawn
from citetrace.library import Library

CRANE = "The crane fell on the quay, said Ana Lind, an engineer of the port.\n"
DERRICK = "A derrick fell in Oland, according to Rina Sardi, the mayor of the town.\n"
HALL = "The hall will close in May, said Piet Vos, a member of the council.\n"
DEFECT = "shows a defect of citetrace (RuntimeError: the crane) and was left out"
ALL = {
    "trace": ["trace", "{}", "--format", "json"],
    "check": ["check", "{}", "--format", "json"],
    "origins": ["origins", "{}", "--format", "json"],
    "drift": ["drift", "{}", "1", "--format", "json"],
    "add": ["add", "{}", "--jobs", "1", "--format", "json"],
    "case": ["case", "add", "{}", "--case", "talks", "--by", "ana"],
}
USUAL = {"drift": 1}  # nothing that is cited is held


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITETRACE_LIBRARY", str(tmp_path / "articles.db"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def type_in(*words):
        monkeypatch.setattr("sys.argv", ["citetrace", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return out, err, end.value.code

    Library.open(tmp_path / "articles.db").close()
    type_in("case", "new", "talks", "--by", "ana")
    return type_in


def put(name, *texts):
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps({"text": text, "language": "en"}) + "\n" for text in texts))
    return path


def texts_in(name):
    Path(name).mkdir()
    for n, text in enumerate((CRANE, DERRICK, HALL)):
        Path(name, f"{n}.txt").write_text(text)


def typed(command, given):
    return [word.format(given) for word in ALL[command]]


@pytest.mark.parametrize("command", ALL)
@pytest.mark.parametrize("given", ["all.jsonl", "{here}/all.jsonl", "pages", "page?/*.jsonl"])
def test_every_command_reads_records_as_articles(run, tmp_path, command, given):
    put("all.jsonl", DERRICK, HALL)
    shutil.copytree(put("pages/all.jsonl", DERRICK, HALL).parent, "pages/deep")
    given = given.format(here=f"file://{tmp_path}")
    out, err, code = run(*typed(command, given))
    assert (err, code) == ("", USUAL.get(command, 0))
    if command == "trace":
        assert [one["claims"][0]["text"].split()[1] for one in json.loads(out)][:2] == ["derrick", "hall"]


@pytest.mark.parametrize("command", ALL)
def test_every_command_refuses_a_database_in_one_sentence(run, command):
    _, err, code = run(*typed(command, "articles.db"))
    assert code == 4
    assert err == "citetrace: articles.db is a database, not a text: save the article as a web page or a text file\n"


@pytest.mark.parametrize("command", ALL)
def test_its_own_report_is_passed_over_by_every_command(run, command):
    texts_in("pages")
    alone = run("origins", "pages", "--format", "json")[0]
    assert run("trace", "pages", "-o", "pages/report.html")[2] == 0
    out, err, code = run(*typed(command, "pages"))
    said = "pages/report.html is a page that citetrace made, and no article: it was passed over"
    assert (err, code) == (f"citetrace: {said}\n", USUAL.get(command, 0))
    if command == "origins":
        assert out == alone
    if command == "trace":
        assert len(json.loads(out)) == 3
    if command == "add":
        assert json.loads(out) == {"new": 3, "new_versions": 0, "held": 0, "unreadable": 0, "passed_over": 1}


@pytest.mark.parametrize("command", ALL)
def test_where_there_is_nothing_but_its_own_report_none_was_readable(run, command):
    texts_in("pages")
    run("trace", "pages", "-o", "report.html")
    _, err, code = run(*typed(command, "report.html"))
    assert code == 4
    assert err.count("\n") == 1


@pytest.fixture
def fails_on_cranes(monkeypatch):
    module = importlib.import_module("citetrace.provenance.trace")
    sound = module.identify_sources

    def fails(article, *more):
        if "crane" in article.text:
            raise RuntimeError("the crane")
        return sound(article, *more)

    monkeypatch.setattr(module, "identify_sources", fails)


@pytest.mark.parametrize("command", ALL)
@pytest.mark.parametrize("first", [True, False])
def test_an_article_on_which_tracing_fails_does_not_stop_the_others(run, fails_on_cranes, command, first):
    put("a.jsonl", *((CRANE, DERRICK, HALL) if first else (DERRICK, CRANE, HALL)))
    out, err, code = run(*typed(command, "a.jsonl"))
    assert code == 3
    assert err == (
        f"citetrace: a.jsonl, line {1 if first else 2} {DEFECT}; run it with CITETRACE_DEBUG=1 and report it\n"
    )
    if command == "trace":
        assert [one["claims"][0]["text"].split()[1] for one in json.loads(out)] == ["derrick", "hall"]


def test_one_input_alone_on_which_tracing_fails_is_told(run, fails_on_cranes):
    Path("crane.txt").write_text(CRANE)
    for words in (["trace", "crane.txt"], ["why", "crane.txt", "1"], ["check", "crane.txt"]):
        out, err, code = run(*words)
        assert code == 4, words
        assert "Ana Lind" not in out
        assert DEFECT in err


def test_the_page_is_drawn_of_the_others(run, fails_on_cranes, capsys):
    put("a.jsonl", CRANE, DERRICK, HALL)
    tally = Tally()
    page = drawn(Reading(("a.jsonl",)), tally, Following(), stance=False)
    assert "Rina Sardi" in page
    assert tally.code == cli.SOME_UNREADABLE
    assert DEFECT in capsys.readouterr().err


def test_a_held_article_on_which_tracing_fails_is_told_and_the_others_are_found(run, tmp_path, request):
    put("a.jsonl", CRANE, CRANE.replace("The crane", "The old derrick"))
    assert run("add", "a.jsonl", "--jobs", "1")[2] == 0
    request.getfixturevalue("fails_on_cranes")
    for command in ("trace", "origins"):
        out, err, code = run(command, "--library", "articles.db", "--claim", "The old derrick fell on the quay")
        assert code == 0
        assert "Ana Lind" in out
        assert err.count(DEFECT) == 1
    _, err, code = run("origins", "--library", "articles.db")
    assert (code, err.count(DEFECT)) == (3, 1)


def test_a_case_with_an_article_on_which_tracing_fails_is_still_shown(run, request):
    texts_in("pages")
    assert run("case", "add", "pages", "--case", "talks", "--by", "ana")[2] == 0
    request.getfixturevalue("fails_on_cranes")
    for words in (["case", "show", "--case", "talks"], ["trace", "--case", "talks"], ["check", "--case", "talks"]):
        _, err, code = run(*words)
        assert code in (0, 3)
        assert err.count(DEFECT) == 1, words


@pytest.mark.parametrize("language", ["../languages/en", "x" * 3000, "{here}/evil"])
@pytest.mark.parametrize("command", ["trace", "add", "check"])
def test_what_a_record_calls_its_language_leads_to_no_file(run, tmp_path, language, command):
    (tmp_path / "evil").mkdir()
    (tmp_path / "evil" / "cues.toml").write_text("broken [")
    record = {"text": CRANE, "language": language.format(here=tmp_path)}
    Path("a.jsonl").write_text(json.dumps(record) + "\n" + json.dumps({"text": HALL, "language": "en"}) + "\n")
    out, err, code = run(*typed(command, "a.jsonl"))
    assert (err, code) == ("", 0)
    if command == "trace":
        assert [one["article"]["language"] for one in json.loads(out)] == ["en", "en"]


def test_a_language_that_is_not_known_is_refused_before_anything_is_read(run):
    Path("crane.txt").write_text(CRANE)
    for command in ("trace", "add"):
        _, err, code = run(command, "crane.txt", "--lang", "../languages/en")
        assert code == cli.USAGE
        assert "'../languages/en' is no language that is known" in err


@pytest.mark.skipif(os.name == "nt", reason="needs named pipes")
@pytest.mark.parametrize("command", ALL)
def test_a_named_pipe_in_a_folder_is_told_by_every_command(run, command):
    texts_in("pages")
    os.mkfifo("pages/9.txt")
    _, err, code = run(*typed(command, "pages"))
    assert code == 3
    assert err.startswith("citetrace: pages/9.txt is a named pipe, not a file")
    assert err.count("\n") == 1
