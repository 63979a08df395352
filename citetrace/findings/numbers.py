"""Numbers, units and dates that changed between two wordings: only where both count the same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from citetrace.findings.amounts import Amount, amounts_in
from citetrace.findings.change import Change, Shift, Turn
from citetrace.findings.days import Day, days_in, near
from citetrace.findings.told import TELLING, Told, is_alike, shared
from citetrace.languages.drift import fates
from citetrace.upstream.traits import Trait

Item = TypeVar("Item", Amount, Day)

ROUGH = 0.15  # by so much two amounts may differ of which one is called rough
ROUNDED = 0.03  # by so much an amount may differ from the one that it rounds
CONVERTED = 0.08  # by so much an amount may differ from the one that it converts into another unit
WEEKDAYS_APART = 2  # a day of the week may be the next one in another time zone


def number_changes(upstream: Told, downstream: Told) -> Iterator[Change]:
    """The amounts and days that differ."""
    days, amounts = counted_in(downstream)
    if not days and not amounts:
        return  # most claims count nothing, and whether two are alike takes longer to say
    their_days, their_amounts = counted_in(upstream)
    if not ((days and their_days) or (amounts and their_amounts)) or not is_alike(upstream, downstream):
        return
    yield from amount_changes(upstream, their_amounts, downstream, amounts)
    yield from day_changes(upstream, their_days, downstream, days)


def counted_in(told: Told) -> tuple[tuple[Day, ...], tuple[Amount, ...]]:
    """The days and the amounts in a claim's words."""
    days = days_in(told)
    return days, amounts_in(told, [*(day.span for day in days), *told.sources])


def amount_changes(
    upstream: Told, theirs: Sequence[Amount], downstream: Told, ours: Sequence[Amount]
) -> Iterator[Change]:
    """The amounts that differ, each beside the one that it must have been."""
    only = len(theirs) == len(ours) == 1
    left, new = unmatched(theirs, ours, says_the_same)
    for one, other in pairs(left, new, lambda a, b: counts_the_same(upstream, a, downstream, b, only=only)):
        yield changed(upstream, one, downstream, other)


def day_changes(upstream: Told, theirs: Sequence[Day], downstream: Told, ours: Sequence[Day]) -> Iterator[Change]:
    """The days that differ; one of each shape at most, for a text with several may tell of several events."""
    left, new = unmatched(theirs, ours, is_same_day)
    for one, other in pairs(left, new, lambda a, b: a.shape == b.shape and bool(a.shape[2] or a.disagrees(b))):
        if not shared(upstream, near(upstream, one.span), downstream, near(downstream, other.span)):
            continue
        if one.weekday and other.weekday:
            apart = (one.weekday - other.weekday) % 7
            if min(apart, 7 - apart) < WEEKDAYS_APART or len(theirs) > 1 or len(ours) > 1:
                continue
        yield changed(upstream, one, downstream, other)


def unmatched(
    theirs: Sequence[Item], ours: Sequence[Item], same: Callable[[Item, Item], bool]
) -> tuple[list[Item], list[Item]]:
    """What is left on both sides when all that says the same is taken away, each with each."""
    left, new = list(theirs), []
    for item in ours:
        found = next((other for other in left if same(other, item)), None)
        if found is not None:
            left.remove(found)
        elif not any(same(other, item) for other in theirs):
            new.append(item)
    return [item for item in left if not any(same(item, other) for other in ours)], new


def pairs(left: Sequence[Item], new: Sequence[Item], fit: Callable[[Item, Item], bool]) -> Iterator[tuple[Item, Item]]:
    """Those that fit each other and nothing else."""
    for one in left:
        fitting = [other for other in new if fit(one, other)]
        if len(fitting) == 1 and sum(fit(again, fitting[0]) for again in left) == 1:
            yield one, fitting[0]


def says_the_same(one: Amount, other: Amount) -> bool:
    """Whether two amounts are one, rounding, conversion and rough words considered."""
    if (one.unit.of if one.unit else None) != (other.unit.of if other.unit else None):
        return False
    a, b = one.base, other.base
    if a == b:
        return True
    apart = abs(a - b) / max(abs(a), abs(b))
    if one.about or other.about:
        return apart <= ROUGH
    if one.unit != other.unit:
        return apart <= CONVERTED
    rough, exact = (one, other) if one.step > other.step else (other, one)
    return apart <= ROUNDED and rough.step > exact.step and abs(rough.value - exact.value) <= rough.step


def counts_the_same(upstream: Told, one: Amount, downstream: Told, other: Amount, *, only: bool) -> bool:
    """Whether two amounts that differ tell of the same thing."""
    beside = [told.traits_of(x.around) - x.thing for told, x in ((upstream, one), (downstream, other))]
    happened = any(t[0] in TELLING for t in shared(upstream, beside[0], downstream, beside[1]))
    if other_fate(beside[0] | one.thing, beside[1] | other.thing):
        return False
    if one.unit or other.unit:
        return happened and measures_the_same(one, other)
    things = shared(upstream, one.thing, downstream, other.thing)
    if things:
        return happened or only
    same_language = upstream.article.language == downstream.article.language
    return only and happened and may_be_one_thing(one, other, same_language=same_language)


def may_be_one_thing(one: Amount, other: Amount, *, same_language: bool) -> bool:
    """Whether what two amounts count may be one thing though no word shows it: it is not said, or in other words."""
    unknown = not one.thing or not other.thing or not same_language
    return unknown and not all(any(t[0] == "meaning" for t in amount.thing) for amount in (one, other))


def measures_the_same(one: Amount, other: Amount) -> bool:
    """Whether two amounts have units of one kind; percent and points are of one where the value is the same."""
    if not one.unit or not other.unit:
        return False
    measured = {one.unit.of, other.unit.of}
    return len(measured) == 1 or (measured == {"share", "points"} and one.value == other.value)


def other_fate(one: frozenset[Trait], other: frozenset[Trait]) -> bool:
    """Whether one amount stands beside words for the dead and the other beside words for the injured."""
    theirs, ours = ({trait[1] for trait in traits} & fates() for traits in (one, other))
    return bool(theirs or ours) and not theirs & ours


def is_same_day(one: Day, other: Day) -> bool:
    """Whether two days may be one: they share something, and nothing that both tell differs."""
    fields = ((one.year, other.year), (one.month, other.month), (one.weekday, other.weekday))
    return any(a is not None and a == b for a, b in fields) and not one.disagrees(other)


def changed(upstream: Told, one: Amount | Day, downstream: Told, other: Amount | Day) -> Change:
    """The change from one to the other."""
    was, now = (" ".join(x.span.of(told.article.text).split()) for told, x in ((upstream, one), (downstream, other)))
    ending = "."
    if isinstance(one, Amount) and isinstance(other, Amount) and one.unit and other.unit and one.unit != other.unit:
        ending = ", in another unit."
    sentence = f"“{was}” in {upstream.outlet} is “{now}” here{ending}"
    return Change(Shift.NUMBER, Turn.REPLACED, (one.span,), (other.span,), sentence)
