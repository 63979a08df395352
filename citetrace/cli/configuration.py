"""What a project sets once: `citetrace.toml`, or `[tool.citetrace]` in `pyproject.toml`, nearest upward. Options win."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import click

from citetrace.errors import BrokenConfiguration
from citetrace.tables import Table, read_toml

OWN, SHARED = "citetrace.toml", "pyproject.toml"
LISTS, FILES = ("select", "ignore", "fail-on"), ("outlets", "packs")
KEYS = (*LISTS, "window", *FILES)
LONGEST = 36_500  # days: a hundred years
FOLLOWING = ("trace", "why", "check", "origins")
VARIABLES = {"outlets": "CITETRACE_OUTLETS", "packs": "CITETRACE_PACKS"}


@attrs.frozen
class Configuration:
    """What one file says. Paths are taken from its folder; `window` is in days."""

    file: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: tuple[str, ...] = ()
    window: int | None = None
    outlets: tuple[Path, ...] = ()
    packs: tuple[Path, ...] = ()

    def defaults(self) -> dict[str, Any]:
        """The values of options that are not typed, by command."""
        defaults: dict[str, Any] = {name: {"window": self.window} for name in FOLLOWING if self.window is not None}
        codes = {"select": self.select, "ignore": self.ignore, "fatal": self.fail_on}
        defaults["check"] = {**defaults.get("check", {}), **{key: value for key, value in codes.items() if value}}
        return defaults


def configure(context: click.Context) -> None:
    """Lets the nearest file set what is not typed, until the command has ended. Raises BrokenConfiguration."""
    found = read_configuration(present_folder())
    context.default_map = {**found.defaults(), **(context.default_map or {})}
    for name, variable in VARIABLES.items():
        own = [str(path) for path in getattr(found, name)]
        if own:
            before = os.environ.get(variable)
            os.environ[variable] = os.pathsep.join([*([before] if before else []), *own])
            context.call_on_close(lambda variable=variable, before=before: restore(variable, before))


def present_folder() -> Path | None:
    """The folder one is in; None where it was removed in the meantime."""
    try:
        return Path.cwd()
    except OSError:
        return None


def restore(variable: str, before: str | None) -> None:
    """The environment as it was."""
    if before is None:
        os.environ.pop(variable, None)
    else:
        os.environ[variable] = before


def read_configuration(folder: Path | None) -> Configuration:
    """What the nearest file says, from a folder upward; nothing if there is none. Raises BrokenConfiguration."""
    for path in candidates(folder) if folder is not None else ():
        table = table_in(path)
        if table is not None:
            return checked(path, table)
    return Configuration()


def candidates(folder: Path) -> Iterator[Path]:
    """The files that may hold it, the nearest first."""
    for place in (folder, *folder.parents):
        for name in (OWN, SHARED):
            if os.path.isfile(place / name):
                yield place / name


def table_in(path: Path) -> dict[str, Any] | None:
    """The table of a file; None where a pyproject.toml has none."""
    if path.name == SHARED:
        try:
            if "tool.citetrace" not in path.read_text("utf-8"):
                return None
        except (OSError, UnicodeDecodeError):
            return None  # it is no business of ours
    data = read_toml(path, BrokenConfiguration)
    tools = data.get("tool") if path.name == SHARED else {"citetrace": data}
    table = tools.get("citetrace") if isinstance(tools, dict) else None
    return table if isinstance(table, dict) else None


def checked(path: Path, table: dict[str, Any]) -> Configuration:
    """A table as a configuration; what it means nothing by is told with file and key."""
    given = Table(path, table, trouble=BrokenConfiguration)
    written = {key: given.take(key, None if key == "window" else []) for key in KEYS}
    given.finish()
    said = {key: listed(path, key, written[key]) for key in (*LISTS, *FILES)}
    select, ignore, fail_on = (tuple(checked_code(path, key, code) for code in said[key]) for key in LISTS)
    outlets, packs = (tuple(in_folder(path, key, name) for name in said[key]) for key in FILES)
    return Configuration(str(path), select, ignore, fail_on, window_of(path, written["window"]), outlets, packs)


def listed(path: Path, key: str, value: object) -> tuple[str, ...]:
    """A list of words; a single one may stand alone."""
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise BrokenConfiguration(f'{path}: {key} must be a list of texts, such as {key} = ["…"]')
    return tuple(words)


def checked_code(path: Path, key: str, words: str) -> str:
    """Words that name a finding."""
    from citetrace.errors import UnknownFinding
    from citetrace.findings.choosing import codes_meant

    try:
        codes_meant([words])
    except UnknownFinding as error:
        raise BrokenConfiguration(f"{path}: {key}: {error}") from error
    return words


def in_folder(path: Path, key: str, name: str) -> Path:
    """A path from the folder of the configuration; it must be there."""
    try:
        found = path.parent / os.path.expanduser(name)
        is_there = found.exists()
    except (OSError, ValueError):  # a name too long, or with a NUL
        is_there = False
    if not is_there:
        raise BrokenConfiguration(f"{path}: {key} names {name!r}, which is not there; give its path from {path.parent}")
    return found


def window_of(path: Path, value: object) -> int | None:
    """A number of days."""
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LONGEST):
        raise BrokenConfiguration(f"{path}: window must be a number of days up to {LONGEST}, such as window = 14")
    return value
