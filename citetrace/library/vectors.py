"""What a sentence model made of passages, kept in the library so that it is made once; it may be emptied at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

FLOAT = 4  # bytes


class Vectors(MutableMapping[str, bytes]):
    """Vectors by the key that their maker gives them. Where the file cannot be written, they are just not kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._unwritten: dict[str, bytes] = {}

    def __getitem__(self, key: str) -> bytes:
        if key in self._unwritten:
            return self._unwritten[key]
        try:
            row = self.connection.execute("SELECT vector FROM vectors WHERE text = ?", (key,)).fetchone()
        except sqlite3.Error:  # made anew, and told where the library is read for more than this
            row = None
        if row is None or not isinstance(row[0], bytes) or len(row[0]) % FLOAT:
            raise KeyError(key)
        vector: bytes = row[0]
        return vector

    def __setitem__(self, key: str, vector: bytes) -> None:
        self.update({key: vector})

    def update(self, vectors: Mapping[str, bytes], /, **_: Any) -> None:  # type: ignore[override]
        """Keeps several at once, in one write."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            self.connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", vectors.items())
            self.connection.execute("COMMIT")
        except sqlite3.Error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            self._unwritten |= vectors

    def __delitem__(self, key: str) -> None:
        self._unwritten.pop(key, None)
        self.connection.execute("DELETE FROM vectors WHERE text = ?", (key,))

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self.connection.execute("SELECT text FROM vectors"))

    def __len__(self) -> int:
        number: int = self.connection.execute("SELECT count(*) FROM vectors").fetchone()[0]
        return number
