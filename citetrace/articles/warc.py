"""WARC files, packed or not: the web pages and texts that a crawler stored whole, and a sentence for what is cut off."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import attrs

from citetrace.articles.addresses import is_url
from citetrace.articles.bodies import body_of
from citetrace.articles.defects import defect_in
from citetrace.articles.documents import Document
from citetrace.articles.files import LARGEST, opened, packing_trouble
from citetrace.articles.packing import PIECE
from citetrace.digits import whole_number
from citetrace.errors import UnreadableInput

PAGES = ("text/html", "application/xhtml", "text/plain")
STORED = ("response", "resource", "conversion")
FETCHED = "200"
MOST_HEAD = 65_536  # bytes of a record's head, and of the head of the answer in it

_BEGIN = re.compile(rb"^WARC/\d\.\d+[ \t]*\r?\n", re.M)
_HEAD_END = re.compile(rb"(?P<end>\r?\n\r?\n)|\nWARC/\d\.\d+[ \t]*\r?\n")  # or the next record, which is too late
# What no page holds: the end of a record and the beginning of the next, within the length that a record declares.
_NEXT = re.compile(rb"\r?\n\r?\n(?P<next>WARC/\d\.\d+[ \t]*\r?\n(?:WARC|Content)-[A-Za-z-]{1,30}:)")
_LONGEST_NEXT = 64  # bytes that the beginning of such a place may have in one piece, its end in the next

Headers = dict[str, str]


def pages_in(path: Path) -> Iterator[Document | UnreadableInput]:
    """Each page that was fetched and stored whole; pictures, scripts, redirects and errors are passed over.

    What is stored in part, or declares a wrong length, is told in its place; after it comes the next record.
    """
    number, found = 0, False
    with opened(path) as pieces:
        stream = _Stream(pieces)
        while (record := _next_record(stream)) is not None and not stream.breaks_off:
            number += 1
            page = _read(record, path, number)
            found = found or page is not None
            if page is not None:
                yield page
    if stream.trouble:
        yield packing_trouble(str(path), stream.trouble, f" after {number} records")
    elif not number:
        yield UnreadableInput(f"{path} holds no WARC records: check whether it was fetched whole and is a WARC file")
    elif not found:
        yield UnreadableInput(f"{path} holds {number} records and no web page or text among them: give another file")


@attrs.frozen
class _Record:
    """A record: its head, its block if that is no longer than an article may be, and what is wrong with its length."""

    headers: Headers
    block: bytes
    size: int
    trouble: str | None = None


class _Stream:
    """Bytes that arrive in pieces, of which some at the front can be looked at before they are taken.

    `trouble` is why they end before their end, if the archive that they are in is cut off or damaged.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self.front = bytearray()
        self.trouble: Exception | None = None
        self._arrived = self._sound = 0  # bytes, and how many of them are known to be right

    @property
    def breaks_off(self) -> bool:
        """Whether what was taken last is where the archive is cut off or damaged."""
        return self.trouble is not None and not self.front.strip(b"\r\n") and self._arrived > self._sound

    def holds(self, size: int) -> bool:
        """Waits until there are so many bytes at the front; False if there never will be."""
        while len(self.front) < size:
            try:
                piece = next(self._pieces, None)
            except (EOFError, zlib.error) as error:
                self.trouble, piece = error, None
            if piece is None:
                return False
            self.front += piece
            self._arrived += len(piece)
            self._sound = self._sound if piece else self._arrived
        return True

    def take(self, size: int) -> bytes:
        """The first bytes, which are gone from the front then."""
        taken = bytes(self.front[:size])
        del self.front[:size]
        return taken


def _next_record(stream: _Stream) -> _Record | None:
    """The next record; what stands before it is passed over. None at the end."""
    if not _find_beginning(stream):
        return None
    stream.holds(MOST_HEAD)
    end = _HEAD_END.search(stream.front[:MOST_HEAD])
    if end is None or not end["end"]:
        stream.take(end.start() + 1 if end else MOST_HEAD)
        return _Record({}, b"", 0, "has a head that does not end")
    headers = headers_in(stream.take(end.end()))
    length = whole_number(headers.get("content-length", "").strip())
    if length is None:
        return _Record(headers, b"", 0, "does not say how long it is")
    return _with_block(headers, length, stream)


def _find_beginning(stream: _Stream) -> bool:
    """Goes on to where a record begins; False if none does any more."""
    while stream.holds(1):
        stream.holds(PIECE)
        begin = _BEGIN.search(stream.front)
        if begin:
            stream.take(begin.start())
            return True
        if not stream.holds(PIECE):
            return False
        stream.take(len(stream.front) - _LONGEST_NEXT)
    return False


def _with_block(headers: Headers, length: int, stream: _Stream) -> _Record:
    """The record with the block behind its head, which must be as long as it is declared."""
    block = bytearray()
    left = length
    while left:
        is_all = not stream.holds(min(left, PIECE) + _LONGEST_NEXT)
        swallowed = _NEXT.search(stream.front[: left + _LONGEST_NEXT])
        if swallowed and swallowed.start("next") < left:
            stream.take(swallowed.start("next"))
            return _Record(headers, b"", length, f"declares {length} bytes, but the next record begins within them")
        if is_all and len(stream.front) < left:
            stream.take(len(stream.front))
            return _Record(headers, b"", length, "is cut off: the file ends within it")
        taken = stream.take(min(left, PIECE))
        left -= len(taken)
        if len(block) <= LARGEST:
            block += taken
    return _Record(headers, bytes(block), length, _wrong_end(stream))


def _wrong_end(stream: _Stream) -> str | None:
    """What is wrong with the end of a block: behind it there must be empty lines and another record, or nothing."""
    stream.holds(_LONGEST_NEXT)
    behind = stream.front[:_LONGEST_NEXT].lstrip(b"\r\n")
    if not behind or _BEGIN.match(behind):
        return None
    return "is longer than it declares"


def headers_in(head: bytes) -> Headers:
    """The fields of a head by their names in small letters; the first of a name counts, its first line is left out."""
    found: Headers = {}
    name = ""
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        if line[:1] in (" ", "\t") and name:
            found[name] += f" {line.strip()}"
            continue
        name, _, value = line.partition(":")
        name = name.strip().lower()
        found.setdefault(name, value.strip())
    return found


def _read(record: _Record, path: Path, number: int) -> Document | UnreadableInput | None:
    """The page in a record, what is wrong with it, or None if there is none in it."""
    url = record.headers.get("warc-target-uri", "").strip("<>")
    origin = f"{path}, {url or f'record {number}'}"
    if record.trouble:
        return UnreadableInput(f"{origin} {record.trouble}: fetch or copy the file again")
    if record.headers.get("warc-type", "").lower() not in STORED or not is_url(url):
        return None
    try:
        return _page(record, url, origin)
    except UnreadableInput as trouble:
        return trouble
    except Exception as error:
        return defect_in(origin, error)


def _page(record: _Record, url: str, origin: str) -> Document | None:
    """The page in a record. Raises UnreadableInput if it is one and is not there as a whole."""
    headers, body = record.headers, record.block
    if headers.get("content-type", "").lower().startswith("application/http"):
        head, gap, body = _parted(record.block)
        headers = headers_in(head)
        if not gap or head[:5] != b"HTTP/" or head.split(maxsplit=2)[1:2] != [FETCHED.encode()]:
            return None
    kind, _, rest = headers.get("content-type", "").strip().lower().partition(";")
    if not kind.startswith(PAGES):
        return None
    if cut := record.headers.get("warc-truncated"):
        raise UnreadableInput(
            f"{origin} was cut off by its crawler ({cut[:40]}): open the page in a browser and save it"
        )
    if record.size > LARGEST:
        raise UnreadableInput(f"{origin} is larger than {LARGEST / 1e6:g} MB, which no article is")
    raw = body_of(body, headers, origin) if headers is not record.headers else body
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None
    return Document(raw, origin, url=url, charset=charset, is_html="html" in kind)


def _parted(block: bytes) -> tuple[bytes, bytes, bytes]:
    """The head of an answer, the empty line, and its body."""
    gap = re.search(rb"\r?\n\r?\n", block[:MOST_HEAD])
    return (block[: gap.start()], gap.group(), block[gap.end() :]) if gap else (block, b"", b"")
