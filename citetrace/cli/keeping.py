"""What was read is written into a library in the order of the inputs, and is not kept waiting for what is slow.

What is done a while before something that stands in front of it is written ahead, so that it is safe. When that is done,
too, what was written ahead is taken back and written again behind it, at once: the library is the same as if everything
had come in order.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Mapping, Sequence

import attrs

from citetrace.cli.filling import Read
from citetrace.library import Added, Entry, Library

BATCH = 400  # articles that are written at once, at most
LONGEST = 1.0  # seconds between two writings, and for which what is done waits for what stands before it, about

Told = Callable[[Sequence[Entry], Sequence[Added]], None]


@attrs.define
class Keeper:
    """Writes what was read into a library, some articles at a time, and tells what became of them once they are safe.

    `tell` gets what was written for the first time, `correct` what was thought to have become of some articles, and what
    did in the end.
    """

    library: Library
    tell: Told
    correct: Callable[[Sequence[Added], Sequence[Added]], None]
    next: int = 0  # the first place of which nothing has come
    done: dict[int, tuple[Entry, ...]] = attrs.field(factory=dict)  # by place: what is not written in order yet
    came: dict[int, float] = attrs.field(factory=dict)  # when it came
    ahead: dict[int, tuple[Added, ...]] = attrs.field(factory=dict)  # what became of what was written ahead, as written
    in_order: int = 0  # articles that can be written in order
    since: float = attrs.field(factory=time.monotonic)

    def take(self, read: Read | None) -> None:
        """Takes what was read, and writes if it is enough or a while ago."""
        if read is not None:
            self.done[read.place], self.came[read.place] = read.entries, time.monotonic()
        while self.next in self.done:
            self.in_order += len(self.done[self.next])
            self.next += 1
        if self.in_order >= BATCH or time.monotonic() - self.since > LONGEST:
            self.write()

    def write(self, *, everything: bool = False) -> None:
        """Writes what is in order, and ahead what has waited long, or everything; only then is it told."""
        settled = [place for place in sorted(self.done) if place < self.next]
        if settled:
            self._write_in_order(settled)
        now = time.monotonic()
        late = [place for place in sorted(self.done) if place not in self.ahead]
        self._write_ahead([place for place in late if everything or now - self.came[place] > LONGEST])
        self.since = now

    def _write_in_order(self, settled: list[int]) -> None:
        """Writes what is in order; what was written ahead of it and belongs behind it is written again."""
        order = settled + [place for place in sorted(self.ahead) if place >= self.next]
        written = list(self.ahead)
        is_whole = not any(entry.addresses for place in settled if place in self.ahead for entry in self.done[place])
        if is_whole and order[: len(written)] == written:
            self._put([place for place in settled if place not in self.ahead], instead_of={})
        else:
            became = self._put(order, instead_of=self.ahead)
            self.ahead = {place: became[place] for place in order if place >= self.next}
        for place in settled:
            self.ahead.pop(place, None)
            del self.done[place], self.came[place]
        self.in_order = 0

    def _write_ahead(self, places: list[int]) -> None:
        self.ahead |= self._put(places, instead_of={})

    def _entries_at(self, place: int) -> Sequence[Entry]:
        """The articles of a place; ahead, none takes an address that one before it may have."""
        if place < self.next:
            return self.done[place]
        return [attrs.evolve(entry, addresses=()) for entry in self.done[place]]

    def _put(
        self, places: Sequence[int], *, instead_of: Mapping[int, tuple[Added, ...]]
    ) -> dict[int, tuple[Added, ...]]:
        """Writes the articles of some places, after those that are taken back; what became of them, by place."""
        entries = [entry for place in places for entry in self._entries_at(place)]
        if not entries:
            return dict.fromkeys(places, ())
        again = [
            entry
            for place, became in instead_of.items()
            for entry, what in zip(self.done[place], became, strict=True)
            if what is not Added.HELD
        ]
        added = iter(self.library.add_all(entries, instead_of=again))
        found = {place: tuple(itertools.islice(added, len(self.done[place]))) for place in places}
        for place in places:
            if place in instead_of:
                self.correct(instead_of[place], found[place])
            else:
                self.tell(self.done[place], found[place])
        return found
