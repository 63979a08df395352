"""A real web server on this machine that does what servers do to those who fetch, and serves the stories as their sites."""

from __future__ import annotations

import contextlib
import gzip
import threading
import tomllib
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import attrs

from citetrace.articles.fetching import Pace

STORIES = Path(__file__).parent.parent / "fixtures" / "stories"
HTML = "text/html; charset=utf-8"
LEAD = "The city has closed its oldest bridge – the café on it, too – the mayor's office said on Friday."
PAGE = f"<html><head><title>Bridge closed</title></head><body><h1>Bridge closed</h1><p>{LEAD}</p></body></html>"


@attrs.frozen
class Reply:
    """One answer. `how` is how it is sent: "whole", "slowly", "later", "dripping", "cut" or with its "header dripping"."""

    status: int = 200
    headers: dict[str, str] = attrs.field(factory=lambda: {"Content-Type": HTML})
    body: bytes = PAGE.encode()
    how: str = "whole"


def redirect(to: str, status: int = 302) -> Reply:
    return Reply(status, {"Location": to}, b"")


def zipped(body: bytes) -> Reply:
    return Reply(headers={"Content-Type": HTML, "Content-Encoding": "gzip"}, body=gzip.compress(body))


USUAL = {
    "/page": [Reply()],
    "/text": [Reply(headers={"Content-Type": "text/plain"}, body=LEAD.encode())],
    "/feed": [Reply(headers={"Content-Type": "application/rss+xml"}, body=b"<rss version='2.0'><channel/></rss>")],
    "/untyped": [Reply(headers={})],
    "/false-charset": [Reply(body=PAGE.encode("cp1252"))],
    "/canonical": [Reply(body=PAGE.replace("<title>", "<link href='/page' rel='canonical'><title>").encode())],
    "/moved": [redirect("/page", 301)],
    "/moved-twice": [redirect("/moved", 307)],
    "/loop": [redirect("/loop")],
    "/to-ftp": [redirect("ftp://files.example/x")],
    "/to-file": [redirect("file:///etc/passwd")],
    "/to-metadata": [redirect("http://169.254.169.254/latest/meta-data/")],
    "/to-nowhere": [redirect("http://[")],
    "/missing": [Reply(404, body=b"gone")],
    "/gone": [Reply(410, body=b"")],
    "/forbidden": [Reply(403, body=b"no")],
    "/broken": [Reply(500, body=b"oops")],
    "/broken-once": [Reply(500, body=b"oops"), Reply()],
    "/busy": [Reply(429, body=b"")],
    "/busy-once": [Reply(429, {"Retry-After": "7"}, b""), Reply()],
    "/busy-for-hours": [Reply(503, {"Retry-After": "7200"}, b"")],
    "/teapot": [Reply(418, body=b"")],
    "/pdf": [Reply(headers={"Content-Type": "application/pdf"}, body=b"%PDF-1.7")],
    "/disguised": [Reply(body=b"%PDF-1.7")],
    "/picture": [Reply(headers={"Content-Type": "image/png"}, body=b"\x89PNG")],
    "/script": [Reply(headers={"Content-Type": "text/javascript"}, body=b"1")],
    "/brotli": [Reply(headers={"Content-Type": HTML, "Content-Encoding": "br"}, body=b"\x0b")],
    "/empty": [Reply(body=b"")],
    "/large": [Reply(body=b"x" * 300_000)],
    "/bomb": [zipped(b"x" * 30_000_000)],
    "/bomb-in-bomb": [
        Reply(
            headers={"Content-Type": HTML, "Content-Encoding": "gzip, gzip"},
            body=gzip.compress(gzip.compress(b"x" * 30_000_000)),
        )
    ],
    "/zipped": [zipped(PAGE.encode())],
    "/cut-gzip": [
        Reply(headers={"Content-Type": HTML, "Content-Encoding": "gzip"}, body=gzip.compress(PAGE.encode())[:-30])
    ],
    "/cut-deflate": [
        Reply(headers={"Content-Type": HTML, "Content-Encoding": "deflate"}, body=zlib.compress(PAGE.encode())[:-30])
    ],
    "/false-gzip": [Reply(headers={"Content-Type": HTML, "Content-Encoding": "gzip"}, body=b"not zipped")],
    "/huge-header": [Reply(headers={"Content-Type": HTML, "X-Filler": "x" * 100_000})],
    "/many-headers": [Reply(headers={"Content-Type": HTML, **{f"X-{n}": "x" for n in range(300)}})],
    "/slow": [Reply(how="slowly")],
    "/drip": [Reply(how="dripping")],
    "/header-drip": [Reply(how="header dripping")],
    "/cut": [Reply(how="cut")],
    "/cut-once": [Reply(how="cut"), Reply()],
}  # fmt: skip


@attrs.frozen
class Seen:
    """One request as it arrived; `header` has the names of its headers in small letters."""

    path: str
    host: str
    header: dict[str, str]


class Site:
    """The server from outside: its address, what it was asked, and what it answers.

    `replies` maps a path, or host and path ("gazette.example/page"), to the answers that it gives one after the other,
    the last one for ever. `resolve` is a name service by which every host is this server.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.replies = dict(USUAL)
        self.seen: list[Seen] = []
        self.drops = 0  # sent one by one
        self.stopping = threading.Event()

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(seen.path == path for seen in self.seen)

    def put(self, path: str, *replies: Reply) -> str:
        """Answer so at this path; gives its address."""
        self.replies[path] = list(replies)
        return self.url + path if path.startswith("/") else f"http://{path.replace('/', f':{self.port}/', 1)}"

    def put_story(self, name: str) -> dict[str, str]:
        """Serve a story's articles at their own hosts and paths; gives the address of each file.

        Hyperlinks between the articles lead to this server, whose port they name; hosts need `resolve`.
        """
        told = tomllib.loads((STORIES / name / "story.toml").read_text("utf-8"))
        articles = {one["file"]: urlsplit(one["url"]) for one in told["article"] if one.get("url")}
        hosts = {parts.netloc for parts in articles.values()}
        addresses = {}
        for file, parts in articles.items():
            body = (STORIES / name / file).read_text("utf-8")
            for host in hosts:
                for scheme in ("https", "http"):
                    body = body.replace(f"{scheme}://{host}/", f"http://{host}:{self.port}/")
            kind = HTML if file.endswith(".html") else "text/plain; charset=utf-8"
            query = f"?{parts.query}" if parts.query else ""
            reply = Reply(headers={"Content-Type": kind}, body=body.encode())
            addresses[file] = self.put(f"{parts.netloc}{parts.path or '/'}{query}", reply)
        return addresses

    def resolve(self, host: str, port: int) -> list[str]:
        """Every name is this machine's."""
        return ["127.0.0.1"]

    def reply(self, host: str, path: str) -> Reply:
        """The next answer for this request."""
        key = f"{host}{path}" if f"{host}{path}" in self.replies else path
        waiting = self.replies.get(key, [Reply(404, body=b"no such page")])
        if len(waiting) > 1:
            self.replies[key] = waiting[1:]
        return waiting[0]


class Answering(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self):
        host = self.headers.get("Host", "")
        self.site.seen.append(Seen(self.path, host, {key.lower(): value for key, value in self.headers.items()}))
        reply = self.site.reply(host.partition(":")[0], self.path)
        if reply.headers.get("ETag") and reply.headers["ETag"] == self.headers.get("If-None-Match"):
            reply = Reply(304, {"ETag": reply.headers["ETag"]}, b"")
        getattr(self, "send_" + reply.how.replace(" ", "_"))(reply)

    def send_whole(self, reply):
        self.send_head(reply, len(reply.body))
        self.wfile.write(reply.body)

    def send_slowly(self, reply):
        self.site.stopping.wait(3)
        self.send_whole(reply)

    def send_later(self, reply):
        self.site.stopping.wait(0.3)
        self.send_whole(reply)

    def send_dripping(self, reply):
        self.send_head(reply, None)
        self.drip(b"<p>a</p>", 60)

    def send_header_dripping(self, reply):
        self.send_response(200)
        self.flush_headers()
        self.drip(b"X", 60)

    def send_cut(self, reply):
        self.send_head(reply, len(reply.body) + 100_000)
        self.wfile.write(reply.body)

    def send_head(self, reply, length):
        (self.send_response_only if "Date" in reply.headers else self.send_response)(reply.status)
        for key, value in reply.headers.items():
            self.send_header(key, value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def drip(self, drop, most):
        for _ in range(most):
            self.wfile.write(drop)
            self.wfile.flush()
            self.site.drops += 1
            if self.site.stopping.wait(0.05):
                return

    def log_message(self, *arguments):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        pass  # clients that hang up are what is tested


@contextlib.contextmanager
def serving() -> Iterator[Site]:
    """A site that answers until the block ends."""
    handler = type("Handler", (Answering,), {})
    server = Server(("127.0.0.1", 0), handler)
    site = handler.site = Site(server.server_port)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield site
    finally:
        site.stopping.set()
        server.shutdown()
        server.server_close()


class StoppedClock:
    """A clock that moves only when somebody sleeps; `slept` lists for how long."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def pace(self, seconds: float = 1.0) -> Pace:
        return Pace(seconds, lambda: self.now, self.sleep)
