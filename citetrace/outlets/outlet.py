"""An `Outlet` is a news outlet or agency as the registry knows it: its names, how safe each is, where it publishes."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable

import attrs

_CODES = re.compile(r"[A-Z]{2} [a-z]{2}")
_SPELLING = re.compile(r"[^\W_]\S*(?: \S+)*")
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[\w-]+)?")


def _each(words: Iterable[str]) -> tuple[str, ...]:
    # A lone string would become a tuple of its letters.
    if isinstance(words, str):
        raise TypeError(f"expected a list of words, not {words!r}")
    return tuple(words)


class OutletKind(enum.StrEnum):
    """What an outlet mainly is."""

    AGENCY = "agency"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    MAGAZINE = "magazine"
    JOURNAL = "journal"
    WEBSITE = "website"
    FACT_CHECKER = "fact-checker"


@attrs.frozen
class Outlet:
    """One outlet.

    `name` is what a reader wants to see; `aliases`, `programmes` (shows that stand for their broadcaster) and
    `nicknames` are other spellings that name it. Each spelling names it anywhere in a text, except those in `weak`:
    ordinary words or names of something else too, which count only where the grammar already says that an outlet
    stands there. `domains` are hosts, or hosts with one path segment ("bbc.com/indonesia"). `country` is ISO 3166-1
    alpha-2, `language` the main one in ISO 639-1. `parent` is the name of the outlet or company it belongs to.
    `state_owned` marks what a government owns or runs, public broadcasters with a law of their own left out.
    `spellings` is everything that names it, its own name first, each once; `sure` those of them that are not weak.

    Raises ValueError for an empty spelling, one that starts with no letter or digit, or a malformed code or domain,
    and TypeError for a string where several are expected.
    """

    name: str
    kind: OutletKind = attrs.field(converter=OutletKind)
    country: str
    language: str
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_each)
    weak: tuple[str, ...] = attrs.field(default=(), converter=_each)
    programmes: tuple[str, ...] = attrs.field(default=(), converter=_each)
    nicknames: tuple[str, ...] = attrs.field(default=(), converter=_each)
    domains: tuple[str, ...] = attrs.field(default=(), converter=_each)
    city: str | None = None
    state_owned: bool = False
    parent: str | None = None

    spellings: tuple[str, ...] = attrs.field(init=False, repr=False)
    sure: tuple[str, ...] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        every = (self.name, *self.aliases, *self.programmes, *self.nicknames, *self.weak)
        spellings = tuple(dict.fromkeys(every))
        object.__setattr__(self, "spellings", spellings)
        object.__setattr__(self, "sure", tuple(spelling for spelling in spellings if spelling not in self.weak))
        if not _CODES.fullmatch(f"{self.country} {self.language}"):
            raise ValueError(
                f"country and language are codes such as ID and id, unlike {self.country}, {self.language}"
            )
        for spelling in spellings:
            if not _SPELLING.fullmatch(spelling):
                raise ValueError(f"a name starts with a letter or digit and has single spaces, unlike {spelling!r}")
        for domain in self.domains:
            if not _DOMAIN.fullmatch(domain):
                raise ValueError(f"a domain looks like example.org, in small letters, unlike {domain!r}")


Outlets = tuple[Outlet, ...]
