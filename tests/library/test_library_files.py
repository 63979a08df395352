"""A library's file: brought up to date when it is older, refused in one sentence when it is something else."""

import multiprocessing
import sqlite3

import pytest

from citetrace.articles.article import Article
from citetrace.errors import BrokenLibrary
from citetrace.library import Added, Library, schema

TEXT = "The crane fell, Ana Lind said."


def shape(path):
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    connection.close()
    return rows


def older(path, version):
    connection = sqlite3.connect(path)
    for script in schema.SCRIPTS[:version]:
        connection.executescript(script)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute(
        "INSERT INTO articles (number, headline, version, outlet_key) VALUES (1, 'Crane falls', 1, 'harbour gazette')"
    )
    connection.execute("INSERT INTO addresses VALUES ('https://harbour.example/crane', 1)")
    connection.execute(
        "INSERT INTO versions (article, version, added, origin, paragraphs, sha256, text) VALUES (1, 1, ?, 'x', '[]', ?, ?)",
        ("2026-01-01T00:00:00+00:00", Article(TEXT).sha256, TEXT),
    )
    connection.execute("INSERT INTO words (rowid, text) VALUES (1, ?)", (TEXT,))
    connection.commit()
    connection.close()


@pytest.mark.parametrize("version", range(1, schema.NEWEST))
def test_an_older_library_is_brought_up_to_date(tmp_path, version):
    older(tmp_path / "old.db", version)
    with Library.open(tmp_path / "old.db") as library:
        assert library.article(1).article.text == TEXT
        assert library.search("crane")[0].headline == "Crane falls"
        assert library.claims_of(1) == ()
        assert library.add(Article(TEXT, url="http://harbour.example/crane")) is Added.HELD
    Library.open(tmp_path / "new.db").close()
    assert shape(tmp_path / "old.db") == shape(tmp_path / "new.db")


def newer(path):
    Library.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.NEWEST + 1}")
    connection.close()


def other_database(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE quays (name)")
    connection.close()


def damaged(path):
    with Library.open(path) as library:
        for n in range(200):
            library.add(Article(f"{TEXT} {n}" * 20))
    raw = bytearray(path.read_bytes())
    raw[schema.PAGE :] = b"x" * (len(raw) - schema.PAGE)
    path.write_bytes(raw)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_bytes(b"Not a database at all. " * 400), "is no library"),
        (lambda path: path.mkdir(), "cannot be opened"),
        (other_database, "no library of citetrace"),
        (newer, "newer citetrace"),
        (damaged, "damaged"),
    ],
    ids=["text", "folder", "other database", "newer", "damaged"],
)
def test_what_is_no_library_is_told_in_one_sentence(tmp_path, make, said):
    path = tmp_path / "articles.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(BrokenLibrary, match=said) as told, Library.open(path) as library:
        list(library.articles())
    assert str(path) in str(told.value)
    assert "\n" not in str(told.value)
    assert before is None or path.read_bytes() == before


def test_a_library_that_is_not_there_is_not_made_for_a_search(tmp_path):
    with pytest.raises(BrokenLibrary, match="there is no library"):
        Library.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(BrokenLibrary, match="check its folder"):
        Library.open(tmp_path / "file" / "below" / "articles.db")


def test_an_empty_file_becomes_a_library(tmp_path):
    (tmp_path / "empty.db").touch()
    with Library.open(tmp_path / "empty.db") as library:
        assert library.add(Article(TEXT)) is Added.NEW


def test_one_may_read_while_another_writes(tmp_path):
    with Library.open(tmp_path / "articles.db") as one, Library.open(tmp_path / "articles.db") as other:
        with one._written():
            assert len(other) == 0
        one.add(Article(TEXT))
        assert len(other) == 1


def test_a_text_that_cannot_be_written_is_refused_before_anything_is_lost(tmp_path):
    from citetrace.errors import UnreadableInput

    with Library.open(tmp_path / "articles.db") as library:
        with pytest.raises(UnreadableInput, match="half of a pair"):
            library.add(Article("broken \ud83d", origin="feed.xml"))
        assert library.add(Article(TEXT)) is Added.NEW


def open_each(paths, together):
    for path in paths:
        together.wait(20)
        Library.open(path).close()


def test_a_library_opens_while_others_make_it(tmp_path):
    processes = multiprocessing.get_context("spawn")
    paths, together = [tmp_path / f"{n}.db" for n in range(30)], processes.Barrier(4)
    others = [processes.Process(target=open_each, args=(paths, together), daemon=True) for _ in range(4)]
    for other in others:
        other.start()
    for other in others:
        other.join(60)
    assert [other.exitcode for other in others] == [0, 0, 0, 0]
