"""The provenance tree in the terminal: for each claim who relays whom, outward to the origin, in calm lines.

Article text is only ever put into `rich.text.Text`, never parsed as markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Polarity, Tier
from citetrace.provenance.claims import Claim, Provenance
from citetrace.provenance.doubt import has_doubtful_hop, is_doubtful
from citetrace.provenance.origins import count_origins
from citetrace.rendering.branches import Branch, all_of, from_chains, from_graph, lengths_of
from citetrace.rendering.decided import HANDLE, rejected_lines
from citetrace.rendering.evidence import legend
from citetrace.rendering.folding import folded
from citetrace.rendering.knowing import known_parts, too_doubtful
from citetrace.rendering.lines import DOUBT, FURNITURE, LEAST_ROOM, as_text, fit, hang, said, shorten
from citetrace.rendering.linking import linked
from citetrace.rendering.nodes import draw_branches
from citetrace.rendering.places import left_out, place_of, places, publisher
from citetrace.rendering.style import Style
from citetrace.rendering.wording import GRADES, counted, moment, plain
from citetrace.sources.source import LADDER

MARGIN = 4
GRADE_FIRST = (
    (True, True),
    (True, False),
    (False, True),
    (False, False),
)  # what is explained, as long as there is room
DOUBTFUL_FIRST = ((True, True), (False, True))
LONGEST_CLAIM = 8  # lines, where the whole words are wanted


def pieces(provenances: Iterable[Provenance], style: Style) -> Iterator[str]:
    """The trees of all articles line by line, a blank line between two articles; inverted, one tree an origin."""
    if style.inverted:
        from citetrace.rendering.inverted import draw_inverted

        yield from as_text(draw_inverted(provenances, style), style)
        return
    for n, provenance in enumerate(provenances):
        if n:
            yield "\n"
        yield from as_text(draw(provenance, style), style)


def draw(provenance: Provenance, style: Style) -> Iterator[Text]:
    """The lines of one article: its head, a tree a claim, what credits nobody, and a summary."""
    provenance, others = folded(provenance, style)
    yield from draw_head(provenance, style, others)
    for claim in provenance.claims:
        yield Text("")
        yield from draw_claim(provenance, claim, style)
    if style.uncredited and provenance.uncredited:
        yield Text("")
        yield from draw_uncredited(provenance, style)
    if len(provenance.claims) > 1:
        yield Text("")
        yield from draw_summary(provenance.claims, style)
    if others:
        yield Text("")
        yield from hang("", Text(too_doubtful(others), style=DOUBT), style)


def draw_head(provenance: Provenance, style: Style, others: int = 0) -> Iterator[Text]:
    """Outlet, date and language; the headline; how many claims, and how many others are too doubtful to be shown."""
    article, dot = provenance.article, style.glyphs.dot
    facts = [moment(article.published) or "no date", article.language or "language unknown"]
    name = shorten(publisher(article), style.width // 2, style)
    head = Text.assemble((name, linked("bold cyan", article, style)), (dot + dot.join(map(plain, facts)), FURNITURE))
    yield from hang("", head, style)
    if article.headline:
        yield from hang("", Text(shorten(plain(article.headline), 2 * style.width, style), style="bold"), style)
    credited = counted(len(provenance.claims), "claim", "claims") + " shown" * style.chosen
    credited += f", {others} more too doubtful to show" if others else ""
    silent = counted(len(provenance.uncredited), "sentence credits", "sentences credit")
    yield from hang("", Text(f"{credited}{dot}{silent} nobody", style=FURNITURE), style)
    if cut := left_out(provenance):
        yield from hang("", Text(cut, style="yellow"), style)
    if style.evidence:
        yield from hang("", Text(legend(style), style=FURNITURE), style)


def draw_claim(provenance: Provenance, claim: Claim, style: Style) -> Iterator[Text]:
    """A claim: its number, words and place, the tree of its chains, and one line that sums it up."""
    yield from claim_lines(provenance.article, claim, style)
    indent = " " * MARGIN
    yield from also_in(claim, indent, style)
    handle = f"  [{style.handles.claim(provenance.article, claim)}]" if style.handles else ""
    yield fit(Text.assemble((indent + publisher(provenance.article), "cyan"), (handle, HANDLE)), style)
    branches = branches_of(provenance, claim, style)
    yield from draw_branches(branches, indent, style)
    if claim.graph is not None:
        yield from rejected_lines(claim.graph, indent, style)
    yield from sum_up(claim, branches, indent, style)


def also_in(claim: Claim, indent: str, style: Style) -> Iterator[Text]:
    """ "also in: Harbour Gazette, 3 August 2023, ¶2": other inputs that say the same, and to which no path leads."""
    others = claim.graph.elsewhere if claim.graph else ()
    if others:
        places = [
            f"{publisher(w.article)}, {moment(w.article.published) or 'no date'}, {place_of(w.article, w.spans, style)}"
            for w in others
        ]
        yield from hang(indent, Text("also in: " + "; ".join(places), style=FURNITURE), style, indent + "  ")


def branches_of(provenance: Provenance, claim: Claim, style: Style) -> list[Branch]:
    """The tree of a claim, as far as the articles that are held carry it."""
    if claim.graph is None:
        return from_chains(provenance, claim.chains)
    return from_graph(claim.graph, claim.graph.roots[0], style.depth)


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
    return opening + shorten(said(claim.text, style), width - len(opening + closing), style) + closing


def sum_up(claim: Claim, branches: Sequence[Branch], indent: str, style: Style) -> Iterator[Text]:
    """ "2 hops · origin S2, a named person, on record · all stated in the text"; explanations give way to the width."""
    doubtful = any(is_doubtful(branch.confidence) for branch in all_of(branches))
    line = ""
    for explained, whole in DOUBTFUL_FIRST if doubtful else GRADE_FIRST:
        line = style.glyphs.dot.join(summary_parts(claim, branches, explained=explained, whole=whole))
        if cell_len(indent + line) <= style.width:
            break
    weak = claim.grade.value.startswith("A")
    yield from hang(indent, Text(line, style=DOUBT if doubtful else "dim yellow" if weak else FURNITURE), style)


def summary_parts(claim: Claim, branches: Sequence[Branch], *, explained: bool, whole: bool = True) -> list[str]:
    """The facts that sum a claim up; `explained` in words what the grade means, and as a `whole` how it is known."""
    hops = list(all_of(branches))
    unresolved = sum(bool(branch.hop.source.candidates) for branch in hops)
    circular = claim.graph is not None and not claim.graph.ends
    judged = [branch for branch in hops if branch.edge is not None and branch.edge.decision is not None]
    parts = [length(branches), origin(claim) + (f", {GRADES[claim.grade]}" if explained and not circular else "")]
    parts += [claim.polarity.value] * (claim.polarity is not Polarity.ASSERTS)
    parts += [claim.tier.value] * (claim.tier is not Tier.REPORTED)
    parts += known_parts(hops, whole=whole)
    parts += [f"{unresolved} unresolved"] * bool(unresolved)
    parts += [f"{len(judged)} decided by a person"] * bool(judged)
    return parts


def length(branches: Sequence[Branch]) -> str:
    """ "2 hops", or "1 to 3 hops"."""
    lengths = sorted(lengths_of(branches))
    return (f"{lengths[0]} to " if lengths[0] != lengths[-1] else "") + counted(lengths[-1], "hop", "hops")


def origin(claim: Claim) -> str:
    """ "origin S3", or "2 origins, weakest S3", or "1 to 2 origins, weakest A3"."""
    if claim.graph is not None:
        origins = count_origins(claim.graph)
        if not origins.high:
            return "no origin: every source was rejected" if not claim.graph.edges else "no origin: it runs in a circle"
        low, high = origins.low, origins.high
        if high > 1:
            return (f"{low} to " if low < high else "") + f"{high} origins, weakest {claim.grade.value}"
        return f"origin {claim.grade.value}"
    number = len({(chain.origin.name, chain.origin.kind) for chain in claim.chains})
    return f"origin {claim.grade.value}" if number == 1 else f"{number} origins, weakest {claim.grade.value}"


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
    origins = {end for claim in claims for end in ends_of(claim)}
    guessed = sum(claim.inferred for claim in claims)
    parts = [counted(len(claims), "claim", "claims"), counted(len(origins), "origin", "origins")]
    parts += [f"{guessed} with an inferred hop"] * bool(guessed)
    doubtful = sum(has_doubtful_hop(claim) for claim in claims)
    parts += [f"{doubtful} with a doubtful hop"] * bool(doubtful)
    yield from hang("", Text(style.glyphs.dot.join(parts), style="bold"), style)
    grades = Counter(claim.grade for claim in claims)
    for grade in sorted(grades, key=LADDER.index):
        words = Text.assemble(f"{grade.value:<3}{grades[grade]:>4}", (f"  {GRADES[grade]}", FURNITURE))
        yield from hang("  ", words, style, " " * 11)


def ends_of(claim: Claim) -> Iterator[object]:
    """What tells the origins of a claim apart."""
    if claim.graph is not None:
        return (node.id for node in claim.graph.ends)
    return ((chain.origin.name, chain.origin.kind) for chain in claim.chains)
