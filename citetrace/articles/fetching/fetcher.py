"""The `Fetcher`: an address becomes the page behind it, fetched politely and from where it may be, or a reason why not."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import attrs

from citetrace.articles.fetching.cache import Cache, Kept
from citetrace.articles.fetching.courtesy import Courtesy, Journey, redirect_target
from citetrace.articles.fetching.fetched import USUAL, Fetched, Hindrance, Limits, NotFetched, not_fetched
from citetrace.articles.fetching.guard import Guard, Resolver, Way, resolve
from citetrace.articles.fetching.pace import Pace

if TYPE_CHECKING:
    from citetrace.articles.fetching.asking import Answer

NOT_CHANGED = 304
SHARE = 5  # an address may have this part of the patience for all waited for


class Fetcher:
    """Fetches pages one after the other; keeps each host's pace and rules as long as it lives. Not for two threads.

    `cache` is a folder in which pages are kept (see `cache_folder`), None to keep none. `max_fetch` is for how many
    addresses that were found, not typed, anybody may be asked, `patience` the seconds for all of them together, after
    which no further one is begun; an address may have a fifth of it waited for. `pace` and `resolve` are the clock and the
    name service.
    """

    def __init__(
        self,
        limits: Limits = USUAL,
        *,
        allow_private: bool = False,
        cache: Path | None = None,
        max_fetch: int | None = None,
        patience: float | None = None,
        pace: Pace | None = None,
        resolve: Resolver = resolve,
    ) -> None:
        self._limits, self._max_fetch, self._patience = limits, max_fetch, patience
        self._guard = Guard(allow_private, resolve)
        self._courtesy = Courtesy(limits, self._guard, pace or Pace())
        self._cache = Cache(cache) if cache else None
        self._refusals: dict[str, NotFetched] = {}
        self._asked_for = 0
        self._spent = 0.0  # seconds for what was found

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the oldest of the kept pages if there are too many."""
        if self._cache:
            self._cache.thin()

    def fetch(self, url: str, *, typed: bool = False) -> Fetched | NotFetched:
        """The page behind an address, or why there is none; never raises for anything that a page or server does.

        `typed` says that the user gave the address: it may lead anywhere, needs no leave of robots.txt, may go through
        the proxy of the environment, is not kept in the cache and does not count. A redirect to another server is vetted
        like what was found.
        """
        from citetrace.articles.fetching import sentences

        if url in self._refusals and not typed:
            return self._refusals[url]
        if not typed and self._max_fetch is not None and self._asked_for >= self._max_fetch:
            text = f"{url} is not fetched, {self._max_fetch} were allowed: raise that with --max-fetch"
            return not_fetched(url, Hindrance.BUDGET, text)
        journey = self._journey(url, typed)
        if not typed and self._patience is not None and self._spent >= self._patience:
            return sentences.out_of_patience(url, self._patience)
        found = self._travel(journey)
        if not typed:
            self._spent += journey.spent + journey.waited
            self._asked_for += _has_cost(found, journey)
            if isinstance(found, NotFetched):
                self._refusals[url] = found
        return found

    def _journey(self, url: str, typed: bool) -> Journey:
        if typed or self._patience is None:
            return Journey(url, typed, self._limits.waiting)
        left = max(0.0, self._patience - self._spent)
        return Journey(url, typed, min(self._patience / SHARE, left), self._patience)

    def _travel(self, journey: Journey) -> Fetched | NotFetched:
        way = self._guard.way_to(journey.asked, trusted=journey.typed)
        trusted = journey.typed
        while isinstance(way, Way):
            refusal = None if journey.typed else self._courtesy.refusal(way, journey)
            answer = refusal or self._answer(way, journey)
            if isinstance(answer, Fetched):
                return attrs.evolve(answer, asked=journey.asked, redirects=tuple(journey.passed))
            if isinstance(answer, NotFetched):
                way = answer
            else:
                way, trusted = self._onward(way, answer, journey, trusted)
        return attrs.evolve(way, url=journey.asked)

    def _answer(self, way: Way, journey: Journey) -> Fetched | NotFetched | str:
        """The page, a refusal, or the address to go on to."""
        from citetrace.articles.fetching import sentences

        cache = None if journey.typed else self._cache
        kept = cache.find(way.url) if cache else None
        answer = self._courtesy.get(way, journey, kept.questions if kept else {})
        if isinstance(answer, NotFetched):
            return answer
        if (target := redirect_target(way, answer)) is not None:
            return target
        if answer.status == NOT_CHANGED and kept:
            return Fetched(kept.raw, way.url, kept.charset, kept.kind, is_kept=True)
        if not 200 <= answer.status < 300:
            return sentences.refused(way.url, answer.status, answer.words)
        if not answer.raw.strip():
            return sentences.empty(way.url)
        if cache and (page := _keepable(way, answer)):
            cache.keep(page)
        return Fetched(answer.raw, way.url, answer.charset, answer.kind)

    def _onward(self, way: Way, target: str, journey: Journey, trusted: bool) -> tuple[Way | NotFetched, bool]:
        """The way that a redirect leads, and whether it is still the user's: only on the server that the user typed."""
        from citetrace.articles.fetching import sentences

        journey.passed.append(way.url)
        if len(journey.passed) > self._limits.redirects:
            return sentences.too_many_redirects(journey.asked, self._limits), False
        if trusted:
            onward = self._guard.way_to(target, trusted=True, known=way)
            if isinstance(onward, Way) and _is_same_server(way, onward):
                return onward, True
        onward = self._guard.way_to(target)
        if isinstance(onward, NotFetched):
            text = f"{journey.asked} redirects, and {onward.reason.text}"
            is_closed_to_us = journey.typed and onward.hindrance is Hindrance.PRIVATE
            text += "; if you trust that address, give it itself" if is_closed_to_us else ""
            onward = attrs.evolve(onward, reason=attrs.evolve(onward.reason, text=text))
        return onward, False


def _is_same_server(here: Way, there: Way) -> bool:
    """The same host on the same port, or on the usual ports of http and https."""
    usual = here.port == 80 and there.port == 443
    return (
        here.host == there.host
        and (here.port == there.port or usual)
        and (here.scheme, there.scheme) != ("https", "http")
    )


def _has_cost(found: Fetched | NotFetched, journey: Journey) -> bool:
    """Whether anybody was asked, servers or at least the name service: an article full of dead links ends, too."""
    return journey.requests > 0 or (isinstance(found, NotFetched) and found.hindrance is Hindrance.NO_SERVER)


def _keepable(way: Way, answer: Answer) -> Kept | None:
    """The page as it is kept, where its server allows that and can say later whether it changed."""
    etag, changed = answer.headers.get("etag"), answer.headers.get("last-modified")
    if "no-store" in answer.headers.get("cache-control", "").lower() or not (etag or changed):
        return None
    return Kept(way.url, answer.raw, etag, changed, answer.kind, answer.charset)
