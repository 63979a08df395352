"""`citetrace add`: articles from anywhere into a library, each once."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import attrs
import click

from citetrace.cli import NONE_READABLE, OK, SOME_UNREADABLE, Named, say
from citetrace.cli.holding import library_option, place_of
from citetrace.cli.reading import reading_options
from citetrace.cli.signals import code_of

if TYPE_CHECKING:
    from citetrace.articles.fetching import Fetcher
    from citetrace.articles.reading import Given
    from citetrace.cli.filling import Read
    from citetrace.library import Entry, Library

BATCH = 400  # articles that are written at once, at most
LONGEST = 1.0  # seconds between two writings, about

EPILOG = """\b
Examples:
  citetrace add saved-pages/
  citetrace add "pages/*.html" crawl.warc.gz articles.jsonl --library crane.db
  citetrace add https://gazette.example/feed.xml https://gazette.example/news-sitemap.xml
  citetrace add crawl.jsonl --jobs 8 --format jsonl > added.jsonl

\b
INPUT is an HTML file, a text file, a folder, a glob, a URL, an RSS or Atom feed, a sitemap, a WARC file, a JSONL file
(docs/library.md has its fields) or - for standard input. The same text at the same address is added once; a changed text
becomes a new version. What was added is safe if it is stopped: run it again, and it goes on.
Exit codes: 0 ran, 2 usage, 3 some inputs unreadable, 4 none readable, 5 the library cannot be used, 130 interrupted.
"""


@attrs.define
class Tally:
    """How many articles were added, and how many inputs could not be read."""

    new: int = 0
    new_versions: int = 0
    held: int = 0
    unreadable: int = 0

    @property
    def read(self) -> int:
        """How many articles were met."""
        return self.new + self.new_versions + self.held

    @property
    def code(self) -> int:
        """The exit code."""
        if not self.unreadable:
            return OK
        return SOME_UNREADABLE if self.read else NONE_READABLE


@click.command("add", epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@library_option
@reading_options
@click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes that read (default: one a processor)."
)
@click.option("--allow-private", is_flag=True, help="Fetch what feeds and sitemaps list from private addresses, too.")
@click.option(
    "--format",
    "form",
    type=Named(["text", "json", "jsonl"]),
    default="text",
    help="text and json sum up at the end; jsonl prints a line an article, once it is safe.",
)
def command(
    inputs: tuple[str, ...], place: str | None, outlet: str | None, published: str | None, language: str | None,
    jobs: int | None, allow_private: bool, form: str,
) -> None:  # fmt: skip
    """Add articles to a library: read, traced, and found again by their words."""
    from citetrace.articles.dates import given_date
    from citetrace.articles.fetching import Fetcher
    from citetrace.articles.reading import Given
    from citetrace.library import Library

    given = Given(outlet, given_date(published), language)
    tally = Tally()
    with Library.open(place_of(place)) as library, Fetcher(allow_private=allow_private) as fetcher:
        library.require_writing()
        filling = Filling(library, tally, jobs, form == "jsonl")
        try:
            filling.run(inputs, given, fetcher)
        except KeyboardInterrupt as error:
            say(f"interrupted; {summary(tally)}; run it again to go on")
            raise click.exceptions.Exit(code_of(error)) from None
        finally:
            if form == "json":
                click.echo(json.dumps(attrs.asdict(tally)))
    if form == "text":
        click.echo(summary(tally))
    raise click.exceptions.Exit(tally.code)


def summary(tally: Tally) -> str:
    """One line on what became of all."""
    rest = ((tally.new_versions, "new versions"), (tally.held, "held already"), (tally.unreadable, "unreadable"))
    return ", ".join([f"{tally.new} added", *(f"{number} {what}" for number, what in rest if number)])


class Filling:
    """Writes what is read into a library, some articles at a time."""

    def __init__(self, library: Library, tally: Tally, jobs: int | None, tells: bool) -> None:
        self.library, self.tally, self.jobs, self.tells = library, tally, jobs, tells
        self.batch: list[Entry] = []
        self.since = time.monotonic()

    def run(self, inputs: tuple[str, ...], given: Given, fetcher: Fetcher) -> None:
        """Adds everything; what was read is written however this ends."""
        from citetrace.articles.documents import find_documents
        from citetrace.cli.filling import fill, processors

        stdin = sys.stdin.buffer if "-" in inputs else None
        read = fill(find_documents(inputs, fetcher, stdin), given, self.library.path, self.jobs or processors())
        with contextlib.closing(read), progress(self.tally) as shown:
            try:
                for some in read:
                    self.take(some)
                    shown(some.size)
            finally:
                self.write()

    def take(self, read: Read) -> None:
        """Takes what was read, and writes it if it is enough or a while ago."""
        for sentence in read.unread:
            self.tally.unreadable += 1
            say(sentence)
        for known in read.held:
            self.tally.held += 1
            self.tell("already held", known.origin, known.url)
        self.batch += read.entries
        if len(self.batch) >= BATCH or time.monotonic() - self.since > LONGEST:
            self.write()

    def write(self) -> None:
        """Writes the batch; only then is it counted and told."""
        from citetrace.library import Added

        batch, self.batch = self.batch, []
        for entry, added in zip(batch, self.library.add_all(batch) if batch else (), strict=True):
            self.tally.new += added is Added.NEW
            self.tally.new_versions += added is Added.NEW_VERSION
            self.tally.held += added is Added.HELD
            self.tell(added, entry.article.origin, entry.article.url)
        sys.stdout.flush()
        self.since = time.monotonic()

    def tell(self, result: str, origin: str, url: str | None) -> None:
        """One line on an article, where lines are wanted."""
        if self.tells:
            click.echo(json.dumps({"result": result, "url": url, "origin": origin}))


@contextlib.contextmanager
def progress(tally: Tally) -> Iterator[Callable[[int], None]]:
    """On a terminal, a line that says how many articles there are and how fast they come; gives what is to be called."""
    if not sys.stderr.isatty():
        yield lambda size: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns: list[Any] = [SpinnerColumn(), BarColumn(24), TextColumn("{task.description}"), TimeElapsedColumn()]
    started = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def show(size: int) -> None:
            rate = tally.read / max(time.monotonic() - started, 0.001)
            bar.update(
                task, advance=size, description=f"{tally.read} articles · {rate:.0f} a second · {summary(tally)}"
            )

        yield show
