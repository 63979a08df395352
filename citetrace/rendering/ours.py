"""Which files citetrace wrote itself, so that a newer report may take the place of an older one, and of nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from citetrace.rendering.as_csv import HEADER
from citetrace.rendering.as_csv import line as row
from citetrace.rendering.echo_csv import COLUMNS
from citetrace.rendering.echo_csv import line as echo_row
from citetrace.rendering.names import TERMS, THINGS
from citetrace.seals import is_sealed

MARKED = frozenset(
    ("html", "json", "jsonl", "csv", "annotations", "prov", "schemaorg", "sarif")
)  # the others are sealed
FIRST = 4096  # bytes in which the mark of a format stands
PAGE = re.compile(rb'<!doctype html>.*<meta name="generator" content="citetrace [^"]*">', re.S)
RECORD = re.compile(rb'\[?\s*\{\s*"schema":\s*"citetrace[-/]')
LINKED = re.compile(rb'\{\s*"(?:@context|prefix)":.{0,100}' + re.escape(TERMS.encode()), re.S)
SARIF = re.compile(rb'\{\s*"\$schema":[^{]{0,300}\{\s*"tool":\s*\{\s*"driver":\s*\{\s*"name":\s*"citetrace"')
REVIEWS = re.compile(rb'\{\s*"@context":\s*"https://schema\.org",\s*"@graph":')
BLANKS = {"url": "", "datePublished": "", "author": {"@type": "Person", "name": ""},
          "reviewRating": {"@type": "Rating", "alternateName": "", "ratingExplanation": ""}}  # fmt: skip


def is_ours(path: Path) -> bool:
    """Whether citetrace wrote a file: by the mark of its format, or by its seal. Raises OSError if it cannot be read.

    What people write in, notes and the skeleton of a review, is ours only as long as nobody has.
    """
    with path.open("rb") as stream:
        begins = stream.read(FIRST)
    if begins.startswith((row(HEADER).encode(), echo_row(COLUMNS).encode())):
        return True
    if REVIEWS.match(begins):
        return is_blank(path)
    return any(mark.match(begins) for mark in (PAGE, RECORD, LINKED, SARIF)) or is_sealed(path)


def is_blank(path: Path) -> bool:
    """Whether a file holds skeletons of reviews, of ours, in which nobody has filled anything in."""
    try:
        graph = json.loads(path.read_text("utf-8"))["@graph"]
        return all(is_untouched(one) for one in graph)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def is_untouched(one: dict[str, Any]) -> bool:
    """Whether a part of such a graph has a name of ours and, if it is a review, all its blanks."""
    blanks = BLANKS if one["@type"] == "ClaimReview" else {}
    return one["@id"].startswith(THINGS) and all(one[name] == nothing for name, nothing in blanks.items())
