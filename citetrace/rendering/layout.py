"""Where everything of a network is drawn: articles by date from left to right, sources left of who first tells of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

import attrs

from citetrace.rendering.circles import left_last
from citetrace.rendering.network import Network, Party, Tie
from citetrace.upstream.dates import written

SWEEPS = 12
Column = list[str]


@attrs.frozen
class Place:
    """A column, counted from the left, and a height: the middle of what stands there, in pixels from the top."""

    column: int
    y: float


@attrs.frozen
class Layout:
    """`places` of the parties by id; `routes` of the ties by id: their heights in the columns that they pass between.

    `days` is the moment of each column of dated articles: the columns between two of them hold what was told there.
    """

    places: Mapping[str, Place]
    routes: Mapping[str, tuple[Place, ...]]
    days: Mapping[int, Party]

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return 1 + max((place.column for place in self.places.values()), default=-1)


def lay_out(network: Network, heights: Mapping[str, float], gap: float) -> Layout:
    """The layout of a network whose parties are so many pixels high and stand `gap` apart."""
    slots = slots_of(network)
    column_of = columns_of(network, slots)
    columns: list[Column] = [[] for _ in set(column_of.values())]
    for key, n in column_of.items():
        columns[n].append(key)
    routes = {tie.id: route(tie, column_of) for tie in network.ties}
    beside = neighbours(network, routes)
    for points in dict.fromkeys(routes.values()):
        for key, n in points:
            columns[n].append(key)
            column_of[key] = n
    in_order(columns, beside)
    room = {key: heights.get(key, 0.0) + gap for column in columns for key in column}
    y = settled(columns, beside, room)
    places = {key: Place(column_of[key], y[key]) for key in column_of}
    return Layout(
        {party.id: places[party.id] for party in network.parties},
        {tie: tuple(places[key] for key, _ in points) for tie, points in routes.items()},
        {column_of[p.id]: p for p in reversed(network.parties) if p.article is not None and p.article.published},
    )


def slots_of(network: Network) -> dict[str, int]:
    """Where each party stands in time, counted from the earliest; who has no date stands by who first tells of it."""
    clocks = clocks_of(network)
    order = {clock: n for n, clock in enumerate(sorted(set(clocks.values())))}
    slots = {key: order[clock] for key, clock in clocks.items()}
    beyond: dict[str, list[str]] = {}
    for tie in network.ties:
        beyond.setdefault(tie.start, []).append(tie.end)
    waiting = deque(sorted(slots, key=slots.__getitem__))
    while waiting:  # the earliest first, so that what is reached once stands where it stays
        key = waiting.popleft()
        for end in beyond.get(key, ()):
            if end not in slots:
                slots[end] = slots[key]
                waiting.appendleft(end)
    return {party.id: slots.get(party.id, max(order.values(), default=0)) for party in network.parties}


def clocks_of(network: Network) -> dict[str, datetime]:
    """An instant for each article with a date; one that is only known to the day gives way to those it was cited by."""
    bounds = {p.id: written(p.article) for p in network.parties if p.article is not None}
    clocks = {
        key: b.earliest + (b.latest - b.earliest) / 2
        for key, b in bounds.items()
        if b.earliest is not None and b.latest is not None
    }
    for tie in network.ties:
        if tie.start in clocks and tie.end in clocks and clocks[tie.end] > clocks[tie.start]:
            earliest, latest = bounds[tie.end].earliest, bounds[tie.start].latest
            if earliest is not None and earliest <= clocks[tie.start]:
                clocks[tie.end] = clocks[tie.start]
            elif latest is not None and latest >= clocks[tie.end]:
                clocks[tie.start] = clocks[tie.end]
    return clocks


def columns_of(network: Network, slots: Mapping[str, int]) -> dict[str, int]:
    """The column of each party: within one moment, who is told of stands left of who tells it."""
    on: dict[str, list[str]] = {party.id: [] for party in network.parties}
    for tie in network.ties:
        if slots[tie.start] == slots[tie.end]:
            on[tie.start].append(tie.end)
    order = list(reversed(left_last(on)))
    at = {key: n for n, key in enumerate(order)}
    depth = dict.fromkeys(on, 0)
    for key in order:
        for end in on[key]:
            if at[end] > at[key]:  # else it leads back in a circle
                depth[end] = max(depth[end], depth[key] + 1)
    steps = {(slots[key], -depth[key]) for key in on}
    numbers = {step: n for n, step in enumerate(sorted(steps))}
    return {key: numbers[slots[key], -depth[key]] for key in on}


def route(tie: Tie, column_of: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The points at which a tie passes the columns between its ends; ties of the same two parties go together."""
    start, end = column_of[tie.start], column_of[tie.end]
    step = 1 if end > start else -1
    return tuple((f"{tie.start}>{tie.end}@{n}", n) for n in range(start + step, end, step)) if start != end else ()


def neighbours(network: Network, routes: Mapping[str, tuple[tuple[str, int], ...]]) -> dict[str, list[str]]:
    """Who is drawn next to whom along the ties."""
    beside: dict[str, list[str]] = {}
    for tie in network.ties:
        stops = [tie.start, *(key for key, _ in routes[tie.id]), tie.end]
        for one, other in pairwise(stops):
            if one != other:
                beside.setdefault(one, []).append(other)
                beside.setdefault(other, []).append(one)
    return beside


def in_order(columns: Sequence[Column], beside: Mapping[str, Sequence[str]]) -> None:
    """Sorts each column so that few lines cross: by the mean of the neighbours' ranks, there and back (Sugiyama 1981)."""
    rank: dict[str, float] = {}
    for column in columns:
        number(column, rank)
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 else reversed(columns):
            column.sort(key=lambda key: mean((rank[other] for other in beside.get(key, ())), rank[key]))
            number(column, rank)


def number(column: Column, rank: dict[str, float]) -> None:
    """Ranks from 0 to 1, so that columns of different length can be held against each other."""
    for n, key in enumerate(column):
        rank[key] = (n + 0.5) / len(column)


def settled(
    columns: Sequence[Column], beside: Mapping[str, Sequence[str]], room: Mapping[str, float]
) -> dict[str, float]:
    """The heights of all middles, the topmost edge at 0: as near to their neighbours as the room of each allows."""
    y: dict[str, float] = {}
    for column in columns:
        top = -sum(room[key] for key in column) / 2
        for key in column:
            y[key] = top + room[key] / 2
            top += room[key]
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 else reversed(columns):
            wanted = [mean((y[other] for other in beside.get(key, ())), y[key]) for key in column]
            y.update(zip(column, apart(wanted, [room[key] for key in column]), strict=True))
    highest = min((y[key] - room[key] / 2 for key in y), default=0.0)
    return {key: value - highest for key, value in y.items()}


def apart(wanted: Sequence[float], room: Sequence[float]) -> list[float]:
    """The heights nearest to those wanted that keep their order and their room (pool adjacent violators)."""
    ahead = [0.0]
    for one, other in pairwise(room):
        ahead.append(ahead[-1] + (one + other) / 2)
    pools: list[tuple[float, int]] = []
    for value in (w - a for w, a in zip(wanted, ahead, strict=True)):
        pool = (value, 1)
        while pools and pools[-1][0] > pool[0]:
            before = pools.pop()
            size = before[1] + pool[1]
            pool = ((before[0] * before[1] + pool[0] * pool[1]) / size, size)
        pools.append(pool)
    level = [value for value, size in pools for _ in range(size)]
    return [value + a for value, a in zip(level, ahead, strict=True)]


def mean(values: Iterable[float], without: float) -> float:
    """The mean, or what stands for it where there is nothing."""
    known = list(values)
    return sum(known) / len(known) if known else without
