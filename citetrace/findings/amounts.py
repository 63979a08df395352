"""The amounts in a claim's words, however they are written: "2 juta", "two million", "fünfundzwanzig", "18 %", "5 km"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import attrs

from citetrace.findings.told import Told, class_of
from citetrace.languages.drift import DriftWords, Unit, load_drift_words
from citetrace.languages.tags import DETERMINER, OF
from citetrace.spans import Span
from citetrace.upstream.traits import FUNCTION, Trait

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-’'][^\W\d_]+)*")
BREAK = re.compile(r"[.!?;:,\n()“”\"«»–—]")
THING = 3  # words behind a number that may name what is counted
WINDOW = 6  # words on either side among which an amount is looked for again
FIRST_YEAR, LAST_YEAR = 1500, 2099
THOUSAND = 1000
STOPS = sum(FUNCTION)  # classes of words that end a phrase


@attrs.frozen
class Amount:
    """A number as it is written at `span`, its unit included.

    `step` is the smallest difference that its digits can show: 1,000 for "340 thousand". `about`: the words call it
    rough, or one end of a range. `thing` are the traits of what is counted, `around` the words before and behind.
    """

    span: Span
    value: float
    step: float
    unit: Unit | None
    about: bool
    thing: frozenset[Trait]
    around: tuple[Span, Span]

    @property
    def base(self) -> float:
        """The value in base units."""
        return self.unit.base(self.value) if self.unit else self.value


class Token(NamedTuple):
    """A word or number of a text."""

    start: int
    end: int
    word: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def low(self) -> str:
        """In lower case."""
        return self.word.lower()


def amounts_in(told: Told, taken: Sequence[Span] = ()) -> tuple[Amount, ...]:
    """The amounts in a claim's words, those left out that lie in `taken` (dates) or only number a thing (Route 66)."""
    return tuple(amount for span in told.spans for amount in amounts_within(told, span, taken))


def amounts_within(told: Told, span: Span, taken: Sequence[Span]) -> Iterator[Amount]:
    """The amounts of one stretch of words."""
    text, words = told.article.text, told.words
    tokens = [Token(*m.span(), m.group()) for m in TOKEN.finditer(text, span.start, span.end)]
    n = 0
    while n < len(tokens):
        read = number_at(tokens, n, words, text)
        if read is None:
            n += 1
            continue
        value, step, end = read
        if not any(tokens[n].span.overlaps(s) for s in taken):
            amount = amount_of(told, tokens, n, end, value, step, span)
            if amount is not None:
                yield amount
        n = end


def number_at(tokens: Sequence[Token], n: int, words: DriftWords, text: str) -> tuple[float, float, int] | None:
    """(value, step, the token behind it) of the number that begins at a token; None if none does."""
    first = tokens[n]
    if first.word[0].isdigit():
        found = digits(first.word, words.decimal)
        if found is None:
            return None
        value, step = found
        end = n + 1
        while end < len(tokens) and tokens[end].low in words.times and joined(tokens, end, text):
            value, step = value * words.times[tokens[end].low], step * words.times[tokens[end].low]
            end += 1
        return value, step, end
    return number_in_words(tokens, n, words, text)


def number_in_words(tokens: Sequence[Token], n: int, words: DriftWords, text: str) -> tuple[float, float, int] | None:
    """The same of a number in words: "two hundred and fifty", "a million"."""
    first = tokens[n]
    parts = parts_of(first.low, words)
    if parts is None and not (first.low in words.ones and n + 1 < len(tokens) and tokens[n + 1].low in words.times):
        return None
    listed, end = list(parts or ()), n + 1
    while end < len(tokens) and joined(tokens, end, text):
        more, behind = more_of(tokens, end, listed, words, text)
        if more is None:
            break
        listed, end = listed + more, behind
    if not listed:
        return None
    value = composed(listed)
    return value, step_of(value), end


def more_of(
    tokens: Sequence[Token], n: int, listed: list[tuple[int, bool]], words: DriftWords, text: str
) -> tuple[list[tuple[int, bool]] | None, int]:
    """(parts, the token behind them) that a number in words goes on with at a token: "two hundred | and fifty"."""
    if tokens[n].low in words.inner and listed[-1:] and listed[-1][1] and n + 1 < len(tokens):
        more = parts_of(tokens[n + 1].low, words)
        if more and not more[0][1] and joined(tokens, n + 1, text):
            return more, n + 2
    more = parts_of(tokens[n].low, words)
    return (more, n + 1) if more is not None and follows(listed, more) else (None, n)


def joined(tokens: Sequence[Token], n: int, text: str) -> bool:
    """Whether only blanks or a hyphen stand between a token and the one before it."""
    between = text[tokens[n - 1].end : tokens[n].start]
    return not between.strip(" \u00a0-")


def follows(before: Sequence[tuple[int, bool]], more: Sequence[tuple[int, bool]]) -> bool:
    """Whether number words go on from others: "twenty" takes "five" and "million", "five" takes only "million"."""
    value, times = more[0]
    if times or not before:
        return True
    last, was_times = before[-1]
    return was_times or (last % 10 == 0 and last > value and 0 < value < 10)


def parts_of(word: str, words: DriftWords) -> list[tuple[int, bool]] | None:
    """The (value, whether it multiplies) of a number word, the parts of a compound one after the other."""
    if word in words.numbers:
        return [(words.numbers[word], False)]
    if word in words.times:
        return [(words.times[word], True)]
    if "-" in word:
        pieces = [parts_of(piece, words) for piece in word.split("-")]
        return [part for piece in pieces for part in piece or ()] if all(pieces) else None
    return list(found) if words.joint and (found := compound(word, words.code)) else None


@functools.lru_cache(maxsize=4096)
def compound(word: str, code: str) -> tuple[tuple[int, bool], ...] | None:
    """The parts of number words written as one, such as "fünfundzwanzig"; None where it is none."""
    words = load_drift_words(code)
    if not word:
        return ()
    for known, times in ((words.numbers, False), (words.times, True)):
        for part in sorted(known, key=len, reverse=True):
            if word.startswith(part):
                rest = word[len(part) :].removeprefix(words.joint)
                beyond = compound(rest, code)
                if beyond is not None:
                    return ((known[part], times), *beyond)
    return None


def composed(parts: Sequence[tuple[int, bool]]) -> float:
    """The value of number words in their order: 2, times 100, 50 is 250."""
    total = group = unit = 0
    for value, times in parts:
        if not times:
            group, unit = group + unit, value
        elif value == 1:  # "dua belas": ten more
            unit += 10
        elif value < THOUSAND:
            group, unit = group + max(unit, 1) * value, 0
        else:
            total, group, unit = total + max(group + unit, 1) * value, 0, 0
    return float(total + group + unit)


def digits(written: str, decimal: str) -> tuple[float, float] | None:
    """(value, step) of a number in digits; "1.500" is read as the language has it."""
    grouping = "," if decimal == "." else "."
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(grouping)}\d{{3}})+", written) or re.fullmatch(
        rf"\d{{1,3}}(?:{re.escape(decimal)}\d{{3}}){{2,}}", written
    ):
        value = float(re.sub(r"\D", "", written))
        return value, step_of(value)
    if re.fullmatch(r"\d+", written):
        return (float(written), step_of(float(written))) if len(written) < 16 else None
    if re.fullmatch(r"\d+[.,]\d+", written):
        places = len(re.split("[.,]", written)[1])
        return float(written.replace(",", ".")), 10.0**-places
    return None


def step_of(value: float) -> float:
    """The weight of the last digit that is not zero."""
    step = 1.0
    while value >= 10 * step and value % (10 * step) == 0:
        step *= 10
    return step


def amount_of(
    told: Told, tokens: Sequence[Token], n: int, end: int, value: float, step: float, within: Span
) -> Amount | None:
    """The amount of a number, tokens `n` to `end`; None if it only numbers a thing, is a range, a score or a fraction."""
    text, words = told.article.text, told.words
    number = Span(tokens[n].start, tokens[end - 1].end)
    if is_glued(text, number) or is_numbering(told, tokens, n, end):
        return None
    unit, span = unit_of(text, number, words)
    if unit is None and end < len(tokens) and is_part(text, number, tokens[end], words):
        return None
    thing_end = end
    if unit is None:
        thing, thing_end = thing_of(told, tokens, n, end)
        if value == 1 and (not thing or is_one_of(tokens, end, told)):
            return None
    else:
        thing = frozenset[Trait]()
    left = Span(max(within.start, tokens[max(n - WINDOW, 0)].start), number.start)
    last = min(thing_end + WINDOW, len(tokens)) - 1
    right = Span(span.end, max(tokens[last].end, span.end))
    before = Span(within.start, number.start)
    about = any(not text[found.end : span.start].strip() for found in words.about.within(text, before))
    return Amount(span, value, step, unit, about or is_range(tokens, n, end, words, text), thing, (left, right))


def is_part(text: str, number: Span, behind: Token, words: DriftWords) -> bool:
    """Whether a number is that of a fraction or of a place in an order: "two-thirds", "21st"."""
    if text[number.end : behind.start].strip(" -"):
        return False
    if any(piece in words.fractions for piece in behind.low.split("-")):
        return True
    return text[number.end : number.end + 1] != " " and any(map(behind.word.startswith, words.ordinals))


def is_glued(text: str, number: Span) -> bool:
    """Whether a number is part of a name, a time, a score or a code: "G20", "16:09", "3-1", "737-800"."""
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 2]
    if before and (before.isalpha() or before in "#/:_") and not text[: number.start].endswith(("Rp", "RM")):
        return True
    if before == "-" and number.start > 1 and text[number.start - 2].isalnum():
        return True
    return bool(re.match(r"[:/-]\d|[a-zA-Z]\d", after)) or (after[:1] in "-–" and after[1:2].isdigit())


def is_range(tokens: Sequence[Token], n: int, end: int, words: DriftWords, text: str) -> bool:
    """Whether another number joins it: "10 to 15"."""
    behind = end + 1 < len(tokens) and tokens[end].low in words.to and is_number(tokens[end + 1], words)
    ahead = n > 1 and tokens[n - 1].low in words.to and is_number(tokens[n - 2], words)
    dash = re.match(r"\s*[–-]\s*\d", text[tokens[end - 1].end :][:4])
    return behind or ahead or bool(dash)


def is_number(token: Token, words: DriftWords) -> bool:
    """Whether a token is a number or a word for one."""
    return token.word[0].isdigit() or parts_of(token.low, words) is not None


def is_numbering(told: Told, tokens: Sequence[Token], n: int, end: int) -> bool:
    """Whether a number names a thing instead of counting it: "Ward 9", "ke-2", "Boeing 737"."""
    text, words = told.article.text, told.words
    if n == 0:
        return False
    before = tokens[n - 1]
    between = text[before.end : tokens[n].start]
    if before.low in words.before_ordinals and between == "-":
        return True
    if between.strip(" .") or not tokens[n].word[0].isdigit():
        return False
    if before.low in words.labels or before.low + "." in words.labels:
        return True
    opens = n == 1 or bool(re.search(r"[.!?:\n“\"]\s*$", text[: before.span.start]))
    unit, _ = unit_of(text, Span(tokens[n].start, tokens[end - 1].end), words)
    return before.word[0].isupper() and not opens and unit is None and before.low not in told.speech.small


def unit_of(text: str, number: Span, words: DriftWords) -> tuple[Unit | None, Span]:
    """(the unit of a number, the span of both)."""
    if not words.units:
        return None, number
    behind, ahead = unit_patterns(words.code)
    found = behind.match(text, number.end)
    if found:
        return words.units[" ".join(found[1].lower().split())], Span(number.start, found.end())
    found = ahead.search(text, max(number.start - 12, 0), number.start)
    if found:
        return words.units[" ".join(found[1].lower().split())], Span(found.start(), number.end)
    return None, number


@functools.lru_cache(maxsize=16)
def unit_patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The expressions for a unit behind a number and for one before it, which is a currency."""
    units = load_drift_words(code).units
    listed = {word: re.escape(word).replace(r"\ ", r"\s+") for word in sorted(units, key=len, reverse=True)}
    money = [pattern for word, pattern in listed.items() if units[word].of == units[word].name != "points"]
    behind = re.compile(rf"[\s\u00a0-]*({'|'.join(listed.values())})(?![\w²])", re.IGNORECASE)
    return behind, re.compile(rf"(?<!\w)({'|'.join(money)})\.?\s*$", re.IGNORECASE)


def thing_of(told: Told, tokens: Sequence[Token], n: int, end: int) -> tuple[frozenset[Trait], int]:
    """(traits of what is counted, the token behind its words): the words behind the number up to the end of the phrase."""
    text, words = told.article.text, told.words
    language = told.article.language
    k = end
    while k < len(tokens) and class_of(language, tokens[k].low) & (OF | DETERMINER) and unbroken(text, tokens, k):
        k += 1
    first = k
    while k < len(tokens) and k - first < THING and unbroken(text, tokens, k):
        if class_of(language, tokens[k].low) & STOPS or is_number(tokens[k], words):
            break
        if tokens[k].low in told.speech.small and not told.speech.meanings.of(tokens[k].low):
            break
        k += 1
    if k == first:
        return classifier(tokens, n, told), end
    return told.traits(Span(tokens[first].start, tokens[k - 1].end)), k


def is_one_of(tokens: Sequence[Token], end: int, told: Told) -> bool:
    """Whether a one is one of several: "one of the engineers"."""
    return end < len(tokens) and bool(class_of(told.article.language, tokens[end].low) & OF)


def classifier(tokens: Sequence[Token], n: int, told: Told) -> frozenset[Trait]:
    """What a number word counts by itself: "seorang" is one person."""
    return frozenset(("meaning", meaning) for meaning in told.speech.meanings.of(tokens[n].low))


def unbroken(text: str, tokens: Sequence[Token], k: int) -> bool:
    """Whether no punctuation stands before a token."""
    return k == 0 or not BREAK.search(text[tokens[k - 1].end : tokens[k].start])
