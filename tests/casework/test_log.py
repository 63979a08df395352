"""The log of a case: what was told as done is on the disk, a torn line is told, and several may write at once."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from acting import act

from citetrace.casework import Case, Deed, Log, Target, Thing
from citetrace.casework.act import from_line, to_line
from citetrace.errors import BrokenCase

WRITER = """
import sys
from citetrace.casework import Case, Deed, Target, Thing
case = Case.open(sys.argv[1])
for n in range(int(sys.argv[3])):
    words = f"{sys.argv[2]} {n} " + "the crane fell " * 400
    case.do(Deed.NOTE, [Target(Thing.CASE)], person=sys.argv[2], note=words)
    print(n, flush=True)
"""
ON_CASE = Target(Thing.CASE)


@pytest.fixture
def log(tmp_path):
    (tmp_path / "log.jsonl").touch()
    return Log(tmp_path / "log.jsonl")


def test_an_act_comes_back_as_it_was_written(log):
    acts = [act(Deed.NOTE, ON_CASE, note="“dua juta” \ud800 \u2028 \n"), act(Deed.NEW, ON_CASE, minutes=1)]
    for one in acts:
        log.append(one)
    assert log.read().acts == tuple(acts)
    assert log.path.read_text("ascii").count("\n") == 2


@pytest.mark.parametrize("cut", [1, 20, 60, -2])
def test_a_line_that_was_cut_off_is_told_and_kept_and_the_next_act_is_whole(log, cut):
    first, torn, last = (act(Deed.NOTE, ON_CASE, minutes=n, note=str(n)) for n in range(3))
    log.append(first)
    piece = to_line(torn)[:cut]
    with log.path.open("a") as stream:
        stream.write(piece)
    read = log.read()
    assert (read.acts, [(t.number, t.text) for t in read.torn]) == ((first,), [(2, piece)])
    assert "line 2 was cut off" in read.torn[0].sentence
    log.append(last)
    read = log.read()
    assert (read.acts, [t.text for t in read.torn]) == ((first, last), [piece])


def test_a_last_line_that_only_lacks_its_end_counts(log):
    one, other = act(Deed.NOTE, ON_CASE, note="a"), act(Deed.NOTE, ON_CASE, note="b")
    log.path.write_text(to_line(one))
    log.append(other)
    assert log.read().acts == (one, other)


@pytest.mark.parametrize("line", [
    "[]", "{}", "7", '{"time": "2026-11-23", "person": "ana", "act": "note", "targets": [{"thing": "case"}]}',
    to_line(act(Deed.NOTE, ON_CASE)).replace('"note"', '"burn"'),
    to_line(act(Deed.NOTE, ON_CASE)).replace('"case"', '"moon"'),
    to_line(act(Deed.NOTE, ON_CASE)).replace('"thing"', '"colour": 1, "thing"'),
    to_line(act(Deed.NOTE, ON_CASE)).replace('"person": "ana"', '"person": 7'),
    to_line(act(Deed.NOTE, ON_CASE, note="x")).replace('"note": "x"', '"note": 7'),
    to_line(act(Deed.NOTE, Target(Thing.CLAIM, claim="x"))).replace('"claim": "x"', '"claim": 7'),
    "[" * 100_000,
])  # fmt: skip
def test_a_line_that_is_no_act_is_told_and_stops_nothing(log, line):
    log.path.write_text(line + "\n")
    log.append(act(Deed.NEW, ON_CASE))
    read = log.read()
    assert (len(read.acts), [t.number for t in read.torn]) == (1, [1])


def test_a_line_without_fields_of_a_later_release_is_read_with_them():
    record = json.loads(to_line(act(Deed.NOTE, ON_CASE, note="x"))) | {"mood": "calm"}
    assert from_line(json.dumps(record)).note == "x"


@pytest.mark.skipif(os.name == "nt", reason="needs signals of POSIX")
def test_no_act_that_was_told_is_lost_when_its_writer_is_killed(tmp_path):
    case, draw, told = Case.new(tmp_path / "quay", person="ana"), random.Random(3), 0
    for run in range(12):
        words = [sys.executable, "-c", WRITER, str(case.folder), f"run{run}", "100000"]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            time.sleep(draw.uniform(0, 0.1))
            process.kill()
            told += 1 + process.stdout.read().count(b"\n")
        assert process.returncode == -signal.SIGKILL
        read = case.log.read()
        assert len(read.acts) - 1 >= told
        assert all("was cut off" in torn.sentence for torn in read.torn)
        told = len(read.acts) - 1


def test_two_writers_at_once_write_whole_lines(tmp_path):
    case = Case.new(tmp_path / "quay", person="ana")
    words = [sys.executable, "-c", WRITER, str(case.folder)]
    several = [subprocess.Popen([*words, f"p{n}", "60"], stdout=subprocess.DEVNULL) for n in range(4)]
    assert [one.wait(timeout=120) for one in several] == [0] * 4
    read = case.log.read()
    assert read.torn == ()
    for n in range(4):
        assert [a.note.split()[1] for a in read.acts if a.person == f"p{n}"] == [str(k) for k in range(60)]


@pytest.mark.skipif(os.name == "nt", reason="another kind of lock")
def test_one_that_waits_too_long_for_another_says_so(log, monkeypatch):
    import fcntl

    monkeypatch.setattr("citetrace.casework.log.WAITS", 0.1)
    with log.path.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(BrokenCase, match="another program has been writing"):
            log.append(act(Deed.NEW, ON_CASE))
    log.append(act(Deed.NEW, ON_CASE))


def test_a_log_that_is_not_there_or_may_not_be_written_is_one_sentence(tmp_path):
    with pytest.raises(BrokenCase, match="cannot be opened"):
        Log(tmp_path / "none.jsonl").read()
