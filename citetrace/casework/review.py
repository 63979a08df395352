"""A case as it stands: its articles traced, what people decided applied, and what they decided about words that are gone."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from citetrace.articles.article import Article
from citetrace.casework.act import Act, Deed
from citetrace.casework.anchoring import Anchor
from citetrace.casework.case import Case
from citetrace.casework.decide import decide_all, judge_by
from citetrace.casework.decisions import Decisions, decisions_of
from citetrace.casework.handles import Handles, targets_in
from citetrace.casework.target import Target, Thing, one_line
from citetrace.errors import UnknownHandle
from citetrace.outlets import load_outlets
from citetrace.provenance.claims import Provenance
from citetrace.provenance.following import Tracer
from citetrace.reasons import Reason
from citetrace.upstream import Pile
from citetrace.upstream.find import Judge

LEAST_ALIKE = (
    0.8  # a typo mended, a word added: two sentences with other numbers in them stay under it or are seen by a person
)
SHOWN = (Thing.EDGE, Thing.MATCH, Thing.CLAIM, Thing.ARTICLE)
DECIDING = (Deed.CONFIRM, Deed.REJECT, Deed.NOTE, Deed.GRADE, Deed.MERGE, Deed.SPLIT)


@attrs.frozen
class Orphan:
    """What was decided about something that no longer stands in any article of the case, and why it does not.

    `nearest` is what stands there now in nearly the same words, for a person to decide anew; None where nothing does.
    """

    target: Target
    acts: tuple[Act, ...]
    reason: Reason
    nearest: Target | None = None


@attrs.frozen(eq=False)
class Review:
    """The articles of a case, traced and decided; `handles` are what a person types, `sources` where each edge leads to."""

    case: Case
    provenances: tuple[Provenance, ...]
    decisions: Decisions
    handles: Handles
    orphans: tuple[Orphan, ...]
    sources: Mapping[str, Target]

    def source_of(self, edge: Target) -> Target:
        """The source to which an edge leads. Raises UnknownHandle for an edge that is no longer there."""
        if edge.key not in self.sources:
            raise UnknownHandle(
                f"{self.handles.of(edge.key)} is orphaned: nothing in the case leads to {edge.source} so"
            )
        return self.sources[edge.key]


def review(case: Case, tracer: Tracer | None = None) -> Review:
    """A case as it stands now. `tracer` looks where else upstream articles are held; None: among those of the case."""
    with case.library() as library:
        articles = case.articles(library)
    tracer = tracer or Tracer(Pile(articles, load_outlets()), inputs=articles, judge=judge_of(case))
    return reviewed(case, [tracer.follow(tracer.look_into(article)) for article in articles])


def judge_of(case: Case) -> Judge:
    """What people decided in a case about articles as those that are cited."""
    return judge_by(decisions_of(case.acts), Anchor(case.addresses))


def reviewed(case: Case, traced: Sequence[Provenance]) -> Review:
    """A case with its traced articles."""
    anchor, decisions = Anchor(case.addresses), decisions_of(case.acts)
    present = {target.key: target for target in targets_in(traced, anchor)}
    orphans = tuple(orphans_of(case.acts, traced, anchor, present))
    logged = [target for act in case.acts for target in act.targets if target.thing in SHOWN]
    decided = tuple(decide_all(provenance, decisions, anchor) for provenance in traced)
    handles = Handles([*present.values(), *logged], anchor)
    return Review(case, decided, decisions, handles, orphans, dict(sources_in(traced, anchor)))


def orphans_of(
    acts: Iterable[Act], traced: Sequence[Provenance], anchor: Anchor, shown: Mapping[str, Target]
) -> Iterator[Orphan]:
    """What was decided about things that no traced article has; `shown` are the targets that it has, by their keys."""
    present = set(shown) | {source.key for _, source in sources_in(traced, anchor)}
    texts = {anchor.address(a): one_line(a.text) for provenance in traced for a in articles_in(provenance)}
    lost: dict[str, list[Act]] = {}
    targets: dict[str, Target] = {}
    for act in acts:
        for target in act.targets:
            if act.deed in DECIDING and target.thing is not Thing.CASE and not is_there(act, target, present):
                lost.setdefault(target.key, []).append(act)
                targets[target.key] = target
    for key, about in lost.items():
        yield Orphan(
            targets[key], tuple(about), why_lost(targets[key], texts), nearest_to(targets[key], shown.values())
        )


def nearest_to(lost: Target, present: Iterable[Target]) -> Target | None:
    """Of the targets that differ in their words only, the one whose words are nearly those of a lost one."""
    alike = [
        (likeness(lost, target), target)
        for target in present
        if attrs.evolve(target, claim=lost.claim, quote=lost.quote).key == lost.key
    ]
    score, target = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return target if score >= LEAST_ALIKE else None


def likeness(one: Target, other: Target) -> float:
    """How alike the words of two targets are, from 0 to 1: those of the claim or of the sentence, the less alike of them."""
    pairs = [(one.claim, other.claim)]
    if one.quote and other.quote:
        pairs.append((one.quote.exact, other.quote.exact))
    return min(difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() for a, b in pairs)


def is_there(act: Act, target: Target, present: set[str]) -> bool:
    """Whether what an act is about still stands; an article that was rejected as a match need not be looked at again."""
    if target.thing is Thing.MATCH and act.deed is Deed.REJECT:
        return Target(Thing.CLAIM, article=target.article, claim=target.claim).key in present
    return target.key in present


def why_lost(target: Target, texts: dict[str, str]) -> Reason:
    """Why a target is not found."""
    text = texts.get(target.article)
    if text is None:
        return Reason("case/article-gone", "its article is not in the case")
    words = [target.quote.exact if target.quote else "", *target.claim.split(" … ")]
    if any(one not in text for one in words):
        return Reason("case/words-gone", "its words no longer stand in the article")
    return Reason("case/not-drawn", "its words stand in the article, and citetrace no longer reads this in them")


def articles_in(provenance: Provenance) -> Iterator[Article]:
    """An article with all that its claims lead to."""
    yield provenance.article
    for claim in provenance.claims:
        yield from claim.graph.articles if claim.graph else ()


def sources_in(traced: Iterable[Provenance], anchor: Anchor) -> Iterator[tuple[str, Target]]:
    """(the key of an edge, the source to which it leads) of all graphs."""
    for provenance in traced:
        for claim in provenance.claims:
            for edge in claim.graph.edges if claim.graph else ():
                if claim.graph is not None:
                    edges, sources = anchor.edges(claim.graph, edge), anchor.sources(claim.graph, edge)
                    yield from ((one.key, source) for one, source in zip(edges, sources, strict=True))
