"""What is packed with gzip, deflate or brotli is unpacked some at a time, to its very end: what was cut off says so."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

GZIP_MARK = b"\x1f\x8b"  # how a gzip archive begins
PIECE = 65_536  # bytes handed over at once, at most: an archive of a megabyte may hold a gigabyte

_GZIP, _ZLIB, _BARE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


def pieces_of(raw: bytes) -> Iterator[bytes]:
    """Bytes that are all there, some at a time."""
    return (raw[start : start + PIECE] for start in range(0, len(raw), PIECE))


def unpack_gzip(packed: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of a gzip archive, member after member, with or without zeros between and behind them.

    At the end of a member, when all before it is known to be as it was packed, comes an empty piece.
    Raises EOFError where it ends before its own end, zlib.error where it is damaged or goes on with something else.
    """
    return _inflated(packed, _GZIP)


def unpack_deflate(packed: Iterable[bytes]) -> Iterator[bytes]:
    """The same for what servers call deflate, which has a head with some of them. Raises EOFError or zlib.error."""
    arriving = iter(packed)
    first = b""
    while len(first) < 2 and (piece := next(arriving, b"")):
        first += piece
    has_head = len(first) >= 2 and first[0] & 15 == 8 and int.from_bytes(first[:2]) % 31 == 0
    yield from _inflated(_before(first, arriving), _ZLIB if has_head else _BARE)


def unpack_brotli(packed: Iterable[bytes]) -> Iterator[bytes]:
    """The same for brotli. Raises ModuleNotFoundError where the extra is not installed, EOFError or zlib.error."""
    import brotli

    opener: Any = brotli.Decompressor()
    try:
        for piece in packed:
            found = opener.process(piece, output_buffer_limit=PIECE)
            while found:
                yield found
                found = b"" if opener.can_accept_more_data() else opener.process(b"", output_buffer_limit=PIECE)
    except brotli.error as error:
        raise zlib.error(str(error)) from error
    if not opener.is_finished():
        raise EOFError("the archive ends before its end")


UNPACKERS = {
    "gzip": unpack_gzip,
    "x-gzip": unpack_gzip,
    "deflate": unpack_deflate,
    "br": unpack_brotli,
}  # by what servers call them


def _inflated(packed: Iterable[bytes], kind: int) -> Iterator[bytes]:
    opener: Any = zlib.decompressobj(kind)
    for piece in packed:
        left = piece
        while left:
            if opener is None:  # between two members
                left = left.lstrip(b"\0")
                opener = zlib.decompressobj(kind) if left else None
                continue
            if found := opener.decompress(left, PIECE):
                yield found
            if not opener.eof:
                left = opener.unconsumed_tail
            else:
                left, opener = opener.unused_data, None
                yield b""
    if opener is not None:
        if rest := opener.flush():
            yield rest
        if not opener.eof:
            raise EOFError("the archive ends before its end")


def _before(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others
