"""What a library promises: each article once, its versions, the same text and offsets as were put in, and its search."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from citetrace.articles.article import Article, Link, Paragraph, Part
from citetrace.errors import UnreadableInput
from citetrace.library import Added, Library, LibraryShelf
from citetrace.spans import Span

TEXT = "Crane falls at the quay\n\nHARBOUR (Meridian) - The crane fell, Ana Lind said.\n\nNobody was hurt."


def article(text=TEXT, **about):
    return Article(
        text, **{"url": "https://harbour.example/crane", "outlet": "Harbour Gazette", "language": "en"} | about
    )


def numbers(hits):
    return [hit.number for hit in hits]


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "articles.db") as library:
        yield library


def test_an_article_comes_back_as_it_went_in(library):
    whole = article(
        paragraphs=(Paragraph(Span(0, 23), Part.HEADLINE), Paragraph(Span(25, 75)), Paragraph(Span(77, 93), Part.FURNITURE)),
        links=(Link(Span(57, 65), "https://lind.example/?a=1"), Link(Span(57, 65), "https://lind.example/#x")),
        headline="Crane falls at the quay",
        byline="Rina Sardi",
        published=datetime(2024, 3, 5, 9, 30, tzinfo=timezone(timedelta(hours=7))),
        updated=datetime(2024, 3, 5, 11, 0),
        dateline=Span(25, 46),
        wire="Meridian",
        origin="pages/crane.html",
    )  # fmt: skip
    library.add(whole)
    held = library.article(1)
    assert held.article == whole
    assert held.article.published.utcoffset() == timedelta(hours=7)
    assert (held.number, held.version, held.outlet) == (1, 1, "Harbour Gazette")
    assert held.published.earliest == held.published.latest == datetime(2024, 3, 5, 2, 30, tzinfo=UTC)


def test_the_same_text_at_the_same_address_is_added_once(library):
    assert library.add(article()) is Added.NEW
    assert library.add(article(url="http://www.harbour.example/crane?utm_source=feed")) is Added.HELD
    assert len(library) == 1


def test_a_changed_text_is_a_new_version_and_the_old_one_is_kept(library):
    first, second = article(), article("The derrick fell, Ana Lind said.")
    assert [library.add(a) for a in (first, second, first)] == [Added.NEW, Added.NEW_VERSION, Added.HELD]
    assert library.article(1).article == second
    assert library.article(1, version=1).article == first
    assert len(library) == 1


def test_a_text_without_an_address_is_known_by_its_words(library):
    assert library.add(article(url=None)) is Added.NEW
    assert library.add(article(url=None, origin="copy.txt")) is Added.HELD
    assert library.add(article("Something else.", url=None)) is Added.NEW


def test_an_article_is_found_under_every_address_that_leads_to_it(library):
    library.add(article(), addresses=["https://short.example/x1"])
    for url in ("https://harbour.example/crane#top", "http://m.harbour.example/crane/", "https://short.example/x1"):
        assert library.at_url(url).number == 1, url
    assert library.at_url("https://harbour.example/quay") is None


def test_a_batch_is_added_as_a_whole_or_not_at_all(library):
    from citetrace.library import Entry

    broken = article("half a pair \ud83d", url="https://b.example/")
    with pytest.raises(UnreadableInput):
        library.add_all([Entry(article()), Entry(broken)])
    assert len(library) == 0
    assert library.add(article()) is Added.NEW


def test_articles_come_back_in_the_order_in_which_they_were_added(library):
    texts = [f"Article {n}." for n in range(5)]
    for text in texts:
        library.add(article(text, url=None))
    assert [held.article.text for held in library.articles()] == texts


SEARCHED = [
    ("Harbour Gazette", "en", date(2024, 3, 5), "The crane fell on the quay, Ana Lind said."),
    ("Reuters", "en", date(2024, 3, 4), "A crane fell, harbour officials said. The crane was old."),
    ("Reuters", "id", datetime(2024, 5, 4, 12, tzinfo=UTC), "Derek jatuh di pelabuhan, kata Ana Lind."),
    ("Oland Post", "de", None, "Ein Kran sei umgestürzt, sagte Jürgen Straße aus Malmö."),
]  # fmt: skip


@pytest.fixture
def searched(library):
    for n, (outlet, language, published, text) in enumerate(SEARCHED):
        url = f"https://x.example/{n}"
        library.add(article(text, url=url, outlet=outlet, language=language, published=published))
    return library


@pytest.mark.parametrize(
    ("words", "wanted", "found"),
    [
        ("crane", {}, [2, 1]),
        ("QUAY crane", {}, [1, 2]),
        ("jurgen", {}, [4]),
        ("Jürgen MALMÖ", {}, [4]),
        (["straße"], {}, [4]),
        ("Lind", {"language": "id"}, [3]),
        ("crane", {"outlet": "the Harbour Gazette"}, [1]),
        ("crane", {"outlet": "Reuters"}, [2]),
        ("crane", {"outlet": "reuters"}, [2]),
        ("crane", {"outlet": "harbour"}, [1]),
        ("crane", {"outlet": "Nobody"}, []),
        ("crane", {"published_after": datetime(2024, 3, 6, tzinfo=UTC)}, [1]),  # the day may still be 5 March somewhere
        ("crane", {"published_before": datetime(2024, 3, 4, tzinfo=UTC)}, [2]),
        ("crane", {"limit": 1}, [2]),
        ("Kran", {"published_after": datetime(2030, 1, 1, tzinfo=UTC)}, [4]),  # its date is not known
        ("", {"outlet": "Reuters"}, [3, 2]),
        ('"OR" NEAR( * ^ -"', {}, []),
        ("nothing like it", {}, []),
    ],
)
def test_search_finds(searched, words, wanted, found):
    assert numbers(searched.search(words, **wanted)) == found


def test_search_no_longer_finds_what_a_new_version_left_out(library):
    library.add(article("The crane fell."))
    library.add(article("The derrick fell."))
    assert not library.search("crane")
    assert numbers(library.search("derrick")) == [1]


def test_a_hit_shows_the_words_around_what_was_found(searched):
    (hit,) = searched.search("Malmö")
    assert "Malmö" in hit.excerpt
    assert (hit.outlet, hit.language, hit.published) == ("Oland Post", "de", None)
    assert hit.score > 0


def test_the_shelf_gives_what_can_have_been_cited(searched):
    shelf = LibraryShelf(searched)
    citing = article("Reuters reported a fall.", url="https://y.example/", published=date(2024, 3, 5))
    found = shelf.of_outlet("reuters", citing, ["crane"], 12)
    assert [a.url for a in found] == ["https://x.example/1"]
    assert [a.url for a in shelf.of_outlet("reuters", citing, ["zebra"], 12)] == ["https://x.example/1"]
    assert shelf.at_url("https://x.example/1").text == SEARCHED[1][3]
    assert shelf.of_outlet("reuters", found[0], ["crane"], 12) == []
