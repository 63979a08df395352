"""Why a claim's chain is what it is: for each hop the words, the rule, how the source was resolved, what was refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from rich.text import Text

from citetrace.articles.article import Article
from citetrace.provenance.absent import Answer
from citetrace.provenance.claims import Claim, Hop, Known, Provenance
from citetrace.provenance.evidence import evidence_for, relay_of
from citetrace.provenance.graph import Graph
from citetrace.provenance.origins import count_origins
from citetrace.reasons import Reason
from citetrace.rendering.evidence import evidence_of
from citetrace.rendering.lines import as_text, hang
from citetrace.rendering.style import Style
from citetrace.rendering.trail import trail_lines
from citetrace.rendering.tree import claim_lines
from citetrace.rendering.wording import EDGES, GRADES, KINDS, counted, moment, plain
from citetrace.spans import words_of
from citetrace.upstream.match import Match, Refused

COLUMN = 11
RIVALS = 3  # other articles that are named
REFUSED = 8  # articles that were not read
KNOWN = {
    Known.CONFIRMED: "confirmed: the cited article is held, and says so",
    Known.READ: "read: it is named here",
    Known.INFERRED: "inferred: nothing in its own clause names it",
}


Refusals = Mapping[str, Sequence[Refused]]  # by the node to which a citation leads


def explained(
    provenance: Provenance, claim: Claim, style: Style, refusals: Refusals = MappingProxyType({})
) -> Iterator[str]:
    """The explanation of one claim, line by line; `refusals` are the held articles that were not read."""
    return as_text(explain(provenance, claim, style, refusals), style)


def explained_absence(provenance: Provenance, absent: str, answer: Answer, style: Style) -> Iterator[str]:
    """Why something is not upstream of the only claim of a provenance, line by line."""
    return as_text(explain_absence(provenance, absent, answer, style), style)


def explain_absence(provenance: Provenance, absent: str, answer: Answer, style: Style) -> Iterator[Text]:
    """One answer with its reason, then each article that was refused."""
    yield from claim_lines(provenance.article, provenance.claims[0], style)
    yield Text("")
    yes_or_no = "is upstream of it" if answer.is_upstream else "is not upstream of it"
    words = Text.assemble((plain(absent), "bold"), f" {yes_or_no}: {with_rule(answer.reason)}")
    yield from hang("    ", words, style)
    yield from refused_lines(answer.refused, style)


def refused_lines(refused: Sequence[Refused], style: Style) -> Iterator[Text]:
    """The articles that were not read, each with its reason."""
    for one in refused[:REFUSED]:
        yield from row("not", f"{titled(one.article)}: {with_rule(one.reason)}", style)
    if len(refused) > REFUSED:
        yield from row("", f"and {counted(len(refused) - REFUSED, 'other article', 'other articles')}", style)


def explain(provenance: Provenance, claim: Claim, style: Style, refusals: Refusals) -> Iterator[Text]:
    """The lines that explain one claim."""
    yield from claim_lines(provenance.article, claim, style)
    for number, chain in enumerate(claim.chains, 1):
        yield Text("")
        count = f"Chain {number} of {len(claim.chains)}, " if len(claim.chains) > 1 else ""
        yield Text(count + counted(len(chain.hops), "hop", "hops"), style="bold")
        for n, hop in enumerate(chain.hops, 1):
            yield Text("")
            yield from explain_hop(provenance, hop, n, style, is_origin=n == len(chain.hops))
    if claim.graph is not None:
        yield from explain_upstream(claim.graph, style, refusals)


def explain_upstream(graph: Graph, style: Style, refusals: Refusals) -> Iterator[Text]:
    """What became of every citation on the way: the article and passage, the score and its parts, or why there is none."""
    citations = [(edge, edge.upstream) for edge in graph.edges if edge.upstream is not None]
    if citations:
        yield Text("")
        yield Text("Upstream", style="bold")
    for edge, upstream in citations:
        yield Text("")
        names = f"{plain(graph.node(edge.start).name) or 'this article'} {EDGES[edge.relation]} "
        yield from hang("    ", Text.assemble(names, (plain(graph.node(edge.end).name), "bold")), style)
        yield from row("outcome", upstream.outcome.value, style)
        yield from row("because", with_rule(upstream.reason), style)
        if edge.decision is not None:
            yield from row("decided", plain(edge.decision.sentence), style)
        if upstream.match is not None:
            yield from row("article", looked_at(upstream.match), style)
        for match in upstream.rivals[:RIVALS]:
            yield from row("looked at", looked_at(match), style)
            yield from row("not it", with_rule(match.refused) if match.refused else "", style)
        if upstream.match is not None:
            yield from row("passage", plain(words_of(upstream.match.passage.spans, upstream.match.article.text)), style)
            yield from row("score", scored(upstream.match), style)
        yield from refused_lines(refusals.get(edge.end, ()), style)
    origins = count_origins(graph)
    number = str(origins.high) if origins.is_sure else f"{origins.low} to {origins.high}"
    yield Text("")
    yield from row("origins", f"{number}: {with_rule(origins.reason)}", style)


def looked_at(match: Match) -> str:
    """ "Reuters, 7 July 2023: headline (0.31, needed 0.25)"."""
    return f"{titled(match.article)} ({match.score:.2f}, needed {match.threshold:.2f})"


def titled(article: Article) -> str:
    """ "Reuters, 7 July 2023: headline"."""
    title = plain(article.headline or article.url or article.origin)
    return f"{plain(article.outlet or 'no outlet')}, {moment(article.published) or 'no date'}: {title}"


def scored(match: Match) -> str:
    """ "0.64, needed 0.15: names 0.21, meanings 0.30"."""
    parts = ", ".join(f"{part.name} {part.value:+.2f}" for part in match.parts)
    return f"{match.score:.2f}, needed {match.threshold:.2f}: {parts}"


def explain_hop(provenance: Provenance, hop: Hop, n: int, style: Style, *, is_origin: bool) -> Iterator[Text]:
    """One hop: who, in which words, by which rule; only the origin is graded, as in the tree."""
    source = hop.source
    name = Text.assemble((f"{EDGES[hop.relation]} ", "green"), (plain(source.name), "bold"))
    yield from hang(f"{n:>2}. ", name, style, "    ")
    graded = f", {source.grade.value}: {GRADES[source.grade]}" if is_origin else ""
    yield from row("is", KINDS[source.kind] + graded, style)
    yield from row("known", KNOWN[hop.known], style)
    yield from row("words", evidence_of(evidence_for(provenance, hop), style), style)
    yield from row("found by", rule_of(provenance, hop), style)
    if hop.attribution is not None:
        for n, line in enumerate(trail_lines(provenance.article, provenance.attributions[hop.attribution])):
            yield from row("" if n else "read by", line, style)
    yield from row("resolved", with_rule(hop.reason), style)
    yield from row("sure", f"{hop.confidence:.2f} of 1: so often was that rule right on annotated news", style)
    yield from row("unresolved", " or ".join(map(plain, source.candidates)), style)
    yield from row("unnamed", plain(source.anonymity_reason or ""), style)
    for refusal in hop.refused:
        yield from row("refused", with_rule(refusal), style)


def rule_of(provenance: Provenance, hop: Hop) -> str:
    """The pack's rule by which the hop was found, and the file where it can be read and edited."""
    if hop.attribution is None:
        return ""
    relay = relay_of(provenance, hop)
    return with_rule(relay.reason if relay else provenance.attributions[hop.attribution].reason)


def with_rule(reason: Reason) -> str:
    """A reason's sentence, its rule and its file."""
    where = f"{reason.rule}, {reason.file}" if reason.file else reason.rule
    return f"{plain(reason.text)} ({where})"


def row(name: str, words: str | Text | None, style: Style) -> Iterator[Text]:
    """A labelled line, broken where it is too long; nothing where there are no words."""
    if words:
        yield from hang(f"    {name:<{COLUMN}}", Text(words) if isinstance(words, str) else words, style)
