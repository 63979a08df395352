"""An `Outlet` is a news outlet or agency as the registry knows it: its names, how safe each is, where it publishes."""

from __future__ import annotations

import enum
import re

import attrs

_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[\w-]+)?")


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

    Raises ValueError for an empty spelling, one that starts with no letter or digit, or a malformed code or domain.
    """

    name: str
    kind: OutletKind = attrs.field(converter=OutletKind)
    country: str = attrs.field(validator=attrs.validators.matches_re("[A-Z]{2}"))
    language: str = attrs.field(validator=attrs.validators.matches_re("[a-z]{2}"))
    aliases: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    weak: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    programmes: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    nicknames: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    domains: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    city: str | None = None
    state_owned: bool = False
    parent: str | None = None

    def __attrs_post_init__(self) -> None:
        for spelling in self.spellings:
            if not spelling[:1].isalnum() or spelling != " ".join(spelling.split()):
                raise ValueError(f"a name starts with a letter or digit and has single spaces, unlike {spelling!r}")
        for domain in self.domains:
            if not _DOMAIN.fullmatch(domain):
                raise ValueError(f"a domain looks like example.org, in small letters, unlike {domain!r}")

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything that names it, its own name first, each once."""
        every = (self.name, *self.aliases, *self.programmes, *self.nicknames, *self.weak)
        return tuple(dict.fromkeys(every))

    @property
    def sure(self) -> tuple[str, ...]:
        """The spellings that name it anywhere in a text."""
        return tuple(spelling for spelling in self.spellings if spelling not in self.weak)


Outlets = tuple[Outlet, ...]
