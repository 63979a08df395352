"""Words in, words out: the command line decides nothing. Each command is a module, imported when it is called."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from citetrace import __version__
from citetrace.cli.paging import pager_option
from citetrace.cli.streams import LEFT, UNWRITTEN, Unread, leave_streams, prepare_streams

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    Choice = click.Choice[str]
else:
    Choice = click.Choice  # generic only since click 8.2

COMMANDS = {
    "trace": ("citetrace.cli.trace", "Print where each claim of an article comes from."),
    "view": ("citetrace.cli.view", "Show where each claim comes from as a page in the browser."),
    "why": ("citetrace.cli.why", "Explain the chain of one claim: words, rules, what was refused."),
    "check": ("citetrace.cli.check", "Say what a person should look at in the chains: findings, like a linter."),
    "origins": ("citetrace.cli.origins", "Count the outlets and the independent origins of each claim."),
    "explain": ("citetrace.cli.explain", "Explain a finding or a word of the tree: what it means, what to do."),
    "drift": ("citetrace.cli.drift", "Show how a claim was worded on its way, and what changed."),
    "add": ("citetrace.cli.add", "Add articles to a library: files, folders, URLs, feeds, sitemaps, WARC, JSONL."),
    "library": ("citetrace.cli.library", "Count, search, show and remove the articles of a library."),
    "case": ("citetrace.cli.casework", "Keep articles and what people decided: confirm, reject, grade, merge, note."),
    "language": ("citetrace.cli.language", "List and check the language packs."),
    "outlets": ("citetrace.cli.outlets", "Look up news outlets in the registry."),
    "completion": ("citetrace.cli.completion", "Print the script that makes bash, zsh or fish complete commands."),
    "man": ("citetrace.cli.man", "Print the man page."),
}
OK, NOTHING, PROBLEMS, USAGE, SOME_UNREADABLE, NONE_READABLE = 0, 1, 1, 2, 3, 4
NO_LIBRARY, BROKEN, INTERRUPTED = UNWRITTEN, 70, 130


class LazyGroup(click.Group):
    """A group that imports a command only when it is called; `--help` needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        from citetrace.cli.manner import in_manner

        return in_manner(importlib.import_module(COMMANDS[cmd_name][0]).command)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of the program, with the manner of its commands."""
        from citetrace.cli.manner import Context

        self.context_class = Context
        return super().make_context(info_name, args, parent, **extra)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, without importing them, and the program's own options."""
        from click.shell_completion import CompletionItem

        begun = [CompletionItem(name, help=line) for name, (_, line) in COMMANDS.items() if name.startswith(incomplete)]
        return [*begun, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in `--help`, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed; a near miss is named."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = nearest(args[0], list(COMMANDS))
            hint = f" Did you mean {near!r}?" if near else ""
            raise click.UsageError(error.format_message() + hint, ctx) from None


EPILOG = """\b
Examples:
  citetrace trace article.html              the provenance tree of each claim
  citetrace trace saved-pages/ --evidence   a folder, with the words behind each hop
  citetrace trace page.txt --format json    for other programs (docs/json.md)
  citetrace why page.txt 3                  how claim 3 was traced
  citetrace add saved-pages/ feed.xml       into the library that upstream articles are looked for in

\b
Exit codes:
  0   ran
  1   nothing found (outlets find, library search), problems found (language check, check --fail-on)
  2   usage
  3   some inputs unreadable
  4   none readable
  5   the library, the case or the output cannot be opened or written
  70  a defect of citetrace
  130 interrupted (129, 143: ended by a hang-up, or from outside)
  141 whoever read the output left before its end
"""


@click.group(
    cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "--version", prog_name="citetrace", message="%(prog)s %(version)s")
@pager_option
@click.pass_context
def group(context: click.Context) -> None:
    """Trace where a news claim comes from: who relays whom, outward to the origin.

    citetrace reads news articles, finds every claim and who it is credited to, and draws one tree a claim, with the
    exact words as evidence. It never says whether a claim is true.
    """
    from citetrace.cli.configuration import configure

    configure(context)


def main() -> None:
    """Runs the command line; whatever goes wrong is one sentence and an exit code, never a traceback."""
    from citetrace.cli.signals import EAR, code_of

    EAR.listen()
    prepare_streams()
    try:
        code = group.main(prog_name="citetrace", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        code = report_misuse(error)
    except (click.exceptions.Abort, KeyboardInterrupt) as error:
        say("interrupted")
        code = code_of(error)
    except click.ClickException as error:
        say(error.format_message())
        code = error.exit_code
    except Unread:
        code = LEFT
    except Exception as error:
        code = report_defect(error)
    leave_streams()
    sys.exit(code if isinstance(code, int) else OK)


def report_misuse(error: click.UsageError) -> int:
    """One sentence on what was typed wrongly, and where to read how it is typed."""
    if error.__class__.__name__ == "NoArgsIsHelpError":  # since click 8.2: nothing was typed, the message is the help
        tell(error.format_message())
        return USAGE
    path = error.ctx.command_path if error.ctx else "citetrace"
    say(f"{error.format_message().rstrip('.')} (see {path} --help)")
    return USAGE


def report_defect(error: Exception) -> int:
    """One sentence for what nobody foresaw, or for what citetrace itself tells (a broken pack)."""
    from citetrace.errors import BrokenCase, BrokenLibrary, BrokenReading, CitetraceError

    if isinstance(error, (BrokenLibrary, BrokenCase)):
        say(str(error))
        return NO_LIBRARY
    if isinstance(error, BrokenReading):
        say(str(error))
        return BROKEN
    if isinstance(error, CitetraceError):
        say(str(error))
        return USAGE
    if os.environ.get("CITETRACE_DEBUG"):
        raise error
    what = " ".join(f"{type(error).__name__}: {error}".split())
    say(f"a defect of citetrace ({what}); run it again with CITETRACE_DEBUG=1 and report what it prints")
    return BROKEN


def say(sentence: str) -> None:
    """One sentence on standard error; what a server or a page put into it cannot steer the terminal."""
    from citetrace.rendering.wording import plain

    tell(f"citetrace: {plain(sentence)}")


def tell(words: str) -> None:
    """Words on standard error, if anybody can be told."""
    with contextlib.suppress(OSError):
        click.echo(words, err=True)


class Named(Choice):
    """A choice that names the nearest one for a mistyped word."""

    def fail(self, message: str, param: click.Parameter | None = None, ctx: click.Context | None = None) -> NoReturn:
        """Adds the nearest name to the message."""
        typed = message.partition("' is not one of")[0].lstrip("'")
        near = nearest(typed, [str(choice) for choice in self.choices])
        super().fail(message.rstrip(".") + (f"; did you mean {near!r}?" if near else ""), param, ctx)


def nearest(word: str, known: list[str]) -> str | None:
    """The known word most like a mistyped one."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, 1)), None)
