"""What cannot be read in the grammar of a language is refused with file, rule and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from citetrace.attributions.examples import check_pack
from citetrace.clauses.grammar import Grammar, grammar_of, grammar_without
from citetrace.errors import BrokenPack
from citetrace.languages.pack import load_pack
from citetrace.languages.scaffold import scaffold_pack

SENSE = '\n[[sense]]\nid = "x"\nword = "<cue>"\nis = "noun"\n'
GROUP = '\n[[group]]\nid = "x"\nphase = 1\npattern = "<noun>"\nis = "group"\n'
FILLING = '\n[[constituent]]\nid = "x"\nslot = "content behind"\npattern = "{content:<any>}"\n'
END = '\n[[end]]\nid = "x"\nof = "clause"\npattern = "<comma>"\n'
FRAME = '\n[[frame]]\nid = "x"\npattern = "{source} <verb.active> {content}"\n'


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    scaffold_pack("qx", "Qux", tmp_path)
    return tmp_path


def read(shelf: Path) -> Grammar:
    return grammar_of(load_pack("qx", shelf))


def add(shelf: Path, file: str, text: str) -> None:
    path = shelf / "qx" / file
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def changed(rule: str, old: str, new: str) -> str:
    assert old in rule
    return rule.replace(old, new)


@pytest.mark.parametrize(
    ("file", "added"),
    [
        ("senses.toml", SENSE),
        ("groups.toml", GROUP),
        ("clauses.toml", FILLING),
        ("clauses.toml", END),
        ("frames.toml", FRAME),
    ],
)
def test_a_rule_that_is_written_well_is_read(shelf: Path, file: str, added: str) -> None:
    add(shelf, file, added)
    assert read(shelf)


MISTAKES = [
    # keys, tables and ids
    ("senses.toml", changed(SENSE, "is =", "iss ="), "sense 'x'", "unknown key 'iss'; nearest: is"),
    ("groups.toml", GROUP + "examples = 3\n", "group 'x'", 'write examples = ["…"]'),
    ("clauses.toml", FILLING + 'not = [""]\n', "constituent 'x'", 'write not = ["…"]'),
    ("clauses.toml", changed(FILLING, "pattern", "patern"), "constituent 'x'", "is 'patern' meant for it?"),
    ("groups.toml", changed(GROUP, 'pattern = "<noun>"', "pattern = 3"), "group 'x'", "write it in quotation marks"),
    ("clauses.toml", '\n[[constituents]]\nid = "x"\n', "unknown table 'constituents'", "nearest: constituent"),
    ("clauses.toml", END + "words = 3\n", "end 'x'", "unknown key 'words'; known: id"),
    ("senses.toml", changed(SENSE, 'id = "x"', 'id = ""'), "sense", "give it one that says what it is"),
    ("senses.toml", changed(SENSE, 'id = "x"\n', ""), "sense", "add id"),
    ("senses.toml", SENSE + SENSE, "sense 'x'", "give one of them another id"),
    ("clauses.toml", changed(FILLING, '"x"', '"core"'), "the group in groups.toml", "give one of them another id"),
    # classes and words
    ("senses.toml", changed(SENSE, "<cue>", "<cues>"), "sense 'x'", "unknown class 'cues' in <cues>; nearest: cue"),
    ("senses.toml", changed(SENSE, '"noun"', '"nown"'), "sense 'x'", "unknown word 'nown' under 'is'; nearest: noun"),
    ("senses.toml", changed(SENSE, "<cue>", "said"), "sense 'x'", "write one test of classes"),
    ("senses.toml", changed(SENSE, 'is = "noun"', "last = false"), "sense 'x'", 'drops = "…"'),
    ("senses.toml", SENSE + 'last = "no"\n', "sense 'x'", "neither true nor false"),
    ("groups.toml", changed(GROUP, "phase = 1", 'phase = "1"'), "group 'x'", "write phase = 1"),
    ("groups.toml", changed(GROUP, 'is = "group"', ""), "group 'x'", "has no 'is'"),
    ("clauses.toml", FILLING + 'takes = "someone+dat"\n', "constituent 'x'", "unknown word 'dat' under 'takes'"),
    ("clauses.toml", FILLING + 'ends = "clauses"\n', "constituent 'x'", "nearest: clause"),
    ("clauses.toml", changed(END, '"clause"', '"claus"'), "end 'x'", "nearest: clause"),
    # patterns
    ("groups.toml", changed(GROUP, "<noun>", "(<noun>"), "group 'x'", "is not closed; write"),
    ("groups.toml", changed(GROUP, "<noun>", "<noun>)"), "group 'x'", "closes nothing in"),
    ("groups.toml", changed(GROUP, "<noun>", "<noun"), "group 'x'", "cannot read '<noun'"),
    ("groups.toml", changed(GROUP, "<noun>", "*<noun>"), "group 'x'", "put there what it repeats"),
    ("groups.toml", changed(GROUP, "<noun>", "@nown"), "group 'x'", "no part is called 'nown'"),
    ("groups.toml", changed(GROUP, "<noun>", "{heads:<noun>}"), "group 'x'", "nearest: head"),
    ("clauses.toml", changed(END, "<comma>", "{content:<comma>}"), "end 'x'", "take the name and its braces out"),
    ("groups.toml", '\n[parts]\nodd = "(<noun>"\n', "part 'odd'", "is not closed; write"),
    ("groups.toml", "\n[parts]\nodd = 3\n", "[parts]", 'name = "pattern"'),
    # slots
    ("clauses.toml", changed(FILLING, "content behind", "contents behind"), "constituent 'x'", "did you mean 'content behind'?"),
    ("clauses.toml", changed(FILLING, "content behind", "theme before"), "constituent 'x'", "write {theme} in a frame"),
    ("clauses.toml", changed(FILLING, "content behind", "content"), "constituent 'x'", 'write slot = "source before"'),
    ("frames.toml", changed(FRAME, "{source}", "{nobody}"), "frame 'x'", 'slot = "nobody before"'),
    ("frames.toml", changed(FRAME, "{content}", "{quote}"), "frame 'x'", 'slot = "quote behind"'),
    ("frames.toml", changed(FRAME, "{content}", "{outlet} {subject}"), "frame 'x'", 'slot = "subject behind"'),
]  # fmt: skip


@pytest.mark.parametrize(("file", "added", "rule", "cure"), MISTAKES)
def test_a_mistake_is_refused_with_file_rule_and_cure(shelf: Path, file: str, added: str, rule: str, cure: str) -> None:
    add(shelf, file, added)
    with pytest.raises(BrokenPack) as caught:
        read(shelf)
    told = str(caught.value)
    assert f"qx/{file}: " in told
    assert rule in told
    assert cure in told
    assert [str(problem) for problem in check_pack("qx", shelf)][-1] == told


def test_a_part_that_the_reader_needs_is_asked_for(shelf: Path) -> None:
    path = shelf / "qx" / "clauses.toml"
    path.write_text(changed(path.read_text("utf-8"), "beside = ", "besides = "), "utf-8")
    with pytest.raises(BrokenPack, match="has no 'beside'"):
        read(shelf)


def test_verbs_in_two_parts_ask_for_the_parts_that_find_the_second(shelf: Path) -> None:
    add(shelf, "cues.toml", '\n[[verbs]]\ntakes = "that"\nactive = "dal…mit"\n')
    with pytest.raises(BrokenPack, match="has no 'between'"):
        read(shelf)


def test_a_file_that_is_missing_is_named_and_can_be_written_anew(shelf: Path) -> None:
    (shelf / "qx" / "groups.toml").unlink()
    (problem,) = [problem for problem in check_pack("qx", shelf) if "missing" in problem.message]
    assert problem.file.endswith("qx/groups.toml")
    assert "citetrace language new qx" in problem.message
    assert scaffold_pack("qx", "Qux", shelf) == (shelf / "qx" / "groups.toml",)
    assert read(shelf)


def test_a_rule_can_be_left_out_though_it_is_the_only_one_of_its_slot(shelf: Path) -> None:
    pack = load_pack("qx", shelf)
    assert ("quote", True) in grammar_of(pack).constituents
    assert ("quote", True) not in grammar_without(pack, "qx/clauses/quotation-before").constituents
