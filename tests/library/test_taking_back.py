"""What was added last can be taken back and added again behind something else, at once."""

from citetrace.articles.article import Article
from citetrace.library import Added, Entry, Library

URL = "https://gazette.example/crane"


def entry(text, url=URL):
    return Entry(Article(text, url=url), ())


def test_a_new_article_and_a_new_version_are_added_again_behind_others(tmp_path):
    first, second, third = (entry(f"Crane {n} fell.") for n in range(3))
    other = entry("Derrick fell.", "https://gazette.example/derrick")
    with Library.open(tmp_path / "library.db") as library:
        library.add_all([first])
        assert library.add_all([other, third]) == (Added.NEW, Added.NEW_VERSION)
        became = library.add_all([second, third, other], instead_of=[other, third])
        assert became == (Added.NEW_VERSION, Added.NEW_VERSION, Added.NEW)
        assert [held.article.text for held in library.versions_of(1)] == [f"Crane {n} fell." for n in range(3)]
        assert [hit.number for hit in library.search("crane")] == [1]
        assert library.at_url(other.article.url).number == 2


def test_a_text_in_whose_place_another_has_come_since_is_not_taken_back(tmp_path):
    first, second = entry("Crane 1 fell."), entry("Crane 2 fell.")
    with Library.open(tmp_path / "library.db") as library:
        library.add_all([first])
        library.add_all([second])
        assert library.add_all([first], instead_of=[first]) == (Added.HELD,)
        assert [held.version for held in library.versions_of(1)] == [1, 2]


def test_only_what_was_held_when_others_began_counts_as_read(tmp_path):
    first, second = entry("Crane 1 fell."), entry("Crane 2 fell.")
    with Library.open(tmp_path / "library.db") as library:
        assert library.newest() == 0
        library.add_all([first])
        newest = library.newest()
        library.add_all([second])
        assert [library.is_read(one.article, newest) for one in (first, second)] == [True, False]
        assert library.is_read(second.article)
