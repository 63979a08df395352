"""The drafts of a text whose language has a grammar: a draft for every cue that a frame fits, held against constituents."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

from citetrace.attributions.candidate import Candidate
from citetrace.attributions.labels import label_candidates
from citetrace.attributions.nouns import noun_candidates
from citetrace.attributions.openings import credited
from citetrace.attributions.phrase_frames import Opening
from citetrace.attributions.settling import Draft
from citetrace.clauses.reading import Reading
from citetrace.clauses.sentence import Sentence
from citetrace.languages.patterns import FrameKind

CREDITING: Final = frozenset((FrameKind.ATTRIBUTION, FrameKind.BEHIND, FrameKind.POINTING, FrameKind.SIGNED))


def drafts_of(
    r: Reading,
    sentences: Sequence[Sentence],
    openings: Sequence[Opening],
    verbs: Iterable[Candidate],
    taken: Container[int],
) -> Iterator[Draft]:
    """A draft for every cue whose token is not `taken` by a phrase; `verbs` are the candidates of the cue verbs."""
    for candidate in verbs:
        if candidate.anchor not in taken:
            draft = Draft(candidate)
            yield draft
            if candidate.inner is not None:
                inner = Draft(candidate.inner)
                inner.parent = draft
                yield inner
    for candidate in label_candidates(r):
        yield Draft(candidate)
    for candidate, noun in noun_candidates(r, sentences):
        yield Draft(candidate, tier=noun.tier)
    for opening in openings:
        if opening.kind in CREDITING and (credit := credited(opening)) is not None:
            yield Draft(credit)
