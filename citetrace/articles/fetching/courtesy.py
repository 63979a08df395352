"""How servers are asked: by name, in their own pace, within their rules, again after a while where they are busy."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import attrs

from citetrace.articles.fetching.fetched import Hindrance, Limits, NotFetched, not_fetched
from citetrace.articles.fetching.guard import Guard, Way
from citetrace.articles.fetching.pace import Pace
from citetrace.articles.fetching.robots import LARGEST, Robots, read_robots

if TYPE_CHECKING:
    from citetrace.articles.fetching.asking import Answer, Request

ABOUT = "https://pypi.org/project/citetrace/"
ACCEPTED = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"
REDIRECTS = (301, 302, 303, 307, 308)


def user_agent() -> str:
    """How citetrace introduces itself to servers."""
    import importlib.metadata

    try:
        version = importlib.metadata.version("citetrace")
    except importlib.metadata.PackageNotFoundError:
        version = "0"
    return f"citetrace/{version} (+{ABOUT})"


@attrs.define
class Journey:
    """One wanted address, from the first request to the last.

    `spent` is the seconds in the requests, `waited` those between them, of which there may be `waiting`. `patience` is
    for all addresses of a run together, None where there is no such limit.
    """

    asked: str
    typed: bool
    waiting: float
    patience: float | None = None
    passed: list[str] = attrs.field(factory=list)
    requests: int = 0
    spent: float = 0.0
    waited: float = 0.0


class Courtesy:
    """Asks servers, and remembers of each its rules and when it was asked."""

    def __init__(self, limits: Limits, guard: Guard, pace: Pace) -> None:
        self._limits, self._guard, self._pace = limits, guard, pace
        self._robots: dict[tuple[str, str, int], Robots] = {}

    @cached_property
    def _headers(self) -> dict[str, str]:
        return {"User-Agent": user_agent(), "Accept": ACCEPTED, "Accept-Encoding": "gzip, deflate"}

    def get(self, way: Way, journey: Journey, questions: Mapping[str, str]) -> Answer | NotFetched:
        """The page along this way."""
        from citetrace.articles.fetching.asking import Request

        headers = {**self._headers, **questions}
        return self._ask(Request(way, headers, self._limits, self._limits.deadline), journey)

    def refusal(self, way: Way, journey: Journey) -> NotFetched | None:
        """Why the server's robots.txt is against fetching this, None if it is not."""
        robots = self._robots_of(way, journey)
        if robots.delay > self._limits.longest_wait:
            text = f"{way.host} wants {robots.delay:g} seconds between two pages: open {way.url} in a browser"
            return not_fetched(way.url, Hindrance.PACE, text)
        if robots.allow(way.url):
            return None
        if robots.trouble:
            return not_fetched(way.url, robots.trouble.hindrance, f"{way.url}: {robots.trouble.reason.text}")
        text = f"{way.host} asks programs in its robots.txt not to fetch {way.url}: open it in a browser"
        if robots.rules is None:
            text = f"{way.host} did not say whether programs may fetch {way.url}, its robots.txt fails: try again later"
        return not_fetched(way.url, Hindrance.ROBOTS, text)

    def _robots_of(self, way: Way, journey: Journey) -> Robots:
        if way.server not in self._robots:
            before = journey.waited
            found = self._read_robots(way, journey)
            if before and found.trouble and found.trouble.hindrance is Hindrance.PACE:
                return found  # other servers on the way used up the time: another link may find these rules
            self._robots[way.server] = found
        return self._robots[way.server]

    def _read_robots(self, way: Way, journey: Journey) -> Robots:
        """The server's rules, through as many redirects as a page may have, each of them vetted."""
        from citetrace.articles.fetching.asking import Request

        limits = attrs.evolve(self._limits, largest=LARGEST)
        here: Way | NotFetched = self._guard.way_to(urljoin(way.url, "/robots.txt"), known=way)
        for _ in range(limits.redirects):
            if isinstance(here, NotFetched):
                break
            answer = self._ask(Request(here, self._headers, limits, limits.deadline, kinds=(), is_cut=True), journey)
            target = redirect_target(here, answer)
            if target is None:
                return read_robots(answer)
            here = self._guard.way_to(target)
        return Robots(is_open=False)

    def _ask(self, request: Request, journey: Journey) -> Answer | NotFetched:
        """The answer, after waiting for the host's turn; a busy server is asked again, longer and longer apart."""
        from citetrace.articles.fetching import sentences
        from citetrace.articles.fetching.asking import ask

        way, limits = request.way, self._limits
        robots = self._robots.get(way.server)
        for attempt in range(1, limits.tries + 1):
            if attempt > 1 or not (journey.typed and journey.passed):  # whoever typed an address waits for one page
                ahead = self._pace.ahead(way.host)
                if journey.waited + ahead > journey.waiting:
                    return sentences.kept_waiting(way.url, journey.waiting, journey.patience)
                self._pace.wait(way.host, robots.delay if robots else 0.0)
                journey.waited += ahead
            if (seconds := limits.deadline - journey.spent) <= 0:
                return sentences.too_slow(way.url, limits.deadline)
            journey.requests += 1
            started = time.monotonic()
            answer = ask(attrs.evolve(request, seconds=seconds))
            journey.spent += time.monotonic() - started
            pause = _pause(answer, self._pace.seconds * 2**attempt)
            if pause is None or pause > limits.longest_wait:
                break
            self._pace.hold(way.host, pause)
        return answer


def redirect_target(way: Way, answer: Answer | NotFetched) -> str | None:
    """The address that an answer sends on to."""
    if isinstance(answer, NotFetched) or answer.status not in REDIRECTS or not answer.headers.get("location"):
        return None
    location = answer.headers["location"]
    with contextlib.suppress(UnicodeError):  # headers are read as Latin-1, and hold UTF-8
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(way.url, location)
    except ValueError:
        return location


def _pause(answer: Answer | NotFetched, usual: float) -> float | None:
    """Seconds until it is worth asking again; None if it is not."""
    from citetrace.articles.fetching.sentences import PASSING

    if isinstance(answer, NotFetched):
        return usual if answer.hindrance is Hindrance.BROKEN_OFF else None
    if answer.status not in PASSING:
        return None
    return max(usual, _asked_pause(answer.headers))


def _asked_pause(headers: Mapping[str, str]) -> float:
    """The seconds that Retry-After asks for (RFC 9110), given as a number or as a date by the server's own clock."""
    wanted = headers.get("retry-after", "").strip()
    if wanted.isascii() and wanted.isdigit():
        return float(wanted[:9])
    until, now = _moment(wanted), _moment(headers.get("date", ""))
    return max(0.0, (until - now).total_seconds()) if until and now else 0.0


def _moment(text: str) -> datetime | None:
    import email.utils

    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment if moment.tzinfo else None
