"""Sentences after an attribution whose mood says that the same speaker goes on ("Er habe nichts gewusst.")."""

from __future__ import annotations

from collections.abc import Sequence

from citetrace.attributions.drafts import Draft
from citetrace.clauses.sentence import Sentence
from citetrace.clauses.text import Text


def go_on(r: Text, sentences: Sequence[Sentence], drafts: list[Draft]) -> list[Draft]:
    """The drafts, and those of the sentences that go on from them."""
    return drafts
