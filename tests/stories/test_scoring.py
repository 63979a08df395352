"""The scoring of stories gives what it promises."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring import Score, chain_is, jaccard, node_is, norm, score_article
from story import ExpectedClaim, ExpectedNode, Story, StoryArticle, all_stories

from citetrace.articles.article import Article, Paragraph, Part
from citetrace.attributions.attribution import Attribution, Polarity, Relation, Tier
from citetrace.provenance.claims import Chain, Claim, Hop, Known, Provenance
from citetrace.reasons import Reason
from citetrace.sources.source import Count, Grade, Kind, Source
from citetrace.spans import Span, Spans

GAZETTE = Source("Harbour Gazette", Kind.OUTLET, Grade.R)
MAYOR = Source("Pavel Ostrow", Kind.PERSON, Grade.S2)
TEXT = "Two bridges fell at noon, said Mayor Pavel Ostrow. Nobody was hurt, the newspaper Harbour Gazette reported."
BRIDGES = "Two bridges fell at noon"
NOBODY = "Nobody was hurt"


CREDITED = Attribution(
    (), (Span(0, 1),), (Span(1, 2),), Relation.RELAYS, False, Polarity.ASSERTS, Tier.REPORTED, Reason("test", "A test.")
)


def claim_of(spans: Spans, *chains: tuple[Source, ...]) -> Claim:
    hops = [tuple(Hop(s, Relation.RELAYS, Known.READ, Reason("test", "A test.")) for s in chain) for chain in chains]
    return Claim(
        id=1,
        text="words",
        content=spans,
        places=(spans,),
        quoted=False,
        polarity=Polarity.ASSERTS,
        tier=Tier.REPORTED,
        attributions=(0,),
        chains=tuple(Chain(chain) for chain in hops),
    )


def provenance_of(text: str, *claims: Claim, paragraphs: tuple[Paragraph, ...] = ()) -> Provenance:
    return Provenance(Article(text, paragraphs=paragraphs), (CREDITED,), claims)


def source_of(node: ExpectedNode) -> Source:
    count = Count(node.count, node.count, "") if node.count else None
    return Source(node.name, node.kind, Grade.U, count=count, descriptor=node.descriptor)


def span(words: str) -> Spans:
    return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)


def expected(*claims: ExpectedClaim, wire: str | None = None) -> StoryArticle:
    return StoryArticle(
        path=all_stories()[0].articles[0].path,
        outlet="Coastal Herald",
        url="https://coastalherald.example/",
        date=all_stories()[0].articles[0].date,
        language="en",
        claims=claims,
        wire=wire,
    )


def wanted(words: str, *nodes: ExpectedNode, optional: bool = False) -> ExpectedClaim:
    return ExpectedClaim(pieces=(words,), chains=(nodes,), optional=optional)


def node(source: Source, optional: bool = False) -> ExpectedNode:
    return ExpectedNode(name=source.name, kind=source.kind, optional=optional)


FELL = wanted(BRIDGES, node(MAYOR))


@pytest.mark.parametrize("story", all_stories(), ids=lambda story: story.slug)
def test_a_reader_who_finds_exactly_what_is_expected_gets_full_marks(story: Story) -> None:
    for article in story.articles:
        text = article.words()
        claims = [claim_of(c.find(text), *(tuple(map(source_of, chain)) for chain in c.chains)) for c in article.claims]
        score = score_article(story.slug, article, provenance_of(text, *claims))
        assert (score.recall, score.precision, score.exact_chains) == (1, 1, 1), "\n".join(map(str, score.mistakes))
        assert score.required == len(article.required)


def test_a_claim_that_was_not_found_costs_recall() -> None:
    score = score_article("s", expected(FELL), provenance_of(TEXT))
    assert (score.recall, score.precision) == (0, 1)
    assert [m.what for m in score.mistakes] == ["missed"]


def test_a_claim_that_nobody_made_costs_precision() -> None:
    found = [claim_of(span(BRIDGES), (MAYOR,)), claim_of(span(NOBODY), (GAZETTE,))]
    score = score_article("s", expected(FELL), provenance_of(TEXT, *found))
    assert (score.recall, score.precision) == (1, 0.5)
    assert [m.what for m in score.mistakes] == ["spurious"]


def test_a_claim_on_somebody_elses_word_costs_exactness_only() -> None:
    score = score_article("s", expected(FELL), provenance_of(TEXT, claim_of(span(BRIDGES), (GAZETTE,))))
    assert (score.recall, score.precision, score.exact_chains) == (1, 1, 0)


def test_a_borderline_claim_counts_neither_way() -> None:
    borderline = attrs.evolve(FELL, optional=True)
    for found in ([], [claim_of(span(BRIDGES), (GAZETTE,))]):
        score = score_article("s", expected(borderline), provenance_of(TEXT, *found))
        assert (score.required, score.counted) == (0, 0)


def test_half_of_the_words_are_enough() -> None:
    half = score_article("s", expected(FELL), provenance_of(TEXT, claim_of(span("Two bridges fell"), (MAYOR,))))
    less = score_article("s", expected(FELL), provenance_of(TEXT, claim_of(span("Two bridges"), (MAYOR,))))
    assert (half.matched, less.matched) == (1, 0)


def test_one_find_matches_one_claim_only() -> None:
    twice = [wanted(BRIDGES, node(MAYOR)), wanted("Two bridges fell", node(MAYOR))]
    score = score_article("s", expected(*twice), provenance_of(TEXT, claim_of(span(BRIDGES), (MAYOR,))))
    assert (score.matched, score.required) == (1, 2)


@pytest.mark.parametrize("found", [(GAZETTE,), (MAYOR,)])
def test_of_parallel_sources_either_is_right_and_both_are_not_too_many(found: tuple[Source, ...]) -> None:
    parallel = ExpectedClaim(pieces=(BRIDGES,), chains=((node(GAZETTE),), (node(MAYOR),)))
    one = score_article("s", expected(parallel), provenance_of(TEXT, claim_of(span(BRIDGES), found)))
    both = score_article("s", expected(parallel), provenance_of(TEXT, claim_of(span(BRIDGES), (GAZETTE,), (MAYOR,))))
    for score in (one, both):
        assert (score.recall, score.precision, score.exact_chains) == (1, 1, 1)


@pytest.mark.parametrize("own", ["Coastal Herald", "the Coastal Herald", "Meridian"])
def test_the_publisher_and_the_wire_that_wrote_the_text_are_no_hops(own: str) -> None:
    chain = (Source(own, Kind.OUTLET, Grade.R), MAYOR)
    score = score_article(
        "s",
        expected(FELL, wire="Meridian News Agency"),
        provenance_of(TEXT, claim_of(span(BRIDGES), chain), claim_of(span(NOBODY), chain[:1])),
    )
    assert (score.exact, score.counted) == (1, 1)


def test_what_is_claimed_in_the_headline_is_not_counted() -> None:
    headline = (Paragraph(Span(0, len(TEXT)), Part.HEADLINE),)
    found = provenance_of(TEXT, claim_of(span(NOBODY), (GAZETTE,)), paragraphs=headline)
    assert score_article("s", expected(), found).counted == 0


def test_words_that_the_reading_lost_are_claims_that_were_not_found() -> None:
    score = score_article("s", expected(wanted("Three bridges fell", node(MAYOR))), provenance_of(TEXT))
    assert [m.what for m in score.mistakes] == ["lost"]
    assert score.recall == 0


@pytest.mark.parametrize(
    ("chain", "right"),
    [((GAZETTE, MAYOR), True), ((MAYOR,), True), ((GAZETTE,), False), ((MAYOR, GAZETTE), False), ((), False)],
)
def test_an_optional_source_may_be_left_out(chain: tuple[Source, ...], right: bool) -> None:
    assert chain_is((node(GAZETTE, optional=True), node(MAYOR)), chain) is right


SIX = ExpectedNode(name="six people briefed on the talks", kind="anonymous", count=6, descriptor="briefed on the talks")


@pytest.mark.parametrize(
    ("name", "count", "kind", "right"),
    [
        ("six people briefed on the talks", 6, "anonymous", True),
        ("people who were briefed on those talks", 6, "anonymous", True),
        ("six people", 6, "anonymous", False),
        ("five people briefed on the talks", 5, "anonymous", False),
        ("people briefed on the talks", None, "anonymous", False),
        ("six people briefed on the talks", 6, "organization", False),
    ],
)
def test_unnamed_people_need_number_and_description(name: str, count: int | None, kind: str, right: bool) -> None:
    found = Source(name, Kind(kind), Grade.A4, count=Count(count, count, "") if count else None)
    assert node_is(SIX, found) is right


def test_one_person_may_go_without_a_number() -> None:
    one = ExpectedNode(name="a source", kind="anonymous", count=1)
    assert node_is(one, Source("source", Kind.ANONYMOUS, Grade.A5))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the newspaper Harbour Gazette", "Harbour Gazette"),
        ("kantor berita Nusa Press", "Nusa Press"),
        ("Meridian News Agency", "MERIDIAN"),
        ("U.S. State Department's", "u s state department"),
    ],
)
def test_one_name_in_two_spellings_is_one_name(one: str, other: str) -> None:
    assert norm(one) == norm(other)


words = st.frozensets(st.integers(0, 9))


@given(words, words)
def test_overlap_is_symmetric_and_between_none_and_all(one: frozenset[int], other: frozenset[int]) -> None:
    assert jaccard(one, other) == jaccard(other, one)
    assert 0 <= jaccard(one, other) <= 1
    assert (jaccard(one, other) == 1) == (one == other != frozenset())


counts = st.builds(Score, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))


@given(counts, counts, counts)
def test_scores_add_up_in_any_order(a: Score, b: Score, c: Score) -> None:
    assert (a + b) + c == a + (b + c)
    assert a + b == b + a
    assert a + Score() == a
