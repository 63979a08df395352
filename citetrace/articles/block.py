"""A block is a paragraph of a web page before the article's text is composed."""

from __future__ import annotations

import attrs


@attrs.frozen
class Block:
    """A paragraph's words, and its links as (start, end, address) with offsets into these words."""

    words: str
    links: tuple[tuple[int, int, str], ...] = ()
