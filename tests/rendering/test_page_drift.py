"""The page shows what changed on a claim's way: what went, what came, and a sentence on each."""

from pathlib import Path

from bs4 import BeautifulSoup
from pages import page_of, story_page

from citetrace import read_article

CHANGED = Path(__file__).parents[2] / "fixtures" / "drift"


def drifts(page):
    return BeautifulSoup(page, "lxml").select(".drift")


def test_a_claim_that_changed_shows_its_wordings_from_the_origin_on():
    page = page_of([read_article(path) for path in sorted(CHANGED.glob("*.html"))])
    last = drifts(page)[-1]
    assert [outlet.text for outlet in last.select(".outlet")] == [
        "Meridian News Agency",
        "Harbour Gazette",
        "Kabar Selatan",
    ]
    assert [gone.contents[1] for gone in last.select("del")] == [
        "may",
        "six people briefed on the inspection",
        "two metres",
    ]
    assert [come.contents[1] for come in last.select("ins")] == [
        "six officials briefed on the inspection",
        "tiga meter",
    ]
    assert [code.text for code in last.select(".changed .flag")] == ["CT201", "CT203", "CT202"]


def test_a_claim_that_did_not_change_shows_nothing_of_the_kind():
    assert not drifts(story_page("secret-talks"))
