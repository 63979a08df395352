"""The report page for those who cannot see it, or not well: names, roles, order of headings, contrast in both themes."""

from itertools import pairwise

import pytest
from conftest import PHONE
from pages import claim_of, story_page

TALKS = "secret-talks"

NAMELESS = """() => [...document.querySelectorAll('a[href], button, select, input, summary, [role=region], dialog, section, nav, form')]
  .filter(e => e.checkVisibility())
  .filter(e => {
    const by = e.getAttribute('aria-labelledby');
    const label = e.labels && e.labels[0];
    const name = e.getAttribute('aria-label') || (by && document.getElementById(by).textContent)
      || (label && label.textContent) || (e.matches('a, button, summary') && e.textContent);
    return !name || !name.trim();
  }).map(e => e.outerHTML.slice(0, 120))"""

LOST = """() => [...document.querySelectorAll('[aria-controls], [aria-labelledby], label[for]')]
  .flatMap(e => [e.getAttribute('aria-controls'), e.getAttribute('aria-labelledby'), e.getAttribute('for')])
  .filter(id => id && !document.getElementById(id))"""

LEVELS = "all => all.filter(h => h.checkVisibility()).map(h => Number(h.tagName[1]))"

FAINT = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = color => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => top.slice(0, 3).map((c, i) => c * top[3] + under[i] * (1 - top[3]));
  const behind = e => {
    const layers = [];
    for (; e; e = e.parentElement) layers.unshift(rgba(getComputedStyle(e).backgroundColor));
    return layers.reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const light = c => {
    const [r, g, b] = c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !e.checkVisibility({visibilityProperty: true})) continue;
    if (e.closest('.unseen, script, style, :disabled, [aria-hidden=true]')) continue;
    const under = behind(e);
    const [a, b] = [light(over(rgba(getComputedStyle(e).color), under)), light(under)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) faint.push(`${contrast.toFixed(2)} ${e.className || e.tagName}: ${e.textContent.slice(0, 40)}`);
  }
  return [...new Set(faint)];
}"""


@pytest.fixture(params=["", "#a4", "#a4-c4", "#a2-c6"])
def page(request, opened):
    return opened(story_page(TALKS), request.param)


def test_every_control_and_region_has_a_name(page):
    page.keyboard.press("f")
    assert page.evaluate(NAMELESS) == []


def test_what_controls_and_labels_refer_to_is_there(page):
    assert page.evaluate(LOST) == []


def test_headings_go_down_one_step_at_a_time(page):
    levels = page.eval_on_selector_all("h1, h2, h3, h4, h5, h6", LEVELS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


def test_there_is_one_main_part_and_one_banner(page):
    for role in ("main", "banner"):
        assert page.get_by_role(role).count() == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("at", ["", "#a4-c4", "#a2-c6"])
@pytest.mark.parametrize("size", [(1280, 860), PHONE])
def test_words_stand_out_from_what_is_behind_them(theme, at, size, opened):
    page = opened(story_page(TALKS), at, size=size, color_scheme=theme)
    assert page.evaluate(FAINT) == []


def test_a_claim_says_what_it_is_and_whether_it_is_open(opened):
    key = claim_of(story_page(TALKS), "Percakapan semacam itu")
    page = opened(story_page(TALKS), "#a4")
    button = page.locator(f"#{key} .choose")
    assert button.get_attribute("aria-expanded") == "false"
    assert "grade S3" in button.inner_text().replace("\n", " ")
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    number = page.locator(f'.number[href="#{key}"]').first
    assert number.get_attribute("aria-label").endswith(", an institution or its spokesperson")


def test_the_first_tab_leads_past_the_bar(opened):
    page = opened(story_page(TALKS))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
