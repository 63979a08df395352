"""The body of an answer as a crawler stored it becomes the page: without chunks and packing, whole or not at all."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping

from citetrace.articles.files import LARGEST
from citetrace.articles.packing import GZIP_MARK, UNPACKERS, pieces_of
from citetrace.digits import whole_number
from citetrace.errors import UnreadableInput

_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")  # the line above each: its size
_LINE_END = re.compile(rb"\r?\n")
_AGAIN = "open the page in a browser and save it, or let it be crawled again"


def body_of(stored: bytes, headers: Mapping[str, str], origin: str) -> bytes:
    """The page in the body of an answer, whose header fields are `headers`, names in small letters.

    Many crawlers store what they unpacked under the header of what they received: then it stays as it is. Raises
    UnreadableInput where it is cut off, damaged, too large, or packed in a way that cannot be read.
    """
    packings = [one.strip() for one in headers.get("content-encoding", "").lower().split(",")]
    try:
        if headers.get("transfer-encoding", "").strip().lower() == "chunked":
            stored = b"".join(_chunks(stored))
        elif _is_still_packed(stored, packings):
            _check_length(stored, headers)
        for packing in reversed(packings):
            stored = _unpacked(stored, packing, origin)
    except EOFError as error:
        raise UnreadableInput(f"{origin} is stored cut off: {_AGAIN}") from error
    except zlib.error as error:
        raise UnreadableInput(f"{origin} is stored damaged: {_AGAIN}") from error
    return stored


def _chunks(stored: bytes) -> Iterator[bytes]:
    """The chunks of a body; the body where it is in none. Raises EOFError where the last one is missing."""
    position = 0
    while line := _CHUNK.match(stored, position):
        size = int(line[1], 16)
        if size == 0:
            return
        end = line.end() + size
        if end > len(stored):
            raise EOFError("a chunk is cut off")
        behind = _LINE_END.match(stored, end)
        if behind is None and position == 0:  # a text that begins like the size of a chunk
            break
        yield stored[line.end() : end]
        position = behind.end() if behind else end
    if position:
        raise EOFError("the last chunk is missing")
    yield stored


def _is_still_packed(stored: bytes, packings: list[str]) -> bool:
    """Whether a body is as it was received, by its packings."""
    return packings == [""] or not _is_plain(stored, packings[-1])


def _is_plain(stored: bytes, packing: str) -> bool:
    """Whether a body that is said to be packed was unpacked by its crawler."""
    if packing in ("gzip", "x-gzip"):
        return not stored.startswith(GZIP_MARK)
    return packing in ("", "identity") or stored.lstrip()[:1] == b"<"


def _check_length(stored: bytes, headers: Mapping[str, str]) -> None:
    announced = whole_number(headers.get("content-length", "").strip())
    if announced is not None and len(stored) < announced:
        raise EOFError("fewer bytes than the server announced")


def _unpacked(stored: bytes, packing: str, origin: str) -> bytes:
    """The body without one packing. Raises UnreadableInput, EOFError or zlib.error."""
    if _is_plain(stored, packing):
        return stored
    if packing not in UNPACKERS:
        raise UnreadableInput(f"{origin} is packed in a way that cannot be read ({packing[:40]}): {_AGAIN}")
    found = bytearray()
    try:
        for piece in UNPACKERS[packing](pieces_of(stored)):
            found += piece
            if len(found) > LARGEST:
                raise UnreadableInput(f"{origin} is larger than {LARGEST / 1e6:g} MB, which no article is")
    except ModuleNotFoundError as error:
        raise UnreadableInput(
            f"{origin} is packed with brotli, which citetrace reads only with its extra: pip install 'citetrace[brotli]'"
        ) from error
    return bytes(found)
