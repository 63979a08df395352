"""A story is a handful of articles with every claim and chain that a careful reader finds in them, read from TOML.

`fixtures/stories/<slug>/story.toml` looks like this::

    title = "The bridge that closed twice"
    languages = ["en"]
    trap = "What makes it hard, in one sentence."

    [sources]
    herald = { name = "Coastal Herald", kind = "outlet" }
    two = { name = "two engineers familiar with the report", kind = "anonymous", count = 2,
            descriptor = "familiar with the report" }

    [[article]]
    file = "gazette.txt"
    outlet = "Harbour Gazette"
    date = 2024-03-02
    url = "https://harbourgazette.example/bridge"
    language = "en"  # the first of the story's languages, where it is left out
    not_claimed = ["words that look like a claim and are none"]
    uncredited = ["a sentence of the reporter's own"]

    [[article.claim]]
    text = "the words of the claim, as they stand in the article"
    chain = "herald (inferred) > two"
    upstream = [{ file = "herald.txt", passage = ["the words there that carry the claim", "others that do so too"] }]

A claim that is interrupted has a list of pieces as its `text`; one that stands there twice says which `occurrence`.
A claim with parallel sources has `chains`, a list. `(inferred)` after a source: nothing in the claim's own clause
names it; `(optional)`: the chain is right without it too. A claim with `optional = true` is borderline, and never
counted. Everything else in the article, its headline apart, is not to be claimed. `upstream` names the articles of the
story that the claim cites, nearest first, with the passages that carry it; `[]`: what is cited is not held, or does not
carry the claim, so that nothing may be found. Without it nothing is asked of the claim's citations. `paths` is the whole
expected graph, from the article outward: files of held articles and sources, the last of a path marked `(cycle)`, `(*)`
where it was drawn before, `(not held)`, `(not carried)`.

`findings` above the sources lists all that `citetrace check` is to tell of the story ("CT103 herald.txt: Nobody …");
`mistaken` what it tells and should not.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs
from bs4 import BeautifulSoup

from citetrace.provenance.claims import Known
from citetrace.sources.source import Kind
from citetrace.spans import Span, Spans

STORIES = Path(__file__).parents[2] / "fixtures" / "stories"
QUOTES = {"'": "['‘’]", "‘": "['‘’]", "’": "['‘’]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}

BLOCKS = ("p", "li", "h1", "h2", "h3", "div", "figcaption", "blockquote", "time", "b")


class StoryError(ValueError):
    """A story.toml that contradicts itself or its articles; the message names file and claim."""


@attrs.frozen
class ExpectedNode:
    """One source of an expected chain; `alternatives` are other right names."""

    name: str = attrs.field(validator=attrs.validators.min_len(1))
    kind: Kind = attrs.field(converter=Kind)
    count: int | None = None
    descriptor: str | None = None
    alternatives: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    known: Known = Known.READ
    optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every right name."""
        return (self.name, *self.alternatives)


ExpectedChain = tuple[ExpectedNode, ...]


@attrs.frozen
class ExpectedUpstream:
    """An article of the story that a claim cites, by its file, and the passages of it that carry the claim."""

    file: str
    passages: tuple[str, ...] = attrs.field(validator=attrs.validators.min_len(1))


@attrs.frozen
class ExpectedClaim:
    """The words of a claim, in one or more pieces, and the chains along which the article credits it."""

    pieces: tuple[str, ...]
    chains: tuple[ExpectedChain, ...] = attrs.field(validator=attrs.validators.min_len(1))
    occurrence: int | None = None
    optional: bool = False
    note: str | None = None
    sources: Mapping[str, ExpectedNode] = attrs.field(factory=dict, eq=False, repr=False)
    upstream: tuple[ExpectedUpstream, ...] | None = None
    paths: tuple[str, ...] | None = None

    def find(self, text: str) -> Spans:
        """Where the pieces stand in `text`, white space and the shape of quotation marks apart.

        Raises StoryError where they do not, or stand there several times and no `occurrence` says which.
        """
        first = list(_hits(self.pieces[0], text))
        if not first:
            raise StoryError(f"not in the article: {self.pieces[0]!r}")
        if self.occurrence is None and len(first) > 1:
            raise StoryError(f"{len(first)} times in the article, say which occurrence: {self.pieces[0]!r}")
        if self.occurrence is not None and self.occurrence > len(first):
            raise StoryError(f"no occurrence {self.occurrence} in the article: {self.pieces[0]!r}")
        spans = [first[(self.occurrence or 1) - 1]]
        for piece in self.pieces[1:]:
            spans.append(_next_hit(piece, text, spans[-1].end))
        return tuple(spans)


@attrs.frozen
class StoryArticle:
    """One article of a story, and all that is to be found in it."""

    path: Path
    outlet: str
    url: str
    date: datetime | date
    language: str
    claims: tuple[ExpectedClaim, ...]
    wire: str | None = None
    not_claimed: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    uncredited: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])

    @property
    def required(self) -> tuple[ExpectedClaim, ...]:
        """The claims that count."""
        return tuple(claim for claim in self.claims if not claim.optional)

    def words(self) -> str:
        """All that a reader could see in the file, furniture included."""
        text = self.path.read_text(encoding="utf-8")
        return text if self.path.suffix == ".txt" else _visible(text)

    def check(self) -> None:
        """Raise StoryError unless everything that story.toml quotes stands in the file."""
        text = self.words()
        for claim in self.claims:
            claim.find(text)
        for sentence in (*self.not_claimed, *self.uncredited):
            if not any(_hits(sentence, text)):
                raise StoryError(f"{self.path}: not in the article: {sentence!r}")


@attrs.frozen
class Story:
    """A story: its articles, and the trap that it sets."""

    slug: str
    title: str
    languages: tuple[str, ...]
    trap: str
    articles: tuple[StoryArticle, ...] = attrs.field(validator=attrs.validators.min_len(1))
    case: int | None = None
    findings: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    mistaken: tuple[str, ...] = attrs.field(default=(), converter=tuple)


def all_stories() -> list[Story]:
    """Every story under fixtures/stories, in the order of their names."""
    return [read_story(path.parent) for path in sorted(STORIES.glob("*/story.toml"))]


def read_story(folder: Path) -> Story:
    """The story in `folder`. Raises StoryError, naming the file, for a key or value that has no meaning."""
    path = folder / "story.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        sources = {key: _source(entry) for key, entry in data.pop("sources").items()}
        languages = tuple(data.pop("languages"))
        entries = [{"language": languages[0], **entry} for entry in data.pop("article")]
        articles = tuple(_article(entry, folder, sources) for entry in entries)
        _check_sources(sources, articles)
        _check_upstream(articles)
        return Story(slug=folder.name, languages=languages, articles=articles, **data)
    except (StoryError, KeyError, TypeError, ValueError) as mistake:
        raise StoryError(f"{path}: {mistake}") from mistake


def _source(entry: Mapping[str, Any]) -> ExpectedNode:
    fields = dict(entry)
    return ExpectedNode(alternatives=fields.pop("alt", ()), **fields)


def _check_sources(sources: Mapping[str, ExpectedNode], articles: Iterable[StoryArticle]) -> None:
    claims = [claim for article in articles for claim in article.claims]
    nodes = [node for claim in claims for chain in claim.chains for node in chain]
    _check_paths(sources, claims, {article.path.name for article in articles})
    used = {(node.name, node.kind, node.descriptor) for node in nodes}
    unused = [key for key, node in sources.items() if (node.name, node.kind, node.descriptor) not in used]
    if unused:
        raise StoryError(f"credited with nothing: {', '.join(unused)}")


def _check_paths(sources: Mapping[str, ExpectedNode], claims: Iterable[ExpectedClaim], files: set[str]) -> None:
    for path in (path for claim in claims for path in claim.paths or ()):
        for step in path.split(" > "):
            word = step.split(" (")[0]
            if word not in sources and word not in files:
                raise StoryError(f"no such source or file in a path: {word!r}")


def _check_upstream(articles: Iterable[StoryArticle]) -> None:
    texts = {article.path.name: article.words() for article in articles}
    for cited in (up for article in articles for claim in article.claims for up in claim.upstream or ()):
        for passage in cited.passages:
            if not any(_hits(passage, texts.get(cited.file, ""))):
                raise StoryError(f"not in {cited.file}: {passage!r}")


def _article(entry: Mapping[str, Any], folder: Path, sources: Mapping[str, ExpectedNode]) -> StoryArticle:
    fields = dict(entry)
    claims = tuple(_claim(claim, sources) for claim in fields.pop("claim", ()))
    return StoryArticle(path=folder / fields.pop("file"), claims=claims, **fields)


def _claim(entry: Mapping[str, Any], sources: Mapping[str, ExpectedNode]) -> ExpectedClaim:
    fields = dict(entry)
    text = fields.pop("text")
    written = fields.pop("chains", None) or [fields.pop("chain")]
    chains = tuple(_chain(chain, sources) for chain in written)
    cited = fields.pop("upstream", None)
    upstream = None if cited is None else tuple(ExpectedUpstream(e["file"], tuple(e["passage"])) for e in cited)
    paths = None if (written_paths := fields.pop("paths", None)) is None else tuple(written_paths)
    return ExpectedClaim(
        upstream=upstream,
        paths=paths,
        sources=sources,
        pieces=(text,) if isinstance(text, str) else tuple(text),
        chains=chains,
        **fields,
    )


def _chain(written: str, sources: Mapping[str, ExpectedNode]) -> ExpectedChain:
    return tuple(_node(part.strip(), sources) for part in written.split(">"))


def _node(written: str, sources: Mapping[str, ExpectedNode]) -> ExpectedNode:
    match = re.fullmatch(r"(\w+)(?: \(([a-z, ]+)\))?", written)
    marks = {mark.strip() for mark in (match[2] or "").split(",")} - {""} if match else {"?"}
    if not match or match[1] not in sources or marks - {"inferred", "optional"}:
        raise StoryError(f"no such source: {written!r}")
    known = Known.INFERRED if "inferred" in marks else Known.READ
    return attrs.evolve(sources[match[1]], known=known, optional="optional" in marks)


def _visible(html: str) -> str:
    soup = BeautifulSoup(html, "lxml")
    for block in soup.find_all(BLOCKS):
        block.insert_before("\n")
        block.insert_after("\n")
    return soup.get_text()


def _next_hit(words: str, text: str, start: int) -> Span:
    for hit in _hits(words, text):
        if hit.start >= start:
            return hit
    raise StoryError(f"not in the article after the piece before it: {words!r}")


def _hits(words: str, text: str) -> Iterator[Span]:
    pattern = r"\s+".join("".join(QUOTES.get(c, re.escape(c)) for c in word) for word in words.split())
    edge_before = r"(?<!\w)" if re.match(r"\w", words) else ""
    edge_after = r"(?!\w)" if re.search(r"\w$", words) else ""
    return (Span(*match.span()) for match in re.finditer(edge_before + pattern + edge_after, text))
