"""Files, folders, globs and `file://` addresses that a user names, as a list of regular files; and a file's bytes."""

from __future__ import annotations

import contextlib
import difflib
import glob
import os
import re
import stat
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit
from urllib.request import url2pathname

from citetrace.articles.packing import GZIP_MARK, PIECE, pieces_of, unpack_gzip
from citetrace.errors import UnreadableInput

LARGEST = 10_000_000  # bytes
HTML = (".html", ".htm", ".xhtml")
RECORDS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
ARCHIVES = (".warc", ".warc.gz")
SUFFIXES = (*HTML, ".txt", *RECORDS, *ARCHIVES)  # of the files in a folder that may hold articles
STDIN = ("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")

_SCHEME = re.compile(r"([a-z][a-z0-9+-]+):/", re.I)
_OPENED_BY_SHELL = re.compile(r"/dev/fd/\d+|/proc/self/fd/\d+")
_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def find_files(given: str) -> Iterator[Path | UnreadableInput]:
    """The files that a path, a folder, a glob or a `file://` address stands for, sorted.

    Of a folder they are those with one of the `SUFFIXES`. What is no regular file there, and a link that leads out of
    it, is told in its place. Raises UnreadableInput if there is nothing, naming a similar file if there is one.
    """
    if not given.strip():  # an unset variable of the shell; as a path it would be the current folder
        raise UnreadableInput("an empty input names no file: give a file, a folder, a URL or - for standard input")
    path = path_of(given)
    if _exists(path):
        yield from _in_folder(path) if path.is_dir() else [_named(path)]
    elif glob.has_magic(given):
        yield from _matching(given)
    else:
        raise UnreadableInput(f"there is no file {given}{_similar(path)}")


def is_pipe(given: str) -> bool:
    """Whether an input is a pipe that the shell opened for this process, as `<(curl …)` is; other pipes may wait for ever."""
    return bool(_OPENED_BY_SHELL.fullmatch(given)) and Path(given).is_fifo()


def can_be_read_once(given: str) -> bool:
    """Whether an input is a stream: standard input, or a pipe that the shell opened."""
    return given in STDIN or is_pipe(given)


def read_file(path: Path) -> bytes:
    """A file's bytes. Raises UnreadableInput if it cannot be read or is too large; reads no more than the limit."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise UnreadableInput(_too_large(str(path)))
        with path.open("rb") as stream:
            return read_stream(stream, str(path))
    except OSError as error:
        raise read_trouble(path, error) from error


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Iterator[bytes]]:
    """The bytes of a file, packed with gzip or not, some at a time. Raises UnreadableInput if it cannot be read.

    The pieces raise EOFError where an archive is cut off, zlib.error where it is damaged.
    """
    try:
        with path.open("rb") as stream:
            is_packed = stream.read(len(GZIP_MARK)) == GZIP_MARK
            stream.seek(0)
            pieces = iter(partial(stream.read, PIECE), b"")
            yield unpack_gzip(pieces) if is_packed else pieces
    except OSError as error:
        raise read_trouble(path, error) from error


def begins_with(path: Path, first: bytes) -> bool:
    """Whether a file begins with some bytes, packed with gzip or not; False if it cannot be read."""
    try:
        with path.open("rb") as plain:
            head = plain.read(1000)
        if head.startswith(GZIP_MARK):
            head = zlib.decompressobj(wbits=31).decompress(head, len(first))
        return head.startswith(first)
    except (OSError, zlib.error):
        return False


def read_trouble(path: Path | str, error: Exception) -> UnreadableInput:
    """One sentence for a file that cannot be opened, read or unpacked."""
    if isinstance(error, PermissionError):
        return UnreadableInput(f"{path} may not be read: change its permissions, or copy it to where you may")
    why = getattr(error, "strerror", None) or error
    return UnreadableInput(f"{path} cannot be read ({why}): check the disk and the name")


def unpacked(raw: bytes, origin: str) -> bytes:
    """The bytes of a gzip archive, up to the limit; bytes that are none as they are. Raises UnreadableInput."""
    if not raw.startswith(GZIP_MARK):
        return raw
    found = bytearray()
    try:
        for piece in unpack_gzip(pieces_of(raw)):
            found += piece
            if len(found) > LARGEST:
                raise UnreadableInput(_too_large(origin))
    except (EOFError, zlib.error) as error:
        raise packing_trouble(origin, error) from error
    if not found.strip():
        raise UnreadableInput(f"{origin} is a gzip archive with nothing in it: save or pack the article again")
    return bytes(found)


def packing_trouble(origin: str, error: Exception, after: str = "") -> UnreadableInput:
    """One sentence for an archive that cannot be unpacked to its end; `after` is what was read of it all the same."""
    what = "is cut off" if isinstance(error, EOFError) else "is a damaged gzip archive"
    return UnreadableInput(f"{origin} {what}{after}: fetch or copy it again")


def read_stream(stream: BinaryIO, origin: str) -> bytes:
    """All bytes of a stream. Raises UnreadableInput if there are more than the limit or none."""
    raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise UnreadableInput(_too_large(origin))
    if not raw.strip():
        raise UnreadableInput(f"{origin} is empty: save or copy the article's text into it first")
    return raw


def _too_large(origin: str) -> str:
    size = f"{LARGEST / 1_000_000:g} MB"
    return f"{origin} is larger than {size}, which no article is: cut out the article and give it as a file of its own"


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except PermissionError as error:
        raise UnreadableInput(f"the folder of {path} may not be opened: change its permissions") from error
    except (OSError, ValueError):  # a name too long for the file system, or with a NUL in it
        return False


def path_of(given: str) -> Path:
    """The path that was typed, or that a `file://` address leads to. Raises UnreadableInput for other addresses."""
    scheme = _SCHEME.match(given)
    if not scheme or os.path.lexists(given):
        return Path(os.path.expanduser(given))
    if scheme[1].lower() != "file":
        raise UnreadableInput(f"{given} is an address of a kind that is not read: give one of http, https or file")
    try:
        parts = urlsplit(given)
    except ValueError:
        raise UnreadableInput(f"{given} is no address of a file: write it as file:///folder/page.html") from None
    if parts.netloc.lower() not in ("", "localhost"):
        raise UnreadableInput(f"{given} lies on another machine: copy the file to this one, and give its path")
    return Path(url2pathname(parts.path))


def _irregular(path: Path) -> UnreadableInput | None:
    """One sentence for what is neither a file nor a folder: pipes, sockets and devices, which may never end."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return UnreadableInput(f"{path} is a link that leads nowhere: mend it, or remove it")
    kind = next((name for is_kind, name in _SPECIAL if is_kind(mode)), None)
    if kind is None:
        return None
    way = f"copy what it holds into a file, or give it as - (- < {path})" if stat.S_ISFIFO(mode) else "give a file"
    return UnreadableInput(f"{path} is {kind}, not a file: {way}")


def _named(path: Path) -> Path | UnreadableInput:
    """A file that was named; one sentence where it is none."""
    return _irregular(path) or path


def _in_folder(folder: Path) -> Iterator[Path | UnreadableInput]:
    """The articles below a folder, hidden ones and the parts of saved web pages left out."""
    found: dict[Path, Path | UnreadableInput] = {}

    def tell(error: OSError) -> None:
        closed = Path(error.filename)
        found[closed] = UnreadableInput(f"the folder {closed} may not be opened: change its permissions")

    for place, folders, names in os.walk(folder, onerror=tell):
        folders[:] = [name for name in folders if not name.startswith(".") and not _belongs_to_page(name, names)]
        for path in (Path(place, name) for name in folders):
            if (trouble := _astray(path, folder)) is not None:
                found[path] = trouble
        for path in (Path(place, name) for name in names if _is_article(name)):
            found[path] = _astray(path, folder) or _named(path)
    if not found:
        raise UnreadableInput(
            f"there are no articles in the folder {folder}: it needs files that end in {_listed(SUFFIXES)}"
        )
    yield from (found[path] for path in sorted(found))


def _astray(path: Path, folder: Path) -> UnreadableInput | None:
    """One sentence for a link that leads out of the folder in which it was found."""
    if not path.is_symlink() or Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        return None
    return UnreadableInput(
        f"{path} is a link that leads out of the folder {folder}, and was passed over: name it to have it read"
    )


def _is_article(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def _belongs_to_page(folder: str, names: list[str]) -> bool:
    """Whether a browser made this folder for the pictures and frames of a page that it saved beside it."""
    stem, _, last = folder.rpartition("_")
    return last == "files" and any(f"{stem}{suffix}" in names for suffix in HTML)


def _matching(pattern: str) -> Iterator[Path | UnreadableInput]:
    found = sorted(Path(name) for name in glob.glob(os.path.expanduser(pattern), recursive=True))
    files = [path for path in found if not path.is_dir()]
    if not files:
        raise UnreadableInput(f"no file matches {pattern}: check the pattern; it needs files, not folders")
    yield from map(_named, files)


def _listed(suffixes: tuple[str, ...]) -> str:
    return f"{', '.join(suffixes[:-1])} or {suffixes[-1]}"


def _similar(path: Path) -> str:
    """The next step for a name that does not exist: a similar one beside it, or what is wrong with the folder."""
    folder = path.parent
    if not folder.is_dir():
        return f": there is no folder {folder} either; check where you are"
    try:
        names = {name.casefold(): name for name in os.listdir(folder)}
    except OSError:
        return ": check its spelling"
    close = difflib.get_close_matches(path.name.casefold(), names, n=1, cutoff=0.7)
    return f"; did you mean {folder / names[close[0]]}?" if close else ": check its spelling and the folder"
