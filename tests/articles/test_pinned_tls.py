"""An encrypted connection goes to the vetted number and is still checked against the host's own name."""

from __future__ import annotations

import http.server
import ssl
import threading

import pytest
import trustme
from serving import PAGE

from citetrace.articles.fetching import Fetched, Fetcher, Limits, NotFetched, Pace


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.hosts.append(self.headers["Host"])
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *arguments):
        pass


class Encrypted(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass


@pytest.fixture
def server(tmp_path, monkeypatch):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("gazette.example", "127.0.0.1").configure_cert(context)
    server = Encrypted(("127.0.0.1", 0), Page)
    server.hosts, server.names = [], []
    context.sni_callback = lambda connected, name, _: server.names.append(name)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def fetch(host, server):
    fetcher = Fetcher(
        Limits(connect=2, answer=2, deadline=5),
        allow_private=True,
        pace=Pace(0),
        resolve=lambda host, port: ["127.0.0.1"],
    )
    return fetcher.fetch(f"https://{host}:{server.server_port}/page")


def test_the_name_is_told_and_checked_though_the_connection_goes_to_a_number(server):
    assert isinstance(fetch("gazette.example", server), Fetched)
    assert set(server.names) == {"gazette.example"}
    assert set(server.hosts) == {f"gazette.example:{server.server_port}"}


def test_a_certificate_for_a_number_is_good_for_that_number(server):
    assert isinstance(fetch("127.0.0.1", server), Fetched)


def test_a_certificate_for_another_name_is_refused(server):
    found = fetch("herald.example", server)
    assert isinstance(found, NotFetched)
    assert found.reason.rule == "fetching/certificate"
    assert server.hosts == []


def test_an_unknown_authority_is_refused(server, monkeypatch):
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    found = fetch("gazette.example", server)
    assert isinstance(found, NotFetched)
    assert found.reason.rule == "fetching/certificate"
    assert server.hosts == []
