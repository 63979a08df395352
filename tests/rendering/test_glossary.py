"""Every word that the tree prints is told by `citetrace explain`, and stands in the documents in the same words."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from citetrace.cli import group
from citetrace.provenance.claims import Known
from citetrace.provenance.graph import Held
from citetrace.rendering import glossary
from citetrace.rendering.wording import EDGES, EDGES_BACK, GRADES, KINDS

DOCS = Path(__file__).parents[2] / "docs"
GRADED = {grade.value: words for grade, words in GRADES.items()}
WORDS = [
    *GRADED,
    *EDGES,
    *EDGES.values(),
    *EDGES_BACK.values(),
    *KINDS,
    *KINDS.values(),
    *Known,
    *filter(None, Held),
    "unresolved",
]


@pytest.mark.parametrize("word", sorted({str(word) for word in WORDS}))
def test_every_word_of_the_tree_is_explained(word):
    for typed in (word.split(), [word.upper()]):
        done = CliRunner().invoke(group, ["explain", *typed])
        assert done.exit_code == 0
        assert done.stdout.startswith("# ")
        assert "it means: " in done.stdout or "the origin is: " in done.stdout


@pytest.mark.parametrize(("grade", "words"), GRADED.items())
def test_a_grade_is_explained_in_the_words_of_the_tree(grade, words):
    assert f"the origin is: {words}\n" in glossary.explained(grade)


@pytest.mark.parametrize("name", glossary.PAGES)
def test_the_pages_are_those_of_the_documents(name):
    assert glossary.page(name) == (DOCS / f"{name}.md").read_text("utf-8"), f"copy docs/{name}.md into the package"
    assert CliRunner().invoke(group, ["explain", name]).stdout == glossary.page(name)


def test_the_list_names_codes_and_words():
    told = CliRunner().invoke(group, ["explain"]).stdout
    assert "CT103" in told
    assert "Grades: S0, S1, " in told
    assert "How it is known: confirmed, read, inferred, " in told


def test_an_unknown_word_is_told_with_where_to_look():
    done = CliRunner().invoke(group, ["explain", "A9"])
    assert "there is no finding A9" in str(done.exception)
    assert "citetrace explain words" in str(done.exception)
