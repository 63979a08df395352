"""The words in which the program itself speaks to a reader: grades, kinds, edges, dates, counts."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import quote

from citetrace.attributions.attribution import Relation
from citetrace.sources.source import Grade, Kind

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
KINDS = {
    Kind.PERSON: "person",
    Kind.ROLE: "unnamed role",
    Kind.ANONYMOUS: "unnamed",
    Kind.ORGANIZATION: "organisation",
    Kind.AGENCY: "news agency",
    Kind.OUTLET: "outlet",
    Kind.DOCUMENT: "document",
    Kind.DATASET: "data",
    Kind.STATEMENT: "statement",
    Kind.SOCIAL_MEDIA: "social media",
    Kind.WITNESS: "eyewitness",
    Kind.UNATTRIBUTED: "nobody",
}
EDGES = {  # read after the node before: the Gazette relays the Lantern, which was told by an aide
    Relation.QUOTES: "quotes",
    Relation.PARAPHRASES: "paraphrases",
    Relation.RELAYS: "relays",
    Relation.TOLD: "told by",
    Relation.DENIES: "denied by",
    Relation.DISPUTES: "disputed by",
    Relation.CONFIRMS: "confirmed by",
    Relation.CREDITS: "credits",
    Relation.CORRECTS: "corrected by",
    Relation.DECLINES: "declined by",
    Relation.COPIES: "copies",
}
EDGES_BACK = {  # the same edges, read from the source: an aide told the Lantern, which is relayed by the Gazette
    Relation.QUOTES: "quoted by",
    Relation.PARAPHRASES: "paraphrased by",
    Relation.RELAYS: "relayed by",
    Relation.TOLD: "told",
    Relation.DENIES: "denies it in",
    Relation.DISPUTES: "disputes it in",
    Relation.CONFIRMS: "confirms it in",
    Relation.CREDITS: "credited by",
    Relation.CORRECTS: "corrects it in",
    Relation.DECLINES: "declines in",
    Relation.COPIES: "copied by",
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
INVISIBLE = re.compile(  # directions, joiners of no script, soft hyphens, tags: they would change how other words look
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
STEERING = re.compile(f"{CONTROLS.pattern.rstrip('+')}|{INVISIBLE.pattern.rstrip('+')}")
NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")


def plain(words: str) -> str:
    """Words of an article on one line, without control, escape and direction characters; nothing else is changed."""
    kept = NO_CHARACTERS.sub("\ufffd", INVISIBLE.sub("", CONTROLS.sub(" ", words)))
    return " ".join(kept.split())


def escaped(json: str) -> str:
    """JSON in which what would steer a terminal or turn other words round is written as its number: equal when it is read."""
    return STEERING.sub(numbered, json)


def numbered(found: re.Match[str]) -> str:
    """A character as JSON names it: \\u009b, or two of them for one beyond the first plane."""
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))


def in_percent_signs(url: str) -> str:
    """An address in which such characters are percent signs, as they should have been."""
    return STEERING.sub(lambda found: quote(found[0]), NO_CHARACTERS.sub("\ufffd", url))


def moment(when: date | datetime | None) -> str:
    """ "7 July 2023, 16:09 +07:00"; empty for None."""
    if when is None:
        return ""
    day = f"{when.day} {MONTHS[when.month - 1]} {when.year}"
    if not isinstance(when, datetime):
        return day
    zone = f"{when:%z}"
    return f"{day}, {when:%H:%M}" + (f" {zone[:3]}:{zone[3:5]}" if zone else "")


def counted(number: int, one: str, many: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number:,} {one if number == 1 else many}"
