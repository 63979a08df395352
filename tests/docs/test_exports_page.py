"""docs/exports.md names every format, and its pictures are what the program draws."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from stage import ROOT

from citetrace import read_article
from citetrace.outlets import load_outlets
from citetrace.provenance.following import Tracer
from citetrace.rendering import FORMATS, render
from citetrace.upstream import Pile

PAGE = ROOT / "docs" / "exports.md"
CHART = re.compile(r"(<!-- mermaid: (\S+) -->\n```mermaid\n)(.*?)(```\n)", re.S)


def traced(folder):
    """The articles of a story's folder, as `citetrace trace folder/*.html` traces them."""
    articles = [read_article(path) for path in sorted((ROOT / folder).glob("*.html"))]
    tracer = Tracer(Pile(articles, load_outlets()), inputs=articles)
    return [tracer.trace(article) for article in articles]


def test_every_format_is_on_the_page():
    text = PAGE.read_text("utf-8")
    assert [form for form in FORMATS if f"`{form}`" not in text and form != "tree"] == []


def test_the_chart_on_the_page_is_what_the_program_prints(request):
    text = PAGE.read_text("utf-8")
    found = CHART.search(text)
    wanted = render(traced(found[2]), "mermaid")
    if request.config.getoption("--update-goldens"):
        PAGE.write_text(text[: found.start(3)] + wanted + text[found.end(3) :], "utf-8")
        found = CHART.search(PAGE.read_text("utf-8"))
    assert found[3] == wanted, "run pytest --update-goldens"


@pytest.mark.parametrize("story", ["quay-circle", "secret-talks"])
def test_the_pictures_are_what_the_program_draws(story, request):
    picture = ROOT / "docs" / "pictures" / f"{story}.svg"
    wanted = render(traced(f"fixtures/stories/{story}"), "svg")
    if request.config.getoption("--update-goldens"):
        picture.write_text(wanted, "utf-8")
    assert picture.read_text("utf-8") == wanted, "run pytest --update-goldens, and look at the picture"
    assert f"pictures/{story}.svg" in PAGE.read_text("utf-8")
    assert etree.fromstring(wanted.encode()).tag == "{http://www.w3.org/2000/svg}svg"
