"""No format passes on what would steer a terminal or turn other words round, wherever an article or a file has it."""

from __future__ import annotations

import importlib
import json
import re

import attrs
import pytest
from held import article, tracer_of

from citetrace.articles.article import Article
from citetrace.articles.positions import Positions
from citetrace.cli.origins import FORMATS as ECHO_FORMATS
from citetrace.findings import drift_of, find_problems
from citetrace.findings.choosing import codes_meant
from citetrace.library import Library
from citetrace.provenance.echoes import echoes_in
from citetrace.provenance.gathering import gather
from citetrace.provenance.holding import held_claims
from citetrace.rendering import FORMATS, Style, render
from citetrace.rendering.drift import drift_pieces
from citetrace.rendering.merged import merged_pieces
from citetrace.rendering.problems import PROBLEM_FORMATS, problem_pieces
from citetrace.rendering.why import explained
from citetrace.rendering.wording import escaped

NASTY = "\x1b\x07\x9b\u202e\u2066\u200f\u061c\x7f\x00"
STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
UP, DOWN = f"Harbour{NASTY} Gazette", f"Oland{NASTY} Tribune"


def strewn(words: str) -> str:
    """Words with one of the signs after each."""
    return " ".join(word + sign for word, sign in zip(words.split(), NASTY * 9, strict=False))


def nasty() -> tuple[Article, Article]:
    """Two articles, one citing the other, that hold such signs wherever words can stand."""
    crane = strewn("The crane on the quay has sunk two metres into the mud")
    cited = article(
        UP, f"“{crane},” said Ana Lin\u202ed, an engineer.", headline=f"Crane {NASTY} sinks",
        url=f"https://gazette.example/{NASTY}",
    )  # fmt: skip
    citing = article(
        DOWN, f"{strewn('The crane on the quay sank four metres into the mud')}, the Harbour Gazette reported.",
        f"{strewn('The quay was shut at noon')}.", headline=f"Mud {NASTY}", url=f"https://tribune.example/{NASTY}",
        links=[("Harbour Gazette", f"https://gazette.example/{NASTY}")],
    )  # fmt: skip
    named = attrs.evolve(citing, byline=NASTY, origin=f"pages/{NASTY}.html")
    return attrs.evolve(cited, byline=NASTY, origin=f"{NASTY}.html"), named


@pytest.fixture(scope="module")
def traced():
    both = nasty()
    tracer = tracer_of(both)
    found = [tracer.trace(one) for one in both]
    assert all(provenance.claims for provenance in found)
    return found


def clean(text: str, form: str = "") -> bool:
    """Whether nothing in a text steers; a row of CSV ends with CR LF."""
    found = STEERS.search(text.replace("\r\n", "\n") if form == "csv" else text)
    assert found is None, text[max(found.start() - 60, 0) : found.end() + 20].encode("unicode_escape")
    return bool(text)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "style", [Style(evidence=True, uncredited=True), Style(inverted=True)], ids=["usual", "inverted"]
)
def test_no_trace_steers(form, style, traced):
    assert clean(render(traced, form, style), form)


@pytest.mark.parametrize("form", PROBLEM_FORMATS)
def test_no_finding_steers(form, traced):
    found = find_problems(traced, wanted=codes_meant(["all"]))
    assert found
    assert clean("".join(problem_pieces(found, form, lambda one: Positions(one, None), Style())))


@pytest.mark.parametrize("form", ECHO_FORMATS)
def test_no_echo_steers(form, traced):
    echoes = echoes_in(traced)
    for some in (echoes, echoes[:1]):
        assert clean("".join(importlib.import_module(ECHO_FORMATS[form]).pieces(some, Style())), form)


def test_no_drift_or_reason_steers(traced):
    for provenance in traced:
        for claim in provenance.claims:
            for form in ("text", "json"):
                assert clean("".join(drift_pieces([drift_of(provenance, claim)], form, Style())))
            assert clean("".join(explained(provenance, claim, Style())))


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "html"])
def test_no_claim_that_many_carry_steers(form):
    gathered = gather("The crane on the quay may have sunk into the mud", nasty(), tracer_of(nasty()))
    assert gathered.graph is not None
    assert clean("".join(merged_pieces(gathered, form, Style())), form)


@pytest.mark.parametrize("words", [
    ("library",), ("library", "--format", "json"), ("library", "show", "1"), ("library", "show", "1", "--format", "json"),
    ("library", "search", "crane"), ("library", "search", "crane", "--format", "jsonl"), ("library", "show", f"99{NASTY}"),
    ("trace", "--claim", "crane on the quay"), ("origins", "--format", "csv"), ("trace", f"{NASTY}.html"),
    ("check", "page.html", "--select", NASTY), ("explain", NASTY), ("outlets", "find", NASTY), ("language", "check", NASTY),
    ("language", "try", "en", f"The crane {NASTY} fell, Ana {NASTY} Lind said."), ("language", "try", "en", NASTY),
    ("language", "try", "en", f"The crane {NASTY} fell, Ana Lind said.", "--format", "json"),
    ("trace", "page.txt", "-o", f"{NASTY}.pdf"), ("case", "show", "--case", NASTY), ("library", "--library", f"no{NASTY}.db"),
], ids=lambda words: " ".join(words).encode("unicode_escape").decode()[:40])  # fmt: skip
def test_no_command_steers(words, tmp_path, monkeypatch, capfd):
    from citetrace.cli import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITETRACE_LIBRARY", "news.db")
    monkeypatch.setattr("sys.argv", ["citetrace", *[word.replace("\x00", "") for word in words]])
    with Library.open("news.db") as library:
        tracer = tracer_of(nasty())
        for one in nasty():
            library.add(one, claims=held_claims(tracer.read(one)))
    with pytest.raises(SystemExit):
        main()
    printed = capfd.readouterr()
    assert clean(printed.out + printed.err, "csv")


def test_json_is_equal_when_it_is_read_again():
    words = "".join(map(chr, [*range(0x2100), 0xFEFF, 0xFFF9, 0xE0001, 0x1F6A2]))
    written = escaped(json.dumps({words: [words]}, ensure_ascii=False))
    assert json.loads(written) == {words: [words]}
    assert clean(written)
