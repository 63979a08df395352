"""Articles that would rather be a page of their own: what stands in them is shown, and does nothing."""

from __future__ import annotations

import attrs
import pytest
from held import article
from pages import page_of

from citetrace.articles.article import Article

NASTY = """</script><script>alert('x')</script><img src=x onerror=alert(2)><style>*{display:none}</style>
&lt;b&gt; --> ]]> {{ 7*7 }} {% raw %} \u2028 \u2029 </title></textarea>"""


def hostile() -> Article:
    made = article(
        f"Harbour {NASTY}",
        f"The quay is closed {NASTY}, said Ana {NASTY} Lind, an engineer.",
        f"“Nobody {NASTY} was told,” said Rina Sardi.",
        headline=f"Quay {NASTY}",
        url='https://gazette.example/"><script>alert(3)</script>',
    )
    return attrs.evolve(made, byline=NASTY, language="en")


def test_markup_in_an_article_is_shown_as_the_words_that_it_is(opened):
    page = opened(page_of([hostile(), article("Alpha Gazette", f"The crane fell, {NASTY} told Harbour.")]), "#a1")
    shown = " ".join(page.locator("#a1 .text").inner_text().split())
    assert "</script><script>alert('x')</script><img src=x onerror=alert(2)>" in shown
    assert "{{ 7*7 }}" in shown
    assert page.locator("img, main style, main script").count() == 0
    assert page.locator("#a1 .claim").count() >= 1
    page.keyboard.press("j")
    assert page.locator("#a1 .more:visible").count() == 1
    assert page.title().startswith("2 articles")


def test_a_title_is_text_too(opened):
    page = opened(page_of([hostile()]))
    assert page.title().startswith("Quay </script><script>")


def test_words_that_turn_others_round_are_named_instead(opened):
    text = "The crane \u202eedis rehto eht morf\u202c fell, said Ana Lind\u2066, an engineer."
    page = opened(page_of([article("Harbour Gazette", text)]))
    assert page.locator(".text .control").all_inner_texts() == ["U+202E", "U+202C", "U+2066"]
    assert "\u202e" not in page.content()


def test_an_arabic_name_does_not_turn_the_line_that_it_stands_in(opened):
    page = opened(page_of([article("الميناء", "The crane fell, said Ana Lind.", headline="الرافعة سقطت")]))
    head = page.locator(".text .head")
    facts = head.locator(".fact").first.bounding_box()
    assert head.locator(".outlet").bounding_box()["x"] < facts["x"]


@pytest.mark.parametrize("filler", ["crane quay harbour ", "x"], ids=["words", "one word"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_paragraph_of_a_megabyte_leaves_the_page_usable(filler, width, opened):
    long = filler * (1_000_000 // len(filler))
    page = opened(page_of([article("Harbour Gazette", "The crane fell, said Ana Lind.", long)]), size=(width, 844))
    page.keyboard.press("j")
    assert page.locator(".more:visible").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert len(page.locator(".text p:not(.colophon)").last.text_content()) >= 1_000_000 - len(filler)


def test_half_characters_and_control_characters_do_not_break_the_page(opened):
    page = opened(page_of([article("Harbour Gazette", "The crane \ud800 fell\x00 \x1b[31m at noon, said Ana Lind.")]))
    assert "U+0000" in page.locator(".text").inner_text()
    assert "\ufffd" in page.locator(".text").inner_text()
