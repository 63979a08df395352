"""`citetrace trace` from the inside: formats, options, which claims are kept, and one sentence for what goes wrong."""

import json
import re
import sys

import pytest

from citetrace import cli

DAM = "The dam will be raised by four metres, said Ilse Brandt, an engineer.\n\n"
SAID = DAM + "The mayor said that nobody had asked the town.\n"
MORE = "The bridge is closed until May, said Karim Adeyemi, a spokesman for the port.\n"


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Runs the program as if it had been typed; what it prints, what it complains of and its exit code."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "dam.txt").write_text(SAID, "utf-8")
    (tmp_path / "bridge.txt").write_text(MORE, "utf-8")

    def type_in(*words: str) -> tuple[str, str, int]:
        monkeypatch.setattr(sys, "argv", ["citetrace", *words])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return out, err, end.value.code

    return type_in


def test_a_text_file_becomes_a_tree(run):
    out, err, code = run("trace", "dam.txt", "--lang", "en", "--outlet", "Valley Gazette", "--date", "9 March 2031")
    assert (err, code) == ("", cli.OK)
    assert out.startswith("Valley Gazette · 9 March 2031 · en\n")
    assert "Ilse Brandt" in out


def test_the_same_input_prints_the_same_bytes(run):
    assert run("trace", "dam.txt", "--lang", "en", "--all") == run("trace", "dam.txt", "--lang", "en", "--all")


@pytest.mark.parametrize(
    ("inputs", "kind"),
    [(["dam.txt"], dict), (["dam.txt", "bridge.txt"], list), (["dam.txt", "no.txt"], list), (["."], list)],
)
def test_json_is_an_object_for_one_input_and_a_list_for_several(run, inputs, kind):
    assert type(json.loads(run("trace", *inputs, "--lang", "en", "--format", "json")[0])) is kind


def test_json_lines_hold_one_article_each(run):
    lines = run("trace", "dam.txt", "bridge.txt", "--lang", "en", "--format", "jsonl")[0].splitlines()
    assert [json.loads(line)["schema"] for line in lines] == ["citetrace/1", "citetrace/1"]


def test_only_the_claims_that_match_are_kept_with_their_numbers(run):
    out, _, _ = run("trace", "dam.txt", "--lang", "en", "--format", "json", "--claim", "nobody asked the town")
    assert [claim["id"] for claim in json.loads(out)["claims"]] == [2]


def test_a_claim_that_matches_nothing_is_said(run):
    out, err, code = run("trace", "dam.txt", "--lang", "en", "--claim", "zebra")
    assert err == 'citetrace: dam.txt: no claim shares a word with "zebra"\n'
    assert code == cli.OK
    assert "raised" not in out
    assert "0 claims shown" in out


def test_chains_that_are_not_sure_enough_are_left_out(run):
    certain = json.loads(run("trace", "dam.txt", "--lang", "en", "--format", "json", "--min-confidence", "1")[0])
    assert all(hop["confidence"] == 1 for claim in certain["claims"] for chain in claim["chains"] for hop in chain)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_width_is_kept(run, width):
    out, _, _ = run("trace", "dam.txt", "--lang", "en", "--width", str(width), "--evidence", "--all")
    assert max(map(len, out.splitlines())) <= width


def test_ascii_draws_with_ascii_alone(run):
    assert run("trace", "dam.txt", "--lang", "en", "--ascii", "--evidence", "--all")[0].isascii()


def test_colour_can_be_forced(run):
    assert "\x1b[" in run("trace", "dam.txt", "--lang", "en", "--color", "always")[0]
    assert "\x1b[" not in run("trace", "dam.txt", "--lang", "en", "--color", "never")[0]


@pytest.mark.parametrize(("words", "code", "sentence"), [
    (["trace", "no.txt"], cli.NONE_READABLE, "no.txt"),
    (["trace", "dan.txt"], cli.NONE_READABLE, "did you mean dam.txt?"),
    (["trace", "dam.txt", "no.txt", "--lang", "en"], cli.SOME_UNREADABLE, "no.txt"),
    (["trace", "dam.txt", "--lang", "fi"], cli.NONE_READABLE, "no language pack (packs: "),
    (["trace", "dam.txt", "--format", "jsn"], cli.USAGE, "did you mean 'json'?"),
    (["trace", "dam.txt", "--date", "whenever"], cli.USAGE, "'whenever' is no date"),
    (["trace"], cli.USAGE, "name an INPUT, or a claim"),
    (["trace", "--claim", "the dam", "--library", "no.db"], cli.NO_LIBRARY, "there is no library no.db"),
    (["trace", "dam.txt", "--invert", "--format", "json"], cli.USAGE, "JSON has the whole graph"),
    (["trase", "dam.txt"], cli.USAGE, "Did you mean 'trace'?"),
    (["why", "dam.txt", "99", "--lang", "en"], cli.USAGE, "its claims are numbered 1 to 2"),
    (["why", ".", "1", "--lang", "en"], cli.USAGE, ". holds 2 articles"),
    (["why", "no.txt", "1"], cli.NONE_READABLE, "no.txt"),
    (["language", "check", "xx"], cli.USAGE, "xx"),
    (["outlets", "find", "Nonesuch Zzyzx"], cli.NOTHING, "docs/outlets.md"),
])  # fmt: skip
def test_what_goes_wrong_is_one_sentence_and_an_exit_code(run, words, code, sentence):
    _, err, ended = run(*words)
    assert ended == code
    assert sentence in err
    assert err.startswith("citetrace: ")
    assert err.count("\n") == 1


def test_an_unreadable_input_does_not_stop_the_others(run):
    out, err, code = run("trace", "no.txt", "dam.txt", "--lang", "en")
    assert "Ilse Brandt" in out
    assert "no.txt" in err
    assert code == cli.SOME_UNREADABLE


def test_what_nobody_foresaw_is_one_sentence_without_a_traceback(run, monkeypatch):
    monkeypatch.setattr("citetrace.rendering.pieces", lambda *_, **__: 1 / 0)
    monkeypatch.delenv("CITETRACE_DEBUG", raising=False)
    _, err, code = run("trace", "dam.txt", "--lang", "en")
    assert code == cli.BROKEN
    assert err.startswith("citetrace: a defect of citetrace (ZeroDivisionError")
    assert err.count("\n") == 1


def test_the_traceback_is_there_for_who_asks(run, monkeypatch):
    monkeypatch.setattr("citetrace.provenance.trace", lambda *_, **__: 1 / 0)
    monkeypatch.setenv("CITETRACE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("trace", "dam.txt", "--lang", "en")


def test_why_explains_a_claim_by_its_words_and_rule(run):
    out, _, code = run("why", "dam.txt", "1", "--lang", "en")
    assert code == cli.OK
    assert "[Ilse Brandt" in out
    assert "citetrace/languages/en/frames.toml" in " ".join(out.split())


def test_the_packs_are_listed(run):
    assert "en  English\n" in run("language", "list")[0]


@pytest.mark.parametrize("name", ["Reuters", "reuters.com"])
def test_an_outlet_is_found_by_name_and_by_domain(run, name):
    out, _, code = run("outlets", "find", name)
    assert code == cli.OK
    assert out.startswith("Reuters  ")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("trace",),
        ("why",),
        ("language",),
        ("language", "list"),
        ("language", "check"),
        ("outlets",),
        ("outlets", "find"),
    ],
)
def test_every_command_has_help_with_an_example(run, words):
    for flag in ("--help", "-h"):
        out, err, code = run(*words, flag)
        assert (err, code) == ("", cli.OK)
        assert out.startswith("Usage: citetrace")
        assert re.search(r"Examples?:\n +(curl|citetrace) " + " ".join(words), out)


def test_the_help_names_every_exit_code(run):
    out, _, _ = run("--help")
    for code in (cli.OK, cli.NOTHING, cli.USAGE, cli.SOME_UNREADABLE, cli.NONE_READABLE, cli.BROKEN, cli.INTERRUPTED):
        assert f"\n    {code} " in out


TOOLS = "The gate opened late, Ana Lind said.\n\nNote: Ten garden tools that every household needs this spring.\n"
TOO_DOUBTFUL = "1 more claim is too doubtful to show"


@pytest.mark.parametrize("options", [
    (), ("--format", "md"), ("--format", "dot"), ("--format", "mermaid"), ("--format", "svg"), ("--invert",),
])  # fmt: skip
def test_what_is_too_doubtful_is_counted(run, tmp_path, options):
    (tmp_path / "tools.txt").write_text(TOOLS)
    out, _, code = run("trace", str(tmp_path / "tools.txt"), "--lang", "en", *options)
    assert (TOO_DOUBTFUL in out, "garden tools" in out, code) == (True, False, 0)


@pytest.mark.parametrize("options", [
    ("--doubtful",), ("--all",), ("--claim", "garden tools"), ("--min-confidence", "0"), ("--format", "json"),
    ("--format", "csv"),
])  # fmt: skip
def test_it_is_shown_where_it_is_asked_for_and_to_machines(run, tmp_path, options):
    (tmp_path / "tools.txt").write_text(TOOLS)
    out, _, code = run("trace", str(tmp_path / "tools.txt"), "--lang", "en", *options)
    assert (TOO_DOUBTFUL in out, "garden tools" in out, code) == (False, True, 0)


def test_why_reaches_a_claim_that_is_too_doubtful_and_says_how_sure_it_is(run, tmp_path):
    (tmp_path / "tools.txt").write_text(TOOLS)
    out, _, code = run("why", str(tmp_path / "tools.txt"), "2", "--lang", "en")
    assert code == 0
    assert re.search(
        r"sure 0\.\d\d of 1, doubtful: right in \d of 10 such cases on annotated news", " ".join(out.split())
    )


@pytest.mark.parametrize(("options", "counted"), [((), True), (("--doubtful",), False), (("--claim", "garden"), False)])
def test_origins_counts_what_is_too_doubtful(run, tmp_path, options, counted):
    (tmp_path / "tools.txt").write_text(TOOLS)
    out, _, code = run("origins", str(tmp_path / "tools.txt"), "--lang", "en", *options)
    assert (TOO_DOUBTFUL in out, "garden tools" in out, code) == (counted, not counted, 0)
