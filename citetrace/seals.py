"""A text that citetrace wrote into a file ends with a seal, by which it is known again as long as nobody changed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

COMMENTS = {"md": ("<!-- ", " -->"), "svg": ("<!-- ", " -->"), "dot": ("// ", ""), "mermaid": ("%% ", "")}
TEXT = ("-- ", "")  # of formats that have no comments
SEAL = re.compile(rb"(?:<!-- |// |%% |-- )citetrace ([0-9a-f]{32})(?: -->)?\n\Z")
_SEALED = re.compile(r"\n(?:<!-- |// |%% |-- )citetrace [0-9a-f]{32}(?: -->)?\s*\Z")  # as above, in a text
LONGEST = 64  # bytes of a seal, at least
CHUNK = 1 << 20  # bytes that are read at once


def sealed(pieces: Iterable[str], form: str) -> Iterator[str]:
    """The pieces of a text in UTF-8 that ends with a line break, and its seal as a comment of the format `form`."""
    sum_ = sha256()
    for piece in pieces:
        sum_.update(piece.encode("utf-8", "replace"))
        yield piece
    before, after = COMMENTS.get(form, TEXT)
    yield f"{before}citetrace {sum_.hexdigest()[:32]}{after}\n"


def ends_with_seal(text: str) -> bool:
    """Whether a text ends with a seal, be it as it was sealed or not: citetrace made it."""
    return bool(_SEALED.search(text[-200:]))


def is_sealed(path: Path) -> bool:
    """Whether a file ends with a seal, and is what was sealed to the last byte. Raises OSError if it cannot be read."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(size - LONGEST, 0))
        found = SEAL.search(stream.read())
        if found is None:
            return False
        left = size - (found.end() - found.start())
        stream.seek(0)
        sum_ = sha256()
        while left > 0 and (part := stream.read(min(left, CHUNK))):
            sum_.update(part)
            left -= len(part)
    return sum_.hexdigest()[:32].encode() == found[1]
