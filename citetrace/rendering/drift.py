"""The wordings of a claim hop by hop, from the origin to the article that was traced, with what changed marked as in a diff.

Article text is only ever put into `rich.text.Text`, never parsed as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.text import Text

from citetrace.findings.change import Change, Shift, Turn
from citetrace.findings.drifts import CODES
from citetrace.findings.hops import CitedHop
from citetrace.findings.paths import Drift
from citetrace.findings.told import Told
from citetrace.provenance.doubt import is_doubtful
from citetrace.rendering.as_json import SCHEMA, article_record, dump
from citetrace.rendering.knowing import DOUBT_MARK, doubt
from citetrace.rendering.lines import DOUBT, FURNITURE, as_text, hang, said
from citetrace.rendering.places import place_of, publisher
from citetrace.rendering.spans_record import moment_record, spans_record
from citetrace.rendering.style import Style
from citetrace.rendering.wording import counted, moment, plain
from citetrace.spans import Span, Spans

GONE, COME = "red", "green"
MARKS = {GONE: ("[-", "-]"), COME: ("{+", "+}")}
LEGEND = "[-gone-] and {+come+}: against the wording before"
SHIFTS = {  # what a reader calls a change
    Shift.HEDGE: "doubt",
    Shift.NUMBER: "number",
    Shift.SOURCE: "source",
    Shift.QUOTATION: "quotation",
    Shift.POLARITY: "denial",
}


def drift_pieces(drifts: Sequence[Drift], form: str, style: Style) -> Iterator[str]:
    """The drift of some claims as text or as JSON."""
    if form == "json":
        return iter([dump(to_record(drifts), style, indent=2) + "\n"])
    return as_text(draw_all(drifts, style), style)


def draw_all(drifts: Sequence[Drift], style: Style) -> Iterator[Text]:
    """The lines of some claims, a blank line between two."""
    for n, drift in enumerate(drifts):
        if n:
            yield Text("")
        yield from draw(drift, style)


def draw(drift: Drift, style: Style) -> Iterator[Text]:
    """The claim as it stands in the article that was traced, then each path to it."""
    dot = style.glyphs.dot
    head = Text.assemble((publisher(drift.article), "bold cyan"), (f"{dot}claim {drift.claim.id}", FURNITURE))
    yield from hang("", head, style)
    yield from hang("", Text(said(drift.claim.text, style), style="bold"), style)
    if is_doubtful(drift.claim.confidence):
        yield from hang("", Text(f"{DOUBT_MARK} {doubt(drift.claim.confidence)}", style=DOUBT), style)
    if not drift.paths:
        yield from hang(
            "", Text("no cited article that carries it is held: there is nothing to compare", FURNITURE), style
        )
        return
    if any(hop.changes for path in drift.paths for hop in path):
        yield from hang("", Text(LEGEND, style=FURNITURE), style)
    for n, path in enumerate(drift.paths, 1):
        yield Text("")
        if len(drift.paths) > 1:
            yield Text(f"Path {n} of {len(drift.paths)}", style="bold")
        yield from draw_path(path, style)
    yield Text("")
    yield from hang("", Text(summary(drift, style), style=FURNITURE), style)


def draw_path(path: Sequence[CitedHop], style: Style) -> Iterator[Text]:
    """The wordings of a path in the order in which they were written."""
    yield from draw_told(1, path[0].upstream, (), None, style)
    for n, hop in enumerate(path, 2):
        yield from draw_told(n, hop.downstream, hop.changes, hop.upstream, style)


def draw_told(n: int, told: Told, changes: Sequence[Change], upstream: Told | None, style: Style) -> Iterator[Text]:
    """ "2  Harbour Gazette · 8 July 2023 · en · ¶1", the words with their marks, and a sentence a change."""
    article, dot = told.article, style.glyphs.dot
    lead = f"{n:>2}  "
    indent = " " * len(lead)
    facts = [moment(article.published) or "no date", article.language or "language unknown"]
    facts.append(place_of(article, told.spans, style))
    head = Text.assemble((publisher(article), "cyan"), (dot + dot.join(map(plain, facts)), FURNITURE))
    for k, line in enumerate(hang(indent, head, style)):
        yield line if k else Text.assemble((lead, "bold yellow"), line[len(lead) :])
    yield from hang(indent, marked(told, changes, upstream, style), style)
    for change in changes:
        label = f"{CODES[change.shift]} {SHIFTS[change.shift]}: "
        yield from hang(
            indent, Text.assemble((label, "yellow"), in_style(plain(change.sentence), style)), style, indent + "  "
        )


def in_style(sentence: str, style: Style) -> str:
    """A sentence with the quotation marks of the style."""
    opening, closing = style.glyphs.quotes
    return sentence.replace("“", opening).replace("”", closing)


def marked(told: Told, changes: Sequence[Change], upstream: Told | None, style: Style) -> Text:
    """The words of a wording with the marks of what changed; words that stand elsewhere in the article follow."""
    shown = together(told.spans, [span for change in changes for span in change.downstream])
    out = Text()
    for n, stretch in enumerate(shown):
        out.append(f" {style.glyphs.ellipsis} " if n else "")
        at = stretch.start
        for change in (c for c in changes if stretch.holds(c.downstream[0])):
            first, last = change.downstream[0].start, change.downstream[-1].end
            out.append(clean(told.article.text[at:first]) if first > at else "")
            if change.turn is not Turn.ADDED and upstream is not None:
                mark(out, " ".join(plain(span.of(upstream.article.text)) for span in change.upstream), GONE)
                out.append(" " if change.turn is Turn.LOST else "")
            at = max(at, first)
            if change.turn is not Turn.LOST:
                mark(out, plain(told.article.text[at:last]), COME)
                at = max(at, last)
        out.append(clean(told.article.text[at : stretch.end]))
    return out


def together(spans: Spans, others: Iterable[Span]) -> list[Span]:
    """The spans in order, with those of the others that lie outside them."""
    outside = [span for span in dict.fromkeys(others) if not any(own.holds(span) for own in spans)]
    return sorted([*spans, *outside])


def mark(out: Text, words: str, kind: str) -> None:
    """Adds words between the marks of their kind, in its colour."""
    opening, closing = MARKS[kind]
    if words:
        out.append(f"{opening}{words}{closing}", style=kind)


def clean(words: str) -> str:
    """Words as `plain` has them, with a blank kept at either end."""
    kept = plain(words)
    if not kept:
        return " " if words else ""
    return " " * words[:1].isspace() + kept + " " * words[-1:].isspace()


def summary(drift: Drift, style: Style) -> str:
    """ "3 articles · 2 changes on 1 of 2 hops"."""
    hops = {(hop.edge.start, hop.edge.end): hop for path in drift.paths for hop in path}
    changed = [hop for hop in hops.values() if hop.changes]
    number = sum(len(hop.changes) for hop in changed)
    parts = [counted(len(drift.articles), "article", "articles")]
    parts.append(f"{counted(number, 'change', 'changes')} on {len(changed)} of {counted(len(hops), 'hop', 'hops')}")
    return style.glyphs.dot.join(parts) if number else style.glyphs.dot.join((parts[0], "no change was found"))


def to_record(drifts: Sequence[Drift]) -> dict[str, Any]:
    """The whole of it; spans point into the texts of `articles`."""
    articles = {article.id: article for drift in drifts for article in drift.articles}
    return {
        "schema": SCHEMA,
        "drifts": [drift_record(drift) for drift in drifts],
        "articles": [article_record(article) for article in articles.values()],
    }


def drift_record(drift: Drift) -> dict[str, Any]:
    """One claim: each path is the origin's wording, then every later one with what changed."""
    return {
        "article": drift.article.id,
        "claim": drift.claim.id,
        "text": drift.claim.text,
        "confidence": round(drift.claim.confidence, 3),
        "paths": [
            [told_record(path[0].upstream, ()), *(told_record(hop.downstream, hop.changes) for hop in path)]
            for path in drift.paths
        ],
    }


def told_record(told: Told, changes: Sequence[Change]) -> dict[str, Any]:
    """One wording."""
    return {
        "article": told.article.id,
        "outlet": told.article.outlet,
        "published": moment_record(told.article.published),
        "language": told.article.language,
        "spans": spans_record(told.spans),
        "text": told.text,
        "changes": [
            {
                "code": CODES[change.shift],
                "shift": change.shift.value,
                "turn": change.turn.value,
                "upstream": spans_record(change.upstream),
                "downstream": spans_record(change.downstream),
                "sentence": change.sentence,
            }
            for change in changes
        ],
    }
