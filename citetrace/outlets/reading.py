"""Reads the registry's TOML files, ours and a user's, and names file, line and cure of every mistake in them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from citetrace.errors import BrokenPack
from citetrace.outlets.countries import Countries, Country, Place
from citetrace.outlets.outlet import Outlet, OutletKind
from citetrace.outlets.registry import OutletRegistry
from citetrace.outlets.wording import Wording
from citetrace.tables import read_table, read_toml

DATA = Path(__file__).with_name("data")
VARIABLE = "CITETRACE_OUTLETS"
_NOT_OUTLETS = {"countries.toml", "wording.toml"}
_LISTS = {"aliases", "weak", "programmes", "nicknames", "domains"}
_KEYS = _LISTS | {"language", "city", "state_owned", "parent"}


@attrs.frozen
class _Record:
    """An outlet and where it stands written."""

    outlet: Outlet
    file: Path

    @property
    def where(self) -> str:
        return _place(self.file, self.outlet.name)


def load_outlets(extra: Path | None = None) -> OutletRegistry:
    """The registry; `extra` is a TOML file of your own, or a folder of them, whose outlets replace ours of that name.

    Without `extra` they are those that `CITETRACE_OUTLETS` names, separated as in `PATH`; later ones replace earlier ones.
    Raises BrokenPack, naming file, line and cure, for a file that cannot be read, an unknown key, kind or country, and
    a name, sure spelling or domain that two outlets claim. The same registry comes back on each call.
    """
    own = os.environ.get(VARIABLE)
    return registry_with(lists_in(own) if own and not extra else (extra,) if extra else ())


def lists_in(places: str) -> tuple[Path, ...]:
    """The files and folders that a variable such as `CITETRACE_OUTLETS` names."""
    return tuple(Path(os.path.expanduser(place)) for place in places.split(os.pathsep) if place)


@cache
def registry_with(extra: tuple[Path, ...]) -> OutletRegistry:
    """The registry with some lists of one's own."""
    # That our own files name known countries is left to the tests: it takes a tenth of the time of loading.
    records = _read(path for path in sorted(DATA.glob("*.toml")) if path.name not in _NOT_OUTLETS)
    for place in extra:
        records = {**records, **_read(_files_of(place), load_countries().codes)}
    _refuse_shared(records.values())
    return OutletRegistry((record.outlet for record in records.values()), load_wording())


@cache
def load_wording() -> Wording:
    """The small words around names."""
    file = read_table(DATA / "wording.toml")
    wording = Wording(frozenset(file.lines("articles")), file.lines("possessives"), file.table("endings").all_lines())
    file.finish()
    return wording


@cache
def load_countries() -> Countries:
    """All countries, by what they are called in the languages of `countries.toml`."""
    return Countries(_countries(DATA / "countries.toml"), load_wording())


def country_named(words: str, language: str | None = None) -> str | None:
    """The ISO code of the country that `words` name ("British", "Inggris", "London"); None for none or several."""
    return load_countries().named(words, language)


def countries_named_in(text: str, language: str | None = None) -> Iterator[Place]:
    """Each place of `text` that names a country in the words of a language, or of any; see `Countries.named_in`."""
    return load_countries().named_in(text, language)


def _countries(path: Path) -> Iterator[Country]:
    file = read_table(path)
    for code, entry in file.all_tables().items():
        people, cities = entry.table("people").all_lines(), entry.lines("cities")
        yield Country(code, entry.all_lines(), people, cities)
    file.finish()


def _files_of(extra: Path) -> list[Path]:
    return sorted(extra.glob("*.toml")) if extra.is_dir() else [extra]


def _read(paths: Iterable[Path], codes: frozenset[str] | None = None) -> dict[str, _Record]:
    """The records of some files by name, in their order; of the countries in `codes`, if given."""
    records: dict[str, _Record] = {}
    for path in paths:
        for outlet in _outlets_in(path, codes):
            record = _Record(outlet, path)
            first = records.setdefault(outlet.name, record)
            if first is not record:
                raise BrokenPack(f"{record.where}: {outlet.name!r} is already in {first.where}; remove one of the two")
    return records


def _outlets_in(path: Path, codes: frozenset[str] | None) -> Iterator[Outlet]:
    for country, section in read_toml(path).items():
        if codes is not None and country not in codes:
            raise BrokenPack(f"{_place(path, country)}: unknown country {country!r}; use a code of data/countries.toml")
        if not isinstance(section, dict):
            raise BrokenPack(f"{_place(path, country)}: write outlets under a heading such as [{country}.newspaper]")
        yield from _outlets_of(path, country, section)


def _outlets_of(path: Path, country: str, section: dict[str, Any]) -> Iterator[Outlet]:
    language = section.pop("language", None)
    for kind, entries in section.items():
        if kind not in set(OutletKind):
            kinds = ", ".join(OutletKind)
            raise BrokenPack(f"{_place(path, f'{country}.{kind}')}: unknown kind {kind!r}; choose one of {kinds}")
        for name, entry in entries.items():
            yield _outlet(path, name, entry, country=country, kind=kind, language=language)


def _outlet(path: Path, name: str, entry: Any, **heading: Any) -> Outlet:
    try:
        return Outlet(name=name, **{**heading, **_written_out(name, entry)})
    except (AttributeError, ValueError, TypeError) as error:
        raise BrokenPack(f"{_place(path, name)}: {_mistake_in(entry, heading) or error.args[0]}") from error


def _written_out(name: str, entry: Any) -> Any:
    """An entry without its two shorthands: a single domain for all, and `weak = true` for the outlet's own name."""
    if isinstance(entry, str):
        return {"domains": (entry,)}
    return {**entry, "weak": (name,)} if entry.get("weak") is True else entry


def _mistake_in(entry: Any, heading: dict[str, Any]) -> str | None:
    """What is wrong with the form of an entry, and the cure."""
    if isinstance(entry, str):
        return f"{entry!r} is no domain; write example.org in small letters, or {{ … }}"
    if not isinstance(entry, dict):
        return "neither a domain nor { … } after the name; write { } at least"
    if unknown := entry.keys() - _KEYS:
        return f"unknown key {sorted(unknown)[0]!r}; an outlet may have {', '.join(sorted(_KEYS))}"
    if not entry.get("language", heading["language"]):
        return f'no language; write language = "…" under [{heading["country"]}] or in this outlet'
    single = next((key for key in _LISTS & entry.keys() if not isinstance(entry[key], list)), None)
    return f"{single} must be a list; write {single} = [{entry[single]!r}]" if single else None


def _refuse_shared(records: Iterable[_Record]) -> None:
    """A sure spelling and a domain belong to one outlet alone."""
    records = list(records)
    owners: dict[str, _Record] = {}
    domains: dict[str, _Record] = {}
    for record in records:
        for spelling in record.outlet.sure:
            first = owners.setdefault(spelling.casefold(), record)
            _refuse(first, record, spelling, "list it under weak in both")
        for domain in record.outlet.domains:
            _refuse(domains.setdefault(domain, record), record, domain, "keep it where it belongs")
    for record in records:
        for spelling in record.outlet.weak:
            first = owners.get(spelling.casefold(), record)
            _refuse(first, record, spelling, "list it under weak in both, or only once")


def _refuse(first: _Record, second: _Record, words: str, cure: str) -> None:
    if first.outlet.name != second.outlet.name:
        raise BrokenPack(f"{second.where}: {words!r} already means {first.outlet.name!r} ({first.where}); {cure}")


def _place(path: Path, words: str) -> str:
    """The file and, if it can be told, the line that starts with `words`, as a name or as a heading."""
    start = re.compile(rf"""\s*(\[{re.escape(words)}\b|["']?{re.escape(words)}["']?\s*=)""")
    lines = path.read_text("utf-8").splitlines()
    number = next((number for number, line in enumerate(lines, 1) if start.match(line)), None)
    return f"{path}:{number}" if number else str(path)
