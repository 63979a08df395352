"""A server for one page, for the person at this machine alone: on the loopback, behind a secret in the address.

Whoever asks under another host name (a web page that had its name point here) or without the secret gets nothing.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import socket
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from citetrace.cli import say
from citetrace.errors import CitetraceError

LOOPBACK = "127.0.0.1"
LONGEST = 20_000  # bytes of a decision
PATIENCE = 30.0  # seconds for a request to arrive, whole, and for an answer to be taken
MOST = 32  # requests at a time
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
    CitetraceError with a sentence for them; the page is drawn anew then. One thing is done at a time. A request that has
    not arrived within `patience` seconds is cut off.
    """

    daemon_threads = True

    def __init__(
        self,
        draw: Callable[[], str],
        port: int = 0,
        act: Callable[[Any], None] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self.draw, self.act, self.turn, self.patience = draw, act, threading.Lock(), patience
        self.places = threading.BoundedSemaphore(MOST)
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

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answers in a thread of its own, where not too many are open already."""
        if self.places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answers, and makes room for another."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that left or dawdled is no news; anything else is told in one sentence, and the page stays."""
        error = sys.exception()
        if not isinstance(error, OSError):
            say(f"a request was left unanswered, by a defect of citetrace ({type(error).__name__}: {error})")

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which a browser on this machine may ask."""
        return (f"{LOOPBACK}:{self.server_port}", f"localhost:{self.server_port}")


class Asked(BaseHTTPRequestHandler):
    """One request."""

    server: PageServer
    server_version = "citetrace"
    sys_version = ""

    def setup(self) -> None:
        """Gives the request its time: for each piece of it, and for the whole, so that nobody can hold the place."""
        super().setup()
        self.connection.settimeout(self.server.patience)
        self.end = threading.Timer(self.server.patience, cut, (self.connection,))
        self.end.daemon = True
        self.end.start()

    def finish(self) -> None:
        """Lets go."""
        self.end.cancel()
        super().finish()

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
        elif self.headers.get_content_type() != "application/json" or not is_length(length):
            self.refuse(400, "this is no decision")
        else:
            body = self.rfile.read(int(length))
            self.end.cancel()  # it has arrived; to draw the page anew may take longer
            self.decide(body)

    def decide(self, body: bytes) -> None:
        """Does what was decided, or says why not."""
        try:
            record = json.loads(body)
        except (ValueError, RecursionError):  # no JSON, or brackets in brackets
            self.refuse(400, "this is no decision")
            return
        try:
            self.server.do_act(record)
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


def is_length(told: str) -> bool:
    """Whether this is the length of what may be a decision."""
    return told.isascii() and told.isdigit() and len(told) <= len(str(LONGEST)) and int(told) <= LONGEST


def cut(connection: socket.socket) -> None:
    """Ends a connection, whatever is still on its way."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
