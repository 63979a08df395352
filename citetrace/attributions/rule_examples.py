"""`failing_rules` holds the examples of a grammar's rules against the rules: each must be decided by its own rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from citetrace.articles.article import Article, Paragraph
from citetrace.attributions.frames import verb_candidates
from citetrace.attributions.nouns import noun_candidates
from citetrace.attributions.openings import openings_in
from citetrace.clauses.apart import take_apart
from citetrace.clauses.rules import TABLES
from citetrace.clauses.text import Text
from citetrace.clauses.trail import Decision
from citetrace.languages.checking import Problem, line_of, shown
from citetrace.languages.pack import LanguagePack, read_toml
from citetrace.outlets import OutletRegistry, load_outlets
from citetrace.spans import Range, Span

MARKED: Final = re.compile(r"\[([^\[\]]*)\]")


@attrs.frozen
class Example:
    """A sentence, and the offsets of the words that a rule must decide of (None: anywhere in it)."""

    text: str
    words: Range | None


def failing_rules(pack: LanguagePack, registry: OutletRegistry | None = None) -> Iterator[Problem]:
    """A problem for each example that another rule decides, or none, and for each counter-example that its rule decides."""
    outlets = registry or load_outlets()
    for path, record in rules_of(pack):
        yield from failing_of(pack, outlets, path, record)


def rules_of(pack: LanguagePack) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """(file, record) of every rule of a pack's grammar."""
    for name, tables in TABLES.items():
        path = pack.folder / name
        data = read_toml(path)
        for table in tables:
            for record in data.get(table, []):
                yield path, record


def failing_of(
    pack: LanguagePack, registry: OutletRegistry, path: Path, record: Mapping[str, Any]
) -> Iterator[Problem]:
    """The problems of one rule."""
    rule = f"{pack.code}/{path.stem}/{record['id']}"
    line = line_of(path, f'id = "{record["id"]}"')
    for written in record.get("examples", ()):
        if not is_decided(pack, registry, rule, read_example(written)):
            message = (
                f"rule {record['id']!r} does not decide its example; mend the rule, or the words in brackets: {written}"
            )
            yield Problem(shown(path), line, message)
    for written in record.get("not", ()):
        if is_decided(pack, registry, rule, read_example(written)):
            yield Problem(shown(path), line, f"rule {record['id']!r} decides what it should not: {written}")


def read_example(written: str) -> Example:
    """An example without its brackets."""
    marked = MARKED.search(written)
    if marked is None:
        return Example(written, None)
    text = written[: marked.start()] + marked[1] + written[marked.end() :]
    return Example(text, (marked.start(), marked.end() - 2))


def is_decided(pack: LanguagePack, registry: OutletRegistry, rule: str, example: Example) -> bool:
    """Whether a rule decides of the words that an example marks."""
    article = Article(text=example.text, paragraphs=(Paragraph(Span(0, len(example.text))),), language=pack.code)
    r = Text(article, pack, registry)
    places = {decision.tokens for decision in decisions_in(r) if decision.rule == rule}
    if example.words is None:
        return bool(places)
    first, end = r.token_at(example.words[0]), r.token_before(example.words[1])
    return (first, end) in places


def decisions_in(r: Text) -> list[Decision]:
    """All that the rules of a grammar decide of a text: senses, groups, and what makes frames fit."""
    decided: list[Decision] = []
    sentences = take_apart(r, decided)
    senses = sentences[0].senses if sentences else {}
    decided += [Decision(sense.id, "sense", (i, i + 1)) for i, sense in senses.items()]
    for candidate in verb_candidates(r, sentences):
        decided += candidate.decisions
    for opening in openings_in(sentences):
        decided += opening.decisions
    for candidate, _ in noun_candidates(r, sentences):
        decided += candidate.decisions
    return decided
