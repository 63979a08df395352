"""Names of articles that lead to their addresses, in terminals that have hyperlinks (OSC 8)."""

from __future__ import annotations

from urllib.parse import quote

from rich.style import Style as Look

from citetrace.articles.article import Article
from citetrace.articles.splitting import WEB, split
from citetrace.rendering.style import Style

LONGEST = 2000  # characters; terminals cut or refuse longer addresses
SAFE = "%/:=&?~#+!$,;'@()*[]-._"


def linked(look: str, article: Article | None, style: Style) -> Look:
    """The look of an article's name, with its address where links are wanted and it has one."""
    address = address_of(article.url) if style.links and article is not None else None
    return Look.parse(look) + Look(link=address) if address else Look.parse(look)


def address_of(url: str | None) -> str | None:
    """An address of the web, in ASCII and without a sign that steers a terminal; None for any other."""
    if url is None or len(url) > LONGEST:
        return None
    parts = split(url)
    if parts is None or parts.scheme not in WEB or not parts.hostname or parts.username is not None:
        return None
    return quote(url, safe=SAFE, errors="replace")  # half a character is in no address
