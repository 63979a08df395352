"""Every code has a page, the same in the documents and in the installed program."""

from pathlib import Path

import pytest

from citetrace.findings import rules
from citetrace.findings.pages import page_of

DOCS = Path(__file__).parents[2] / "docs" / "findings"
HEADINGS = ("## When it fires", "## Example", "## What to do", "## What it cannot know")


@pytest.mark.parametrize("code", rules())
def test_a_page_tells_when_it_fires_with_an_example_and_what_to_do(code):
    page = page_of(code)
    assert page.startswith(f"# {code} {rules()[code].name}\n\n{rules()[code].summary}")
    assert [line for line in page.splitlines() if line.startswith("## ")] == list(HEADINGS)
    assert len(page) < 2500


@pytest.mark.parametrize("code", rules())
def test_the_documents_hold_the_same_page_and_the_index_leads_to_it(code, request):
    path = DOCS / f"{code}.md"
    if request.config.getoption("--update-goldens"):
        path.write_text(page_of(code), "utf-8")
    assert path.read_text("utf-8") == page_of(code), "edit citetrace/findings/pages, then run pytest --update-goldens"
    assert f"]({code}.md)" in (DOCS / "README.md").read_text("utf-8")


def test_no_page_is_left_over():
    assert {path.stem for path in DOCS.glob("CT*.md")} == set(rules())
