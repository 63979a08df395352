"""`citetrace view`: a page for the person at this machine, and for nobody else."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from citetrace.cli import group
from citetrace.cli.serving import MOST, PageServer

STORY = Path(__file__).parents[2] / "fixtures" / "stories" / "quay-circle"
PAGES = [str(path) for path in sorted(STORY.glob("*.html"))]
PAGE = "<!doctype html><p>The crane"


@pytest.fixture
def server():
    with PageServer(lambda: PAGE) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def ask(server, path, host=None, method="GET", body=b"", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", f"127.0.0.1:{server.server_port}" if host is None else host)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    if body:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    return answer, answer.read().decode()


def test_the_page_is_at_its_address_for_whoever_knows_it(server):
    answer, body = ask(server, f"/{server.token}/")
    assert (answer.status, body) == (200, PAGE)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    answer, body = ask(server, f"/{server.token}/", f"localhost:{server.server_port}", "HEAD")
    assert (answer.status, body, answer.headers["Content-Length"]) == (200, "", str(len(PAGE)))


@pytest.mark.parametrize("path", ["/", "/favicon.ico", "/{}", "/{}/x", "/../etc/passwd", "/%00"])
def test_nothing_is_at_any_other_address(path, server):
    answer, body = ask(server, path.format(server.token))
    assert answer.status == 404
    assert "crane" not in body


@pytest.mark.parametrize("host", ["", "gazette.example", "127.0.0.1", "127.0.0.1:1", "[::1]:{}", "gazette.example:{}"])
def test_nobody_gets_it_under_another_host_name(host, server):
    answer, body = ask(server, f"/{server.token}/", host.format(server.server_port))
    assert answer.status == 403
    assert "crane" not in body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS"])
def test_nothing_else_can_be_done_to_it(method, server):
    answer, _ = ask(server, f"/{server.token}/", method=method)
    assert answer.status == 501


def test_it_listens_on_the_loopback_alone_and_each_has_its_own_secret(server):
    assert server.server_address[0] == "127.0.0.1"
    with PageServer(lambda: PAGE) as other:
        assert other.token != server.token
        assert len(other.token) >= 32


def test_it_prints_its_address_serves_the_page_and_ends_with_ctrl_c():
    words = [sys.executable, "-m", "citetrace", "view", *PAGES, "--no-open"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        url = running.stdout.readline().strip()
        host, _, path = url.removeprefix("http://").partition("/")
        connection = http.client.HTTPConnection(host, timeout=60)
        connection.request("GET", f"/{path}")
        body = connection.getresponse().read().decode()
        running.send_signal(signal.SIGINT)
        errors = running.communicate(timeout=60)[1]
    assert body.startswith("<!doctype html>")
    assert "Harbour Gazette" in body
    assert running.returncode == 0
    assert "Traceback" not in errors


@pytest.mark.skipif(not os.path.exists("/bin/sh"), reason="needs a shell")
def test_the_browser_is_opened_at_the_address(tmp_path):
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened.part; mv {tmp_path}/opened.part {tmp_path}/opened\n')
    browser.chmod(0o755)
    words = [sys.executable, "-m", "citetrace", "view", PAGES[0]]
    env = os.environ | {"BROWSER": f"{browser} %s"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env) as running:
        url = running.stdout.readline().strip()
        while not (tmp_path / "opened").exists():
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        running.wait(60)
    assert (tmp_path / "opened").read_text().strip() == url


def test_where_nothing_can_be_read_nothing_is_served(tmp_path):
    done = CliRunner().invoke(group, ["view", str(tmp_path / "gone.html"), "--no-open"])
    assert done.exit_code == 4


def test_a_port_that_is_taken_is_told(server):
    done = CliRunner().invoke(group, ["view", PAGES[0], "--no-open", "--port", str(server.server_port)])
    assert done.exit_code == 2
    assert f"port {server.server_port} cannot be used" in done.output


def own(server):
    return {"Origin": server.url.split(f"/{server.token}")[0], "Content_Type": "application/json"}


@pytest.mark.parametrize(("changed", "code"), [
    ({"Origin": "https://gazette.example"}, 403), ({"Origin": "null"}, 403), ({"Content_Type": "text/plain"}, 400),
])  # fmt: skip
def test_another_page_cannot_decide(changed, code):
    done = []
    with PageServer(lambda: PAGE, act=done.append) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        answer, _ = ask(server, f"/{server.token}/act", method="POST", body=b"{}", **(own(server) | changed))
        assert (answer.status, done) == (code, [])
        answer, _ = ask(server, "/guessed/act", method="POST", body=b"{}", **own(server))
        assert (answer.status, done) == (404, [])
        answer, _ = ask(server, f"/{server.token}/act", method="POST", body=b'{"a": 1}', **own(server))
        assert (answer.status, done) == (200, [{"a": 1}])
        server.shutdown()


BAD = {
    "brackets in brackets": ("{}", b"[" * 19_000, None),
    "a length of 5,000 digits": ("{}", b"", "9" * 5_000),
    "a length in other digits": ("{}", b"{}", "\u0662".encode().decode("latin-1")),
    "a length that is too long": ("{}", b"", "20001"),
    "a negative length": ("{}", b"", "-1"),
    "no JSON": ("{}", b"\xff\xfe{", None),
    "a number of 5,000 digits": ("{}", b"9" * 5_000, None),
}


@pytest.mark.parametrize(("_", "body", "length"), BAD.values(), ids=BAD)
def test_what_is_no_decision_is_refused_without_a_traceback(_, body, length, capfd):
    done = []
    with PageServer(lambda: PAGE, act=done.append) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        headers = own(server) | ({"Content_Length": length} if length else {})
        answer, said = ask(server, f"/{server.token}/act", method="POST", body=body if not length else b"", **headers)
        server.shutdown()
    assert (answer.status, said, done) == (400, "this is no decision\n", [])
    assert capfd.readouterr().err == ""


DRIPS = {
    "a byte of the first line": lambda n: b"G",
    "a header at a time": lambda n: b"GET / HTTP/1.1\r\n" if n == 0 else b"X: y\r\n",
    "nothing": lambda n: b"",
    "half a body": lambda n: b"" if n else b"POST /%s/act HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\n"
                                         b"Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{",
}  # fmt: skip


@pytest.mark.parametrize("drop", DRIPS.values(), ids=DRIPS)
def test_whoever_drips_is_cut_off_and_others_are_served_meanwhile(drop, capfd):
    with PageServer(lambda: PAGE, act=lambda record: None, patience=0.5) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        names = [server.token.encode(), *[f"127.0.0.1:{server.server_port}".encode()] * 2]
        with socket.create_connection(("127.0.0.1", server.server_port)) as dripping:
            for n in range(10_000):
                try:
                    piece = drop(n)
                    dripping.sendall(piece % tuple(names) if b"%s" in piece else piece)
                    dripping.settimeout(0.05)
                    if not dripping.recv(4096):
                        break
                except TimeoutError:
                    continue
                except OSError:
                    break
            else:
                pytest.fail("it is served for ever")
        assert ask(server, f"/{server.token}/")[0].status == 200
        server.shutdown()
    assert capfd.readouterr().err == ""


def test_no_more_are_let_in_at_a_time_than_there_is_room_for():
    with PageServer(lambda: PAGE, patience=60) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with contextlib.ExitStack() as stack:
            for _ in range(MOST):
                stack.enter_context(socket.create_connection(("127.0.0.1", server.server_port)))
            one_more = stack.enter_context(socket.create_connection(("127.0.0.1", server.server_port)))
            assert one_more.recv(1) == b""
        while True:
            try:
                answer, _ = ask(server, f"/{server.token}/")
            except OSError:  # those who left are still being seen off
                continue
            break
        assert answer.status == 200
        server.shutdown()


def test_a_page_without_a_case_takes_no_decision(server):
    answer, body = ask(server, f"/{server.token}/act", method="POST", body=b"{}", **own(server))
    assert (answer.status, body) == (400, "this page belongs to no case\n")
