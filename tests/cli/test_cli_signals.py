"""A signal that asks citetrace to end: one sentence, the exit code that shells know, and nothing is lost."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from citetrace.cli.signals import Ear, Stopped, code_of
from citetrace.library import Library

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs signals of POSIX")
PROGRAM = [sys.executable, "-m", "citetrace"]
ENDS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129)]
ARTICLES = 2000


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    path = tmp_path_factory.mktemp("jsonl") / "articles.jsonl"
    said = "fell at the quay, said Ana Lind, an engineer. Nobody was hurt in Oland."
    lines = (
        {"url": f"https://gazette.example/{n}", "text": f"Crane {n} {said}", "language": "en"} for n in range(ARTICLES)
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


@pytest.mark.parametrize(("number", "code"), ENDS, ids=["TERM", "HUP"])
def test_add_keeps_what_was_read_and_says_so(articles, tmp_path, number, code):
    words = [*PROGRAM, "add", str(articles), "--library", str(tmp_path / "l.db"), "--jobs", "2", "--format", "jsonl"]
    lines = tmp_path / "lines"
    with lines.open("w") as output:
        program = subprocess.Popen(words, stdout=output, stderr=subprocess.PIPE, text=True, start_new_session=True)
        while not lines.stat().st_size and program.poll() is None:
            time.sleep(0.01)
        os.killpg(program.pid, number)
        said = program.communicate(timeout=120)[1]
    told = [line for line in lines.read_text().splitlines(keepends=True) if line.endswith("\n")]
    assert told
    assert program.returncode == code
    assert said.startswith("citetrace: interrupted; ")
    assert said.endswith("run it again to go on\n")
    assert said.count("\n") == 1
    with Library.open(tmp_path / "l.db", create=False) as library:
        assert all(library.at_url(json.loads(line)["url"]) for line in told)


@pytest.mark.parametrize(("number", "code"), ENDS, ids=["TERM", "HUP"])
def test_view_ends_with_a_sentence(tmp_path, number, code):
    (tmp_path / "page.txt").write_text("The crane fell, said Ana Lind, an engineer.\n")
    words = [*PROGRAM, "view", str(tmp_path / "page.txt"), "--lang", "en", "--no-open"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        program.stdout.readline()
        while "until Ctrl-C" not in program.stderr.readline():
            pass
        program.send_signal(number)
        said = program.communicate(timeout=60)[1]
    assert (program.returncode, said) == (code, "citetrace: ended\n")


def test_a_signal_that_is_to_be_passed_over_is():
    code = "import signal; from citetrace.cli.signals import EAR; EAR.listen(); print(signal.getsignal(signal.SIGHUP).name)"
    done = subprocess.run(["nohup", sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True, check=True)  # fmt: skip
    assert done.stdout == "SIG_IGN\n"


def test_what_is_done_whole_is_done_whole_and_the_signal_is_heard_behind_it(monkeypatch):
    monkeypatch.setattr("signal.signal", lambda *_: None)
    ear, done = Ear(), []

    def do_whole():
        with ear.covered():
            ear.hear(signal.SIGTERM, None)
            done.append("the rest")

    with pytest.raises(Stopped) as stopped:
        do_whole()
    assert (done, code_of(stopped.value)) == (["the rest"], 143)
    with pytest.raises(KeyboardInterrupt) as pressed:
        ear.hear(signal.SIGINT, None)
    assert code_of(pressed.value) == 130
