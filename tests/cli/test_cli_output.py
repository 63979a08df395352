"""`-o FILE`: the file is there whole or not at all, and what a page is not written into."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from terminal import in_terminal

from citetrace.cli import group
from citetrace.cli.output import replaced

STORY = Path(__file__).parents[2] / "fixtures" / "stories" / "quay-circle"
PAGES = [str(path) for path in sorted(STORY.glob("*.html"))]


def run(*words):
    return called("trace", *words)


def called(*words):
    return CliRunner().invoke(group, list(map(str, words)))


@pytest.mark.parametrize(("name", "begins"), [
    ("report.html", "<!doctype html>"), ("traces.json", "["), ("traces.jsonl", "{"), ("tree.txt", "Harbour"),
    ("REPORT.HTML", "<!doctype html>"),
])  # fmt: skip
def test_the_ending_of_the_file_names_the_format(name, begins, tmp_path):
    done = run(*PAGES, "-o", tmp_path / name)
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / name).read_text("utf-8").lstrip().startswith(begins)
    assert os.listdir(tmp_path) == [name]


@pytest.mark.parametrize(("command", "name", "asked", "begins"), [
    ("trace", "page.htm", (), "<!doctype html>"), ("trace", "chart.mmd", (), "flowchart LR"),
    ("trace", "chart.gv", (), "digraph"), ("trace", "tree", ("--format", "tree"), "Harbour"),
    ("trace", "notes.md", (), "## "), ("trace", "traces.json", ("--format", "prov"), '{\n  "prefix"'),
    ("trace", "page.jsonld", ("--format", "schemaorg"), '{\n  "@context": "https://schema.org"'),
    ("trace", "page.jsonld", ("--format", "annotations"), '{\n  "@context": ['),
    ("check", "found.sarif", (), '{\n  "$schema"'), ("check", "found.sarif.json", (), '{\n  "$schema"'),
    ("check", "found.json", (), '{\n  "schema": "citetrace-findings/1"'), ("check", "found.txt", ("--format", "github"), "::"),
    ("origins", "origins.csv", (), "claim,"), ("origins", "origins.txt", (), "outlets"), ("origins", "origins.json", (), "{"),
    ("drift", "drift.txt", (), "Harbour"), ("drift", "drift.json", (), "{"),
])  # fmt: skip
def test_an_ending_does_what_it_says(command, name, asked, begins, tmp_path):
    number = ("1",) if command == "drift" else ()
    done = called(command, *PAGES, *number, *asked, "-o", tmp_path / name)
    assert (done.stdout, done.stderr, os.listdir(tmp_path)) == ("", "", [name])
    assert (tmp_path / name).read_text("utf-8").lstrip().startswith(begins)


@pytest.mark.parametrize(("command", "name", "asked", "told"), [
    *(("trace", f"out.{ending}", (), "names no format; there are .txt, .html,")
      for ending in ("pdf", "ttl", "sarif", "provn", "docx", "html.gz", "tsv")),
    ("trace", "out.pdf", ("--format", "json"), ".pdf names no format"),
    ("trace", "out", (), "without an ending it names no format"),
    ("trace", "page.html", ("--format", "json"), ".html is not for json; name the file page.json"),
    ("trace", "page.csv", ("--format", "mermaid"), ".csv is not for mermaid; name the file page.mmd"),
    ("trace", "page.jsonld", (), "--format schemaorg or --format annotations"),
    ("check", "out.html", (), "there are .txt, .json, .sarif"), ("origins", "out.md", (), "there are .txt, .json, .csv"),
    ("drift", "out.csv", (), "there are .txt, .json"),
])  # fmt: skip
def test_an_ending_that_stands_for_no_format_or_another_is_refused(command, name, asked, told, tmp_path):
    done = called(command, PAGES[0], "1", *asked, "-o", tmp_path / name)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.replace("\u2502", "").split())
    assert os.listdir(tmp_path) == []


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
    run(PAGES[0], "-o", report)
    before = report.read_text("utf-8")
    assert run(tmp_path / "gone.html", "-o", report).exit_code == 4
    assert report.read_text("utf-8") == before


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
    run(PAGES[1], "-o", real)
    real.chmod(0o640)
    link.symlink_to(real)
    run(PAGES[0], "-o", link)
    assert link.is_symlink()
    assert "Quay Nine to close, newspaper says" in real.read_text("utf-8")
    assert real.stat().st_mode & 0o777 == 0o640


WRITTEN = [("trace", form, f"out.{form}") for form in ("html", "json", "jsonl", "csv", "svg", "dot", "md", "mermaid")]
WRITTEN += [("trace", form, "out.json") for form in ("annotations", "prov", "schemaorg")]
WRITTEN += [("trace", "tree", "out.txt"), ("check", "text", "out.txt"), ("check", "json", "out.json")]
WRITTEN += [("check", "sarif", "out.sarif"), ("check", "github", "out.txt"), ("origins", "table", "out.txt")]
WRITTEN += [
    ("origins", "json", "out.json"),
    ("origins", "csv", "out.csv"),
    ("drift", "text", "out.txt"),
    ("drift", "json", "out.json"),
]


@pytest.mark.parametrize(("command", "form", "name"), WRITTEN, ids=lambda words: words)
def test_what_citetrace_wrote_may_be_written_anew(command, form, name, tmp_path):
    words = (command, *PAGES, *("1",) * (command == "drift"), "--format", form, "-o", tmp_path / name)
    first = called(*words)
    assert (first.exit_code in (0, 1), first.stderr) == (True, "")
    before = (tmp_path / name).read_bytes()
    second = called(*words)
    assert (second.exit_code, second.stderr) == (first.exit_code, "")
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize(("name", "before"), [
    ("page.html", "<!doctype html><title>ours</title><p>The dam will be raised, said Ilse Brandt."),
    ("notes.txt", "what I heard"), ("table.csv", "article,outlet\n"), ("data.json", '{"schema": "mine"}'),
    ("graph.json", '{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "@id": "https://a.example/1"}]}'),
    ("list.jsonl", '{"url": "https://a.example/1"}\n'), ("chart.svg", '<svg class="provenance"/>'), ("x.dot", "digraph provenance {}"),
])  # fmt: skip
def test_a_file_that_citetrace_did_not_write_is_kept_unless_it_is_forced(name, before, tmp_path):
    file = tmp_path / name
    file.write_text(before)
    done = run(PAGES[0], "-o", file)
    assert done.exit_code == 2
    assert "--force" in done.stderr
    assert file.read_text() == before
    assert run(PAGES[0], "-o", file, "--force").exit_code == 0
    assert file.read_text("utf-8") != before
    assert run(PAGES[0], "-o", file).exit_code == 0


@pytest.mark.parametrize(("name", "form", "old", "new"), [
    ("notes.md", "md", "## ", "## Called her, she denies it: "), ("tree.txt", "tree", "1", "11"),
    ("review.json", "schemaorg", '"ratingExplanation": ""', '"ratingExplanation": "as far as we can tell"'),
    ("review.json", "schemaorg", '"datePublished": ""', '"datePublished": "2024-10-04"'), ("chart.dot", "dot", "n", "m"),
])  # fmt: skip
def test_what_a_person_wrote_into_a_report_is_not_lost(name, form, old, new, tmp_path):
    file = tmp_path / name
    run(PAGES[0], "--format", form, "-o", file)
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    before = file.read_bytes()
    assert before.count(new.encode())
    assert run(PAGES[0], "--format", form, "-o", file).exit_code == 2
    assert file.read_bytes() == before


@pytest.mark.parametrize("command", ["trace", "check", "origins", "drift"])
@pytest.mark.parametrize("called_by", ["itself", "another spelling", "a symbolic link", "a hard link", "its folder"])
def test_an_input_is_not_written_over(command, called_by, tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    page = folder / "page.txt"
    page.write_text("The dam will be raised, said Ilse Brandt, an engineer.\n")
    output, given = page, page
    if called_by == "another spelling":
        output = folder / ".." / "pages" / "page.txt"
    elif called_by == "its folder":
        given = folder
    elif called_by != "itself":
        output = tmp_path / "linked.txt"
        (output.symlink_to if "symbolic" in called_by else output.hardlink_to)(page)
    before = page.read_text()
    done = called(command, given, *("1",) * (command == "drift"), "-o", output)
    assert done.exit_code == 2
    assert "it is read here" in " ".join(done.stderr.split())
    assert page.read_text() == before


def test_the_first_of_many_files_is_no_output_by_mistake(tmp_path):
    for page in PAGES:
        shutil.copy(page, tmp_path)
    done = run("-o", *sorted(tmp_path.glob("*.html")))
    assert done.exit_code == 2
    assert all((tmp_path / Path(page).name).read_bytes() == Path(page).read_bytes() for page in PAGES)


def test_an_empty_file_holds_nothing_to_lose(tmp_path):
    (tmp_path / "report.html").touch()
    assert run(PAGES[0], "-o", tmp_path / "report.html").exit_code == 0


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
def test_a_file_gets_no_colours_of_the_terminal(tmp_path):
    shown = in_terminal("trace", PAGES[0], "-o", str(tmp_path / "tree.txt"), COLORTERM="truecolor", VTE_VERSION="7000")
    assert shown.code == 0
    assert "\x1b" not in (tmp_path / "tree.txt").read_text("utf-8")


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
