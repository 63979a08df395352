"""The days in a claim's words: "July 7", "7 Juli 2023", "12/2/2024", "in April", "since 1968", "Monday"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import attrs

from citetrace.articles.dates import find_date
from citetrace.findings.amounts import FIRST_YEAR, LAST_YEAR, WINDOW, unit_of
from citetrace.findings.told import Told
from citetrace.languages.drift import load_drift_words
from citetrace.languages.page import PageWords, load_page_words, page_languages
from citetrace.spans import Span
from citetrace.upstream.traits import TOKEN, Trait

YEAR = re.compile(r"(?<![\w.,/$€£-])\d{4}(?![\w/%-]|[.,]\d)")

DIGITS = re.compile(r"\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d")  # what a day in digits cannot do without


@attrs.frozen
class Day:
    """A day as far as the words tell it: a year, a month, a day of the month, a day of the week (1 is Monday)."""

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def shape(self) -> tuple[bool, bool, bool]:
        """What it tells beside the year: two days are compared only if they tell the same."""
        return self.month is not None, self.day is not None, self.weekday is not None

    def disagrees(self, other: Day) -> bool:
        """Whether what both tell differs anywhere."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return any(a is not None and b is not None and a != b for a, b in pairs)


def days_in(told: Told) -> tuple[Day, ...]:
    """The days in a claim's words."""
    return tuple(day for span in told.spans for day in days_within(told, span))


def near(told: Told, day: Span) -> frozenset[Trait]:
    """What the words around a day tell."""
    text, within = told.article.text, next(span for span in told.spans if span.holds(day))
    before = [m.start() for m in TOKEN.finditer(text, within.start, day.start)][-WINDOW:] or [day.start]
    after = [m.end() for m in TOKEN.finditer(text, day.end, within.end)][:WINDOW] or [day.end]
    return told.traits_of((Span(before[0], day.start), Span(day.end, after[-1])))


def days_within(told: Told, span: Span) -> Iterator[Day]:
    """The days of one stretch of words; what was read as part of one is not read again."""
    language, text = told.article.language or "", told.article.text
    taken: list[Span] = []
    page = page_of(language)
    if page is not None:
        for found in (*numeric(told, span, page), *named(told, span, page)):
            if not any(found.span.overlaps(other) for other in taken):
                taken.append(found.span)
                yield found
    for match in YEAR.finditer(text, span.start, span.end):
        here = Span(*match.span())
        plain = FIRST_YEAR <= int(match.group()) <= LAST_YEAR and unit_of(text, here, told.words)[0] is None
        if plain and not any(here.overlaps(other) for other in taken):
            yield Day(here, year=int(match.group()))


@functools.lru_cache(maxsize=16)
def page_of(language: str) -> PageWords | None:
    """The words of a language for its dates; None where it has no pack."""
    return load_page_words(language) if language in page_languages() else None


def numeric(told: Told, span: Span, page: PageWords) -> Iterator[Day]:
    """A day in digits, "12/2/2024"."""
    start = span.start
    if not DIGITS.search(told.article.text, span.start, span.end):
        return
    while (found := find_date(told.article.text[start : span.end], page)) is not None:
        here, moment = Span(found.span.start + start, found.span.end + start), found.moment
        yield Day(here, moment.year, moment.month, moment.day)
        start = here.end


def named(told: Told, span: Span, page: PageWords) -> Iterator[Day]:
    """Days and months by their names, and days of the week."""
    text = told.article.text
    for match in month_pattern(page).finditer(text, span.start, span.end):
        found = match.groupdict()
        name, number = found["m1"] or found["m2"] or found["m3"], found["d1"] or found["d2"]
        year = found["y1"] or found["y2"] or found["y3"]
        if number is None and year is None and is_other_word(told, name, match.start()):
            continue
        if number is None or 1 <= int(number) <= 31:
            month = page.months[name.casefold()]
            yield Day(Span(*match.span()), int(year) if year else None, month, int(number) if number else None)
    yield from weekdays_named(told, span)


def weekdays_named(told: Told, span: Span) -> Iterator[Day]:
    """Days of the week by their names, which have a capital."""
    text, weekdays = told.article.text, told.words.weekdays
    for match in TOKEN.finditer(text, span.start, span.end):
        if match.group()[0].isupper() and match.group().lower() in weekdays:
            yield Day(Span(*match.span()), weekday=weekdays[match.group().lower()])


def is_other_word(told: Told, name: str, start: int) -> bool:
    """Whether a month's name may be another word where it stands: "May" at the beginning of a sentence."""
    opens = not told.article.text[:start].strip() or told.article.text[:start].rstrip()[-1] in '.!?:\n“"'
    doubts = any(name in phrases for phrases in told.words.doubts.values())
    return (opens and doubts) or (len(name) <= 3 and not doubts)


@functools.lru_cache(maxsize=16)
def month_pattern(page: PageWords) -> re.Pattern[str]:
    """A day with a month's name and perhaps a year; or a month alone."""
    names = sorted({name.capitalize() for name in page.months}, key=len, reverse=True)
    month = f"(?:{'|'.join(map(re.escape, names))})"
    ending = f"(?:{'|'.join(map(re.escape, [*load_drift_words(page.code).ordinals, '.']))})?"
    filler = f"(?:(?:{'|'.join(map(re.escape, page.fillers))})\\s+)?" if page.fillers else ""
    number, year = r"(?<![\d.,])\d{1,2}", r"\d{4}(?!\d)"
    return re.compile(
        rf"(?P<d1>{number}){ending}\s+{filler}(?P<m1>{month})(?!\w)(?:\.?,?\s+(?P<y1>{year}))?"
        rf"|(?<!\w)(?P<m2>{month})\.?\s+(?P<d2>{number})(?![\d:%]|[.,]\d){ending}(?:,?\s+(?P<y2>{year}))?"
        rf"|(?<!\w)(?P<m3>{month})(?!\w)(?:\s+(?P<y3>{year}))?"
    )
