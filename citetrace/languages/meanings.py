"""What a language's words mean in terms that all packs share, so that a claim can be found again in another language."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

import attrs

from citetrace.tables import read_table

HERE = Path(__file__).parent
FILE = "meanings.toml"
SHORTEST_STEM = 3


@attrs.frozen(eq=False)
class Meanings:
    """The meanings of one language's words.

    `words` maps a lower-case word to what it means. `before` and `after` are the affixes that a known word may carry:
    (affix, letters that it hides), as in Indonesian "menulis", where "men" hides the t of "tulis". `loans` are endings
    of words that went from language to language, with the ending that they share: "fiksi" and "fiction".
    """

    code: str
    words: Mapping[str, frozenset[str]] = attrs.field(factory=dict)
    before: tuple[tuple[str, str], ...] = ()
    after: tuple[str, ...] = ()
    loans: tuple[tuple[str, str], ...] = ()
    _known: dict[str, frozenset[str]] = attrs.field(factory=dict, init=False, repr=False)

    def of(self, word: str) -> frozenset[str]:
        """What a word means, with or without its affixes; nothing for a word that is not listed."""
        low = word.lower()
        if low not in self._known:
            self._known[low] = self.words.get(low) or self._of_stem(low)
        return self._known[low]

    def as_loan(self, word: str) -> str:
        """A folded word with the ending that languages share."""
        ending = next(((own, shared) for own, shared in self.loans if word.endswith(own)), ("", ""))
        return word.removesuffix(ending[0]) + ending[1]

    def _of_stem(self, word: str) -> frozenset[str]:
        for before, hidden in (("", ""), *self.before):
            for after in ("", *self.after):
                if not (before or after) or not word.startswith(before) or not word.endswith(after):
                    continue
                stem = hidden + word[len(before) : len(word) - len(after)]
                if len(stem) >= SHORTEST_STEM and stem in self.words:
                    return self.words[stem]
        return frozenset()


@functools.lru_cache(maxsize=16)
def load_meanings(code: str, root: Path = HERE) -> Meanings:
    """The meanings of a language by its ISO 639-1 code; empty where its pack has none. Raises BrokenPack."""
    path = root / code / FILE
    if not path.is_file():
        return Meanings(code)
    file = read_table(path)
    affixes = file.table("affixes")
    before = tuple(_hidden(affix) for affix in affixes.words("before"))
    after = tuple(sorted(affixes.words("after"), key=len, reverse=True))
    loans = tuple(sorted(file.table("loans").all_texts().items(), key=lambda pair: -len(pair[0])))
    words: dict[str, frozenset[str]] = {}
    for meaning, listed in file.table("meanings").all_words().items():
        for word in listed:
            words[word] = words.get(word, frozenset()) | {meaning}
    file.finish()
    return Meanings(code, words, tuple(sorted(before, key=lambda pair: -len(pair[0]))), after, loans)


def _hidden(affix: str) -> tuple[str, str]:
    """(affix, letters that it hides), written "men+t"."""
    before, _, letters = affix.partition("+")
    return before, letters
