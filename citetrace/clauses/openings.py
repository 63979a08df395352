"""Which words open a phrase that credits somebody ("according to", "kepada Reuters"), decided before groups are made."""

from __future__ import annotations

from typing import Final

from citetrace.attributions.endings import phrase_at
from citetrace.attributions.reading import Reading
from citetrace.clauses.classes import CLASSES

PHRASE, CREDITING = CLASSES["phrase"], CLASSES["crediting"]
NOT_CUTTING: Final = ("label", "signed")


def opening_classes(r: Reading, k: int, end: int) -> int:
    """What a token is that opens such a phrase; 0 where it opens none."""
    if r.low[k] not in r.pack.phrase_frames:
        return 0
    phrase = phrase_at(r, k, end)
    if phrase is None or phrase.frame.relation == "told" or phrase.frame.kind in NOT_CUTTING:
        return 0
    return PHRASE | (CREDITING if phrase.frame.kind == "attribution" or len(phrase.words) > 1 else 0)
