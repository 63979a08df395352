"""Files, folders, globs and standard input: articles in order, and a sentence for what is none."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citetrace.articles import Article, read_article, read_articles
from citetrace.articles.files import LARGEST
from citetrace.errors import UnreadableInput

LEAD = "The city has closed its oldest bridge, the mayor's office said on Friday, after cracks were found."
PAGE = f"<html><body><h1>Bridge closed</h1><p>{LEAD}</p></body></html>"


def trouble_of(*inputs, **options):
    troubles = [one for one in read_articles(inputs, **options) if isinstance(one, UnreadableInput)]
    assert len(troubles) == 1
    return str(troubles[0])


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.html", "deep/er/c.HTM", "d.pdf", ".hidden.txt", ".git/e.txt", "a_files/ad.html"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE if "htm" in name.lower() else LEAD, encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_articles_sorted_without_hidden_ones_and_parts_of_saved_pages(folder):
    origins = [Path(article.origin).relative_to(folder).as_posix() for article in read_articles([str(folder)])]
    assert origins == ["a.html", "b.txt", "deep/er/c.HTM"]


def test_a_glob_gives_its_files_sorted(folder):
    origins = [Path(article.origin).name for article in read_articles([f"{folder}/**/*.[th]*"])]
    assert origins == ["a.html", "ad.html", "b.txt"]


def test_inputs_are_read_in_the_order_given_and_one_that_fails_does_not_stop_the_others(folder):
    found = list(read_articles([str(folder / "b.txt"), str(folder / "none.txt"), str(folder / "a.html")]))
    assert [type(one) for one in found] == [Article, UnreadableInput, Article]


def test_a_page_is_read_as_a_page_whatever_it_is_called(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    assert read_article(tmp_path / "page.txt").headline == "Bridge closed"


def test_standard_input_may_be_a_text_or_a_page():
    articles = [next(read_articles(["-"], stdin=io.BytesIO(raw.encode()))) for raw in (LEAD, PAGE)]
    assert [article.body[0].span.of(article.text) for article in articles] == [LEAD, LEAD]
    assert {article.origin for article in articles} == {"standard input"}


def test_standard_input_is_the_processs_own_if_no_other_is_given(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LEAD.encode())))
    assert next(read_articles(["-"])).text == LEAD


def test_what_the_user_says_holds_for_every_article(folder):
    articles = list(read_articles([str(folder)], outlet="The Post", published="7 Juli 2023", language="en"))
    assert {(article.outlet, article.published, article.language) for article in articles} == {
        ("The Post", date(2023, 7, 7), "en")
    }


def test_a_date_that_is_none_is_refused_before_anything_is_read():
    with pytest.raises(UnreadableInput, match="is no date"):
        read_articles(["-"], published="yesterday")


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("empty.txt", b"", "is empty: save or copy the article's text into it first"),
        ("blank.txt", b" \n \n", "is empty"),
        ("blank.html", b"<html></html>", "holds no article"),
        ("paper.pdf", b"%PDF-1.4", "is a PDF, not a text: save the article as"),
        ("noise.txt", bytes(range(256)) * 9, "is binary data"),
        ("bom.txt", b"\xef\xbb\xbf", "is empty"),
    ],
)
def test_a_file_that_is_no_article_is_named_with_the_next_step(tmp_path, name, raw, sentence):
    file = tmp_path / name
    file.write_bytes(raw)
    message = trouble_of(str(file))
    assert sentence in message
    assert str(file) in message
    assert "\n" not in message


def test_a_file_too_large_is_refused_by_its_size_alone(tmp_path):
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        stream.truncate(5 * LARGEST)
    assert "is larger than 10 MB" in trouble_of(str(file))


def test_a_stream_is_read_no_further_than_the_limit():
    stream = io.BytesIO(b"x" * (LARGEST + 1000))
    assert "standard input is larger than 10 MB" in trouble_of("-", stdin=stream)
    assert stream.tell() == LARGEST + 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("a.htm", "did you mean {folder}/a.html?"),
        ("B.TXT", "did you mean {folder}/b.txt?"),
        ("something-else", "check its spelling and the folder"),
        ("nowhere/a.html", "there is no folder {folder}/nowhere either"),
        ("*.zip", "no file matches {folder}/*.zip"),
        ("x" * 5000, "there is no file"),
        ("a\x00b", "there is no file"),
    ],
)
def test_a_name_that_leads_nowhere_is_answered_with_the_next_step(folder, given, sentence):
    assert sentence.format(folder=folder) in trouble_of(f"{folder}/{given}")


def test_an_empty_name_is_not_the_current_folder():
    assert "an empty input names no file" in trouble_of("")


def test_a_folder_without_articles_says_what_it_needs(tmp_path):
    assert "needs files that end in .html, .htm, .xhtml, .txt, .jsonl, " in trouble_of(str(tmp_path))


def test_one_article_is_asked_for_and_several_are_there(folder):
    with pytest.raises(UnreadableInput, match="stands for 3 files: name one of them"):
        read_article(folder)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path):
    file = tmp_path / "closed.txt"
    file.write_text(LEAD)
    file.chmod(0)
    assert "may not be read" in trouble_of(str(file))


def test_a_device_or_folder_in_the_place_of_a_file_is_a_sentence_too(tmp_path):
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert "there is no file" in trouble_of(str(tmp_path / "loop.txt"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=400), name=st.sampled_from(["x.txt", "x.html"]))
def test_any_bytes_give_an_article_or_one_sentence(tmp_path, raw, name):
    file = tmp_path / name
    file.write_bytes(raw)
    found = list(read_articles([str(file)]))
    assert len(found) == 1
    if isinstance(found[0], UnreadableInput):
        assert "\n" not in str(found[0])
