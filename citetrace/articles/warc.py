"""WARC files, packed or not: the web pages and texts that a crawler stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from citetrace.articles.addresses import is_url
from citetrace.articles.documents import Document
from citetrace.articles.files import LARGEST, read_trouble
from citetrace.errors import UnreadableInput

PAGES = ("text/html", "application/xhtml", "text/plain")
STORED = ("response", "resource", "conversion")
FETCHED = "200"


def pages_in(path: Path) -> Iterator[Document | UnreadableInput]:
    """Each page that was fetched whole; pictures, scripts, redirects and errors are passed over."""
    import zlib

    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, arc2warc=True):
                if _is_page(record):
                    yield _page(record, path)
    except (ArchiveLoadFailed, zlib.error, EOFError) as error:
        raise UnreadableInput(
            f"{path} is cut off or damaged after what was read: fetch it again ({' '.join(str(error).split())[:200]})"
        ) from error
    except OSError as error:
        raise read_trouble(path, error) from error


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if record.rec_type not in STORED or not is_url(record.rec_headers.get_header("WARC-Target-URI") or ""):
        return False
    if headers is not None and headers.get_statuscode() != FETCHED:
        return False
    return _kind(record).startswith(PAGES)


def _kind(record: Any) -> str:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    return (headers.get_header("Content-Type") or "").strip().lower()


def _page(record: Any, path: Path) -> Document | UnreadableInput:
    url = record.rec_headers.get_header("WARC-Target-URI").strip("<>")
    origin = f"{path}, {url}"
    stream = record.content_stream()
    raw = bytearray()
    while len(raw) <= LARGEST and (piece := stream.read(65_536)):
        raw += piece
    if len(raw) > LARGEST:
        return UnreadableInput(f"{origin} is larger than {LARGEST / 1e6:g} MB, which no article is")
    kind, _, rest = _kind(record).partition(";")
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None
    return Document(bytes(raw), origin, url=url, charset=charset, is_html="html" in kind)
