"""The log of a case: a file of acts, one a line, to which is only ever added; what is written is on the disk."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import attrs

from citetrace.casework.act import Act, from_line, to_line
from citetrace.errors import BrokenCase

WAITS = 60.0  # seconds for another process to finish writing
RETRY = 0.02
SHOWN = 60  # characters of a line that is no act


@attrs.frozen
class Torn:
    """A line that is no act: cut off when its writer was stopped, or changed by hand. `number` counts from 1."""

    number: int
    text: str

    @property
    def is_whole(self) -> bool:
        """Whether it was not cut off: the act of a later citetrace, or changed by hand."""
        return self.text.rstrip().endswith("}")

    @property
    def sentence(self) -> str:
        """What a person should know."""
        shown = self.text[:SHOWN] + ("…" if len(self.text) > SHOWN else "")
        why = "is no act that this citetrace reads" if self.is_whole else "was cut off when its writer was stopped"
        return f"line {self.number} {why}, and does not count: {shown!r}"


@attrs.frozen
class Record:
    """What a log holds: its acts in the order in which they were done, and the lines that are none."""

    acts: tuple[Act, ...]
    torn: tuple[Torn, ...] = ()
    last: int = 0  # the number of the line of the last act

    @property
    def news(self) -> tuple[Torn, ...]:
        """The lines that a person has to be told of: a cut one only until somebody acts again, who was told of it."""
        return tuple(torn for torn in self.torn if torn.is_whole or torn.number > self.last)


class Log:
    """The file of a case's acts."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Record:
        """All acts. Raises BrokenCase if the file cannot be read."""
        with self._told(), self.path.open("rb", buffering=0) as stream, locked(stream, self.path):
            return record_of(stream.read())

    def append(self, act: Act) -> None:
        """Writes one more act, whole and on the disk when this returns; one that another process writes is awaited.

        A line that was cut off stays as it is: the act gets a line of its own. Raises BrokenCase if it cannot be written;
        nothing of it is then left.
        """
        line = to_line(act).encode("ascii") + b"\n"
        with self._told(), self.path.open("r+b", buffering=0) as stream, locked(stream, self.path):
            end = stream.seek(0, os.SEEK_END)
            if end and not ends_a_line(stream, end):
                line = b"\n" + line
            stream.seek(end)
            try:
                write_all(stream, line)
                os.fsync(stream.fileno())
            except OSError:  # the disk is full
                with contextlib.suppress(OSError):
                    stream.truncate(end)
                raise

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise BrokenCase(
                f"the log {self.path} cannot be opened or written ({error.strerror or error}): check its folder and the disk"
            ) from error


def record_of(raw: bytes) -> Record:
    """The acts and the torn lines of a log; a last line without its end counts where it is whole."""
    lines = raw.decode("utf-8", "replace").split("\n")
    acts: list[Act] = []
    torn: list[Torn] = []
    last = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            acts.append(from_line(line))
            last = number
        except ValueError:
            torn.append(Torn(number, line))
    return Record(tuple(acts), tuple(torn), last)


def ends_a_line(stream: BinaryIO, end: int) -> bool:
    """Whether a file ends with a line break."""
    stream.seek(end - 1)
    return stream.read(1) == b"\n"


def write_all(stream: BinaryIO, line: bytes) -> None:
    """Writes every byte, however many the system takes at a time."""
    rest = memoryview(line)
    while rest:
        rest = rest[stream.write(rest) :]


@contextlib.contextmanager
def locked(stream: BinaryIO, path: Path) -> Iterator[None]:
    """Keeps every other process out of a file. Raises BrokenCase where one of them stays in for too long."""
    until = time.monotonic() + WAITS
    while not locks(stream):
        if time.monotonic() > until:
            raise BrokenCase(f"another program has been writing {path} for {WAITS:g} seconds: end it, and try again")
        time.sleep(RETRY)
    try:
        yield
    finally:
        unlock(stream)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    FAR = 2**62  # a byte that nobody reads: Windows keeps others from reading what is locked

    def locks(stream: BinaryIO) -> bool:
        """Whether the file could be locked."""
        stream.seek(FAR)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def unlock(stream: BinaryIO) -> None:
        """Lets others in again."""
        stream.seek(FAR)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def locks(stream: BinaryIO) -> bool:
        """Whether the file could be locked."""
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock(stream: BinaryIO) -> None:
        """Lets others in again."""
        fcntl.flock(stream, fcntl.LOCK_UN)
