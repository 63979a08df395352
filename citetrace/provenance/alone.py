"""The graph of a claim whose article was traced by itself, so that whoever draws graphs needs to know of no chains."""

from __future__ import annotations

import attrs

from citetrace.provenance.claims import Claim, Provenance
from citetrace.provenance.evidence import evidence_for
from citetrace.provenance.graph import Edge, Graph, Held, Node, Wording
from citetrace.provenance.identity import node_key
from citetrace.provenance.weaving import STRENGTH


def graph_of(provenance: Provenance, claim: Claim) -> Graph:
    """The graph of a claim: as it was carried on through other articles, else as its own article tells it."""
    return claim.graph if claim.graph is not None else graph_alone(provenance, claim)


def graph_alone(provenance: Provenance, claim: Claim) -> Graph:
    """The chains of a claim as a graph; its nodes have the ids that they would have among held articles.

    No cited article was looked for, so none is said to be held or not.
    """
    article = provenance.article
    root = f"article:{article.id}"
    nodes = {root: Node(root, None, article, Held.HELD)}
    edges: dict[tuple[str, str, str], Edge] = {}
    for chain in claim.chains:
        start = root
        for hop in chain.hops:
            end = node_key(hop.source, article, start)
            nodes.setdefault(end, Node(end, hop.source))
            key, evidence = (start, end, hop.relation.value), evidence_for(provenance, hop)
            edge = edges.get(key)
            if edge is None:
                edges[key] = Edge(start, end, hop.relation, hop.known, (evidence,))
            elif evidence not in edge.evidence:
                known = min(edge.known, hop.known, key=STRENGTH.index)
                edges[key] = attrs.evolve(edge, known=known, evidence=(*edge.evidence, evidence))
            start = end
    wordings = tuple(Wording(article, place, claim.id) for place in claim.places)
    return Graph((root,), tuple(nodes.values()), tuple(edges.values()), wordings)
