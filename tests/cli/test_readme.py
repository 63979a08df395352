"""The README shows what the program prints, and its Python runs."""

import doctest
import re
from pathlib import Path

import pytest

import citetrace
from citetrace import cli, rendering

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
TREE = re.compile(r"(<!-- tree: (\S+) -->\n```\n)(.*?)(```\n)", re.S)
SHOWN = ("Percakapan", "pihaknya", "para mantan pejabat ingin")  # the claims that fit on the first screen
GAP = "…\n"


def printed(page: str) -> str:
    article = citetrace.read_article(str(ROOT / page))
    return rendering.render([citetrace.trace(article)])


def excerpt(page: str) -> str:
    """The head, some claims and the summary of what the program prints, with an ellipsis where something is left out."""
    head, *claims, summary = printed(page).split("\n\n")
    shown = [c for c in claims if any(words in c.splitlines()[0] for words in SHOWN)]
    command = f"$ citetrace trace {page}"
    return "\n\n".join([f"{command}\n{head}", GAP.strip(), *shown, GAP.strip(), summary])


def test_the_tree_in_the_readme_is_what_the_program_prints(request):
    text = README.read_text("utf-8")
    found = TREE.search(text)
    wanted = excerpt(found.group(2))
    if request.config.getoption("--update-goldens"):
        README.write_text(text[: found.start(3)] + wanted + text[found.end(3) :], "utf-8")
        found = TREE.search(README.read_text("utf-8"))
    assert found.group(3) == wanted, "run pytest --update-goldens"


@pytest.mark.parametrize("module", [citetrace, rendering])
def test_the_examples_in_docstrings_run(module, monkeypatch):
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testmod(module)
    assert tried
    assert not failed


def test_the_readme_names_every_exit_code_and_command():
    text = README.read_text("utf-8")
    codes = {cli.OK, cli.NOTHING, cli.USAGE, cli.SOME_UNREADABLE, cli.NONE_READABLE, cli.NO_LIBRARY}
    codes |= {cli.BROKEN, cli.INTERRUPTED, cli.LEFT}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.M)} == codes
    assert all(f"citetrace {command}" in text or f"`{command} " in text for command in cli.COMMANDS)


@pytest.mark.parametrize(
    "page", [README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda p: p.name
)
def test_links_between_the_documents_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
