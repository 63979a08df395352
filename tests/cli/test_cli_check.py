"""`citetrace check` and `explain` from the inside: every format, what is chosen, when it fails."""

import json
import re
import sys
from importlib.resources import files

import jsonschema
import pytest

from citetrace import cli
from citetrace.findings import rules

SOLD = "The harbour was sold, two people familiar with the talks told the Island Tribune.\n"
SAID = "The bridge is closed until May, said Karim Adeyemi, a spokesman for the port.\n"
ODD = "The quay is old, and nobody repairs it.\r\n\r\n" + SOLD
OUTLET = "[bold]100% Valley[/bold]\x1b[31m\nGazette"
SARIF = {  # what the specification demands of the parts that are written (sections 3.13, 3.14, 3.27, 3.28, 3.30)
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {"type": "array", "minItems": 1, "items": {
            "type": "object",
            "required": ["tool", "results"],
            "additionalProperties": False,
            "properties": {
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {
                    "type": "object", "required": ["name"],
                    "properties": {"rules": {"type": "array", "uniqueItems": True, "items": {
                        "type": "object", "required": ["id"],
                        "properties": {"defaultConfiguration": {"properties": {"level": {"$ref": "#/$defs/level"}}}},
                    }}},
                }}},
                "results": {"type": "array", "items": {
                    "type": "object",
                    "required": ["message"],
                    "additionalProperties": False,
                    "properties": {
                        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0},
                        "level": {"$ref": "#/$defs/level"}, "message": {"$ref": "#/$defs/message"},
                        "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                        "relatedLocations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                        "properties": {"type": "object"},
                    },
                }},
            },
        }},
    },
    "$defs": {
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}},
        "location": {
            "type": "object", "additionalProperties": False, "required": ["physicalLocation"],
            "properties": {
                "id": {"type": "integer", "minimum": 0}, "message": {"$ref": "#/$defs/message"},
                "physicalLocation": {
                    "type": "object", "required": ["artifactLocation"],
                    "properties": {
                        "artifactLocation": {"type": "object", "required": ["uri"],
                                             "properties": {"uri": {"type": "string", "pattern": r"^[\w%/:.?&=~#+!$,;'@()*\[\]-]+$"}}},
                        "region": {"type": "object", "required": ["startLine"], "additionalProperties": False,
                                   "properties": {key: {"type": "integer", "minimum": 1}
                                                  for key in ("startLine", "startColumn", "endLine", "endColumn")}},
                    },
                },
            },
        },
    },
}  # fmt: skip


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Runs the program as if it had been typed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "sold.txt").write_text(SOLD, "utf-8")
    (tmp_path / "said.txt").write_text(SAID, "utf-8")
    (tmp_path / "an odd, name.txt").write_text(ODD, "utf-8")

    def type_in(*words: str) -> tuple[str, str, int]:
        monkeypatch.setattr(sys, "argv", ["citetrace", *words])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return out, err, end.value.code

    return type_in


def test_a_finding_is_one_line_as_of_a_linter_with_its_words_below(run):
    out, err, code = run("check", "sold.txt", "--lang", "en", "--outlet", "Valley Gazette")
    assert (err, code) == ("", cli.OK)
    first, words, *_ = out.splitlines()
    assert first == (
        "sold.txt:1:23 CT103 Nobody at the root is named: two people familiar with the talks (A4). (claim 1)"
    )
    assert words == "    here  Valley Gazette ¶1 “two people familiar with the talks”"
    assert "2 findings in 1 article: 1 warning, 1 note\n" in out
    assert out.endswith("  CT103    1  anonymous-origin\n  CT105    1  dead-end\n")


def test_an_article_without_findings_says_so(run):
    assert run("check", "said.txt", "--lang", "en") == ("no findings\n", "", cli.OK)


@pytest.mark.parametrize(("options", "codes"), [
    ([], {"CT103", "CT105"}),
    (["--select", "CT103"], {"CT103"}),
    (["--ignore", "dead-end"], {"CT103"}),
    (["--select", "warning"], {"CT103"}),
    (["--select", "CT1", "--ignore", "CT103,CT104"], {"CT105"}),
])  # fmt: skip
def test_findings_are_chosen_by_codes_names_and_severities(options, codes, run):
    out, _, _ = run("check", "sold.txt", "--lang", "en", "--format", "json", *options)
    assert set(json.loads(out)["counts"]) == codes


@pytest.mark.parametrize(("options", "code"), [
    (["--fail-on", "CT103"], cli.PROBLEMS),
    (["--fail-on", "warning"], cli.PROBLEMS),
    (["--fail-on", "note"], cli.PROBLEMS),
    (["--fail-on", "error"], cli.OK),
    (["--fail-on", "CT103", "--ignore", "CT103"], cli.OK),
    (["--fail-on", "CT999"], cli.USAGE),
    (["--select", "hedge-los"], cli.USAGE),
])  # fmt: skip
def test_it_fails_only_on_what_is_named(options, code, run):
    assert run("check", "sold.txt", "--lang", "en", *options)[2] == code


def test_an_input_that_cannot_be_read_is_told_unless_a_rule_fires(run):
    _, err, code = run("check", "said.txt", "none.txt", "--lang", "en")
    assert code == cli.SOME_UNREADABLE
    assert err.count("\n") == 1
    assert run("check", "sold.txt", "none.txt", "--lang", "en", "--fail-on", "CT103")[2] == cli.PROBLEMS


def test_json_holds_every_finding_with_offsets_that_hold_its_words(run):
    out, _, _ = run("check", "sold.txt", "--lang", "en", "--format", "json")
    for finding in json.loads(out)["findings"]:
        (start, end), *_ = finding["here"]["spans"]
        assert SOLD[start:end] == finding["here"]["text"]
        assert (finding["here"]["line"], finding["here"]["in_file"]) == (1, True)
        assert finding["advice"] == rules()[finding["code"]].advice


@pytest.mark.parametrize("name", ["sold.txt", "said.txt", "an odd, name.txt"])
def test_sarif_has_the_shape_of_the_standard(name, run):
    out, _, _ = run("check", name, "--lang", "en", "--format", "sarif")
    log = json.loads(out)
    jsonschema.validate(log, SARIF)
    (one,) = log["runs"]
    known = [rule["id"] for rule in one["tool"]["driver"]["rules"]]
    assert known == list(rules())
    assert all(known[result["ruleIndex"]] == result["ruleId"] for result in one["results"])
    assert bool(one["results"]) == (name != "said.txt")


def test_a_path_is_a_uri_in_sarif(run):
    out, _, _ = run("check", "an odd, name.txt", "--lang", "en", "--format", "sarif")
    assert json.loads(out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "an%20odd%2C%20name.txt"
    }


def test_annotations_are_escaped_as_github_wants_it(run):
    out, _, _ = run("check", "an odd, name.txt", "--lang", "en", "--format", "github")
    line = out.splitlines()[0]
    assert re.match(
        r"::warning file=an odd%2C name\.txt,line=3,endLine=3,col=\d+,endColumn=\d+,title=CT103 anonymous-origin::",
        line,
    )
    assert out.count("\n") == out.count("::warning ") + out.count("::notice ") + out.count("::error ")


@pytest.mark.parametrize("form", ["text", "github", "sarif"])
def test_words_of_an_article_print_as_themselves_without_control_characters(form, run):
    out, _, _ = run("check", "sold.txt", "--lang", "en", "--outlet", OUTLET, "--format", form)
    percent = "%25" if form == "github" else "%"
    assert f"[bold]100{percent} Valley[/bold] [31m Gazette cites Island Tribune" in out
    assert "\x1b" not in out


def test_explain_prints_the_page_of_a_code_or_a_name(run):
    page = files("citetrace.findings.pages").joinpath("CT201.md").read_text("utf-8")
    assert run("explain", "CT201") == run("explain", "Hedge-Loss") == (page, "", cli.OK)
    out, _, _ = run("explain")
    assert [line.split()[0] for line in out.partition("\n\n")[0].splitlines()] == list(rules())
    _, err, code = run("explain", "CT999")
    assert (err.count("\n"), code) == (1, cli.USAGE)
