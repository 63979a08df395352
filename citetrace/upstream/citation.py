"""A `Citation` is what there is to look for: a claim, the outlet it is credited to, and what the text says beyond it."""

from __future__ import annotations

import attrs

from citetrace.articles.article import Article
from citetrace.sources.source import Source
from citetrace.spans import Span, Spans


@attrs.frozen
class Citation:
    """A claim that an article credits to an outlet.

    `places` are the words of the claim wherever they stand, the fullest first. `outlet` is the cited outlet as the
    article names it; `near` are the spans within which a hyperlink belongs to it: its sentence, its mention.
    `beyond` are the sources that the article names behind the outlet.
    """

    article: Article
    places: tuple[Spans, ...]
    outlet: Source
    mention: Span | None = None
    near: Spans = ()
    quoted: bool = False
    denied: bool = False
    beyond: tuple[Source, ...] = ()
