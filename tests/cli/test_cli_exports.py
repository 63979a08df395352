"""`citetrace trace --format …` for other tools: from a file, from several, from a library, into a file."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from citetrace.cli import NOTHING, OK, group
from citetrace.rendering import FORMATS

STORY = Path(__file__).parents[2] / "fixtures" / "stories" / "quay-circle"
EXPORTS = ("dot", "svg", "csv", "md", "mermaid", "annotations", "prov", "schemaorg")
CLAIM = "Quay Nine will be closed for good in November"


def run(*words):
    return CliRunner().invoke(group, ["trace", *map(str, words)], prog_name="citetrace")


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A library of the story."""
    place = tmp_path_factory.mktemp("library") / "quay.db"
    pages = sorted(map(str, STORY.glob("*.html")))
    assert CliRunner().invoke(group, ["add", *pages, "--library", str(place)]).exit_code == OK
    return place


def test_these_are_all_that_render_the_network():
    assert set(EXPORTS) == set(FORMATS) - {"tree", "json", "jsonl", "html"}


@pytest.mark.parametrize("form", EXPORTS)
def test_one_article_says_that_what_it_cites_is_not_held(form):
    done = run(STORY / "tribune.html", "--format", form)
    assert (done.exit_code, done.stderr) == (OK, "")
    assert "Island Tribune" in done.stdout
    assert "not held" in done.stdout


@pytest.mark.parametrize("form", EXPORTS)
def test_several_articles_are_one_network(form):
    done = run(*sorted(STORY.glob("*.html")), "--format", form)
    assert done.exit_code == OK
    assert all(outlet in done.stdout for outlet in ("Island Tribune", "Harbour Gazette", "Coastal Herald"))


@pytest.mark.parametrize("form", EXPORTS)
def test_a_claim_that_is_looked_for_in_a_library_is_one_network(form, library):
    done = run("--claim", CLAIM, "--library", library, "--format", form)
    assert done.exit_code == OK
    assert all(outlet in done.stdout for outlet in ("Island Tribune", "Harbour Gazette", "Coastal Herald"))


@pytest.mark.parametrize("form", EXPORTS)
def test_a_claim_that_no_held_article_carries_is_an_empty_network(form, library):
    done = run("--claim", "zebra zeppelin", "--library", library, "--format", form)
    assert done.exit_code == NOTHING
    assert "Gazette" not in done.stdout


@pytest.mark.parametrize(
    ("ending", "start"), [("svg", "<?xml"), ("dot", "digraph"), ("csv", "article,"), ("md", "## ")]
)
def test_the_ending_of_a_file_names_the_format(ending, start, tmp_path):
    done = run(STORY / "tribune.html", "-o", tmp_path / f"quay.{ending}")
    assert (done.exit_code, done.stdout) == (OK, "")
    assert (tmp_path / f"quay.{ending}").read_bytes().startswith(start.encode())


def test_a_csv_file_keeps_the_line_ends_of_rfc_4180(tmp_path):
    run(STORY / "tribune.html", "-o", tmp_path / "quay.csv")
    data = (tmp_path / "quay.csv").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") > 1
    assert b"\r\r" not in data
