"""No key of a data file is passed over: misspelt, it is refused with file, place and the key that was meant."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from citetrace.errors import BrokenPack
from citetrace.findings import finding
from citetrace.languages import drift, load_pack, meanings, page
from citetrace.languages.finding_words import read_finding_words
from citetrace.languages.pack import pack_in
from citetrace.languages.shelves import SHIPPED
from citetrace.outlets import reading
from citetrace.tables import Table

LANGUAGES = ("de", "en", "id", "ms")
REPEATED = {"outlet.lines"}  # its own tables stand below it, and would be left without it
FREE = {"numbers", "numbers.words", "numbers.times", "dates.zones", "loans", "meanings", "outlet.lines.examples"}
"""The tables that map words to what they stand for, so that their keys are words of the language."""
HEADING = re.compile(r"\[+([\w.]+)\]+$", re.M)
KEY = re.compile(r"([a-z_]+) = ")


def read_pack(folder: Path) -> object:
    pack_in.cache_clear()
    return load_pack(folder.name, folder.parent)


READERS: dict[str, Callable[[Path], object]] = {
    "pack.toml": read_pack,
    "words.toml": read_pack,
    "cues.toml": read_pack,
    "frames.toml": read_pack,
    "page.toml": lambda folder: page.read_page_words.__wrapped__(folder / "page.toml"),
    "drift.toml": lambda folder: drift.load_drift_words.__wrapped__(folder.name, folder.parent),
    "meanings.toml": lambda folder: meanings.load_meanings.__wrapped__(folder.name, folder.parent),
    "findings.toml": lambda folder: read_finding_words.__wrapped__(folder / "findings.toml"),
}


def misspellings(text: str) -> Iterator[tuple[str, str]]:
    """(the key, the text with it misspelt) for each key that is not a word of the language."""
    table = ""
    lines = text.split("\n")
    for n, line in enumerate(lines):
        found = HEADING.match(line) or KEY.match(line)
        if found is None:
            continue
        is_heading = found.re is HEADING
        table = found[1] if is_heading else table
        place = found[1] if is_heading else f"{table}.{found[1]}"
        if place not in REPEATED and (is_heading or table not in FREE):
            yield place, "\n".join([*lines[:n], line[: found.end(1)] + "q" + line[found.end(1) :], *lines[n + 1 :]])


@pytest.mark.parametrize("name", READERS)
def test_a_misspelt_key_is_refused_with_file_and_key(name: str, tmp_path: Path) -> None:
    seen: set[str] = set()
    for language in LANGUAGES:
        folder = tmp_path / language
        shutil.copytree(SHIPPED / language, folder)
        for place, wrong in misspellings((folder / name).read_text("utf-8")):
            if place in seen:
                continue
            seen.add(place)
            (folder / name).write_text(wrong, "utf-8")
            with pytest.raises(BrokenPack) as caught:
                READERS[name](folder)
            assert name in str(caught.value)
            assert f"{place.split('.')[-1]}q" in str(caught.value), place
    assert len(seen) > 2


def test_a_weight_of_no_cue_is_refused_with_the_one_that_was_meant(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED / "en", tmp_path / "en")
    (tmp_path / "en" / "weights.toml").write_text('"acuse" = 0.8\n', "utf-8")
    with pytest.raises(BrokenPack, match=r"weights\.toml: unknown key 'acuse'; did you mean 'accuse'\?"):
        load_pack("en", tmp_path)


@pytest.mark.parametrize(("read", "name", "where"), [
    (drift.units_and_fates, "units.toml", (drift, "SHIPPED")),
    (lambda: page.profiles_on(()), "profiles.toml", (page, "SHIPPED")),
    (reading.load_wording, "wording.toml", (reading, "DATA")),
    (reading.load_countries, "countries.toml", (reading, "DATA")),
])  # fmt: skip
def test_a_misspelt_key_of_what_all_languages_share_is_refused(read, name, where, tmp_path, monkeypatch):
    module, folder = where
    text = (getattr(module, folder) / name).read_text("utf-8")
    key = {"units.toml": "is", "profiles.toml": "language", "wording.toml": "articles", "countries.toml": "people"}[
        name
    ]
    (tmp_path / name).write_text(re.sub(rf"\b{key} = ", f"{key}q = ", text, count=1), "utf-8")
    shutil.copytree(getattr(module, folder), tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns(name))
    monkeypatch.setattr(module, folder, tmp_path)
    getattr(read, "cache_clear", page.profiles_on.cache_clear)()
    with pytest.raises(BrokenPack, match=f"{key}q"):
        read()


def test_a_misspelt_key_of_a_rule_is_refused(tmp_path: Path) -> None:
    row = {"name": "x", "severity": "note", "sumary": "x", "advice": "x"}
    with pytest.raises(BrokenPack, match=r"unknown key 'sumary' in \[CT999\]; did you mean 'summary'\?"):
        finding.read_rule("CT999", Table(tmp_path / "rules.toml", row, "CT999"))


@pytest.mark.parametrize(("method", "value", "told"), [
    ("text", 3, "must be text in quotation marks"),
    ("text", None, "is missing"),
    ("words", ["a"], "must be words in one pair of quotation marks"),
    ("lines", "a", "must be a list of texts"),
    ("lines", ["a", " "], "none of them empty"),
    ("flag", 1, "must be true or false"),
    ("number", True, "must be a number above 0"),
    ("number", 0, "must be a number above 0"),
    ("share", 1.5, "must be a number from 0 to 1"),
    ("size", float("nan"), "must be a number"),
    ("size", "1", "must be a number"),
    ("pattern", "(", "is no regular expression"),
    ("table", [], "must be a table; write [place.key]"),
    ("tables", {}, "must be a list of tables; write [[place.key]] above each"),
])  # fmt: skip
def test_a_value_of_another_kind_is_refused_with_the_cure(method, value, told, tmp_path):
    table = Table(tmp_path / "x.toml", {} if value is None else {"key": value}, "place", "frame one")
    extra = (1.0,) if method == "share" else ()
    with pytest.raises(BrokenPack) as caught:
        getattr(table, method)("key", *extra)
    assert str(caught.value).startswith(f"{tmp_path / 'x.toml'}: place.key of 'frame one' ")
    assert told in str(caught.value)
