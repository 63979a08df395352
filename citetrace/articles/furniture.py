"""Which paragraph is the headline, which are the article's own, and which only stand around it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

import attrs

from citetrace.articles.article import Part
from citetrace.articles.datelines import find_dateline
from citetrace.articles.dates import find_date, is_only_a_date
from citetrace.languages.page import Furniture, PageWords, Where

LONGEST_HEADLINE = 180  # characters
FEWEST_HEADLINE_WORDS = 4
MOST_SECTION_WORDS = 2  # "Home", "World News" above the headline
LEAST_PROSE = 60  # characters: a shorter paragraph may be anything
LONGEST_DATE_LINE = 120  # characters
LONGEST_SEPARATOR = 100  # characters
TOP_LINES = 12  # a date line, a byline stand among these
SHORTEST_STEM = 8  # characters of a cut-off headline

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_FULL_STOP = re.compile(r"[.…][\"'”’»)\]]*$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…)$")
_DIVIDER = re.compile(r"[|•·]|\s[-–—](?:\s|$)")
_NO_WORD = re.compile(r"[\W_]*(?:[^\W\d_][\W_]+)*[^\W\d_]?[\W_]*")  # "A A A", "***", "___."
_INITIALS = re.compile(r"[(\[]\s*[a-z]{2,5}(?:\s*[/-]\s*[a-z]{2,5})*\s*[)\]]\.?")
_NAMES = r"[^\W\d_a-z][\w.’'-]*(?:\s+[\w.’'-]+){0,3}"
_CREDIT = re.compile(rf"[(\[]\s*{_NAMES}(?:\s*[/,]\s*{_NAMES})*\s*[)\]]\.?")
_TRAILING_CREDIT = re.compile(rf"(?<=[.!?\"”’])\s+(?:{_INITIALS.pattern}|{_CREDIT.pattern})$")


@attrs.frozen
class Layout:
    """The part that each paragraph is, and which of them is the headline (an index, or None)."""

    parts: tuple[Part, ...]
    headline: int | None


def sort_parts(lines: Sequence[str], words: PageWords, headline: str | None = None) -> Layout:
    """Say of each paragraph what it is. `lines` are the paragraphs' words without white space around them.

    If `headline` is given, `lines` hold none, and paragraphs that repeat it are furniture.
    """
    rules = [words.furniture_of(line) for line in lines]
    prose = [i for i, line in enumerate(lines) if _is_prose(line) and not (rules[i] and _applies_early(rules[i]))]
    first = prose[0] if prose else len(lines)
    close = _close(lines, rules, first)
    last = max((i for i in prose if i < close), default=-1)
    marked = [_is_furniture(i, lines, rules, first, last, words) or i >= close for i in range(len(lines))]
    _mark_announced(lines, rules, marked)
    _mark_lone_section(lines, rules, marked, close)
    title = None if headline else _headline(lines, marked, first, words)
    marked[: title or 0] = [True] * (title or 0)
    _mark_repeats(lines, marked, headline or (lines[title] if title is not None else None), title)
    return Layout(tuple(_part(i, title, marked) for i in range(len(lines))), title)


def trailing_credit(line: str) -> int | None:
    """Where the credit "(Antara/The Guardian)" or "(ian)" at the end of a last paragraph begins; None without one."""
    match = _TRAILING_CREDIT.search(line)
    return match.start() + len(match.group()) - len(match.group().lstrip()) if match else None


def _part(i: int, title: int | None, marked: Sequence[bool]) -> Part:
    if i == title:
        return Part.HEADLINE
    return Part.FURNITURE if marked[i] else Part.BODY


def _is_prose(line: str) -> bool:
    return len(line) >= LEAST_PROSE and bool(_SENTENCE_END.search(line) or trailing_credit(line))


def _applies_early(rule: Furniture | None) -> bool:
    return rule is not None and rule.where is not Where.END


def _is_furniture(
    i: int, lines: Sequence[str], rules: Sequence[Furniture | None], first: int, last: int, words: PageWords
) -> bool:
    line, rule = lines[i], rules[i]
    if rule and (rule.where is Where.ANYWHERE or (i > last if rule.where is Where.END else i < first)):
        return True
    if len(line) <= LONGEST_SEPARATOR and _NO_WORD.fullmatch(line):
        return not any(map(str.isdigit, line))
    if i > last and len(line) <= LONGEST_HEADLINE and (_INITIALS.fullmatch(line) or _CREDIT.fullmatch(line)):
        return True
    return _is_date_line(line, i < min(first, TOP_LINES), words) or (i < first and is_byline(line, words))


def _is_date_line(line: str, at_top: bool, words: PageWords) -> bool:
    """Whether a line gives the date: alone, or at the top beside a byline or the outlet's name."""
    if len(line) > LONGEST_DATE_LINE or not any(map(str.isdigit, line)):
        return False
    if is_only_a_date(line, words):
        return True
    found = find_date(line, words) if at_top and not _SENTENCE_END.search(line) else None
    if not found:
        return False
    rest = (line[: found.span.start] + line[found.span.end :]).strip()
    return len(rest) <= 60 and (
        isinstance(found.moment, datetime) or bool(re.search(r"[|•·]|\s[-–—]\s|\s[-–—]$", line))
    )


def is_byline(line: str, words: PageWords) -> bool:
    """Whether a line names the writers and does nothing else."""
    return byline_of(line, words) is not None


def byline_of(line: str, words: PageWords) -> str | None:
    """The writers that a line such as "By Jane Doe and John Roe" names; None if it is no such line."""
    match = _byline_pattern(words).fullmatch(line) if len(line) <= 100 else None
    if not match:
        return None
    capitals = [word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", match["names"])]
    return match["names"] if capitals and all(capitals) else None


def without_opening(byline: str | None, words: PageWords) -> str | None:
    """A byline as a page's head gives it, without the word before the names: "By Jane Doe"."""
    match = re.match(rf"(?i:{_openings(words)})\b[ :\t\u00a0]+(?=[^\W\d_a-z])", byline) if byline else None
    return byline[match.end() :] if byline and match else byline


def _openings(words: PageWords) -> str:
    return "|".join(map(re.escape, sorted(words.bylines, key=len, reverse=True))) or "(?!)"


@functools.cache
def _byline_pattern(words: PageWords) -> re.Pattern[str]:
    return re.compile(rf"(?i:{_openings(words)})\b[ :\t\u00a0]+(?P<names>[^\W\d_a-z][\w.,&|/’' -]*[\w.])")


def _close(lines: Sequence[str], rules: Sequence[Furniture | None], first: int) -> int:
    """The index of the heading below which nothing belongs to the article; the number of lines if there is none."""
    for i in range(first + 1, len(lines)):
        rule = rules[i]
        if rule and rule.closes and not _goes_on(lines[i + 1 :]):
            return i
    return len(lines)


def _goes_on(lines: Sequence[str]) -> bool:
    """Whether an article goes on in these lines: two paragraphs of prose stand together, as teasers do not."""
    prose = [len(line) >= 90 and bool(_FULL_STOP.search(line)) and not _CUT_OFF.search(line) for line in lines]
    return any(a and b for a, b in pairwise(prose))


def _mark_announced(lines: Sequence[str], rules: Sequence[Furniture | None], marked: list[bool]) -> None:
    """A lone "Read also" takes the headline below it along."""
    for i, rule in enumerate(rules[:-1]):
        if marked[i] and rule and rule.announces(lines[i]) and not _SENTENCE_END.search(lines[i + 1]):
            marked[i + 1] = len(lines[i + 1]) <= LONGEST_HEADLINE or marked[i + 1]


def _mark_lone_section(lines: Sequence[str], rules: Sequence[Furniture | None], marked: list[bool], close: int) -> None:
    """Below a heading of other stories in the middle of an article, its links go along up to the next sentence."""
    for i, rule in enumerate(rules[:close]):
        if not (rule and rule.closes and marked[i]):
            continue
        for j in range(i + 1, close):
            if _SENTENCE_END.search(lines[j]) or len(lines[j]) > LONGEST_HEADLINE:
                break
            marked[j] = True


def _headline(lines: Sequence[str], marked: Sequence[bool], first: int, words: PageWords) -> int | None:
    """The first line that is no furniture, if it looks like a headline; sections of the site above it do not count."""
    open_lines = [i for i in range(min(len(lines), TOP_LINES)) if not marked[i]]
    longer = [i for i in open_lines if i < first and len(lines[i].split()) >= FEWEST_HEADLINE_WORDS]
    sections = [i for i in open_lines if longer and i < longer[0] and len(lines[i].split()) <= MOST_SECTION_WORDS]
    i = next((i for i in open_lines if i not in sections), len(lines))
    if i >= len(lines) - 1 or not _may_be_headline(lines[i], words):
        return None
    if not _FULL_STOP.search(lines[i]):
        return i
    follower = next((j for j in range(i + 1, len(lines)) if not marked[j]), None)
    opens = follower is not None and find_dateline(lines[follower], 0, len(lines[follower]), words) is not None
    return i if marked[i + 1] or opens or _is_title_case(lines[i]) else None


def _may_be_headline(line: str, words: PageWords) -> bool:
    opens = _FULL_STOP.search(line) and find_dateline(line, 0, len(line), words)
    return len(line) <= LONGEST_HEADLINE and not opens


def _is_title_case(line: str) -> bool:
    longer = re.findall(r"[^\W\d_]{4,}", line)[1:]
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def _mark_repeats(lines: Sequence[str], marked: list[bool], headline: str | None, title: int | None) -> None:
    """Repeats of the headline, and lines cut off with dots that a following line or the headline completes."""
    for i, line in enumerate(lines):
        if i == title or marked[i]:
            continue
        stem = _CUT_OFF.sub("", line).rstrip()
        wholes = [whole for whole in (headline, lines[i + 1] if i + 1 < len(lines) else None) if whole]
        cut = stem != line and len(stem) >= SHORTEST_STEM and any(whole.startswith(stem) for whole in wholes)
        marked[i] = cut or line == headline
