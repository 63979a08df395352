"""Which hyperlinks of an article may lead to the one that it cites."""

from __future__ import annotations

import enum
from bisect import bisect_left
from collections.abc import Iterator

import attrs

from citetrace.articles.article import Article, Link
from citetrace.outlets import OutletRegistry, outlet_key
from citetrace.spans import Span
from citetrace.upstream.citation import Citation

MOST_POINTERS = 60  # hyperlinks that are tried for one citation


class Where(enum.IntEnum):
    """How near a hyperlink stands to the words that cite."""

    ON_NAME = 0  # on the outlet's name
    IN_SENTENCE = 1  # in the sentence of the claim or of its cue
    IN_ARTICLE = 2  # elsewhere in the article


@attrs.frozen
class Pointer:
    """A hyperlink with where it stands, and whether its address is one of the cited outlet's."""

    link: Link
    where: Where
    of_outlet: bool

    @property
    def is_sure(self) -> bool:
        """Whether it certainly belongs to this citation."""
        return self.where is Where.ON_NAME or (self.where is Where.IN_SENTENCE and self.of_outlet)


class Links:
    """The hyperlinks of one article, each looked at once however many of its claims cite somebody."""

    def __init__(self, article: Article, registry: OutletRegistry) -> None:
        self.article, self.registry = article, registry
        self.links = sorted(article.links, key=lambda link: link.span)
        self._longest = max((len(link.span) for link in self.links), default=0)
        self._outlets = [registry.by_domain(link.url) for link in self.links]
        self._elsewhere: dict[str | None, list[int]] = {}  # by the outlet at the address, None where nobody knows it
        for n, at in enumerate(self._outlets):
            self._elsewhere.setdefault(at.name.casefold() if at else None, []).append(n)

    def pointers(self, citation: Citation) -> list[Pointer]:
        """The hyperlinks that may lead to the cited article, the surest first, then in the order of the text."""
        wanted = outlet_key(citation.outlet.name, None, self.registry)
        numbers = {n for span in (citation.mention, *citation.near) if span for n in self._touching(span)}
        for key in (None, wanted):
            numbers.update(self._elsewhere.get(key, ())[:MOST_POINTERS])
        found = []
        for n in sorted(numbers):
            at = self._outlets[n]
            of_outlet = at is not None and at.name.casefold() == wanted
            found.append(Pointer(self.links[n], _where(citation, self.links[n]), of_outlet))
        return sorted(found, key=lambda p: (not p.is_sure, p.where, p.link.span))[:MOST_POINTERS]

    def _touching(self, span: Span) -> Iterator[int]:
        """The links that share a character with a span."""
        start = bisect_left(self.links, span.start - self._longest, key=lambda link: link.span.start)
        for n in range(start, bisect_left(self.links, span.end, key=lambda link: link.span.start)):
            if self.links[n].span.overlaps(span):
                yield n


def _where(citation: Citation, link: Link) -> Where:
    if citation.mention and link.span.overlaps(citation.mention):
        return Where.ON_NAME
    return Where.IN_SENTENCE if any(link.span.overlaps(span) for span in citation.near) else Where.IN_ARTICLE
