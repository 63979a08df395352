"""Which codes a user means: a code, the beginning of one, a rule's name, a severity, or all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from citetrace.findings.finding import Severity, rule_for, rules

ALL = "all"
UNASKED = frozenset({"CT104"})
"""What is found only if it is asked for: many true sentences need no source."""
BETWEEN = re.compile(r"[\s,]+")


def codes_meant(words: Iterable[str]) -> frozenset[str]:
    """The codes of some words such as "CT103", "CT2", "hedge-loss", "warning" or "all", separated by commas or not.

    A severity stands for itself and all that are graver. Raises UnknownFinding for a word that means none.
    """
    return frozenset(code for some in words for word in BETWEEN.split(some) if word for code in meant_by(word))


def default_codes() -> frozenset[str]:
    """What is looked for where nothing is selected."""
    return frozenset(rules()) - UNASKED


def meant_by(word: str) -> Iterable[str]:
    """The codes of one word."""
    known = rules()
    if word.lower() == ALL:
        return known
    if word.lower() in set(Severity):
        graver = list(Severity)[: list(Severity).index(Severity(word.lower())) + 1]
        return [code for code, rule in known.items() if rule.severity in graver]
    begun = [code for code in known if code.startswith(word.upper())]
    return begun or [rule_for(word).code]
