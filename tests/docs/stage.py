"""A folder in which the commands of the documents run: the pages, libraries and addresses that they name."""

from __future__ import annotations

import gzip
import io
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import attrs
from click.testing import CliRunner
from serving import HTML, Reply, Site
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from citetrace.cli import group

ROOT = Path(__file__).parents[2]
TALKS = ROOT / "fixtures" / "stories" / "secret-talks"
PAGES = ("sindonews.html", "reuters.html", "nbcnews.html", "cbsnews.html")
SAME = {  # what a document calls a page, and which it is
    "page.html": "sindonews.html", "article.html": "sindonews.html", "another-page.html": "nbcnews.html",
    "another.html": "nbcnews.html", "draft.html": "sindonews.html", "nbc.html": "nbcnews.html",
}  # fmt: skip
FOLDERS = ("saved-pages", "pages", "more")
TEXT = "Dua kapal hilang, kata Rina Sardi, kepala pelabuhan, kepada Reuters.\n"
QUAY = "The mayor said on Monday that the quay was safe, but the claims of the port surprised nobody.\n"
OTHERS = {"pip", "make", "datasette", "eval", "pbpaste", "curl", "crontab", "man", "jq", "python", "git", "cd", "source", "dot",
          "apt-get", "export", "sqlite3"}  # fmt: skip
ADDRESS = re.compile(r"https?://[^\s\"']+")


@attrs.frozen
class Ran:
    """A command of a document, what it printed and told, and its exit code."""

    line: str
    output: str
    told: str
    code: int


class Stage:
    """A folder with everything in it; `run` runs the commands of one line as a shell would."""

    def __init__(self, folder: Path, site: Site, library: Path) -> None:
        self.folder, self.site = folder, site
        for page in PAGES:
            shutil.copy(TALKS / page, folder)
        for name, page in SAME.items():
            shutil.copy(TALKS / page, folder / name)
        for name in FOLDERS:
            (folder / name).mkdir()
            for page in PAGES:
                shutil.copy(TALKS / page, folder / name)
            (folder / name / "port.txt").write_text(TEXT, "utf-8")
        (folder / "page.txt").write_text(TEXT, "utf-8")
        (folder / "quay.txt").write_text(QUAY, "utf-8")
        (folder / "export.jsonl").write_text(
            json.dumps({"url": "https://gazette.example/1", "text": TEXT}) + "\n", "utf-8"
        )
        shutil.copy(folder / "export.jsonl", folder / "articles.jsonl")
        (folder / "crawl.warc.gz").write_bytes(warc())
        shutil.copytree(ROOT / "fixtures", folder / "fixtures")
        for name in ("library.db", "news.db", "crane.db"):
            shutil.copy(library, folder / name)

    def run(self, line: str) -> list[Ran]:
        """Runs the commands of a line; those of other programs are passed over, and give a page to those behind them."""
        done: list[Ran] = []
        stdin = ""
        for words in commands(ADDRESS.sub(lambda m: self.served(m.group()), line)):
            if words[0] == "citetrace":
                done.append(self.call(line, words[1:], stdin))
            elif Path(words[0]).name not in OTHERS:
                raise AssertionError(f"neither citetrace nor a known program: {' '.join(words)}")
            stdin = (self.folder / "page.html").read_text("utf-8")
        return done

    def call(self, line: str, words: list[str], stdin: str) -> Ran:
        """One call of citetrace, its output in a file where one is named."""
        into = None
        if ">" in words:
            into = words[words.index(">") + 1]
            words = words[: words.index(">")]
        words = [one for word in words for one in self.spread(word)]
        if words[0] == "add" and any(word.startswith(self.site.url) for word in words):
            words.append("--allow-private")  # what the feed lists is on this machine, too
        result = CliRunner().invoke(group, words, input=stdin, prog_name="citetrace")
        output, told = result.stdout, result.stderr
        if into is not None:
            (self.folder / into).write_text(output, "utf-8")
        return Ran(line, output, told, result.exit_code)

    def spread(self, word: str) -> list[str]:
        """The files that a shell would put for a pattern."""
        return sorted(str(p.relative_to(self.folder)) for p in self.folder.glob(word)) if "*" in word else [word]

    def served(self, address: str) -> str:
        """An address of the documents, on this machine's server."""
        if "reuters" in address:
            return address  # held in the library under this address
        story = Reply(headers={"Content-Type": HTML}, body=(TALKS / "reuters.html").read_bytes())
        listed = self.site.put("/story", story)
        for ending, kind, form in LISTS:
            if address.endswith(ending):
                reply = Reply(headers={"Content-Type": kind}, body=form.format(listed).encode())
                return self.site.put("/" + ending, reply)
        return listed


def commands(line: str) -> Iterator[list[str]]:
    """The words of each command of a line."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&>;")
    lexer.whitespace_split = True
    words: list[str] = []
    for word in lexer:
        if word in ("|", "&&", ";"):
            yield words
            words = []
        else:
            words.append(word)
    if words:
        yield words


LISTS = (
    ("feed.xml", "application/rss+xml",
     "<rss version='2.0'><channel><title>Gazette</title><item><title>Talks</title><link>{}</link></item></channel></rss>"),
    ("sitemap.xml", "application/xml",
     "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{}</loc></url></urlset>"),
)  # fmt: skip


def warc() -> bytes:
    """A crawl of two pages."""
    raw = io.BytesIO()
    writer = WARCWriter(raw, gzip=True)
    for page in PAGES[:2]:
        body = (TALKS / page).read_bytes()
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://gazette.example/{page}", "response", payload=io.BytesIO(body), http_headers=head
        )
        writer.write_record(record)
    assert gzip.decompress(raw.getvalue())
    return raw.getvalue()


def commands_in(text: str) -> Iterator[str]:
    """The lines of the shell blocks of a document, without comments, those that go on joined."""
    for block in re.findall(r"```sh\n(.*?)```", text, re.S):
        yield from (
            line for line in re.sub(r"([|\\])\n\s*", r"\1 ", block).replace("\\ ", " ").splitlines() if line.strip()
        )


def sessions_in(text: str) -> Iterator[tuple[str, str]]:
    """(command, what it prints) of the sessions of a document: blocks that begin with "$ "."""
    for block in re.findall(r"```console\n(.*?)```", text, re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed


def is_like(printed: str, shown: str) -> bool:
    """Whether a document shows what is printed; a line "…" stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()) + r"[ ]*\n" for line in shown.splitlines()
    )
    return re.fullmatch(pattern + r"\n*", printed) is not None
