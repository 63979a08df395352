"""How many origins a claim has, and when that is a range."""

import pytest
from held import article, traced, url_of

from citetrace.provenance.origins import count_origins

QUAY = "The crane at Quay Nine was broken for eleven weeks"
ROOT = f"{QUAY}, the Bravo Gazette and the Carrow Gazette reported."


def graph(bravo: str | None, carrow: str | None):
    """The graph of one article that credits two others, with what each of them says."""
    root = article("Alpha Gazette", ROOT, links=[(name, url_of(name)) for name in ("Bravo Gazette", "Carrow Gazette")])
    told = [article(name, words) for name, words in (("Bravo Gazette", bravo), ("Carrow Gazette", carrow)) if words]
    return traced([root, *told])


@pytest.mark.parametrize(("bravo", "carrow", "low", "high", "rule"), [
    (f"{QUAY}, said Ana Lind.", f"{QUAY}, said Ana Lind.", 1, 1, "origins/counted"),
    (f"{QUAY}, said Ana Lind.", f"{QUAY}, said Rina Sardi.", 2, 2, "origins/counted"),
    (f"{QUAY}, an official said.", f"{QUAY}, an official said.", 1, 2, "origins/unnamed"),
    (f"{QUAY}, two officials said.", f"{QUAY}, six officials said.", 2, 2, "origins/counted"),
    (f"{QUAY}, said Ana Lind.", None, 1, 2, "origins/open"),
    (None, None, 1, 2, "origins/open"),
    (f"{QUAY}, said Lind.", f"{QUAY}, said Lind.", 2, 2, "origins/counted"),
])  # fmt: skip
def test_origins_are_counted_as_far_as_they_can_be_told_apart(bravo, carrow, low, high, rule):
    origins = count_origins(graph(bravo, carrow))
    assert (origins.low, origins.high, origins.reason.rule) == (low, high, rule)


def test_a_surname_alone_makes_no_two_people_one():
    assert len(graph(f"{QUAY}, said Lind.", f"{QUAY}, said Lind.").ends) == 2


def test_unnamed_people_of_different_outlets_are_never_one_node():
    ends = graph(f"{QUAY}, an official said.", f"{QUAY}, an official said.").ends
    assert len({node.id for node in ends}) == 2
