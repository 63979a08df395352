"""A `Reading` is an article's paragraphs as tokens with their word classes, sentences and quotations, in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Final

from citetrace.articles.article import Article, Paragraph, Part
from citetrace.articles.seen import Seen, seen
from citetrace.clauses.grammar import Grammar, grammar_of
from citetrace.clauses.mastheads import find_outlets, find_programmes, find_sites, find_unlisted
from citetrace.clauses.quotations import SENTENCE_ENDS, Quotation, pair_marks
from citetrace.clauses.shapes import CAP, DIGIT, MARK, SHOUT, WORD
from citetrace.clauses.vocabulary import vocabulary_of
from citetrace.languages.pack import LanguagePack
from citetrace.languages.tags import (
    ADVERB,
    APPROXIMATOR,
    COORDINATOR,
    CUE,
    CUE_NOUN,
    DETERMINER,
    NUMBER,
    PREPOSITION,
    RAISING,
)
from citetrace.outlets import OutletRegistry

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
LONGEST_SENTENCE: Final = 300  # tokens; what goes on longer is cut (of 80,000 sentences of news the longest has 220)
LONGEST_PARAGRAPH: Final = 2_000_000  # characters
MOST_WORK: Final = 500_000  # steps an article, see `_work_of`; of 2,000 articles of news the longest takes 26,000


class Reading:
    """The tokens of an article, by parallel lists: `start`, `end` (offsets), `low` (folded words), `tag` (class bits).

    `sentences` and `paragraphs` are (first, end) token ranges; `sentence_of` gives a token's sentence, `quote_of`
    the quotation a token lies inside (-1: none; the marks themselves are inside). `until` is the offset up to which the
    text was read: less than all of it where that would have been too much work.
    """

    def __init__(
        self, article: Article, pack: LanguagePack, registry: OutletRegistry, grammar: Grammar | None = None
    ) -> None:
        self.shown = Seen.of(article.text)
        self.text = self.shown.text  # until all tokens are read, offsets are those of what is seen
        self.pack = pack
        self._grammar = grammar
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
        self.until = len(self.text)
        self._most_work = 0  # steps that the sentences read so far take, whatever their words are
        self._work = 0  # what those take that were looked at
        self._weighed = 0  # how many those are
        skip = article.dateline.end if article.dateline is not None else 0
        for paragraph in article.paragraphs:
            if paragraph.part is not Part.FURNITURE and self.until == len(self.text):
                self._read(paragraph, skip)
        self.capitals = self.tagged(CAP)
        self.outlets = find_outlets(self, registry)
        self.unlisted: dict[int, tuple[str, bool]] = {}  # outlets that only the text calls so: (name, an agency?)
        find_unlisted(self, article.outlet, registry)
        find_sites(self)
        self.programmes = find_programmes(self)
        self._place(article.text)

    def __len__(self) -> int:
        return len(self.start)

    @property
    def grammar(self) -> Grammar:
        """The rules by which its sentences are taken apart: those of its pack, unless others were given."""
        return self._grammar or grammar_of(self.pack)

    def words(self, first: int, end: int) -> str:
        """The text from token `first` up to, not including, token `end`."""
        return seen(self.text[self.start[first] : self.end[end - 1]]) if end > first else ""

    def between(self, k: int) -> str:
        """What is seen between a token and the one before it."""
        return seen(self.text[self.end[k - 1] : self.start[k]])

    def tokens_in(self, start: int, end: int) -> range:
        """The tokens that stand in some characters of what is seen of the text (`shown`)."""
        first, stop = self.shown.written(start, end)
        return range(self.token_at(first), self.token_before(stop))

    def sentence(self, i: int) -> tuple[int, int]:
        """The sentence of a token, as a range of tokens."""
        return self.sentences[self.sentence_of[i]]

    def paragraph(self, i: int) -> tuple[int, int]:
        """The paragraph of a token, as a range of tokens."""
        return self.paragraphs[bisect_right(self.paragraphs, (i, len(self) + 1)) - 1]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The tokens at which each folded word stands, in order."""
        found: dict[str, list[int]] = {}
        for k, word in enumerate(self.low):
            found.setdefault(word, []).append(k)
        return found

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
        begin, stop = self.shown.place_of(begin), self.shown.place_of(paragraph.span.end)
        if stop - begin > LONGEST_PARAGRAPH:
            stop = self.until = begin + LONGEST_PARAGRAPH
        self._tokenize(begin, stop)
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
        self._stop_in_time(first)

    def _place(self, text: str) -> None:
        """Gives the tokens their offsets in the article's text; a character that nobody sees belongs to none."""
        if self.text is not text:
            places = [self.shown.written(start, end) for start, end in zip(self.start, self.end, strict=True)]
            self.start, self.end = [start for start, _ in places], [end for _, end in places]
            self.until = self.shown.offsets[self.until] if self.until < len(self.text) else len(text)
            self.text = text

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
        for first in range(begin, end, LONGEST_SENTENCE):
            stop = min(end, first + LONGEST_SENTENCE)
            self.sentence_of.extend([len(self.sentences)] * (stop - first))
            self.sentences.append((first, stop))

    def _work_of(self, first: int, end: int) -> int:
        """How much work a sentence is: each of its words that may credit somebody is held against all of them."""
        frames, crediting = self.pack.phrase_frames, CUE | CUE_NOUN
        cues = sum(1 for k in range(first, end) if self.tag[k] & crediting or self.low[k] in frames)
        return (end - first) * (cues + 1)

    def _stop_in_time(self, first: int) -> None:
        """Leaves out the sentences of the paragraph at token `first`, and all after it, for which there is no more time."""
        for begin, end in self.sentences[self.sentence_of[first] :]:
            self._most_work += (end - begin) * (end - begin + 1)
        if self._most_work <= MOST_WORK:
            return  # as most texts; they need no closer look
        for number in range(self._weighed, len(self.sentences)):
            begin, end = self.sentences[number]
            self._work += self._work_of(begin, end)
            if self._work > MOST_WORK:
                self._leave_out(number, begin)
                return
        self._weighed = len(self.sentences)

    def _leave_out(self, number: int, cut: int) -> None:
        """Takes away sentence `number`, which begins at token `cut`, and all after it."""
        self.until = self.start[cut]
        del self.sentences[number:]
        for tokens in (self.start, self.end, self.low, self.tag, self.sentence_of, self.quote_of):
            del tokens[cut:]
        del self.marks[bisect_left(self.marks, cut) :]
        while self.quotations and self.quotations[-1].open >= cut:
            self.quotations.pop()
        if self.quotations and self.quotations[-1].end > cut:
            last = self.quotations[-1]
            last.close, last.closed, last.end = cut, False, cut
        begin = self.paragraphs[-1][0]
        if begin < cut:
            self.paragraphs[-1] = (begin, cut)
        else:
            self.paragraphs.pop()
            self.headlines.discard(len(self.paragraphs))
