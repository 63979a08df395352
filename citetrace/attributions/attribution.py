"""An `Attribution` says who is credited with what, where, in one text: source, cue and content with their offsets."""

from __future__ import annotations

import attrs

from citetrace.attributions.found import Found
from citetrace.languages.crediting import Polarity, Relation, Tier
from citetrace.reasons import Reason
from citetrace.spans import Span, Spans


@attrs.frozen
class Relay:
    """An outlet through which the words came: "told Reuters", "seperti dikutip dari Antara", "in an interview with X".

    `mention` covers the outlet's name (or "the newspaper", or several names), `cue` the words that say so. `inferred`:
    they stand in the sentence before ("When reached by Reuters, Lind had little to say. “…,” she said.").
    Raises ValueError where one of the two is no words, or they are the same ones.
    """

    mention: Span
    cue: Span
    relation: Relation
    reason: Reason
    inferred: bool = False

    def __attrs_post_init__(self) -> None:
        if not len(self.mention) or not len(self.cue):
            raise ValueError("a relay has a mention and a cue of at least one letter")
        if self.mention.overlaps(self.cue):
            raise ValueError(f"the mention of a relay, {self.mention}, overlaps its cue, {self.cue}")


@attrs.frozen
class Ruling:
    """What a rule of a pack decided of some words: `role` as in `clauses.trail.Decision`, `words` their offsets."""

    rule: str
    role: str
    words: Span


@attrs.frozen
class Attribution:
    """Source, cue and content, as in the PARC and PolNeAR corpora.

    All spans are offsets into the article's text. `source` is empty where the subject is dropped or the cue is a
    passive without an agent; `clitic` marks a source that stands only in the cue (Indonesian -nya), `goes_on` one that is
    nobody in this sentence, so that it is the last to speak ("…, adding that …"). `states`: the
    content says that something is so, and does not merely name a thing ("criticised the plan") or an aim ("promised
    to come"). `cites_unnamed_outlet`: the words cite a source, and who cites it is not named ("Mengutip dua sumber …").
    `relays` are the outlets on the way, nearest to the publishing article first. `within` is the index, in the list
    that `find_attributions` returns, of the attribution in which this one is nested; None for an outermost one.
    `verbatim` are the quotations, without their marks, from which a content takes words that is not `quoted` as a whole.
    `lemma` is the cue verb as the pack lists it, and `weight` how often it credits somebody with something (0 to 1).
    `found` is the shape of words in which it was found. `rulings` are what the rules of a grammar decided on the way, in
    their order, and `refused` the frames that were tried before and do not fit.

    Raises ValueError for what credits nobody with anything: without a cue or a content, with a source that lies in the
    content, a weight or an index that is none, verbatim words outside of the content or in one that is quoted.
    """

    source: Spans
    cue: Spans
    content: Spans
    relation: Relation
    quoted: bool
    polarity: Polarity
    tier: Tier
    reason: Reason
    relays: tuple[Relay, ...] = ()
    within: int | None = None
    clitic: bool = False
    goes_on: bool = False
    states: bool = True
    verbatim: Spans = ()
    cites_unnamed_outlet: bool = False
    weight: float = 1.0
    lemma: str = ""
    found: Found = Found.SOURCE_FIRST
    rulings: tuple[Ruling, ...] = ()
    refused: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.cue or not self.content:
            raise ValueError("an attribution has a cue and a content")
        if any(span.start == span.end for span in (*self.source, *self.cue, *self.content, *self.verbatim)):
            raise ValueError("each part of an attribution has at least one letter")
        if any(content.holds(source) for content in self.content for source in self.source):
            raise ValueError(f"the source of an attribution, {self.source}, lies in its content, {self.content}")
        if self.verbatim and not all(any(map(words.overlaps, self.content)) for words in self.verbatim):
            raise ValueError(f"verbatim words, {self.verbatim}, lie outside of the content, {self.content}")
        if self.quoted and self.verbatim:
            raise ValueError("a content that is quoted as a whole has no verbatim words of its own")
        if self.source and (self.clitic or self.goes_on):
            raise ValueError("a source that is named is no clitic, and nobody who goes on")
        if self.within is not None and self.within < 0:
            raise ValueError(f"no attribution has the index {self.within}")
        if not 0 <= self.weight <= 1:
            raise ValueError(f"a weight lies between 0 and 1, not {self.weight}")

    @property
    def rule(self) -> str:
        """The id of the pack rule that found it, such as "id/frames/subject-cue"."""
        return self.reason.rule


__all__ = ["Attribution", "Polarity", "Relation", "Relay", "Tier"]
