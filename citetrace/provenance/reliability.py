"""How often hops were right, as odds: those of any hop, and by how much they change with what a hop is like.

Counted with `python benchmarks/reliability.py BENCH --table` on 26 November 2026: 1,251 hops of the 118 English,
Indonesian and German articles of BENCH/chains; labels before a colon, which are rare there, also in PolNeAR (84 articles
of its development half, 840 of its training half) and by hand on 192 pages. Right of seen: title 81 of 119, turn 13 of
18, label 18 of 152. Each table is counted against what those above it lead one to expect, with 8 hops as expected added
to every line, 15 to those of BY_KIND; what was seen less than three times has none. The figures belong to the rules, not
to any text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from citetrace.attributions.found import Found
from citetrace.sources.naming import Named
from citetrace.sources.source import Kind

ODDS: Final = 2.57
"""Of any hop."""

BY_NAMED: Final[Mapping[Named, float]] = {
    Named.DEFINITE: 2.17,
    Named.DESCRIBED: 0.61,
    Named.DESCRIBED_OUTLET: 1.65,
    Named.DROPPED_SUBJECT: 0.60,
    Named.EPITHET: 0.46,
    Named.GOES_ON: 2.44,
    Named.LAST_NAMED: 0.42,
    Named.NAME: 1.31,
    Named.NOBODY: 0.11,
    Named.PRONOUN: 0.78,
    Named.REGISTRY: 2.81,
    Named.RELAY: 1.10,
    Named.SAME_WORDS: 0.95,
    Named.STAFF: 2.04,
    Named.STATEMENT_OF_SPEAKER: 1.05,
    Named.SURNAME: 1.63,
    Named.UNRECOGNISED: 0.30,
}
"""By what its source was named."""

BY_FOUND: Final[Mapping[Found, float]] = {
    Found.CITING: 2.58,
    Found.CONTENT_FIRST: 1.99,
    Found.CUE_FIRST: 0.40,
    Found.GOES_ON: 0.50,
    Found.HEARSAY: 0.39,
    Found.LABEL: 0.07,
    Found.NOUN: 0.93,
    Found.OUTLET: 1.04,
    Found.PARTICIPLE: 0.47,
    Found.PASSIVE: 0.94,
    Found.PHRASE: 0.99,
    Found.QUOTATION_FIRST: 1.43,
    Found.QUOTED: 0.92,
    Found.SOURCE_FIRST: 0.85,
    Found.TITLE: 0.84,
    Found.TURN: 1.01,
}
"""In which shape of words the hop was found."""

BY_KIND: Final[Mapping[tuple[Named, Kind], float]] = {
    (Named.DEFINITE, Kind.ANONYMOUS): 1.13,
    (Named.DEFINITE, Kind.DOCUMENT): 1.06,
    (Named.DEFINITE, Kind.ORGANIZATION): 0.85,
    (Named.DESCRIBED, Kind.ANONYMOUS): 1.46,
    (Named.DESCRIBED, Kind.DOCUMENT): 0.67,
    (Named.DESCRIBED, Kind.ORGANIZATION): 0.86,
    (Named.DESCRIBED, Kind.OUTLET): 1.07,
    (Named.DESCRIBED, Kind.ROLE): 0.54,
    (Named.DESCRIBED_OUTLET, Kind.OUTLET): 1.16,
    (Named.DROPPED_SUBJECT, Kind.ANONYMOUS): 0.59,
    (Named.DROPPED_SUBJECT, Kind.ORGANIZATION): 0.59,
    (Named.DROPPED_SUBJECT, Kind.PERSON): 1.05,
    (Named.EPITHET, Kind.PERSON): 0.81,
    (Named.GOES_ON, Kind.AGENCY): 2.23,
    (Named.GOES_ON, Kind.OUTLET): 0.82,
    (Named.LAST_NAMED, Kind.PERSON): 0.76,
    (Named.NAME, Kind.PERSON): 1.05,
    (Named.NOBODY, Kind.ANONYMOUS): 0.60,
    (Named.PRONOUN, Kind.ANONYMOUS): 0.28,
    (Named.PRONOUN, Kind.ORGANIZATION): 0.84,
    (Named.PRONOUN, Kind.PERSON): 1.64,
    (Named.REGISTRY, Kind.AGENCY): 0.91,
    (Named.REGISTRY, Kind.OUTLET): 1.10,
    (Named.RELAY, Kind.OUTLET): 1.01,
    (Named.SAME_WORDS, Kind.ORGANIZATION): 1.20,
    (Named.STAFF, Kind.OUTLET): 1.39,
    (Named.SURNAME, Kind.PERSON): 1.01,
    (Named.UNRECOGNISED, Kind.ANONYMOUS): 0.91,
}
"""What kind of source it is, for each way of naming it."""

BY_LANGUAGE: Final[Mapping[str, float]] = {
    "de": 0.56,
    "en": 1.20,
    "id": 0.91,
}
"""In which language; a pack that nothing was counted for changes nothing."""
