"""Which words open a phrase that credits somebody ("according to", "kepada Reuters"), decided before groups are made."""

from __future__ import annotations

from typing import Final

from citetrace.clauses.classes import CLASSES
from citetrace.clauses.shapes import CAP
from citetrace.clauses.text import Text
from citetrace.languages.patterns import Phrase
from citetrace.languages.tags import PRESS

PHRASE, CREDITING, RELAY, INNER = (CLASSES[n] for n in ("phrase", "crediting", "relay", "inner"))
ALONE: Final = ("label",)
LOOKS_AHEAD: Final = 6  # tokens within which an outlet must be named for a phrase to introduce one


def phrases_at(r: Text, k: int, end: int) -> tuple[Phrase, ...]:
    """The phrases that the words at token `k` open, all of the same words; the longest that can introduce somebody."""
    found: list[Phrase] = []
    for phrase in r.pack.phrase_frames.get(r.low[k], ()):
        n = len(phrase.words)
        if found and n < len(found[0].words):
            break
        if k + n < end + (phrase.frame.kind in ("behind", "pointing")) and tuple(r.low[k : k + n]) == phrase.words:
            if phrase.frame.kind not in ALONE and can_introduce(r, phrase, k + n, end):
                found.append(phrase)
    return tuple(found)


def can_introduce(r: Text, phrase: Phrase, n: int, end: int) -> bool:
    """Whether an outlet is named soon behind a phrase that wants one, or a noun of the kind that it wants."""
    frame = phrase.frame
    ahead = range(n, min(end, n + LOOKS_AHEAD))
    if any(e.slot == "outlet" for e in (*frame.before, *frame.after)):
        named = any(k in r.outlets or r.tag[k] & PRESS for k in ahead)
        return named or (frame.relation != "told" and any(r.tag[k] & CAP for k in ahead))
    wanted = 0
    for name in frame.heads:
        wanted |= CLASSES[name]
    return not wanted or frame.kind == "behind" or any(r.tag[k] & wanted for k in ahead)


def classes_of_phrases(phrases: tuple[Phrase, ...]) -> int:
    """What a phrase is in its sentence; one by which somebody tells an outlet something ends no content."""
    out = 0
    for phrase in phrases:
        out |= RELAY if phrase.frame.kind == "relay" else INNER if phrase.frame.kind == "inner" else 0
        if phrase.frame.relation != "told":
            out |= PHRASE | (CREDITING if phrase.frame.kind == "attribution" or len(phrase.words) > 1 else 0)
    return out
