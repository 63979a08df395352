"""One form for all spellings of a word in small and capital letters, for words that a pattern without case has found."""

from __future__ import annotations

from typing import Final

DOTS: Final = str.maketrans({"İ": "i", "ı": "i"})  # which such a pattern takes for an i, and casefold does not


def folded(word: str) -> str:
    """A word in small letters. Two words that `re.IGNORECASE` takes for one letter by letter have the same form.

    It may be longer than the word ("ß" is "ss"): offsets into it are none into the word.
    """
    return word.translate(DOTS).casefold()
