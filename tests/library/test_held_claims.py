"""The claims of held articles: they come back with their chains and offsets, and people can read them in the tables."""

from pathlib import Path

import pytest

from citetrace.articles import read_article, read_text
from citetrace.library import Added, Library
from citetrace.provenance import trace
from citetrace.provenance.holding import held_claims

STORIES = Path(__file__).parents[2] / "fixtures" / "stories"
PAGES = sorted([*STORIES.glob("*/*.html"), *STORIES.glob("*/*.txt")])


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "articles.db") as library:
        yield library


@pytest.mark.parametrize("page", PAGES[::5], ids=lambda page: f"{page.parent.name}/{page.name}")
def test_claims_come_back_as_they_were_read(library, page):
    article = read_article(page)
    claims = held_claims(trace(article))
    library.add(article, claims=claims)
    assert library.claims_of(1) == claims
    assert library.article(1).article == article


def test_claims_that_were_not_read_at_first_are_added_later(library):
    article = read_article(PAGES[0])
    assert library.add(article) is Added.NEW
    assert not library.is_read(article)
    assert library.add(article, claims=held_claims(trace(article))) is Added.HELD
    assert library.is_read(article)
    assert library.claims_of(1)


def test_the_view_shows_each_chain_in_the_words_of_the_article(library):
    article = read_article(STORIES / "secret-talks" / "sindonews.html")
    provenance = trace(article)
    library.add(article, claims=held_claims(provenance))
    shown = library.connection.execute("SELECT words, chain, origin_grade FROM who_said_what ORDER BY claim").fetchall()
    expected = {
        (
            " … ".join(span.of(article.text) for span in claim.content),
            " ← ".join(hop.source.name for hop in chain.hops),
            chain.grade,
        )
        for claim in provenance.claims
        for chain in claim.chains
    }
    assert {tuple(row) for row in shown} == expected
    cited = dict(library.connection.execute("SELECT cited, claims FROM who_cites_whom").fetchall())
    assert cited["Reuters"] >= 1


def test_no_row_is_left_of_an_article_that_is_removed(library):
    for page in PAGES[:2]:
        article = read_article(page)
        library.add(article, claims=held_claims(trace(article)))
    assert library.remove(1)
    assert not library.remove(1)
    for table in ("articles", "versions", "links", "claims", "hops", "sources", "readings", "addresses"):
        column = "number" if table == "articles" else "article"
        left = {row[0] for row in library.connection.execute(f"SELECT {column} FROM {table}")}
        assert 1 not in left, table
    library.connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    assert [held.number for held in library.articles()] == [2]


def test_the_articles_that_carry_a_claim_are_found_by_its_words(library):
    texts = (
        "A crane fell on the old quay on Monday, Ana Lind said.",
        "Rina Sardi was glad. The old quay is long, and a crane fell elsewhere.",
        'On Monday "a crane fell on the old quay", according to the port.',
        "The mayor said that taxes would rise.",
    )
    for n, text in enumerate(texts):
        article = read_text(text, url=f"https://gazette.example/{n}", language="en")
        library.add(article, claims=held_claims(trace(article)))
    found = library.carriers("a crane fell on the old quay")
    assert sorted(carrier.held.number for carrier in found) == [1, 3]
    for carrier in found:
        words = " ".join(span.of(carrier.held.article.text) for span in carrier.place)
        assert "crane fell on the old quay" in words
        assert carrier.place in library.claims_of(carrier.held.number)[carrier.claim - 1].places
    assert library.carriers("a zebra") == ()
