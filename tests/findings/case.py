"""A case: a few short articles, and whether a finding is told at the first of them. Read from `cases/CTxxx.toml`.

    [[case]]
    what = "who it is, in a few words"
    fires = true
    says = "words that the sentence must hold"      # only where it fires

    [[case.article]]
    outlet = "Alpha Gazette"
    date = 2024-10-01                               # the first of October 2024, where it is left out
    language = "en"                                 # English, where it is left out
    text = "Paragraphs with a blank line between. A [link](https://bravogazette.example/quay) is written so."

The address of an article is https://OUTLET.example/quay, or with its `slug` instead of quay. `updated` is the date of
its last change, `headline` its headline, `footer` furniture at its end. With `kept = true` it is an older version of the
article with the same address, and stands in no other place.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import attrs
from held import article as laid_out
from held import url_of

from citetrace.articles.article import Article, Paragraph, Part
from citetrace.findings import Finding, find_problems
from citetrace.outlets import load_outlets
from citetrace.provenance.following import Tracer
from citetrace.spans import Span
from citetrace.upstream import Pile

CASES = Path(__file__).parent / "cases"
LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)]+)\)")


@attrs.frozen
class Case:
    """One case; `kept` are older versions of its articles."""

    code: str
    what: str
    fires: bool
    says: str
    articles: tuple[Article, ...]
    kept: tuple[Article, ...] = ()

    @property
    def languages(self) -> frozenset[str | None]:
        """The languages of its articles."""
        return frozenset(article.language for article in self.articles)


def all_cases(code: str | None = None) -> list[Case]:
    """The cases of a code, or of all codes that have a file."""
    return [case for path in sorted(CASES.glob(f"{code or 'CT*'}.toml")) for case in read_cases(path)]


def read_cases(path: Path) -> list[Case]:
    """The cases of one file."""
    return [read_case(path.stem, entry) for entry in tomllib.loads(path.read_text("utf-8"))["case"]]


def read_case(code: str, entry: dict[str, Any]) -> Case:
    """One case; a key without a meaning is a mistake."""
    written = entry.pop("article")
    kept = tuple(read_one(dict(one)) for one in written if one.get("kept"))
    articles = tuple(read_one(dict(one)) for one in written if not one.get("kept"))
    return Case(code, entry.pop("what"), entry.pop("fires"), entry.pop("says", ""), articles, kept, **entry)


def read_one(fields: dict[str, Any]) -> Article:
    """One article of a case."""
    fields.pop("kept", None)
    paragraphs = fields.pop("text").strip().split("\n\n")
    links = [match.groups() for paragraph in paragraphs for match in LINK.finditer(paragraph)]
    footer, updated = fields.pop("footer", None), fields.pop("updated", None)
    slug = fields.pop("slug", "quay")
    outlet = fields.pop("outlet")
    when = {"published": fields.pop("date")} if "date" in fields else {}
    plain = [LINK.sub(r"\1", paragraph) for paragraph in paragraphs]
    laid = laid_out(outlet, *plain, links=links, url=url_of(outlet, slug), **when, **fields)
    laid = attrs.evolve(laid, updated=updated, origin=f"{outlet}.txt")
    return with_footer(laid, footer) if footer else laid


def with_footer(article: Article, words: str) -> Article:
    """An article with some furniture at its end."""
    text = f"{article.text}\n\n{words}"
    span = Span(len(text) - len(words), len(text))
    return attrs.evolve(article, text=text, paragraphs=(*article.paragraphs, Paragraph(span, Part.FURNITURE)))


def findings_in(case: Case) -> list[Finding]:
    """What is told at the first article of a case."""
    tracer = Tracer(Pile(case.articles, load_outlets()), inputs=case.articles)

    def versions(article: Article) -> list[Article]:
        older = [old for old in case.kept if old.id == article.id]
        return [*older, article] if older else []

    found = find_problems([tracer.trace(article) for article in case.articles], versions)
    first = case.articles[0].id
    return [one for one in found if one.here.article.id == first]
