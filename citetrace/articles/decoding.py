"""Bytes become text: byte-order mark, strict UTF-8, the declared charset, Windows-1252; never a failure."""

from __future__ import annotations

import codecs
import re

from citetrace.errors import UnreadableInput

_MARKS = (  # longest first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a sound, film or picture"),
    (b"PK\x03\x04", "a Word document or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"bplist00", "a web archive of Safari"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or film"),
    (b"SQLite format", "a database"),
    (b"\x7fELF", "a program"),
)
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}\?>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
# What no text holds on purpose and no reader sees: it would only tear words apart. Escape stays, to be shown as one.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
_HALVES = re.compile("[\ud800-\udfff]")
HEAD = 4096  # bytes in which a page declares its charset, and a file shows that it is binary
MOST_CONTROLS = 0.05  # share of control characters in a text


def legible(text: str) -> str:
    """A text without control characters that tear words apart; half a character becomes U+FFFD."""
    return _HALVES.sub("\ufffd", _UNSEEN.sub("", text))


def decode(raw: bytes, declared: str | None = None) -> str:
    """The text of `raw`, without its byte-order mark and unseen control characters; what is broken becomes U+FFFD.

    `declared` is the charset that an HTTP header claims. Strict UTF-8 is tried before it, because where bytes
    happen to be UTF-8 they are UTF-8, whatever is claimed.
    """
    return legible(_decoded(raw, declared))


def _decoded(raw: bytes, declared: str | None) -> str:
    for mark, wide in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(wide, "replace")
    for charset in ("utf-8", declared, _declared_inside(raw)):
        text = _strictly(raw, charset) if charset else None
        if text is not None:
            return text
    mended = raw.decode("utf-8", "replace")
    return mended if _is_broken_utf8(mended) else raw.decode("cp1252", "replace")


def refuse_binary(raw: bytes, origin: str) -> None:
    """Raise UnreadableInput, saying what it is, if `raw` is no text."""
    head = raw[:HEAD]
    kind = next((name for magic, name in _KINDS if head.startswith(magic)), None)
    if not kind and not _has_mark(head) and _controls(head) > MOST_CONTROLS * len(head):
        kind = "binary data"
    if kind:
        raise UnreadableInput(f"{origin} is {kind}, not a text: save the article as a web page or a text file")


def looks_like_html(text: str) -> bool:
    """Whether a text is a web page, whatever its file is called."""
    return bool(_HTML.match(text[:HEAD]))


def _has_mark(head: bytes) -> bool:
    return any(head.startswith(mark) for mark, _ in _MARKS)


def _controls(head: bytes) -> int:
    return sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)


def _declared_inside(raw: bytes) -> str | None:
    match = _CHARSET.search(raw[:HEAD])
    return match.group(1).decode("ascii") if match else None


def _strictly(raw: bytes, charset: str) -> str | None:
    """The text in this charset; None if there is no such charset or the bytes are not in it."""
    try:
        name = codecs.lookup(charset).name
        # Browsers read "latin-1" as Windows-1252, which is what such pages are in.
        return raw.decode("cp1252" if name in ("iso8859-1", "ascii") else name)
    except (LookupError, UnicodeError, ValueError, TypeError, AssertionError):
        return None


def _is_broken_utf8(mended: str) -> bool:
    """Whether more characters beyond ASCII came out whole than broken."""
    broken = mended.count("\ufffd")
    return sum(not character.isascii() for character in mended) > 2 * broken
