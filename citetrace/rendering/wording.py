"""The words in which the program itself speaks to a reader: grades, relations, dates, counts."""

from __future__ import annotations

import re
from datetime import date, datetime

from citetrace.sources.source import Grade

GRADES = {
    Grade.S0: "the reporter's own eyes",
    Grade.S1: "a record that anyone can retrieve",
    Grade.S2: "a named person, on record",
    Grade.S3: "an institution or its spokesperson",
    Grade.S4: "named but second-hand, or a social post",
    Grade.A1: "unnamed, with role, organisation and basis",
    Grade.A2: "unnamed, with role and organisation",
    Grade.A3: "unnamed, with a general role",
    Grade.A4: "unnamed, with a relation to the matter only",
    Grade.A5: "unnamed, not described",
    Grade.R: "an outlet whose own source is not named here",
    Grade.U: "nobody is credited",
}
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+")


def plain(words: str) -> str:
    """Words of an article on one line, without control, escape and direction characters; nothing else is changed."""
    return re.sub(r"\s+", " ", UNSAFE.sub(" ", words)).strip()


def moment(when: date | datetime | None) -> str:
    """ "7 July 2023, 16:09 +07:00"; empty for None."""
    if when is None:
        return ""
    day = f"{when.day} {when:%B %Y}"
    if not isinstance(when, datetime):
        return day
    zone = f" {when:%z}"[:4] + ":" + f"{when:%z}"[3:5] if when.utcoffset() is not None else ""
    return f"{day}, {when:%H:%M}{zone}"


def counted(number: int, one: str, many: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number} {one if number == 1 else many}"
