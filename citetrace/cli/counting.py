"""A count on standard error while something takes longer than a second, on a terminal alone."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 1.0  # seconds before anything is shown
BEFORE_OUTPUT = 2000  # things that are all got before the first of them is printed
CLEAR = "\r\x1b[K"


def counted(things: Iterable[T], what: str) -> Iterator[T]:
    """The things; while the next one is waited for, a line says how many there are: "12 read"."""
    began, coming, n = time.monotonic(), iter(things), 0
    while True:
        shown = wants_count(n) and time.monotonic() - began > PATIENCE
        if shown:
            tell(f"{CLEAR}{n} {what} …")
        try:
            thing = next(coming)
        except StopIteration:
            return
        finally:
            if shown:
                tell(CLEAR)
        n += 1
        yield thing


def wants_count(n: int) -> bool:
    """Whether somebody sees standard error, and no output stands on the same screen yet."""
    return sys.stderr.isatty() and (not sys.stdout.isatty() or n < BEFORE_OUTPUT)


def tell(words: str) -> None:
    """Writes to standard error at once."""
    sys.stderr.write(words)
    sys.stderr.flush()
