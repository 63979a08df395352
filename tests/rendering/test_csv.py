"""The CSV: a row a hop, read back by the standard library, and no cell that a spreadsheet would run."""

import csv
import io
import re

import pytest
from networks import SLUGS, alone, edges_of, hostile, network, nodes_of, story
from provenances import lone

from citetrace.rendering import render
from citetrace.rendering.as_csv import HEADER
from citetrace.rendering.network import network_of

BEST = ("confirmed", "read", "inferred")
RUNS = re.compile(r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")


def rows_of(provenances):
    """The rows, each by the names of the header."""
    text = render(provenances, "csv")
    assert text.endswith("\r\n")
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert tuple(header) == HEADER
    assert all(len(row) == len(HEADER) for row in rows)
    return [dict(zip(HEADER, row, strict=True)) for row in rows]


def checked(provenances, net):
    """The rows, after they were compared with the network."""
    rows = rows_of(provenances)
    best = {}
    for row in rows:
        key = (row["from_id"], row["to_id"], row["relation"])
        best[key] = min(best.get(key, "inferred"), row["known"], key=BEST.index)
    assert {(*key, known) for key, known in best.items()} == edges_of(net)
    assert {row[end] for row in rows for end in ("from_id", "to_id")} == nodes_of(net)
    assert len(rows) == sum(len(tie.strands) for tie in net.ties)
    return rows


@pytest.mark.parametrize("slug", SLUGS)
def test_every_hop_of_a_story_has_its_row(slug):
    rows = checked(story(slug), network(slug))
    names = {party.id: party.name for party in network(slug).parties}
    assert all(row["from"] == names[row["from_id"]] and row["to"] == names[row["to_id"]] for row in rows)


@pytest.mark.parametrize("provenances", [alone(), hostile(), []], ids=["alone", "hostile", "nothing"])
def test_every_hop_of_other_articles_has_its_row(provenances):
    checked(provenances, network_of(provenances))


def test_a_row_tells_claim_hop_and_evidence():
    row = next(row for row in rows_of(alone()) if row["to"] == "two people briefed on the plan")
    assert (row["claim"], row["hop"], row["from"], row["relation"]) == ("2", "2", "The Lantern", "relays")
    assert (row["to_kind"], row["to_grade"], row["known"], row["confidence"]) == ("anonymous", "A4", "read", "1.00")
    assert row["named_as"] == "two people briefed on the plan"
    assert row["evidence"].startswith("According to the Lantern, citing two people")
    assert row["published"] == "2031-03-09T16:05:00+07:00"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "=cmd|' /C calc'!A0"])
def test_no_cell_begins_a_formula(start):
    for row in rows_of([lone(start, start, start, start)]):
        assert not [cell for cell in row.values() if RUNS.match(cell)]
        assert row["to"].startswith("'")


def test_a_line_ends_as_rfc_4180_wants_it():
    text = render(story("quay-circle"), "csv")
    assert text.count("\r\n") == text.count("\n") == len(rows_of(story("quay-circle"))) + 1
