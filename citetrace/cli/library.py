"""`citetrace library`: what a library holds, found again, shown and removed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from citetrace.cli import NOTHING, OK, Named, say
from citetrace.cli.drawing import put
from citetrace.cli.holding import library_option, opened
from citetrace.digits import whole_number

if TYPE_CHECKING:
    from citetrace.library import HeldArticle, Library

MOST = 20  # hits

EPILOG = """\b
Examples:
  citetrace library
  citetrace library search "crane quay" --outlet Reuters
  citetrace library show 12
  citetrace library remove https://gazette.example/crane

\b
`citetrace add` fills it. Its file is an SQLite database, which Datasette and others open (docs/library.md).
"""


@click.group("library", epilog=EPILOG, invoke_without_command=True)
@library_option
@click.option("--format", "form", type=Named(["text", "json"]), default="text", help="How to print the counts.")
@click.pass_context
def command(context: click.Context, place: str | None, form: str) -> None:
    """Count the articles of a library by outlet, language and month; search, show, remove."""
    context.obj = place
    if context.invoked_subcommand is not None:
        return
    from citetrace.rendering.holdings import counts_in_words, counts_record

    with opened(place) as library:
        counts = library.counts()
    put_lines([as_json(counts_record(counts))] if form == "json" else counts_in_words(counts))


@command.command("search", epilog="""\b
Examples:
  citetrace library search crane quay
  citetrace library search "Ana Lind" --outlet Reuters --after 2024-03-01 --format jsonl

\b
The articles with most of the words come first, rare words above all. Exit code 1 where there is none.
""")  # fmt: skip
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@library_option
@click.option("--outlet", metavar="NAME", help="Only what this outlet published, under any of its names.")
@click.option("--after", metavar="DATE", help="Only what may have been published on this day or later: 2024-03-05.")
@click.option("--before", metavar="DATE", help="Only what may have been published on this day or earlier.")
@click.option("--lang", "language", metavar="CODE", help="Only articles in this language.")
@click.option("--limit", type=click.IntRange(1, 1000), default=MOST, show_default=True, help="How many at most.")
@click.option("--format", "form", type=Named(["text", "json", "jsonl"]), default="text", help="How to print them.")
@click.pass_context
def search(
    context: click.Context, words: tuple[str, ...], place: str | None, outlet: str | None, after: str | None,
    before: str | None, language: str | None, limit: int, form: str,
) -> None:  # fmt: skip
    """Find the articles that hold WORDS."""
    from citetrace.rendering.holdings import hit_record, hits_in_words

    with opened(place if place is not None else context.obj) as library:
        hits = library.search(
            words,
            outlet=outlet,
            published_after=edge(after, last=False),
            published_before=edge(before, last=True),
            language=language,
            limit=limit,
        )
    if form == "json":
        put_lines([as_json([hit_record(hit) for hit in hits])])
    else:
        put_lines((json.dumps(hit_record(hit)) for hit in hits) if form == "jsonl" else hits_in_words(hits))
    if not hits:
        say("no article holds any of these words, as far as it was asked for")
    raise click.exceptions.Exit(OK if hits else NOTHING)


@command.command("show", epilog="""\b
Examples:
  citetrace library show 12
  citetrace library show https://gazette.example/crane --format json
  citetrace library show 12 --version 1
""")  # fmt: skip
@click.argument("which", metavar="NUMBER|URL")
@library_option
@click.option("--version", type=click.IntRange(min=1), metavar="N", help="An earlier version of its text.")
@click.option("--format", "form", type=Named(["text", "json"]), default="text", help="How to print it.")
@click.pass_context
def show(context: click.Context, which: str, place: str | None, version: int | None, form: str) -> None:
    """Print an article that is held, by its number or its address."""
    from citetrace.rendering.holdings import held_in_words, held_record

    with opened(place if place is not None else context.obj) as library:
        held = held_as(library, which)
        versions = library.versions_of(held.number)
        if version is not None:
            if version > len(versions):
                raise click.UsageError(
                    f"article {held.number} has {len(versions)} version(s), and no version {version}."
                )
            held = versions[version - 1]
        claims = library.claims_of(held.number, held.version)
    if form == "json":
        put_lines([as_json(held_record(versions, held, claims))])
    else:
        put_lines(held_in_words(versions, held, claims))


@command.command("remove", epilog="""\b
Examples:
  citetrace library remove 12
  citetrace library remove https://gazette.example/crane --yes
""")  # fmt: skip
@click.argument("which", metavar="NUMBER|URL")
@library_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def remove(context: click.Context, which: str, place: str | None, yes: bool) -> None:
    """Remove an article with all its versions; asks first."""
    from citetrace.rendering.wording import plain

    with opened(place if place is not None else context.obj) as library:
        held = held_as(library, which)
        name = f"{held.number}, {plain(held.article.headline or held.article.url or held.article.origin)}"
        if not yes:
            if not sys.stdin.isatty():
                raise click.UsageError("Nobody can be asked here; to remove it all the same, add --yes.")
            click.confirm(f"Remove article {name}?", abort=True, err=True)
        library.remove(held.number)
    click.echo(f"removed article {name}")


def held_as(library: Library, which: str) -> HeldArticle:
    """The article of a number or an address; a usage error where there is none."""
    number = whole_number(which)
    found = library.article(number) if number is not None else library.at_url(which)
    if found is None:
        what = f"number {which}" if which.isdecimal() else f"address {which}"
        raise click.UsageError(f"The library {library.path} has no article with the {what}; look for it with search.")
    return found


def edge(day: str | None, *, last: bool) -> datetime | None:
    """The first or last instant at which it was this day anywhere."""
    from citetrace.articles.bounds import bounds_of
    from citetrace.articles.dates import given_date

    bounds = bounds_of(given_date(day))
    return bounds.latest if last else bounds.earliest


def as_json(record: object) -> str:
    """Indented JSON."""
    return json.dumps(record, indent=2)


def put_lines(lines: Iterable[str]) -> None:
    """Prints lines."""
    put(f"{line}\n" for line in lines)
