"""Short handles for what stands in a case: each the beginning of a key, as long as it takes to tell it from the others."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from citetrace.articles.article import Article
from citetrace.casework.anchoring import Anchor
from citetrace.casework.target import Target, Thing
from citetrace.errors import UnknownHandle
from citetrace.provenance.claims import Claim, Provenance
from citetrace.provenance.graph import Edge
from citetrace.spans import Spans

SHORTEST = 5  # characters: a letter and four digits
NAMED = 5  # candidates that an error names


class Handles:
    """The targets of a case by their handles."""

    def __init__(self, targets: Iterable[Target], anchor: Anchor) -> None:
        self.anchor = anchor
        self.targets = {target.key: target for target in targets}
        self._handles = shortest(self.targets)

    def of(self, key: str) -> str:
        """The handle of a key."""
        return self._handles.get(key, key)

    def edge(self, edge: Edge) -> str:
        """The handle of an edge."""
        return self.of(edge.key)

    def match(self, edge: Edge, article: Article) -> str:
        """The handle of an article as the one that an edge cites."""
        return self.of(self.anchor.looked_at(*cited(edge), article).key)

    def claim(self, article: Article, claim: Claim) -> str:
        """The handle of a claim."""
        return self.of(self.anchor.claim(article, claim.content).key)

    def article(self, article: Article) -> str:
        """The handle of an article."""
        return self.of(self.anchor.article(article).key)

    def find(self, typed: str, *things: Thing) -> Target:
        """The target that was typed, one of some things. Raises UnknownHandle if there is none, or several."""
        wanted = typed.strip().lower()
        found = [key for key in self.targets if wanted and key.startswith(wanted)]
        if len(found) > 1:
            raise UnknownHandle(f"{typed} may be {self._named(found)}: type more of it")
        if not found:
            raise UnknownHandle(
                f"there is no {typed} in this case{self._near(wanted, things)}; citetrace case show lists them"
            )
        target = self.targets[found[0]]
        if things and target.thing not in things:
            wants = " or ".join(things)
            raise UnknownHandle(f"{typed} is {a(target.thing)} ({said(target)}): this is done to {a(wants)}")
        return target

    def _near(self, wanted: str, things: tuple[Thing, ...]) -> str:
        handles = {h: key for key, h in self._handles.items() if not things or self.targets[key].thing in things}
        near = difflib.get_close_matches(wanted, handles, NAMED, cutoff=0.5)
        return f"; did you mean {self._named([handles[one] for one in near])}?" if near else ""

    def _named(self, keys: list[str]) -> str:
        names = [f"{self.of(key)} ({said(self.targets[key])})" for key in sorted(keys)[:NAMED]]
        more = [f"{len(keys) - NAMED} others"] * (len(keys) > NAMED)
        return " or ".join([*names, *more])


def shortest(keys: Iterable[str]) -> dict[str, str]:
    """For each key how much of it tells it from all others, but not less than a handle's length."""
    ordered = sorted(set(keys))
    handles: dict[str, str] = {}
    for n, key in enumerate(ordered):
        beside = [*ordered[max(n - 1, 0) : n], *ordered[n + 1 : n + 2]]
        shared = max((common(key, other) for other in beside), default=0)
        handles[key] = key[: max(shared + 1, SHORTEST)]
    return handles


def common(one: str, other: str) -> int:
    """How many characters two words begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def cited(edge: Edge) -> tuple[Article, Spans, str]:
    """(the citing article, the words of its claim, the outlet) of an edge."""
    evidence = edge.evidence[0]
    return evidence.article, evidence.claim, evidence.hop.source.name


def targets_in(provenances: Iterable[Provenance], anchor: Anchor) -> Iterable[Target]:
    """All that a person can decide about in some traced articles."""
    for provenance in provenances:
        yield anchor.article(provenance.article)
        for claim in provenance.claims:
            yield anchor.claim(provenance.article, claim.content)
            if claim.graph is not None:
                for edge in claim.graph.edges:
                    yield from anchor.edges(claim.graph, edge)
                    yield from matches(edge, anchor)


def matches(edge: Edge, anchor: Anchor) -> Iterable[Target]:
    """The articles that were looked at for an edge."""
    if edge.upstream is not None:
        looked_at = [edge.upstream.match] if edge.upstream.match else []
        for match in (*looked_at, *edge.upstream.rivals):
            yield anchor.match(edge.evidence[0], match)


def said(target: Target) -> str:
    """A target in a few words."""
    if target.thing is Thing.EDGE:
        return f"{target.relation} {target.source}"
    if target.thing is Thing.MATCH:
        return f"{target.source}: {target.upstream}"
    return target.claim[:40] or target.source or target.article


def a(noun: str) -> str:
    """A noun with its article."""
    return ("an " if noun[0] in "aeiou" else "a ") + noun
