"""Static checks of a pack: what can be told from its TOML alone. Each problem names file, line and the cure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from citetrace.errors import BrokenPack
from citetrace.languages.drift import load_drift_words
from citetrace.languages.finding_words import read_finding_words
from citetrace.languages.meanings import load_meanings
from citetrace.languages.pack import LanguagePack, load_pack
from citetrace.languages.page import read_page_words
from citetrace.tables import read_toml


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
        file, _, message = str(error).partition(": ")
        return None, (Problem(file, None, message),)
    found = (*missing_words(pack), *repeated_words(pack.folder), *frames_without_examples(pack, pack.folder))
    return pack, (*found, *mistaken_files(pack.folder))


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


def mistaken_files(folder: Path) -> Iterator[Problem]:
    """What is wrong with the files that not every pack has, or that are read for themselves."""
    code, shelf = folder.name, folder.parent
    readers: dict[str, Callable[[], object]] = {
        "page.toml": lambda: read_page_words(folder / "page.toml"),
        "drift.toml": lambda: load_drift_words(code, shelf),
        "meanings.toml": lambda: load_meanings(code, shelf),
        "findings.toml": lambda: read_finding_words(folder / "findings.toml"),
    }
    for name, read in readers.items():
        try:
            if (folder / name).is_file():
                read()
        except BrokenPack as error:
            file, _, message = str(error).partition(": ")
            yield Problem(file, None, message)


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
