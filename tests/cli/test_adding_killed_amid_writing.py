"""Kills that come while a library is written, not before or after; test_adding_survives.py has all other moments."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from citetrace.articles.article import Article
from citetrace.errors import BrokenLibrary
from citetrace.library import Library

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs signals of POSIX")

KILLS = 20
FRESH = 500  # articles that each run finds new, so that no kill comes after everything is held
BATCHES = """
import sys
from citetrace.articles.article import Article
from citetrace.library import Entry, Library
with Library.open(sys.argv[1]) as library:
    for first in range(int(sys.argv[2]), 10**6, 300):
        urls = [f"https://harbour.example/{n}" for n in range(first, first + 300)]
        library.add_all([Entry(Article(f"Crane {url} fell, Ana Lind said. " * 200, url=url), ()) for url in urls])
        print(*urls, sep="\\n", flush=True)
"""  # as much at once as `add` writes, and nothing else: a kill comes amid the writing
OPENED = "import sys; from citetrace.library import Library; input(); Library.open(sys.argv[1]).close()"


def held(path):
    """The addresses of what a library holds, after SQLite found nothing wrong with the file or its index of words."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            return set()  # killed before there were tables
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        return {url for (url,) in connection.execute("SELECT url FROM articles")}
    finally:
        connection.close()


def whole(path):
    """The whole lines of a file; the last may be cut."""
    return path.read_text().rpartition("\n")[0].splitlines()


def wait_for_a_line(path, process):
    while not path.stat().st_size and process.poll() is None:
        time.sleep(0.005)


def killed(words, lines, moment):
    """Starts a program, and kills it some seconds after its first line; its whole lines."""
    with lines.open("w") as output:
        process = subprocess.Popen([sys.executable, *words], stdout=output)
        wait_for_a_line(lines, process)
        time.sleep(moment)
        process.kill()
        process.wait()
    assert process.returncode == -signal.SIGKILL, "it was done before it was killed"
    return whole(lines)


def test_no_batch_is_lost_or_torn_when_its_writer_is_killed(tmp_path):
    path, draw, told, found = tmp_path / "library.db", random.Random(5), set(), set()
    for _ in range(KILLS):  # each run begins behind what is held: a kill may come amid the telling, too
        told |= set(killed(["-c", BATCHES, str(path), str(len(found))], tmp_path / "lines", draw.uniform(0, 0.25)))
        found = held(path)
        assert told <= found
        assert len(found) % 300 == 0, "a batch is held in part"


def test_an_article_is_told_as_added_only_once_it_is_safe(tmp_path):
    path, records, lines = tmp_path / "library.db", tmp_path / "articles.jsonl", tmp_path / "lines"
    add = ["-m", "citetrace", "add", str(records), "--library", str(path), "--format", "jsonl"]
    told = set()
    for run in range(4):
        urls = [f"https://harbour.example/{n}" for n in range(run * FRESH, (run + 1) * FRESH)]
        said = ({"url": url, "text": f"Crane {url[-4:]} fell, Ana Lind said.", "language": "en"} for url in urls)
        records.write_text("".join(json.dumps(one) + "\n" for one in said))
        with lines.open("w") as output:
            process = subprocess.Popen([sys.executable, *add], stdout=output)
            wait_for_a_line(lines, process)
            process.kill()  # at the very first line, which is when what was told too early is not yet written
            process.wait()
        told |= {json.loads(line)["url"] for line in whole(lines)}
        assert told <= held(path)
    assert told


def test_several_may_make_the_same_library_at_once(tmp_path):
    path = tmp_path / "library.db"
    for _ in range(2):
        words = [sys.executable, "-c", OPENED, str(path)]
        several = [subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)]
        time.sleep(0.5)
        for one in several:
            one.stdin.write(b"\n")
            one.stdin.flush()
        assert [one.communicate(timeout=90)[1].decode() for one in several] == [""] * 6
        path.unlink()


def test_one_that_waits_too_long_for_another_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("citetrace.library.opening.WAITS", 0.1)
    with Library.open(tmp_path / "library.db") as one, Library.open(tmp_path / "library.db") as other:
        with one._written(), pytest.raises(BrokenLibrary, match="another program has been writing"):
            other.add(Article("The crane fell."))
        other.add(Article("The crane fell."))
        assert len(one) == 1
