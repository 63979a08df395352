"""`Looks` says what a word is that no list has, by how it begins and ends: "menabrak" is a verb, as "menutup" is."""

from __future__ import annotations

import attrs


@attrs.frozen
class Look:
    """A rule: classes of words that begin and end so and have at least so many letters, but for some."""

    begins: tuple[str, ...]
    ends: tuple[str, ...]
    least: int
    but: frozenset[str]
    adds: int

    def fits(self, word: str) -> bool:
        """Whether a word, in small letters, looks so."""
        return (
            len(word) >= self.least
            and word.startswith(self.begins)
            and word.endswith(self.ends)
            and word not in self.but
        )


class Looks(dict[str, int]):
    """The classes of each word that was met, by the first rule that it fits; empty where a language has no rules."""

    KEPT = 50_000  # words that are remembered

    def __init__(self, rules: tuple[Look, ...]) -> None:
        super().__init__()
        self.rules = rules

    def __bool__(self) -> bool:
        return bool(self.rules)

    def __missing__(self, word: str) -> int:
        if len(self) >= self.KEPT:
            self.clear()
        self[word] = found = next((rule.adds for rule in self.rules if rule.fits(word)), 0)
        return found
