"""`citetrace trace` on through cited articles: several inputs, a library, and a server on this machine."""

import http.server
import json
import os
import re
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from typing import ClassVar

import attrs
import pytest

from citetrace import cli
from citetrace.articles import read_article
from citetrace.library import Entry, Library

STORY = Path(__file__).parents[2] / "fixtures" / "stories" / "secret-talks"
PAGES = {
    "https://www.nbcnews.com/": "nbcnews.html",
    "https://www.reuters.com/": "reuters.html",
    "https://www.cbsnews.com/": "cbsnews.html",
}
THROUGH = {  # claim: the outlet whose article must be found, and the origin behind it
    2: ("NBC News", "four of the people"),
    3: ("NBC News", "two of the people"),
    4: ("Reuters", "a State Department spokesperson"),
    5: ("Reuters", "a State Department spokesperson"),
    8: ("CBS News", "John Kirby"),
    9: ("CBS News", "John Kirby"),
    10: ("CBS News", "John Kirby"),
    11: ("NBC News", "six people briefed on the discussions"),
    12: ("NBC News", "two people familiar with the matter"),
}


class Pages(http.server.BaseHTTPRequestHandler):
    """Serves the pages of the story with their addresses turned into its own."""

    asked: ClassVar[list[str]] = []

    def do_GET(self):
        Pages.asked.append(self.path)
        path = STORY / self.path.strip("/")
        if not path.is_file():
            self.send_error(404)
            return
        body = here(path.read_text("utf-8"), self.server.server_port).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def here(page: str, port: int) -> str:
    """A page whose hyperlinks lead to this server."""
    for address, name in PAGES.items():
        page = re.sub(re.escape(address) + r"citetrace-test/[\w/-]+", f"http://127.0.0.1:{port}/{name}", page)
    return page


@pytest.fixture
def server():
    Pages.asked.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield served
        served.shutdown()


@pytest.fixture
def run(tmp_path):
    """Runs the program as a process of its own."""

    def type_in(*words):
        env = {**os.environ, "COLUMNS": "100", "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONIOENCODING": "utf-8"}
        env.pop("CITETRACE_LIBRARY", None)
        done = subprocess.run(
            [sys.executable, "-m", "citetrace", *map(str, words)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=env,
        )
        return done.stdout, done.stderr, done.returncode

    return type_in


def through(record):
    """For each claim the held articles and the ends of its graph."""
    out = {}
    for claim in record["claims"]:
        nodes = claim["graph"]["nodes"]
        held = [n["name"] for n in nodes[1:] if n["held"] == "held"]
        ends = [n["name"] for n in nodes if n["grade"]]
        out[claim["id"]] = (held[0] if held else None, ends[0])
    return out


@pytest.mark.parametrize("how", ["inputs", "library", "follow"])
def test_every_chain_of_the_page_goes_through_the_upstream_passage_to_its_origin(how, run, tmp_path, server):
    page, library, words = STORY / "sindonews.html", tmp_path / "held.db", []
    if how == "inputs":
        words = sorted(path for path in STORY.glob("*.html") if path != page)
    if how == "library":
        with Library.open(library) as held:
            held.add_all([Entry(read_article(STORY / name)) for name in PAGES.values()])
        words = ["--library", library]
    if how == "follow":
        page = tmp_path / "sindonews.html"
        page.write_text(here((STORY / "sindonews.html").read_text("utf-8"), server.server_port), "utf-8")
        words = ["--library", library, "--follow", "--allow-private"]
    out, err, code = run("trace", page, *words, "--format", "jsonl")
    assert (code, err) == (cli.OK, "")
    found = through(json.loads(out.splitlines()[0]))
    assert {claim: found[claim] for claim in THROUGH} == THROUGH


def test_what_was_fetched_is_held_and_not_fetched_again(run, tmp_path, server):
    page, library = tmp_path / "page.html", tmp_path / "held.db"
    page.write_text(here((STORY / "sindonews.html").read_text("utf-8"), server.server_port), "utf-8")
    first = run("trace", page, "--library", library, "--follow", "--allow-private")[0]
    assert sorted(path for path in Pages.asked if path != "/robots.txt") == [
        "/cbsnews.html",
        "/nbcnews.html",
        "/reuters.html",
    ]
    with Library.open(library) as held:
        assert len(held) == 3
    Pages.asked.clear()
    assert run("trace", page, "--library", library)[0] == first
    assert Pages.asked == []


def test_nothing_is_fetched_unless_asked_for_nor_from_this_machine_unless_allowed(run, tmp_path, server):
    page = tmp_path / "page.html"
    page.write_text(here((STORY / "sindonews.html").read_text("utf-8"), server.server_port), "utf-8")
    run("trace", page, "--library", tmp_path / "empty.db")
    out, _, code = run("trace", page, "--follow", "--evidence")
    assert Pages.asked == []
    assert code == cli.OK
    assert "not held" in out


def test_the_limit_of_what_is_fetched_is_kept(run, tmp_path, server):
    page = tmp_path / "page.html"
    page.write_text(here((STORY / "sindonews.html").read_text("utf-8"), server.server_port), "utf-8")
    out, _, _ = run("trace", page, "--follow", "--allow-private", "--max-fetch", "1", "--evidence")
    assert len([path for path in Pages.asked if path != "/robots.txt"]) == 1
    assert "limit" in " ".join(out.split())


@pytest.mark.parametrize(("text", "outlets"), [
    ("former officials met Lavrov in New York", {"Reuters", "NBC News", "CBS News", "SINDOnews"}),
    ("mantan pejabat AS menemui Lavrov", {"SINDOnews", "Reuters"}),
])  # fmt: skip
def test_a_claim_alone_is_found_in_every_held_article_that_carries_it(text, outlets, run, tmp_path):
    library = tmp_path / "held.db"
    with Library.open(library) as held:
        held.add_all([Entry(read_article(STORY / name)) for name in ("sindonews.html", *PAGES.values())])
    out, err, code = run("trace", "--claim", text, "--library", library, "--format", "json")
    assert (code, err) == (cli.OK, "")
    record = json.loads(out)
    assert {article["outlet"].removesuffix(".com") for article in record["articles"]} >= outlets
    tree, _, _ = run("trace", "--claim", text, "--library", library)
    assert text in tree


def test_a_claim_that_is_not_held_and_a_library_that_is_not_there_are_said(run, tmp_path):
    with Library.open(tmp_path / "held.db"):
        pass
    out, err, code = run("trace", "--claim", "marmalade", "--library", tmp_path / "held.db")
    assert (code, err) == (cli.NOTHING, "")
    assert "no held article carries it" in out
    _, err, code = run("trace", "--claim", "marmalade", "--library", tmp_path / "none.db")
    assert code == cli.NO_LIBRARY
    assert err.count("\n") == 1
    assert "none.db" in err


def test_why_names_what_was_looked_at_with_its_score(run, tmp_path):
    library = tmp_path / "held.db"
    with Library.open(library) as held:
        held.add_all([Entry(read_article(STORY / name)) for name in PAGES.values()])
    out, err, code = run("why", STORY / "sindonews.html", "4", "--library", library)
    assert (code, err) == (cli.OK, "")
    for words in (
        "Upstream",
        "outcome    found",
        "We did not request those conversations",
        "score",
        "needed",
        "origins",
    ):
        assert words in out


@pytest.mark.parametrize(("absent", "words"), [
    ("Reuters", "Reuters is upstream of it: the words that cite Reuters are hyperlinked to it"),
    ("NBC News", "NBC News is not upstream of it: the claim is credited to Reuters, and nowhere on the way to NBC News"),
    ("https://gone.example/x", "is not upstream of it: no hyperlink leads to it, and it is not held"),
    (STORY / "cbsnews.html", "is not upstream of it: the claim is credited to Reuters"),
])  # fmt: skip
def test_why_answers_why_an_article_is_not_upstream(absent, words, run, tmp_path):
    library = tmp_path / "held.db"
    with Library.open(library) as held:
        held.add_all([Entry(read_article(STORY / name)) for name in PAGES.values()])
    out, err, code = run("why", STORY / "sindonews.html", "4", "--library", library, "--not", absent)
    assert (code, err) == (cli.OK, "")
    assert words in " ".join(out.split())


def test_why_names_the_articles_that_were_refused_for_their_date(run, tmp_path):
    library = tmp_path / "held.db"
    late = attrs.evolve(
        read_article(STORY / "reuters.html"), published=date(2024, 1, 1), url="https://reuters.com/late"
    )
    with Library.open(library) as held:
        held.add(late)
    (tmp_path / "page.txt").write_text("The crane fell on Monday, Reuters reported.\n")
    out, err, code = run(
        "why", tmp_path / "page.txt", "1", "--lang", "en", "--date", "2023-07-08", "--library", library
    )
    assert (code, err) == (cli.OK, "")
    assert "it was published on 2024-01-01, after the citing article on 2023-07-08 (upstream/later)" in " ".join(
        out.split()
    )
