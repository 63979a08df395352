"""Line and column of an article's words in its file, as an editor counts them."""

import pytest

from citetrace.articles import read_article
from citetrace.articles.positions import Position, Positions, Shown
from citetrace.articles.reading import page_in
from citetrace.spans import Span

TEXT = "The quay will close.\r\n\r\nAna Lind, the harbour master, said so.\r\n\r\nIt was built in 1887.\r\n"
PAGE = """<html><head><title>Ana Lind speaks of the quay</title></head>
<body><article>
<h1>Ana Lind speaks of the quay</h1>
<script>var x = "Ana Lind, the harbour master";</script>
<p>The quay &amp; its crane will close in November, and nobody has told the dockers of Lund.</p>
<p>That was said by
   <b>Ana&nbsp;Lind</b>, the harbour&#32;master, who has run the place for eleven years and more.</p>
<p>It was built in 1887, when the first steamers came up the river from the sea.</p>
</article></body></html>
"""


def region_of(path, words):
    article = read_article(path)
    at = article.text.index(words)
    return Positions(article, page_in(article.origin)).of(Span(at, at + len(words)))


def test_a_text_file_is_counted_as_it_is(tmp_path):
    path = tmp_path / "quay.txt"
    path.write_bytes(TEXT.encode())
    region = region_of(path, "harbour master")
    assert (region.start, region.end, region.in_file) == (Position(3, 15), Position(3, 29), True)


@pytest.mark.parametrize(("words", "start"), [
    ("The quay & its crane", Position(5, 4)),
    ("crane will close", Position(5, 23)),
    ("Lind, the harbour", Position(7, 16)),
    ("when the first", Position(8, 26)),
])  # fmt: skip
def test_a_page_is_counted_in_its_source_tags_and_entities_included(words, start, tmp_path):
    path = tmp_path / "quay.html"
    path.write_text(PAGE, "utf-8")
    region = region_of(path, words)
    assert (region.start, region.in_file) == (start, True)


def test_what_is_no_longer_in_the_file_is_counted_in_the_article(tmp_path):
    path = tmp_path / "quay.html"
    path.write_text(PAGE, "utf-8")
    article = read_article(path)
    at = article.text.index("It was built")
    path.write_text("<html><body><p>Nothing is left.</p></body></html>", "utf-8")
    region = Positions(article, page_in(article.origin)).of(Span(at, at + 6))
    assert not region.in_file
    assert region.start == Position(article.text.count("\n", 0, at) + 1, 1)


@pytest.mark.parametrize("origin", ["standard input", "https://harbourgazette.example/quay", "", "\x00"])
def test_what_is_no_file_has_no_page(origin):
    assert page_in(origin) is None


@pytest.mark.parametrize("unclosed", ["<!--", "<a ", "<![CDATA[", "<?", "</", "&#", "<a b='"])
def test_what_is_opened_without_end_hides_nothing_before_it(unclosed):
    shown = Shown.of(f"<p>The quay</p>{unclosed * 20_000}")
    assert shown.letters.startswith("Thequay")
    assert shown.offsets[:7] == [3, 4, 5, 7, 8, 9, 10]
