"""The words around an article, one `page.toml` a language: date names, furniture, outlet lines, function words."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Mapping
from pathlib import Path

import attrs

from citetrace.errors import BrokenPack
from citetrace.languages.folding import folded
from citetrace.languages.shelves import SHIPPED, codes_with, folder_with, shelves
from citetrace.tables import Table, read_table

LONGEST = 160  # characters: a longer line is never furniture unless its rule says so


class Where(enum.StrEnum):
    """Where in an article a rule of furniture may apply."""

    ANYWHERE = "anywhere"
    TOP = "top"  # before the first paragraph of prose
    END = "end"  # after the last paragraph of prose


class Order(enum.StrEnum):
    """How 07/08/2023 is read."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    EITHER = "either"  # 07/08/2023 is not decided, 13/08/2023 is


@attrs.frozen(eq=False)
class Furniture:
    """One rule: a line that equals one of `exact`, begins with one of `starts` or is matched whole by `pattern`.

    Case and the punctuation at the end do not count for `exact`, case does not for `starts`. `label` marks words that
    may stand alone above what they announce; `closes` a heading below which the article is over; `longest` is in
    characters. `examples` must match and `counterexamples` must not.
    """

    what: str
    where: Where = Where.ANYWHERE
    exact: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    longest: int = LONGEST
    label: bool = False
    closes: bool = False
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    def covers(self, line: str) -> bool:
        """Whether `line`, without white space around it, is such furniture."""
        folded = line.casefold()
        return self.covers_folded(line, folded, bare(folded))

    def covers_folded(self, line: str, folded: str, bared: str) -> bool:
        """The same for a line whose case-folded forms are known already."""
        return len(line) <= self.longest and (
            bared in self.exact
            or (bool(self.starts) and folded.startswith(self.starts))
            or (self.pattern is not None and self.pattern.fullmatch(line) is not None)
        )

    def announces(self, line: str) -> bool:
        """Whether `line` is only the label, so that what it announces stands in the next line."""
        folded = bare(line.casefold())
        return self.label and (folded in self.exact or any(folded == bare(start) for start in self.starts))


@attrs.frozen(eq=False)
class OutletLine:
    """A line that says which outlet published the text; `pattern` is searched for and has a group `outlet`."""

    pattern: re.Pattern[str]
    examples: tuple[tuple[str, str], ...]  # line, outlet


@attrs.frozen(eq=False)
class PageWords:
    """What one language's pages say around an article. All words are case-folded.

    `months` maps names and short names to 1-12, `zones` maps an abbreviation in capitals to an offset such as "+07:00"
    or an IANA name. Equal only to itself, so that what is built from it can be cached.
    """

    code: str
    name: str
    function_words: frozenset[str] = frozenset()
    twin: str | None = None
    months: Mapping[str, int] = attrs.Factory(dict)
    days: frozenset[str] = frozenset()
    order: Order = Order.DAY_FIRST
    at: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    morning: tuple[str, ...] = ()
    evening: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    zones: Mapping[str, str] = attrs.Factory(dict)
    bylines: tuple[str, ...] = ()
    colon_datelines: bool = False
    furniture: tuple[Furniture, ...] = ()
    outlets: tuple[OutletLine, ...] = ()
    file: str | None = None
    _longest: int = attrs.field(init=False)

    _exact: frozenset[str] = attrs.field(init=False)
    _starts: tuple[str, ...] = attrs.field(init=False)
    _with_pattern: tuple[Furniture, ...] = attrs.field(init=False)

    @_longest.default
    def _longest_rule(self) -> int:
        return max((rule.longest for rule in self.furniture), default=0)

    @_exact.default
    def _lines_of_rules(self) -> frozenset[str]:
        return frozenset(line for rule in self.furniture for line in rule.exact)

    @_starts.default
    def _starts_of_rules(self) -> tuple[str, ...]:
        return tuple(start for rule in self.furniture for start in rule.starts)

    @_with_pattern.default
    def _rules_with_pattern(self) -> tuple[Furniture, ...]:
        return tuple(rule for rule in self.furniture if rule.pattern is not None)

    def month_of(self, name: str) -> int:
        """The number, 1 to 12, of a month by one of its names, in small or capital letters. Raises KeyError."""
        return self._months_by_form[folded(name)]

    @functools.cached_property
    def _months_by_form(self) -> dict[str, int]:
        return {folded(name): number for name, number in self.months.items()}

    def furniture_of(self, line: str) -> Furniture | None:
        """The first rule that covers `line`."""
        if len(line) > self._longest:
            return None
        folded = line.casefold()
        bared = bare(folded)
        listed = bared in self._exact or folded.startswith(self._starts)
        rules = self.furniture if listed else self._with_pattern
        return next((rule for rule in rules if rule.covers_folded(line, folded, bared)), None)


NO_WORDS = PageWords(code="", name="")


@attrs.frozen
class Profile:
    """What tells a language: its most frequent small words, or for scripts without spaces its letters."""

    code: str
    name: str
    words: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    twin: str | None = None


def bare(line: str) -> str:
    """A line without the punctuation and white space at its end."""
    return line.rstrip(" \t\u00a0.:…!»›>")


def page_languages() -> tuple[str, ...]:
    """The codes of all languages that have a `page.toml`, sorted."""
    return codes_with("page.toml")


def load_page_words(code: str) -> PageWords:
    """The page words of a language, such as "id".

    Raises BrokenPack if there is no `page.toml` for it or if something in it is wrong, with the file and the cure.
    """
    folder = folder_with(code, "page.toml")
    if folder is None:
        raise BrokenPack(
            f"no page words for {code!r}: write {SHIPPED / code / 'page.toml'}; there are {', '.join(page_languages())}"
        )
    return read_page_words(folder / "page.toml")


def page_words_of(code: str | None) -> PageWords:
    """The page words of a language; none for a language without any. Raises BrokenPack as `load_page_words` does."""
    if not code or not code.replace("-", "").isalnum():
        return NO_WORDS  # a web page may claim to be in "../x"
    folder = folder_with(code, "page.toml")
    return read_page_words(folder / "page.toml") if folder else NO_WORDS


@functools.cache
def read_page_words(file: Path) -> PageWords:
    """The page words in one file. Raises BrokenPack with the file and the cure."""
    table = read_table(file)
    dates = table.table("dates")
    outlet = table.table("outlet")
    words = PageWords(
        code=file.parent.name,
        name=table.text("language"),
        function_words=frozenset(table.words("function_words", fold=True)),
        twin=table.text("twin", "") or None,
        months=_months(dates),
        days=frozenset(dates.words("days", fold=True)),
        order=dates.choice("order", Order, Order.DAY_FIRST),
        at=dates.words("at", fold=True),
        fillers=dates.words("fillers", fold=True),
        morning=dates.words("morning", fold=True),
        evening=dates.words("evening", fold=True),
        ordinals=dates.words("ordinals", fold=True),
        published=dates.lines("published", fold=True),
        updated=dates.lines("updated", fold=True),
        zones={key.upper(): zone for key, zone in dates.table("zones").all_texts().items()},
        bylines=table.lines("bylines", fold=True),
        colon_datelines=table.flag("colon_datelines"),
        furniture=tuple(_furniture(entry) for entry in table.tables("furniture", title="what")),
        outlets=tuple(_outlet_line(entry) for entry in outlet.tables("lines")),
        file=str(file),
    )
    table.finish()
    return words


def load_profiles() -> tuple[Profile, ...]:
    """The profiles of all languages that can be told: those with page words, and those of `profiles.toml`."""
    return profiles_on(shelves())


@functools.cache
def profiles_on(_: tuple[Path, ...]) -> tuple[Profile, ...]:
    """The profiles of the languages on some shelves."""
    file = read_table(SHIPPED / "profiles.toml")
    others = [_profile(code, entry) for code, entry in file.all_tables().items()]
    file.finish()
    return (*map(_own_profile, page_languages()), *others)


def _own_profile(code: str) -> Profile:
    words = load_page_words(code)
    return Profile(code, words.name, words.function_words, twin=words.twin)


def _profile(code: str, entry: Table) -> Profile:
    words = frozenset(entry.words("words", fold=True))
    return Profile(code, entry.text("language"), words, frozenset(entry.text("letters", "")))


def _months(dates: Table) -> dict[str, int]:
    rows = dates.lines("months", fold=True)
    if rows and len(rows) != 12:
        raise dates.mistake("months", f"has {len(rows)} entries; give twelve, January first")
    return {name: number for number, row in enumerate(rows, 1) for name in row.split()}


def _furniture(entry: Table) -> Furniture:
    rule = Furniture(
        what=entry.text("what"),
        where=entry.choice("where", Where, Where.ANYWHERE),
        exact=frozenset(bare(line) for line in entry.lines("exact", fold=True)),
        starts=entry.lines("starts", fold=True),
        pattern=entry.pattern("pattern"),
        longest=entry.number("longest", LONGEST),
        label=entry.flag("label"),
        closes=entry.flag("closes"),
        examples=entry.lines("examples"),
        counterexamples=entry.lines("not"),
    )
    entry.finish()
    if not (rule.exact or rule.starts or rule.pattern):
        raise entry.mistake("furniture", "says nothing to look for; give exact, starts or pattern")
    if not rule.examples:
        raise entry.mistake("examples", "is missing; give at least one line that the rule covers")
    return rule


def _outlet_line(entry: Table) -> OutletLine:
    pattern = entry.pattern("pattern")
    examples = tuple(entry.table("examples").all_texts().items())
    entry.finish()
    if pattern is None or "outlet" not in pattern.groupindex:
        raise entry.mistake("pattern", "needs a group (?P<outlet>…) around the outlet's name")
    return OutletLine(pattern, examples)
