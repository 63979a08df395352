"""A `Decision` is what one rule of a language decided of some tokens; each is kept where it is made."""

from __future__ import annotations

import attrs

from citetrace.spans import Range


@attrs.frozen
class Decision:
    """What the rule `rule` decided of some tokens: the sense of a word, a group, what fills a slot, where a content ends."""

    rule: str
    tokens: Range
