"""Findings as SARIF 2.1.0, which code hosts and editors show beside the text (OASIS, sarif-v2.1.0-os)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from citetrace import __version__
from citetrace.articles.addresses import is_url
from citetrace.findings.finding import Finding, Place, rules
from citetrace.rendering.as_json import dump
from citetrace.rendering.grouped import Locate, Told, grouped, region_of
from citetrace.rendering.style import Style
from citetrace.rendering.wording import plain

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def pieces(findings: Sequence[Finding], locate: Locate, style: Style) -> Iterator[str]:
    """One log with one run, indented."""
    told = grouped(findings, locate)
    codes = list(rules())
    run = {
        "tool": {"driver": driver()},
        "columnKind": "unicodeCodePoints",
        "results": [result(one, codes.index(one.finding.code), locate) for one in told],
    }
    yield dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, style, indent=2) + "\n"


def driver() -> dict[str, Any]:
    """The tool with all its rules."""
    return {
        "name": "citetrace",
        "semanticVersion": __version__,
        "rules": [
            {
                "id": rule.code,
                "name": rule.name,
                "shortDescription": {"text": rule.summary},
                "help": {"text": rule.advice},
                "defaultConfiguration": {"level": rule.severity.value},
            }
            for rule in rules().values()
        ],
    }


def result(one: Told, index: int, locate: Locate) -> dict[str, Any]:
    """One finding; what it is held against are related locations."""
    finding = one.finding
    related = [{"id": n, **location(place, locate)} for n, place in enumerate(finding.there)]
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.rule.severity.value,
        "message": {"text": one.sentence},
        "locations": [location(finding.here, locate)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"citetrace/1": fingerprint(finding)},
        "properties": {"confidence": round(finding.confidence, 3)},
    }


def location(place: Place, locate: Locate) -> dict[str, Any]:
    """Where words stand; without a region in the file if they were not found there."""
    region = region_of(place, locate)
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri_of(place.article.origin)}}
    if region.in_file:
        physical["region"] = {
            "startLine": region.start.line,
            "startColumn": region.start.column,
            "endLine": region.end.line,
            "endColumn": region.end.column,
        }
    return {"physicalLocation": physical, "message": {"text": plain(place.text)}}


def uri_of(origin: str) -> str:
    """An origin as a URI: an address as it is, a path with what a URI may not hold in percent signs."""
    if is_url(origin):
        return quote(origin, safe="%/:=&?~#+!$,;'@()*[]")
    path = PurePath(origin)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def fingerprint(finding: Finding) -> str:
    """The same for one finding, whatever line it moves to."""
    words = "\n".join((finding.code, finding.here.article.id, finding.sentence))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:20]
