"""Values refuse nonsense: what could not be meant cannot be made."""

from typing import Any

import attrs
import pytest

from citetrace.articles.article import Article, Link, Paragraph
from citetrace.articles.positions import Position
from citetrace.attributions import Attribution, Polarity, Relation, Relay, Tier
from citetrace.findings.days import Day
from citetrace.languages.drift import Unit
from citetrace.languages.pack import Verb
from citetrace.provenance.claims import Chain, Claim, Hop, Known, Provenance
from citetrace.provenance.graph import Wording
from citetrace.reasons import Reason
from citetrace.sources.source import Grade, Kind, Source
from citetrace.spans import Span
from citetrace.upstream.match import How, Match, Outcome, Passage, Upstream

TEXT = "Lind told Reuters that the crane was old."
ARTICLE = Article(TEXT)
WHY = Reason("test/rule", "so it is")
RELAY = Relay(Span(10, 17), Span(5, 9), Relation.TOLD, WHY)
SAID = Attribution(
    (Span(0, 4),), (Span(5, 9),), (Span(18, 40),), Relation.TOLD, False, Polarity.ASSERTS, Tier.REPORTED, WHY
)
LIND = Source("Lind", Kind.PERSON, Grade.S2)
HOP = Hop(LIND, Relation.TOLD, Known.READ, WHY, Span(0, 4))
CLAIM = Claim(
    1,
    "the crane was old",
    SAID.content,
    (SAID.content,),
    False,
    Polarity.ASSERTS,
    Tier.REPORTED,
    (0,),
    (Chain((HOP,)),),
)
READ = Provenance(ARTICLE, (SAID,), (CLAIM,))
PASSAGE = Passage((Span(18, 40),))
MATCH = Match(ARTICLE, PASSAGE, How.SEARCH, 0.5, 0.25)
FOUND = Upstream(Outcome.FOUND, WHY, MATCH)
NOTHING = Span(3, 3)

ODD: list[tuple[Any, dict[str, Any], str]] = [
    (RELAY, {"mention": NOTHING}, "at least one letter"),
    (RELAY, {"cue": NOTHING}, "at least one letter"),
    (RELAY, {"cue": Span(8, 12)}, "overlaps its cue"),
    (SAID, {"content": ()}, "has a cue and a content"),
    (SAID, {"cue": ()}, "has a cue and a content"),
    (SAID, {"content": (NOTHING,)}, "at least one letter"),
    (SAID, {"source": (NOTHING,)}, "at least one letter"),
    (SAID, {"source": (Span(22, 27),)}, "lies in its content"),
    (SAID, {"within": -3}, "no attribution has the index -3"),
    (SAID, {"weight": 1.5}, "between 0 and 1"),
    (SAID, {"verbatim": (Span(0, 4),)}, "outside of the content"),
    (SAID, {"verbatim": (Span(20, 24),), "quoted": True}, "no verbatim words of its own"),
    (SAID, {"clitic": True}, "is no clitic"),
    (SAID, {"goes_on": True}, "nobody who goes on"),
    (LIND, {"name": " "}, "has a name"),
    (LIND, {"candidates": ("Ana Lind",)}, "one candidate alone"),
    (LIND, {"anonymity_reason_kind": "specific"}, "none is given"),
    (HOP, {"confidence": 1.01}, "between 0 and 1"),
    (HOP, {"known": Known.INFERRED}, "is inferred, and named at"),
    (HOP, {"attribution": -1}, "no attribution has the index -1"),
    (Chain((HOP,)), {"hops": ()}, "at least one hop"),
    (CLAIM, {"text": "\n"}, "a number and words"),
    (CLAIM, {"id": -1}, "a number and words"),
    (CLAIM, {"content": ()}, "stands somewhere"),
    (CLAIM, {"places": ((Span(0, 4),),)}, "among its places"),
    (CLAIM, {"places": (SAID.content, ())}, "stands somewhere"),
    (CLAIM, {"chains": ()}, "credited to somebody"),
    (CLAIM, {"attributions": ()}, "credited to somebody"),
    (CLAIM, {"attributions": (-1,)}, "credited to somebody"),
    (READ, {"attributions": ()}, "rests on an attribution that is not among the 0"),
    (READ, {"attributions": (attrs.evolve(SAID, within=1),)}, "nested in one that is not among the 1"),
    (READ, {"attributions": (attrs.evolve(SAID, within=0),)}, "nested in itself"),
    (READ, {"attributions": (attrs.evolve(SAID, within=1), attrs.evolve(SAID, within=0))}, "nested in itself"),
    (MATCH, {"score": 1.2}, "lie between 0 and 1"),
    (MATCH, {"threshold": -0.1}, "lie between 0 and 1"),
    (FOUND, {"match": None}, "has a match"),
    (FOUND, {"missing": "https://gazette.example/"}, "is not missing"),
    (Wording(ARTICLE, PASSAGE.spans, 1), {"spans": ()}, "at least one span"),
    (Paragraph(Span(0, 41)), {"span": NOTHING}, "at least one letter"),
    (Link(Span(10, 17), "https://reuters.example/"), {"span": NOTHING}, "at least one letter"),
    (Link(Span(10, 17), "https://reuters.example/"), {"url": "/story"}, "leads to a whole address"),
    (ARTICLE, {"paragraphs": (Paragraph(Span(0, 42)),)}, "leaves the text"),
    (Span(1, 2), {"start": 3}, "no such span"),
    (WHY, {"rule": ""}, "a rule and a sentence"),
    (WHY, {"text": ""}, "a rule and a sentence"),
    (Day(Span(0, 1), 2023, 7, 7), {"month": 13}, "month"),
    (Day(Span(0, 1), 2023, 7, 7), {"day": 32}, "day"),
    (Day(Span(0, 1), 2023, 7, 7), {"weekday": 0}, "weekday"),
    (Position(1, 1), {"line": 0}, "line"),
    (Unit("mile", "length", 1609.344), {"size": 0.0}, "size"),
    (Verb("say", frozenset()), {"weight": 2.0}, "weight"),
]


@pytest.mark.parametrize(("value", "changes", "told"), ODD)
def test_a_value_that_says_nothing_sensible_is_refused(value: Any, changes: dict[str, Any], told: str) -> None:
    attrs.evolve(value)  # which is sensible
    with pytest.raises(ValueError, match=told):
        attrs.evolve(value, **changes)
