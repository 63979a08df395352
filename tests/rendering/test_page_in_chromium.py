"""The report page in a real browser: what is clicked, typed, filtered and printed, and that it never asks for anything."""

import re

import pytest
from conftest import PHONE
from pages import claim_of, claims_in, story_page

TALKS = "secret-talks"
SINDO = "#a4"
WORDS = "Percakapan semacam itu"


@pytest.fixture
def talks():
    return story_page(TALKS)


def chosen(page):
    """The ids of the claims whose details can be seen."""
    return page.eval_on_selector_all(
        ".more", "all => all.filter(m => m.checkVisibility()).map(m => m.closest('.claim').id)"
    )


def test_the_list_of_articles_leads_to_each_of_them(opened, talks):
    page = opened(talks)
    assert page.locator(".articles li").count() == 4
    page.get_by_role("link", name="AS Tak Beri Mandat").click()
    assert page.get_by_role("heading", level=2, name="AS Tak Beri Mandat").is_visible()
    assert page.locator(".view:visible").count() == 1
    page.go_back()
    assert page.locator("#overview").is_visible()


def test_clicking_a_claims_words_shows_its_chain_and_the_words_on_both_sides(opened, talks):
    page = opened(talks, SINDO)
    page.locator(".said", has_text=WORDS).click()
    key = claim_of(talks, WORDS)
    assert chosen(page) == [key]
    card = page.locator(f"#{key}")
    assert card.locator(".tree .who").all_inner_texts() == ["SINDOnews", "Reuters", "a State Department spokesperson"]
    first = card.locator(".hop").first.locator(".quote")
    assert "menjawab pertanyaan Reuters" in first.nth(0).inner_text()
    assert "We did not request those conversations" in first.nth(1).inner_text()
    boxes = [first.nth(n).bounding_box() for n in (0, 1)]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] < boxes[1]["x"]


def test_a_passage_leads_to_the_same_claim_in_the_cited_article(opened, talks):
    key = claim_of(talks, WORDS)
    page = opened(talks, f"#{key}")
    page.locator(f"#{key} .upstream .go").click()
    assert page.locator("#a3").is_visible()
    assert chosen(page) == [claim_of(talks, "We did not request those", "a3")]


def test_keys_go_from_claim_to_claim_and_back_to_the_text(opened, talks):
    first, second, third, *_ = claims_in(talks, "a4")
    page = opened(talks, SINDO)
    page.keyboard.press("j")
    assert chosen(page) == [first]
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == [third]
    page.keyboard.press("k")
    assert chosen(page) == [second]
    assert page.evaluate("document.activeElement.closest('.claim').id") == second
    page.keyboard.press("Enter")
    assert chosen(page) == []
    assert page.evaluate("document.activeElement.hash") == f"#{second}"
    page.keyboard.press("Enter")
    assert chosen(page) == [second]
    page.keyboard.press("Escape")
    assert chosen(page) == []


def test_every_claim_can_be_reached_with_tab_and_shows_where_the_focus_is(opened, talks):
    page = opened(talks, SINDO)
    reached = set()
    claims = claims_in(talks, "a4")
    for _ in range(30 + 3 * len(claims)):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.hash || ''"))
        if page.evaluate("document.activeElement !== document.body"):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert {f"#{key}" for key in claims} <= reached


def test_keys_turn_to_the_next_article_and_open_the_list_of_keys(opened, talks):
    page = opened(talks)
    page.keyboard.press("n")
    assert page.locator("#a1").is_visible()
    page.keyboard.press("n")
    assert page.locator("#a2").is_visible()
    page.keyboard.press("o")
    assert page.locator("#overview").is_visible()
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog", name="Keys").count() == 0


@pytest.mark.parametrize(("label", "option", "shown"), [
    ("Outlet", "CBS News", ".tree .who:text-is('CBS News')"), ("Grade", "S2", ".choose .grade:has-text('S2')"),
])  # fmt: skip
def test_a_filter_leaves_the_claims_that_it_names(label, option, shown, opened, talks):
    page = opened(talks, SINDO)
    wanted = page.locator("#a4 .claim", has=page.locator(shown)).count()
    every = len(claims_in(talks, "a4"))
    assert 0 < wanted < every
    page.keyboard.press("f")
    field = page.get_by_label(label, exact=True)
    field.select_option(field.locator("option", has_text=option).first.get_attribute("value"))
    assert page.locator("#a4 .claim:visible").count() == wanted
    assert page.locator("#a4 .claim:visible", has=page.locator(shown)).count() == wanted
    assert page.locator("#a4 .number:visible").count() == wanted
    assert re.fullmatch(rf"\d+ of {len(claims_in(talks))} claims", page.locator("#passing").inner_text())
    page.get_by_role("button", name="Clear").click()
    page.locator("#a4 .claim:visible").nth(every - 1).wait_for()


def test_a_finding_of_the_overview_leaves_the_claims_that_have_it(opened):
    page = opened(story_page("quay-circle"))
    page.locator(".pick", has_text="CT101").click()
    assert page.get_by_label("Finding", exact=True).input_value() == "CT101"
    page.keyboard.press("Escape")
    page.locator("a", has_text="Quay Nine to close, newspaper says").click()
    shown = page.locator("#a1 .claim:visible")
    assert 0 < shown.count() == page.locator("#a1 .claim", has=page.locator(".flag:has-text('CT101')")).count()
    shown.first.locator(".choose").click()
    assert "circular reporting" in shown.first.locator(".finding").inner_text()


def test_whatever_is_chosen_in_the_drawing_leaves_the_claims_that_pass_it(opened, talks):
    page = opened(talks)
    node = page.locator(".map .node", has_text="John Kirby")
    node.click()
    page.keyboard.press("n")
    with_him = page.locator("#a1 .claim", has=page.locator(".tree .who:text-is('John Kirby')")).count()
    assert 0 < page.locator("#a1 .claim:visible").count() == with_him
    page.keyboard.press("o")
    assert node.get_attribute("aria-pressed") == "true"
    faded = page.locator(".map .node.off").count()
    assert 0 < faded < page.locator(".map .node").count()
    page.get_by_role("button", name=re.compile("^John Kirby")).and_(page.locator("#picked")).click()
    assert page.locator(".map .off").count() == 0
    assert page.locator("#passing").inner_text() == ""


def test_the_drawing_is_used_with_keys_too(opened, talks):
    page = opened(talks)
    page.locator(".map .edge[data-claims]").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#passing").inner_text() != ""
    page.get_by_role("button", name="Clear").click()
    page.locator(".map:not(:has(.picked))").wait_for()


def test_a_circle_can_be_seen_in_the_drawing(opened):
    page = opened(story_page("quay-circle"))
    assert page.locator(".map .edge.circle[data-claims]:visible").count() == 2


def test_the_theme_follows_the_system_until_somebody_chooses(opened, talks):
    page = opened(talks, color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark theme", pressed=True).click()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light


def test_without_scripts_every_article_and_tree_can_be_read(opened, talks):
    page = opened(talks, java_script_enabled=False)
    assert page.locator(".view:visible").count() == 5
    assert page.locator(".tree:visible").count() == len(claims_in(talks))
    assert page.locator(".hop:visible").count() >= len(claims_in(talks))
    assert page.locator(".needs-script:visible").count() == 0


@pytest.mark.parametrize("at", ["", SINDO, "#a4-c2"])
def test_a_phone_needs_no_scrolling_sideways(at, opened, talks):
    page = opened(talks, at, size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    for panel in page.locator(".panel:visible").all():
        assert panel.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_a_phone_shows_the_chosen_claim_and_its_words_at_once(opened, talks):
    page = opened(talks, SINDO, size=PHONE)
    words = page.locator(".said", has_text=WORDS).first
    words.click()
    assert chosen(page) == [claim_of(talks, WORDS)]
    box, sheet = words.bounding_box(), page.locator("#a4 .panel").bounding_box()
    assert 0 < box["y"] < sheet["y"]
    page.get_by_role("button", name="Close the claims").locator("visible=true").click()
    assert chosen(page) == []


def test_it_prints_with_every_claim_opened(opened, talks):
    page = opened(talks, SINDO)
    page.emulate_media(media="print")
    assert page.locator("#a4 .more:visible").count() == len(claims_in(talks, "a4"))
    assert page.locator(".view:visible").count() == 1
    assert page.locator(".bar button:visible").count() == 0
    assert page.pdf().startswith(b"%PDF")
