"""What a token looks like: bits below the word classes that a pack gives it."""

from __future__ import annotations

from typing import Final

CAP: Final = 1 << 0  # begins with a capital
DIGIT: Final = 1 << 1
MARK: Final = 1 << 2  # a quotation mark
PUNCT: Final = 1 << 3
WORD: Final = 1 << 4
SHOUT: Final = 1 << 5  # all capitals, two letters or more
