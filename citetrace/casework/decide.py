"""`decide` applies what people decided to a graph: the edges they rejected are taken out, sources merged or split."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from citetrace.articles.article import Article
from citetrace.casework.anchoring import Anchor
from citetrace.casework.decisions import Decisions
from citetrace.casework.merging import merge, split
from citetrace.casework.target import Target
from citetrace.provenance.claims import Provenance
from citetrace.provenance.decisions import Decision, Verdict
from citetrace.provenance.graph import Carried, Edge, Graph
from citetrace.reasons import Reason
from citetrace.upstream.citation import Citation
from citetrace.upstream.find import Judge
from citetrace.upstream.match import Ruling

ANCHOR = Anchor()


def decide_all(provenance: Provenance, decisions: Decisions, anchor: Anchor = ANCHOR) -> Provenance:
    """A provenance with the decisions applied to the graph of each claim."""
    claims = (
        attrs.evolve(claim, graph=decide(claim.graph, decisions, anchor)) if claim.graph else claim
        for claim in provenance.claims
    )
    return attrs.evolve(provenance, claims=tuple(claims))


def decide(graph: Graph, decisions: Decisions, anchor: Anchor = ANCHOR) -> Graph:
    """The graph as people decided: what holds is applied, each edge bears its mark, what was rejected is listed.

    What is decided about an edge that is not in the graph changes nothing. `anchor` tells which words mean which edge.
    """
    marked = attrs.evolve(graph, edges=tuple(mark(graph, edge, decisions, anchor) for edge in graph.edges))
    kept = without_rejected(marked)
    return merge(split(kept, decisions, anchor), decisions, anchor)


def mark(graph: Graph, edge: Edge, decisions: Decisions, anchor: Anchor) -> Edge:
    """An edge with what was decided about it, and about the article that was found upstream of it."""
    targets = anchor.edges(graph, edge)
    decision = latest(decisions.verdicts, targets)
    if decision is None and edge.upstream is not None and edge.upstream.match is not None:
        matches = [anchor.match(evidence, edge.upstream.match) for evidence in edge.evidence]
        decision = latest(decisions.verdicts, matches)
    return attrs.evolve(edge, decision=decision, remarks=remarks(targets, decisions), key=targets[0].key)


def judge_by(decisions: Decisions, anchor: Anchor = ANCHOR) -> Judge:
    """What people decided about articles as those that are cited, as `Finder` asks for it."""

    def judge(citation: Citation, article: Article) -> Ruling | None:
        target = anchor.looked_at(citation.article, citation.places[0], citation.outlet.name, article)
        decision = decisions.verdicts.get(target.key)
        if decision is None:
            return None
        is_cited = decision.verdict is Verdict.CONFIRMED
        return Ruling(is_cited, Reason(f"case/match-{decision.verdict}", decision.sentence))

    return judge


def remarks(targets: Iterable[Target], decisions: Decisions) -> tuple[Decision, ...]:
    """The grade of a target and its notes."""
    keys = list(dict.fromkeys(target.key for target in targets))
    grade = max((decisions.grades[key] for key in keys if key in decisions.grades), key=instant, default=None)
    notes = sorted((note for key in keys for note in decisions.notes.get(key, ())), key=instant)
    return (*((grade,) if grade else ()), *notes)


def latest(verdicts: Mapping[str, Decision], targets: Iterable[Target]) -> Decision | None:
    """The last decision about any of some targets that mean the same."""
    found = (verdicts[target.key] for target in targets if target.key in verdicts)
    return max(found, key=instant, default=None)


def instant(decision: Decision) -> tuple[object, ...]:
    """When a decision was made; two of one instant keep an order, too."""
    return (decision.when, decision.person, decision.verdict, decision.note)


def without_rejected(graph: Graph) -> Graph:
    """A graph without the edges that were rejected, and without what only they led to."""
    rejected = tuple(edge for edge in graph.edges if edge.decision and edge.decision.verdict is Verdict.REJECTED)
    if not rejected:
        return graph
    left = attrs.evolve(graph, edges=tuple(edge for edge in graph.edges if edge not in rejected))
    reached = reached_from(left)
    gone = {node.article.id for node in graph.nodes if node.article and node.id not in reached}
    gone -= {node.article.id for node in graph.nodes if node.article and node.id in reached}
    return attrs.evolve(
        left,
        nodes=tuple(node for node in graph.nodes if node.id in reached),
        edges=tuple(edge for edge in left.edges if edge.start in reached),
        wordings=tuple(w for w in graph.wordings if w.carried is not Carried.CITED or w.article.id not in gone),
        rejected=(*graph.rejected, *rejected),
    )


def reached_from(graph: Graph) -> set[str]:
    """The nodes to which some path leads from a root."""
    reached, waiting = set(graph.roots), list(graph.roots)
    while waiting:
        for edge in graph.beyond(waiting.pop()):
            if edge.end not in reached:
                reached.add(edge.end)
                waiting.append(edge.end)
    return reached
