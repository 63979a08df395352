"""The report page of a case: what people decided stands where it was decided."""

import pytest
from bs4 import BeautifulSoup
from pages import STORIES

import citetrace
from citetrace import rendering
from citetrace.casework import Case, Deed, Thing, review


@pytest.fixture
def case(tmp_path):
    made = Case.new(tmp_path / "talks", person="ana")
    with made.library() as library:
        for name in ("reuters", "sindonews"):
            made.add(library, citetrace.read_article(str(STORIES / "secret-talks" / f"{name}.html")), person="ana")
    return made


def edges_of(seen, words):
    claim = next(c for p in seen.provenances for c in p.claims if words in c.text)
    return [seen.handles.find(seen.handles.edge(edge), Thing.EDGE) for edge in claim.graph.edges]


def shown(case, words):
    page = BeautifulSoup(rendering.render(review(case).provenances, "html"), "lxml")
    return next(c for c in page.select(".claim") if words in c.select_one(".words").text)


def test_what_was_confirmed_and_noted_stands_at_its_hop(case):
    first, *_ = edges_of(review(case), "Percakapan semacam itu")
    case.do(Deed.CONFIRM, [first], person="ana", note="rang the <b>desk</b>")
    case.do(Deed.NOTE, [first], person="rina", note="he denies it")
    claim = shown(case, "Percakapan semacam itu")
    told = [p.text for p in claim.select_one(".hop").select(".decided")]
    assert [sentence.split(", ")[0] for sentence in told] == ["confirmed by ana", "note by rina"]
    assert told[0].endswith("rang the <b>desk</b>")
    assert claim.select_one(".tree .hand")


def test_what_was_rejected_is_taken_out_of_the_tree_and_listed(case):
    *_, last = edges_of(review(case), "Percakapan semacam itu")
    case.do(Deed.REJECT, [last], person="ana", note="no such spokesperson")
    claim = shown(case, "Percakapan semacam itu")
    assert [who.text for who in claim.select(".tree .who")] == ["SINDOnews", "Reuters"]
    assert "rejected by ana" in claim.select_one(".rejected").text
