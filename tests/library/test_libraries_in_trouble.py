"""A library that may not be written is read, and one that holds what nobody put there is told in one sentence."""

import os
import random
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest

from citetrace.articles import read_article
from citetrace.errors import BrokenLibrary
from citetrace.library import Access, Library, Vectors, schema
from citetrace.provenance import trace
from citetrace.provenance.holding import held_claims

STORY = Path(__file__).parents[2] / "fixtures" / "stories" / "quay-circle"
NOBODY = 65534
FLIPS = 60

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs permissions of POSIX")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    place = tmp_path_factory.mktemp("library") / "filled.db"
    with Library.open(place) as library:
        for page in sorted(STORY.glob("*.html")):
            article = read_article(str(page))
            library.add(article, claims=held_claims(trace(article)))
    return place


@pytest.fixture
def as_nobody():
    """Whoever may do everything, as in a container, is somebody who may not for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def locked_up(filled):
    """A folder that may be read and not be written, with a library in it."""
    folder = Path(tempfile.mkdtemp())
    shutil.copy(filled, folder / "articles.db")
    (folder / "articles.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder / "articles.db"
    folder.chmod(0o755)
    shutil.rmtree(folder)


def used(place):
    """What a reader does with a library."""
    with Library.open(place, create=False) as library:
        list(library.articles())
        library.counts()
        library.search("crane quay")
        library.carriers("the crane fell")
        return [library.claims_of(held.number) for held in library.articles()]


def test_a_library_that_may_not_be_written_is_read(locked_up, filled, as_nobody):
    with Library.open(locked_up, create=False) as library:
        assert library.access is Access.READ
        assert len(library) == len(list(STORY.glob("*.html")))
        Vectors(library.connection)["x"] = b"1234"  # is not kept, and stops nothing
        with pytest.raises(BrokenLibrary, match="may not be written"):
            library.remove(1)
        with pytest.raises(BrokenLibrary, match="may not be written"):
            library.require_writing()
    assert used(locked_up)
    assert os.listdir(locked_up.parent) == ["articles.db"]


def test_what_only_lies_beside_it_is_not_passed_over(locked_up, filled, as_nobody):
    if os.geteuid() == NOBODY:
        os.seteuid(0)
    locked_up.parent.chmod(0o755)
    Path(f"{locked_up}-wal").write_bytes(b"x" * 5000)
    locked_up.parent.chmod(0o555)
    if os.getuid() == 0:
        os.seteuid(NOBODY)
    with pytest.raises(BrokenLibrary, match="copy both files"):
        Library.open(locked_up)


def test_an_older_one_that_may_not_be_written_is_told(locked_up, as_nobody):
    if os.getuid() == 0:
        os.seteuid(0)
    locked_up.chmod(0o644)
    connection = sqlite3.connect(locked_up)
    connection.execute(f"PRAGMA user_version = {schema.NEWEST - 1}")
    connection.close()
    locked_up.chmod(0o444)
    if os.getuid() == 0:
        os.seteuid(NOBODY)
    with pytest.raises(BrokenLibrary, match="of an older citetrace"):
        Library.open(locked_up)


@pytest.mark.parametrize("name", ["", " "])
def test_a_library_without_a_name_is_refused(name):
    with pytest.raises(BrokenLibrary, match="without a name"):
        Library.open(name)


ROWS = {
    "no JSON": "UPDATE versions SET paragraphs = '[[' WHERE article = 1",
    "paragraphs beyond the text": "UPDATE versions SET paragraphs = '[[0, 99999999]]' WHERE article = 1",
    "another text": "UPDATE versions SET text = text || 'x' WHERE article = 1",
    "a number for a text": "UPDATE versions SET headline = x'00ff' WHERE article = 1",
    "no UTF-8": "UPDATE versions SET headline = CAST(x'fffe' AS TEXT) WHERE article = 1",
    "no date": "UPDATE versions SET published = 'soon' WHERE article = 1",
    "no kind": "UPDATE sources SET kind = 'moon' WHERE article = 1",
    "no source": "DELETE FROM sources WHERE article = 1",
    "no hops": "DELETE FROM hops WHERE article = 1",
    "places that are none": "UPDATE claims SET places = '[[[9, 1]]]' WHERE article = 1",
    "places that are words": "UPDATE claims SET places = '[[[\"a\", 1]]]' WHERE article = 1",
    "no version": "DELETE FROM versions WHERE article = 1",
}


@pytest.mark.parametrize("sql", ROWS.values(), ids=ROWS)
def test_a_row_that_nobody_put_there_is_told_in_one_sentence(filled, tmp_path, sql):
    place = shutil.copy(filled, tmp_path / "broken.db")
    connection = sqlite3.connect(place)
    connection.execute(sql)
    connection.commit()
    connection.close()
    with pytest.raises(BrokenLibrary, match="is damaged") as told:
        used(place)
    assert "\n" not in str(told.value)


def test_flipped_bytes_are_told_or_change_nothing(filled, tmp_path):
    raw, draw = filled.read_bytes(), random.Random(11)
    places = [n for n in range(len(raw)) if raw[n]]
    told: list[str] = []
    for n in range(FLIPS):
        flipped = bytearray(raw)
        for place in draw.sample(places, draw.choice((1, 5, 40))):
            flipped[place] ^= 1 << draw.randrange(8)
        path = tmp_path / f"{n}.db"
        path.write_bytes(flipped)
        try:
            used(path)
        except BrokenLibrary as trouble:
            told.append(str(trouble))
    assert len(told) > FLIPS / 3
    assert not [sentence for sentence in told if "\n" in sentence]
