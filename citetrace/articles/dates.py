"""Dates as news pages write them: "Jum'at, 07 Juli 2023 - 16:09 WIB", "July 7, 2023 4:09 p.m. ET", ISO forms."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

import attrs

from citetrace.errors import UnreadableInput
from citetrace.languages.page import NO_WORDS, Order, PageWords, load_page_words, page_languages
from citetrace.spans import Span

Moment = datetime | date

_OFFSET = re.compile(r"(?:GMT|UTC|Z)?\s*([+-])(\d{1,2}):?(\d{2})?")
_YEAR = re.compile(r"\d{4}")
_SEPARATORS = r"[\s,|•·@–—/T-]{1,5}"
EARLIEST_YEAR, LATEST_YEAR = 1700, 2199
LONGEST = 100  # characters of a date with its day, time and zone
AHEAD = timedelta(days=366)  # what claims to be published later than that was not
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS = range(10**8, 10**10)  # since then, of dates from 1973 on; a thousand times as many are milliseconds
_RELEASED = date(2026, 1, 1)  # no clock that is right shows less
_PLACEHOLDERS = frozenset(map(date.fromisoformat, (  # what programs write where they know no date
    "1753-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01", "1969-12-31", "1970-01-01", "1980-01-01"
)))  # fmt: skip
_NO_DATE = re.compile(r"-1|[0\W_TZ]*|(?:0001|9999)-\d\d-\d\d(?:[T ].{0,40})?")


@attrs.frozen
class Dated:
    """A date found in a text: a `date` if no time stands with it, a naive `datetime` if no zone does."""

    moment: Moment
    span: Span


def find_date(text: str, words: PageWords = NO_WORDS) -> Dated | None:
    """The first date with a year in `text`, with the time and zone beside it; None if there is none.

    A date that can be read in two ways ("07/08/2023" where the language does not settle it) is passed over.
    """
    if not _YEAR.search(text):
        return None
    for match in _pattern(words).finditer(text):
        day = _day(match, words)
        if day:
            return Dated(_with_time(day, match, words), Span(*match.span()))
    return None


def read_date(text: str, words: PageWords = NO_WORDS) -> Moment | None:
    """The date that `text` gives, ISO 8601 or in the language's forms; None if it gives none."""
    found = find_date(text.strip(), words)
    return found.moment if found else None


def given_date(given: Moment | str | None) -> Moment | None:
    """A date that the user gave, ISO 8601 or in the forms of any pack. Raises UnreadableInput if it is none."""
    if given is None or isinstance(given, date):
        return given
    for words in (NO_WORDS, *map(load_page_words, page_languages())):
        moment = read_date(given, words)
        if moment:
            return moment
    raise UnreadableInput(_no_date(given))


def _no_date(given: str | float) -> str:
    shown = repr(given if not isinstance(given, str) or len(given) <= LONGEST else f"{given[:LONGEST]}…")[: LONGEST + 3]
    return f"{shown} is no date that can be read: write it as 2023-07-07 or 2023-07-07T16:09+07:00"


def told_date(told: str | float) -> Moment | None:
    """The date that a record or a feed tells: a text as `given_date` has it, or seconds or milliseconds since 1970.

    None for what stands where there is none, such as zeros, -1, 1970 and 9999. Raises UnreadableInput if it is no date.
    """
    if isinstance(told, str):
        told = told.strip()[: LONGEST + 1]
        moment = None if _NO_DATE.fullmatch(told) else given_date(told)
    elif told in (0, -1):
        moment = None
    else:
        moment = _since_epoch(told)
    return moment if moment and is_plausible(moment) else None


def _since_epoch(told: float) -> datetime:
    for unit in (1, 1000):
        if _SECONDS[0] * unit <= told <= _SECONDS[-1] * unit:
            return EPOCH + timedelta(seconds=told / unit)
    raise UnreadableInput(_no_date(told))


def is_plausible(moment: Moment) -> bool:
    """Whether an article may have been published then: not where it lies ahead, or programs write it for want of a date."""
    day = moment.date() if isinstance(moment, datetime) else moment
    if day > max(date.today(), _RELEASED) + AHEAD:
        return False
    return day not in _PLACEHOLDERS or (isinstance(moment, datetime) and not _is_placeholder(moment))


def _is_placeholder(moment: datetime) -> bool:
    """Whether a time on one of those days is midnight there or in UTC, or the second before it."""
    here = moment.replace(tzinfo=None)
    there = here - (moment.utcoffset() or timedelta())
    return any((clock + timedelta(seconds=1)).time() <= time(0, 0, 1) for clock in (here, there))


def is_only_a_date(line: str, words: PageWords) -> bool:
    """Whether a line holds a date and nothing beside it but labels such as "Published"."""
    found = find_date(line, words)
    return found is not None and _is_label(_without(line, found.span), words)


def is_update(line: str, words: PageWords) -> bool:
    """Whether the date in `line` is labelled as that of the last change."""
    folded = line.casefold().lstrip(" (|•")
    return bool(words.updated) and folded.startswith(words.updated)


def _without(line: str, span: Span) -> str:
    return f"{line[: span.start]} {line[span.end :]}"


def _is_label(rest: str, words: PageWords) -> bool:
    rest = re.sub(r"[\W_]+", " ", rest.casefold()).strip()
    return not rest or rest in words.published or rest in words.updated


@functools.cache
def _pattern(words: PageWords) -> re.Pattern[str]:
    """One expression for all forms; groups: a b y (numeric), n m (day and month name), w and t groups for times."""
    month = _any_of(words.months)
    ordinal = _any_of(words.ordinals)
    at = _any_of((*words.at, "T"))
    filler = rf"(?:{_any_of(words.fillers)}\s+)?"
    day_name = rf"(?:{_any_of(words.days)}\.?,?\s+{filler})?" if words.days else ""
    number = rf"\d{{1,2}}(?:{ordinal}|\.)?"
    named = rf"(?P<n1>{number})[\s-]+{filler}(?P<m1>{month})\.?,?[\s-]+(?P<y1>\d{{4}})" if words.months else ""
    named_first = rf"(?P<m2>{month})\.?\s+(?P<n2>{number}),?\s+(?P<y2>\d{{4}})" if words.months else ""
    year_first = r"(?P<y3>\d{4})(?P<s3>[-/.])(?P<b3>\d{1,2})(?P=s3)(?P<a3>\d{1,2})"
    numeric = r"(?P<a4>\d{1,2})\s?(?P<s4>[-/.])\s?(?P<b4>\d{1,2})\s?(?P=s4)\s?(?P<y4>\d{4})"
    forms = "|".join(form for form in (named, named_first, year_first, numeric) if form)
    between = rf"(?:{_SEPARATORS}(?:{at}{_SEPARATORS})?|{at}|{_SEPARATORS}\(?)"
    first = rf"(?:{_time('before', words)}{between})?"
    after = rf"(?:{between}{_time('after', words)})?"
    return re.compile(rf"(?<![\w/.-]){first}{day_name}(?:{forms})(?!\d){after}", re.IGNORECASE)


def _time(place: str, words: PageWords) -> str:
    half = _any_of((*words.morning, *words.evening))
    zone = _any_of((*words.zones, "GMT", "UTC", "Z"))
    offset = r"(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?"
    minutes = rf"[:.](?P<min_{place}>\d{{2}})(?::(?P<s_{place}>\d{{2}})(?:[.,]\d+)?)?"
    clock = rf"(?P<h_{place}>\d{{1,2}})(?:{minutes}(?!\d)|(?=\s?{half}(?!\w)))"
    return rf"{clock}(?:\s?(?P<half_{place}>{half})(?!\w))?(?:\s?\(?(?P<zone_{place}>{offset}|{zone})(?!\w)\)?)?"


def _any_of(choices: Iterable[str]) -> str:
    listed = sorted({choice.casefold() for choice in choices}, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, listed))})" if listed else "(?!)"


def _day(match: re.Match[str], words: PageWords) -> date | None:
    found = match.groupdict()
    year = int(next(value for key in ("y1", "y2", "y3", "y4") if (value := found.get(key))))
    number, name = found.get("n1") or found.get("n2"), found.get("m1") or found.get("m2")
    if number and name:
        return _valid(year, words.month_of(name), _leading_number(number))
    if found["b3"]:
        return _valid(year, int(found["b3"]), int(found["a3"]))
    return _in_order(year, int(found["a4"]), int(found["b4"]), words.order if words.code else Order.EITHER)


def _in_order(year: int, first: int, second: int, order: Order) -> date | None:
    if first > 12 or (order is Order.DAY_FIRST and second <= 12):
        return _valid(year, second, first)
    if second > 12 or order is Order.MONTH_FIRST or first == second:
        return _valid(year, first, second)
    return None


def _leading_number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else 0


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if EARLIEST_YEAR <= year <= LATEST_YEAR else None
    except ValueError:
        return None


def _with_time(day: date, match: re.Match[str], words: PageWords) -> Moment:
    for place in ("after", "before"):
        clock = _clock(match, place, words)
        if clock:
            return _zoned(datetime.combine(day, clock), match[f"zone_{place}"], words)
    return day


def _clock(match: re.Match[str], place: str, words: PageWords) -> time | None:
    hour, minute, second = (match[f"{unit}_{place}"] for unit in ("h", "min", "s"))
    half = (match[f"half_{place}"] or "").casefold()
    if hour is None or not (minute or half):
        return None
    hours = int(hour)
    if half in words.evening and hours < 12:
        hours += 12
    elif half in words.morning and hours == 12:
        hours = 0
    try:
        return time(hours, int(minute or 0), int(second or 0))
    except ValueError:
        return None


def _zoned(moment: datetime, zone: str | None, words: PageWords) -> datetime:
    return moment.replace(tzinfo=_zone(zone, words)) if zone else moment


def _zone(name: str, words: PageWords) -> tzinfo | None:
    name = words.zones.get(name.upper(), name.upper())
    if name in ("Z", "GMT", "UTC"):
        return UTC
    offset = _OFFSET.fullmatch(name)
    if not offset:
        return _region(name)
    sign, hours, minutes = offset.groups()
    behind = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(-behind if sign == "-" else behind) if behind < timedelta(hours=24) else None


@functools.cache
def _region(name: str) -> tzinfo | None:
    """A named zone; None on machines without the time zone data base, so that the time stays naive."""
    import zoneinfo

    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None
