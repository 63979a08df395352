"""The branches of a tree as lines: who passes the claim on, from which article, in which words, how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from citetrace.articles.article import Article
from citetrace.provenance.claims import Known
from citetrace.provenance.doubt import is_doubtful
from citetrace.provenance.evidence import Evidence
from citetrace.provenance.graph import Held, Node
from citetrace.rendering.branches import Branch, Mark
from citetrace.rendering.decided import decided_lines, handle_of
from citetrace.rendering.evidence import evidence_of
from citetrace.rendering.knowing import DOUBT_MARK, DOUBTFUL, KNOWN
from citetrace.rendering.lines import DOUBT, FURNITURE, LEAST_ROOM, hang, indented, said, shorten
from citetrace.rendering.linking import linked
from citetrace.rendering.places import place_of
from citetrace.rendering.style import Style
from citetrace.rendering.wording import EDGES, KINDS, moment, plain
from citetrace.spans import words_of
from citetrace.upstream.match import Upstream

QUOTES = "\"“”„«»‘’' "
LONGEST_NAME = 3  # lines of the terminal; a longer name is cut
LONGEST_PASSAGE = 8  # lines, where the whole words are wanted


def draw_branches(branches: Sequence[Branch], indent: str, style: Style) -> Iterator[Text]:
    """The lines of some branches and of all beyond them."""
    glyphs = style.glyphs
    waiting = [(branch, indent, n == 0) for n, branch in enumerate(reversed(branches))]
    while waiting:  # without recursion: a path may be as long as there are articles
        branch, indent, is_last = waiting.pop()
        deeper = indented(indent + ("   " if is_last else glyphs.down), style)
        later = deeper + (glyphs.down if branch.beyond else "   ")
        yield from hang(indent + (glyphs.last if is_last else glyphs.branch), node(branch, style), style, later)
        for line in details(branch, style.width - cell_len(later), style):
            yield from hang(later, line, style, later)
        waiting += [(further, deeper, n == 0) for n, further in enumerate(reversed(branch.beyond))]


def node(branch: Branch, style: Style) -> Text:
    """ "relays Reuters  news agency, inferred"; the date of an article that is held."""
    hop, name = branch.hop, branch.node.name if branch.node else branch.hop.source.name
    room = LONGEST_NAME * style.width // 2
    told = remarks(branch)
    if not branch.beyond and branch.mark is Mark.NONE:
        told.insert(1, (branch.graded or hop.source.grade).value)
    named, facts = shorten(plain(name), room, style), shorten(", ".join(told), room, style)
    marks = {Mark.CYCLE: " " + style.glyphs.cycle, Mark.CUT: " " + style.glyphs.ellipsis, Mark.REPEATED: " (*)"}
    line = Text.assemble(
        (f"{DOUBT_MARK} " if is_doubtful(branch.confidence) else "", f"bold {DOUBT}"),
        (f"{EDGES[branch.relation]} ", "green"),
        (named, linked("bold", branch.node.article if branch.node else None, style)),
    )
    if branch.mark not in (Mark.CYCLE, Mark.REPEATED):  # it is described where it was drawn
        line.append("  " + facts, style=FURNITURE)
    if is_doubtful(branch.confidence):
        line.append(f", {DOUBTFUL}", style=DOUBT)
    line.append(marks.get(branch.mark, ""), style="yellow")
    return line.append_text(handle_of(branch, style))


def remarks(branch: Branch) -> list[str]:
    """What a node is, what the text says of it beyond its name, whether its article is held, how sure the hop is."""
    source = branch.hop.source
    if branch.node is not None and branch.node.article is not None:
        return held_remarks(branch, branch.node)
    out = [KINDS[source.kind]]
    beyond = [source.count.words if source.count else "", source.descriptor or ""]
    out += [plain(words) for words in beyond if words and plain(words).lower() not in plain(source.name).lower()]
    if branch.node is not None and branch.node.held is Held.NOT_HELD:
        out.append("not held")
    if branch.known is Known.INFERRED:
        out.append("inferred")
    if branch.known is Known.CONFIRMED:
        out.append("confirmed")
    if source.candidates:
        out.append("unresolved: " + " or ".join(map(plain, source.candidates)))
    if (
        branch.edge is not None
        and branch.edge.upstream is not None
        and branch.node
        and branch.node.held is Held.UNRESOLVED
    ):
        out.append(f"unresolved: {branch.edge.upstream.reason.text}")
    return out


def held_remarks(branch: Branch, held: Node) -> list[str]:
    """What is said of an article that is held: when it was published, and whether it carries the claim."""
    out = [KINDS[held.kind], moment(held.article.published if held.article else None) or "no date"]
    if held.held is Held.NOT_CARRIED:
        out.append(held.held.value)
    elif branch.known is not Known.CONFIRMED:
        out.append(KNOWN[branch.known])
    return out


def details(branch: Branch, room: int, style: Style) -> Iterator[Text]:
    """The lines below a node: headline and passage of an article that is held, and the evidence if it is wanted."""
    upstream = branch.edge.upstream if branch.edge else None
    if branch.node is not None and branch.node.article is not None and branch.mark is Mark.NONE:
        yield from held_lines(branch.node.article, upstream, max(room, LEAST_ROOM), style)
    if branch.edge is not None and branch.node is not None:
        yield from decided_lines(branch.edge, branch.node, style)
    if style.evidence:
        for n, evidence in enumerate(branch.evidence):
            yield in_article(evidence, style) if n else words_behind(evidence, style)
        if upstream is not None and upstream.match is None:
            yield Text(f"({plain(upstream.reason.text)})", style="dim italic")


def held_lines(article: Article, upstream: Upstream | None, room: int, style: Style) -> Iterator[Text]:
    """The headline of an article, and the passage in it that carries the claim."""
    if article.headline:
        yield Text(shorten(plain(article.headline), room, style), style="italic")
    if upstream is not None and upstream.match is not None:
        spans = upstream.match.passage.spans
        place = place_of(article, spans, style)
        opening, closing = style.glyphs.quotes
        words = said(words_of(spans, article.text), style).strip(QUOTES)
        wide = LONGEST_PASSAGE * style.width if style.evidence else room - cell_len(place) - 3
        yield Text.assemble((f"{place} ", FURNITURE), opening, shorten(words, wide, style), closing)


def in_article(evidence: Evidence, style: Style) -> Text:
    """The words of another article that tells the same."""
    outlet = plain(evidence.article.outlet or "") or "another article"
    return Text.assemble((f"{outlet}: ", FURNITURE), words_behind(evidence, style))


def words_behind(evidence: Evidence, style: Style) -> Text:
    """The words behind a hop; where nothing names it, why it is there."""
    hop = evidence.hop
    why = Text(f"({plain(hop.reason.text)})", style="dim italic")
    if hop.mention is None and hop.known is Known.INFERRED:
        return why
    return evidence_of(evidence, style) or why
