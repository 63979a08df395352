"""`citetrace` as a process of its own: pipes, signals, the environment, and what `--help` imports."""

import json
import os
import signal
import subprocess
import sys

import pytest

from citetrace.cli import say

SAID = "The dam will be raised by four metres, said Ilse Brandt, an engineer.\n"
PROGRAM = [sys.executable, "-m", "citetrace"]


def run(*words, stdin=None, **env):
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "PYTHONIOENCODING")} | env
    return subprocess.run(
        [*PROGRAM, *words], input=stdin, capture_output=True, env=environment, timeout=120, check=False
    )


def test_the_version_is_printed():
    assert run("--version").stdout.startswith(b"citetrace 0.")


def test_nothing_typed_prints_the_help():
    assert b"Commands:" in run().stderr


def test_standard_input_is_read():
    done = run("trace", "-", "--lang", "en", stdin=SAID.encode())
    assert done.returncode == 0
    assert "Ilse Brandt" in done.stdout.decode()


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_pipe_gets_no_colours(environment):
    assert b"\x1b" not in run("trace", "-", "--lang", "en", stdin=SAID.encode(), **environment).stdout


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("environment", "colored"), [
    ({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)
])  # fmt: skip
def test_a_terminal_gets_colours_unless_it_or_the_user_refuses(environment, colored, tmp_path):
    (tmp_path / "dam.txt").write_text(SAID)
    ours, theirs = os.openpty()
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | environment
    words = ["trace", str(tmp_path / "dam.txt"), "--lang", "en"]
    with subprocess.Popen([*PROGRAM, *words], stdout=theirs, stderr=subprocess.DEVNULL, env=env):
        os.close(theirs)
        printed = read_all(ours)
    assert b"Ilse Brandt" in printed
    assert (b"\x1b[" in printed) is colored


def read_all(end: int) -> bytes:
    """Everything that comes out of a pseudo-terminal, whose end is an error."""
    out = b""
    with open(end, "rb", buffering=0) as stream:
        try:
            while part := stream.read(4096):
                out += part
        except OSError:
            pass
    return out


def test_a_terminal_without_unicode_gets_ascii():
    done = run("trace", "-", "--lang", "en", stdin=SAID.encode(), PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert b"`- " in done.stdout


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_loses_no_character_where_the_output_has_no_unicode(form):
    said = "Hujan turun di Kyōto, kata Łukasz Ångström.\n"
    done = run("trace", "-", "--lang", "id", "--format", form, stdin=said.encode(), PYTHONIOENCODING="latin-1")
    assert json.loads(done.stdout.decode("ascii"))["article"]["text"] == said


def test_half_a_surrogate_pair_and_odd_bytes_do_not_stop_the_program():
    done = run("trace", "-", "--lang", "en", "--format", "json", stdin=SAID.encode() + b"\n\xff\xfe\x80 \xed\xa0\x80\n")
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 4)


@pytest.mark.parametrize("form", ["tree", "json", "jsonl"])
def test_a_reader_who_leaves_early_is_no_error(tmp_path, form):
    for n in range(8):
        (tmp_path / f"{n}.txt").write_text((SAID + "\n") * 300)
    words = [*PROGRAM, "trace", str(tmp_path), "--lang", "en", "--format", form]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        program.stdout.read(10)
        program.stdout.close()
        complaints = program.stderr.read()
    assert complaints == b""
    assert program.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_an_interrupt_is_one_line():
    with subprocess.Popen([*PROGRAM, "trace", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=os.environ | {"PYTHONUNBUFFERED": "1"}) as program:  # fmt: skip
        wait_until_reading(program.pid)
        program.send_signal(signal.SIGINT)
        complaints = program.stderr.read().decode()
    assert program.returncode == 130
    assert complaints.split() == ["citetrace:", "interrupted"]


def wait_until_reading(pid: int) -> None:
    """Waits until a process sleeps in a read of its standard input (Linux), or simply for a while."""
    import time

    for _ in range(100):
        time.sleep(0.1)
        try:
            with open(f"/proc/{pid}/syscall") as file:
                if file.read().startswith("0 0x0 "):
                    return
        except OSError:
            continue


def test_help_imports_nothing_slow():
    code = "import sys; from citetrace.cli import main\ntry: main()\nexcept SystemExit: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("Usage:")
    slow = {"rich", "requests", "trafilatura", "bs4", "lxml", "attrs", "attr", "tomllib", "citetrace.articles"}
    assert not slow & set(done.stderr.split())


def test_importing_the_package_imports_no_room():
    code = "import sys, citetrace; print(*[m for m in sys.modules if m.startswith('citetrace.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == []


def test_words_of_a_server_cannot_steer_the_terminal(capsys):
    say("https://gazette.example answered \x1b]0;owned\x07\x1b[2J404\nGone")
    assert capsys.readouterr().err == "citetrace: https://gazette.example answered ]0;owned [2J404 Gone\n"
