"""Findings as a person reads them: what is the same for several claims of an article stands there once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from citetrace.articles.article import Article
from citetrace.articles.positions import Positions, Region
from citetrace.findings.finding import Finding, Place, Severity
from citetrace.provenance.doubt import is_doubtful
from citetrace.rendering.knowing import doubt
from citetrace.rendering.wording import counted, plain

Locate = Callable[[Article], Positions]


@attrs.frozen
class Told:
    """A finding, the numbers of all claims that it is found in, and where its words stand."""

    finding: Finding
    claims: tuple[int, ...]
    region: Region

    @property
    def sentence(self) -> str:
        """What was found, and in which claims, in words without control characters."""
        words = plain(self.finding.sentence)
        doubtful = [doubt(self.finding.confidence)] * is_doubtful(self.finding.confidence)
        if not self.claims:
            return words
        numbers = f"{'claim' if len(self.claims) == 1 else 'claims'} {', '.join(map(str, self.claims))}"
        return f"{words} ({', '.join([numbers, *doubtful])})"


def grouped(findings: Iterable[Finding], locate: Locate) -> tuple[Told, ...]:
    """The findings by article, in the order of its text; those with one code and one sentence are one."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    order: dict[str, int] = {}
    for finding in findings:
        key = finding.here.article.id
        order.setdefault(key, len(order))
        groups.setdefault((key, finding.code, finding.sentence), []).append(finding)
    told = [told_of(some, locate) for some in groups.values()]
    return tuple(sorted(told, key=lambda one: (order[one.finding.here.article.id], one.region.start, one.finding.code)))


def told_of(some: Sequence[Finding], locate: Locate) -> Told:
    """Some findings with one sentence as one, told where the first of them stands."""
    first = min(some, key=lambda one: one.here.spans[0])
    first = attrs.evolve(first, confidence=max(one.confidence for one in some))
    claims = tuple(sorted({one.claim for one in some if one.claim is not None}))
    return Told(first, claims, region_of(first.here, locate))


def region_of(place: Place, locate: Locate) -> Region:
    """Where the words of a place stand, from the first to the last of them."""
    positions = locate(place.article)
    first, last = positions.of(place.spans[0]), positions.of(place.spans[-1])
    if first.in_file != last.in_file:
        return first
    return Region(first.start, last.end, first.in_file)


def counts(told: Sequence[Told]) -> Iterator[str]:
    """ "3 findings in 2 articles: 1 error, 2 warnings", then each code with its name and number."""
    if not told:
        yield "no findings"
        return
    articles = counted(len({one.finding.here.article.id for one in told}), "article", "articles")
    kinds = Counter(one.finding.rule.severity for one in told)
    shares = [counted(kinds[s], s.value, f"{s.value}s") for s in Severity if kinds[s]]
    yield f"{counted(len(told), 'finding', 'findings')} in {articles}: {', '.join(shares)}"
    rules = Counter((one.finding.code, one.finding.rule.name) for one in told)
    for (code, name), number in sorted(rules.items()):
        yield f"  {code} {number:>4}  {name}"
