"""Scores provenances against a story: which claims were found, which were made up, which chains are exactly right.

A claim is a set of word positions. Expected and found claims with a Jaccard overlap of at least one half are matched
one to one, best first; equal overlaps go to the pair whose chains agree. Recall is matched over required claims,
precision matched over counted predictions, exact the share of matched claims whose chain is right node by node.
A prediction does not count when it matches a borderline claim, when its chain is empty once the publisher and the
wire that wrote the text are taken off, or when most of it stands in the headline. Of parallel sources one is enough.
"""

from __future__ import annotations

import itertools
import re
import tomllib
import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import attrs
from story import ExpectedChain, ExpectedNode, Story, StoryArticle, StoryError

from citetrace.articles.article import Article, Part
from citetrace.provenance.claims import Claim, Provenance
from citetrace.sources.source import Kind, Source
from citetrace.spans import Spans, words_of

THRESHOLD = 0.5
OUTLETS = {Kind.OUTLET, Kind.AGENCY, Kind.ORGANIZATION}
LOOSE = {Kind.ORGANIZATION, Kind.ROLE, Kind.DOCUMENT, Kind.DATASET, Kind.STATEMENT, Kind.SOCIAL_MEDIA}


@attrs.frozen
class Mistake:
    """One thing that is wrong: `what` is "missed", "spurious", "chain" or "lost" (its words are not in the text)."""

    what: str
    story: str
    article: str
    claim: str
    expected: tuple[str, ...] = ()
    found: tuple[str, ...] = ()

    def __str__(self) -> str:
        chains = f"expected {' > '.join(self.expected) or '-'}; found {' > '.join(self.found) or '-'}"
        return f"{self.what:8} {self.story}/{self.article}: {self.claim[:90]!r}: {chains}"


@attrs.frozen
class Score:
    """Counts that can be added up, with the mistakes behind them."""

    required: int = 0
    matched: int = 0
    counted: int = 0
    exact: int = 0
    mistakes: tuple[Mistake, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            self.required + other.required,
            self.matched + other.matched,
            self.counted + other.counted,
            self.exact + other.exact,
            self.mistakes + other.mistakes,
        )

    @property
    def recall(self) -> float:
        """Matched claims over required ones."""
        return self.matched / self.required if self.required else 1.0

    @property
    def precision(self) -> float:
        """Matched claims over counted predictions."""
        return self.matched / self.counted if self.counted else 1.0

    @property
    def exact_chains(self) -> float:
        """Exact chains over matched claims."""
        return self.exact / self.matched if self.matched else 1.0


@attrs.frozen
class Found:
    """One prediction: the words of a claim in one place, and one chain of sources."""

    spans: Spans
    words: frozenset[int]
    chain: tuple[Source, ...]


@attrs.frozen
class Gold:
    """One expected claim by its words; without a required chain it is borderline."""

    words: frozenset[int]
    chains: tuple[ExpectedChain, ...]
    optional: bool
    text: str


@attrs.frozen
class Pair:
    """A prediction that overlaps an expected claim."""

    overlap: float
    exact: bool
    gold: int
    found: int


def score_story(story: Story, provenances: Mapping[str, Provenance]) -> dict[str, Score]:
    """The score of each language of the story; `provenances` are keyed by the articles' file names."""
    scores: dict[str, Score] = {}
    for article in story.articles:
        score = score_article(story.slug, article, provenances[article.path.name])
        scores[article.language] = scores.get(article.language, Score()) + score
    return scores


def score_article(slug: str, expected: StoryArticle, provenance: Provenance) -> Score:
    """The score of one article."""
    text = provenance.article.text
    own = {norm(name) for name in (expected.outlet, expected.wire) if name}
    positions = word_positions(text)
    golds, lost = _golds(expected, text, positions)
    founds = [f for f in predictions(provenance, positions) if f.chain]
    founds = _distinct(attrs.evolve(f, chain=_without_own(f.chain, own)) for f in founds)
    founds = [f for f in founds if f.chain and not _in_headline(f, provenance.article, positions)]

    required = [i for i, gold in enumerate(golds) if not gold.optional]
    matched = _match(golds, founds, required, range(len(founds)))
    rest = [k for k in range(len(founds)) if k not in {pair.found for pair in matched}]
    ignored = {pair.found for pair in _match(golds, founds, [i for i, g in enumerate(golds) if g.optional], rest)}
    spurious = [founds[k] for k in rest if k not in ignored]

    def mistake(what: str, words: str, chain: ExpectedChain = (), found: Sequence[Source] = ()) -> Mistake:
        labels = tuple(node.name + ("?" if node.optional else "") for node in chain)
        return Mistake(what, slug, expected.path.name, words, labels, tuple(f"{s.name} [{s.kind}]" for s in found))

    missed = [golds[i] for i in required if i not in {pair.gold for pair in matched}]
    wrong = [(golds[pair.gold], founds[pair.found]) for pair in matched if not pair.exact]
    return Score(
        required=len(required) + len(lost),
        matched=len(matched),
        counted=len(matched) + len(spurious),
        exact=sum(pair.exact for pair in matched),
        mistakes=(
            *(mistake("lost", words) for words in lost),
            *(mistake("missed", gold.text, gold.chains[0]) for gold in missed),
            *(mistake("spurious", words_of(found.spans, text), (), found.chain) for found in spurious),
            *(mistake("chain", gold.text, gold.chains[0], found.chain) for gold, found in wrong),
        ),
    )


def predictions(provenance: Provenance, positions: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Every claim in every place where it stands, once for each chain that credits it there."""
    for claim in provenance.claims:
        for chain in claim.chains:
            at = {hop.attribution for hop in chain.hops if hop.attribution is not None}
            sources = tuple(hop.source for hop in chain.hops)
            for place in _places(claim, [provenance.attributions[k].content for k in at]):
                yield Found(place, _covered(place, positions), sources)


def _places(claim: Claim, contents: Sequence[Spans]) -> list[Spans]:
    near = [place for place in claim.places if any(_overlap(place, content) for content in contents)]
    return near or [claim.content]


def _overlap(one: Spans, other: Spans) -> bool:
    return any(a.overlaps(b) for a in one for b in other)


def _distinct(founds: Iterable[Found]) -> list[Found]:
    seen = {(found.words, tuple((s.name, s.kind) for s in found.chain)): found for found in founds}
    return list(seen.values())


def _golds(expected: StoryArticle, text: str, positions: Sequence[tuple[int, int]]) -> tuple[list[Gold], list[str]]:
    golds, lost = [], []
    for claim in expected.claims:
        try:
            spans = claim.find(text)
        except StoryError:
            lost += [] if claim.optional else [claim.pieces[0]]
            continue
        words = _covered(spans, positions)
        gold = Gold(words, claim.chains, claim.optional, words_of(spans, text))
        golds += [gold, *(attrs.evolve(gold, optional=True) for _ in claim.chains[1:])]
    return golds, lost


def _match(golds: Sequence[Gold], founds: Sequence[Found], left: Iterable[int], right: Iterable[int]) -> list[Pair]:
    pairs = [pair for i, k in itertools.product(left, right) if (pair := _pair(golds[i], founds[k], i, k))]
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    out = []
    for pair in sorted(pairs, key=lambda p: (-p.overlap, not p.exact, p.gold, p.found)):
        if pair.gold not in taken_gold and pair.found not in taken_found:
            taken_gold.add(pair.gold)
            taken_found.add(pair.found)
            out.append(pair)
    return out


def _pair(gold: Gold, found: Found, i: int, k: int) -> Pair | None:
    overlap = jaccard(gold.words, found.words)
    if overlap < THRESHOLD:
        return None
    return Pair(overlap, any(chain_is(chain, found.chain) for chain in gold.chains), i, k)


def chain_is(expected: ExpectedChain, found: Sequence[Source]) -> bool:
    """Whether the chain is the expected one, with or without its optional nodes."""
    return any(len(nodes) == len(found) and all(map(node_is, nodes, found)) for nodes in _variants(expected))


def _variants(chain: ExpectedChain) -> Iterator[ExpectedChain]:
    choices = [((), (node,)) if node.optional else ((node,),) for node in chain]
    for choice in itertools.product(*choices):
        yield tuple(itertools.chain.from_iterable(choice))


def node_is(expected: ExpectedNode, found: Source) -> bool:
    """Whether the two are one source; unnamed people also need the right number and description."""
    if expected.kind is Kind.ANONYMOUS:
        return found.kind is Kind.ANONYMOUS and _count_is(expected, found) and _described(expected, found)
    return any(_name_is(expected, name, found.name) for name in expected.names)


def _name_is(expected: ExpectedNode, name: str, found: str) -> bool:
    if norm(name) == norm(found) or (expected.kind is Kind.PERSON and _person(name) == _person(found)):
        return True
    return expected.kind in LOOSE and jaccard(content(name), content(found)) >= THRESHOLD


def _count_is(expected: ExpectedNode, found: Source) -> bool:
    number = found.count.exact if found.count else None
    return expected.count == number or {expected.count, number} == {1, None}


def _described(expected: ExpectedNode, found: Source) -> bool:
    wanted = content(expected.descriptor or "")
    given = content(f"{found.descriptor or ''} {found.name}")
    if not wanted or len(wanted & given) / len(wanted) >= THRESHOLD:
        return True
    return any(jaccard(content(name), content(found.name)) > THRESHOLD for name in expected.names)


def _without_own(chain: Sequence[Source], own: set[str]) -> tuple[Source, ...]:
    return tuple(itertools.dropwhile(lambda source: source.kind in OUTLETS and norm(source.name) in own, chain))


def _in_headline(found: Found, article: Article, positions: Sequence[tuple[int, int]]) -> bool:
    headline = tuple(p.span for p in article.paragraphs if p.part is Part.HEADLINE)
    return len(found.words & _covered(headline, positions)) > THRESHOLD * len(found.words)


def word_positions(text: str) -> list[tuple[int, int]]:
    """Start and end of every word of a text."""
    return [match.span() for match in re.finditer(r"[^\W_]+", text)]


def _covered(spans: Spans, positions: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for i, (a, b) in enumerate(positions) if any(a < s.end and s.start < b for s in spans))


def jaccard(one: frozenset[Hashable], other: frozenset[Hashable]) -> float:
    """Shared over all; 0 for two empty sets."""
    return len(one & other) / len(one | other) if one | other else 0.0


@cache
def _names() -> dict[str, frozenset[str]]:
    data = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    return {key: frozenset(value) for key, value in data.items()}


def _words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", name).casefold().replace("’", "'")
    return re.findall(r"[^\W_]+", re.sub(r"'s\b", "", folded))


def norm(name: str) -> str:
    """A name without case, punctuation and the words that any outlet's name may carry."""
    words = _words(name)
    return " ".join([word for word in words if word not in _names()["generic"]] or words)


def _person(name: str) -> str:
    return " ".join(word for word in _words(name) if word not in _names()["honorifics"] | {"the", "a"})


def content(description: str) -> frozenset[str]:
    """The words of a description that tell something."""
    return frozenset(_words(description)) - _names()["stop"]
