"""Static checks of a pack: what can be told from its TOML alone. Each problem names file, line and the cure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from citetrace.errors import BrokenPack
from citetrace.languages.drift import load_drift_words
from citetrace.languages.pack import LanguagePack, load_pack, read_toml


@attrs.frozen
class Problem:
    """Something wrong with a pack: in which file, on which line (None where it has none), and how to mend it."""

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}"


def check_words(code: str, root: Path | None = None) -> tuple[LanguagePack | None, tuple[Problem, ...]]:
    """The pack, if it can be read at all, and what is wrong with its files."""
    try:
        pack = load_pack(code, root)
    except BrokenPack as error:
        return None, (problem_of(error),)
    found = (
        *missing_words(pack),
        *missing_rules(pack),
        *repeated_words(pack.folder),
        *frames_without_examples(pack, pack.folder),
    )
    return pack, (*found, *mistaken_drift_words(code, root))


def problem_of(error: BrokenPack) -> Problem:
    """What an error of a pack's file tells, as a problem."""
    file, _, message = str(error).partition(": ")
    return Problem(file, None, message)


NEEDED = {
    # what a pack cannot do without, in the order in which it is best filled in: what it is for
    "classes": {
        "that": 'the word before what is said ("that")',
        "relative": 'the words that lead into a clause about a noun ("who", "which")',
        "pronoun": 'the pronouns ("he", "they")',
        "preposition": 'the prepositions ("of", "in", "with")',
        "coordinator": 'the words that join ("and", "or")',
        "boundary": 'the words that begin another clause ("but", "because", "when")',
        "negation": 'the words that deny ("not", "never")',
        "time": "the days, the months, today, year",
    },
    "nouns": {
        "people": 'nouns for unnamed people ("official", "witness")',
        "bare_people": 'those that say nothing more about them ("source", "person")',
        "body": 'nouns for bodies ("ministry", "police")',
        "document": 'nouns for records ("report", "ruling")',
        "press": 'nouns for outlets ("newspaper", "agency")',
    },
}


NEEDED_GROUPS = {
    # what the rules of groups.toml must make between them: what it is for
    "group": 'a noun with what belongs to it ("the old bridge")',
    "timed": 'words of time ("last Monday")',
}
NEEDED_SLOTS = {
    # what the rules of clauses.toml must fill where a frame has a phrase: what it is for
    "opening before": "what may stand before a phrase that opens its sentence",
    "said behind": 'what is said behind one ("according to the police, | two ships were lost")',
    "claimed before": 'what is said before one ("two ships were lost |, according to the police")',
}


def missing_words(pack: LanguagePack) -> Iterator[Problem]:
    """What a pack lacks before it can read a text: cues first, then frames, then the classes of words."""
    folder = pack.folder
    if not pack.cues:
        yield Problem(shown(folder / "cues.toml"), None, "no verb yet; begin with the ten cues that you read every day")
    if not pack.frames:
        yield Problem(
            shown(folder / "frames.toml"), None, 'no frame yet; begin with "{source} <verb.active> {content}"'
        )
    words = read_toml(folder / "words.toml")
    for table, wanted in NEEDED.items():
        for name, purpose in wanted.items():
            if not str(words.get(table, {}).get(name, "")).split():
                path = folder / "words.toml"
                yield Problem(
                    shown(path), line_of(path, f"{name} ="), f"{name!r} in [{table}] is empty; list {purpose}"
                )


def missing_rules(pack: LanguagePack) -> Iterator[Problem]:
    """What the grammar of a pack lacks before it can take a sentence apart; a file that is not there is told elsewhere."""
    groups, clauses = pack.folder / "groups.toml", pack.folder / "clauses.toml"
    if not groups.is_file() or not clauses.is_file():
        return
    made = {name for rule in rules_in(groups, "group") for name in str(rule.get("is", "")).split()}
    for name, purpose in NEEDED_GROUPS.items():
        if name not in made:
            yield Problem(
                shown(groups), None, f'no rule makes {name!r}; add a [[group]] with is = "{name}" for {purpose}'
            )
    filled = {slot for rule in rules_in(clauses, "constituent") for slot in slots_of(str(rule.get("slot", "")))}
    for slot, purpose in NEEDED_SLOTS.items() if pack.phrase_frames else ():
        if slot not in filled:
            message = f'nothing fills {slot!r}; add a [[constituent]] with slot = "{slot}" for {purpose}'
            yield Problem(shown(clauses), None, message)


def rules_in(path: Path, table: str) -> list[dict[str, Any]]:
    """The rules of one table of a file, as they stand there."""
    listed = read_toml(path).get(table, [])
    return [rule for rule in listed if isinstance(rule, dict)] if isinstance(listed, list) else []


def slots_of(words: str) -> list[str]:
    """The slots under the key `slot`, each with its side: "source speaker before" is two."""
    *slots, side = words.split() or [""]
    return [f"{slot} {side}" for slot in slots]


def mistaken_drift_words(code: str, root: Path | None) -> Iterator[Problem]:
    """What is wrong with drift.toml, where there is one."""
    try:
        load_drift_words(code, root)
    except BrokenPack as error:
        yield problem_of(error)


def repeated_words(folder: Path) -> Iterator[Problem]:
    """Words that stand twice in one class."""
    path = folder / "words.toml"
    data = read_toml(path)
    for table in ("classes", "nouns"):
        for name, listed in data.get(table, {}).items():
            words = str(listed).split()
            for word in sorted({w for w in words if words.count(w) > 1}):
                yield Problem(shown(path), line_of(path, name), f"{word!r} stands twice in {name!r}; remove one")


def frames_without_examples(pack: LanguagePack, folder: Path) -> Iterator[Problem]:
    """Frames that no marked example shows."""
    path = folder / "frames.toml"
    for frame in read_toml(path).get("frame", []):
        if not frame.get("examples"):
            message = f'frame {frame["id"]!r} has no example; add examples = ["[S: …] [C: …] [T: …]"]'
            yield Problem(shown(path), line_of(path, f'id = "{frame["id"]}"'), message)


def line_of(path: Path, start: str) -> int | None:
    """The number of the first line of a file that begins with some words."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith(start):
            return number
    return None


def shown(path: Path) -> str:
    """A file's name as a person would say it: folder and file."""
    return f"{path.parent.name}/{path.name}"
