"""Standard streams that are closed, full, without Unicode or left by their reader: one sentence, the right exit code."""

from __future__ import annotations

import codecs
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from citetrace.cli.streams import ANY, nearest_to

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "fixtures" / "stories" / "quay-circle" / "herald.html"
NEEDS_SHELL = pytest.mark.skipif(
    not shutil.which("bash") or not Path("/dev/full").exists(), reason="needs bash and /dev/full"
)


def shell(words: str, how: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs citetrace with redirections."""
    line = f"set -o pipefail; {shlex.quote(sys.executable)} -m citetrace {words} {how}"
    return subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, timeout=120, check=False, env=os.environ | env
    )


@NEEDS_SHELL
@pytest.mark.parametrize(
    "words", ["--help", "man", f"trace {PAGE}", f"check {PAGE} --format sarif", "outlets find Reuters"]
)
@pytest.mark.parametrize(("how", "why"), [(">/dev/full", "no space left on device"), (">&-", "bad file descriptor")])
def test_an_output_that_cannot_be_written_is_one_sentence(words, how, why):
    done = shell(words, how)
    assert done.stderr == f"citetrace: standard output cannot be written ({why}); name another place with > FILE\n"
    assert done.returncode == 5


@NEEDS_SHELL
@pytest.mark.parametrize(("words", "how", "code"), [
    ("--help", "| true", 141), ("outlets find Reuters", "| true", 141), (f"trace {PAGE}", "| true", 0),
    (f"trace {PAGE}", "2>&-", 0), (f"trace {PAGE}", "<&-", 0), ("trace gone.html", "2>&-", 4), ("trace gone.html", "2>/dev/full", 4),
    ("trace", "2>/dev/full", 2), ("", "2>&-", 2),
])  # fmt: skip
def test_a_stream_that_nobody_reads_or_fills_changes_nothing_but_the_code(words, how, code):
    done = shell(words, how)
    assert (done.returncode, done.stderr) == (code, "")


@NEEDS_SHELL
def test_a_closed_input_is_told():
    done = shell("trace -", "<&-")
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == "citetrace: standard input is empty: save or copy the article's text into it first\n"


@NEEDS_SHELL
def test_a_report_is_written_whatever_the_output_is(tmp_path):
    done = shell(f"trace {PAGE} -o {tmp_path / 'report.html'}", ">&- 2>&- <&-")
    assert done.returncode == 0
    assert (tmp_path / "report.html").read_text("utf-8").rstrip().endswith("</html>")


@NEEDS_SHELL
def test_a_file_on_a_full_disk_is_told_by_its_name(tmp_path):
    done = shell(f"trace {PAGE} -o /dev/full --format json", "")
    assert (done.returncode, done.stderr) == (5, "citetrace: /dev/full: cannot be written (no space left on device)\n")


@NEEDS_SHELL
def test_no_file_takes_the_place_of_a_closed_output(tmp_path):
    done = shell(f"add {PAGE} --library {tmp_path / 'news.db'}", ">&-")
    assert done.returncode == 5
    kept = shell(f"library --library {tmp_path / 'news.db'}", "")
    assert kept.stdout.startswith("1 article")


@pytest.mark.parametrize(("words", "written"), [
    ("“Yes … no”, ‘so’ – at 3 ¶", '"Yes ... no", \'so\' - at 3 par. '), ("José Müller", "Jose Muller"), ("Łódź", "?odz"),
    ("岸", "?"), ("\ud800", "?"), ("ﬁne ½", "fine 1/2"),
])  # fmt: skip
def test_a_terminal_without_unicode_gets_the_nearest_signs(words, written):
    codecs.register_error(ANY, nearest_to)
    assert words.encode("ascii", ANY) == written.encode()


def test_a_table_for_programs_is_utf_8_whatever_the_locale_is(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("The quay is “closed … for good”, said José Łukasz, an engineer.\n", "utf-8")
    words = [sys.executable, "-m", "citetrace", "trace", str(page), "--lang", "en", "--format", "csv"]
    done = subprocess.run(words, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "ascii"}, check=True)
    assert "José Łukasz" in done.stdout.decode("utf-8")


JOINED = """Regulator watches lake level

“What we are measuring is how fast the water drops,” Perrault said. “We have seen the inflow fall while demand rises.

“Until now the level has stayed above the nine-metre mark, but it is something we follow.”
"""


@pytest.mark.parametrize(
    ("words", "env"),
    [((), {"PYTHONIOENCODING": "ascii"}), (("--ascii",), {"PYTHONIOENCODING": "utf-8"})],
    ids=["no Unicode", "--ascii"],
)
def test_the_joint_of_a_claim_is_drawn_in_ascii(words, env, tmp_path):
    (tmp_path / "page.txt").write_text(JOINED, "utf-8")
    call = [
        sys.executable,
        "-m",
        "citetrace",
        "trace",
        str(tmp_path / "page.txt"),
        "--lang",
        "en",
        "--width",
        "200",
        *words,
    ]
    shown = subprocess.run(call, capture_output=True, env=os.environ | env, check=True).stdout.decode("utf-8")
    assert "drops ... We have seen" in shown
    assert "\u2026" not in shown
    assert "?" not in shown.replace("R?", "")
