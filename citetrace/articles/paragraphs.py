"""Where the paragraphs of a plain text begin and end: one a line, or hard-wrapped lines put together again."""

from __future__ import annotations

import re
from itertools import pairwise

from citetrace.spans import Span

INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"  # what browsers copy along and nobody sees
BLANK = INVISIBLE + "".join(filter(str.isspace, map(chr, range(0x3001))))  # and all white space there is
WIDEST = 100  # columns: nobody wraps a text file by hand or by mail any wider
NARROWEST = 40
FEWEST_FULL_LINES = 3  # with fewer there is nothing to tell a wrapped text by
SHARE_FULL = 0.75
SHARE_ENDED = 0.5  # of the full lines: where more of them end a sentence, they are paragraphs of like length

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LINE = re.compile(r"[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|\Z)")


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """The spans of all paragraphs in order, without white space and invisible characters around them.

    Every line that is not blank is a paragraph, because that is how browsers copy and news texts are kept; unless the
    text is hard-wrapped, when lines that are full go on in the next one up to a blank line.
    """
    lines = _lines(text)
    width = _wrapped_at(text, lines)
    return tuple(_joined(text, lines, width) if width else (line for line in lines if line))


def _lines(text: str) -> list[Span | None]:
    """The lines of a text; None for a blank one."""
    return [_trimmed(text, match.start(), match.end()) for match in _LINE.finditer(text) if match.group()]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    line = text[start:end]
    kept = line.strip(BLANK)
    if not kept:
        return None
    start += len(line) - len(line.lstrip(BLANK))
    return Span(start, start + len(kept))


def _wrapped_at(text: str, lines: list[Span | None]) -> int:
    """The column at which a text is hard-wrapped, 0 if it is not."""
    inner = [(line, after) for line, after in pairwise(lines) if line and after]
    lengths = sorted(len(line) for line, _ in inner)
    if len(inner) < FEWEST_FULL_LINES:
        return 0
    width = lengths[int(len(lengths) * 0.95)]  # a long address may stick out
    if not NARROWEST <= width <= WIDEST:
        return 0
    full = [line for line, after in inner if _is_full(text, line, after, width)]
    ended = sum(bool(_SENTENCE_END.search(line.of(text))) for line in full)
    wrapped = len(full) >= max(FEWEST_FULL_LINES, SHARE_FULL * len(inner)) and ended <= SHARE_ENDED * len(full)
    return width if wrapped else 0


def _is_full(text: str, line: Span, after: Span, width: int) -> bool:
    """Whether the first word of the line after would not have fitted into this line."""
    first = after.of(text).split(maxsplit=1)[0]
    return len(line) + 1 + len(first) > width


def _joined(text: str, lines: list[Span | None], width: int) -> list[Span]:
    joined: list[Span] = []
    before: Span | None = None
    for line in lines:
        if before and line and _is_full(text, before, line, width):
            joined[-1] = Span(joined[-1].start, line.end)
        elif line:
            joined.append(line)
        before = line
    return joined
