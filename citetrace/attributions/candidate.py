"""A frame that fits somewhere: the token ranges that an attribution may be made of."""

from __future__ import annotations

from citetrace.clauses.trail import Decision
from citetrace.languages.pack import Verb
from citetrace.languages.patterns import Frame
from citetrace.spans import Range


class Candidate:
    """A frame that fits: token ranges of cue, source and content. Later steps add relays and where it is nested."""

    __slots__ = (
        "after",
        "anchor",
        "antecedent",
        "clitic",
        "content",
        "cue",
        "decisions",
        "frame",
        "inner",
        "negated",
        "refused",
        "source",
        "states",
        "verb",
    )

    def __init__(
        self, frame: Frame, verb: Verb, cue: Range, source: Range | None, content: list[Range], *, clitic: bool = False
    ) -> None:
        self.frame, self.verb, self.cue, self.source, self.content = frame, verb, cue, source, content
        self.clitic = clitic
        self.negated = False
        self.after = False  # whether the cue follows its content
        self.anchor = cue[1] - 1
        self.antecedent: Range | None = None  # what a source that is a relative pronoun stands for
        self.decisions: tuple[Decision, ...] = ()  # what the rules decided that made the frame fit
        self.refused: tuple[str, ...] = ()  # the frames that were tried before
        self.states = True  # whether the content says that something is so
        self.inner: Candidate | None = None  # "The Post quoted | an official as saying …": the official within the Post

    def holds(self, i: int) -> bool:
        """Whether token `i` lies in the content."""
        return any(a <= i < b for a, b in self.content)
