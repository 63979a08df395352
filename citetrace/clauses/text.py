"""A `Text` is an article's paragraphs as tokens with the classes that they may have, its sentences and quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from citetrace.articles.article import Article, Paragraph, Part
from citetrace.clauses.grammar import Grammar, grammar_of
from citetrace.clauses.named import named_in
from citetrace.clauses.quotations import SENTENCE_ENDS, Quotation, pair_marks
from citetrace.clauses.shapes import CAP, DIGIT, MARK, SHOUT, WORD
from citetrace.clauses.vocabulary import vocabulary_of
from citetrace.languages.pack import LanguagePack
from citetrace.languages.tags import (
    ADVERB,
    APPROXIMATOR,
    COORDINATOR,
    CUE,
    DETERMINER,
    NUMBER,
    PREPOSITION,
    RAISING,
)
from citetrace.outlets import OutletRegistry
from citetrace.spans import Range

TOKEN: Final = re.compile(
    r"[A-Za-z]++(?![-‑.&'’]?[^\W_])"  # most words: what comes below would find them too, but takes longer
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,:/]\d+)*(?:[^\W_]+)?(?:-[^\W\d_]+)*%?"  # 1,000  7/7/2023  16:09  70an
    r"|['’](?:s|ll|ve|re|d|m)\b"  # the possessive and a contracted verb are tokens of their own
    r"|[^\W_]+(?:[-‑.&][^\W_]+|['’](?!(?:s|ll|ve|re|d|m)\b)[^\W_]+)*"
    r"|''|``|\.\.\.+|--+"
    r"|[^\w\s]|_"
)
CLOSING: Final = frozenset(("”", '"', "''", "»", "’", "'", ")", "]", "“"))
DASHES: Final = frozenset(("–", "—", "--", "---", "―"))


class Text:
    """The tokens of an article, by parallel lists: `start`, `end` (offsets), `low` (folded words), `tag` (class bits).

    `sentences` and `paragraphs` are (first, end) token ranges; `sentence_of` gives a token's sentence, `quote_of`
    the quotation a token lies inside (-1: none; the marks themselves are inside).
    """

    def __init__(
        self, article: Article, pack: LanguagePack, registry: OutletRegistry, grammar: Grammar | None = None
    ) -> None:
        self.text = article.text
        self.pack = pack
        self.grammar = grammar or grammar_of(pack)
        self.start: list[int] = []
        self.end: list[int] = []
        self.low: list[str] = []
        self.tag: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self.paragraphs: list[tuple[int, int]] = []
        self.headlines: set[int] = set()  # indices into paragraphs
        self.sentence_of: list[int] = []
        self.quote_of: list[int] = []
        self.quotations: list[Quotation] = []
        self.marks: list[int] = []  # the tokens that are quotation marks
        self.subjects: dict[tuple[int, int], tuple[int, int] | None] = {}  # (cue, limit): what was found before it
        skip = article.dateline.end if article.dateline is not None else 0
        for paragraph in article.paragraphs:
            if paragraph.part is not Part.FURNITURE:
                self._read(paragraph, skip)
        self.capitals = self.tagged(CAP)
        named = named_in(self, article.outlet, registry)
        self.outlets, self.unlisted, self.programmes = named.outlets, named.unlisted, named.programmes

    def __len__(self) -> int:
        return len(self.start)

    def words(self, first: int, end: int) -> str:
        """The text from token `first` up to, not including, token `end`."""
        return self.text[self.start[first] : self.end[end - 1]] if end > first else ""

    def sentence(self, i: int) -> tuple[int, int]:
        """The sentence of a token, as a range of tokens."""
        return self.sentences[self.sentence_of[i]]

    def paragraph(self, i: int) -> tuple[int, int]:
        """The paragraph of a token, as a range of tokens."""
        return self.paragraphs[bisect_right(self.paragraphs, (i, len(self) + 1)) - 1]

    def tagged(self, bits: int) -> list[int]:
        """The tokens that are of any of some classes."""
        return [k for k, tag in enumerate(self.tag) if tag & bits]

    def marks_in(self, first: int, end: int) -> list[int]:
        """The quotation marks among the tokens from `first` up to, not including, `end`."""
        return self.marks[bisect_left(self.marks, first) : bisect_left(self.marks, end)]

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends after `offset`."""
        return bisect_right(self.end, offset)

    def token_before(self, offset: int) -> int:
        """The index after the last token that starts before `offset`."""
        return bisect_left(self.start, offset)

    def _read(self, paragraph: Paragraph, skip: int) -> None:
        first = len(self)
        begin = max(paragraph.span.start, min(skip, paragraph.span.end))
        self._tokenize(begin, paragraph.span.end)
        end = len(self)
        if end == first:
            return
        if paragraph.part is Part.HEADLINE:
            self.headlines.add(len(self.paragraphs))
        self.paragraphs.append((first, end))
        self._classify_phrases(first, end)
        self.quote_of.extend([-1] * (end - first))
        pair_marks(self, first, end)
        self._split_sentences(first, end)

    def _tokenize(self, begin: int, stop: int) -> None:
        text, words = self.text, vocabulary_of(self.pack)
        starts, ends, lows, tags = self.start, self.end, self.low, self.tag
        position = begin
        for match in TOKEN.finditer(text, begin, stop):
            a, b = match.span()
            if a < position:  # swallowed by an abbreviation
                continue
            if b < stop and text[b] == "." and self._takes_stop(a, b):
                b += 1
            low, tag = words[text[a:b]]
            position = b
            starts.append(a)
            ends.append(b)
            lows.append(low)
            tags.append(tag)

    def _takes_stop(self, a: int, b: int) -> bool:
        """Whether the full stop behind a word belongs to it."""
        text = self.text
        return text[a].isalpha() and (text[a : b + 1] in self.pack.abbreviations or self._is_initial(a, b))

    def _is_initial(self, a: int, b: int) -> bool:
        """Whether a letter with a full stop is an initial of a name ("Ana B. Lind", "said B. Lind")."""
        if b - a > 1 or not self.text[a].isupper() or not self.tag or a - self.end[-1] != 1:
            return False
        follows = self.tag[-1] & (CAP | CUE | PREPOSITION | COORDINATOR) or self.low[-1] in SENTENCE_ENDS
        return bool(follows) and self.text[b + 1 : b + 2] == " " and self.text[b + 2 : b + 3].isupper()

    def _classify_phrases(self, first: int, end: int) -> None:
        phrases, half_cues, low, tag = self.pack.phrases, self.pack.half_cues, self.low, self.tag
        for i in range(first, end):
            word = low[i]
            if word in half_cues and not self._is_whole(i, end):
                tag[i] &= ~CUE
            if tag[i] & APPROXIMATOR and i + 1 < end and tag[i + 1] & (DIGIT | NUMBER):
                self._approximate(i)
            for rest, bits in phrases.get(word, ()):
                stop = i + 1 + len(rest)
                if stop <= end and tuple(low[i + 1 : stop]) == rest:
                    look = CAP | DIGIT | WORD | SHOUT | (CUE if bits & RAISING else 0)
                    for j in range(i, stop):
                        tag[j] = bits | (tag[j] & look)
                    break

    def _approximate(self, i: int) -> None:
        """Makes a determiner of "about" before a number, unless a verb wants it ("asked about two cranes")."""
        before = self.pack.cues.get(self.low[i - 1], ()) if i else ()
        if self.pack.numbers.get(self.low[i + 1]) != 1 and not any("about" in form.verb.takes for form in before):
            self.tag[i] = self.tag[i] & ~(PREPOSITION | ADVERB) | DETERMINER

    def _is_whole(self, i: int, end: int) -> bool:
        """Whether the other words of a cue follow its first."""
        forms = self.pack.cues[self.low[i]]
        return any(tuple(self.low[i + 1 : min(end, i + 1 + len(form.rest))]) == form.rest for form in forms)

    def _split_sentences(self, first: int, end: int) -> None:
        text, low, start, ends = self.text, self.low, self.start, self.end
        begin = first
        for i in [k for k in range(first, end) if low[k] in SENTENCE_ENDS]:
            if i + 1 < end and self._makes_ordinal(i):
                continue
            stop = i + 1
            while stop < end and low[stop] in CLOSING and start[stop] == ends[stop - 1]:
                stop += 1
            if stop >= end or (text[ends[stop - 1]].isspace() and self._starts_sentence(stop)):
                self._add_sentence(begin, stop)
                begin = stop
        if begin < end:
            self._add_sentence(begin, end)

    def _makes_ordinal(self, i: int) -> bool:
        """Whether the full stop at `i` belongs to a short number before it ("2. Mai")."""
        number = self.pack.ordinal_stop and i > 0 and self.low[i] == "." and self.low[i - 1].isdigit()
        return number and len(self.low[i - 1]) < 3 and self.end[i - 1] == self.start[i]

    def _starts_sentence(self, i: int) -> bool:
        return (
            bool(self.tag[i] & (CAP | DIGIT | MARK))
            or self.low[i] in ("‘", "'", "(", "[", "-", "•", "…", "...", "¿", "¡")
            or self.low[i] in DASHES
        )

    def _add_sentence(self, begin: int, end: int) -> None:
        self.sentence_of.extend([len(self.sentences)] * (end - begin))
        self.sentences.append((begin, end))


def in_quotation(r: Text, c: Range) -> bool:
    """Whether some tokens stand in quotation marks as a whole."""
    return r.quote_of[c[0]] >= 0 and all(r.quote_of[k] >= 0 for k in range(c[0], c[1]))
