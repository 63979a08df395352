"""What a server's robots.txt (RFC 9309) lets citetrace fetch, and how fast."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from citetrace.articles.fetching.fetched import NotFetched

if TYPE_CHECKING:
    from protego import Protego

    from citetrace.articles.fetching.asking import Answer

PRODUCT = "citetrace"
LARGEST = 512_000  # bytes that are read of a robots.txt
SLOW_DOWN = 429


@attrs.frozen
class Robots:
    """The rules of one server. Without `rules` all or nothing may be fetched.

    `trouble` is why the server could not even be asked for them, which is why it cannot be asked for its pages either.
    """

    rules: Protego | None = None
    is_open: bool = True
    trouble: NotFetched | None = None

    def allow(self, url: str) -> bool:
        """Whether this address may be fetched."""
        return self.rules.can_fetch(url, PRODUCT) if self.rules else self.is_open

    @property
    def delay(self) -> float:
        """Seconds between two requests that the server asks for, 0 if it asks for none."""
        if not self.rules:
            return 0.0
        rate = self.rules.request_rate(PRODUCT)
        wanted = (
            self.rules.crawl_delay(PRODUCT) or 0.0,
            rate.seconds / rate.requests if rate and rate.requests else 0.0,
        )
        return max(delay for delay in (*wanted, 0.0) if not math.isnan(delay))


def read_robots(answer: Answer | NotFetched) -> Robots:
    """The rules in an answer: no such file allows everything, a server in trouble nothing."""
    if isinstance(answer, NotFetched):
        return Robots(is_open=False, trouble=answer)
    if 200 <= answer.status < 300:
        from protego import Protego

        return Robots(Protego.parse(answer.raw.decode("utf-8-sig", "replace")))
    return Robots(is_open=400 <= answer.status < 500 and answer.status != SLOW_DOWN)
