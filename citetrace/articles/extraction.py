"""The article's own paragraphs in a web page, with their hyperlinks: trafilatura first, our own extractor after it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence

import attrs
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from citetrace.articles.block import Block
from citetrace.articles.markup import with_few, with_short_tags, without
from citetrace.articles.splitting import joined

LARGEST = 2_000_000  # characters: trafilatura takes more than linear time
MOST_CELLS = 5_000  # of all tables together: trafilatura takes quadratic time for a row; more are data and no prose
LEAST_PROSE = 60  # characters: without one paragraph as long, a page holds no article
LEAST_BLOCK = 25

_INVISIBLE = ("script", "style", "svg", "noscript", "template", "iframe")
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|"
    "form|h[1-6r]|header|html|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_AROUND = re.compile(
    "aside|button|dialog|figcaption|figure|footer|form|head|header|iframe|input|label|menu|nav|noscript|script|select|"
    "style|svg|table|template|textarea"
)
_AROUND_CLASS = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|share|sharing|social|newsletter|subscri\w+|promo\w*|breadcrumbs?|sidebar|widget|"
    r"caption|credits?|footer|navbar|navigation|menu|advert\w*|ads?|cookie\w*|popup|modal|recommend\w*|trending|tags)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_AROUND_ROLE = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "dialog"))


def extract_blocks(html: str, url: str | None = None) -> tuple[Block, ...]:
    """The paragraphs of the article in the page, in order; none if the page holds no article.

    `url` completes relative links; without it they are left out.
    """
    lean = with_few(with_short_tags(without(html, *_INVISIBLE)[:LARGEST]), MOST_CELLS, "tr", "td", "th")
    blocks = _by_trafilatura(lean, url)
    # On short pages trafilatura gives up and runs everything together into one paragraph, headline and all.
    doubtful = len(blocks) < 2 or not _hold_prose(blocks)
    own = _by_density(lean, url) if doubtful else ()
    return own or (blocks if _hold_prose(blocks) else ())


def _hold_prose(blocks: Sequence[Block]) -> bool:
    return any(len(block.words) >= LEAST_PROSE for block in blocks)


def _by_trafilatura(html: str, url: str | None) -> tuple[Block, ...]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports pages without an article by itself
    try:
        fragment = trafilatura.extract(
            html, url=url, output_format="html", include_links=True, include_comments=False, fast=True
        )
    except Exception:  # whatever a page does to a parser, our own extractor gets its turn
        return ()
    return tuple(_blocks(BeautifulSoup(fragment, "lxml"), url)) if fragment else ()


def _by_density(html: str, url: str | None) -> tuple[Block, ...]:
    """The blocks of prose in the part of the page that holds most of it."""
    soup = BeautifulSoup(html, "lxml")
    candidates = [*soup.find_all("article"), *soup.find_all("main"), soup]
    found = [[block for block in _blocks(part, url, skip=True) if _is_text(block)] for part in candidates[:20]]
    # The page as a whole always holds most; a marked article is preferred if it holds a good part of that.
    whole = sum(len(block.words) for block in found[-1])
    best = next((blocks for blocks in found if sum(len(block.words) for block in blocks) > 0.5 * whole), [])
    return tuple(best) if _hold_prose(best) else ()


def _is_text(block: Block) -> bool:
    linked = sum(end - start for start, end, _ in block.links)
    return len(block.words) >= LEAST_BLOCK and linked < 0.5 * len(block.words)


def _blocks(root: Tag, url: str | None, skip: bool = False) -> Iterator[Block]:
    """The paragraphs below an element; with `skip`, without those around the article."""
    block = _Growing(url)
    for event in _events(root, skip):
        if isinstance(event, str):
            block.add(event)
        elif event.name == "a":
            block.turn(event)
        elif block.words:
            yield block.done()
    if block.words:
        yield block.done()


@attrs.frozen
class _Edge:
    """An element's start or end."""

    name: str
    address: str | None = None


def _events(root: Tag, skip: bool) -> Iterator[str | _Edge]:
    """Text and edges of blocks and links in order, without recursion: pages nest thousands deep."""
    waiting: list[object] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, _Edge):
            yield node
        elif isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                yield str(node)
        elif isinstance(node, Tag) and not (skip and _stands_around(node)):
            if _BLOCK.fullmatch(node.name) or node.name == "a":
                href = node.get("href")
                yield _Edge(node.name, href if isinstance(href, str) else None)
                waiting.append(_Edge(node.name))
            waiting.extend(reversed(node.contents))


def _stands_around(tag: Tag) -> bool:
    if _AROUND.fullmatch(tag.name) or tag.get("role") in _AROUND_ROLE or tag.get("hidden") is not None:
        return True
    names = " ".join(str(name) for name in (*(tag.get("class") or ()), tag.get("id") or ""))
    return tag.name not in ("html", "body", "article", "main") and bool(_AROUND_CLASS.search(names))


class _Growing:
    """A block under construction: white space runs together, anchors are kept by their offsets."""

    def __init__(self, url: str | None) -> None:
        self.url = url
        self.anchor: tuple[int, int, str] | None = None  # the length and number of parts before it, and its address
        self.clear()

    def clear(self) -> None:
        self.words = ""
        self.parts: list[str] = []
        self.length = 0
        self.space = False
        self.links: list[tuple[int, int, str]] = []

    def add(self, text: str) -> None:
        for piece in re.split(r"(\s+)", text):
            if piece.isspace():
                self.space = bool(self.parts)
            elif piece:
                self._put(f" {piece}" if self.space else piece)
                self.space = False

    def _put(self, piece: str) -> None:
        self.parts.append(piece)
        self.length += len(piece)
        self.words = self.words or piece

    def turn(self, edge: _Edge) -> None:
        """A link begins or ends here."""
        if self.anchor:
            self._close_link()
        address = self._whole(edge.address)
        self.anchor = (self.length, len(self.parts), address) if address else None

    def _close_link(self) -> None:
        if self.anchor and self.anchor[0] < self.length:
            start, before, address = self.anchor
            words = "".join(self.parts[before:])
            if words.strip():
                self.links.append((start + len(words) - len(words.lstrip()), self.length, address))
        self.anchor = None

    def _whole(self, address: str | None) -> str | None:
        """The absolute address; None for what leads nowhere else: no address, a place in the page, a script."""
        address = (address or "").strip()
        if not address or address.startswith("#"):
            return None
        return joined(self.url, address)

    def done(self) -> Block:
        self._close_link()
        block = Block("".join(self.parts), tuple(self.links))
        self.clear()
        return block
