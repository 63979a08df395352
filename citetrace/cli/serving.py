"""A server for one page, for the person at this machine alone: on the loopback, behind a secret in the address.

Whoever asks under another host name (a web page that had its name point here) or without the secret gets nothing.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from citetrace.errors import CitetraceError

LOOPBACK = "127.0.0.1"
LONGEST = 20_000  # bytes of a decision
PATIENCE = 30  # seconds for a request to arrive
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "frame-ancestors 'none'",  # the rest stands in the page
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class PageServer(ThreadingHTTPServer):
    """Serves what `draw` returns at `url` until it is shut down; a port of 0 means one that is free.

    `act` does what a person decided in the page, a record of "act", "key" and "note", and may raise ValueError or
    CitetraceError with a sentence for them; the page is drawn anew then. One thing is done at a time.
    """

    daemon_threads = True

    def __init__(self, draw: Callable[[], str], port: int = 0, act: Callable[[Any], None] | None = None) -> None:
        self.draw, self.act, self.turn = draw, act, threading.Lock()
        self.page = draw().encode("utf-8", "replace")
        self.token = secrets.token_urlsafe(24)
        super().__init__((LOOPBACK, port), Asked)

    @property
    def url(self) -> str:
        """The one address at which there is something."""
        return f"http://{LOOPBACK}:{self.server_port}/{self.token}/"

    def do_act(self, record: object) -> None:
        """Does what was decided, and draws the page anew."""
        if self.act is None:
            raise ValueError("this page belongs to no case")
        with self.turn:
            self.act(record)
            self.page = self.draw().encode("utf-8", "replace")

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which a browser on this machine may ask."""
        return (f"{LOOPBACK}:{self.server_port}", f"localhost:{self.server_port}")


class Asked(BaseHTTPRequestHandler):
    """One request."""

    server: PageServer
    timeout = PATIENCE
    server_version = "citetrace"
    sys_version = ""

    def do_GET(self) -> None:
        """The page, to whom it is meant for."""
        if self.is_allowed():
            self.answer(200, self.server.page)

    def do_HEAD(self) -> None:
        """The same without the page."""
        if self.is_allowed():
            self.answer(200, b"", len(self.server.page))

    def do_POST(self) -> None:
        """What a person decided, in JSON, from the page itself."""
        if not self.is_allowed("act"):
            return
        length = self.headers.get("Content-Length", "")
        if self.headers.get("Origin") not in [f"http://{host}" for host in self.server.hosts]:
            self.refuse(403, "only the page itself may decide")
        elif self.headers.get_content_type() != "application/json" or not length.isdecimal() or int(length) > LONGEST:
            self.refuse(400, "this is no decision")
        else:
            self.decide(self.rfile.read(int(length)))

    def decide(self, body: bytes) -> None:
        """Does what was decided, or says why not."""
        try:
            self.server.do_act(json.loads(body))
        except (ValueError, CitetraceError) as trouble:
            self.refuse(400, str(trouble))
        else:
            self.answer(200, b"done\n", kind="text/plain; charset=utf-8")

    def is_allowed(self, what: str = "") -> bool:
        """Whether the host name and the secret are right; where they are not, it is refused."""
        if self.headers.get("Host", "").lower() not in self.server.hosts:
            self.refuse(403, "this server answers to no other name")
            return False
        if not secrets.compare_digest(self.path.encode(), f"/{self.server.token}/{what}".encode()):
            self.refuse(404, "there is nothing here")
            return False
        return True

    def refuse(self, code: int, why: str) -> None:
        """A sentence instead of the page."""
        self.answer(code, f"{why}\n".encode(), kind="text/plain; charset=utf-8")

    def answer(self, code: int, body: bytes, length: int | None = None, kind: str | None = None) -> None:
        """A response."""
        self.send_response(code)
        for name, value in (HEADERS | ({"Content-Type": kind} if kind else {})).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing is told of each request."""
