"""`citetrace check`: what a person should look at in the chains of some articles, in the manner of a linter."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import click

from citetrace.cli import PROBLEMS, Named
from citetrace.cli.drawing import drawing_options, style_for
from citetrace.cli.following import Following, Held, following_options, held_by
from citetrace.cli.in_case import articles_in, case_option, settle_by, trace_together
from citetrace.cli.output import output_for, output_options, put_into
from citetrace.cli.person import opened
from citetrace.cli.reading import Reading, Tally, articles_of, reading_options

if TYPE_CHECKING:
    from citetrace.articles import Article
    from citetrace.articles.positions import Positions
    from citetrace.casework import Case
    from citetrace.findings import Finding

ENDINGS = {"txt": ("text", "github"), "json": ("json", "sarif"), "sarif": ("sarif",), "sarif.json": ("sarif",)}

EPILOG = """\b
Examples:
  citetrace check article.html
  citetrace check pages/ --library news.db --fail-on error
  citetrace check article.html --select CT1 --ignore dead-end
  citetrace check --case talks/                           a case's articles, by what people decided
  citetrace check pages/ -o findings.sarif
  citetrace explain CT103                                 what a code means, and what to do

\b
CODES are codes (CT103), beginnings of codes (CT2), names (hedge-loss), severities (error, warning, note: itself and
graver ones) or all, separated by commas. Without --select it is all but CT104. Line and column are those of the
file where its text was found in it, else those of the article's text, which `citetrace trace --format json` prints.
Exit codes: 0 ran, 1 a --fail-on rule fired, 2 usage, 3 some inputs unreadable, 4 none readable, 5 no library or case.
"""


@click.command("check", epilog=EPILOG)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@reading_options
@following_options
@case_option
@click.option("--select", multiple=True, metavar="CODES", help="Only these findings.")
@click.option("--ignore", multiple=True, metavar="CODES", help="All but these findings.")
@click.option("--fail-on", "fatal", multiple=True, metavar="CODES", help="Exit with 1 if one of these is found.")
@click.option(
    "--format", "form", type=Named(["text", "json", "sarif", "github"]), help="How to print it (default: text)."
)
@output_options
@drawing_options
def command(
    inputs: tuple[str, ...], outlet: str | None, published: str | None, language: str | None, library: str | None,
    follow: bool, max_fetch: int, allow_private: bool, folder: str | None, select: tuple[str, ...], ignore: tuple[str, ...],
    fatal: tuple[str, ...], form: str | None, output: str | None, force: bool, in_ascii: bool, width: int | None, color: str,
) -> None:  # fmt: skip
    """Say what a person should look at: circles, single and unnamed origins, citations that do not hold, drift."""
    from citetrace.findings.choosing import codes_meant, default_codes
    from citetrace.rendering.problems import problem_pieces

    if not inputs and folder is None:
        raise click.UsageError("name an INPUT, or a case (--case DIR).")
    wanted = (codes_meant(select) if select else default_codes()) - codes_meant(ignore)
    fails_on = codes_meant(fatal)
    into = output_for(form, output, ENDINGS, "text", force=force, inputs=inputs)
    style = style_for(width, in_ascii, color, file=into.file)
    tally = Tally()
    case = opened(folder) if folder is not None else None
    reading = Reading(inputs, outlet, published, language, allow_private)
    with held_by(Following(library, follow, max_fetch, allow_private)) as held:
        found = findings_of(reading, tally, held, wanted, case)
        put_into(problem_pieces(found, into.form, functools.lru_cache(maxsize=None)(positions_of), style), into)
    fired = any(one.code in fails_on for one in found)
    raise click.exceptions.Exit(PROBLEMS if fired else tally.code)


def findings_of(
    reading: Reading, tally: Tally, held: Held, wanted: frozenset[str], case: Case | None
) -> tuple[Finding, ...]:
    """The wanted findings of all readable inputs, else of the case's articles, looked through for each other."""
    from citetrace.findings import find_problems

    found = tally.take(articles_in(case)) if case and not reading.inputs else articles_of(reading, tally)
    articles = list(found)
    traced = list(trace_together(articles, tally, held, case))
    return find_problems(traced, held.versions, wanted, settle_by(case))


def positions_of(article: Article) -> Positions:
    """Where an article's words stand: in its file, if it was read from one that is still there."""
    from citetrace.articles.positions import Positions
    from citetrace.articles.reading import page_in

    return Positions(article, page_in(article.origin))
