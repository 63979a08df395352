"""How a library's file is opened: to be written where it may be, else to be read, and sound after a crash."""

from __future__ import annotations

import enum
import os
import sqlite3
import time
from pathlib import Path

from citetrace.errors import BrokenLibrary
from citetrace.library import schema
from citetrace.library.troubles import WAITS, is_busy, is_closed_to_writers

RETRY = 0.02  # seconds
CACHE = 32_000  # kB of the file that are kept in memory


class Access(enum.Enum):
    """What may be done with a file."""

    WRITE = "write"
    READ = "read"  # it, or its folder, may not be written


def connected(path: str) -> tuple[sqlite3.Connection, Access]:
    """A connection to a library that is up to date and that a crash leaves sound.

    Raises sqlite3.Error for what SQLite cannot do, BrokenLibrary for what is no library that this citetrace can read.
    """
    try:
        connection = to_write(path)
        return connection, Access.READ if os.path.isfile(path) and not may(path, os.W_OK) else Access.WRITE
    except sqlite3.OperationalError as error:
        if not is_closed_to_writers(error) or not os.path.isfile(path) or not may(path, os.R_OK):
            raise
    return to_read(path), Access.READ


def may(path: str, what: int) -> bool:
    """Whether this user may read or write a file (`os.R_OK`, `os.W_OK`)."""
    return os.access(path, what, effective_ids=os.access in os.supports_effective_ids)


def to_write(path: str) -> sqlite3.Connection:
    """A connection that writes, after waiting for a process that makes the file at the same time."""
    until = time.monotonic() + WAITS
    while True:
        connection = sqlite3.connect(path, timeout=WAITS, isolation_level=None)
        try:
            _prepare(connection, path)
            return connection
        except BaseException as error:
            connection.close()
            if not (isinstance(error, sqlite3.OperationalError) and is_busy(error) and time.monotonic() < until):
                raise
        time.sleep(RETRY)


def to_read(path: str) -> sqlite3.Connection:
    """A connection to a file that may not be written.

    SQLite keeps a file for its readers beside a library. Where that cannot be made, the library is read as one that
    nobody changes, unless some of it still lies in a file beside it.
    """
    address = Path(path).resolve().as_uri()
    try:
        return _read_at(f"{address}?mode=ro", path)
    except sqlite3.OperationalError as error:
        if not is_closed_to_writers(error):
            raise
    if os.path.exists(f"{path}-wal") and os.path.getsize(f"{path}-wal"):
        raise BrokenLibrary(
            f"the library {path} may not be written, and what was added last lies beside it in {path}-wal: "
            "copy both files to a folder of your own, and name the copy with --library"
        )
    return _read_at(f"{address}?mode=ro&immutable=1", path)


def _read_at(address: str, path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=WAITS, isolation_level=None)
    try:
        if schema.version_of(connection, path) < schema.NEWEST:
            raise BrokenLibrary(
                f"the library {path} is of an older citetrace, and may not be written to bring it up to date: "
                "copy it to a folder of your own, and name the copy with --library"
            )
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: str) -> None:
    """Brings a file up to date. While another process makes it, SQLite refuses at once instead of waiting."""
    found = schema.version_of(connection, path)
    if not found:
        connection.execute(f"PRAGMA page_size = {schema.PAGE}")
    connection.execute("PRAGMA journal_mode = WAL")  # others may read while one writes
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    connection.execute("PRAGMA synchronous = FULL")  # what was reported as added outlives a power cut, too
    schema.migrate(connection, found)
