"""Why a claim's chain is what it is: for each hop the words, the pack's rule, how the source was resolved, what was refused."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from citetrace.provenance.claims import Claim, Hop, Known, Provenance
from citetrace.reasons import Reason
from citetrace.rendering.tree import TreeStyle, claim_line, hang, in_context
from citetrace.rendering.wording import GRADES, plain


def explain(provenance: Provenance, claim: Claim, style: TreeStyle) -> Iterator[Text]:
    """The lines that explain one claim."""
    yield claim_line(provenance.article, claim, style)
    for number, chain in enumerate(claim.chains, 1):
        if len(claim.chains) > 1:
            yield Text("")
            yield Text(f"Chain {number} of {len(claim.chains)}", style="bold")
        for n, hop in enumerate(chain.hops, 1):
            yield Text("")
            yield from explain_hop(provenance, hop, n, style)


def explain_hop(provenance: Provenance, hop: Hop, n: int, style: TreeStyle) -> Iterator[Text]:
    """One hop: who, in which words, by which rule."""
    source = hop.source
    head = Text(f"Hop {n}  ", style="bold yellow") + Text(plain(source.name), style="bold")
    yield from hang(head, 7, style)
    yield from row(
        "is", f"{source.kind.value.replace('_', ' ')}, graded {source.grade.value}: {GRADES[source.grade]}", style
    )
    yield from row(
        "known",
        "read in this text" if hop.known is Known.READ else "inferred, nothing in its own clause names it",
        style,
    )
    text = provenance.article.text
    if hop.mention is not None:
        yield from row("words", in_context(text, hop.mention, style), style)
    yield from found_by(provenance, hop, style)
    yield from row("resolved", with_rule(hop.reason), style)
    if source.candidates:
        yield from row("open", " or ".join(map(plain, source.candidates)), style)
    if source.anonymity_reason:
        yield from row("unnamed", plain(source.anonymity_reason), style)
    for refusal in hop.refused:
        yield from row("refused", with_rule(refusal), style)


def found_by(provenance: Provenance, hop: Hop, style: TreeStyle) -> Iterator[Text]:
    """The cue and the pack's rule by which the hop was found."""
    if hop.attribution is None:
        return
    attribution = provenance.attributions[hop.attribution]
    text = provenance.article.text
    relay = next((r for r in attribution.relays if hop.mention is not None and r.mention.overlaps(hop.mention)), None)
    cue, reason = (relay.cue, relay.reason) if relay else (attribution.cue[0], attribution.reason)
    yield from row("cue", in_context(text, cue, style), style)
    yield from row("rule", f"{reason.rule}: {reason.text}", style)
    if reason.file:
        yield from row("file", reason.file, style)


def with_rule(reason: Reason) -> str:
    """A reason's sentence and its rule."""
    return f"{plain(reason.text)} ({reason.rule})"


def row(name: str, words: str | Text, style: TreeStyle) -> Iterator[Text]:
    """A labelled line, broken where it is too long."""
    lead = Text(f"  {name:<10}", style="dim")
    yield from hang(lead + (words if isinstance(words, Text) else Text(words)), len(lead.plain), style)
