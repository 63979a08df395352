"""A mistake in the rules of a pack is one sentence that names the file, the rule and the cure, never a traceback."""

import shutil
from pathlib import Path

import pytest
from small import PACKS

from citetrace.attributions.examples import check_pack

CORE = 'id = "core"\nphase = 1\npattern = "(<determiner>)* {head:(<name|noun|outlet>)+}"\nis = "group"'
SOURCE = 'slot = "source before"\nid = "before-verb"\npattern = "^ {source:<group>}"'


def broken(folder: Path, file: str, old: str, new: str) -> list[str]:
    """What is said of the small Dutch pack once something in one of its files is another."""
    shutil.copytree(PACKS / "nl", folder / "nl")
    path = folder / "nl" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return [str(problem).removeprefix(f"{folder}/") for problem in check_pack("nl", folder)]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("groups.toml", CORE, CORE.replace("id =", "name ="), "(without id): a rule under [[group]] needs id; add it"),
        ("groups.toml", CORE, CORE.replace("phase = 1\n", ""), "core: a rule under [[group]] needs phase; add it"),
        ("groups.toml", CORE, CORE.replace("phase = 1", 'phase = "x"'), "core: phase 'x' is no number; write 1"),
        ("groups.toml", CORE, CORE.replace("1\npattern", "1\nx"), "core: a rule under [[group]] needs pattern; add it"),
        ("groups.toml", CORE, f'{CORE}\nheads = "noun"', "core: unknown key 'heads'; known: id, examples, not, pattern, phase, is, keeps, drops"),
        ("groups.toml", CORE, CORE.replace('"group"', '"grup"'), "core: unknown class 'grup' under 'is'; nearest: group"),
        ("groups.toml", CORE, CORE.replace("<determiner>", "<determine>"), "core: unknown class 'determine' in <determine>; nearest: determiner, closing_determiner"),
        ("clauses.toml", 'beside = "{nothing:}"', "", """[parts] lacks 'beside'; add beside = "{nothing:}" if nothing stands there"""),
        ("clauses.toml", 'closed = "(<that|comma>|$)"', "", """[parts] lacks 'closed'; add closed = "{nothing:}" if nothing stands there"""),
        ("clauses.toml", 'act = "(<verb|be|auxiliary>)"', 'act = "(<verb"', "part act: cannot read '<verb' in the pattern; a part is {name: …}, a test <class>"),
        ("clauses.toml", SOURCE, SOURCE.replace(" before", ""), """before-verb: slot 'source' names no side; write "source before" or "source behind\""""),
        ("clauses.toml", SOURCE, SOURCE.replace("source before", ""), """before-verb: slot '' names no side; write "source before" or "source behind\""""),
        ("clauses.toml", SOURCE, SOURCE.replace("source before", "sauce before"), "before-verb: unknown slot 'sauce'; nearest: source"),
        ("clauses.toml", SOURCE, f'{SOURCE}\ntakes = "that-whom"', "before-verb: unknown takes 'whom'; known: that, clause, quote, wh, to, object, someone, about"),
        ("clauses.toml", SOURCE, SOURCE.replace("<group>", "@who"), "before-verb: no part is called 'who'; known: act, beside, between, closed, helper"),
        ("senses.toml", 'word = "<participle>"', 'wort = "<participle>"', "perfect: a rule under [[sense]] needs word; add it"),
        ("senses.toml", '"<be> (', '"<be> ((', "passive: what '(' opens is not closed; write ')' behind it"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_grammar_is_told_with_place_and_cure(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    between = ": " if says.startswith("[parts]") else ", "
    assert broken(tmp_path, file, old, new) == [f"nl/{file}{between}{says}"]
