"""On every story exactly the findings are told that its `story.toml` lists, and none on the two control stories."""

import sys
from pathlib import Path

import attrs
import pytest

from citetrace.articles import read_article
from citetrace.findings import default_codes, find_problems
from citetrace.outlets import load_outlets
from citetrace.provenance.following import Tracer
from citetrace.upstream import Pile

sys.path.insert(0, str(Path(__file__).parents[1] / "stories"))
from story import Story, all_stories

CONTROLS = ("bridge-control", "open-contracts")
MOST_MISTAKEN = 8  # of all stories; it may only fall


def told(story: Story) -> list[str]:
    """The findings of a story, each once: "CT103 herald.txt: Nobody at the root is named: …"."""
    articles, files = [], {}
    for one in story.articles:
        read = read_article(one.path)
        article = attrs.evolve(
            read,
            outlet=read.outlet or one.outlet,
            url=read.url or one.url,
            published=read.published or one.date,
            language=one.language,
        )
        articles.append(article)
        files[article.id] = one.path.name
    tracer = Tracer(Pile(articles, load_outlets()), inputs=articles)
    found = find_problems([tracer.trace(article) for article in articles], wanted=default_codes())
    return list(dict.fromkeys(f"{one.code} {files[one.here.article.id]}: {one.sentence}" for one in found))


@pytest.mark.parametrize("story", all_stories(), ids=lambda story: story.slug)
def test_exactly_the_findings_of_a_story_are_told(story):
    assert sorted(told(story)) == sorted((*story.findings, *story.mistaken))


def test_nothing_is_to_be_found_on_the_control_stories():
    assert [story.slug for story in all_stories() if story.slug in CONTROLS and not story.findings] == list(CONTROLS)


def test_few_findings_are_known_to_be_mistaken():
    assert sum(len(story.mistaken) for story in all_stories()) <= MOST_MISTAKEN
