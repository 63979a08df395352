"""A `Style` says how to draw: how wide, with which signs, in colour or not, and how much."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from citetrace.casework.handles import Handles

NARROWEST = 40


class Doubtful(enum.Enum):
    """What becomes of claims that are too doubtful, where a person reads."""

    FOLDED = "folded"  # they are counted
    SHOWN = "shown"


@attrs.frozen
class Glyphs:
    """The signs that the tree is drawn with."""

    branch: str = "├─ "
    last: str = "└─ "
    down: str = "│  "
    dot: str = " · "
    ellipsis: str = "…"
    quotes: tuple[str, str] = ("“", "”")
    cue: tuple[str, str] = ("‹", "›")
    paragraph: str = "¶"
    cycle: str = "(↑ cycle)"


ASCII = Glyphs("|- ", "`- ", "|  ", " | ", "...", ('"', '"'), ("<", ">"), "par. ", "(^ cycle)")


@attrs.frozen
class Style:
    """How to draw.

    `width` counts columns of the terminal (40 at least). `color` adds escape codes of the terminal to the tree,
    and with it `links` those of hyperlinks to articles.
    `evidence` shows the words behind each hop, `uncredited` lists the sentences that credit nobody. `listed` makes
    the JSON a list even if it is of one article, and `escaped` writes it with ASCII characters alone. `chosen`: the
    claims are not all that the article has. `depth` is how many hops to show, None for all; `inverted` puts the origins
    first, with all that rests on them. `handles` are what a person types to decide about what is drawn, None for none.
    `acting`: the page may send what a person decides to the server that it came from. `doubtful` says whether claims
    that are too doubtful are folded into a count; formats for machines have them always.
    """

    width: int = attrs.field(default=80, validator=attrs.validators.ge(NARROWEST))
    glyphs: Glyphs = Glyphs()
    color: bool = False
    links: bool = False
    evidence: bool = False
    uncredited: bool = False
    listed: bool = False
    escaped: bool = False
    chosen: bool = False
    depth: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(1)))
    inverted: bool = False
    handles: Handles | None = None
    acting: bool = False
    doubtful: Doubtful = Doubtful.FOLDED
