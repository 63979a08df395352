"""What the words of the tree mean: the pages `docs/words.md` and `docs/grades.md`, found by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import attrs

PAGES = ("grades", "words")
TURNED = "turned round"  # the head of the column with a word as it is read from the other side
ALSO = re.compile(r"(?:also: |in JSON: )([^;)]+)")


@attrs.frozen
class Entry:
    """A row of a page: the words that it is found by, the title that it stands under, and its cells by their heads."""

    words: tuple[str, ...]
    title: str
    cells: tuple[tuple[str, str], ...]


def page(name: str) -> str:
    """A page of PAGES, in Markdown."""
    return files(__package__).joinpath(f"{name}.md").read_text("utf-8")


def entries() -> Iterator[Entry]:
    """All words with what they mean, in the order of the pages."""
    for name in PAGES:
        title = ""
        heads: list[str] = []
        for line in page(name).splitlines():
            if line.startswith("#"):
                title, heads = line.lstrip("# "), []
            elif line.startswith("|") and not set(line) <= set("|-"):
                cells = [cell.strip() for cell in line.strip("|").split("|")]
                if heads:
                    row = dict(zip(heads, cells, strict=True))
                    yield Entry(found_by(row), title, tuple(row.items()))
                heads = heads or cells


def found_by(row: dict[str, str]) -> tuple[str, ...]:
    """The words by which a row is found: its first cell, how it is turned round, and what else it is called."""
    word, meaning, *_ = row.values()
    also = [*ALSO.findall(meaning), row.get(TURNED, "")]
    return tuple(filter(None, (word, *", ".join(also).split(", "))))


def explained(word: str) -> str:
    """What a word of the tree means, or the page of a name in PAGES; empty for any other word."""
    wanted = " ".join(word.lower().split())
    if wanted in PAGES:
        return page(wanted)
    found = [entry for entry in entries() if wanted in map(str.lower, entry.words)]
    return "\n".join(in_words(entry) for entry in found)


def in_words(entry: Entry) -> str:
    """ "# A4" and what stands in its row, a line a cell."""
    (_, word), *rest = entry.cells
    lines = [f"{head}: {cell}" for head, cell in rest if cell]
    return "\n".join([f"# {word}", "", entry.title, *lines]) + "\n"
