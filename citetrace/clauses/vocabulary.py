"""What a word is by itself: its folded form, and the classes that its pack, its ending and its looks give it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from citetrace.clauses.shapes import CAP, DIGIT, MARK, PUNCT, SHOUT, WORD
from citetrace.languages.pack import LanguagePack
from citetrace.languages.tags import BARE_PEOPLE, BODY, DOCUMENT, PEOPLE, PRESS, ROLE

MARKS: Final = frozenset(("“", "”", "„", "‟", "«", "»", '"', "″", "''", "``"))
NOUN_BITS: Final = PEOPLE | ROLE | BODY | DOCUMENT | PRESS | BARE_PEOPLE
KEPT: Final = 50_000  # words that are remembered


class Vocabulary(dict[str, tuple[str, int]]):
    """(folded, class bits) by word, as it stands in a text; worked out when a word is met first, and then remembered."""

    def __init__(self, pack: LanguagePack) -> None:
        super().__init__()
        self.pack = pack

    def __missing__(self, word: str) -> tuple[str, int]:
        if len(self) >= KEPT:
            self.clear()
        self[word] = found = self._classify(word)
        return found

    def _classify(self, word: str) -> tuple[str, int]:
        head = word[0]
        if head.isalpha():
            return self._classify_letters(word)
        if head.isdigit():
            return word, WORD | DIGIT
        if word in MARKS:
            return word, MARK
        low = "'" + word[1:] if head == "’" and len(word) > 1 else word
        return low, self.pack.lexicon.get(low, 0) | PUNCT

    def _classify_letters(self, word: str) -> tuple[str, int]:
        low = word.translate(self.pack.small_letters).lower().replace("’", "'")
        capital = word[0].isupper()
        tag = self.pack.lexicon.get(low, 0) | WORD
        if tag == WORD and "-" in low:
            tag |= self.pack.lexicon.get(reduplicated(low), 0) & NOUN_BITS
        if tag == WORD:
            tag |= self._class_of_compound(low) if capital else self._class_by_ending(low)
        if capital:
            tag |= CAP | SHOUT if len(word) > 1 and word.isupper() else CAP
        return low, tag

    def _class_by_ending(self, low: str) -> int:
        """The class of a word that no list has, by its ending."""
        for ending, bits in self.pack.endings:
            if low.endswith(ending) and len(low) > len(ending) + 2:
                return bits
        return 0

    def _class_of_compound(self, low: str) -> int:
        """The class of a compound noun that no list has, by its last part."""
        return next((bits for ending, bits in self.pack.noun_endings if low.endswith(ending)), 0)


@lru_cache(maxsize=16)
def vocabulary_of(pack: LanguagePack) -> Vocabulary:
    """The vocabulary of a pack, which all texts share that are read with it."""
    return Vocabulary(pack)


def reduplicated(word: str) -> str:
    """The word of which this one is the doubling, as plurals are made in Malay and Indonesian ("sumber-sumber")."""
    half, _, other = word.partition("-")
    return half if half == other else word
