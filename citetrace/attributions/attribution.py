"""An `Attribution` says who is credited with what, where, in one text: source, cue and content with their offsets."""

from __future__ import annotations

import enum

import attrs

from citetrace.reasons import Reason
from citetrace.spans import Span, Spans


class Relation(enum.StrEnum):
    """How one node passes a claim on to the next (the edge kinds of the provenance graph)."""

    QUOTES = "quotes"  # verbatim
    PARAPHRASES = "paraphrases"
    RELAYS = "relays"  # an outlet carries another outlet's report
    TOLD = "told"  # a source speaks to a named outlet
    DENIES = "denies"
    DISPUTES = "disputes"
    CONFIRMS = "confirms"
    CREDITS = "credits"  # who had it first
    CORRECTS = "corrects"
    DECLINES = "declines"
    COPIES = "copies"


class Polarity(enum.StrEnum):
    """Whether the source stands behind the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DECLINES = "declines"


class Tier(enum.StrEnum):
    """Whether somebody said it, or is said to believe or want it."""

    REPORTED = "reported"
    STANCE = "stance"


@attrs.frozen
class Relay:
    """An outlet through which the words came: "told Reuters", "seperti dikutip dari Antara", "in an interview with X".

    `mention` covers the outlet's name (or "the newspaper", or several names), `cue` the words that say so. `inferred`:
    they stand in the sentence before ("When reached by Reuters, Lind had little to say. “…,” she said.").
    """

    mention: Span
    cue: Span
    relation: Relation
    reason: Reason
    inferred: bool = False


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
    passive without an agent; `clitic` marks a source that stands only in the cue (Indonesian -nya). `states`: the
    content says that something is so, and does not merely name a thing ("criticised the plan") or an aim ("promised
    to come"). `cites_unnamed_outlet`: the words cite a source, and who cites it is not named ("Mengutip dua sumber …").
    `relays` are the outlets on the way, nearest to the publishing article first. `within` is the index, in the list
    that `find_attributions` returns, of the attribution in which this one is nested; None for an outermost one.
    `verbatim` are the words in quotation marks inside a content that is not `quoted` as a whole, without the marks.
    `lemma` is the cue verb as the pack lists it, and `weight` how often it credits somebody with something (0 to 1).
    `antecedent` is what a source stands for that is a relative pronoun ("Peskov, who said"). `rulings` are what the rules
    of the pack decided on the way, in their order, and `refused` the frames that were tried before and do not fit.
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
    states: bool = True
    verbatim: Spans = ()
    cites_unnamed_outlet: bool = False
    weight: float = 1.0
    lemma: str = ""
    antecedent: Span | None = None
    rulings: tuple[Ruling, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The id of the pack rule that found it, such as "id/frames/subject-cue"."""
        return self.reason.rule
