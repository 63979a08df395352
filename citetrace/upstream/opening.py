"""Articles opened for a search: the traits of the whole, and where an article is likely, its passages with theirs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import TypeVar

import attrs

from citetrace.articles.article import Article, Part
from citetrace.upstream.likeness import Rarity, rarity_among
from citetrace.upstream.match import Passage
from citetrace.upstream.traits import Traits, traits_of

Value = TypeVar("Value")
KEPT = 512  # articles whose traits are kept


@attrs.frozen(eq=False)
class Opened:
    """An article, read: its passages with their traits, and how rare those are among them."""

    article: Article
    passages: tuple[Passage, ...]
    traits: tuple[Traits, ...]
    rarity: Rarity

    def is_lead(self, passage: Passage) -> bool:
        """Whether a passage stands in the first paragraph of the body."""
        first = next(iter(self.article.body), None)
        return first is not None and any(first.span.overlaps(span) for span in passage.spans)


class Opener:
    """Opens articles and keeps them for the next citation. `read_passages` gives the passages of one that is held."""

    def __init__(self, read_passages: Callable[[Article], Iterable[Passage]]) -> None:
        self.read_passages = read_passages
        self._opened: OrderedDict[tuple[str, str], Opened] = OrderedDict()
        self._whole: OrderedDict[tuple[str, str], Traits] = OrderedDict()

    def whole(self, article: Article) -> Traits:
        """The traits of a whole article, which is not read for it."""
        key = (article.id, article.sha256)
        if key not in self._whole:
            body = tuple(p.span for p in article.paragraphs if p.part is not Part.FURNITURE)
            keep(self._whole, key, traits_of(article, body))
        return self._whole[key]

    def open(self, article: Article) -> Opened:
        """An article with its passages and their traits."""
        key = (article.id, article.sha256)
        if key not in self._opened:
            passages = tuple(self.read_passages(article))
            traits = tuple(traits_of(article, passage.spans) for passage in passages)
            keep(self._opened, key, Opened(article, passages, traits, rarity_among(traits)))
        return self._opened[key]


def keep(kept: OrderedDict[tuple[str, str], Value], key: tuple[str, str], value: Value) -> None:
    """Keeps one more, and forgets the oldest of too many."""
    kept[key] = value
    if len(kept) > KEPT:
        kept.popitem(last=False)
