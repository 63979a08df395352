"""Datelines: the place, outlet, day and agency that an article opens with, before the dash."""

from __future__ import annotations

import functools
import re

import attrs

from citetrace.languages.page import NO_WORDS, PageWords
from citetrace.spans import Span

LONGEST = 90  # characters
MOST_WORDS = 4  # in a place's or an outlet's name

_DASH = re.compile(r"(?P<lead>[^\n]{1,90}?)(?:\s+(?:--|[-—–―])\s+|(?:--|[—–―])\s+|\s+(?:--|[—–―]))(?=\S)")
_TIGHT_DASH = re.compile(r"(?P<lead>\S+\.[A-Za-z]{2,7}(?:\.[a-z]{2})?)-\s*(?=\S)")
_COLON = re.compile(r"(?P<lead>[^\W\d_a-z][^:\na-z]{3,40}):\s+(?=\S)")
_AGENCY = re.compile(r"\s*\((?P<agency>[^\W\d_][^()]{0,40})\)\s*$")
_DOMAIN = re.compile(r"[^\W\d_][\w-]*(?:\.[A-Za-z]{2,7}){1,2}$")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*$")
_ABBREVIATION = re.compile(r"(?:[A-Z][a-z]{0,4}\.)+$|[A-Z]\.[A-Z]\.$")


@attrs.frozen
class Dateline:
    """`span` reaches from the first word to the first word of the article proper; the names may be None."""

    span: Span
    outlet: str | None = None
    wire: str | None = None


def find_dateline(text: str, start: int, end: int, words: PageWords = NO_WORDS) -> Dateline | None:
    """The dateline at the start of the paragraph `text[start:end]`, None if it has none.

    Doubtful openings are left alone: "Jane Doe - the mayor" is no dateline.
    """
    paragraph = text[start:end]
    for pattern in (_TIGHT_DASH, _DASH, *([_COLON] if words.colon_datelines else [])):
        match = pattern.match(paragraph)
        found = match and _understood(match["lead"], paragraph, match.end(), pattern is _COLON, words)
        if match and found:
            return attrs.evolve(found, span=Span(start, start + match.end()))
    return None


def _understood(lead: str, paragraph: str, end: int, colon: bool, words: PageWords) -> Dateline | None:
    agency = _AGENCY.search(lead)
    wire = agency["agency"].strip() if agency else None
    segments = [segment.strip() for segment in re.split(r"[,/]\s*", _AGENCY.sub("", lead)) if segment.strip()]
    segments = [segment for segment in segments if not _is_day(segment, words)]
    if not (segments or wire) or not all(map(_is_name, segments)):
        return None
    domain = next((segment for segment in segments if _DOMAIN.match(segment)), None)
    named = bool(wire or domain or colon) or _is_capitals(segments[0])
    if not named and not _is_plain_dateline(segments, paragraph, end):
        return None
    return Dateline(Span(0, 0), domain or _second_name(segments), wire)


def _is_plain_dateline(segments: list[str], paragraph: str, end: int) -> bool:
    """Whether "Tokyo - " or "Jakarta, Kabar Kita -- " without capitals or an agency is a dateline for all that.

    The article proper begins with a capital then, and no second dash closes an aside.
    """
    opening = paragraph[end : end + 200]
    if len(segments) > 2 or any(len(segment.split()) > 3 for segment in segments) or not opening[0].isupper():
        return False
    return len(segments[0].split()) <= 2 and not re.search(r"\s(?:--|[-—–―])\s", opening.split(". ")[0])


def outlet_in(line: str) -> str | None:
    """The outlet that a date line names by its domain: "Kabarkita.com - 07/07/2023, 16:09 WIB"."""
    parts = re.split(r"\s*(?:[|•·,]|\s[-–—]\s)\s*", line)
    return next((part for part in parts if _DOMAIN.match(part)), None)


def _second_name(segments: list[str]) -> str | None:
    """The outlet of "Jakarta, Kabar Kita": the name after the place, unless it may as well be a country or a state."""
    if len(segments) != 2 or segments[0].isupper():
        return None
    name = segments[1]
    return name if len(name.split()) > 1 or (not name.istitle() and not _ABBREVIATION.match(name)) else None


def _is_capitals(segment: str) -> bool:
    return segment.isupper() and sum(map(str.isalpha, segment)) >= 3


def _is_name(segment: str) -> bool:
    """Whether every word begins with a capital, small connecting words such as "de" aside, and none is a sentence."""
    parts = segment.split()
    return (
        len(parts) <= MOST_WORDS
        and all(_WORD.match(part) for part in parts)
        and (parts[0][0].isupper() or bool(_DOMAIN.match(parts[0])))
        and all(part[0].isupper() or len(part) <= 3 for part in parts)
    )


def _is_day(segment: str, words: PageWords) -> bool:
    return bool(_day_pattern(words).fullmatch(segment.casefold()))


@functools.cache
def _day_pattern(words: PageWords) -> re.Pattern[str]:
    """A day as datelines give it: "July 7", "Sept. 26", "7 Juli 2023", "Jumat", "7/7"."""
    months = "|".join(map(re.escape, sorted(words.months, key=len, reverse=True))) or "(?!)"
    days = "|".join(map(re.escape, sorted(words.days, key=len, reverse=True))) or "(?!)"
    month = rf"(?:{months})\.?"
    return re.compile(
        rf"(?:(?:{days})\.?\s*)?(?:{month}\s+\d{{1,2}}|\d{{1,2}}\.?\s+{month})?(?:\s*\d{{4}})?"
        rf"(?:\(?\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?\)?)?"
    )
