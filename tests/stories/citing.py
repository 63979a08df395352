"""Scores upstream matches against the stories: was the cited article found, and the passage in it that carries the claim?

Every article of every story lies on one pile, so that outlets of the same name in other stories are there to be confused
with. What is scored is each hop to an outlet that the program read in a claim whose `upstream` the story gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs
from scoring import jaccard, word_positions
from story import ExpectedClaim, ExpectedUpstream, Story, StoryArticle, StoryError

from citetrace.outlets import load_outlets
from citetrace.provenance import Provenance
from citetrace.provenance.claims import Claim
from citetrace.provenance.graph import ANCHORED
from citetrace.provenance.weaving import Weaver
from citetrace.spans import Span, Spans
from citetrace.upstream import Match, Pile, Upstream
from citetrace.upstream.semantics import Semantics

HALF = 0.5


@attrs.frozen
class Cited:
    """Counts that can be added up, with the mistakes behind them.

    `hops` were read and their article is held; `articles` of them led to the right one, `passages` to the right words
    in it. `across` and `across_passages` are the hops and right passages of citations into another language. `unread`
    are expected hops that the program did not read, `wrong` matches that must not be there.
    """

    hops: int = 0
    articles: int = 0
    passages: int = 0
    across: int = 0
    across_passages: int = 0
    unread: int = 0
    wrong: int = 0
    mistakes: tuple[str, ...] = ()

    def __add__(self, other: Cited) -> Cited:
        return Cited(*(a + b for a, b in zip(self.values, other.values, strict=True)))

    @property
    def values(self) -> tuple:
        """Every count."""
        return attrs.astuple(self, recurse=False)

    @property
    def right_articles(self) -> float:
        """The share of hops that led to the right article."""
        return self.articles / self.hops if self.hops else 1.0

    @property
    def right_passages(self) -> float:
        """The share of hops that led to the right words."""
        return self.passages / self.hops if self.hops else 1.0

    @property
    def right_across(self) -> float:
        """The same for citations into another language."""
        return self.across_passages / self.across if self.across else 1.0


def score_stories(
    traced: Iterable[tuple[Story, Mapping[str, Provenance]]], semantics: Semantics | None = None
) -> Cited:
    """The score of all stories, each with its provenances by file name."""
    registry = load_outlets()
    by_id = {p.article.id: p for _, provenances in traced for p in provenances.values()}
    pile = Pile([p.article for p in by_id.values()], registry)
    weaver = Weaver(pile, registry, lambda article: by_id[article.id], semantics)
    total = Cited()
    for story, provenances in traced:
        files = {p.article.id: name for name, p in provenances.items()}
        for article in story.articles:
            total += score_article(story, article, provenances, files, weaver)
    return total


def score_article(
    story: Story, article: StoryArticle, provenances: Mapping[str, Provenance], files: Mapping[str, str], weaver: Weaver
) -> Cited:
    """The score of one article."""
    provenance = provenances[article.path.name]
    total = Cited()
    seen: set[int] = set()
    for expected in article.claims:
        if expected.upstream is None:
            continue
        claims = matching(expected, provenance)
        seen |= {claim.id for claim in claims}
        cited = [(outlet, up) for claim in claims for outlet, up in citations(provenance, claim, weaver)]
        found = [up for _, up in cited]
        where = f"{story.slug}/{article.path.name}: {expected.pieces[0][:60]!r}"
        for wanted in expected.upstream:
            upstream = provenances[wanted.file]
            read = any(is_named(outlet, upstream.article.outlet or "") for outlet, _ in cited)
            total += score_hop(where, wanted, article, upstream, found, read=read)
        wrong = [
            u.match
            for u in found
            if u.match and files.get(u.match.article.id) not in {w.file for w in expected.upstream}
        ]
        total += Cited(wrong=len(wrong), mistakes=tuple(f"wrong    {where}: {shown(m)}" for m in wrong))
    for claim in provenance.claims:
        if claim.id not in seen:
            strangers = [
                u.match for _, u in citations(provenance, claim, weaver) if u.match and u.match.article.id not in files
            ]
            total += Cited(
                wrong=len(strangers), mistakes=tuple(f"stranger {article.path}: {shown(m)}" for m in strangers)
            )
    return total


def score_hop(
    where: str,
    wanted: ExpectedUpstream,
    article: StoryArticle,
    upstream: Provenance,
    found: list[Upstream],
    *,
    read: bool,
) -> Cited:
    """The score of one expected citation."""
    across = article.language != upstream.article.language
    if not read:
        return Cited(unread=1, mistakes=(f"unread   {where}",))
    right = [u.match for u in found if u.match and u.match.article.id == upstream.article.id]
    passage = any(is_passage(match.passage.spans, wanted, upstream.article.text) for match in right)
    said = [f"{shown(u.match)}" if u.match else str(u.reason.text) for u in found]
    mistake = "" if passage else ("passage " if right else "article ")
    return Cited(
        hops=1,
        articles=bool(right),
        passages=passage,
        across=across,
        across_passages=across and passage,
        mistakes=(f"{mistake} {where}: {'; '.join(said)}",) if mistake else (),
    )


def is_named(name: str, outlet: str) -> bool:
    """Whether a hop names an outlet, by its full name or the beginning of it."""
    one, other = name.removeprefix("The ").lower(), outlet.removeprefix("The ").lower()
    return other.startswith(one) or one.startswith(other)


def citations(provenance: Provenance, claim: Claim, weaver: Weaver) -> Iterator[tuple[str, Upstream]]:
    """(outlet, what became of it) for every hop of a claim that leads to an outlet."""
    for k in range(len(claim.chains)):
        told = weaver.told_through(provenance, claim, k)
        for n, hop in enumerate(told.chains[k].hops):
            if hop.source.kind in ANCHORED and not hop.source.candidates:
                yield hop.source.name, weaver.upstream(provenance, told, k, n)


def matching(expected: ExpectedClaim, provenance: Provenance) -> list[Claim]:
    """The claims that the program read in the words of an expected one."""
    positions = word_positions(provenance.article.text)
    try:
        wanted = covered(expected.find(provenance.article.text), positions)
    except StoryError:
        return []
    return [
        claim
        for claim in provenance.claims
        if any(jaccard(wanted, covered(place, positions)) >= HALF for place in claim.places)
    ]


def is_passage(spans: Spans, wanted: ExpectedUpstream, text: str) -> bool:
    """Whether a passage covers half of the words of an expected one, and is not much more."""
    positions = word_positions(text)
    found = covered(spans, positions)
    for words in wanted.passages:
        expected = covered(ExpectedClaim((words,), ((),), occurrence=1).find(text), positions)
        if expected and len(found & expected) >= HALF * min(len(expected), len(found)) and found & expected:
            return True
    return False


def covered(spans: Spans, positions: list[tuple[int, int]]) -> frozenset[int]:
    """The positions of the words under some spans."""
    return frozenset(i for i, (a, b) in enumerate(positions) if any(Span(a, b).overlaps(s) for s in spans))


def shown(match: Match) -> str:
    """A match for a person."""
    words = " … ".join(span.of(match.article.text) for span in match.passage.spans)
    return f"{match.article.outlet} {match.score:.2f} {words[:70]!r}"
