"""On the two control stories nothing is wrong, and nothing is told."""

import sys
from pathlib import Path

import attrs
import pytest

from citetrace.articles import read_article
from citetrace.findings import find_problems
from citetrace.findings.choosing import default_codes
from citetrace.outlets import load_outlets
from citetrace.provenance.following import Tracer
from citetrace.upstream import Pile

sys.path.insert(0, str(Path(__file__).parents[1] / "stories"))
from story import STORIES, read_story

CONTROLS = ("bridge-control", "open-contracts")


def told(slug: str) -> list[str]:
    articles = []
    for one in read_story(STORIES / slug).articles:
        read = read_article(one.path)
        articles.append(
            attrs.evolve(
                read,
                outlet=read.outlet or one.outlet,
                url=read.url or one.url,
                published=read.published or one.date,
                language=one.language,
            )
        )
    tracer = Tracer(Pile(articles, load_outlets()), inputs=articles)
    found = find_problems([tracer.trace(article) for article in articles], wanted=default_codes())
    return [f"{one.code} {one.sentence}" for one in found]


@pytest.mark.parametrize("slug", CONTROLS)
def test_nothing_is_found_on_a_control_story(slug):
    assert told(slug) == []


@pytest.mark.parametrize(("slug", "codes"), [
    ("quay-circle", {"CT101", "CT106"}),
    ("cat-curfew", {"CT102"}),
    ("border-rocket", {"CT103", "CT302"}),
    ("secret-talks", {"CT102", "CT103"}),
])  # fmt: skip
def test_what_a_story_was_written_for_is_found(slug, codes):
    assert codes <= {one.split()[0] for one in told(slug)}
