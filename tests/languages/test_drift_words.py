"""`drift.toml`: every pack's words load, say the same in every language, and a mistake in one is told with the cure."""

import shutil

import pytest

from citetrace.errors import BrokenPack
from citetrace.languages.checking import check_words
from citetrace.languages.drift import Phrases, load_drift_words, load_units
from citetrace.languages.shelves import SHIPPED
from citetrace.spans import Span

CODES = ["de", "en", "id", "ms"]


def found(phrases: Phrases, text: str) -> list[str]:
    return [span.of(text) for span in phrases.within(text, Span(0, len(text)))]


@pytest.mark.parametrize("code", CODES)
def test_every_shipped_pack_has_words_of_every_kind(code):
    words = load_drift_words(code)
    assert set(words.doubts) == {1, 2, 3}
    for phrases in (*words.doubts.values(), words.certain, words.negations, words.denials, words.turning, words.about):
        assert phrases.listed
    assert [name for name, _ in words.standing] == ["rumour", "told", "briefed", "official", "witness"]
    assert sorted(set(words.weekdays.values())) == [1, 2, 3, 4, 5, 6, 7]
    assert {unit.name for unit in words.units.values()} >= {"km", "percent", "points", "hectare", "tonne", "year"}
    assert set(words.numbers.values()) >= set(range(2, 11))


@pytest.mark.parametrize("code", CODES)
def test_no_word_is_both_a_doubt_and_a_certainty(code):
    words = load_drift_words(code)
    doubts = {phrase for phrases in words.doubts.values() for phrase in phrases.listed}
    assert not doubts & set(words.certain.listed)


def test_a_language_without_a_pack_has_no_words():
    assert load_drift_words("fi").units == {}
    assert found(load_drift_words("fi").negations, "ei") == []


@pytest.mark.parametrize(("phrase", "text", "words"), [
    ("soll … haben", "Er soll das Geld genommen haben, sagt sie.", ["soll das Geld genommen haben"]),
    ("soll … haben", "Er soll kommen, sie haben Zeit.", []),
    ("rumour*", "Rumours and a rumour", ["Rumours", "rumour"]),
    ("don't", "we don’t", ["don’t"]),
    ("may", "the mayor may-be", []),
])  # fmt: skip
def test_a_phrase_is_found_as_it_is_written(phrase, text, words):
    assert found(Phrases([phrase]), text) == words


@pytest.mark.parametrize(("written", "said"), [
    ("[doubts]\n", r"unknown key 'doubts'; did you mean 'doubt'\?"),
    ("[doubt]\nmaybe = ['may']\n", r"unknown key 'maybe' in \[doubt\]; there are slight, possible, hearsay"),
    ("[units]\nfurlong = 'furlong'\n", r"unknown key 'furlong' in \[units\]"),
    ("[numbers]\ndecimal = ';'\n", r"numbers\.decimal is ';'; choose one of"),
    ("[numbers.words]\nsix = '6'\n", r"numbers\.words\.six must be a whole number"),
    ("[weekdays]\n8 = 'Someday'\n", r"unknown key '8' in \[weekdays\]; there are 1, 2"),
    ("[doubt]\nhearsay = ['']\n", "doubt.hearsay must be a list of texts"),
    ("[doubt\n", "no valid TOML"),
])  # fmt: skip
def test_a_mistake_is_told_with_the_cure(tmp_path, written, said):
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "drift.toml").write_text(written, "utf-8")
    with pytest.raises(BrokenPack, match=said):
        load_drift_words("xx", tmp_path)


@pytest.mark.parametrize(("file", "written", "meant"), [
    ("drift.toml", "[doubts]\n", "unknown key 'doubts'; did you mean 'doubt'?"),
    ("page.toml", 'language = "Bahasa"\nbyline = ["oleh"]\n', "unknown key 'byline'; did you mean 'bylines'?"),
    ("meanings.toml", "[meaning]\n", "unknown key 'meaning'; did you mean 'meanings'?"),
    ("findings.toml", "[sources]\nseveral_ = []\n", "unknown key 'several_' in [sources]; did you mean 'several'?"),
])  # fmt: skip
def test_language_check_tells_of_it(tmp_path, file, written, meant):
    shutil.copytree(SHIPPED / "ms", tmp_path / "ms")
    (tmp_path / "ms" / file).write_text(written, "utf-8")
    _, problems = check_words("ms", tmp_path)
    assert [problem.message for problem in problems if file in problem.file] == [meant]


def test_units_convert():
    units = load_units()
    assert units["mile"].base(5) == pytest.approx(units["km"].base(8.04672))
    assert units["fahrenheit"].base(212) == pytest.approx(units["celsius"].base(100))
