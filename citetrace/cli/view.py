"""`citetrace view`: the report page of some articles in the browser, from a server that only this machine reaches."""

from __future__ import annotations

import webbrowser

import click

from citetrace.cli import say
from citetrace.cli.drawing import style_for
from citetrace.cli.following import Following, following_options, held_by
from citetrace.cli.reading import Reading, Tally, reading_options

EPILOG = """\b
Examples:
  citetrace view page.html reuters.html nbc.html
  citetrace view saved-pages/ --library news.db
  citetrace view page.html --no-open              prints the address, and leaves the browser alone

\b
The page is served on the loopback alone, under an address that nobody can guess, until Ctrl-C. To keep it or to pass
it on: citetrace trace INPUT... -o report.html
Exit codes: 0 ended with Ctrl-C, 2 usage, 4 none readable, 5 no library.
"""


@click.command("view", epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@reading_options
@following_options
@click.option("--stance", is_flag=True, help="Also what somebody believes, wants, backs or fears.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="The port (default: a free one).")
@click.option("--open/--no-open", "in_browser", default=True, help="Open it in the browser (the default), or not.")
def command(
    inputs: tuple[str, ...], outlet: str | None, published: str | None, language: str | None, library: str | None,
    follow: bool, max_fetch: int, allow_private: bool, stance: bool, port: int, in_browser: bool,
) -> None:  # fmt: skip
    """Show where each claim of some articles comes from, as a page in the browser."""
    from citetrace.cli.trace import Wanted, trace_all
    from citetrace.rendering import render

    tally = Tally()
    reading = Reading(inputs, outlet, published, language)
    with held_by(Following(library, follow, max_fetch, allow_private)) as held:
        traced = trace_all(reading, Wanted(None, 0.0, stance), tally, held, whole=True)
        page = render(traced, "html", style_for(None, False, "never"))
    if not page:
        raise click.exceptions.Exit(tally.code)
    serve(page, port, in_browser)


def serve(page: str, port: int, in_browser: bool) -> None:
    """Serves a page until Ctrl-C."""
    from citetrace.cli.serving import PageServer

    try:
        server = PageServer(page, port)
    except OSError as trouble:
        raise click.UsageError(f"port {port} cannot be used ({(trouble.strerror or '').lower()}).") from None
    with server:
        click.echo(server.url)
        say("it is served until Ctrl-C")
        if in_browser:
            webbrowser.open(server.url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("ended")
