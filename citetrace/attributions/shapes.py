"""What a token looks like: bits above the word classes that a pack gives it."""

from __future__ import annotations

from typing import Final

CAP: Final = 1 << 90  # begins with a capital
DIGIT: Final = 1 << 91
MARK: Final = 1 << 92  # a quotation mark
PUNCT: Final = 1 << 93
WORD: Final = 1 << 94
SHOUT: Final = 1 << 95  # all capitals, two letters or more
