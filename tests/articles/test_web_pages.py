"""A web page becomes an article: what it says about itself, its own paragraphs, their links."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citetrace.articles import Part, read_article, read_html
from citetrace.articles.markup import LONGEST_TAG, elements, with_few, with_short_tags, without
from citetrace.errors import UnreadableInput

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"
LEAD = "The city has closed its oldest bridge, the mayor's office said on Friday, after cracks were found."
MORE = "The cracks had been known for weeks, according to three people who had seen the inspectors' report."
BST = timezone(timedelta(hours=1))
AFTERNOON = datetime(2023, 7, 7, 16, 9, tzinfo=BST)
STORY = f"<article><h1>Bridge closed</h1><p>{LEAD}</p><p>{MORE}</p></article>"


def page(head="", body=STORY, attributes=""):
    return f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>"


def structured(**told):
    told = {"@type": "NewsArticle", "headline": "Bridge closed", **told}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def body_of(article):
    return [paragraph.span.of(article.text) for paragraph in article.body]


# --- the whole of a page


def test_a_page_gives_its_article_and_what_it_says_about_it():
    article = read_article(PAGES / "harbour-post.html")
    assert article.headline == "Harbour bridge closed after cracks found & filmed"
    assert article.byline == "Jane Doe, John Roe"
    assert article.outlet == "The Harbour Post"
    assert article.published == datetime(2023, 7, 7, 16, 9, tzinfo=BST)
    assert article.updated == datetime(2023, 7, 8, 8, 0, tzinfo=BST)
    assert article.url == "https://www.harbourpost.example/city/bridge-closed"
    assert article.language == "en"


def test_the_text_is_the_headline_and_the_paragraphs_between_blank_lines():
    article = read_article(PAGES / "harbour-post.html")
    assert article.text == "\n\n".join(paragraph.span.of(article.text) for paragraph in article.paragraphs)
    assert article.paragraphs[0].part is Part.HEADLINE
    assert [line.split()[0] for line in body_of(article)] == ["The", "The", "“Nobody", "A"]


def test_links_stand_where_their_anchors_are_and_are_absolute():
    article = read_article(PAGES / "harbour-post.html")
    assert [(link.span.of(article.text), link.url) for link in article.links][:2] == [
        ("Example Wire", "https://www.examplewire.example/2023/bridge?a=1&b=2"),
        ("works department", "https://www.harbourpost.example/offices/works"),
    ]


def test_menus_captions_comments_and_footers_are_no_part_of_it():
    text = read_article(PAGES / "harbour-post.html").text
    assert not any(word in text for word in ("Home", "Photo:", "every single morning", "©", "Museum of nets"))


def test_a_page_with_broken_json_still_gives_date_outlet_and_body():
    article = read_article(PAGES / "kabar-pelabuhan.html")
    assert article.outlet == "Kabar Pelabuhan"
    assert article.published == datetime(2023, 7, 7, 16, 9, tzinfo=timezone(timedelta(hours=7)))
    assert article.byline == "Budi Contoh"
    assert [line.split()[0] for line in body_of(article)] == ["JAKARTA,", "Retakan", '"Jangan', "Juru"]
    assert article.dateline.of(article.text) == "JAKARTA, KABARPELABUHAN.example - "


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>Too short.</p>",
        "<ul><li><a href='/a'>Ferry prices rise again</a></li></ul>",
        "<script>render()</script>",
    ],
)
def test_a_page_without_an_article_says_what_to_do(body):
    with pytest.raises(UnreadableInput, match=r"^page\.html holds no article .* copy the article"):
        read_html(page(body=body), origin="page.html")


def test_an_article_that_stands_only_in_the_structured_data_is_read_from_there():
    article = read_html(page(structured(articleBody=f"{LEAD}\n\n{MORE}"), body="<div id=app></div>"))
    assert body_of(article) == [LEAD, MORE]


# --- what the page says about itself


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (structured(publisher={"@type": "Organization", "name": "The Harbour Post"}), "The Harbour Post"),
        (structured(publisher=[{"name": "The Harbour Post"}]), "The Harbour Post"),
        (structured(publisher="The Harbour Post"), "The Harbour Post"),
        ('<meta property="og:site_name" content="Harbour &amp; Sea">', "Harbour & Sea"),
        ("<meta content='Harbour Post' property='og:site_name'>", "Harbour Post"),
        ("", "harbourpost.example"),
    ],
)
def test_the_outlet_is_the_publisher_the_site_or_at_last_the_host(head, outlet):
    assert read_html(page(head), "https://www.harbourpost.example/a").outlet == outlet


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (structured(datePublished="2023-07-07T16:09:00+01:00"), AFTERNOON),
        (structured(datePublished="2023-07-07"), date(2023, 7, 7)),
        ('<meta property="article:published_time" content="2023-07-07T15:09Z">', AFTERNOON),
        ('<meta name="pubdate" content="July 7, 2023">', date(2023, 7, 7)),
        (structured(datePublished="2023-07-07") + '<meta name="pubdate" content="2023-07-07 16:09+0100">', AFTERNOON),
        (structured(datePublished="soon"), None),
        ("", None),
    ],
)  # fmt: skip
def test_the_date_comes_from_the_surest_place_that_has_one(head, published):
    assert read_html(page(head)).published == published


@pytest.mark.parametrize(
    ("below", "published"),
    [
        ("<time datetime='2023-07-07T16:09:00Z'>7 July</time>", datetime(2023, 7, 7, 16, 9, tzinfo=UTC)),
        ("<div>Published 7 July 2023, 16:09 BST</div>", datetime(2023, 7, 7, 16, 9, tzinfo=BST)),
        ("<div>7 July 2023</div>", date(2023, 7, 7)),
    ],
)
def test_a_date_below_the_headline_is_seen(below, published):
    body = f"<article><h1>Bridge closed</h1>{below}<p>{LEAD}</p><p>{MORE}</p></article>"
    assert read_html(page(body=body)).published == published


def test_letters_that_grow_when_they_are_made_small_move_nothing():
    body = (
        f"<!--{'İ' * 7000}--><article><H1>Bridge closed</H1><div>7 July 2023</div><p>{LEAD}</p><p>{MORE}</p></article>"
    )
    assert read_html(page(body=body)).published == date(2023, 7, 7)


@pytest.mark.parametrize(
    ("language", "written", "byline"),
    [
        ("en", "By ABBY GOODMAN, TOBY BYWATER and Bob Derby", "ABBY GOODMAN, TOBY BYWATER and Bob Derby"),
        ("en", "Byron Doe", "Byron Doe"),
        ("id", "Oleh Rina Sardi", "Rina Sardi"),
        ("de", "Von Petra Voss", "Petra Voss"),
        ("de", "von der Heide, Petra", "von der Heide, Petra"),
    ],
)
def test_the_word_before_the_writers_is_no_part_of_their_names(language, written, byline):
    assert read_html(page(f'<meta name="author" content="{written}">'), language=language).byline == byline


@pytest.mark.parametrize(
    ("told", "byline"),
    [
        ({"author": "Jane Doe"}, "Jane Doe"),
        ({"author": {"name": "Jane Doe"}}, "Jane Doe"),
        ({"author": [{"name": "Jane Doe"}, {"name": "John Roe"}]}, "Jane Doe, John Roe"),
        ({"author": {"name": ["Jane Doe"]}}, "Jane Doe"),
        ({"author": "https://harbourpost.example/jane"}, None),
        ({"author": {}}, None),
    ],
)
def test_writers_are_read_in_every_form_that_sites_use(told, byline):
    assert read_html(page(structured(**told))).byline == byline


@pytest.mark.parametrize(
    ("script", "headline"),
    [
        ('[{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "From a list"}]', "From a list"),
        ('{"@graph": [{"@type": ["Thing", "ReportageNewsArticle"], "headline": "From a graph"}]}', "From a graph"),
        ('{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Main entity"}}', "Main entity"),
        ('<!-- {"@type": "Article", "headline": "In a comment"} -->', "In a comment"),
        ('{"@type": "Article", "headline": "Line\nbreak"}', "Line break"),
        ('{"@type": "Article", "headline": "Comma",}', "Comma"),
        ('{"@type": "NewsArticle", "headline": "Cut off", "datePublished": "2023', "Cut off"),
        ('{"@type": "Article", "headline": "Quote \\u0026quot;it\\u0026quot;"}', 'Quote "it"'),
        ('{"@type": "Article", "headline": "\\ud800 half"}', "half"),
        ('{"@type": "Organization", "name": "x"}', "Bridge closed"),
        ("[" * 100_000, "Bridge closed"),
        ("null", "Bridge closed"),
        ('{"@type": "Article", "headline": 3}', "Bridge closed"),
    ],
)
def test_structured_data_survive_every_way_of_being_wrong(script, headline):
    assert read_html(page(f'<script type="application/ld+json">{script}</script>')).headline == headline


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Bridge closed | The Harbour Post", "Bridge closed"),
        ("Bridge closed - Harbour Post", "Bridge closed"),
        ("Bridge closed - mayor away", "Bridge closed - mayor away"),
    ],
)
def test_the_outlet_is_cut_off_the_title(title, headline):
    head = f'<meta property="og:site_name" content="Harbour Post"><title>{title}</title>'
    assert read_html(page(head, f"<p>{LEAD}</p><p>{MORE}</p>")).headline == headline


def test_a_heading_worded_otherwise_than_the_headline_is_not_in_the_body():
    article = read_html(page(structured(headline="Why the old bridge is closed")))
    assert article.headline == "Why the old bridge is closed"
    assert body_of(article) == [LEAD, MORE]


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://harbourpost.example/a", "https://harbourpost.example/a"),
        ("/a", "https://www.harbourpost.example/a"),
        ("https://www.harbourpost.example/", "https://www.harbourpost.example/a?utm=1"),
        ("https://other.example/a", "https://www.harbourpost.example/a?utm=1"),
        ("javascript:void(0)", "https://www.harbourpost.example/a?utm=1"),
        ("http://[broken", "https://www.harbourpost.example/a?utm=1"),
    ],
)
def test_the_canonical_address_counts_only_if_it_is_this_page(canonical, url):
    head = f'<link rel="canonical" href="{canonical}">'
    assert read_html(page(head), "https://www.harbourpost.example/a?utm=1").url == url


@pytest.mark.parametrize(
    ("attributes", "language"),
    [('lang="en-GB"', "en"), ('lang="id"', "en"), ("", "en")],
)
def test_the_words_of_the_text_decide_its_language(attributes, language):
    assert read_html(page(attributes=attributes)).language == language


def test_what_the_user_says_overrules_the_page():
    head = structured(datePublished="2023-07-07", publisher="The Harbour Post")
    article = read_html(page(head), outlet="Daily Net", published="2023-07-09", language="de")
    assert (article.outlet, article.published, article.language) == ("Daily Net", date(2023, 7, 9), "de")


# --- the body


@pytest.mark.parametrize(
    "markup",
    ["<a href='https://wire.example/1'>Example <b>Wire</b></a>", "<a href=https://wire.example/1> Example\n Wire </a>",
     "<a href='#x'></a><a href='https://wire.example/1'>Example Wire</a>"],
)  # fmt: skip
def test_an_anchor_covers_its_words_and_no_white_space(markup):
    body = f"<article><h1>Closed</h1><p>{LEAD}</p><p>The cracks were first seen by {markup}, an agency.</p></article>"
    article = read_html(page(body=body))
    assert [(link.span.of(article.text), link.url) for link in article.links] == [
        ("Example Wire", "https://wire.example/1")
    ]


def test_links_that_lead_nowhere_are_left_out():
    links = "<a href='#top'>a crack</a>, <a href='javascript:x()'>two cracks</a>, <a>three</a>, <a href='/rel'>four</a>"
    assert read_html(page(body=f"<article><p>{LEAD}</p><p>People saw {links} in the bridge.</p></article>")).links == ()


@pytest.mark.parametrize("depth", [200, 5_000])
def test_a_page_nested_thousands_deep_is_still_read(depth):
    html = "<html><body>" + "<div>" * depth + f"<p>{LEAD}</p><p>{MORE}</p>" + "</div>" * depth + "</body></html>"
    assert body_of(read_html(html)) == [LEAD, MORE]


def test_a_page_of_which_nothing_is_an_article_is_refused():
    line = "Sign up for our newsletter and get all the news of the harbour every single morning."
    with pytest.raises(UnreadableInput, match="holds no article"):
        read_html(page(body=f"<article><p>{line}</p><p>Follow us on all the networks there are.</p></article>"))


def test_a_large_page_is_cut_before_it_is_parsed():
    html = page(body=f"<script>{'x' * 3_000_000}</script>{STORY}<!-- {'y' * 3_000_000} -->")
    assert body_of(read_html(html)) == [LEAD, MORE]


def test_what_is_never_closed_costs_no_time_and_hides_nothing():
    html = page(body=STORY + "<script>" * 20_000 + "<!--" * 20_000)
    assert LEAD in body_of(read_html(html))


def test_elements_are_found_whatever_their_case():
    assert list(elements("<P>a</p><p class='x'>b</P >", "p")) == [("<P>", "a"), ("<p class='x'>", "b")]
    assert without("a<script>1</SCRIPT>b<!-- c -->", "script") == "a b"


SOUP = [
    *(f"<p>{LEAD}", f"<p>{MORE}</p>", "<div>", "</div>", "<a href='http://x.example/'>", "</a>", "<b", ">", "&lt;"),
    *("&#xd800;", "<h1>Bridge</h1>", "<script>", "<table><tr><td>", "\x00", "\ud800", "<!--", "<blockquote>", "<br>"),
    *("<li>", "<time datetime='2023-99-99'>", "<meta charset='x'>", "  "),
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SOUP), max_size=25))
def test_any_soup_of_tags_is_an_article_or_a_sentence(pieces):
    try:
        article = read_html("".join(pieces))
    except UnreadableInput:
        return
    assert article.body
    assert all(link.span.of(article.text).strip() for link in article.links)


# --- pages that are hard to read


@pytest.mark.parametrize(
    ("tag", "left"),
    [
        ('<div a="1">', '<div a="1">'),
        ("<div " + "a=1 " * 2000 + ">", "<div>"),
        ("<div " + "a='>' " * 2000 + ">", "<div>"),
        ('<div " ' + "a=1 " * 2000 + ">", "<div>"),
        ("<p>" + "word " * 2000, "<p>" + "word " * 2000),
    ],
    ids=["short", "long", "quoted", "unclosed", "text"],
)
def test_a_tag_longer_than_any_loses_its_attributes_and_the_text_stays(tag, left):
    assert with_short_tags(f"<p>a</p>{tag}b<b>c</b>") == f"<p>a</p>{left}b<b>c</b>"


def test_no_tag_that_is_read_is_longer_than_the_bound(monkeypatch):
    seen = []
    monkeypatch.setattr("trafilatura.extract", lambda html, **_: seen.append(html))
    attributes = "".join(f" a{n}=1" for n in range(50_000))
    cells = "<table><tr>" + "<td>x</td>" * 20_000 + "</tr></table>"
    article = read_html(page(body=f"<div{attributes}>{STORY}</div>{cells}"))
    assert body_of(article)[:2] == [LEAD, MORE]
    assert max(map(len, re.findall("<[^<>]*>", seen[0]))) < LONGEST_TAG
    assert seen[0].count("<td") < 6000


def test_the_words_in_the_cells_of_a_big_table_stay():
    rows = "<TR><td>a</td><th>b</th></TR>"
    assert with_few(rows * 2, 9, "tr", "td", "th") == rows + "<TR><td>a</td>  b  "
    assert with_few(rows, 9, "tr", "td", "th") == rows


def test_the_links_of_a_paragraph_are_placed_however_many_they_are():
    links = "".join(f'The <a href="/x{n}"> quay {n}</a> was shut, the mayor said. ' for n in range(300))
    article = read_html(
        page(body=f"<article><h1>Bridge closed</h1><p>{LEAD}</p><p>{links}</p></article>"), "https://x.example/"
    )
    assert [link.span.of(article.text) for link in article.links] == [f"quay {n}" for n in range(300)]


def test_what_is_told_of_a_page_holds_no_half_of_a_character():
    told = structured(headline="Bridge closed", articleBody=f"{LEAD} \ud800 {MORE}", url="https://x.example/\ud800")
    article = read_html(page(told, body="<h1>Bridge closed</h1>"))
    article.text.encode()
    (article.url or "").encode()


def test_a_hyperlink_without_words_is_none():
    body = f'<article><h1>Bridge closed</h1><p>{LEAD}<a href="https://x.example/a"> </a></p><p>{MORE}</p></article>'
    assert read_html(page(body=body)).links == ()
