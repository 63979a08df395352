"""What fetching gives: a page as its server sent it, or the reason why there is none."""

from __future__ import annotations

import enum

import attrs

from citetrace.articles.markup import tags
from citetrace.articles.splitting import joined
from citetrace.reasons import Reason

HEAD = 300_000  # bytes in which a page names its canonical address
MOST_LINKS = 200  # link elements looked at


class Hindrance(enum.StrEnum):
    """What keeps an address from being fetched (docs/fetching.md)."""

    # before anybody is asked
    ADDRESS = "address"
    SCHEME = "scheme"
    USER_NAME = "user-name"
    PORT = "port"
    PRIVATE = "private"
    BUDGET = "budget"
    ROBOTS = "robots"
    PACE = "pace"
    # on the way
    NO_SERVER = "no-server"
    CLOSED = "closed"
    CERTIFICATE = "certificate"
    SLOW = "slow"
    BROKEN_OFF = "broken-off"
    REDIRECTS = "redirects"
    # by the answer
    REFUSED = "refused"
    BUSY = "busy"
    KIND = "kind"
    PACKING = "packing"
    LARGE = "large"
    EMPTY = "empty"


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
                return joined(self.url, address) if (address := link.get("href", "").strip()) else None
        return None


@attrs.frozen
class NotFetched:
    """An address that was not fetched, what kept it from being, and why in a sentence."""

    url: str
    hindrance: Hindrance
    reason: Reason


def not_fetched(url: str, hindrance: Hindrance, text: str) -> NotFetched:
    """A refusal for one of the reasons of docs/fetching.md."""
    return NotFetched(url, hindrance, Reason(f"fetching/{hindrance}", text))
