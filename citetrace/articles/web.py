"""A URL becomes the bytes behind it, or one clear sentence why not."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import attrs

from citetrace.errors import UnreadableInput

if TYPE_CHECKING:
    import requests

LARGEST = 10_000_000  # bytes, after decompression
CONNECT_WITHIN = 10.0  # seconds
ANSWER_WITHIN = 20.0  # seconds between two pieces of an answer
DEADLINE = 60.0  # seconds for everything
MOST_REDIRECTS = 8
CHUNK = 16_384  # bytes

_ABOUT = "https://pypi.org/project/citetrace/"
_TEXTS = ("text/", "application/xhtml", "application/xml", "application/octet-stream", "application/x-download")
_BY_HAND = "open it in a browser, save the page or copy the article's text into a file, and give that file"
_REFUSALS = {
    401: f"asks for a login (401 Unauthorized): {_BY_HAND}",
    402: f"asks for payment (402): {_BY_HAND}",
    403: f"refuses programs (403 Forbidden): {_BY_HAND}",
    404: "has no such page (404 Not Found): check the address, or look for the page in a web archive",
    410: "has removed the page (410 Gone): look for it in a web archive",
    429: "asks to slow down (429 Too Many Requests): try again later",
    451: f"may not show the page here for legal reasons (451): {_BY_HAND}",
}


@attrs.frozen
class Fetched:
    """What a server sent: `url` is where redirects ended, `charset` and `kind` are what its header claims."""

    raw: bytes
    url: str
    charset: str | None = None
    kind: str = ""


@attrs.frozen
class Limits:
    """How much and how long is waited for: bytes and seconds."""

    largest: int = LARGEST
    connect: float = CONNECT_WITHIN
    answer: float = ANSWER_WITHIN
    deadline: float = DEADLINE


def is_url(given: str) -> bool:
    """Whether this is an address on the web and not a file."""
    return given[:8].lower().startswith(("http://", "https://"))


def fetch(url: str, limits: Limits = Limits()) -> Fetched:
    """Get what is behind an http or https URL. Raises UnreadableInput with one sentence for whatever goes wrong."""
    import requests

    started = time.monotonic()
    session = requests.Session()
    session.max_redirects = MOST_REDIRECTS
    session.headers["User-Agent"] = user_agent()
    session.headers["Accept"] = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5"
    try:
        with session, session.get(url, stream=True, timeout=(limits.connect, limits.answer)) as answer:
            _refuse(answer, url, limits)
            raw = _read(answer, url, limits, started)
            charset = _charset(answer.headers.get("Content-Type", ""))
            return Fetched(raw, answer.url, charset, _kind(answer))
    except UnreadableInput:
        raise
    except (requests.RequestException, OSError, ValueError, _protocol_error()) as error:
        raise UnreadableInput(_sentence(url, error, limits)) from error


def user_agent() -> str:
    """How citetrace introduces itself to servers."""
    import importlib.metadata

    try:
        version = importlib.metadata.version("citetrace")
    except importlib.metadata.PackageNotFoundError:
        version = "0"
    return f"citetrace/{version} (+{_ABOUT})"


def _refuse(answer: requests.Response, url: str, limits: Limits) -> None:
    """Turn down by its headers what cannot be an article."""
    status = answer.status_code
    if status >= 400:
        server_side = f"has a fault of its own ({status} {answer.reason or ''}".rstrip() + "): try again later"
        other = f"answers {status} {answer.reason or ''}".rstrip() + ": check the address"
        raise UnreadableInput(f"{url} {_REFUSALS.get(status, server_side if status >= 500 else other)}")
    kind = _kind(answer)
    if kind and not kind.startswith(_TEXTS):
        raise UnreadableInput(f"{url} is {_described(kind)}, not a web page: give the address of the article itself")
    length = answer.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > limits.largest:
        raise UnreadableInput(_too_large(url, limits))


def _kind(answer: requests.Response) -> str:
    return str(answer.headers.get("Content-Type", "")).split(";")[0].strip().lower()


def _described(kind: str) -> str:
    family = kind.split("/")[0]
    if kind == "application/pdf":
        return "a PDF (application/pdf)"
    names = {"image": "a picture", "video": "a film", "audio": "a sound recording", "font": "a font"}
    return f"{names.get(family, 'a file')} ({kind})"


def _charset(content_type: str) -> str | None:
    for parameter in content_type.split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip(" \"'") or None
    return None


def _read(answer: requests.Response, url: str, limits: Limits, started: float) -> bytes:
    """The answer's bytes, unpacked, counted and timed as they come."""
    # read1 hands over what is there; read waits for a full chunk, past every deadline if a server drips.
    take = getattr(answer.raw, "read1", None)
    raw = bytearray()
    while piece := take(CHUNK, decode_content=True) if take else answer.raw.read(1024, decode_content=True):
        raw += piece
        if len(raw) > limits.largest:
            raise UnreadableInput(_too_large(url, limits))
        if time.monotonic() - started > limits.deadline:
            raise UnreadableInput(_too_slow(url, limits.deadline))
    if not raw.strip():
        raise UnreadableInput(f"{url} sent an empty page: {_BY_HAND}")
    return bytes(raw)


def _too_large(url: str, limits: Limits) -> str:
    size = f"{limits.largest / 1_000_000:g} MB"
    return f"{url} is larger than {size}, which no article is: give the address of the article itself"


def _too_slow(url: str, seconds: float) -> str:
    return f"{url} did not answer in full within {seconds:g} seconds: try again later, or {_BY_HAND}"


def _protocol_error() -> type[Exception]:
    from urllib3.exceptions import HTTPError

    return HTTPError


def _sentence(url: str, error: Exception, limits: Limits) -> str:
    """What went wrong, in words for somebody who does not know what a socket is."""
    import requests
    from urllib3 import exceptions

    host = _host(url)
    causes = list(_causes(error))
    if isinstance(error, requests.TooManyRedirects):
        return f"{url} redirects more than {MOST_REDIRECTS} times, probably in a circle: {_BY_HAND}"
    if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.MissingSchema | UnicodeError):
        return f"{url} is no address on the web: check it, or copy it from the browser again"
    if isinstance(error, requests.exceptions.InvalidSchema):
        return f"{url} leads to something that is not on the web: only http and https addresses can be read"
    if isinstance(error, requests.exceptions.SSLError):
        return f"the connection to {host} is not secure, its certificate is wrong: check the address, or {_BY_HAND}"
    if any(isinstance(cause, exceptions.NameResolutionError) for cause in causes):
        return f"there is no server called {host}, or no internet here: check the address and the connection"
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return f"{host} refuses the connection: check the address and its port, or try again later"
    if any(isinstance(cause, exceptions.NewConnectionError) for cause in causes):
        return f"{host} cannot be reached: check the address and the connection to the internet"
    if any(isinstance(cause, exceptions.TimeoutError | TimeoutError | requests.Timeout) for cause in causes):
        return _too_slow(url, limits.answer)
    return f"the connection to {host} broke off before the page was complete: try again, or {_BY_HAND}"


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


def _host(url: str) -> str:
    from urllib.parse import urlsplit

    try:
        return urlsplit(url).netloc.rpartition("@")[2] or url
    except ValueError:
        return url
