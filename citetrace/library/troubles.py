"""What SQLite says in its own words becomes one sentence about the library, with the next step."""

from __future__ import annotations

import contextlib
import sqlite3
import textwrap
from collections.abc import Iterator

from citetrace.errors import BrokenLibrary

LONGEST = 120  # characters of what SQLite says
WAITS = 60.0  # seconds for another process to finish writing
NO_TEXT = "Could not decode"  # how Python's own sqlite3, which gives no code, says that a column is no UTF-8


@contextlib.contextmanager
def told_of(path: str) -> Iterator[None]:
    """Raises BrokenLibrary for whatever SQLite or the system cannot do with a library."""
    try:
        yield
    except sqlite3.Error as error:
        raise BrokenLibrary(sentence(path, error)) from error
    except UnicodeDecodeError as error:  # in what SQLite says about a damaged file
        raise BrokenLibrary(damaged(path, "its text is no UTF-8")) from error
    except OSError as error:
        raise BrokenLibrary(
            f"the library {path} cannot be opened ({error.strerror}): check its folder, or name another file with --library"
        ) from error


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program holds the file."""
    return kind_of(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_closed_to_writers(error: sqlite3.Error) -> bool:
    """Whether the file, or the folder in which SQLite keeps more files beside it, may not be written."""
    return kind_of(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


@contextlib.contextmanager
def broken_rows(path: str, where: str) -> Iterator[None]:
    """Raises BrokenLibrary for a row, of the article that `where` names, that citetrace cannot have written so."""
    try:
        yield
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError) as error:
        raise BrokenLibrary(damaged(path, f"what it holds of {where} cannot be read")) from error


def kind_of(error: sqlite3.Error) -> int | None:
    """SQLite's primary result code, None where it gives none."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def damaged(path: str, how: str) -> str:
    """What is said of a file that holds what nobody put there."""
    return f"the library {path} is damaged ({short(how)}): take it from a backup, or add its articles to a new one"


def short(words: str) -> str:
    """What SQLite says, which may hold a whole article, on one line."""
    return textwrap.shorten(words, LONGEST, placeholder=" …")


def read_only(path: str) -> str:
    """What is said where something is to be put into a library that may only be read."""
    return f"the library {path} may not be written: change its permissions, or name another file with --library"


def sentence(path: str, error: sqlite3.Error) -> str:
    """What went wrong, in words for somebody who does not know SQLite."""
    kind = kind_of(error)
    sound = "what was added so far is safe"
    if kind == sqlite3.SQLITE_NOTADB:
        return f"{path} is no library of citetrace: name another file with --library"
    if kind == sqlite3.SQLITE_FULL:
        return f"there is no room for the library {path}: {sound}; make room on the disk and run it again"
    if kind == sqlite3.SQLITE_IOERR:
        return f"the disk of the library {path} is full or has a fault: {sound}; make room and run it again"
    if is_busy(error):
        return f"another program has been writing to the library {path} for {WAITS:g} seconds: {sound}; try again later"
    if kind in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return f"the library {path} cannot be opened: check the folder and its permissions, or name another --library"
    if kind == sqlite3.SQLITE_READONLY:
        return read_only(path)
    if kind == sqlite3.SQLITE_CORRUPT or str(error).startswith(NO_TEXT):
        return damaged(path, str(error))
    return f"the library {path} does not answer as it should ({short(str(error))}): is it a library of citetrace?"
