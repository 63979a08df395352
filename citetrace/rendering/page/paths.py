"""A claim's tree as the rows of nested lists, and each of its hops with the words on both sides of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from citetrace.provenance.claims import Known
from citetrace.provenance.doubt import is_doubtful
from citetrace.provenance.graph import ANCHORED, Wording
from citetrace.rendering.branches import Branch, Mark
from citetrace.rendering.knowing import doubt
from citetrace.rendering.nodes import remarks
from citetrace.rendering.page.quotes import Quote, Setting, evidence_quote, passage_quote
from citetrace.rendering.wording import EDGES, plain
from citetrace.sources.source import Grade

DEEPEST = 40  # lists within lists; what lies deeper is drawn no further to the right
MARKS = {Mark.NONE: "", Mark.CYCLE: "back in a circle", Mark.REPEATED: "see above", Mark.CUT: "goes on"}
HOW_SURE = {
    Known.CONFIRMED: "the cited article is held and bears it out",
    Known.READ: "the text says so, in these words",
    Known.INFERRED: "it goes on from a sentence before",
}


@attrs.frozen
class Hop:
    """One step from `start` to `end`, with the words behind it and those of the article that is cited.

    `reason` says why there is a step where no words name it; `outcome` what became of the citation where no passage was
    found. `grade` is there where nothing leads on. `decided` is what people decided about it, and noted; `key` is what
    a case knows it by, empty outside of one. `doubt` says how sure it is where it is doubtful, else it is empty.
    """

    number: int
    start: str
    verb: str
    end: str
    facts: str
    known: Known
    how_sure: str
    grade: Grade | None
    mark: str
    words: tuple[Quote, ...]
    reason: str
    passage: Quote | None
    headline: str
    outcome: str
    decided: tuple[str, ...]
    key: str
    doubt: str = ""


@attrs.frozen
class Row:
    """A hop as a row of the tree: `opens` a list before it, `closes` so many lists after it."""

    hop: Hop
    opens: bool
    closes: int


def rows_of(branches: Sequence[Branch], start: str, wordings: Sequence[Wording], setting: Setting) -> tuple[Row, ...]:
    """The rows of a tree, the first of each path first."""
    walked = list(walk(branches, start))
    depths = [min(depth, DEEPEST) for _, _, depth in walked] + [0]
    rows = []
    for n, (branch, before, _) in enumerate(walked):
        deeper = n == 0 or depths[n] > depths[n - 1]
        hop = hop_of(n + 1, branch, before, wordings, setting)
        rows.append(Row(hop, deeper, max(depths[n] - depths[n + 1], 0)))
    return tuple(rows)


def walk(branches: Sequence[Branch], start: str) -> Iterator[tuple[Branch, str, int]]:
    """(each branch, the name of the node before it, its depth from 1), in the order of the tree."""
    waiting = [(branch, start, 1) for branch in reversed(branches)]
    while waiting:  # without recursion: a path may be as long as there are articles
        branch, before, depth = waiting.pop()
        yield branch, before, depth
        waiting += [(further, name_of(branch), depth + 1) for further in reversed(branch.beyond)]


def hop_of(number: int, branch: Branch, start: str, wordings: Sequence[Wording], setting: Setting) -> Hop:
    """A hop with its words."""
    upstream = branch.edge.upstream if branch.edge else None
    article = branch.node.article if branch.node else None
    named = [quoted for evidence in branch.evidence if (quoted := evidence_quote(evidence, wordings, setting))]
    is_end = not branch.beyond and branch.mark is Mark.NONE
    match = upstream.match if upstream else None
    return Hop(
        number=number,
        start=start,
        verb=EDGES[branch.relation],
        end=name_of(branch),
        facts=" · ".join(remarks(branch)),
        known=branch.known,
        how_sure=HOW_SURE[branch.known],
        grade=(branch.graded or branch.hop.source.grade) if is_end else None,
        mark=MARKS[branch.mark],
        words=tuple(dict.fromkeys(named)),
        reason="" if named and branch.hop.mention is not None else plain(branch.hop.reason.text),
        passage=passage_quote(match.article, match.passage.spans, match.passage.claim, setting) if match else None,
        headline=plain(article.headline or "") if article else "",
        outcome=plain(upstream.reason.text) if upstream and match is None else "",
        decided=decided_about(branch),
        key=branch.edge.key if branch.edge else "",
        doubt=doubt(branch.confidence) if is_doubtful(branch.confidence) else "",
    )


def decided_about(branch: Branch) -> tuple[str, ...]:
    """What people decided about an edge and the node it leads to, a sentence each."""
    edge, node = branch.edge, branch.node
    every = (edge.decision if edge else None, *(edge.remarks if edge else ()), node.decision if node else None)
    return tuple(plain(decision.sentence) for decision in every if decision is not None)


def name_of(branch: Branch) -> str:
    """What a reader wants to see of the node at its end."""
    return plain(branch.node.name if branch.node else branch.hop.source.name)


def outlets_on(branches: Iterable[Branch]) -> Iterator[str]:
    """The names of the outlets and agencies on some branches."""
    for branch in branches:
        if (branch.node.kind if branch.node else branch.hop.source.kind) in ANCHORED:
            yield name_of(branch)
