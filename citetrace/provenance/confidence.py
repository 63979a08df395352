"""How sure a hop is: how often the rule that resolved its source was right, rounded, on hand-annotated chains.

The figures were counted with `benchmarks/chains.py BENCH --reliability` over 64 English and Indonesian articles (November
2026) and smoothed towards 0.8 where a rule was seen less than ten times. They belong to the rules, not to any text.
"""

from __future__ import annotations

from typing import Final

from citetrace.sources.identify import Identified
from citetrace.sources.source import Kind

UNSEEN: Final = 0.8
BY_RULE: Final = {
    "sources/registry": 0.94,
    "sources/name": 0.93,
    "sources/surname": 0.94,
    "sources/staff": 0.9,
    "sources/goes-on": 0.95,
    "sources/same-words": 0.9,
    "sources/definite": 0.88,
    "sources/described": 0.82,
    "sources/party": 0.8,
    "sources/relay": 0.85,
    "sources/report-of-outlet": 0.8,
    "sources/dropped-outlet": 0.8,
    "sources/described-outlet": 0.75,
    "sources/statement-of-speaker": 0.75,
    "sources/epithet": 0.7,
    "sources/dropped-subject": 0.75,
    "sources/last-named": 0.6,
    "sources/pronoun": 0.9,
    "sources/unrecognised": 0.4,
    "sources/nobody": 0.1,
    "sources/unresolved": 0.2,
}
WEAK_KINDS: Final = {
    # (rule, kind): a pronoun or a dropped subject that leads to people without a name is mostly led astray
    ("sources/pronoun", Kind.ANONYMOUS): 0.2,
    ("sources/dropped-subject", Kind.ANONYMOUS): 0.4,
    ("sources/dropped-subject", Kind.PERSON): 0.85,
    ("sources/described", Kind.DOCUMENT): 0.65,
}


def confidence_of(who: Identified) -> float:
    """How sure it is, from 0 to 1, that a hop leads to this source; an unresolved one is shared among its candidates."""
    rule = who.reason.rule
    sure = WEAK_KINDS.get((rule, who.source.kind), BY_RULE.get(rule, UNSEEN))
    return round(sure / len(who.source.candidates), 2) if who.source.candidates else sure
