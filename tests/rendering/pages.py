"""Report pages of the stories, and of articles made by hand."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from bs4 import BeautifulSoup

import citetrace
from citetrace import rendering
from citetrace.articles.article import Article
from citetrace.outlets import load_outlets
from citetrace.provenance.following import Tracer
from citetrace.upstream import Pile

STORIES = Path(__file__).parents[2] / "fixtures" / "stories"


class Html(str):
    """A page, which is too long to be printed where a test fails."""

    def __repr__(self) -> str:
        return f"<a page of {len(self):,} characters>"


@functools.cache
def story_page(slug: str) -> Html:
    """The page of all articles of a story, in the order of their files."""
    paths = sorted(path for path in (STORIES / slug).iterdir() if path.suffix != ".toml")
    return page_of([citetrace.read_article(str(path)) for path in paths])


def claims_in(page: str, article: str = "") -> dict[str, str]:
    """The words of each claim by its name in the page, of one article or of all."""
    soup = BeautifulSoup(page, "lxml")
    found = soup.select(f"#{article} .claim" if article else ".claim")
    return {claim["id"]: claim.select_one(".choose .words").text for claim in found}


def claim_of(page: str, words: str, article: str = "") -> str:
    """The name of the claim that holds some words."""
    (key,) = [key for key, text in claims_in(page, article).items() if words in text]
    return key


def page_of(articles: Sequence[Article]) -> Html:
    """The page of some articles that are held."""
    tracer = Tracer(Pile(articles, load_outlets()), inputs=articles)
    return Html(rendering.render([tracer.trace(article) for article in articles], "html"))
