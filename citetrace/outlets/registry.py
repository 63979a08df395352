"""The registry answers who a name, a domain or a description ("the British agency") may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from citetrace.outlets.outlet import Outlet, OutletKind, Outlets
from citetrace.outlets.phrases import Phrases
from citetrace.outlets.wording import Wording

_DOT_IN_WORD = re.compile(r"\.(?<=\w\.)(?=\w)")  # begins with what is rare, so that it is found at once
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_HOST_STARTS = re.compile(r"[\w.-]+\Z")
_LONGEST_LABEL = 63  # characters of a host between two dots
_LONGEST_HOST = 253


class Naming(NamedTuple):
    """A place of a text where an outlet is named: offsets in code points, whom the words may mean, how safe they are.

    `sure` is false for words that name an outlet only where the grammar already says that one stands there.
    """

    start: int
    end: int
    outlets: Outlets
    sure: bool


class OutletRegistry:
    """Outlets by name, by domain and by description. Iterating gives all of them, in the order of the data."""

    def __init__(self, outlets: Iterable[Outlet], wording: Wording) -> None:
        self.outlets: Outlets = tuple(outlets)
        self._wording = wording

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self.outlets)

    def __len__(self) -> int:
        return len(self.outlets)

    def find(self, name: str) -> Outlets:
        """All outlets that `name` may mean, none if it means none.

        Case, white space, a possessive ending and a leading article do not count; with the article as given goes
        before without. A spelling that is sure settles it; otherwise outlets whose own name it is come first. A
        domain ("Kompas.com") is a name too.
        """
        key = self._wording.key(name)
        bare = self._wording.without_article(key)
        return self._by_key.get(key) or self._by_key.get(bare) or self._by_bare_key.get(bare) or self._host(key)

    def by_domain(self, url_or_host: str) -> Outlet | None:
        """The outlet that publishes at an address ("https://m.detik.com/x", "cnn.com"); the longest fit wins."""
        host, _, path = _without_scheme(url_or_host).partition("/")
        host = host.rpartition("@")[2].partition(":")[0].strip(".")
        section = re.split(r"[/?#]", path)[0]
        if len(host) > _LONGEST_HOST:
            return None
        labels = host.split(".")
        for first in range(len(labels)):
            suffix = ".".join(labels[first:])
            outlet = self._by_domain.get(f"{suffix}/{section}") or self._by_domain.get(suffix)
            if outlet:
                return outlet
        return None

    def named_in(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Naming]:
        """Each place of `text` that names an outlet, in order, never overlapping, the longest name at each place.

        Case-sensitive, whole words, in one pass. Domains written out ("detik.com") count, addresses of mail do not.
        """
        hosts = list(self._hosts_in(text, start, len(text) if end is None else end))
        done = start
        for naming in sorted([*self._names_in(text, start, end), *hosts], key=_longest_first):
            if naming.start >= done:
                yield naming
                done = naming.end

    def fitting(
        self,
        country: str | None = None,
        kind: OutletKind | str | None = None,
        among: Iterable[Outlet] | None = None,
    ) -> Outlets:
        """The outlets of a country (ISO code) and kind, `among` those given or all: whom "the British agency" fits."""
        pool = self.outlets if among is None else among
        return tuple(o for o in pool if country in (None, o.country) and kind in (None, o.kind))

    def _host(self, name: str) -> Outlets:
        outlet = self.by_domain(name) if _HOST.fullmatch(name) else None
        return (outlet,) if outlet else ()

    def _names_in(self, text: str, start: int, end: int | None) -> Iterator[Naming]:
        meanings = self._meanings
        for found_start, found_end, phrase in self._phrases.found_in(text, start, end):
            yield Naming(found_start, found_end, *meanings[phrase])

    def _hosts_in(self, text: str, start: int, end: int) -> Iterator[Naming]:
        done = start
        for dot in _DOT_IN_WORD.finditer(text, start, end):
            at = dot.start() - 1
            if at < done:
                continue
            before = _HOST_STARTS.search(text, max(done, at - _LONGEST_LABEL), at + 1)
            host = _HOST.match(text, before.start() if before else at, end)
            done = host.end() if host else dot.end() + 1
            outlet = self.by_domain(host.group()) if host and text[host.start() - 1 : host.start()] != "@" else None
            if host and outlet:
                yield Naming(host.start(), host.end(), (outlet,), True)

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self._meanings)

    @cached_property
    def _meanings(self) -> dict[str, tuple[Outlets, bool]]:
        """Each spelling as it stands in a text, with whom it means and whether it is sure."""
        sure: dict[str, Outlets] = {}
        weak: dict[str, Outlets] = {}
        for outlet in self.outlets:
            for spelling in outlet.spellings:
                known = weak if spelling in outlet.weak else sure
                for variant in self._wording.variants(spelling):
                    known[variant] = _with(known.get(variant, ()), outlet, first=spelling == outlet.name)
        meanings = {spelling: (outlets, False) for spelling, outlets in weak.items()}
        return meanings | {spelling: (outlets, True) for spelling, outlets in sure.items()}

    @cached_property
    def _by_key(self) -> dict[str, Outlets]:
        return self._settled((self._wording.key(spelling), spelling) for spelling in self._meanings)

    @cached_property
    def _by_bare_key(self) -> dict[str, Outlets]:
        # A single word without its article is too short: somebody called Hill is not The Hill.
        keys = ((self._wording.key(spelling), spelling) for spelling in self._meanings)
        bare = ((self._wording.without_article(key), spelling) for key, spelling in keys)
        return self._settled((key, spelling) for key, spelling in bare if " " in key)

    def _settled(self, keyed: Iterable[tuple[str, str]]) -> dict[str, Outlets]:
        """Whom each key means: those of whom a spelling with that key is sure, else all."""
        sure: dict[str, Outlets] = {}
        weak: dict[str, Outlets] = {}
        for key, spelling in keyed:
            outlets, safe = self._meanings[spelling]
            known = sure if safe else weak
            for outlet in outlets:
                known[key] = _with(known.get(key, ()), outlet)
        return weak | sure

    @cached_property
    def _by_domain(self) -> dict[str, Outlet]:
        return {domain: outlet for outlet in self.outlets for domain in outlet.domains}


def _with(outlets: Outlets, outlet: Outlet, *, first: bool = False) -> Outlets:
    """`outlets` and `outlet`, once, before the others if it is to be first."""
    others = tuple(other for other in outlets if other is not outlet)
    if len(others) < len(outlets) and not first:
        return outlets
    return (outlet, *others) if first else (*others, outlet)


def _without_scheme(address: str) -> str:
    return address.strip().casefold().partition("://")[2] or address.strip().casefold()


def _longest_first(naming: Naming) -> tuple[int, int]:
    return naming.start, -naming.end
