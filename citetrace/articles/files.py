"""Files, folders and globs that a user names, as a list of files to read; and a file's bytes, up to a limit."""

from __future__ import annotations

import difflib
import glob
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from citetrace.errors import UnreadableInput

LARGEST = 10_000_000  # bytes
HTML = (".html", ".htm", ".xhtml")
SUFFIXES = (*HTML, ".txt")
PACKED = b"\x1f\x8b"  # how a gzip archive begins


def find_files(given: str, suffixes: tuple[str, ...] = SUFFIXES) -> Iterator[Path]:
    """The files that a path, a folder or a glob stands for, sorted; of a folder those with one of the suffixes.

    Raises UnreadableInput if there is none, naming a similar file if there is one.
    """
    if not given.strip():  # an unset variable of the shell; as a path it would be the current folder
        raise UnreadableInput("an empty input names no file: give a file, a folder, a URL or - for standard input")
    path = Path(os.path.expanduser(given))
    if _exists(path):
        yield from _in_folder(path, suffixes) if path.is_dir() else [path]
    elif glob.has_magic(given):
        yield from _matching(given)
    else:
        raise UnreadableInput(f"there is no file {given}{_similar(path)}")


def read_file(path: Path) -> bytes:
    """A file's bytes. Raises UnreadableInput if it cannot be read or is too large; reads no more than the limit."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise UnreadableInput(_too_large(str(path)))
        with path.open("rb") as stream:
            return read_stream(stream, str(path))
    except OSError as error:
        raise read_trouble(path, error) from error


def read_trouble(path: Path, error: Exception) -> UnreadableInput:
    """One sentence for a file that cannot be opened, read or unpacked."""
    if isinstance(error, PermissionError):
        return UnreadableInput(f"{path} may not be read: change its permissions, or copy it to where you may")
    why = getattr(error, "strerror", None) or error
    return UnreadableInput(f"{path} cannot be read ({why}): check the disk and the name")


def unpacked(raw: bytes, origin: str) -> bytes:
    """The bytes of a gzip archive, up to the limit; bytes that are none as they are. Raises UnreadableInput."""
    if not raw.startswith(PACKED):
        return raw
    opener = zlib.decompressobj(wbits=31)
    try:
        found = opener.decompress(raw, LARGEST + 1)
    except zlib.error as error:
        raise UnreadableInput(f"{origin} is a damaged gzip archive: fetch it again") from error
    if len(found) > LARGEST:
        raise UnreadableInput(_too_large(origin))
    return found


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


def _in_folder(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """The articles below a folder, hidden ones and the parts of saved web pages left out."""
    found: list[Path] = []
    closed: list[str] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".") and not _belongs_to_page(name, names)]
        found += [Path(place, name) for name in names if _is_article(name, suffixes)]
    if not found and closed:
        raise UnreadableInput(f"the folder {closed[0]} may not be opened: change its permissions")
    if not found:
        raise UnreadableInput(
            f"there are no articles in the folder {folder}: it needs files that end in {_listed(suffixes)}"
        )
    yield from sorted(found)


def _is_article(name: str, suffixes: tuple[str, ...]) -> bool:
    return name.lower().endswith(suffixes) and not name.startswith(".")


def _belongs_to_page(folder: str, names: list[str]) -> bool:
    """Whether a browser made this folder for the pictures and frames of a page that it saved beside it."""
    stem, _, last = folder.rpartition("_")
    return last == "files" and any(f"{stem}{suffix}" in names for suffix in HTML)


def _matching(pattern: str) -> Iterator[Path]:
    found = sorted(Path(name) for name in glob.glob(os.path.expanduser(pattern), recursive=True))
    files = [path for path in found if path.is_file()]
    if not files:
        raise UnreadableInput(f"no file matches {pattern}: check the pattern; it needs files, not folders")
    yield from files


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
