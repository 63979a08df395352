"""`citetrace view`: the report page of some articles in the browser, from a server that only this machine reaches."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs
import click

from citetrace.cli import say
from citetrace.cli.drawing import style_for
from citetrace.cli.following import Following, following_options, held_by
from citetrace.cli.in_case import trace_in
from citetrace.cli.person import by_option, opened, person_of
from citetrace.cli.reading import Reading, Tally, reading_options
from citetrace.cli.signals import Stopped, code_of

if TYPE_CHECKING:
    from citetrace.casework import Case, Target

EPILOG = """\b
Examples:
  citetrace view page.html reuters.html nbc.html
  citetrace view saved-pages/ --library news.db
  citetrace view --case talks                     to confirm, reject and note on the page
  citetrace view page.html --no-open              prints the address, and leaves the browser alone

\b
The page is served on the loopback alone, under an address that nobody can guess, until Ctrl-C. To keep it or to pass
it on: citetrace trace INPUT... -o report.html
Exit codes: 0 ended with Ctrl-C, 2 usage, 4 none readable, 5 no library.
"""
DEEDS = ("confirm", "reject", "note", "withdraw")  # what the page can do
LONGEST = 2000  # characters of a note


@click.command("view", epilog=EPILOG)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@reading_options
@following_options
@click.option("--case", "folder", metavar="DIR", help="Keep in this case what is decided on the page.")
@by_option
@click.option("--stance", is_flag=True, help="Also what somebody believes, wants, backs or fears.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="The port (default: a free one).")
@click.option("--open/--no-open", "in_browser", default=True, help="Open it in the browser (the default), or not.")
def command(
    inputs: tuple[str, ...], folder: str | None, by: str | None, stance: bool, port: int,
    in_browser: bool, outlet: str | None, published: str | None, language: str | None, **following: Any,
) -> None:  # fmt: skip
    """Show where each claim of some articles comes from, as a page in the browser."""
    from citetrace.articles.files import can_be_read_once

    if not inputs and folder is None:
        raise click.UsageError("name an INPUT, or a case (--case DIR).")
    if folder is not None and any(map(can_be_read_once, inputs)):
        raise click.UsageError("a pipe is read once, and a case anew after each decision: name a file.")
    where = Following(**following)
    tally, reading = Tally(), Reading(inputs, outlet, published, language, where.allow_private)
    if folder is None:
        page = drawn(reading, tally, where, stance)
        draw, act = (lambda: page), None
    else:
        desk = Desk(opened(folder), person_of(by), reading, tally, where, stance)
        draw, act, page = desk.draw, desk.act, desk.draw()
    if not page:
        raise click.exceptions.Exit(tally.code)
    serve(draw, port, in_browser, act)


def drawn(reading: Reading, tally: Tally, following: Following, stance: bool) -> str:
    """The page of the inputs."""
    from citetrace.cli.trace import Wanted, trace_all
    from citetrace.rendering import render

    with held_by(following) as held:
        traced = trace_all(reading, Wanted(None, 0.0, stance), tally, held, whole=True)
        return render(traced, "html", style_for(None, False, "never"))


@attrs.define
class Desk:
    """A case on a page: it is drawn as people decided, and what is decided on it is logged."""

    case: Case
    person: str
    reading: Reading
    tally: Tally
    following: Following
    stance: bool
    targets: dict[str, Target] = attrs.field(factory=dict)

    def draw(self) -> str:
        """The page as the case stands now."""
        from citetrace.casework import Anchor
        from citetrace.casework.handles import targets_in
        from citetrace.rendering import render

        with held_by(self.following) as held:
            traced = list(trace_in(self.case, self.reading, self.tally, held, lambda whole: whole, stance=self.stance))
        decided = {target.key: target for act in self.case.acts for target in act.targets}
        self.targets = decided | {one.key: one for one in targets_in(traced, Anchor(self.case.addresses))}
        return render(traced, "html", attrs.evolve(style_for(None, False, "never"), acting=True))

    def act(self, record: Any) -> None:
        """Logs what was decided. Raises ValueError, with a sentence, for what is no decision."""
        from citetrace.casework import Deed

        given = record if isinstance(record, dict) else {}
        deed, key, note = (given.get(name) for name in ("act", "key", "note"))
        if deed not in DEEDS or not isinstance(key, str) or not isinstance(note, str) or len(note) > LONGEST:
            raise ValueError("this is no decision")
        if key not in self.targets:
            raise ValueError("what was decided about is no longer in the case: load the page again")
        if deed == "note" and not note.strip():
            raise ValueError("a note has words")
        self.case.do(Deed(deed), [self.targets[key]], person=self.person, note=" ".join(note.split()))


def serve(draw: Callable[[], str], port: int, in_browser: bool, act: Callable[[Any], None] | None = None) -> None:
    """Serves a page until Ctrl-C."""
    from citetrace.cli.serving import PageServer

    try:
        server = PageServer(draw, port, act)
    except OSError as trouble:
        raise click.UsageError(f"port {port} cannot be used ({(trouble.strerror or '').lower()}).") from None
    with server:
        try:
            click.echo(server.url)
            say("it is served until Ctrl-C")
            if in_browser:
                webbrowser.open(server.url)
            server.serve_forever()
        except Stopped as stopped:
            say("ended")
            raise click.exceptions.Exit(code_of(stopped)) from None
        except KeyboardInterrupt:
            say("ended")
