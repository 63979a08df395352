"""The provenance tree in the terminal: for each claim who relays whom, outward to the origin, in calm lines.

Article text is only ever put into `rich.text.Text`, never parsed as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
from rich.cells import cell_len, set_cell_size
from rich.text import Text

from citetrace.articles.article import Article, Part
from citetrace.provenance.claims import Chain, Claim, Hop, Known, Provenance
from citetrace.rendering.wording import GRADES, counted, moment, plain
from citetrace.spans import Span, Spans

MARGIN = 4
NARROWEST = 40
CONTEXT = 70  # characters of context on either side of a mention


@attrs.frozen
class Glyphs:
    """The signs that the tree is drawn with."""

    branch: str = "├─ "
    last: str = "└─ "
    down: str = "│  "
    dot: str = " · "
    ellipsis: str = "…"
    quotes: tuple[str, str] = ("“", "”")
    paragraph: str = "¶"


ASCII = Glyphs("|- ", "`- ", "|  ", " | ", "...", ('"', '"'), "par. ")


@attrs.frozen
class TreeStyle:
    """How to draw: `width` in columns, plain ASCII or box drawing, with the words behind each hop, with all sentences."""

    width: int = 80
    glyphs: Glyphs = Glyphs()
    evidence: bool = False
    uncredited: bool = False


@attrs.define
class Branch:
    """A hop with the hops beyond it; chains that begin alike share their branches."""

    hop: Hop
    beyond: list[Branch] = attrs.field(factory=list)


def draw(provenance: Provenance, style: TreeStyle) -> Iterator[Text]:
    """The lines of one article: its head, a tree a claim, and what credits nobody."""
    yield from draw_head(provenance, style)
    for claim in provenance.claims:
        yield Text("")
        yield from draw_claim(provenance.article, claim, style)
    if style.uncredited and provenance.uncredited:
        yield Text("")
        yield Text("Sentences that credit nobody", style="bold")
        for span in provenance.uncredited:
            yield from draw_uncredited(provenance.article, span, style)


def draw_head(provenance: Provenance, style: TreeStyle) -> Iterator[Text]:
    """Outlet, date and language; the headline; how many claims."""
    article = provenance.article
    head = Text(plain(article.outlet or "unknown outlet"), style="bold cyan")
    for part in (moment(article.published), article.language or ""):
        if part:
            head.append(style.glyphs.dot + part, style="dim")
    yield fit(head, style.width, style)
    if article.headline:
        yield fit(Text(plain(article.headline), style="bold"), style.width, style)
    counts = counted(len(provenance.claims), "claim", "claims") + " credited to somebody"
    left = len(provenance.uncredited)
    counts += f"{style.glyphs.dot}{counted(left, 'sentence credits', 'sentences credit')} nobody"
    yield fit(Text(counts, style="dim"), style.width, style)


def draw_claim(article: Article, claim: Claim, style: TreeStyle) -> Iterator[Text]:
    """A claim: its number, words and place, the tree of its chains, and one line that sums it up."""
    yield claim_line(article, claim, style)
    indent = " " * MARGIN
    yield fit(Text(indent) + Text(plain(article.outlet or "this article"), style="cyan"), style.width, style)
    yield from draw_branches(article, grow(claim.chains), indent, style)
    yield fit(Text(indent) + sum_up(claim, style), style.width, style)


def claim_line(article: Article, claim: Claim, style: TreeStyle) -> Text:
    """ " 5  “the words of the claim …”   ¶4"."""
    where = places(article, claim, style)
    line = Text(f"{claim.id:>2}  ", style="bold yellow")
    room = style.width - cell_len(line.plain) - cell_len(where) - 2
    opening, closing = style.glyphs.quotes if claim.quoted else ("", "")
    words = shorten(plain(claim.text), room - len(opening) - len(closing), style)
    line.append(opening + words + closing, style="default")
    line.append(" " * max(2, style.width - cell_len(line.plain) - cell_len(where)))
    line.append(where, style="dim")
    return line


def places(article: Article, claim: Claim, style: TreeStyle) -> str:
    """Where a claim stands: the numbers of its body paragraphs, "headline" for the headline."""
    names = [place_of(article, place, style) for place in claim.places]
    return ", ".join(dict.fromkeys(names))


def place_of(article: Article, place: Spans, style: TreeStyle) -> str:
    """The paragraph in which some spans begin."""
    number = 0
    for paragraph in article.paragraphs:
        number += paragraph.part is Part.BODY
        if paragraph.span.start <= place[0].start < paragraph.span.end:
            return "headline" if paragraph.part is Part.HEADLINE else f"{style.glyphs.paragraph}{number}"
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
    return (one.source.name, one.source.kind, one.relation) == (other.source.name, other.source.kind, other.relation)


def draw_branches(article: Article, branches: Sequence[Branch], indent: str, style: TreeStyle) -> Iterator[Text]:
    """The lines of some branches and of all beyond them."""
    for n, branch in enumerate(branches):
        is_last = n == len(branches) - 1
        yield node_line(branch.hop, indent + (style.glyphs.last if is_last else style.glyphs.branch), style)
        deeper = indent + ("   " if is_last else style.glyphs.down)
        if style.evidence:
            yield from draw_evidence(article, branch.hop, deeper, bool(branch.beyond), style)
        yield from draw_branches(article, branch.beyond, deeper, style)


def node_line(hop: Hop, lead: str, style: TreeStyle) -> Text:
    """ "└─ relays Reuters  agency, inferred"; the name gives way where the line is too narrow."""
    tail = ", ".join(remarks(hop))
    start = Text(lead, style="dim")
    start.append(f"{hop.relation.value} ", style="green")
    room = style.width - cell_len(start.plain) - cell_len(tail) - 2
    if room < 16:  # too deep for the remarks to stand beside the name
        tail, room = "", style.width - cell_len(start.plain)
    start.append(shorten(plain(hop.source.name), max(room, 8), style), style="bold")
    start.append(f"  {tail}" if tail else "", style="dim")
    return fit(start, style.width, style)


def remarks(hop: Hop) -> list[str]:
    """What a node is, how many where the name does not say so, and whether it was read, inferred or is unresolved."""
    source = hop.source
    out = [source.kind.value.replace("_", " ")]
    if source.count and source.count.words.lower() not in source.name.lower():
        out.append(source.count.words)
    if hop.known is Known.INFERRED:
        out.append("inferred")
    if source.candidates:
        out.append("unresolved: " + " or ".join(map(plain, source.candidates)))
    return out


def sum_up(claim: Claim, style: TreeStyle) -> Text:
    """ "2 hops · origin S3, an institution or its spokesperson · all read"."""
    hops = max(len(chain.hops) for chain in claim.chains)
    grades = [chain.grade for chain in claim.chains]
    origins = len({chain.origin.name for chain in claim.chains})
    which = "origin" if origins == 1 else "weakest origin"
    guessed = sum(hop.known is Known.INFERRED for hop in {id(h): h for c in claim.chains for h in c.hops}.values())
    open_ends = sum(bool(hop.source.candidates) for chain in claim.chains for hop in chain.hops)
    parts = [counted(hops, "hop", "hops"), f"{which} {claim.grade.value}, {GRADES[claim.grade]}"]
    if claim.polarity.value != "asserts":
        parts.append(claim.polarity.value)
    if claim.tier.value != "reported":
        parts.append(claim.tier.value)
    parts.append(counted(guessed, "hop inferred", "hops inferred") if guessed else "all read")
    if open_ends:
        parts.append(f"{open_ends} unresolved")
    return Text(
        style.glyphs.dot.join(parts), style="dim yellow" if grades and claim.grade.value.startswith("A") else "dim"
    )


def draw_evidence(article: Article, hop: Hop, indent: str, more: bool, style: TreeStyle) -> Iterator[Text]:
    """The words behind a hop, the source's own in [brackets]; why it was inferred where nothing names it."""
    lead = indent + (style.glyphs.down if more else "   ")
    if hop.mention is None:
        yield fit(Text(lead, style="dim") + Text(f"({hop.reason.text})", style="italic dim"), style.width, style)
        return
    words = Text(lead, style="dim")
    words.append_text(in_context(article.text, hop.mention, style))
    yield from hang(words, len(lead), style)


def in_context(text: str, mention: Span, style: TreeStyle) -> Text:
    """A mention in brackets with the words around it, within its line."""
    start = max(text.rfind("\n", 0, mention.start) + 1, mention.start - CONTEXT)
    line_end = text.find("\n", mention.end)
    end = min(line_end if line_end >= 0 else len(text), mention.end + CONTEXT)
    before, after = text[start : mention.start], text[mention.end : end]
    opening = style.glyphs.ellipsis if start and text[start - 1] not in "\n" else ""
    closing = style.glyphs.ellipsis if end < len(text) and text[end] != "\n" else ""
    words = Text(opening + keep_edges(before), style="dim")
    words.append(f"[{plain(mention.of(text))}]", style="bold")
    words.append(keep_edges(after) + closing, style="dim")
    return words


def keep_edges(words: str) -> str:
    """Words made plain, with a blank kept where one stood at either end."""
    if not words:
        return ""
    return (" " if words[0].isspace() else "") + plain(words) + (" " if words[-1].isspace() else "")


def draw_uncredited(article: Article, span: Span, style: TreeStyle) -> Iterator[Text]:
    """A sentence that credits nobody, with its paragraph."""
    where = place_of(article, (span,), style)
    lead = f"{where:>{MARGIN}}  "
    yield Text(lead, style="dim") + Text(shorten(plain(span.of(article.text)), style.width - cell_len(lead), style))


def hang(words: Text, indent: int, style: TreeStyle) -> Iterator[Text]:
    """A long line broken at blanks, the following lines indented like the first."""
    width = max(style.width - indent, NARROWEST // 2)
    lead, rest = words[:indent], words[indent:]
    from rich.console import Console

    for line in rest.wrap(Console(width=width), width):
        line.rstrip()
        yield lead + line
        lead = Text("".join(sign if sign in style.glyphs.down else " " for sign in lead.plain), style="dim")


def shorten(words: str, width: int, style: TreeStyle) -> str:
    """Words cut to a width in columns, with an ellipsis where something was cut."""
    width = max(width, 4)
    if cell_len(words) <= width:
        return words
    cut = set_cell_size(words, width - cell_len(style.glyphs.ellipsis)).rstrip()
    at = cut.rfind(" ")
    return (cut[:at] if at > width * 0.7 else cut).rstrip(" ,;:") + style.glyphs.ellipsis


def fit(line: Text, width: int, style: TreeStyle) -> Text:
    """A line no wider than the terminal."""
    if cell_len(line.plain) <= width:
        return line
    line.truncate(width - cell_len(style.glyphs.ellipsis))
    line.append(style.glyphs.ellipsis)
    return line
