"""Keeps the time between two requests to one host."""

from __future__ import annotations

import time
from collections.abc import Callable


class Pace:
    """One request a second and host, or as the host wishes. Clock and sleep are seconds of a clock that never jumps."""

    def __init__(
        self,
        seconds: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.seconds = seconds
        self._clock, self._sleep = clock, sleep
        self._due: dict[str, float] = {}

    def ahead(self, host: str) -> float:
        """Seconds until this host's turn."""
        return max(0.0, self._due[host] - self._clock()) if host in self._due else 0.0

    def wait(self, host: str, least: float = 0.0) -> None:
        """Wait for this host's turn; the next one comes after `least` seconds or the usual ones, whichever is longer."""
        ahead = self.ahead(host)
        if ahead > 0:
            self._sleep(ahead)
        self._due[host] = self._clock() + max(self.seconds, least)

    def hold(self, host: str, seconds: float) -> None:
        """Leave this host alone for so long from now."""
        self._due[host] = max(self._due.get(host, 0.0), self._clock() + seconds)
