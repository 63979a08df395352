"""Looks at HTML without parsing it, in time that grows with its length only, whatever is left unclosed in it."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from itertools import islice

_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_ENDLESS = re.compile(r"&#[0-9]{9,};?")  # Python itself refuses 4,301 digits
LONGEST_TAG = 4_000  # characters: lxml takes quadratic time for the attributes of an element
_LONG = re.compile(rf"<[a-zA-Z][^<]{{{LONGEST_TAG},}}")
_OPENING = re.compile(r"<([a-zA-Z][\w:-]*)(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+>")
_OPENING_BROKEN = re.compile(r"<([a-zA-Z][\w:-]*)[^>]*>")  # with a quotation mark that is never closed
_ATTRIBUTE = re.compile(r"([a-zA-Z:_-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


def elements(html: str, name: str) -> Iterator[tuple[str, str]]:
    """The opening tag and the inside of each element called `name`, not counting what is never closed."""
    for start, inside, end, _ in _places(html, name):
        yield html[start:inside], html[inside:end]


def without(html: str, *names: str) -> str:
    """The page without the elements of these names and without comments."""
    for name in names:
        kept, position = [], 0
        for start, _, _, after in _places(html, name):
            kept.append(html[position:start])
            position = after
        html = " ".join([*kept, html[position:]]) if kept else html
    return _without_comments(html)


def tags(html: str, name: str, most: int = 1) -> list[dict[str, str]]:
    """The attributes of the first opening tags called `name`, names in small letters."""
    found: list[dict[str, str]] = []
    for match in re.finditer(rf"<{name}\b([^<>]{{0,2000}})>", html, re.IGNORECASE):
        found.append({key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(match.group(1))})
        if len(found) == most:
            break
    return found


def unescaped(text: str) -> str:
    """The text with its characters in place of their names and numbers; U+FFFD for a number that no character has."""
    return entities.unescape(_ENDLESS.sub("\ufffd", text)) if "&" in text else text


def strip_tags(html: str, instead: str = "") -> str:
    """The page without its tags, `instead` in their place."""
    return _TAG.sub(instead, html)


def with_short_tags(html: str) -> str:
    """The page, the attributes of tags longer than `LONGEST_TAG` left out."""
    return _LONG.sub(_shortened, html)


def _shortened(stretch: re.Match[str]) -> str:
    text = stretch.group()
    tag = _OPENING.match(text) or _OPENING_BROKEN.match(text)
    return f"<{tag[1]}>{text[tag.end() :]}" if tag and tag.end() > LONGEST_TAG else text


def with_few(html: str, most: int, *names: str) -> str:
    """The page without the tags of these names behind the first `most`; what stands in those elements stays."""
    found = re.finditer(rf"</?(?:{'|'.join(names)})\b[^<>]*>", html, re.IGNORECASE)
    last = next(islice(found, most - 1, None), None)
    if last is None:
        return html
    kept, position = [html[: last.end()]], last.end()
    for match in found:
        kept.append(html[position : match.start()])
        position = match.end()
    return " ".join([*kept, html[position:]])


def _places(html: str, name: str) -> Iterator[tuple[int, int, int, int]]:
    """Where each element starts, where its inside does, where that ends, and where the element does."""
    opening = re.compile(rf"<{name}\b[^<>]*>", re.IGNORECASE)
    closing = re.compile(rf"</{name}\s*>", re.IGNORECASE)
    position = 0
    while (start := opening.search(html, position)) and (end := closing.search(html, start.end())):
        yield start.start(), start.end(), end.start(), end.end()
        position = end.end()


def _without_comments(html: str) -> str:
    kept, position = [], 0
    while (start := html.find("<!--", position)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        kept.append(html[position:start])
        position = end + 3
    return "".join([*kept, html[position:]])
