"""The articles of the stories, drawn and written: whatever the engine finds in them, the shape holds."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from rich.cells import cell_len

import citetrace
from citetrace.rendering import Style, render
from citetrace.rendering.style import ASCII

STORIES = Path(__file__).parents[2] / "fixtures" / "stories"
PAGES = sorted(p for p in STORIES.glob("*/*") if p.suffix in (".html", ".txt"))
SCHEMA = json.loads(files("citetrace.rendering").joinpath("citetrace-1.schema.json").read_text("utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)
SINDO = STORIES / "secret-talks" / "sindonews.html"


def provenance_of(page: Path):
    return citetrace.trace(citetrace.read_article(str(page)))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_an_article_of_a_story_keeps_the_schema_the_width_and_its_offsets(page):
    found = provenance_of(page)
    record = json.loads(render([found], "jsonl"))
    VALID.validate(record)
    spans = [
        hop["mention"] for claim in record["claims"] for chain in claim["chains"] for hop in chain if hop["mention"]
    ]
    assert all(0 <= start < end <= len(record["article"]["text"]) for start, end in spans)
    for style in (Style(80, evidence=True, uncredited=True), Style(40, glyphs=ASCII)):
        assert max(map(cell_len, render([found], "tree", style).splitlines())) <= style.width


@pytest.mark.parametrize("width", [80, 120])
def test_the_indonesian_page_shows_its_claims_and_whom_they_are_credited_to(width):
    found = provenance_of(SINDO)
    tree = render([found], "tree", Style(width))
    assert len(found.claims) > 8
    assert tree.startswith("SINDOnews · 7 July 2023")
    for name in ("Reuters", "NBC News", "CBS News", "John Kirby", "juru bicara Departemen Luar Negeri AS"):
        assert name in tree


def test_evidence_of_the_indonesian_page_is_in_its_own_words():
    found = provenance_of(SINDO)
    tree = " ".join(render([found], "tree", Style(120, evidence=True)).replace("│", " ").split())
    assert "[NBC News]" in tree
    assert "‹" in tree
