"""A terminal of 24 lines by 80 columns in which citetrace runs."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
from collections.abc import Callable

import attrs

PLAIN = ("NO_COLOR", "COLUMNS", "LINES", "PAGER", "CITETRACE_PAGER", "LESS", "TERM_PROGRAM", "FORCE_HYPERLINK", "TERM")


@attrs.frozen
class Shown:
    """What stood in the terminal, and the exit code."""

    text: str
    code: int


def in_terminal(*words: str, until: Callable[[bytes], bool] | None = None, key: bytes = b"", **env: str) -> Shown:
    """Runs citetrace in a terminal; once what it printed is enough (`until`), a key is pressed, or else Ctrl-C."""
    import fcntl
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in PLAIN} | {"TERM": "xterm"} | env
    program = [sys.executable, "-m", "citetrace", *words]
    with subprocess.Popen(
        program, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    ) as running:
        os.close(theirs)
        printed = b""
        with open(ours, "rb+", buffering=0) as stream:
            try:
                while part := stream.read(4096):
                    printed += part
                    if until is not None and until(printed):
                        if key:
                            stream.write(key)
                        else:
                            os.killpg(running.pid, signal.SIGINT)
                        until = None
            except OSError:  # the other end is closed
                pass
    return Shown(printed.decode("utf-8", "replace").replace("\r\n", "\n"), running.returncode)
