"""Ordinary trouble (odd options, an odd environment, odd files) is a sentence: never a traceback, never a defect."""

import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from citetrace.articles.fetching import cache_folder
from citetrace.casework import Case
from citetrace.cli import COMMANDS, group
from citetrace.errors import CitetraceError
from citetrace.library import Library

PAGE = "The crane fell, said Ana Lind, an engineer.\n"
HUGE, DIGITS = "9" * 20, "9" * 5000
TOLD = (CitetraceError, click.ClickException, click.exceptions.Exit, click.exceptions.Abort)
OF_PAGE = ("trace", "why", "check", "origins", "drift")
NUMBERS = ["-1", "0", "99999999999", HUGE, DIGITS, "nan", "inf", "1e400", "½", ""]
TYPED = [
    *[(name, "--window", value) for name in ("trace", "check") for value in NUMBERS],
    *[("trace", option, value) for option in ("--width", "--depth", "--min-confidence", "--max-fetch", "--patience") for value in NUMBERS],
    *[("add", "--jobs", value) for value in NUMBERS[3:]],
    *[(name, number) for name in ("why", "drift") for number in ("0", HUGE, DIGITS, "nan", "x")],
    *[("library search", "--limit", value) for value in (HUGE, DIGITS, "nan")],
    *[("library search", option, value) for option in ("--after", "--before") for value in ("0001-01-01", "9999-12-31", "soon", DIGITS)],
    *[("library show", value) for value in ("0", HUGE, DIGITS, "http://[::1", "²")],
    *[("library show", "--version", value, "1") for value in (HUGE, DIGITS, "0")],
    *[("trace", "--date", value) for value in ("0001-01-01", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", DIGITS, "")],
    *[("trace", "--lang", value) for value in ("", "../languages/en", "x" * 3000, "zz", "en\nde", "\ud800")],
    *[("trace", "--outlet", value) for value in ("", "\x1b[31m", "x" * 5000, "\ud800")],
    *[(name, "--library", value) for name in ("trace", "why", "library") for value in ("", ".", "page.txt", "/dev/null", "x" * 5000, "gone.db", "no/such/folder/l.db")],
    *[(name, "--case", value) for name in ("trace", "why") for value in ("", ".", "page.txt", "x" * 5000, "gone")],
    *[("trace", "--claim", value) for value in ("", "*", '"', "NEAR(", DIGITS, "\ud800")],
    *[("library search", value) for value in ("", "*", '"', "NEAR(", "\ud800", "x" * 5000)],
    *[("explain", value) for value in ("", "CT", HUGE, "../CT101", "[")],
    *[("outlets find", value) for value in ("", "[", "x" * 5000, "http://[::1", "\ud800")],
    *[("case confirm", value) for value in ("", "e", "e" + "f" * 5000, "²")],
    ("case new", "x" * 5000), ("case new", "page.txt"), ("case new", "page.txt/x"),
    ("trace", "~nobody-of-that-name/page.txt"), ("trace", "http://[::1"), ("trace", "x" * 5000),
]  # fmt: skip
GIVEN = {
    **dict.fromkeys(("trace", "check"), ("page.txt", "--lang", "en")),
    "why": ("page.txt", "1", "--lang", "en"),
    "add": ("page.txt", "--lang", "en", "--library", "new.db"),
    "library search": ("crane", "--library", "held.db"),
    "library show": ("--library", "held.db"),
    "case confirm": ("--case", "quay"),
}


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A folder of one's own with a page, a library and a case, and a home in it."""
    monkeypatch.chdir(tmp_path)
    for name, value in (("HOME", "home"), ("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache")):
        monkeypatch.setenv(name, str(tmp_path / value))
    Path("page.txt").write_text(PAGE)
    Library.open("held.db").close()
    Case.new("quay", person="ana")
    return tmp_path


def check_told(*words):
    """Runs a command; whatever goes wrong is told, and no defect. Gives what it said."""
    done = CliRunner().invoke(group, words, standalone_mode=False)
    if done.exception is not None and not isinstance(done.exception, (SystemExit, *TOLD)):
        raise done.exception
    said = (
        done.exception.format_message()
        if isinstance(done.exception, click.ClickException)
        else str(done.exception or "")
    )
    assert "Traceback" not in done.output + said
    return said


@pytest.mark.parametrize("typed", TYPED, ids=lambda typed: " ".join(typed)[:50].encode("ascii", "replace").decode())
def test_odd_words_are_told(room, typed):
    name, *rest = typed
    given = GIVEN.get(name, ())
    if name in ("why", "drift") and not rest[0].startswith("-"):
        given = ("page.txt", "--lang", "en")
    check_told(*name.split(), *given, *rest)


def test_every_command_is_told_that_it_has_no_words(room):
    for name in COMMANDS:
        check_told(name)


@pytest.mark.parametrize("name", [*OF_PAGE, "library", "case new", "add"])
@pytest.mark.skipif(os.name == "nt", reason="a folder that somebody is in stays")
def test_a_present_folder_that_was_removed_is_told(room, name):
    gone = room / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    words = {"why": ("page.txt", "1"), "drift": ("page.txt", "1"), "library": ("--library", "l.db")}.get(
        name, ("page.txt",)
    )
    check_told(*name.split(), *words)


@pytest.fixture
def homeless(monkeypatch):
    def no_home(self):
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", no_home)
    monkeypatch.setattr(Path, "home", lambda: no_home(None))
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.skipif(os.name == "nt", reason="homes are named otherwise")
def test_without_a_home_the_usual_library_has_no_place_and_pages_are_not_kept(room, homeless):
    assert "no home folder: name its file with --library" in check_told("library")
    assert check_told("library", "--library", "held.db") == ""
    assert cache_folder() is None
    check_told("trace", "page.txt", "--lang", "en", "--follow")


@pytest.mark.parametrize(
    "name", ["COLUMNS", "LINES", "VTE_VERSION", "TERM", "FORCE_HYPERLINK", "CITETRACE_CASE", "LC_ALL"]
)
@pytest.mark.parametrize("value", [DIGITS, "-1", "²", "x" * 5000])
def test_an_odd_environment_is_told_or_passed_over(room, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    check_told("trace", "page.txt", "--lang", "en", "--evidence")


def test_without_a_terminals_name_it_prints(room, monkeypatch):
    monkeypatch.delenv("TERM", raising=False)
    assert check_told("trace", "page.txt", "--lang", "en") == ""


CONFIGURATIONS = [
    "window = inf", "window = -1", "window = 99999999999", f"window = {DIGITS}", "window = true", "window = '14'",
    "select = 7", "select = [7]", "ignore = [['CT101']]", "outlets = 'gone.toml'", "outlets = 'a\\u0000b'",
    "packs = '~nobody-of-that-name/packs'", f"packs = '{'x' * 5000}'", "colour = 'red'", "= 1", "x = " + "[" * 2000 + "]" * 2000,
    "\x00", "[window]\nx = 1",
]  # fmt: skip


@pytest.mark.parametrize("text", CONFIGURATIONS, ids=range(len(CONFIGURATIONS)))
def test_an_odd_configuration_is_told_with_its_file(room, text):
    Path("citetrace.toml").write_text(text)
    assert "citetrace.toml" in check_told("trace", "page.txt", "--lang", "en")


@pytest.mark.parametrize(
    "text", ["tool = 7", "tool = []", "[tool]\ncitetrace = 7", "x = [\n# tool.citetrace", "[[tool]]\ncitetrace = 1"]
)
def test_an_odd_pyproject_stops_nobody_or_is_told(room, text):
    Path("pyproject.toml").write_text(f"{text}\n# tool.citetrace\n")
    check_told("trace", "page.txt", "--lang", "en")
