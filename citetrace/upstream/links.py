"""Which hyperlinks of an article may lead to the one that it cites."""

from __future__ import annotations

import enum
from collections.abc import Iterator

import attrs

from citetrace.articles.article import Link
from citetrace.outlets import OutletRegistry, outlet_key
from citetrace.upstream.citation import Citation


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


def pointers(citation: Citation, registry: OutletRegistry) -> list[Pointer]:
    """The hyperlinks that may lead to the cited article, the surest first, then in the order of the text."""
    return sorted(_pointers(citation, registry), key=lambda p: (not p.is_sure, p.where, p.link.span))


def _pointers(citation: Citation, registry: OutletRegistry) -> Iterator[Pointer]:
    wanted = outlet_key(citation.outlet.name, None, registry)
    for link in citation.article.links:
        where = _where(citation, link)
        at = registry.by_domain(link.url)
        of_outlet = at is not None and at.name.casefold() == wanted
        if of_outlet or where is not Where.IN_ARTICLE or at is None:
            yield Pointer(link, where, of_outlet)


def _where(citation: Citation, link: Link) -> Where:
    if citation.mention and link.span.overlaps(citation.mention):
        return Where.ON_NAME
    return Where.IN_SENTENCE if any(link.span.overlaps(span) for span in citation.near) else Where.IN_ARTICLE
