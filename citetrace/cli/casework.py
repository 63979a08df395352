"""`citetrace case`: a folder in which people keep articles and what they decided about their chains."""

from __future__ import annotations

import click

from citetrace.cli import Named
from citetrace.cli.deciding import COMMANDS, case_as
from citetrace.cli.drawing import drawing_options, put, style_for
from citetrace.cli.following import claims_of
from citetrace.cli.holding import lookup_options
from citetrace.cli.person import by_option, case_option, note_option, opened, person_of
from citetrace.cli.reading import Reading, Tally, articles_of, reading_options

EPILOG = """\b
Examples:
  citetrace case new lavrov/ --title "Talks with Lavrov"
  cd lavrov
  citetrace case add ../page.html ../reuters.html
  citetrace case show
  citetrace case confirm e7f3a --note "rang the desk"
  citetrace case log
  citetrace trace another.html --case .

\b
The commands but `new` work on the case in the present folder, or name it with --case. docs/case.md tells more.
"""


@click.group("case", epilog=EPILOG)
def command() -> None:
    """Keep articles, and what people decided about their chains: every later trace goes by it."""


@command.command("new", epilog="""\b
Examples:
  citetrace case new lavrov/
  citetrace case new lavrov/ --title "Talks with Lavrov" --by "Ana Lind"
""")  # fmt: skip
@click.argument("folder", metavar="DIR")
@click.option("--title", default="", metavar="TEXT", help="What the case is called (default: the folder's name).")
@by_option
def new(folder: str, title: str, by: str | None) -> None:
    """Make a case in the folder DIR."""
    from citetrace.casework import Case
    from citetrace.rendering.wording import plain

    case = Case.new(folder, person=person_of(by), title=title)
    name = plain(str(case.folder))
    click.echo(f"made the case {name}; put articles into it with citetrace case add --case {name}")


@command.command("add", epilog="""\b
Examples:
  citetrace case add page.html reuters.html
  citetrace case add https://news.example/story --case lavrov/
  citetrace case add notes.txt --outlet "Harbour Gazette" --date 2024-03-05 --lang en

\b
The case keeps the text of each. A page at an address that is there, or a file that was changed, takes the place of
its old text; what was decided about words that are still there stays. Exit codes: 3 some inputs unreadable, 4 all.
""")  # fmt: skip
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@case_option
@by_option
@note_option
@reading_options
def add(
    inputs: tuple[str, ...], folder: str, by: str | None, note: str, outlet: str | None, published: str | None,
    language: str | None,
) -> None:  # fmt: skip
    """Put articles into the case: whatever `citetrace add` takes."""
    from citetrace.library import Added

    case, person, tally = opened(folder), person_of(by), Tally()
    done = dict.fromkeys(Added, 0)
    with case.library() as library:
        for article in articles_of(Reading(inputs, outlet, published, language), tally):
            try:
                claims = claims_of(article)
            except Exception as error:
                tally.lose(article, error)
                continue
            done[case.add(library, article, person=person, claims=claims, note=note)] += 1
    rest = ((done[Added.NEW_VERSION], "in place of an older text"), (done[Added.HELD], "held already"))
    click.echo(", ".join([f"{done[Added.NEW]} added", *(f"{number} {what}" for number, what in rest if number)]))
    raise click.exceptions.Exit(tally.code)


@command.command("show", epilog="""\b
Examples:
  citetrace case show
  citetrace case show --evidence --case lavrov/
  citetrace case show --library news.db     look for cited articles there, too
  citetrace case show --format json

\b
[e7f3a] F6 after a line of the tree: its handle, to be typed in the other commands, and its Admiralty grade.
""")  # fmt: skip
@case_option
@lookup_options
@click.option("--format", "form", type=Named(["tree", "json"]), default="tree", help="How to print it.")
@click.option("--evidence", is_flag=True, help="Show the words behind each hop.")
@drawing_options
def show(
    folder: str, library: str | None, form: str, evidence: bool, in_ascii: bool, width: int | None, color: str
) -> None:
    """Print the trees of the case with handles, decisions, notes and Admiralty grades."""
    from citetrace.rendering import case_record, case_tree

    review = case_as(opened(folder), library)
    style = style_for(width, in_ascii, color, evidence=evidence)
    put(case_tree.shown(review, style) if form == "tree" else case_record.shown(review, style))


@command.command("log", epilog="""\b
Examples:
  citetrace case log
  citetrace case log --format json --case lavrov/
""")  # fmt: skip
@case_option
@click.option("--format", "form", type=Named(["text", "json"]), default="text", help="How to print it.")
@drawing_options
def log(folder: str, form: str, in_ascii: bool, width: int | None, color: str) -> None:
    """Print who did what, when (UTC)."""
    from citetrace.rendering import case_log, case_record

    case, style = opened(folder), style_for(width, in_ascii, color)
    put(case_log.logged(case, style) if form == "text" else case_record.logged(case, style))


for decide in COMMANDS:
    command.add_command(decide)
