"""The accuracy gate: recall, precision and exact chains over all stories never fall below the floors of a language.

Run as a program, it prints the figures and every mistake: `python tests/stories/test_accuracy.py [story …]`.
"""

from __future__ import annotations

import sys
import tomllib
from functools import cache
from pathlib import Path

import attrs
import pytest
from scoring import Score, score_story
from story import Story, StoryArticle, all_stories

from citetrace.articles import read_article
from citetrace.provenance import Provenance, trace

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))


def trace_article(expected: StoryArticle) -> Provenance:
    """The provenance of an article of a story; what its file does not say of itself is told, as a user would."""
    read = read_article(expected.path, language=expected.language)
    told = read_article(
        expected.path,
        language=expected.language,
        outlet=read.outlet or expected.outlet,
        published=read.published or expected.date,
    )
    return trace(attrs.evolve(told, url=told.url or expected.url))


def score(story: Story) -> dict[str, Score]:
    """The score of a story, by language."""
    return score_story(story, {article.path.name: trace_article(article) for article in story.articles})


@cache
def totals(*slugs: str) -> dict[str, Score]:
    """The scores of all stories, or of some, added up by language."""
    sums: dict[str, Score] = {}
    for story in all_stories():
        if not slugs or story.slug in slugs:
            for language, part in score(story).items():
                sums[language] = sums.get(language, Score()) + part
    return sums


def test_every_language_of_the_stories_has_its_floors() -> None:
    assert set(FLOORS) == {article.language for story in all_stories() for article in story.articles}


@pytest.mark.parametrize("measure", ["recall", "precision", "exact_chains"])
@pytest.mark.parametrize("language", sorted(FLOORS))
def test_the_stories_are_traced_at_least_as_well_as_before(language: str, measure: str) -> None:
    total = totals()[language]
    assert getattr(total, measure) >= FLOORS[language][measure], "\n".join(map(str, total.mistakes))


def test_no_claim_is_lost_when_the_articles_are_read() -> None:
    lost = [m for total in totals().values() for m in total.mistakes if m.what == "lost"]
    assert not lost, "\n".join(map(str, lost))


if __name__ == "__main__":
    for language, total in totals(*sys.argv[1:]).items():
        figures = f"recall {total.recall:.3f}  precision {total.precision:.3f}  exact {total.exact_chains:.3f}"
        print(f"{language}: {total.required} claims  {figures}")
        print(*total.mistakes, sep="\n")
