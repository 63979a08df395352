"""The provenance tree in the terminal: for each claim who relays whom, outward to the origin, in calm lines.

Article text is only ever put into `rich.text.Text`, never parsed as markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs
from rich.cells import cell_len
from rich.text import Text

from citetrace.articles.article import Article, Part
from citetrace.attributions.attribution import Polarity, Tier
from citetrace.provenance.claims import Chain, Claim, Hop, Known, Provenance
from citetrace.rendering.evidence import evidence_of, legend
from citetrace.rendering.lines import FURNITURE, LEAST_ROOM, as_text, fit, hang, indented, shorten
from citetrace.rendering.style import Style
from citetrace.rendering.wording import EDGES, GRADES, KINDS, counted, moment, plain
from citetrace.sources.source import LADDER
from citetrace.spans import Spans

MARGIN = 4
LONGEST_NAME = 3  # lines of the terminal; a longer name is cut
LONGEST_CLAIM = 8  # lines, where the whole words are wanted


@attrs.define
class Branch:
    """A hop with the hops beyond it; chains that begin alike share their branches."""

    hop: Hop
    beyond: list[Branch] = attrs.field(factory=list)


def pieces(provenances: Iterable[Provenance], style: Style) -> Iterator[str]:
    """The trees of all articles line by line, a blank line between two articles."""
    for n, provenance in enumerate(provenances):
        if n:
            yield "\n"
        yield from as_text(draw(provenance, style), style)


def draw(provenance: Provenance, style: Style) -> Iterator[Text]:
    """The lines of one article: its head, a tree a claim, what credits nobody, and a summary."""
    yield from draw_head(provenance, style)
    for claim in provenance.claims:
        yield Text("")
        yield from draw_claim(provenance, claim, style)
    if style.uncredited and provenance.uncredited:
        yield Text("")
        yield from draw_uncredited(provenance, style)
    if len(provenance.claims) > 1:
        yield Text("")
        yield from draw_summary(provenance.claims, style)


def draw_head(provenance: Provenance, style: Style) -> Iterator[Text]:
    """Outlet, date and language; the headline; how many claims."""
    article, dot = provenance.article, style.glyphs.dot
    facts = [moment(article.published) or "no date", article.language or "language unknown"]
    name = shorten(publisher(article), style.width // 2, style)
    head = Text.assemble((name, "bold cyan"), (dot + dot.join(map(plain, facts)), FURNITURE))
    yield from hang("", head, style)
    if article.headline:
        yield from hang("", Text(shorten(plain(article.headline), 2 * style.width, style), style="bold"), style)
    credited = counted(len(provenance.claims), "claim", "claims") + " shown" * style.chosen
    silent = counted(len(provenance.uncredited), "sentence credits", "sentences credit")
    yield from hang("", Text(f"{credited}{dot}{silent} nobody", style=FURNITURE), style)
    if style.evidence:
        yield from hang("", Text(legend(style), style=FURNITURE), style)


def publisher(article: Article) -> str:
    """The name of the publishing outlet, "this article" where the page does not tell it."""
    return plain(article.outlet or "") or "this article"


def draw_claim(provenance: Provenance, claim: Claim, style: Style) -> Iterator[Text]:
    """A claim: its number, words and place, the tree of its chains, and one line that sums it up."""
    yield from claim_lines(provenance.article, claim, style)
    indent = " " * MARGIN
    yield fit(Text(indent + publisher(provenance.article), style="cyan"), style)
    yield from draw_branches(provenance, grow(claim.chains), indent, style)
    yield from sum_up(claim, indent, style)


def claim_lines(article: Article, claim: Claim, style: Style) -> Iterator[Text]:
    """ " 5  “the words of the claim …”   ¶4"; the whole words where evidence is wanted."""
    lead, where = f"{claim.id:>2}  ", Text(places(article, claim, style), style=FURNITURE)
    beside = style.width - len(lead) - where.cell_len - 2
    words = Text(in_quotes(claim, LONGEST_CLAIM * style.width if style.evidence else max(beside, LEAST_ROOM), style))
    if words.cell_len <= beside:
        yield from numbered(lead, [Text.assemble(" " * len(lead), words, " " * (beside + 2 - words.cell_len), where)])
    else:
        yield from numbered(lead, hang(" " * len(lead), words.append("  ").append_text(where), style))


def numbered(lead: str, lines: Iterable[Text]) -> Iterator[Text]:
    """The lines, the first of which begins with the claim's number instead of blanks."""
    for n, line in enumerate(lines):
        yield line if n else Text.assemble((lead, "bold yellow"), line[len(lead) :])


def in_quotes(claim: Claim, width: int, style: Style) -> str:
    """The words of a claim within a width, in quotation marks if it is quoted."""
    opening, closing = style.glyphs.quotes if claim.quoted else ("", "")
    return opening + shorten(plain(claim.text), width - len(opening + closing), style) + closing


def places(article: Article, claim: Claim, style: Style) -> str:
    """Where a claim stands: the numbers of its body paragraphs, "headline" for the headline."""
    return ", ".join(dict.fromkeys(place_of(article, place, style) for place in claim.places))


def place_of(article: Article, place: Spans, style: Style) -> str:
    """The paragraph in which some spans begin; paragraphs of the body are counted from 1."""
    number = 0
    for paragraph in article.paragraphs:
        number += paragraph.part is Part.BODY
        if paragraph.span.start <= place[0].start < paragraph.span.end:
            return f"{style.glyphs.paragraph}{number}" if paragraph.part is Part.BODY else paragraph.part.value
    return ""


def grow(chains: Iterable[Chain]) -> list[Branch]:
    """One tree of several chains: hops that are the same source by the same relation are one branch."""
    roots: list[Branch] = []
    for chain in chains:
        level = roots
        for hop in chain.hops:
            known = next((b for b in level if same_hop(b.hop, hop)), None)
            if known is None:
                known = Branch(hop)
                level.append(known)
            level = known.beyond
    return roots


def same_hop(one: Hop, other: Hop) -> bool:
    """Whether two hops lead to one source in the same way."""
    return hop_key(one) == hop_key(other)


def hop_key(hop: Hop) -> tuple[object, ...]:
    """What two hops have in common that are drawn as one."""
    return (hop.source.name, hop.source.kind, hop.relation, hop.known, hop.source.candidates)


def draw_branches(provenance: Provenance, branches: Sequence[Branch], indent: str, style: Style) -> Iterator[Text]:
    """The lines of some branches and of all beyond them."""
    glyphs = style.glyphs
    for n, branch in enumerate(branches):
        is_last = n == len(branches) - 1
        deeper = indented(indent + ("   " if is_last else glyphs.down), style)
        later = deeper + (glyphs.down if branch.beyond else "   ")
        yield from hang(indent + (glyphs.last if is_last else glyphs.branch), node(branch, style), style, later)
        if style.evidence:
            yield from hang(later, evidence(provenance, branch.hop, style), style, later)
        yield from draw_branches(provenance, branch.beyond, deeper, style)


def node(branch: Branch, style: Style) -> Text:
    """ "relays Reuters  news agency, inferred"."""
    hop = branch.hop
    room = LONGEST_NAME * style.width // 2
    told = remarks(hop)
    if not branch.beyond:
        told.insert(1, hop.source.grade.value)
    name, facts = shorten(plain(hop.source.name), room, style), shorten(", ".join(told), room, style)
    return Text.assemble((f"{EDGES[hop.relation]} ", "green"), (name, "bold"), ("  " + facts, FURNITURE))


def remarks(hop: Hop) -> list[str]:
    """What a node is, what the text says of it beyond its name, and whether it was inferred or is unresolved."""
    source = hop.source
    out = [KINDS[source.kind]]
    beyond = [source.count.words if source.count else "", source.descriptor or ""]
    out += [plain(words) for words in beyond if words and plain(words).lower() not in plain(source.name).lower()]
    if hop.known is Known.INFERRED:
        out.append("inferred")
    if source.candidates:
        out.append("unresolved: " + " or ".join(map(plain, source.candidates)))
    return out


def evidence(provenance: Provenance, hop: Hop, style: Style) -> Text:
    """The words behind a hop; where nothing names it, why it is there."""
    why = Text(f"({plain(hop.reason.text)})", style="dim italic")
    if hop.mention is None and hop.known is Known.INFERRED:
        return why
    return evidence_of(provenance, hop, style) or why


def sum_up(claim: Claim, indent: str, style: Style) -> Iterator[Text]:
    """ "2 hops · origin S3, an institution or its spokesperson · all read"; the explanation gives way to the width."""
    whole = style.glyphs.dot.join(summary_parts(claim, explained=True))
    if cell_len(indent + whole) > style.width:
        whole = style.glyphs.dot.join(summary_parts(claim, explained=False))
    weak = claim.grade.value.startswith("A")
    yield from hang(indent, Text(whole, style="dim yellow" if weak else FURNITURE), style)


def summary_parts(claim: Claim, *, explained: bool) -> list[str]:
    """The facts that sum a claim up."""
    hops = list({hop_key(hop): hop for chain in claim.chains for hop in chain.hops}.values())
    guessed = sum(hop.known is Known.INFERRED for hop in hops)
    unresolved = sum(bool(hop.source.candidates) for hop in hops)
    parts = [length(claim), origin(claim) + (f", {GRADES[claim.grade]}" if explained else "")]
    parts += [claim.polarity.value] * (claim.polarity is not Polarity.ASSERTS)
    parts += [claim.tier.value] * (claim.tier is not Tier.REPORTED)
    parts.append(counted(guessed, "hop inferred", "hops inferred") if guessed else "all read")
    parts += [f"{unresolved} unresolved"] * bool(unresolved)
    return parts


def length(claim: Claim) -> str:
    """ "2 hops", or "1 to 3 hops"."""
    lengths = sorted(len(chain.hops) for chain in claim.chains)
    return (f"{lengths[0]} to " if lengths[0] != lengths[-1] else "") + counted(lengths[-1], "hop", "hops")


def origin(claim: Claim) -> str:
    """ "origin S3", or "2 origins, weakest S3"."""
    origins = len({(chain.origin.name, chain.origin.kind) for chain in claim.chains})
    return f"origin {claim.grade.value}" if origins == 1 else f"{origins} origins, weakest {claim.grade.value}"


def draw_uncredited(provenance: Provenance, style: Style) -> Iterator[Text]:
    """The sentences that credit nobody, each with its paragraph."""
    yield Text("Sentences that credit nobody", style="bold")
    where = [place_of(provenance.article, (span,), style) for span in provenance.uncredited]
    column = max(map(cell_len, where))
    for span, place in zip(provenance.uncredited, where, strict=True):
        words = plain(span.of(provenance.article.text))
        lead = " " * (column - cell_len(place)) + place + "  "
        yield Text.assemble((lead, FURNITURE), shorten(words, style.width - cell_len(lead), style))


def draw_summary(claims: Sequence[Claim], style: Style) -> Iterator[Text]:
    """How many claims and origins there are, and how many claims have which grade."""
    origins = {(chain.origin.name, chain.origin.kind) for claim in claims for chain in claim.chains}
    guessed = sum(claim.inferred for claim in claims)
    parts = [counted(len(claims), "claim", "claims"), counted(len(origins), "origin", "origins")]
    parts += [f"{guessed} with an inferred hop"] * bool(guessed)
    yield from hang("", Text(style.glyphs.dot.join(parts), style="bold"), style)
    grades = Counter(claim.grade for claim in claims)
    for grade in sorted(grades, key=LADDER.index):
        words = Text.assemble(f"{grade.value:<3}{grades[grade]:>4}", (f"  {GRADES[grade]}", FURNITURE))
        yield from hang("  ", words, style, " " * 11)
