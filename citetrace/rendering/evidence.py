"""The evidence of a hop: the sentence of the article in which it stands, with the source and the cue marked."""

from __future__ import annotations

from rich.text import Text

from citetrace.articles.article import Article
from citetrace.provenance.evidence import Evidence
from citetrace.rendering.style import Style
from citetrace.rendering.wording import plain
from citetrace.spans import Span

LONGEST = 320  # characters; a longer sentence is cut to what lies around the marks
AROUND = 110  # characters kept before the first and after the last mark of a sentence that is cut


def legend(style: Style) -> str:
    """How the marks are to be read."""
    opening, closing = style.glyphs.cue
    return f"evidence: [who is named] {opening}the words that credit{closing}"


def evidence_of(evidence: Evidence, style: Style) -> Text | None:
    """The sentence behind a hop with its [source] and ‹cue›; None where no words name it."""
    sentence, hop = evidence.sentence, evidence.hop
    if sentence is None:
        return None
    marks = {span: who for span, who in ((evidence.cue, False), (hop.mention, True)) if span and sentence.holds(span)}
    return marked(evidence.article, sentence, marks, style)


def marked(article: Article, sentence: Span, marks: dict[Span, bool], style: Style) -> Text:
    """A sentence with its marks, the source (True) in [brackets], the cue (False) in ‹angles›."""
    window = cut_around(article.text, sentence, list(marks))
    words = Text()
    words.append(style.glyphs.ellipsis if window.start > sentence.start else "", style="dim")
    at = window.start
    for span, is_source in sorted(apart(marks).items()):
        words.append(with_blanks(article.text[at : span.start]), style="dim")
        opening, closing = ("[", "]") if is_source else style.glyphs.cue
        words.append(opening + plain(span.of(article.text)) + closing, style="bold" if is_source else "italic")
        at = span.end
    words.append(with_blanks(article.text[at : window.end]), style="dim")
    words.append(style.glyphs.ellipsis if window.end < sentence.end else "", style="dim")
    return words


def apart(marks: dict[Span, bool]) -> dict[Span, bool]:
    """The marks without those that overlap a source."""
    sources = [span for span, is_source in marks.items() if is_source]
    return {m: who for m, who in marks.items() if who or not any(m.overlaps(s) for s in sources)}


def cut_around(text: str, sentence: Span, marks: list[Span]) -> Span:
    """The sentence, or if it is long the whole words around its marks."""
    if len(sentence) <= LONGEST:
        return sentence
    first = min((m.start for m in marks), default=sentence.start)
    last = max((m.end for m in marks), default=first)
    start, end = max(sentence.start, first - AROUND), min(sentence.end, last + AROUND)
    if start > sentence.start:
        start = next((i + 1 for i in range(start, first) if text[i].isspace()), start)
    if end < sentence.end:
        end = next((i for i in range(end, last, -1) if text[i].isspace()), end)
    return Span(start, end)


def with_blanks(words: str) -> str:
    """Words made plain, a blank kept where one stood at either end."""
    bare = plain(words)
    if not bare:
        return " " if words else ""
    return (" " if words[0].isspace() else "") + bare + (" " if words[-1].isspace() else "")
