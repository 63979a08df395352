"""What changed on the way: every case in `pairs/` is two articles, read, traced and held against each other as users do."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from held import article, tracer_of

from citetrace.findings import find_problems
from citetrace.provenance import trace

CASES = Path(__file__).parent / "pairs"
CITED, DOWN = ("Harbour Gazette", "Reuters"), "Oland Tribune"


def cases():
    for path in sorted(CASES.glob("CT20*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            yield pytest.param(path.stem, case, id=f"{path.stem}: {case['says']}")


def found_in(case):
    """The findings about what changed between the two articles of a case."""
    up = next(name for name in CITED if name in case["downstream"])
    upstream = article(up, *case["upstream"].split("\n\n"), language=case["up"], published=date(2024, 10, 1))
    paragraphs = case["downstream"].split("\n\n")
    downstream = article(
        DOWN, *paragraphs, links=[(up, upstream.url)], language=case["down"], published=date(2024, 10, 2)
    )
    provenance = tracer_of([upstream, downstream]).trace(downstream)
    edges = [edge for claim in provenance.claims for edge in claim.graph.edges if edge.upstream and edge.upstream.match]
    assert edges, "the downstream article must lead to the upstream one, or the case says nothing"
    return [finding for finding in find_problems([provenance]) if finding.code.startswith("CT2")]


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_a_case_finds_what_it_says_and_nothing_else(code, case):
    found = [(finding.code, finding.there[0].text, finding.here.text) for finding in found_in(case)]
    assert found == ([(code, case["there"], case["here"])] if "here" in case else [])


@pytest.mark.parametrize("code", ["CT201", "CT202", "CT203", "CT204", "CT205"])
def test_each_code_has_its_share_of_cases_and_near_misses(code):
    listed = tomllib.loads((CASES / f"{code}.toml").read_text("utf-8"))["case"]
    assert sum("here" in case for case in listed) >= 4
    assert sum("here" not in case for case in listed) >= 4
    assert {lang for case in listed for lang in (case["up"], case["down"])} >= {"en", "id"}
    assert any(case["up"] != case["down"] for case in listed)


def test_an_article_that_was_traced_by_itself_has_none():
    alone = article(DOWN, "Six people may have died in the fire, the Harbour Gazette reported.", language="en")
    assert [finding for finding in find_problems([trace(alone)]) if finding.code.startswith("CT2")] == []
