"""Every story holds what its story.toml says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from story import STORIES, ExpectedClaim, ExpectedNode, Story, StoryError, all_stories, read_story

from citetrace.provenance.claims import Known

CHAIN = ((ExpectedNode(name="Harbour Gazette", kind="outlet"),),)
TEXT = "Two ships sank. The mayor was not there. Two ships sank."


@pytest.mark.parametrize("story", all_stories(), ids=lambda story: story.slug)
def test_every_story_is_well_formed(story: Story) -> None:
    for article in story.articles:
        article.check()


@pytest.mark.parametrize("story", all_stories(), ids=lambda story: story.slug)
def test_no_two_claims_of_an_article_are_the_same_words_in_the_same_place(story: Story) -> None:
    for article in story.articles:
        places = [claim.find(article.words()) for claim in article.claims]
        assert len(places) == len(set(places))


def test_every_folder_of_a_story_has_its_story_toml() -> None:
    assert {p.name for p in STORIES.iterdir() if p.is_dir()} == {story.slug for story in all_stories()}


def test_every_article_of_a_folder_is_named_in_its_story() -> None:
    for story in all_stories():
        files = {p.name for p in (STORIES / story.slug).iterdir()} - {"story.toml"}
        assert files == {article.path.name for article in story.articles}


def test_invented_outlets_live_on_domains_that_cannot_exist() -> None:
    for story in all_stories():
        for article in story.articles:
            assert story.slug == "secret-talks" or article.url.split("/")[2].endswith(".example"), article.url


def test_a_claim_is_found_whatever_the_white_space_and_the_quotation_marks() -> None:
    claim = ExpectedClaim(pieces=('Don\'t "wait" here',), chains=CHAIN)
    (span,) = claim.find("He said: Don’t “wait”\n  here, and left.")
    assert (span.start, span.end) == (9, 28)


def test_an_interrupted_claim_is_found_piece_after_piece() -> None:
    claim = ExpectedClaim(pieces=("The mayor was not there", "ships sank"), chains=CHAIN)
    assert [span.start for span in claim.find(TEXT)] == [16, 45]


def test_a_claim_that_stands_there_twice_must_say_which() -> None:
    with pytest.raises(StoryError, match="say which"):
        ExpectedClaim(pieces=("Two ships sank",), chains=CHAIN).find(TEXT)
    (span,) = ExpectedClaim(pieces=("Two ships sank",), chains=CHAIN, occurrence=2).find(TEXT)
    assert span.start == 41


def test_a_claim_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(StoryError, match="not in the article"):
        ExpectedClaim(pieces=("Three ships sank",), chains=CHAIN).find(TEXT)


def write_story(folder: Path, chain: str, more: str = "") -> Path:
    (folder / "a.txt").write_text("Words.", encoding="utf-8")
    (folder / "story.toml").write_text(
        f"""
        title = "T"
        languages = ["en"]
        trap = "None."
        [sources]
        herald = {{ name = "Coastal Herald", kind = "outlet" }}
        {more}
        [[article]]
        file = "a.txt"
        outlet = "Harbour Gazette"
        url = "https://harbourgazette.example/a"
        date = 2024-01-01
        [[article.claim]]
        text = "Words"
        chain = "{chain}"
        """,
        encoding="utf-8",
    )
    return folder


def test_a_chain_is_read_with_what_is_inferred_and_what_is_optional(tmp_path: Path) -> None:
    more = 'mayor = { name = "Ada Lorn", kind = "person" }'
    (claim,) = read_story(write_story(tmp_path, "herald (inferred, optional) > mayor", more)).articles[0].claims
    ((herald, mayor),) = claim.chains
    assert (herald.known, herald.optional) == (Known.INFERRED, True)
    assert (mayor.known, mayor.optional) == (Known.READ, False)


@pytest.mark.parametrize("chain", ["nobody", "herald (perhaps)", "herald >", "> herald"])
def test_a_chain_names_sources_that_the_story_knows(tmp_path: Path, chain: str) -> None:
    with pytest.raises(StoryError, match="no such source"):
        read_story(write_story(tmp_path, chain))


def test_a_source_that_is_credited_with_nothing_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="credited with nothing: mayor"):
        read_story(write_story(tmp_path, "herald", 'mayor = { name = "Ada Lorn", kind = "person" }'))


@pytest.mark.parametrize("more", ['mayor = { name = "", kind = "person" }', 'mayor = { name = "A", kind = "king" }'])
def test_a_source_has_a_name_and_a_kind(tmp_path: Path, more: str) -> None:
    with pytest.raises(StoryError, match=r"story\.toml"):
        read_story(write_story(tmp_path, "herald > mayor", more))
