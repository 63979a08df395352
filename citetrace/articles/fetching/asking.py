"""One request along a vetted way, and what the server answers, counted and timed as it comes."""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Iterator, Mapping

import attrs
import requests
from urllib3.exceptions import HTTPError

from citetrace.articles.fetching import sentences
from citetrace.articles.fetching.fetched import Limits, NotFetched
from citetrace.articles.fetching.guard import Way
from citetrace.articles.fetching.pinning import Deadline, PinnedAdapter
from citetrace.articles.packing import UNPACKERS
from citetrace.digits import whole_number

CHUNK = 16_384  # bytes
MOST_ADDRESSES = 3  # of one host that are tried
TEXTS = ("text/html", "text/plain", "text/xml", "text/markdown", "application/xhtml", "application/xml",
         "application/rss", "application/atom", "application/rdf", "application/gzip", "application/x-gzip",
         "application/octet-stream", "application/x-download")  # fmt: skip
PACKINGS = ("", "identity", "gzip", "x-gzip", "deflate")


@attrs.frozen
class Answer:
    """A server's answer. `raw` is empty where the status brings no page; names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    raw: bytes = b""
    words: str = ""  # the server's own, behind the status: "Not Found"

    @property
    def kind(self) -> str:
        """What the server calls it, such as text/html."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the server claims."""
        for parameter in self.headers.get("content-type", "").split(";")[1:]:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "charset":
                return value.strip(" \"'") or None
        return None


@attrs.frozen
class Request:
    """What is asked of one server: `seconds` is all the time there is, `kinds` what may come, everything if empty."""

    way: Way
    headers: Mapping[str, str]
    limits: Limits
    seconds: float
    kinds: tuple[str, ...] = TEXTS
    is_cut: bool = False  # whether the beginning of what is too large is enough


def ask(request: Request) -> Answer | NotFetched:
    """The answer to one request; redirects are answers. Never raises for anything that a server does."""
    deadline = Deadline(request.seconds)
    try:
        return _ask(request, deadline)
    except (requests.RequestException, HTTPError, OSError, ValueError) as error:
        if deadline.passed:
            return sentences.too_slow(request.way.url, request.limits.deadline)
        return sentences.broken(request.way.url, error, request.limits)
    finally:
        deadline.lift()


def _ask(request: Request, deadline: Deadline) -> Answer | NotFetched:
    prepared = requests.Request("GET", request.way.url, headers=dict(request.headers), auth=request.way.login).prepare()
    addresses: tuple[str | None, ...] = (None,) if request.way.proxies else request.way.addresses[:MOST_ADDRESSES]
    for address in addresses:
        with contextlib.closing(PinnedAdapter(request.way, address, deadline)) as adapter:
            try:
                answer = adapter.send(
                    prepared,
                    stream=True,
                    timeout=(min(request.limits.connect, deadline.left), min(request.limits.answer, deadline.left)),
                    verify=os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True,
                    proxies=dict(request.way.proxies),
                )
            except requests.ConnectionError:
                if address == addresses[-1] or deadline.passed:
                    raise
                continue
            with answer:
                return _received(answer, request, deadline)
    raise OSError("no address")


def _received(answer: requests.Response, request: Request, deadline: Deadline) -> Answer | NotFetched:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    found = Answer(answer.status_code, headers, words=answer.reason or "")
    if not 200 <= found.status < 300:
        return found
    if found.kind and request.kinds and not found.kind.startswith(request.kinds):
        return sentences.wrong_kind(request.way.url, found.kind)
    packing = headers.get("content-encoding", "").strip().lower()
    packings = [one.strip() for one in packing.split(",")]
    if any(one not in PACKINGS for one in packings):
        return sentences.wrong_packing(request.way.url, packing)
    length = whole_number(headers.get("content-length", ""))
    if length is not None and length > request.limits.largest and not request.is_cut:
        return sentences.too_large(request.way.url, request.limits)
    raw = _read(answer, packings, request, deadline)
    return raw if isinstance(raw, NotFetched) else attrs.evolve(found, raw=raw)


def _read(answer: requests.Response, packings: list[str], request: Request, deadline: Deadline) -> bytes | NotFetched:
    """The page's bytes, unpacked; no more than the limit is ever held."""
    raw = bytearray()
    trouble: Exception | None = None
    try:
        for piece in _unpacked(answer, packings, deadline):
            raw += piece
            if len(raw) > request.limits.largest:
                return (
                    bytes(raw[: request.limits.largest])
                    if request.is_cut
                    else sentences.too_large(request.way.url, request.limits)
                )
    except (EOFError, zlib.error) as error:  # cut off or damaged
        trouble = error
    if deadline.passed:  # where the length is not told, a connection that was cut looks like the page's end
        return sentences.too_slow(request.way.url, request.limits.deadline)
    return sentences.broken(request.way.url, trouble, request.limits) if trouble else bytes(raw)


def _unpacked(answer: requests.Response, packings: list[str], deadline: Deadline) -> Iterator[bytes]:
    """The page as it arrives, without its packings: the last one named was put on last."""
    arriving = _arriving(answer, deadline)
    for unpack in (UNPACKERS[one] for one in reversed(packings) if one in UNPACKERS):
        arriving = unpack(arriving)
    return arriving


def _arriving(answer: requests.Response, deadline: Deadline) -> Iterator[bytes]:
    # read1 hands over what is there; read waits for a full chunk, past every deadline if a server drips.
    while not deadline.passed and (piece := answer.raw.read1(CHUNK, decode_content=False)):
        yield piece
