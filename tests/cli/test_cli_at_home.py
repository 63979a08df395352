"""citetrace at home in a terminal: completion, man page, coloured help."""

import os
import re
import shutil
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from citetrace.cli import COMMANDS, group
from citetrace.cli.described import described
from citetrace.cli.manner import painted

EVERYTHING = list(described(group, "citetrace"))
CODES = re.compile(r"\x1b\[\d+m")


def invoked(*words):
    return CliRunner().invoke(group, list(words), prog_name="citetrace")


def completed(*words):
    """What a shell is offered for the last word (bash's way of asking)."""
    env = {"_CITETRACE_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
    done = subprocess.run([sys.executable, "-c", "from citetrace.cli import main; main()"], capture_output=True,
                          text=True, env=os.environ | env, check=False)  # fmt: skip
    return done.stdout.split()


@pytest.mark.parametrize(("words", "offered"), [
    (["citetrace", "tra"], ["plain,trace"]),
    (["citetrace", "library", "se"], ["plain,search"]),
    (["citetrace", "trace", "--evi"], ["plain,--evidence"]),
    (["citetrace", "trace", "--format", "mer"], ["plain,mermaid"]),
    (["citetrace", "trace", "pa"], ["file,pa"]),
    (["citetrace", "trace", "--library", "ne"], ["file,ne"]),
    (["citetrace", "trace", "--case", "ta"], ["dir,ta"]),
], ids=lambda words: " ".join(words))  # fmt: skip
def test_commands_options_values_and_files_are_completed(words, offered):
    assert completed(*words) == offered


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_completes_with_the_script(tmp_path):
    (tmp_path / "citetrace").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "from citetrace.cli import main; main()"\n'
    )
    (tmp_path / "citetrace").chmod(0o755)
    script = (
        f"PATH={tmp_path}:$PATH; {invoked('completion', 'bash').stdout}"
        "\nCOMP_WORDS=(citetrace orig); COMP_CWORD=1; _citetrace_completion citetrace; echo ${COMPREPLY[@]}"
        "\ncomplete -p citetrace"
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == "origins"
    assert "_citetrace_completion" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_is_printed(shell):
    done = invoked("completion", shell)
    assert done.exit_code == 0
    assert f"_CITETRACE_COMPLETE={shell}_complete" in done.stdout


@pytest.mark.parametrize("one", EVERYTHING, ids=lambda one: one.path)
def test_every_command_has_help_that_tells_what_it_does_and_shows_examples(one):
    assert one.help.split("\n")[0].rstrip().endswith((".", ":")) or "\n" in one.help
    assert all(what for typed, what in one.options), one.path
    assert "Example" in one.notes
    assert f"{one.path} " in one.notes or one.path in one.notes


def test_the_man_page_holds_every_command_and_option():
    page = invoked("man").stdout
    for one in EVERYTHING[1:]:
        assert f".SS {one.path}\n" in page
    assert all(f".SS citetrace {name}\n" in page for name in COMMANDS)
    assert r"\fB\-\-min\-confidence X\fR" in page


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_the_man_page_is_set_without_a_warning(tmp_path):
    (tmp_path / "citetrace.1").write_text(invoked("man").stdout)
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "citetrace.1"], cwd=tmp_path, capture_output=True,
                          text=True, check=True)  # fmt: skip
    assert done.stderr == ""
    assert "citetrace library search" in CODES.sub("", done.stdout)


@pytest.mark.skipif(not shutil.which("man"), reason="needs man")
def test_man_shows_the_page(tmp_path):
    (tmp_path / "citetrace.1").write_text(invoked("man").stdout)
    done = subprocess.run(["man", "./citetrace.1"], cwd=tmp_path, capture_output=True, text=True, check=False,
                          env=os.environ | {"MANWIDTH": "100"})  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "CITETRACE(1)" in done.stdout


def test_colours_of_the_help_change_no_letter():
    for one in EVERYTHING:
        plain = invoked(*one.path.split()[1:], "--help").stdout
        assert not CODES.search(plain)
        colored = painted(plain)
        assert CODES.sub("", colored) == plain
        assert "\x1b[1mUsage:\x1b[0m" in colored
        assert "\x1b[1mOptions:\x1b[0m" in colored
        assert "\x1b[36m-h, --help\x1b[0m" in colored


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("environment", "colored"), [
    ({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)
])  # fmt: skip
def test_help_is_coloured_on_a_terminal_alone(environment, colored):
    ours, theirs = os.openpty()
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | environment
    with subprocess.Popen([sys.executable, "-m", "citetrace", "trace", "--help"], stdout=theirs, env=env):
        os.close(theirs)
        printed = b""
        with open(ours, "rb", buffering=0) as stream:
            try:
                while part := stream.read(4096):
                    printed += part
            except OSError:
                pass
    assert b"Examples:" in printed
    assert (b"\x1b[1m" in printed) is colored


def test_a_command_below_a_command_has_the_same_manner():
    context = click.Context(group)
    library = group.get_command(context, "library")
    search = library.get_command(context, "search")
    assert search.context_class is library.context_class is not click.Context
