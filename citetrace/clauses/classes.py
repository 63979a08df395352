"""The classes that rules speak of: those of the packs' words, what tokens look like, senses, and groups."""

from __future__ import annotations

from typing import Final

from citetrace.clauses.shapes import CAP, DIGIT, MARK, PUNCT, SHOUT, WORD
from citetrace.languages.tags import BIT

LOOKS: Final = {"capital": CAP, "digit": DIGIT, "mark": MARK, "punct": PUNCT, "letters": WORD, "shout": SHOUT}
SENSE_NAMES: Final = ("name", "noun", "adjective")
FORMS: Final = ("base", "finite", "participle", "ing", "active", "bare", "clitic", "passive", "infinitive", "reduced")
"""Forms of cue verbs: what a pack calls them, and as what they are read in their place."""
GROUPS: Final = (
    "outlet", "quotation", "goes_on", "stopped", "few", "titled", "unclosed", "headline", "reported", "stance", "phrase",
    "crediting", "comma", "colon", "semicolon", "dash", "open", "close", "end", "group", "aside", "timed", "several",
    "relay", "inner", "first",
)  # fmt: skip
_START: Final = max(bit.bit_length() for bit in BIT.values())
CLASSES: Final[dict[str, int]] = {
    **BIT,
    **LOOKS,
    **{name: 1 << n for n, name in enumerate((*SENSE_NAMES, *FORMS, *GROUPS), start=_START) if name not in BIT},
}
"""Every class by its name, one bit each."""

SENSES: Final = sum(
    CLASSES[name]
    for name in (
        "determiner", "preposition", "auxiliary", "be", "pronoun", "object_pronoun", "possessive", "adverb", "negation",
        "verb", "to", "of", "that", "question", "relative", "coordinator", "boundary", "opener", "owner", "by", "contrast",
        "raising", "modal", "cue", "approximator", "homograph", "locative", "time", *SENSE_NAMES, *FORMS,
    )
)  # fmt: skip
"""What a word can be in a sentence; a rule that says what it is takes the others away."""
PUNCTUATION: Final = {
    ",": "comma", ":": "colon", ";": "semicolon", "(": "open", ")": "close", "[": "open", "]": "close",
    **dict.fromkeys((".", "!", "?", "…", "...", "...."), "end"),
    **dict.fromkeys(("–", "—", "--", "---", "―", "-"), "dash"),
}  # fmt: skip
