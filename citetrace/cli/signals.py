"""A signal that asks citetrace to end is a `Stopped`: what was done is kept, and one sentence says so, as with Ctrl-C."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from citetrace.cli import INTERRUPTED

ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
SIGNALLED = 128  # and the number of the signal: the exit code that shells give a process that a signal ended


class Stopped(KeyboardInterrupt):
    """A signal came. Wherever Ctrl-C is minded, this is, too."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Ear:
    """Hears the signals of this process. While it is `covered`, they wait."""

    def __init__(self) -> None:
        self.is_covered = False
        self.waiting: int | None = None

    def listen(self) -> None:
        """Hears signals from now on, save those that whoever started the program told it to pass over."""
        if threading.current_thread() is not threading.main_thread():
            return
        for number in (signal.SIGINT, *ENDING):
            if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
                signal.signal(number, self.hear)

    def hear(self, number: int, _: FrameType | None) -> None:
        """Ends the program. What then puts things in order is stopped by Ctrl-C alone."""
        if self.is_covered:
            self.waiting = number
            return
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        for other in ENDING:
            signal.signal(other, signal.SIG_IGN)
        raise Stopped(number)

    @contextlib.contextmanager
    def covered(self) -> Iterator[None]:
        """What is done within is done whole: a signal that comes meanwhile is heard behind it."""
        self.is_covered = True
        try:
            yield
        finally:
            self.is_covered = False
            number, self.waiting = self.waiting, None
            if number is not None:
                self.hear(number, None)


EAR = Ear()  # a process has one set of signals


def code_of(error: BaseException | None) -> int:
    """The exit code for Ctrl-C, or for the signal that an error or its cause is."""
    while error is not None:
        if isinstance(error, Stopped):
            return SIGNALLED + error.number
        error = error.__cause__
    return INTERRUPTED


@contextlib.contextmanager
def kept_from_others() -> Iterator[None]:
    """Processes that are started meanwhile never get the signals that end a program.

    A signal to a whole group of processes, as when a terminal is closed, is then for the first of them to mind.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
