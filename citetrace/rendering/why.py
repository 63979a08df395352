"""Why a claim's chain is what it is: for each hop the words, the rule, how the source was resolved, what was refused."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from citetrace.provenance.claims import Claim, Hop, Known, Provenance
from citetrace.reasons import Reason
from citetrace.rendering.evidence import evidence_of, relay_of
from citetrace.rendering.lines import as_text, hang
from citetrace.rendering.style import Style
from citetrace.rendering.tree import claim_lines
from citetrace.rendering.wording import EDGES, GRADES, KINDS, counted, plain

COLUMN = 11
KNOWN = {Known.READ: "read: it is named here", Known.INFERRED: "inferred: nothing in its own clause names it"}


def explained(provenance: Provenance, claim: Claim, style: Style) -> Iterator[str]:
    """The explanation of one claim, line by line."""
    return as_text(explain(provenance, claim, style), style)


def explain(provenance: Provenance, claim: Claim, style: Style) -> Iterator[Text]:
    """The lines that explain one claim."""
    yield from claim_lines(provenance.article, claim, style)
    for number, chain in enumerate(claim.chains, 1):
        yield Text("")
        count = f"Chain {number} of {len(claim.chains)}, " if len(claim.chains) > 1 else ""
        yield Text(count + counted(len(chain.hops), "hop", "hops"), style="bold")
        for n, hop in enumerate(chain.hops, 1):
            yield Text("")
            yield from explain_hop(provenance, hop, n, style, is_origin=n == len(chain.hops))


def explain_hop(provenance: Provenance, hop: Hop, n: int, style: Style, *, is_origin: bool) -> Iterator[Text]:
    """One hop: who, in which words, by which rule; only the origin is graded, as in the tree."""
    source = hop.source
    name = Text.assemble((f"{EDGES[hop.relation]} ", "green"), (plain(source.name), "bold"))
    yield from hang(f"{n:>2}. ", name, style, "    ")
    graded = f", {source.grade.value}: {GRADES[source.grade]}" if is_origin else ""
    yield from row("is", KINDS[source.kind] + graded, style)
    yield from row("known", KNOWN[hop.known], style)
    yield from row("words", evidence_of(provenance, hop, style), style)
    yield from row("found by", rule_of(provenance, hop), style)
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
