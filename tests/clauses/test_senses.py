"""What a word is in its place: the first rule that fits decides, and says what it decided."""

from pathlib import Path

import pytest
from small import classes_of, sentences_in, words_of, write_pack

from citetrace.articles import read_text
from citetrace.attributions import find_attributions

FALLS = """
[[sense]]
id = "behind-article"
word = "<cue&homograph>"
before = "<determiner> [<adverb>]"
is = "noun"

[[sense]]
id = "in-front"
word = "<cue&homograph>"
before = "^"
is = "noun"

[[sense]]
id = "before-end"
word = "<cue&homograph>"
after = "$"
is = "noun"

[[sense]]
id = "elsewhere"
word = "<cue&homograph>"
is = "cue finite"
"""


def senses_of(folder: Path, text: str, senses: str, word: str) -> tuple[set[str], str]:
    """The classes of a word of a text, the last time that it stands there, and the rule that decided."""
    pack = write_pack(folder, senses=senses, groups="")
    r, sentences = sentences_in(pack, text)
    units = [unit for s in sentences for unit in s.units if words_of(r, unit) == word]
    rule = sentences[0].senses.get(units[-1].first)
    return classes_of(units[-1]), rule.id if rule else ""


@pytest.mark.parametrize(
    ("text", "word", "rule"),
    [
        ("The claims that Lind sank.", "claims", "behind-article"),
        ("The later claims that Lind sank.", "claims", "behind-article"),
        ("The pilot claims that Lind sank.", "claims", "elsewhere"),
        ("Claims that Lind sank.", "Claims", "in-front"),
        ("Lind sank a pilot. Claims that Lind sank.", "Claims", "in-front"),  # nothing of the sentence before counts
        ("Lind claims", "claims", "before-end"),
        ("Lind claims\n\nThat sank.", "claims", "before-end"),
    ],
)
def test_the_first_rule_that_fits_decides(tmp_path: Path, text: str, word: str, rule: str) -> None:
    classes, decided = senses_of(tmp_path, text, FALLS, word)
    assert decided == f"nl/senses/{rule}"
    assert ("noun" in classes, "cue" in classes) == ((False, True) if rule == "elsewhere" else (True, False))


def test_a_rule_that_lets_later_ones_go_on_is_joined_by_the_first_that_fits(tmp_path: Path) -> None:
    rules = """
    [[sense]]
    id = "no-noun"
    word = "<cue>"
    drops = "homograph"
    last = false

    [[sense]]
    id = "cue"
    word = "<cue>"
    is = "cue finite"

    [[sense]]
    id = "never-reached"
    word = "<cue>"
    is = "noun"
    """
    assert senses_of(tmp_path, "Lind claims that.", rules, "claims") == (
        {"cue", "finite", "letters", "reported"},
        "nl/senses/cue",
    )


def test_what_a_word_is_takes_its_other_senses_away_and_leaves_the_rest(tmp_path: Path) -> None:
    rule = '[[sense]]\nid = "rule"\nword = "<time>"\n'
    classes, _ = senses_of(tmp_path, "Lind left the pilot Monday.", rule + 'is = "name"', "Monday")
    assert classes == {"name", "capital", "letters"}
    classes, _ = senses_of(tmp_path, "Lind left the pilot Monday.", rule + 'drops = "capital"', "Monday")
    assert classes == {"time", "letters"}


@pytest.mark.parametrize(("word", "sense"), [("Zorn", "name"), ("zorn", "noun"), ("sank", "verb")])
def test_a_word_without_any_sense_is_a_name_or_a_noun_by_its_capital(tmp_path: Path, word: str, sense: str) -> None:
    classes, rule = senses_of(tmp_path, f"The pilot left {word} later.", "", word)
    assert classes & {"name", "noun", "verb"} == {sense}
    assert rule == ""


def test_a_cue_that_is_a_noun_in_its_place_credits_nobody(tmp_path: Path) -> None:
    text = "Lind claims that the pilot left."
    article = read_text(text, language="nl")
    sense = '[[sense]]\nid = "rule"\nword = "<cue&homograph>"\nis = "noun"'
    assert [a.source[0].of(text) for a in find_attributions(article, write_pack(tmp_path))] == ["Lind"]
    assert find_attributions(article, write_pack(tmp_path / "other", senses=sense)) == ()


def test_a_word_decided_before_is_what_the_next_one_stands_behind(tmp_path: Path) -> None:
    rules = """
    [[sense]]
    id = "adverb"
    word = "<verb>"
    before = "<name>"
    is = "adverb"

    [[sense]]
    id = "noun"
    word = "<verb>"
    before = "<adverb>"
    is = "noun"
    """
    classes, rule = senses_of(tmp_path, "Lind sank left.", rules, "left")
    assert (classes, rule) == ({"noun", "letters"}, "nl/senses/noun")
