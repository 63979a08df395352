"""Where the words of an article stand in the file that it was read from: line and column, as an editor counts them."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable
from html.parser import HTMLParser

import attrs

from citetrace.articles.article import Article
from citetrace.articles.markup import unescaped
from citetrace.spans import Span

BREAK = re.compile(r"\r\n|\n|\r")
UNSEEN = ("script", "style", "title", "textarea", "noscript")


@attrs.frozen(order=True)
class Position:
    """A line and a column, both from 1; columns are code points."""

    line: int = attrs.field(validator=attrs.validators.ge(1))
    column: int = attrs.field(validator=attrs.validators.ge(1))


@attrs.frozen
class Region:
    """Where some words begin and where they end (exclusive); `in_file`: in the file itself, else in the article's text."""

    start: Position
    end: Position
    in_file: bool


class Positions:
    """The positions of one article's words. `page` is what stands in its file, None where there is none to look into."""

    def __init__(self, article: Article, page: str | None = None) -> None:
        self.article = article
        self.in_text = Lines(article.text)
        self.places = self._places_in(page) if page is not None else {}
        self.in_file = Lines(page) if page is not None else self.in_text

    def of(self, span: Span) -> Region:
        """Where a span stands: in the file if all of its paragraph was found there."""
        paragraph = next((p.span for p in self.article.paragraphs if p.span.holds(span)), None)
        first, last = self._seen(span)
        found = self.places.get(paragraph) if paragraph else None
        if found is None or paragraph is None or first >= last:
            return Region(self.in_text.at(span.start), self.in_text.at(span.end), False)
        start, end = found[first - paragraph.start], found[last - 1 - paragraph.start]
        return Region(self.in_file.at(start), self.in_file.at(end + 1), True)

    def _seen(self, span: Span) -> tuple[int, int]:
        """The ends of a span without the white space around it."""
        words = span.of(self.article.text)
        return span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip())

    def _places_in(self, page: str) -> dict[Span, dict[int, int]]:
        """For each paragraph that stands in the page: where each of its characters does."""
        if page == self.article.text:
            return {p.span: dict(enumerate(range(p.span.start, p.span.end))) for p in self.article.paragraphs}
        shown = Shown.of(page)
        found: dict[Span, dict[int, int]] = {}
        after = 0
        for paragraph in self.article.paragraphs:
            words = [(k, c) for k, c in enumerate(paragraph.span.of(self.article.text)) if not c.isspace()]
            wanted = "".join(c for _, c in words)
            at = shown.letters.find(wanted, after)
            at = shown.letters.find(wanted) if at < 0 else at
            if at >= 0 and wanted:
                found[paragraph.span] = {k: shown.offsets[at + n] for n, (k, _) in enumerate(words)}
                after = at + len(wanted)
        return found


class Lines:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in BREAK.finditer(text))]

    def at(self, offset: int) -> Position:
        """The line and column of an offset."""
        line = bisect.bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)


def _without_unclosed(page: str) -> str:
    """The page with blanks for what opens a comment or a tag that never ends: the parser looks for each end anew."""
    for opening, closing in (("<!--", "-->"), ("<![", "]"), ("<", ">")):
        end = page.rfind(closing) + 1
        page = page[:end] + page[end:].replace(opening, " " * len(opening))
    return page


class Shown(HTMLParser):
    """The characters of a page that a reader sees, white space left out, each with its offset in the source."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.page = page
        self.starts = [0, *(match.end() for match in re.finditer("\n", page))]
        self.letters = ""
        self.offsets: list[int] = []
        self._pieces: list[str] = []
        self._hidden: str | None = None

    @classmethod
    @functools.lru_cache(maxsize=4)
    def of(cls, page: str) -> Shown:
        """What a page shows."""
        shown = cls(page)
        shown.feed(_without_unclosed(page))
        shown.close()
        shown.letters = "".join(shown._pieces)
        return shown

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        """Nothing within a script is shown."""
        if self._hidden is None and tag in UNSEEN:
            self._hidden = tag

    def handle_endtag(self, tag: str) -> None:
        """The end of what is not shown."""
        if tag == self._hidden:
            self._hidden = None

    def handle_data(self, data: str) -> None:
        """Characters that stand for themselves."""
        at = self._at()
        for k, letter in enumerate(data):
            self._show(letter, at + k)

    def handle_entityref(self, name: str) -> None:
        """A character by its name."""
        self._show(unescaped(f"&{name};"), self._at())

    def handle_charref(self, name: str) -> None:
        """A character by its number."""
        self._show(unescaped(f"&#{name};"), self._at())

    def _at(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def _show(self, letters: str, at: int) -> None:
        if self._hidden is None:
            for letter in letters:
                if not letter.isspace():
                    self._pieces.append(letter)
                    self.offsets.append(at)
