"""A connection that goes to the vetted IP addresses only, under the host's own name, and is cut at its deadline."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from citetrace.articles.fetching.guard import Way


class Deadline:
    """A moment at which the connection is cut, even if a server drips byte after byte."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._timers: list[threading.Timer] = []

    @property
    def left(self) -> float:
        """Seconds until then, never less than a hundredth."""
        return max(0.01, self._ends - time.monotonic())

    @property
    def passed(self) -> bool:
        """Whether it is over."""
        return time.monotonic() >= self._ends

    def watch(self, connected: Any) -> None:
        """Cut this socket at the deadline."""
        timer = threading.Timer(self.left, _cut, (connected,))
        timer.daemon = True
        timer.start()
        self._timers.append(timer)

    def lift(self) -> None:
        """Cut nothing any more."""
        for timer in self._timers:
            timer.cancel()


class PinnedAdapter(HTTPAdapter):
    """Sends requests to one address that was vetted; `Host`, SNI and certificate stay those of the host's name.

    With an `address` of None it connects as requests does, through a proxy if there is one.
    """

    def __init__(self, way: Way, address: str | None, deadline: Deadline) -> None:
        super().__init__(max_retries=0)
        self._way, self._address, self._deadline = way, address, deadline

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        """The pool of connections to the vetted address, its name checked against the certificate."""
        if self._address is None:
            return _watched(super().get_connection_with_tls_context(request, verify, proxies, cert), self._deadline)
        attributes: Any = self.build_connection_pool_key_attributes(request, verify, cert)
        place, options = attributes
        place |= {"scheme": self._way.scheme, "host": self._address, "port": self._way.port}
        if self._way.scheme == "https":
            options |= {"server_hostname": self._way.host, "assert_hostname": self._way.host}
        pool = self.poolmanager.connection_from_host(**place, pool_kwargs=options)
        return _watched(pool, self._deadline)

    def add_headers(self, request: requests.PreparedRequest, **kwargs: Any) -> None:
        """The host's own name, where the connection goes to a number."""
        if self._address is not None:
            request.headers["Host"] = _host_header(self._way)


def _host_header(way: Way) -> str:
    name = f"[{way.host}]" if ":" in way.host else way.host
    return name if way.port == {"http": 80, "https": 443}[way.scheme] else f"{name}:{way.port}"


def _watched(pool: Any, deadline: Deadline) -> Any:
    """The pool, each of whose connections is cut at the deadline."""
    plain: Any = pool.ConnectionCls

    class Watched(plain):  # type: ignore[misc]
        def connect(self) -> None:
            super().connect()
            deadline.watch(self.sock)

    pool.ConnectionCls = Watched
    return pool


def _cut(connected: Any) -> None:
    with contextlib.suppress(OSError):
        if isinstance(connected, socket.socket):  # not SSLSocket.shutdown, which would end the encryption first
            socket.socket.shutdown(connected, socket.SHUT_RDWR)
        else:
            connected.close()
