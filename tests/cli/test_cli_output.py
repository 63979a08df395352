"""`-o FILE`: the file is there whole or not at all, and what a page is not written into."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from citetrace.cli import group
from citetrace.cli.output import replaced

STORY = Path(__file__).parents[2] / "fixtures" / "stories" / "quay-circle"
PAGES = [str(path) for path in sorted(STORY.glob("*.html"))]


def run(*words):
    return CliRunner().invoke(group, ["trace", *map(str, words)])


@pytest.mark.parametrize(("name", "begins"), [
    ("report.html", "<!doctype html>"), ("traces.json", "["), ("traces.jsonl", "{"), ("tree.txt", "Harbour"),
    ("REPORT.HTML", "<!doctype html>"),
])  # fmt: skip
def test_the_ending_of_the_file_names_the_format(name, begins, tmp_path):
    done = run(*PAGES, "-o", tmp_path / name)
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / name).read_text("utf-8").lstrip().startswith(begins)
    assert os.listdir(tmp_path) == [name]


def test_a_format_that_is_asked_for_goes_before_the_ending(tmp_path):
    run(PAGES[0], "--format", "json", "-o", tmp_path / "page.html")
    assert json.loads((tmp_path / "page.html").read_text("utf-8"))["schema"] == "citetrace/1"


def test_a_page_goes_on_through_a_pipe(tmp_path):
    assert run(PAGES[0], "--format", "html").stdout.startswith("<!doctype html>")
    assert run(PAGES[0], "--format", "html", "-o", "-").stdout.startswith("<!doctype html>")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
def test_a_page_is_not_written_into_a_terminal():
    ours, theirs = os.openpty()
    words = [sys.executable, "-m", "citetrace", "trace", PAGES[0], "--format", "html"]
    done = subprocess.run(words, stdout=theirs, stderr=subprocess.PIPE, timeout=120, check=False)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert b"-o report.html" in done.stderr


def test_where_nothing_can_be_read_an_older_report_stays(tmp_path):
    report = tmp_path / "report.html"
    report.write_text("an older one")
    assert run(tmp_path / "gone.html", "-o", report).exit_code == 4
    assert report.read_text() == "an older one"


def test_what_cannot_be_written_is_told_with_its_name(tmp_path):
    done = run(PAGES[0], "-o", tmp_path / "no-such-folder" / "report.html")
    assert done.exit_code == 2
    assert "no-such-folder/report.html: cannot be written" in done.output.replace("\n", "")


def test_a_report_that_breaks_off_leaves_the_older_one(tmp_path):
    report = tmp_path / "report.html"
    report.write_text("an older one")

    def half():
        with replaced(report) as stream:
            stream.write("half of")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert report.read_text() == "an older one"
    assert os.listdir(tmp_path) == ["report.html"]


def test_a_link_stays_a_link_and_the_rights_of_a_file_stay(tmp_path):
    real, link = tmp_path / "real.html", tmp_path / "report.html"
    real.write_text("an older one")
    real.chmod(0o640)
    link.symlink_to(real)
    run(PAGES[0], "-o", link)
    assert link.is_symlink()
    assert real.read_text("utf-8").startswith("<!doctype html>")
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs /dev/null")
def test_what_is_no_plain_file_is_written_into():
    assert run(PAGES[0], "-o", "/dev/null").exit_code == 0
    assert not Path("/dev/null").is_file()


def test_a_claim_that_is_looked_for_in_a_library_makes_a_page_of_those_who_carry_it(tmp_path):
    added = CliRunner().invoke(group, ["add", *PAGES, "--library", str(tmp_path / "news.db")])
    assert added.exit_code == 0
    report = tmp_path / "report.html"
    words = next(iter(claims_of(PAGES[0])))
    done = run("--claim", words, "--library", tmp_path / "news.db", "-o", report)
    assert done.exit_code == 0
    assert report.read_text("utf-8").count('<section class="view" id="a') >= 2


def claims_of(page):
    return [claim["text"] for claim in json.loads(run(page, "--format", "json").stdout)["claims"]]
