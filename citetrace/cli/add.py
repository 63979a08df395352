"""`citetrace add`: articles from anywhere into a library, each once."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs
import click

from citetrace.cli import NONE_READABLE, OK, SOME_UNREADABLE, Named, say
from citetrace.cli.holding import library_option, place_of
from citetrace.cli.reading import reading_options
from citetrace.cli.signals import code_of
from citetrace.errors import PassedOver

if TYPE_CHECKING:
    from citetrace.articles.fetching import Fetcher
    from citetrace.articles.reading import Given
    from citetrace.cli.filling import Read
    from citetrace.library import Added, Entry, Library

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
    """How many articles were added, how many inputs could not be read, and how many citetrace had made itself."""

    new: int = 0
    new_versions: int = 0
    held: int = 0
    unreadable: int = 0
    passed_over: int = 0

    def add(self, added: Sequence[Added], times: int) -> None:
        """Counts what became of articles; with -1 as often less."""
        from citetrace.library import Added

        self.new += times * sum(what is Added.NEW for what in added)
        self.new_versions += times * sum(what is Added.NEW_VERSION for what in added)
        self.held += times * sum(what is Added.HELD for what in added)

    @property
    def read(self) -> int:
        """How many articles were met."""
        return self.new + self.new_versions + self.held

    @property
    def code(self) -> int:
        """The exit code."""
        if not self.read and (self.unreadable or self.passed_over):
            return NONE_READABLE
        return SOME_UNREADABLE if self.unreadable else OK


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
    from citetrace.articles.fetching import Fetcher
    from citetrace.articles.reading import Given
    from citetrace.library import Library

    given = Given.of(outlet, published, language)
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
    rest = (
        (tally.new_versions, "new versions"), (tally.held, "held already"), (tally.unreadable, "unreadable"),
        (tally.passed_over, "passed over"),
    )  # fmt: skip
    return ", ".join([f"{tally.new} added", *(f"{number} {what}" for number, what in rest if number)])


class Filling:
    """Adds whatever is read to a library, and tells what became of it."""

    def __init__(self, library: Library, tally: Tally, jobs: int | None, tells: bool) -> None:
        self.library, self.tally, self.jobs, self.tells = library, tally, jobs, tells

    def run(self, inputs: tuple[str, ...], given: Given, fetcher: Fetcher) -> None:
        """Adds everything; what was read is written however this ends."""
        from citetrace.articles.documents import find_documents
        from citetrace.cli.filling import fill, processors
        from citetrace.cli.keeping import Keeper

        keeper = Keeper(self.library, self.count, self.correct)
        read = fill(find_documents(inputs, fetcher), given, self.library.path, self.jobs or processors())
        with contextlib.closing(read), progress(self.tally) as shown:
            try:
                for some in read:
                    if some is not None:
                        self.tell_others(some)
                        shown(some.size)
                    keeper.take(some)
                    sys.stdout.flush()
            finally:
                keeper.write(everything=True)
                sys.stdout.flush()

    def tell_others(self, read: Read) -> None:
        """Tells and counts what is not to be written: what is held already, and what is no article."""
        for trouble in read.missed:
            if isinstance(trouble, PassedOver):
                self.tally.passed_over += 1
            else:
                self.tally.unreadable += 1
            say(str(trouble))
        for known in read.held:
            self.tally.held += 1
            self.tell("already held", known.origin, known.url)

    def count(self, entries: Sequence[Entry], added: Sequence[Added]) -> None:
        """Counts and tells what is safe."""
        self.tally.add(added, 1)
        for entry, what in zip(entries, added, strict=True):
            self.tell(what, entry.article.origin, entry.article.url)

    def correct(self, before: Sequence[Added], after: Sequence[Added]) -> None:
        """Counts what became of some articles in the end, in place of what seemed to."""
        self.tally.add(before, -1)
        self.tally.add(after, 1)

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
