"""Long output goes through the user's pager on a terminal, and nowhere else."""

import os
import subprocess
import sys

import pytest
from terminal import in_terminal

from citetrace.cli import group
from citetrace.cli.described import described

pytestmark = pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")

SAID = "The dam will be raised by four metres, said Ilse Brandt, an engineer.\n"
THINGS = "A crane fell|The quay was closed|Two ships left|The school is empty|Nobody paid|Rain came in March|The ferry ran late"
OTHERS = "".join(f"\n{thing}, said Ana Lind, a pilot of Oland.\n" for thing in THINGS.split("|"))
LAST = "The ferry ran late"


@pytest.fixture
def long(tmp_path):
    (tmp_path / "long.txt").write_text(SAID + OTHERS)
    return ["trace", str(tmp_path / "long.txt"), "--lang", "en"]


@pytest.fixture
def short(tmp_path):
    (tmp_path / "short.txt").write_text(SAID)
    return ["trace", str(tmp_path / "short.txt"), "--lang", "en"]


@pytest.fixture
def pager(tmp_path):
    """A pager that prints how it was called before what it is given."""
    script = tmp_path / "pager"
    script.write_text('#!/bin/sh\necho "PAGED $* LESS=$LESS"\nexec cat\n')
    script.chmod(0o755)
    return str(script)


def test_output_longer_than_the_screen_is_paged_whole(long, pager):
    shown = in_terminal(*long, PAGER=f"{pager} -x", CITETRACE_PAGER=f"{pager} -x")
    assert shown.text.startswith("PAGED -x LESS=FRX")
    assert LAST in shown.text
    assert "\x1b[1m" in shown.text
    assert shown.code == 0


def test_output_that_fits_is_not_paged(short, pager):
    shown = in_terminal(*short, PAGER=pager)
    assert "PAGED" not in shown.text
    assert "Ilse Brandt" in shown.text


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"PAGER": ""}, {"PAGER": "cat"}, {"PAGER": "'"},
                                         {"PAGER": "nonesuch-pager -R"}, {"CITETRACE_PAGER": ""}])  # fmt: skip
def test_without_a_pager_everything_is_printed(long, pager, environment):
    shown = in_terminal(*long, **({"PAGER": pager} | environment))
    assert "PAGED" not in shown.text
    assert LAST in shown.text
    assert shown.code == 0


def test_no_pager_is_heeded_before_and_after_the_command(long, pager):
    for words in (["--no-pager", *long], [*long, "--no-pager"]):
        shown = in_terminal(*words, PAGER=pager)
        assert "PAGED" not in shown.text
        assert LAST in shown.text


def test_a_pipe_is_never_paged(long, pager):
    done = subprocess.run([sys.executable, "-m", "citetrace", *long], capture_output=True, text=True, check=True,
                          env=os.environ | {"PAGER": pager, "TERM": "xterm"})  # fmt: skip
    assert "PAGED" not in done.stdout


def test_a_reader_who_quits_the_pager_ends_it_quietly(long):
    shown = in_terminal(*long, PAGER="head -n 1")
    assert len(shown.text.splitlines()) == 1
    assert shown.code == 0


def test_ctrl_c_in_the_pager_leaves_it_to_the_pager(long, tmp_path):
    script = tmp_path / "pager"
    script.write_text("#!/bin/sh\ntrap '' INT\ncat\necho READY\nsleep 1\necho ENDED\n")
    script.chmod(0o755)
    shown = in_terminal(*long, until=lambda printed: b"READY" in printed, PAGER=str(script))
    assert "ENDED" in shown.text
    assert "Traceback" not in shown.text
    assert shown.code == 0


@pytest.mark.skipif(not os.path.exists("/usr/bin/less"), reason="needs less")
def test_less_shows_colours_and_ends_with_q(long):
    shown = in_terminal(*long, until=lambda printed: b"A crane fell" in printed, key=b"q", PAGER="less")
    assert "ESC[" not in shown.text
    assert LAST not in shown.text
    assert shown.code == 0


@pytest.mark.parametrize("one", list(described(group, "citetrace")), ids=lambda one: one.path)
def test_every_command_takes_no_pager(one):
    assert any(typed == "--no-pager" for typed, _ in one.options)
