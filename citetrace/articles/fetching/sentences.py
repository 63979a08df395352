"""What went wrong on the way to a page, in words for somebody who does not know what a socket is."""

from __future__ import annotations

import requests
from urllib3 import exceptions

from citetrace.articles.fetching.fetched import Hindrance, Limits, NotFetched, not_fetched
from citetrace.articles.splitting import host_of

BY_HAND = "open it in a browser, save the page or copy the article's text into a file, and give that file"
_ANSWERS = {
    401: f"asks for a login (401 Unauthorized): {BY_HAND}",
    402: f"asks for payment (402): {BY_HAND}",
    403: f"refuses programs (403 Forbidden): {BY_HAND}",
    404: "has no such page (404 Not Found): check the address, or look for the page in a web archive",
    410: "has removed the page (410 Gone): look for it in a web archive",
    429: "asks to slow down (429 Too Many Requests): try again later",
    451: f"may not show the page here for legal reasons (451): {BY_HAND}",
}
_FAMILIES = {"image": "a picture", "video": "a film", "audio": "a sound recording", "font": "a font"}
PASSING = (408, 425, 429, 500, 502, 503, 504)  # answers that may be others a moment later


def refused(url: str, status: int, words: str) -> NotFetched:
    """A server that answers with a status and no page."""
    own = f"has a fault of its own ({status} {words}".rstrip() + "): try again later"
    other = f"answers {status} {words}".rstrip() + ": check the address"
    text = _ANSWERS.get(status, own if status >= 500 else other)
    return not_fetched(url, Hindrance.BUSY if status in PASSING else Hindrance.REFUSED, f"{url} {text}")


def wrong_kind(url: str, kind: str) -> NotFetched:
    """Something that is no text."""
    if kind == "application/pdf":
        named = "a PDF (application/pdf)"
    else:
        named = f"{_FAMILIES.get(kind.split('/')[0], 'a file')} ({kind})"
    return not_fetched(url, Hindrance.KIND, f"{url} is {named}, not a web page: give the address of the article itself")


def wrong_packing(url: str, packing: str) -> NotFetched:
    """A compression that was not asked for."""
    return not_fetched(url, Hindrance.PACKING, f"{url} is packed in a way that cannot be read ({packing}): {BY_HAND}")


def too_large(url: str, limits: Limits) -> NotFetched:
    """More bytes than any article has."""
    size = f"{limits.largest / 1_000_000:g} MB"
    text = f"{url} is larger than {size}, which no article is: give the address of the article itself"
    return not_fetched(url, Hindrance.LARGE, text)


def too_slow(url: str, seconds: float) -> NotFetched:
    """A server that takes its time."""
    text = f"{url} did not answer in full within {seconds:g} seconds: try again later, or {BY_HAND}"
    return not_fetched(url, Hindrance.SLOW, text)


def kept_waiting(url: str, seconds: float, patience: float | None) -> NotFetched:
    """Servers that ask to be waited for again and again; `patience` is what --patience says, None where it says nothing."""
    longer = f"wait longer with --patience, which is {patience:g}" if patience is not None else "try again later"
    host = host_of(url) or url
    text = f"{url} is given up, {host} wants more than {seconds:.3g} seconds of waiting: {longer}, or {BY_HAND}"
    return not_fetched(url, Hindrance.PACE, text)


def out_of_patience(url: str, patience: float) -> NotFetched:
    """A link for which no time is left."""
    text = f"{url} is not fetched, the {patience:g} seconds for fetching are over: raise that with --patience"
    return not_fetched(url, Hindrance.BUDGET, text)


def empty(url: str) -> NotFetched:
    """A page without a letter."""
    return not_fetched(url, Hindrance.EMPTY, f"{url} sent an empty page: {BY_HAND}")


def too_many_redirects(url: str, limits: Limits) -> NotFetched:
    """A circle, or a very long way."""
    text = f"{url} redirects more than {limits.redirects} times, probably in a circle: {BY_HAND}"
    return not_fetched(url, Hindrance.REDIRECTS, text)


def broken(url: str, error: Exception, limits: Limits) -> NotFetched:
    """Whatever a connection can die of."""
    host = host_of(url) or url
    causes = _causes(error)
    hindrance, text = (
        Hindrance.BROKEN_OFF,
        f"the connection to {host} broke off before the page was complete: try again, or {BY_HAND}",
    )
    if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.MissingSchema | UnicodeError):
        hindrance, text = (
            Hindrance.ADDRESS,
            f"{url} is no address on the web: check it, or copy it from the browser again",
        )
    elif isinstance(error, requests.exceptions.SSLError) or _any(causes, exceptions.SSLError):
        hindrance = Hindrance.CERTIFICATE
        text = f"the connection to {host} is not secure, its certificate is wrong: check the address, or {BY_HAND}"
    elif _any(causes, exceptions.ProxyError):
        hindrance, text = (
            Hindrance.NO_SERVER,
            "the proxy that your settings name does not let this through: check HTTPS_PROXY",
        )
    elif _any(causes, exceptions.NameResolutionError):
        hindrance = Hindrance.NO_SERVER
        text = f"there is no server called {host}, or no internet here: check the address and the connection"
    elif _any(causes, ConnectionRefusedError):
        hindrance = Hindrance.CLOSED
        text = f"{host} refuses the connection: check the address and its port, or try again later"
    elif _any(causes, exceptions.NewConnectionError):
        hindrance, text = (
            Hindrance.CLOSED,
            f"{host} cannot be reached: check the address and the connection to the internet",
        )
    elif _any(causes, exceptions.TimeoutError, TimeoutError, requests.Timeout):
        return too_slow(url, limits.answer)
    return not_fetched(url, hindrance, text)


def _any(causes: list[BaseException], *kinds: type[BaseException]) -> bool:
    return any(isinstance(cause, kinds) for cause in causes)


def _causes(error: BaseException) -> list[BaseException]:
    """An error and everything that it says it was caused by."""
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting and len(found) < 50:
        one = waiting.pop()
        if isinstance(one, BaseException) and one not in found:
            found.append(one)
            waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
    return found
