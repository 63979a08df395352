"""What fetching gives: a page as its server sent it, or the reason why there is none."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import attrs

from citetrace.articles.markup import tags
from citetrace.reasons import Reason

HEAD = 300_000  # bytes in which a page names its canonical address
RULES = (
    # before anybody is asked
    "address", "scheme", "user-name", "port", "private", "budget", "robots", "pace",
    # on the way
    "no-server", "closed", "certificate", "slow", "broken-off", "redirects",
    # by the answer
    "refused", "busy", "kind", "packing", "large", "empty",
)  # fmt: skip
MOST_LINKS = 200  # link elements looked at


@attrs.frozen
class Limits:
    """How much and how long is waited for: bytes, seconds and numbers of tries.

    `deadline` is for all requests of one address together, redirects and retries included, polite waiting not;
    `longest_wait` is the longest time that a server may ask us to wait before a retry or the next page, `waiting` the
    time for all such waiting for one address together.
    """

    largest: int = 10_000_000  # after decompression
    connect: float = 10.0
    answer: float = 20.0  # between two pieces of an answer
    deadline: float = 60.0
    redirects: int = 8
    tries: int = 3
    longest_wait: float = 30.0
    waiting: float = 60.0


USUAL = Limits()


@attrs.frozen
class Fetched:
    """What a server sent.

    `asked` is the address that was wanted, `url` where redirects ended, `redirects` the addresses passed on the way,
    the first one included. `charset` and `kind` are what the server's header claims. `is_kept` says that the server
    confirmed a copy from the cache instead of sending the page.
    """

    raw: bytes
    url: str
    charset: str | None = None
    kind: str = ""
    asked: str = attrs.field(default=attrs.Factory(lambda self: self.url, takes_self=True))
    redirects: tuple[str, ...] = ()
    is_kept: bool = False

    @property
    def is_html(self) -> bool:
        """Whether its server calls it a web page."""
        return "html" in self.kind

    @property
    def canonical(self) -> str | None:
        """The address that the page names as its own in `<link rel=canonical>`: a claim, to be believed on its own site."""
        head = self.raw[:HEAD].decode("utf-8", "replace")
        for link in tags(head, "link", most=MOST_LINKS):
            if "canonical" in link.get("rel", "").lower().split():
                return _absolute(self.url, link.get("href", ""))
        return None


@attrs.frozen
class NotFetched:
    """An address that was not fetched, and why; `reason.rule` is one of docs/fetching.md, `reason.text` a sentence."""

    url: str
    reason: Reason


def not_fetched(url: str, rule: str, text: str) -> NotFetched:
    """A refusal under one of `RULES`. Raises ValueError for any other."""
    if rule not in RULES:
        raise ValueError(f"no such rule of fetching: {rule}")
    return NotFetched(url, Reason(f"fetching/{rule}", text))


def _absolute(base: str, address: str) -> str | None:
    try:
        whole = urljoin(base, address.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if address.strip() and parts.scheme in ("http", "https") and parts.netloc else None
