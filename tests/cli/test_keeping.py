"""What is read out of order is written at once, and the library is in the end as if it had come in order."""

import itertools
from concurrent.futures import Future

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citetrace.articles.article import Article
from citetrace.cli import filling, keeping
from citetrace.cli.add import Tally
from citetrace.cli.filling import Read, Running
from citetrace.cli.keeping import Keeper
from citetrace.library import Entry, Library

TABLES = {
    "articles": "number, headline, url, version",
    "versions": "number, article, version, origin, sha256",
    "addresses": "address, article",
    "readings": "article, version, claims",
    "words": "rowid, text",
}
FEW = st.sampled_from(["a", "b", "c"])
ENTRIES = st.lists(st.tuples(FEW, FEW, st.one_of(st.none(), FEW)), max_size=3)


def entries_of(place, told):
    return tuple(
        Entry(Article(f"The crane {text} fell.", url=f"https://x.example/{url}" if url != "c" else None, origin=f"{place}/{n}"),
              (), (f"https://y.example/{other}",) if other else ())
        for n, (url, text, other) in enumerate(told)
    )  # fmt: skip


def tables(library):
    found = {
        name: [tuple(row) for row in library.connection.execute(f"SELECT {columns} FROM {name} ORDER BY 1, 2")]
        for name, columns in TABLES.items()
    }
    library.connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    return found


def kept(path, reads, *, at_once):
    """The tables and the tally after some reads were kept in the order in which they come."""
    tally, lines = Tally(), []

    def count(entries, added):
        tally.add(added, 1)
        lines.extend(entry.article.origin for entry in entries)

    def correct(before, after):
        tally.add(before, -1)
        tally.add(after, 1)

    with Library.open(path) as library:
        library.add(Article("The crane a fell.", url="https://x.example/a", origin="before"))
        keeper = Keeper(library, count, correct)
        for read in reads:
            keeper.take(read)
            if at_once:
                keeper.write(everything=True)
                assert len(lines) == len(set(lines)), "an article was told twice"
        keeper.write(everything=True)
        assert sorted(lines) == sorted(e.article.origin for read in reads for e in read.entries)
        return tables(library), tally


@given(told=st.lists(ENTRIES, min_size=1, max_size=5), order=st.randoms(use_true_random=False))
def test_whatever_the_order_in_which_it_comes_the_library_is_the_same(tmp_path_factory, told, order):
    reads = [Read(place, 0, entries_of(place, entries), (), ()) for place, entries in enumerate(told)]
    folder = tmp_path_factory.mktemp("kept")
    in_order = kept(folder / "one.db", reads, at_once=False)
    order.shuffle(reads)
    assert kept(folder / "other.db", reads, at_once=True) == in_order


def crane(place):
    return Read(place, 0, (Entry(Article(f"Crane {place} fell."), ()),), (), ())


def told_after(monkeypatch, tmp_path, steps):
    """What was told after each step: seconds that pass, or the place of which something comes."""
    now = [0.0]
    monkeypatch.setattr(keeping.time, "monotonic", lambda: now[0])
    lines = []
    with Library.open(tmp_path / "library.db") as library:
        keeper = Keeper(
            library, lambda entries, _: lines.extend(e.article.text[6] for e in entries), lambda *_: None, since=0
        )
        for step in steps:
            now[0] += 0.0 if isinstance(step, int) else step
            keeper.take(crane(step) if isinstance(step, int) else None)
            yield "".join(lines)


def test_what_waits_a_while_for_what_stands_before_it_is_written_and_told(monkeypatch, tmp_path):
    steps = [2, 1, 0.5, 3, 0.6, 1.2, 0, 1.1]
    assert list(told_after(monkeypatch, tmp_path, steps)) == ["", "", "", "", "12", "123", "123", "1230"]


def test_what_waits_only_shortly_is_written_in_order(monkeypatch, tmp_path):
    assert list(told_after(monkeypatch, tmp_path, [2, 0.3, 0, 0.3, 1, 0.6])) == ["", "", "", "", "", "012"]


@pytest.fixture
def running(monkeypatch):
    monkeypatch.setattr(filling, "LONGEST", 0.01)
    running = Running()
    running.futures = {Future(): 10 for _ in range(3)}
    return running


def test_what_is_done_is_handed_over_before_what_stands_before_it(running):
    first, second, third = running.futures
    third.set_result("third")
    handed = running.done(most=0)
    assert next(handed) == "third"
    assert next(handed) is None  # nothing is done; whoever waits may use the time
    second.set_result("second")
    first.set_result("first")
    assert list(itertools.filterfalse(lambda one: one is None, handed)) == ["first", "second"]


def test_few_that_are_not_done_are_not_waited_for(running):
    assert list(running.done(most=3)) == []


def test_no_more_is_done_ahead_than_memory_holds(running, monkeypatch):
    monkeypatch.setattr(filling, "FURTHEST", 15)
    first, second, third = running.futures
    second.set_result("second")
    third.set_result("third")
    handed = running.done(most=3)
    assert [next(handed), next(handed), next(handed)] == ["second", "third", None]
    first.set_result("first")
    assert next(one for one in handed if one) == "first"
