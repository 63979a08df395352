"""A settled draft as an attribution, in offsets."""

from __future__ import annotations

from citetrace.attributions.attribution import Attribution, Polarity, Relation, Relay, Ruling, Tier
from citetrace.attributions.drafts import Draft
from citetrace.attributions.openings import Opening
from citetrace.clauses.shapes import MARK
from citetrace.clauses.text import Text, in_quotation
from citetrace.reasons import Reason
from citetrace.spans import Range, Span


def finish(r: Text, draft: Draft, drafts: list[Draft]) -> Attribution:
    """The attribution of a settled draft, in offsets."""
    frame = draft.frame
    content = tuple(span_of(r, c) for c in draft.content)
    quoted = all(in_quotation(r, c) for c in draft.content)
    polarity = Polarity.DECLINES if draft.negated else Polarity(draft.verb.polarity)
    return Attribution(
        source=(span_of(r, draft.source),) if draft.source else (),
        cue=(Span(r.start[draft.cue[0]], r.end[draft.cue[1] - 1]),),
        content=content,
        relation=relation_of(draft, quoted),
        quoted=quoted,
        polarity=polarity,
        tier=Tier(draft.tier),
        reason=Reason(frame.rule, f'the frame "{frame.pattern}" fits', frame.file),
        relays=tuple(relay_of(r, o, mention) for o in draft.relays for mention in (o.mention, o.beyond) if mention),
        within=drafts.index(draft.parent) if draft.parent is not None else None,
        clitic=draft.clitic,
        states=states_something(r, draft),
        verbatim=() if quoted else verbatim_in(r, draft),
        cites_unnamed_outlet=draft.elided is not None,
        weight=draft.verb.weight,
        lemma=draft.verb.lemma,
        antecedent=span_of(r, draft.antecedent) if draft.antecedent else None,
        refused=draft.refused,
        rulings=tuple(Ruling(d.rule, d.role, offsets_of(r, d.tokens)) for d in draft.decisions),
    )


def states_something(r: Text, draft: Draft) -> bool:
    """Whether a content is a statement: words in quotation marks, or what its rule says is one."""
    if draft.frame.themed:
        return False
    return draft.states or any(r.marks_in(a, b) for a, b in draft.content)


def relation_of(draft: Draft, quoted: bool) -> Relation:
    """The relation that the verb or frame names, else quotes or paraphrases."""
    named = draft.verb.relation or draft.frame.relation
    if named:
        return Relation(named)
    return Relation.QUOTES if quoted else Relation.PARAPHRASES


def relay_of(r: Text, opening: Opening, mention: Range) -> Relay:
    """A relay in offsets."""
    frame = opening.phrase.frame
    return Relay(
        mention=Span(r.start[mention[0]], r.end[mention[1] - 1]),
        cue=Span(r.start[opening.cue[0]], r.end[opening.cue[1] - 1]),
        relation=Relation(frame.relation or "relays"),
        reason=Reason(frame.rule, f'the phrase "{" ".join(opening.phrase.words)}" names an outlet', frame.file),
        inferred=opening.inferred,
    )


def verbatim_in(r: Text, draft: Draft) -> tuple[Span, ...]:
    """The quotations that a content takes words from: "said that the quay was “a disgrace to the city”"."""
    marks = (k for a, b in draft.content for k in r.marks_in(a, b))
    numbers = dict.fromkeys(r.quote_of[k] for k in marks if r.quote_of[k] >= 0)
    whole = [r.quotations[n] for n in numbers]
    return tuple(Span(r.start[q.open + 1], r.end[q.close - 1]) for q in whole if q.closed and q.close - q.open > 1)


def offsets_of(r: Text, c: Range) -> Span:
    """The offsets of a token range as it is."""
    return Span(r.start[c[0]], r.end[c[1] - 1])


def span_of(r: Text, c: Range) -> Span:
    """The offsets of a token range without outer marks: opening and closing quotation marks, trailing punctuation."""
    first, end = c
    while end - first > 1 and r.low[end - 1] in (",", ";", ":"):
        end -= 1
    if end - first > 2 and r.tag[first] & MARK and r.tag[end - 1] & MARK and r.quote_of[first] == r.quote_of[end - 1]:
        first, end = first + 1, end - 1
    elif (
        end - first > 1
        and r.tag[first] & MARK
        and r.quote_of[first] >= 0
        and r.quotations[r.quote_of[first]].close >= end
    ):
        first += 1
    while end - first > 1 and r.low[end - 1] in (",", ".", ";"):
        end -= 1
    return Span(r.start[first], r.end[end - 1])
