"""A law: whatever an article is, the library gives it back exactly."""

from datetime import timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from citetrace.articles.article import Article, Link, Paragraph, Part
from citetrace.articles.bounds import bounds_of
from citetrace.library import Library
from citetrace.spans import Span

texts = st.text(st.characters(exclude_categories=["Cs"]))
words = st.none() | texts
zones = st.integers(-14 * 60 + 1, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.none() | st.dates() | st.datetimes() | st.datetimes(timezones=zones)


@st.composite
def articles(draw):
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = [Span(a, z) for a, z in zip(cuts[::2], cuts[1::2], strict=False) if a < z]
    ends = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    return Article(
        text,
        paragraphs=tuple(Paragraph(span, draw(st.sampled_from(Part))) for span in spans),
        links=tuple(
            Link(span, f"https:{draw(texts)}") for span in draw(st.lists(st.sampled_from(spans), max_size=3)) if spans
        )
        if spans
        else (),
        url=draw(st.none() | st.from_regex(r"https?://[a-z]{1,5}\.example/[a-z]{0,5}", fullmatch=True)),
        outlet=draw(words),
        headline=draw(words),
        byline=draw(words),
        published=draw(moments),
        updated=draw(moments),
        language=draw(st.none() | st.sampled_from(["en", "id", "de", "fr"])),
        origin=draw(texts),
        dateline=draw(st.none() | st.just(Span(*ends))),
        wire=draw(words),
    )


@settings(max_examples=150, deadline=None)
@given(articles())
def test_an_article_comes_back_exactly(article):
    with Library.open(":memory:") as library:
        library.add(article)
        held = library.article(1)
    assert held.article == article
    assert type(held.article.published) is type(article.published)
    assert held.published == bounds_of(article.published)
    if held.published.earliest and held.published.latest:
        assert held.published.earliest <= held.published.latest
