"""A `Table` is one table of a TOML file, taken apart key by key: what nobody knows is refused with file, place and cure."""

from __future__ import annotations

import enum
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, TypeVar

from citetrace.errors import BrokenPack, CitetraceError

Kind = TypeVar("Kind", bound=enum.StrEnum)
SHOWN = 40  # characters of a title in a complaint
LISTED = 60  # known keys that are listed in one


def read_toml(file: Path, trouble: type[CitetraceError] = BrokenPack) -> dict[str, Any]:
    """The content of a TOML file. Raises `trouble`, naming file, line and cure, where it is none."""
    import tomllib

    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise trouble(f"{file}: the file is missing; write it, or take it from where the others are") from None
    except UnicodeDecodeError as error:
        raise trouble(f"{file}: cannot be read: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except OSError as error:
        raise trouble(f"{file}: cannot be read ({error.strerror}); it must be a text file in UTF-8") from None
    except RecursionError:
        raise trouble(f"{file}: no valid TOML: too many brackets in brackets; take some away") from None
    except tomllib.TOMLDecodeError as error:
        raise trouble(f"{file}: no valid TOML: {error}; mend the TOML there, such as a missing quote") from None
    except ValueError:
        raise trouble(f"{file}: no valid TOML: a number of thousands of digits; shorten it") from None


def read_table(file: Path, trouble: type[CitetraceError] = BrokenPack) -> Table:
    """A TOML file as a table; its mistakes are raised as `trouble`."""
    return Table(file, read_toml(file, trouble), trouble=trouble)


class Table:
    """A table that is taken apart key by key, and complains in the file's own terms.

    Each method takes one key and checks what it holds; `finish` refuses what was not taken, here and in the tables
    within. `place` is the table's own name ("dates.zones"), `title` what a person would call it (the id of a frame).
    """

    def __init__(
        self,
        file: Path,
        values: Mapping[str, Any],
        place: str = "",
        title: str = "",
        trouble: type[CitetraceError] = BrokenPack,
    ) -> None:
        self.file, self.place, self.title, self.trouble = file, place, title, trouble
        self.values = dict(values)
        self.known: list[str] = []
        self.within: list[Table] = []

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def mistake(self, key: str, trouble: str) -> CitetraceError:
        """What is wrong with a key, to be raised."""
        where = self._place_of(key)
        named = f" of {self.title!r}" if self.title else ""
        return self.trouble(f"{self.file}: {where}{named} {trouble}")

    def unknown(self, key: str, known: Collection[str]) -> CitetraceError:
        """That a key means nothing here, with the nearest that does, to be raised."""
        import difflib

        where = f" in [{self.place}]" if self.place else ""
        named = f" of {self.title!r}" if self.title else ""
        near = next(iter(difflib.get_close_matches(key, known, 1)), None)
        if near is None:
            near = next(iter(difflib.get_close_matches(key.replace("_", "-"), known, 1)), None)
        listed = f"there are {', '.join(known)}" if len(known) <= LISTED else "nothing like it is there"
        cure = f"did you mean {near!r}?" if near else listed if known else "remove it"
        return self.trouble(f"{self.file}: unknown key {key!r}{where}{named}; {cure}")

    def finish(self) -> None:
        """Refuses what was not taken: a misspelt key would be silently ignored otherwise."""
        for key in self.values:
            raise self.unknown(key, self.known)
        for table in self.within:
            table.finish()

    def take(self, key: str, default: Any = None) -> Any:
        """What a key holds, unchecked; `default` where it is not there."""
        self.known.append(key)
        return self.values.pop(key, default)

    def text(self, key: str, default: str | None = None) -> str:
        """Some text; one without a default must be there."""
        value = self.take(key, default)
        if value is None or (value == "" and default is None):
            raise self.missing(key)
        if not isinstance(value, str):
            raise self.mistake(key, "must be text in quotation marks")
        return value

    def missing(self, key: str, cure: str = "give it some text in quotation marks") -> CitetraceError:
        """That a key is missing, or misspelt where one like it is there, to be raised."""
        import difflib

        if near := difflib.get_close_matches(key, self.values, 1):
            return self.unknown(near[0], (key,))
        return self.mistake(key, f"is missing; {cure}")

    def words(self, key: str, *, fold: bool = False) -> tuple[str, ...]:
        """Words in one text, separated by white space."""
        value = self.take(key, "")
        if not isinstance(value, str):
            raise self.mistake(key, "must be words in one pair of quotation marks, separated by spaces")
        return tuple((value.casefold() if fold else value).split())

    def lines(self, key: str, *, fold: bool = False) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        value = self.take(key, [])
        if not isinstance(value, list) or not all(isinstance(line, str) and line.strip() for line in value):
            raise self.mistake(key, "must be a list of texts in square brackets, none of them empty")
        return tuple(line.casefold() if fold else line for line in value)

    def flag(self, key: str) -> bool:
        """True or false; false where it is not there."""
        value = self.take(key, False)
        if not isinstance(value, bool):
            raise self.mistake(key, "must be true or false")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number above 0; one without a default must be there."""
        value = self.take(key, default)
        if value is None:
            raise self.missing(key, "give it a number above 0")
        if not is_whole(value) or value <= 0:
            raise self.mistake(key, "must be a number above 0")
        return int(value)

    def share(self, key: str, default: float) -> float:
        """A number from 0 to 1."""
        value = self.take(key, default)
        if not is_number(value) or not 0 <= value <= 1:
            raise self.mistake(key, "must be a number from 0 to 1")
        return float(value)

    def size(self, key: str, default: float | None = None) -> float:
        """Any number; one without a default must be there."""
        value = self.take(key, default)
        if value is None:
            raise self.missing(key, "give it a number")
        if not is_number(value):
            raise self.mistake(key, "must be a number")
        return float(value)

    def choice(self, key: str, kinds: type[Kind], default: Kind) -> Kind:
        """One of some words."""
        value = self.take(key, default.value)
        found = self.option(key, kinds, value)
        return default if found is None else found

    def option(self, key: str, kinds: type[Kind], value: Any = None) -> Kind | None:
        """One of some words, None where it is not there."""
        value = self.take(key) if value is None else value
        if value is None:
            return None
        if not isinstance(value, str) or value not in [kind.value for kind in kinds]:
            raise self.mistake(key, f"is {value!r}; choose one of {', '.join(kind.value for kind in kinds)}")
        return kinds(value)

    def chosen(self, key: str, known: Collection[str]) -> frozenset[str]:
        """Words in one text, each of them one of some."""
        words = self.words(key)
        if wrong := [word for word in words if word not in known]:
            raise self.mistake(key, f"has {wrong[0]!r}; choose among {', '.join(known)}")
        return frozenset(words)

    def pattern(self, key: str) -> re.Pattern[str] | None:
        """A regular expression, None where it is not there."""
        value = self.take(key)
        if value is None:
            return None
        try:
            return re.compile(value)
        except (re.error, TypeError) as error:
            raise self.mistake(key, f"is no regular expression: {error}; mend it") from error

    def table(self, key: str) -> Table:
        """A table within this one; an empty one where it is not there."""
        value = self.take(key, {})
        if not isinstance(value, dict):
            raise self.mistake(key, f"must be a table; write [{self._place_of(key)}]")
        return self._inner(key, value)

    def tables(self, key: str, title: str = "") -> list[Table]:
        """A list of tables; `title` is the key by which each is called in a complaint."""
        value = self.take(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise self.mistake(key, f"must be a list of tables; write [[{self._place_of(key)}]] above each")
        return [self._inner(key, entry, " ".join(str(entry.get(title, "")).split())[:SHOWN]) for entry in value]

    def all_tables(self) -> dict[str, Table]:
        """Everything that is left, each a table, by its key."""
        return {key: self.table(key) for key in list(self.values)}

    def all_texts(self) -> dict[str, str]:
        """Everything that is left, each some text, by its key."""
        return {key: self.text(key, "") for key in list(self.values)}

    def all_words(self, known: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
        """Everything that is left, each words in one text, by its key; one of the `known` keys, where they are given."""
        for key in self.values:
            if known is not None and key not in known:
                raise self.unknown(key, known)
        return {key: self.words(key) for key in list(self.values)}

    def all_lines(self) -> dict[str, tuple[str, ...]]:
        """Everything that is left, each a list of texts, by its key."""
        return {key: self.lines(key) for key in list(self.values)}

    def all_counts(self) -> dict[str, int]:
        """Everything that is left, each a whole number of 0 or more, by its key."""
        for key, value in self.values.items():
            if not is_whole(value) or value < 0:
                raise self.mistake(key, "must be a whole number of 0 or more")
        return {key: int(self.take(key)) for key in list(self.values)}

    def all_shares(self) -> dict[str, float]:
        """Everything that is left, each a number from 0 to 1, by its key."""
        return {key: self.share(key, 1.0) for key in list(self.values)}

    def _place_of(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def _inner(self, key: str, values: Mapping[str, Any], title: str = "") -> Table:
        inner = Table(self.file, values, self._place_of(key), title or self.title, self.trouble)
        self.within.append(inner)
        return inner


def is_whole(value: object) -> bool:
    """Whether a value is a whole number; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: object) -> bool:
    """Whether a value is a number that can be counted with; true, false, nan and inf are none."""
    return is_whole(value) or (isinstance(value, float) and abs(value) < float("inf"))
