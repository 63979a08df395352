"""Grammars of a few rules for tests: the small Dutch pack with some of its files written anew."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from citetrace.articles import read_text
from citetrace.articles.article import Article, Paragraph
from citetrace.clauses.apart import take_apart
from citetrace.clauses.classes import CLASSES
from citetrace.clauses.sentence import Sentence, Unit
from citetrace.clauses.text import Text
from citetrace.languages.pack import LanguagePack, load_pack
from citetrace.outlets import OutletRegistry, load_outlets
from citetrace.spans import Span

PACKS = Path(__file__).parent / "packs"
WORDS = """
[classes]
determiner = "the a"
verb = "sank left"
preposition = "of in"
of = "of"
owner = "'s"
coordinator = "and"
boundary = "because"
that = "that"
adverb = "later"
time = "monday night"
homograph = "claims"

[nouns]
people = "pilot"
press = "paper"
"""
CUES = """
[[verbs]]
takes = "that clause quote"
words = "claims/claimed/claimed"
"""
GROUPS = """
[[group]]
id = "core"
phase = 1
pattern = "[<determiner>] {head:(<name|noun>)+}"
is = "group"
"""


def write_pack(folder: Path, **files: str) -> LanguagePack:
    """A pack of English words without rules of senses; `files` are the rules that a test is about, by file."""
    shutil.copytree(PACKS / "nl", folder / "nl", dirs_exist_ok=True)
    written: Mapping[str, str] = {"words": WORDS, "cues": CUES, "senses": "", "groups": GROUPS, **files}
    for name, content in written.items():
        (folder / "nl" / f"{name}.toml").write_text(content, "utf-8")
    return load_pack("nl", folder)


def text_of(pack: LanguagePack, text: str, registry: OutletRegistry | None = None) -> Text:
    return Text(read_text(text, language="nl"), pack, registry or load_outlets())


def text_of_lines(pack: LanguagePack, text: str) -> Text:
    """Each line a paragraph, so that texts that no reader would take are tried as well."""
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return Text(Article(text=text, paragraphs=tuple(map(Paragraph, spans)), language="nl"), pack, load_outlets())


def sentences_in(pack: LanguagePack, text: str) -> tuple[Text, list[Sentence]]:
    r = text_of(pack, text)
    return r, take_apart(r)


def words_of(r: Text, unit: Unit) -> str:
    return r.words(unit.first, unit.end)


def classes_of(unit: Unit) -> set[str]:
    return {name for name, bit in CLASSES.items() if unit.classes & bit}
