"""Which candidates stand, which are nested in which, and where a quotation goes on after its attribution."""

from __future__ import annotations

from collections.abc import Iterable

from citetrace.attributions.drafts import Draft
from citetrace.clauses.quotations import SENTENCE_ENDS, Quotation
from citetrace.clauses.shapes import MARK
from citetrace.clauses.text import Text
from citetrace.languages.tags import CUE, RELATIVE

LEAST_CLAUSE = 4  # tokens between marks that can be a clause of their own


def settle(r: Text, drafts: list[Draft], settled: Iterable[Draft] = ()) -> list[Draft]:
    """The drafts that stand beside those already settled: a cue inside another's source is none; of two that claim

    each other's cue the one that stands after its content wins, else the one that comes first.
    """
    standing = list(settled)
    for draft in (*standing, *drafts):
        draft.measure()
    for draft in sorted(
        drafts,
        key=lambda d: (d.frame.kind != "label", not d.after or d.stands_inside, d.first),
    ):
        near = [other for other in standing if draft.start < other.end and other.start < draft.end]
        if any(excludes(other, draft) for other in near):
            continue
        standing.append(draft)
    for draft in standing:
        split_source(r, draft, standing)
    named = {k: d for d in standing if d.source for k in range(*d.source)}  # the tokens that name somebody
    return [d for d in standing if named.get(d.first, d) is d]


def split_source(r: Text, draft: Draft, drafts: list[Draft]) -> None:
    """Ends the source of "said Ana Lind, who stressed that …" before the clause in which she says something more."""
    if draft.source is None or draft.source[0] < draft.first:
        return
    for other in drafts:
        if other.source and draft.source[0] + 1 < other.source[0] < other.first < draft.source[1]:
            comma = other.source[0] - 1
            if r.low[comma] == "," and r.tag[comma + 1] & RELATIVE and other.verb.tier == "reported":
                draft.source = (draft.source[0], comma)
                return


def excludes(other: Draft, draft: Draft) -> bool:
    """Whether a draft that stands leaves no room for another near it: same cue, or each in the other's content."""
    if draft.source is None and not draft.verb.takes and other.content[0][0] == draft.content[0][0]:
        return True  # "said in a statement that": the statement is no cue of its own
    if other.first == draft.first or other.cue[0] <= draft.first < other.cue[1]:
        return True
    if other.holds(draft.first):
        return spills(other, draft) or draft.holds(other.first)
    return draft.holds(other.first) and other.after and not draft.after and overlap(other, draft)


def spills(other: Draft, draft: Draft) -> bool:
    """Whether a nested draft's content reaches outside the content that it is nested in."""
    for a, b in draft.content:
        if not any(x <= a and b <= y for x, y in other.content):
            clipped = [(max(a, x), min(b, y)) for x, y in other.content if max(a, x) < min(b, y)]
            if not clipped:
                return True
            draft.content = [clipped[0]]
    return False


def overlap(one: Draft, two: Draft) -> bool:
    """Whether two contents share tokens."""
    return any(a < y and x < b for a, b in one.content for x, y in two.content)


def nest(drafts: list[Draft]) -> None:
    """Gives each draft the smallest one in whose content its cue lies."""
    standing = set(map(id, drafts))
    for draft in drafts:
        draft.measure()
    for draft in drafts:
        if id(draft.parent) not in standing:  # none yet, or one that did not stand
            i = draft.first
            near = [d for d in drafts if d.start <= i < d.end and d is not draft]
            outer = [d for d in near if d.holds(i) and not draft.holds(d.first)]
            draft.parent = min(outer, key=lambda d: d.size, default=None)


def join_quotations(r: Text, drafts: list[Draft]) -> None:
    """Gives quotations that no cue introduces to the attribution before them: the next sentence, the next paragraph."""
    claimed = claimed_by(r, drafts)
    hosts = hosts_of_quotations(r, drafts)
    for number, quotation in enumerate(r.quotations):
        first = lead_in(r, quotation)
        if number in claimed or first is None:
            continue
        host = host_of_quotation(r, hosts, first, quotation)
        if host is not None:
            give(r, host, first, quotation)


def claimed_by(r: Text, drafts: list[Draft]) -> set[int]:
    """The numbers of the quotations that belong to an attribution already: to what is said in it, or to who says it."""
    marks = {k for d in drafts for a, b in d.content for k in r.marks_in(a, b)}
    marks |= {k for d in drafts if d.source for k in range(*d.source)}
    return {r.quote_of[k] for k in marks}


def hosts_of_quotations(r: Text, drafts: list[Draft]) -> list[Draft]:
    """The attributions that a quotation may go on from: they quote, or stand behind what they credit."""
    hosts = sorted((d for d in drafts if quotes(r, d) or (d.after and "quote" in d.verb.takes)), key=lambda d: d.first)
    return [d for d in hosts if not any(o.source and o.source[0] <= d.cue[0] < o.source[1] for o in hosts)]


def give(r: Text, host: Draft, first: int, quotation: Quotation) -> None:
    """Gives a quotation, from token `first` on, to an attribution, and to who cites its speaker and carries all of it."""
    end = quotation.end
    while end > quotation.open + 1 and r.low[end - 1] in SENTENCE_ENDS:
        end -= 1
    same = list(host.content)
    outer: Draft | None = host
    while outer is not None and outer.content == same:
        outer.content.append((first, end))
        outer = outer.parent


def lead_in(r: Text, quotation: Quotation) -> int | None:
    """Where a stray quotation's sentence begins, with the words that lead up to it: "Now, “the port is closed.”";

    None where it is only a few words of the writer's sentence.
    """
    first, end = r.sentence(quotation.open)
    if first == quotation.open:
        return first
    ends = quotation.close >= end - 2 and quotation.close - quotation.open > LEAST_CLAUSE
    leads = r.low[quotation.open - 1] == "," and not any(r.tag[k] & (MARK | CUE) for k in range(first, quotation.open))
    return first if ends and leads and r.paragraph(first)[0] < first else None


def quotes(r: Text, draft: Draft) -> bool:
    """Whether a draft's content has quotation marks in it."""
    return any(r.marks_in(a, b) for a, b in draft.content)


def host_of_quotation(r: Text, hosts: list[Draft], opening: int, quotation: Quotation) -> Draft | None:
    """The attribution that a stray quotation goes on from: it ends just before token `opening`, where the quotation's

    sentence begins, in this paragraph or the last one.

    From the last paragraph only a quotation goes on that fills its own paragraph.
    """
    paragraph = r.paragraph(opening)
    before = [d for d in hosts if last_token(d) <= opening]
    host = max(before, key=last_token, default=None)
    if host is None:
        return None
    last = last_token(host)
    if last >= paragraph[0]:
        between = r.sentences[r.sentence_of[last - 1] + 1 : r.sentence_of[opening]]
        return host if not between else None
    previous = r.paragraph(paragraph[0] - 1)
    fills = paragraph[0] == opening and quotation.close >= paragraph[1] - 2
    lasts = last > previous[0] and r.sentence(last - 1)[1] >= previous[1]
    return host if fills and quotes(r, host) and lasts else None


def last_token(draft: Draft) -> int:
    """The token after everything that belongs to a draft: cue, source and content."""
    ends = [draft.cue[1], *(b for _, b in draft.content)]
    return max([*ends, draft.source[1]] if draft.source else ends)
