"""`citetrace case` and `citetrace trace --case`, typed as a user would, as processes of their own."""

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from citetrace import cli
from citetrace.cli.casework import command

ROOT = Path(__file__).parents[2]
STORY = ROOT / "fixtures" / "stories" / "secret-talks"
PAGE = ROOT / "docs" / "case.md"
HANDLE = re.compile(r"\[([a-z][0-9a-f]+)\]")


@pytest.fixture
def run(tmp_path):
    """Runs the program in the folder of a case that holds the story."""

    def type_in(*words, **more):
        env = {k: v for k, v in os.environ.items() if not k.startswith("CITETRACE")}
        env |= {"COLUMNS": "100", "PYTHONIOENCODING": "utf-8", "CITETRACE_PERSON": "ana"} | more
        done = subprocess.run(
            [sys.executable, "-m", "citetrace", *map(str, words)],
            capture_output=True, text=True, encoding="utf-8", env=env, cwd=tmp_path,
        )  # fmt: skip
        return done.stdout, done.stderr, done.returncode

    return type_in


@pytest.fixture
def case(run):
    """The same, every command on a case that holds the story of the talks."""
    assert run("case", "new", "talks", "--title", "Talks with Lavrov")[1:] == ("", 0)
    assert run("case", "add", *sorted(STORY.glob("*.html")), "--case", "talks") == ("4 added\n", "", 0)
    return lambda *words, **more: run("case", *words, "--case", "talks", **more)


def handle_of(shown, words):
    """The handle on the line of a tree that holds some words."""
    line = next(line for line in shown.splitlines() if words in line and "[" in line)
    return HANDLE.findall(line)[-1]


def test_a_confirmed_edge_is_shown_with_who_and_when_and_in_every_later_trace(run, case):
    handle = handle_of(case("show")[0], "relays Reuters")
    out, err, code = case("confirm", handle, "--note", "rang the desk", "--by", "Rina Sardi")
    assert (out, err, code) == (f"confirmed relays Reuters [{handle[:5]}]: rang the desk (by Rina Sardi)\n", "", 0)
    day = r"\d{4}-\d\d-\d\d"
    assert re.search(f"confirmed by Rina Sardi, {day}: rang the desk", case("show")[0])
    out, err, code = run("trace", STORY / "sindonews.html", "--case", "talks")
    assert (err, code) == ("", cli.OK)
    assert re.search(f"confirmed by Rina Sardi, {day}: rang the desk", out)
    assert HANDLE.search(out) is None
    assert "confirmed by Rina" in run("trace", "--case", "talks")[0]
    assert "confirmed by Rina" in run("trace", "--case", "talks", "--format", "html")[0]
    assert "confirmed by" not in run("trace", STORY / "sindonews.html")[0]


def test_a_rejected_edge_is_out_of_the_tree_and_listed(run, case):
    claim = "Percakapan semacam itu"
    handle = handle_of(case("show")[0].partition(claim)[2], "relays Reuters")
    case("reject", handle, "--note", "another dispatch")
    part = case("show")[0].partition(claim)[2].partition("\n\n")[0]
    assert "relays Reuters: rejected by ana, " in part
    assert "└─" not in part
    assert "no origin: every source was rejected" in part
    traced = json.loads(run("trace", STORY / "sindonews.html", "--case", "talks", "--format", "json")[0])
    (graph,) = [c["graph"] for c in traced["claims"] if claim in c["text"]]
    assert [edge["decision"]["note"] for edge in graph["rejected"]] == ["another dispatch"]
    assert graph["edges"] == []
    schema = json.loads((ROOT / "citetrace" / "rendering" / "citetrace-1.schema.json").read_text("utf-8"))
    jsonschema.validate(traced, schema)


def test_a_match_that_is_rejected_is_no_longer_followed(case):
    shown = case("show")[0].partition("Percakapan semacam itu")[2]
    match = handle_of(shown, "match")
    assert case("reject", match)[2] == 0
    part = case("show")[0].partition("Percakapan semacam itu")[2].partition("\n\n")[0]
    assert "news agency, not held" in part
    assert f"[{match}]" in part
    assert "rejected by ana" in " ".join(part.replace("│", "").split())


def test_why_goes_by_a_case_and_says_who_decided(run, case):
    handle = handle_of(case("show")[0].partition("Percakapan semacam itu")[2], "relays Reuters")
    case("confirm", handle, "--note", "rang the desk")
    words = ("why", STORY / "sindonews.html", "4", "--case", "talks")
    assert "decided confirmed by ana" in " ".join(run(*words)[0].split())
    case("reject", handle, "--note", "another dispatch")
    out, err, code = run(*words, "--not", "Reuters")
    assert (err, code) == ("", cli.OK)
    assert "Reuters is not upstream of it: rejected by ana" in " ".join(out.split())


def test_grades_notes_and_the_log_are_shown(case):
    shown = case("show")[0]
    handle = handle_of(shown, "relays Reuters")
    assert f"[{handle}] F6" in shown
    claim, article = (
        handle_of(shown.partition("Percakapan semacam itu")[2], "SINDOnews"),
        handle_of(shown, "SINDOnews ·"),
    )
    for words in (
        ("grade", handle, "b2", "--note", "two cameras"), ("note", handle, "he denies it"),
        ("note", claim, "ask the desk"), ("note", article, "printed on page 3"), ("note", "wait for the court"),
    ):  # fmt: skip
        assert case(*words)[1:] == ("", 0)
    shown = case("show")[0]
    assert f"[{handle}] B2" in shown
    for words in ("graded B2 by ana", "he denies it", "ask the desk", "printed on page 3", "wait for the court"):
        assert words in shown
    log = case("log")[0]
    assert [line.split("Z  ")[1][:8] for line in log.splitlines() if re.match(r"\d{4}", line)] == [
        "ana made", *["ana adde"] * 4, "ana grad", *["ana note"] * 4
    ]  # fmt: skip
    acts = json.loads(case("log", "--format", "json")[0])["acts"]
    assert [act["act"] for act in acts[5:]] == ["grade", "note", "note", "note", "note"]
    assert acts[5]["grade"] == "B2"


def test_merged_sources_are_one_origin_until_they_are_split(run, tmp_path):
    (tmp_path / "a.txt").write_text("The crane fell on Monday, according to Bert Lind and Albert Lind.\n")
    run("case", "new", "crane")
    run("case", "add", "a.txt", "--lang", "en", "--case", "crane")
    shown = run("case", "show", "--case", "crane")[0]
    assert "2 origins" in shown
    first, second = handle_of(shown, " Bert Lind"), handle_of(shown, "Albert Lind")
    out, err, code = run("case", "merge", first, second, "--case", "crane")
    assert (out, err, code) == ("merged Bert Lind and Albert Lind (by ana)\n", "", 0)
    shown = run("case", "show", "--case", "crane")[0]
    assert "origin S2" in shown
    assert "merged by ana" in shown
    assert "Albert" not in shown.partition("¶1")[2]
    assert run("case", "split", first, "--case", "crane")[2] == 0
    assert "2 origins" in run("case", "show", "--case", "crane")[0]
    log = json.loads(run("case", "log", "--format", "json", "--case", "crane")[0])["acts"]
    assert [act["act"] for act in log[2:4]] == ["merge", "split"]


@pytest.mark.parametrize("name", ["check", "origins"])
def test_check_and_origins_go_by_a_case(name, run, case):
    rest = case("show")[0].partition("A group of former senior")[2]
    assert case("reject", handle_of(rest, "told by six people"))[2] == 0
    with_case = run(name, "--case", "talks", "--format", "json")
    without = run(name, *sorted(STORY.glob("*.html")), "--format", "json")
    assert with_case[1:] == without[1:] == ("", 0)
    words = "six people briefed on the discussions"
    assert with_case[0].count(words) < without[0].count(words)


def test_sources_merged_across_articles_are_one_origin_for_check_and_origins(run, tmp_path):
    told = "The crane at Quay Nine was broken for eleven weeks, said {}.\n"
    for name, who in (("a", "Bert Lind, the harbour master"), ("b", "Albert Lindt, the harbour master")):
        (tmp_path / f"{name}.txt").write_text(told.format(who))
        run("case", "new", "crane")
        assert (
            run("case", "add", f"{name}.txt", "--lang", "en", "--outlet", f"{name} Gazette", "--case", "crane")[2] == 0
        )

    def origins():
        (claim,) = json.loads(run("origins", "--case", "crane", "--format", "json")[0])["claims"]
        return claim["origins"]

    before = origins()
    shown = run("case", "show", "--case", "crane")[0]
    run("case", "merge", handle_of(shown, " Bert Lind"), handle_of(shown, "Albert Lindt"), "--case", "crane")
    assert before != origins()
    assert "CT102" not in run("check", "a.txt", "b.txt", "--lang", "en")[0]
    assert "CT102" in run("check", "--case", "crane")[0]


@pytest.mark.parametrize("name", ["check", "origins"])
def test_without_an_input_a_case_is_named(name, run):
    out, err, code = run(name)
    assert (out, code) == ("", 2)
    assert "--case DIR" in err


@pytest.mark.parametrize(("words", "message"), [
    (("confirm", "zzzz"), "there is no zzzz in this case"),
    (("confirm", "e"), "type more of it"),
    (("grade", "e", "G9"), "no Admiralty grade"),
    (("note", ""), "a note has words"),
    (("note", "e7f3a"), "what is to be noted on e7f3a?"),
    (("merge", "e"), "type more of it"),
])  # fmt: skip
def test_what_was_typed_wrongly_is_one_sentence_and_logs_nothing(case, words, message):
    out, err, code = case(*words)
    assert (out, code) == ("", cli.USAGE)
    assert message in err
    assert err.count("\n") == 1
    assert len(json.loads(case("log", "--format", "json")[0])["acts"]) == 5


def test_of_several_handles_all_or_none_are_judged(case):
    handle = handle_of(case("show")[0], "relays Reuters")
    assert case("confirm", handle, "zzzz")[2] == cli.USAGE
    assert "confirmed by" not in case("show")[0]


def test_a_folder_that_is_no_case_is_one_sentence(run):
    for words in (("case", "show"), ("case", "log"), ("trace", "--case", "nowhere")):
        out, err, code = run(*words)
        assert (out, code, err.count("\n")) == ("", cli.NO_LIBRARY, 1)
        assert "is no case" in err


def test_a_torn_line_is_told_by_every_command(case, tmp_path):
    with (tmp_path / "talks" / "log.jsonl").open("a") as log:
        log.write('{"time": "2026-11-23T08:')
    for words in (("show",), ("log",), ("note", "wait")):
        _, err, code = case(*words)
        assert code == 0
        assert "line 6 was cut off" in err
    out, err, _ = case("log")
    assert "line 6 was cut off" in out
    assert "wait" in out


def test_who_does_it_is_typed_or_set_or_the_systems_user(run, tmp_path):
    run("case", "new", "one", "--by", "Ana Lind")
    run("case", "new", "two", CITETRACE_PERSON="Rina Sardi")
    run("case", "new", "three", CITETRACE_PERSON="", LOGNAME="dara")
    people = [json.loads((tmp_path / name / "log.jsonl").read_text())["person"] for name in ("one", "two", "three")]
    assert people == ["Ana Lind", "Rina Sardi", "dara"]


def test_an_updated_article_orphans_what_was_decided_about_words_that_are_gone(run, tmp_path):
    (tmp_path / "a.txt").write_text("The crane fell on Monday, said Ana Lind, an engineer of the port.\n")
    run("case", "new", "crane")
    run("case", "add", "a.txt", "--lang", "en", "--case", "crane")
    handle = handle_of(run("case", "show", "--case", "crane")[0], "Ana Lind")
    run("case", "confirm", handle, "--note", "rang her", "--case", "crane")
    (tmp_path / "a.txt").write_text("The derrick fell on Monday, said Ana Lind, an engineer of the port.\n")
    out, err, code = run("case", "add", "a.txt", "--lang", "en", "--case", "crane")
    assert (out, err, code) == ("0 added, 1 in place of an older text\n", "", 0)
    shown = run("case", "show", "--case", "crane")[0]
    orphaned = " ".join(shown.partition("Orphaned")[2].split())
    assert f"[{handle}] paraphrases Ana Lind: its words no longer stand in the article" in orphaned
    assert "The crane fell on Monday" in orphaned
    assert "confirmed by ana" in orphaned
    assert f"nearest now: [{handle_of(shown, 'Ana Lind')}] “The derrick fell on Monday" in orphaned
    record = json.loads(run("case", "show", "--format", "json", "--case", "crane")[0])
    assert [orphan["rule"] for orphan in record["orphans"]] == ["case/words-gone"]


def test_inputs_that_cannot_be_read_are_told_and_the_others_are_added(run, tmp_path):
    (tmp_path / "a.txt").write_text("The crane fell on Monday, said Ana Lind, an engineer of the port.\n")
    run("case", "new", "crane")
    out, err, code = run("case", "add", "a.txt", "none.txt", "--lang", "en", "--case", "crane")
    assert (out, code) == ("1 added\n", cli.SOME_UNREADABLE)
    assert "there is no file none.txt" in err


@pytest.mark.parametrize("name", sorted(command.commands))
def test_every_command_has_help_with_examples(name, run):
    out, err, code = run("case", name, "--help")
    assert (err, code) == ("", 0)
    assert f"  citetrace case {name} " in out + " "


def test_every_command_is_in_the_docs_with_its_python_beside_it():
    page = PAGE.read_text("utf-8")
    shown = "".join(shell for shell, _ in re.findall(r"```sh\n(.*?)```.*?```python\n(.*?)```", page, re.S))
    assert [name for name in command.commands if f"citetrace case {name} " not in shown] == []


def test_the_python_in_the_docs_runs(monkeypatch, tmp_path):
    shutil.copytree(STORY, tmp_path / "fixtures" / "stories" / "secret-talks")
    monkeypatch.chdir(tmp_path)
    code = "\n".join(re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.S))
    example = doctest.DocTestParser().get_doctest(code, {}, "case", str(PAGE), 0)
    assert len(example.examples) > 15
    assert not doctest.DocTestRunner().run(example).failed
