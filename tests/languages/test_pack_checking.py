"""A broken pack is refused with the file, the place and the cure."""

import re
import shutil
from pathlib import Path

import pytest

from citetrace.errors import BrokenPack, UnknownLanguage
from citetrace.languages import load_pack
from citetrace.languages.checking import check_words, missing_rules
from citetrace.languages.pack import inflect
from citetrace.languages.patterns import wordings
from citetrace.languages.scaffold import scaffold_pack
from citetrace.languages.shelves import SHIPPED


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED / "en", tmp_path / "en")
    return tmp_path


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


@pytest.mark.parametrize(
    ("file", "added", "told"),
    [
        ("frames.toml", '\n[[frame]]\nid = "x"\npattern = "{source}"\n', "needs a phrase"),
        ("frames.toml", '\n[[frame]]\nid = "subject-cue"\npattern = "{source} <verb.finite>"\n', "two frames"),
        ("frames.toml", '\n[[frame]]\nid = "x"\npatern = "{source} <verb.finite>"\n', "unknown key patern"),
        ("frames.toml", '\n[[frame]]\nid = "x"\npattern = "{source} [<verb.finite>"\n', "cannot read"),
        ("cues.toml", '\n[[verbs]]\ntakes = "clauses"\nwords = "opine"\n', 'unknown "takes"'),
        ("cues.toml", '\n[[verbs]]\ntier = "gossip"\ntakes = "that"\nwords = "gabble"\n', "gabble"),
        ("cues.toml", '\n[[verbs]]\nword = "gabble"\n', "unknown key 'word'"),
        ("words.toml", "\n[classes.verbs]\n", "words.toml"),
        ("pack.toml", "\nname = English\n", "mend the TOML"),
    ],
)
def test_a_broken_pack_is_refused_with_file_and_cure(packs: Path, file: str, added: str, told: str) -> None:
    append(packs / "en" / file, added)
    with pytest.raises(BrokenPack) as caught:
        load_pack("en", packs)
    assert file in str(caught.value)
    assert told in str(caught.value)


def test_a_missing_file_is_named(packs: Path) -> None:
    (packs / "en/words.toml").unlink()
    with pytest.raises(BrokenPack, match=r"words\.toml: the file is missing"):
        load_pack("en", packs)


def test_a_file_that_is_not_utf8_is_named(packs: Path) -> None:
    (packs / "en/words.toml").write_bytes(b'a = "\xff"')
    with pytest.raises(BrokenPack, match="save the file as UTF-8"):
        load_pack("en", packs)


def test_an_unknown_language_lists_the_packs() -> None:
    with pytest.raises(UnknownLanguage, match="en"):
        load_pack("xx")


def test_a_word_that_stands_twice_and_a_frame_without_example_are_problems(packs: Path) -> None:
    append(packs / "en/frames.toml", '\n[[frame]]\nid = "bare"\npattern = "{source} <verb.finite> {content}"\n')
    text = (packs / "en/words.toml").read_text("utf-8")
    (packs / "en/words.toml").write_text(text.replace('by = "by"', 'by = "by by"', 1), "utf-8")
    _, problems = check_words("en", packs)
    assert {problem.file for problem in problems} == {"en/words.toml", "en/frames.toml"}
    assert all(problem.line for problem in problems)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("deny", "deny denies denied denied denying"),
        ("agree", "agree agrees agreed agreed agreeing"),
        ("announce", "announce announces announced announced announcing"),
        ("stress", "stress stresses stressed stressed stressing"),
        ("report", "report reports reported reported reporting"),
        ("say/says/said/said/saying", "say says said said saying"),
    ],
)
def test_a_verb_is_inflected_by_the_rules_of_its_pack(word: str, forms: str) -> None:
    rules = load_pack("en").cues
    for form in forms.split():
        assert any(cue.verb.lemma == word.split("/")[0] for cue in rules[form]), form


def test_a_verb_that_no_rule_fits_stays_as_it_is() -> None:
    assert inflect("xyz", [], []) == [("xyz", "base")]


def test_a_phrase_is_spelled_out_in_all_its_wordings() -> None:
    assert wordings("(as|) (quoted|cited) by") == [
        ("as", "cited", "by"),
        ("as", "quoted", "by"),
        ("cited", "by"),
        ("quoted", "by"),
    ]


@pytest.mark.parametrize(
    ("file", "taken_out", "told"),
    [
        ("groups.toml", "timed", "no rule makes 'timed'"),
        ("clauses.toml", "said behind", "nothing fills 'said behind'"),
        ("clauses.toml", "claimed before", "nothing fills 'claimed before'"),
    ],
)
def test_what_the_grammar_of_a_pack_lacks_is_a_problem(tmp_path: Path, file: str, taken_out: str, told: str) -> None:
    scaffold_pack("qx", "Qux", tmp_path)
    path = tmp_path / "qx" / file
    rules = re.split(r"(?m)^(?=\[\[)", path.read_text("utf-8"))
    kept = [rule for rule in rules if f'"{taken_out}' not in rule]
    assert len(kept) < len(rules)
    path.write_text("".join(kept), "utf-8")
    _, problems = check_words("qx", tmp_path)
    (found,) = [problem for problem in problems if told in problem.message]
    assert found.file == f"qx/{file}"
    assert "[[" in found.message


def test_a_new_grammar_lacks_nothing(tmp_path: Path) -> None:
    scaffold_pack("qx", "Qux", tmp_path)
    assert not list(missing_rules(load_pack("qx", tmp_path)))
