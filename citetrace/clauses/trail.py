"""A `Decision` is what one rule of a language decided of some tokens; it is kept where it is made."""

from __future__ import annotations

import attrs

from citetrace.spans import Range


@attrs.frozen
class Decision:
    """What the rule `rule` decided of some tokens.

    `role` says what it made of them: the sense of a word, a group, the slot that they fill ("source", "content", …), or
    "end" for the content that ends there.
    """

    rule: str
    role: str
    tokens: Range
