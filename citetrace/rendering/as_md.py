"""Notes for a story, as Markdown: a heading a claim, its path as a nested list, the words behind each hop quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import quote

from citetrace.articles.article import Article
from citetrace.provenance.claims import Provenance
from citetrace.provenance.doubt import is_doubtful
from citetrace.rendering.branches import Branch, Mark, from_graph
from citetrace.rendering.knowing import DOUBT_MARK, KNOWN, doubt, too_doubtful
from citetrace.rendering.network import Network, TracedClaim, folded_network
from citetrace.rendering.nodes import remarks
from citetrace.rendering.places import named, place_of, publisher
from citetrace.rendering.style import Style
from citetrace.rendering.telling import decided
from citetrace.rendering.wording import EDGES, moment, plain
from citetrace.spans import words_of

MARKUP = re.compile(r"[\\`*_\[\]{}<>|~&#$^!]")
AT_START = re.compile(r"^(\d*)([-+=.)])")
LINKS = re.compile(r"\b(https?|ftp|mailto|xmpp):|\b(www)\.", re.I)  # which GitHub and others link by themselves
INDENT = "  "
MARKS = {
    Mark.NONE: "",
    Mark.CYCLE: "back to where it came from: a circle",
    Mark.REPEATED: "see above",
    Mark.CUT: "goes on",
}


def pieces(provenances: Iterable[Provenance], style: Style) -> Iterator[str]:
    """The notes of all articles."""
    return written(folded_network(provenances, style), style)


def written(network: Network, style: Style) -> Iterator[str]:
    """A section an article, a heading a claim."""
    first = True
    for _, claims in groupby(network.claims, key=lambda claim: claim.article.id):
        own = list(claims)
        yield ("" if first else "\n") + "\n".join(head(own[0].article)) + "\n"
        first = False
        for claim in own:
            yield "\n" + "\n".join(section(claim, style)) + "\n"
    if network.left_out:
        yield ("" if first else "\n") + f"*{text(too_doubtful(network.left_out))}*\n"


def head(article: Article) -> Iterator[str]:
    """The headline, then outlet, date and address."""
    yield f"## {text(article.headline or publisher(article))}"
    yield ""
    facts = [text(publisher(article)), moment(article.published) or "no date", *address(article.url)]
    yield " · ".join(facts)


def section(claim: TracedClaim, style: Style) -> Iterator[str]:
    """The words of a claim and where they stand, then its tree from each article in which it is traced."""
    number = f"{claim.number}. " if claim.number else ""
    yield f"### {number}“{text(claim.text)}”"
    yield ""
    yield f"{place_of(claim.article, claim.spans, style)} in {text(publisher(claim.article))}"
    yield ""
    drawn: set[str] = set()
    for root in claim.graph.roots:
        yield f"- **{text(named(claim.graph.node(root)))}**"
        for branch in from_graph(claim.graph, root, style.depth, drawn):
            yield from items(branch, 1, style)


def items(branch: Branch, depth: int, style: Style) -> Iterator[str]:
    """A hop as a list item with the words behind it as a quotation, then the items of what lies beyond it."""
    waiting = [(branch, depth)]
    while waiting:  # without recursion: a path may be as long as there are articles
        branch, depth = waiting.pop()
        indent = INDENT * depth
        mark = f"{DOUBT_MARK} " * is_doubtful(branch.confidence)
        name = text(named(branch.node) if branch.node else "")
        yield f"{indent}- {mark}{EDGES[branch.relation]} **{name}** ({facts(branch)})"
        for n, words in enumerate(quotations(branch, style)):
            if n:
                yield f"{indent}{INDENT}>"
            yield f"{indent}{INDENT}> {words}"
        waiting += [(further, depth + 1) for further in reversed(branch.beyond)]


def facts(branch: Branch) -> str:
    """What a node is, how it is graded as an end, how sure the hop is, why it goes no further."""
    told = remarks(branch)
    if not branch.beyond and branch.mark is Mark.NONE:
        told.insert(1, (branch.graded or branch.hop.source.grade).value)
    if KNOWN[branch.known] not in told:
        told.append(KNOWN[branch.known])
    if is_doubtful(branch.confidence):
        told.append(doubt(branch.confidence))
    if branch.edge is not None and branch.node is not None:
        told += decided(branch.edge, branch.node)
    return text(", ".join([*told, *[MARKS[branch.mark]] * (branch.mark is not Mark.NONE)]))


def quotations(branch: Branch, style: Style) -> Iterator[str]:
    """The sentences that name the source, each with its article; then the passage that was found upstream."""
    for evidence in branch.evidence:
        if evidence.sentence is not None:
            words = evidence.sentence.of(evidence.article.text)
            yield cited(evidence.article, place_of(evidence.article, (evidence.sentence,), style), words)
    upstream = branch.edge.upstream if branch.edge else None
    if upstream is not None and upstream.match is not None and branch.mark is Mark.NONE:
        found, spans = upstream.match.article, upstream.match.passage.spans
        yield cited(found, place_of(found, spans, style), words_of(spans, found.text))


def cited(article: Article, place: str, words: str) -> str:
    """ "Reuters ¶3: We did not request …"."""
    return f"{text(publisher(article))}{f' {place}' if place else ''}: {text(words)}"


def text(words: str) -> str:
    """Words of an article on one line, in which no sign is markup and nothing becomes a link by itself."""
    escaped = MARKUP.sub(r"\\\g<0>", plain(words))
    escaped = LINKS.sub(lambda found: f"{found[1]}\\:" if found[1] else f"{found[2]}\\.", escaped)
    return AT_START.sub(r"\1\\\2", escaped)


def address(url: str | None) -> list[str]:
    """A link to an article, where its address is one of the web."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return []
    return [f"<{quote(plain(url), safe=':/?#@!$&()*+,;=%~')}>"]
