"""The words that the findings need of a language (`findings.toml`): plurals of sources, notices of corrections."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import attrs

from citetrace.languages.shelves import folder_with
from citetrace.tables import read_table

FILE = "findings.toml"
NEVER = re.compile(r"(?!)")


@attrs.frozen(eq=False)
class FindingWords:
    """`several` finds words that stand for more than one source; `opening` how a notice of a correction begins, `within`
    what else is said in one.
    """

    several: re.Pattern[str] = NEVER
    opening: re.Pattern[str] = NEVER
    within: re.Pattern[str] = NEVER

    def is_notice(self, paragraph: str) -> bool:
        """Whether a paragraph tells that the article was corrected or withdrawn."""
        return bool(self.opening.match(paragraph) or self.within.search(paragraph))


def load_finding_words(code: str | None) -> FindingWords:
    """The words of a language by its ISO 639-1 code; none where its pack has no `findings.toml`. Raises BrokenPack."""
    folder = folder_with(code, FILE) if code else None
    return read_finding_words(folder / FILE) if folder else FindingWords()


@functools.cache
def read_finding_words(path: Path) -> FindingWords:
    """The words in one file. Raises BrokenPack, naming file and cure."""
    file = read_table(path)
    sources, corrections = file.table("sources"), file.table("corrections")
    words = FindingWords(
        several=any_of(sources.lines("several")),
        opening=any_of(corrections.lines("opening")),
        within=any_of(corrections.lines("within")),
    )
    file.finish()
    return words


def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of some phrases as whole words, the longest first, whatever their case."""
    if not phrases:
        return NEVER
    ranked = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    words = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ranked)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
