"""`citetrace add` as a process: killed, without room on the disk, twice at once; what it said was added is there."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from citetrace.library import Library

PROGRAM = [sys.executable, "-m", "citetrace", "add"]
KILLS = 20
ARTICLES, FEW = 3000, 600


def written(path, number):
    with path.open("w") as stream:
        for n in range(number):
            text = f"Crane {n} fell at quay {n % 17}, said Ana Lind, an engineer.\n\nNobody was hurt in Oland."
            stream.write(json.dumps({"url": f"https://gazette.example/{n}", "text": text, "language": "en"}) + "\n")
    return path


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    return written(tmp_path_factory.mktemp("jsonl") / "articles.jsonl", ARTICLES)


@pytest.fixture
def few(tmp_path):
    return written(tmp_path / "few.jsonl", FEW)


def started(articles, place, *options, **more):
    command = [*PROGRAM, str(articles), "--library", str(place), *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **more)


def check_sound(place):
    connection = sqlite3.connect(place)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if connection.execute("PRAGMA user_version").fetchone()[0]:
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    connection.close()


def reported(lines):
    """The addresses in whole lines of output; the last may be cut."""
    return [json.loads(line)["url"] for line in lines.read_text().splitlines(keepends=True) if line.endswith("\n")]


def check_held(place, urls):
    if not urls:
        return
    with Library.open(place, create=False) as library:
        assert [url for url in urls if library.at_url(url) is None] == []


def test_nothing_that_was_reported_is_lost_when_it_is_killed(articles, tmp_path):
    draw = random.Random(7)
    place, lines = tmp_path / "library.db", tmp_path / "lines"
    safe: set[str] = set()
    for n in range(KILLS):
        with lines.open("w") as output:
            process = started(articles, place, "--format", "jsonl", "--jobs", str(1 + n % 2), stdout=output)
            time.sleep(draw.uniform(0.05, 1.2))
            process.kill()
            process.communicate()
        assert process.returncode in (0, -signal.SIGKILL)
        safe |= set(reported(lines))
        if place.exists():
            check_sound(place)
        check_held(place, sorted(safe))
    with lines.open("w") as output:
        process = started(articles, place, "--format", "jsonl", stdout=output)
        assert process.communicate()[1] == ""
    assert process.returncode == 0
    assert len(reported(lines)) == ARTICLES
    check_sound(place)
    with Library.open(place) as library:
        assert len(library) == ARTICLES
        assert all(library.claims_of(n) for n in range(1, ARTICLES, 97))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_no_process_outlives_a_killed_one(articles, tmp_path):
    def below(pid):
        found = []
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            found += [int(child), *below(int(child))]
        return found

    def lives(pid):
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except OSError:
            return False

    process = started(articles, tmp_path / "library.db", "--jobs", "2", stdout=subprocess.DEVNULL)
    ours: set[int] = set()
    patience = time.monotonic() + 60
    while len(ours) < 3 and time.monotonic() < patience and process.poll() is None:
        ours |= set(below(process.pid))
    process.kill()
    process.communicate()
    assert len(ours) >= 3
    while any(map(lives, ours)) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not [pid for pid in ours if lives(pid)]


def test_ctrl_c_keeps_what_was_read_and_says_so(articles, tmp_path):
    place, lines = tmp_path / "library.db", tmp_path / "lines"
    with lines.open("w") as output:
        process = started(articles, place, "--format", "jsonl", stdout=output, start_new_session=True)
        while not lines.stat().st_size and process.poll() is None:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate()[1]
    if process.returncode != 0:  # it may have been done
        assert process.returncode == 130
        assert "run it again to go on" in said
        assert "Traceback" not in said
    check_sound(place)
    check_held(place, reported(lines))


@pytest.mark.parametrize("most", [60_000, 400_000])
def test_without_room_on_the_disk_it_says_so_and_the_file_stays_sound(few, tmp_path, most):
    resource = pytest.importorskip("resource")

    def little_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    place = tmp_path / "library.db"
    process = started(few, place, "--format", "jsonl", stdout=subprocess.PIPE, preexec_fn=little_room)
    output, said = process.communicate()
    assert process.returncode == 5
    assert said.startswith("citetrace: ")
    assert "the disk" in said
    assert said.count("\n") == 1
    check_sound(place)
    check_held(place, [json.loads(line)["url"] for line in output.splitlines()])
    assert started(few, place, stdout=subprocess.DEVNULL).wait() == 0
    with Library.open(place) as library:
        assert len(library) == FEW


def test_two_at_once_wait_for_each_other(few, tmp_path):
    place = tmp_path / "library.db"
    both = [started(few, place, "--format", "json", "--jobs", "1", stdout=subprocess.PIPE) for _ in range(2)]
    results = [json.loads(process.communicate()[0]) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum(result["new"] for result in results) == FEW
    assert sum(result["new"] + result["held"] for result in results) == 2 * FEW
    check_sound(place)


def children(pid):
    return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the processes in /proc")
def test_a_reading_process_that_is_killed_is_told_in_a_sentence(articles, tmp_path):
    place = tmp_path / "library.db"
    process = started(articles, place, "--jobs", "2", stdout=subprocess.DEVNULL)
    while not (readers := [reader for child in children(process.pid) for reader in children(child)]):
        time.sleep(0.01)
    os.kill(readers[0], signal.SIGKILL)
    told = process.communicate(timeout=120)[1]
    assert (process.returncode, told.count("\n")) == (70, 1)
    assert "a process that reads was ended from outside" in told
    assert started(articles, place, stdout=subprocess.DEVNULL).wait() == 0
    with Library.open(place) as library:
        assert len(library) == ARTICLES
