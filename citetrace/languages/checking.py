"""Static checks of a pack: what can be told from its TOML alone. Each problem names file, line and the cure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs

from citetrace.errors import BrokenPack
from citetrace.languages.pack import HERE, LanguagePack, load_pack, read_toml


@attrs.frozen
class Problem:
    """Something wrong with a pack: in which file, on which line (None where it has none), and how to mend it."""

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}"


def check_words(code: str, root: Path = HERE) -> tuple[LanguagePack | None, tuple[Problem, ...]]:
    """The pack, if it can be read at all, and what is wrong with its files."""
    try:
        pack = load_pack(code, root)
    except BrokenPack as error:
        file, _, message = str(error).partition(": ")
        return None, (Problem(file, None, message),)
    return pack, (*repeated_words(root / code), *frames_without_examples(pack, root / code))


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
