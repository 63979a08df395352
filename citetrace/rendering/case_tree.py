"""A case in the terminal: its articles' trees with what a person types, what was decided, and what is orphaned."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from rich.text import Text

from citetrace.casework.act import Act
from citetrace.casework.decide import remarks
from citetrace.casework.review import Orphan, Review
from citetrace.casework.target import Target, Thing
from citetrace.provenance.claims import Provenance
from citetrace.rendering.case_log import DONE, about, in_quotes
from citetrace.rendering.decided import HANDLE, PERSONS
from citetrace.rendering.lines import FURNITURE, as_text, hang
from citetrace.rendering.style import Style
from citetrace.rendering.tree import draw_claim, draw_head
from citetrace.rendering.wording import counted, plain

MARGIN = "    "


def shown(review: Review, style: Style) -> Iterator[str]:
    """The case, line by line."""
    return as_text(draw_case(review, attrs.evolve(style, handles=review.handles)), style)


def draw_case(review: Review, style: Style) -> Iterator[Text]:
    """Its head, a tree a claim, then what was decided about words that are gone."""
    case, dot = review.case, style.glyphs.dot
    people = sorted({plain(act.person) for act in case.acts})
    facts = [counted(len(review.provenances), "article", "articles"), counted(len(case.acts), "act", "acts")]
    facts[-1] += f" by {', '.join(people)}" if people else ""
    yield from hang("", Text.assemble((plain(case.title), "bold"), (dot + dot.join(facts), FURNITURE)), style)
    yield from notes_on(review, Target(Thing.CASE), "", style)
    for provenance in review.provenances:
        yield Text("")
        yield from draw_article(review, provenance, style)
    if review.orphans:
        yield Text("")
        yield Text("Orphaned: decided about words or edges that are no longer there", style="bold yellow")
        for orphan in review.orphans:
            yield from draw_orphan(review, orphan, style)


def draw_article(review: Review, provenance: Provenance, style: Style) -> Iterator[Text]:
    """An article with its claims."""
    target = review.handles.anchor.article(provenance.article)
    first, *rest = draw_head(provenance, style)
    yield from hang("", Text.assemble(first, bracketed(review, target)), style)
    yield from rest
    yield from notes_on(review, target, "", style)
    for claim in provenance.claims:
        yield Text("")
        yield from draw_claim(provenance, claim, style)
        yield from notes_on(review, review.handles.anchor.claim(provenance.article, claim.content), MARGIN, style)


def notes_on(review: Review, target: Target, indent: str, style: Style) -> Iterator[Text]:
    """What was noted on a target."""
    for decision in remarks([target], review.decisions):
        yield from hang(indent, Text(plain(decision.sentence), style=PERSONS), style, indent + "  ")


def bracketed(review: Review, target: Target) -> Text:
    """ "  [a12f4]"."""
    return Text(f"  [{review.handles.of(target.key)}]", style=HANDLE)


def draw_orphan(review: Review, orphan: Orphan, style: Style) -> Iterator[Text]:
    """What was decided, about which words, and why they are not found."""
    target = orphan.target
    lead = Text.assemble(bracketed(review, target), " ", about(target, style), (f": {orphan.reason.text}", FURNITURE))
    yield from hang("", lead, style, MARGIN)
    for words in dict.fromkeys(filter(None, (target.quote.exact if target.quote else "", target.claim))):
        yield from hang(MARGIN, Text(in_quotes(words, style), style=FURNITURE), style)
    for act in orphan.acts:
        yield from hang(MARGIN, Text(told(act), style=PERSONS), style, MARGIN + "  ")
    if orphan.nearest is not None:
        words = orphan.nearest.quote.exact if orphan.nearest.quote else orphan.nearest.claim
        now = Text.assemble(
            ("nearest now:", FURNITURE), bracketed(review, orphan.nearest)[1:], " ", in_quotes(words, style)
        )
        yield from hang(MARGIN, now, style, MARGIN + "  ")


def told(act: Act) -> str:
    """ "rejected by ana, 2026-11-23: it is another report"."""
    what = f"graded {act.grade}" if act.grade else DONE[act.deed].removesuffix(" on")
    return f"{what} by {plain(act.person)}, {act.time:%Y-%m-%d}" + (f": {plain(act.note)}" if act.note else "")
