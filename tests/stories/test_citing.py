"""The gate of upstream matches and graphs: what is cited in the stories leads to the right article and the right words.

Run as a program, it prints the figures and every mistake: `python tests/stories/test_citing.py [--semantic]`.
"""

from __future__ import annotations

import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
from citing import Cited, matching, score_stories
from graphs import mistake
from story import Story, all_stories
from test_accuracy import trace_article

from citetrace.outlets import load_outlets
from citetrace.provenance import Provenance
from citetrace.provenance.following import Tracer
from citetrace.upstream import Pile
from citetrace.upstream.semantics import installed_semantics

FLOORS = tomllib.loads(Path(__file__).with_name("upstream_floors.toml").read_text(encoding="utf-8"))


@cache
def traced() -> tuple[tuple[Story, dict[str, Provenance]], ...]:
    """Every story with its articles, each traced by itself."""
    return tuple((story, {a.path.name: trace_article(a) for a in story.articles}) for story in all_stories())


@cache
def cited() -> Cited:
    """The score of all stories."""
    return score_stories(traced())


@cache
def wrong_graphs() -> tuple[str, ...]:
    """The claims whose graph is not the expected one."""
    return tuple(wrong for story, provenances in traced() for wrong in mistakes(story, provenances))


def mistakes(story: Story, provenances: dict[str, Provenance]) -> list[str]:
    """What is wrong with the graphs of one story, its articles looked for among each other."""
    tracer = Tracer(Pile((p.article for p in provenances.values()), load_outlets()))
    files = {p.article.id: name for name, p in provenances.items()}
    out = []
    for article in story.articles:
        provenance = tracer.trace(provenances[article.path.name].article)
        for expected in (claim for claim in article.claims if claim.paths is not None):
            wrong = [mistake(expected, claim.graph, files) for claim in matching(expected, provenance)]
            if not wrong or all(wrong):
                out.append(f"{story.slug}/{article.path.name}: {expected.pieces[0][:60]!r}: {wrong or 'unread'}")
    return out


@pytest.mark.parametrize("measure", ["right_articles", "right_passages", "right_across"])
def test_citations_lead_at_least_as_often_to_the_right_place_as_before(measure: str) -> None:
    assert getattr(cited(), measure) >= FLOORS[measure], "\n".join(cited().mistakes)


@pytest.mark.skipif(installed_semantics() is None, reason="the extra citetrace[semantic] is not installed")
def test_meaning_finds_more_passages_across_languages() -> None:
    with_meaning = score_stories(traced(), installed_semantics())
    assert with_meaning.right_across >= max(FLOORS["right_across_with_meaning"], cited().right_across)
    assert with_meaning.wrong <= FLOORS["most_wrong"], "\n".join(with_meaning.mistakes)


def test_no_wrong_article_is_found() -> None:
    assert cited().wrong <= FLOORS["most_wrong"], "\n".join(cited().mistakes)


def test_the_hops_of_the_stories_are_read() -> None:
    assert cited().hops > 50
    assert cited().unread <= FLOORS["most_unread"], "\n".join(cited().mistakes)


def test_the_graphs_of_the_stories_are_the_expected_ones() -> None:
    assert len(wrong_graphs()) <= FLOORS["most_wrong_graphs"], "\n".join(wrong_graphs())


def test_every_chain_of_secret_talks_goes_through_the_upstream_passage_to_its_origin() -> None:
    assert not [wrong for wrong in wrong_graphs() if wrong.startswith("secret-talks/")]


if __name__ == "__main__":
    total = score_stories(traced(), installed_semantics()) if "--semantic" in sys.argv else cited()
    print(f"{total.hops} hops  articles {total.right_articles:.3f}  passages {total.right_passages:.3f}", end="  ")
    print(f"across languages {total.right_across:.3f} of {total.across}  unread {total.unread}  wrong {total.wrong}")
    print(*total.mistakes, *wrong_graphs(), sep="\n")
