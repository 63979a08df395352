"""What was read in a held article: its claims and their chains, as offsets into its text and rows of sources.

`provenance`, which reads claims, is a room further on and knows these classes; here nobody knows how claims are read.
They hold what the tables hold and no more, so that they are cheap to send from one process to another.
"""

from __future__ import annotations

import importlib.metadata
import json
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import attrs

from citetrace.attributions.attribution import Polarity, Relation
from citetrace.sources.source import Count, Grade, Kind, Source, weakest
from citetrace.spans import Span, Spans

OF_CLAIMS = ("hops", "claims", "sources", "readings")
READING = 13  # raised whenever citetrace reads other claims in the same text, so that what is held is read anew


@attrs.frozen
class HeldHop:
    """One step of a chain: the source to which it leads (without its mentions), where it is named, and the cue."""

    source: Source
    relation: Relation
    inferred: bool
    confidence: float
    rule: str
    mention: Span | None = None
    cue: Span | None = None


@attrs.frozen
class HeldClaim:
    """A claim of an article: where it stands, the fullest wording first, and its chains outward to their origins.

    Raises ValueError for a claim that stands nowhere or is credited to nobody.
    """

    places: tuple[Spans, ...]
    quoted: bool
    polarity: Polarity
    chains: tuple[tuple[HeldHop, ...], ...]

    def __attrs_post_init__(self) -> None:
        if not self.places or not all(self.places) or not self.chains or not all(self.chains):
            raise ValueError("a claim stands somewhere and is credited to somebody")

    @property
    def grade(self) -> Grade:
        """The weakest grade among its origins."""
        return weakest([chain[-1].source.grade for chain in self.chains])


def was_read(connection: sqlite3.Connection, number: int, version: int) -> bool:
    """Whether the claims of a version are held as this citetrace reads them."""
    found = connection.execute(
        "SELECT 1 FROM readings WHERE article = ? AND version = ? AND reading = ?", (number, version, READING)
    )
    return found.fetchone() is not None


def put_claims(connection: sqlite3.Connection, number: int, version: int, claims: Sequence[HeldClaim]) -> None:
    """Puts the claims of a version into the tables, instead of those that were read before."""
    for table in OF_CLAIMS:
        connection.execute(f"DELETE FROM {table} WHERE article = ? AND version = ?", (number, version))
    sources: dict[Source, int] = {}
    rows, hops = [], []
    for n, claim in enumerate(claims, 1):
        places = [[[span.start, span.end] for span in place] for place in claim.places]
        packed = json.dumps(places, separators=(",", ":"))
        rows.append((number, version, n, claim.grade, claim.polarity, claim.quoted, packed))
        for c, chain in enumerate(claim.chains, 1):
            for h, hop in enumerate(chain, 1):
                source = sources.setdefault(hop.source, len(sources) + 1)
                rule = rule_number(connection, hop.rule)
                hops.append((number, version, n, c, h, hop.relation, source, hop.inferred, hop.confidence, rule,
                             *ends(hop.mention), *ends(hop.cue)))  # fmt: skip
    named = [(number, version, n, *row_of(source)) for source, n in sources.items()]
    connection.execute(
        "INSERT INTO readings VALUES (?, ?, ?, ?, ?)", (number, version, len(claims), release(), READING)
    )
    connection.executemany(f"INSERT INTO sources VALUES ({', '.join('?' * 18)})", named)
    connection.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    connection.executemany(f"INSERT INTO hops VALUES ({', '.join('?' * 14)})", hops)


def claims_in(connection: sqlite3.Connection, number: int, version: int) -> tuple[HeldClaim, ...]:
    """The claims of a version, in the order of the text."""
    of = "WHERE article = ? AND version = ?"
    key = (number, version)
    sources = {
        row["source"]: source_from(row)
        for row in connection.execute(f"SELECT * FROM sources {of} ORDER BY source", key)
    }
    chains: dict[int, dict[int, list[HeldHop]]] = {}
    hops = f"SELECT * FROM hops JOIN rules ON rules.number = hops.rule {of} ORDER BY claim, chain, hop"
    for row in connection.execute(hops, key):
        hop = hop_from(row, sources[row["source"]])
        chains.setdefault(row["claim"], {}).setdefault(row["chain"], []).append(hop)
    return tuple(
        HeldClaim(
            places=tuple(tuple(Span(*span) for span in place) for place in json.loads(row["places"])),
            quoted=bool(row["quoted"]),
            polarity=Polarity(row["polarity"]),
            chains=tuple(tuple(chain) for chain in chains[row["claim"]].values()),
        )
        for row in connection.execute(f"SELECT * FROM claims {of} ORDER BY claim", key).fetchall()
    )


def hop_from(row: sqlite3.Row, source: Source) -> HeldHop:
    """The hop of a row."""
    return HeldHop(
        source=source,
        relation=Relation(row["relation"]),
        inferred=bool(row["inferred"]),
        confidence=row["confidence"],
        rule=row[-1],
        mention=span_of(row["mention_start"], row["mention_end"]),
        cue=span_of(row["cue_start"], row["cue_end"]),
    )


def row_of(source: Source) -> tuple[Any, ...]:
    """The columns of a source, in the order of the table."""
    count = source.count
    return (
        source.name, source.kind, source.grade, source.descriptor, source.organization, source.status, source.country,
        source.domain, count.low if count else None, count.high if count else None, count.words if count else None,
        source.basis, source.anonymity_reason, source.anonymity_reason_kind,
        json.dumps(source.candidates, ensure_ascii=False) if source.candidates else None,
    )  # fmt: skip


def source_from(row: sqlite3.Row) -> Source:
    """The source of a row."""
    count = (
        Count(row["people_at_least"], row["people_at_most"], row["people_words"])
        if row["people_at_least"] is not None
        else None
    )
    return Source(
        name=row["name"],
        kind=Kind(row["kind"]),
        grade=Grade(row["grade"]),
        count=count,
        descriptor=row["descriptor"],
        basis=row["basis"],
        anonymity_reason=row["anonymity_reason"],
        anonymity_reason_kind=row["anonymity_reason_kind"],
        organization=row["organization"],
        status=row["status"],
        country=row["country"],
        domain=row["domain"],
        candidates=tuple(json.loads(row["candidates"] or "[]")),
    )


def rule_number(connection: sqlite3.Connection, rule: str) -> int:
    """The number of a rule, a new one if need be."""
    row = connection.execute("SELECT number FROM rules WHERE rule = ?", (rule,)).fetchone()
    if row:
        return int(row[0])
    return connection.execute("INSERT INTO rules (rule) VALUES (?)", (rule,)).lastrowid or 0


def ends(span: Span | None) -> tuple[int | None, int | None]:
    """The two ends of a span, if there is one."""
    return (span.start, span.end) if span else (None, None)


def span_of(start: int | None, end: int | None) -> Span | None:
    """The span between two ends, if there are any."""
    return None if start is None or end is None else Span(start, end)


@lru_cache(maxsize=1)
def release() -> str:
    """The release of citetrace that reads."""
    try:
        return importlib.metadata.version("citetrace")
    except importlib.metadata.PackageNotFoundError:
        return "0"
