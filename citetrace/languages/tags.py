"""The word classes that the engine knows, one bit each; which words belong to them is said by the packs."""

from __future__ import annotations

from typing import Final

SHAPES: Final = 6
"""How many bits, the lowest, say what a token looks like; `citetrace/attributions/shapes.py` names them."""
CLASSES: Final = (
    "determiner", "preposition", "auxiliary", "be", "pronoun", "object_pronoun", "possessive", "adverb", "negation", "verb",
    "to", "of", "that", "question", "relative", "coordinator", "boundary", "opener", "time", "owner", "locative",
    "homograph", "closing_determiner", "by", "title", "office", "particle", "partitive", "masculine", "feminine",
    "neuter", "plural",
    "staff", "place", "national", "contrast", "subjunctive", "modal", "raising", "approximator", "oblique",
    "participle", "ing", "adjective",
)  # fmt: skip
NOUNS: Final = (
    "people", "bare_people", "role", "body", "document", "dataset", "statement", "post", "press", "spoken", "former",
    "hedge", "first_hand", "briefed", "saw_document", "anonymity",
)  # fmt: skip

# What most words are has the lowest bits: Python is twice as quick with integers of no more than thirty.
BIT: Final[dict[str, int]] = {
    name: 1 << i for i, name in enumerate(("cue", "number", *CLASSES, *NOUNS, "cue_noun"), start=SHAPES)
}

DETERMINER, CLOSING, PRONOUN, OBJECT_PRONOUN = (
    BIT[n] for n in ("determiner", "closing_determiner", "pronoun", "object_pronoun")
)
POSSESSIVE, AUXILIARY, BE, ADVERB, NEGATION = (BIT[n] for n in ("possessive", "auxiliary", "be", "adverb", "negation"))
PREPOSITION, COORDINATOR, BOUNDARY, THAT = (BIT[n] for n in ("preposition", "coordinator", "boundary", "that"))
QUESTION, TO, RELATIVE, BY, OF, OWNER = (BIT[n] for n in ("question", "to", "relative", "by", "of", "owner"))
TIME, OPENER, TITLE, VERB = (BIT[n] for n in ("time", "opener", "title", "verb"))
PEOPLE, BARE_PEOPLE, ROLE, BODY, DOCUMENT, DATASET = (
    BIT[n] for n in ("people", "bare_people", "role", "body", "document", "dataset")
)
STATEMENT, POST, PRESS, SPOKEN, FORMER, HEDGE = (
    BIT[n] for n in ("statement", "post", "press", "spoken", "former", "hedge")
)
FIRST_HAND, BRIEFED, SAW_DOCUMENT = (BIT[n] for n in ("first_hand", "briefed", "saw_document"))
OFFICE, PARTICLE, PARTITIVE, STAFF, LOCATIVE, PLACE, NATIONAL, CONTRAST = (
    BIT[n] for n in ("office", "particle", "partitive", "staff", "locative", "place", "national", "contrast")
)
ANONYMITY, HOMOGRAPH = BIT["anonymity"], BIT["homograph"]
SUBJUNCTIVE = BIT["subjunctive"]
MODAL, RAISING, APPROXIMATOR, OBLIQUE = (BIT[n] for n in ("modal", "raising", "approximator", "oblique"))
MASCULINE, FEMININE, NEUTER, PLURAL = (BIT[n] for n in ("masculine", "feminine", "neuter", "plural"))
CUE, CUE_NOUN, NUMBER = BIT["cue"], BIT["cue_noun"], BIT["number"]
HUMAN = PEOPLE | ROLE | TITLE | PRONOUN
"""Nouns that can speak for themselves."""
NAMEABLE = PEOPLE | ROLE | BODY | DOCUMENT | STATEMENT | POST | PRESS | DATASET
"""Heads of phrases that can be a source without a name."""
