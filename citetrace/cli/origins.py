"""`citetrace origins`: how many outlets carry each claim, and how many origins they have."""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from citetrace.cli import NOTHING, OK, Named, say
from citetrace.cli.drawing import drawing_options, shown_if, style_for
from citetrace.cli.following import Following, Held, following_options, held_by
from citetrace.cli.in_case import articles_in, case_option, settle_by, trace_together
from citetrace.cli.output import output_for, output_options, put_into
from citetrace.cli.person import opened
from citetrace.cli.reading import Reading, Tally, articles_of, reading_options

if TYPE_CHECKING:
    from citetrace.articles import Article
    from citetrace.casework import Case
    from citetrace.provenance.echoes import Echo

FORMATS = {
    "table": "citetrace.rendering.echo_table",
    "json": "citetrace.rendering.echo_records",
    "csv": "citetrace.rendering.echo_csv",
}
ENDINGS = {"txt": ("table",), "json": ("json",), "csv": ("csv",)}
MOST = 2000  # articles that are looked through for each other
LOOKED_THROUGH = 100  # held articles that are read for one claim
FITS = 0.6  # a claim is kept if it matches at least this share of the best match

EPILOG = """\b
Examples:
  citetrace origins pages/                                  every claim, the most echoed first
  citetrace origins pages/ --claim "former officials met Lavrov"
  citetrace origins --library news.db --claim "former officials met Lavrov"
  citetrace origins --case talks/                           a case's articles, by what people decided
  citetrace origins --library news.db -o origins.csv

\b
Without INPUT, all articles of the case, else of the library, are looked through. The number of origins is a range
where it cannot be told whether two of them are one. One claim alone is shown with the path by which each article
has it.
Exit codes: 0 ran, 1 no article carries the claim, 2 usage, 3 some inputs unreadable, 4 none readable, 5 no library or case.
"""


@click.command("origins", epilog=EPILOG)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@reading_options
@following_options
@case_option
@click.option("--claim", metavar="TEXT", help="Only the claims that match this text best.")
@click.option("--format", "form", type=Named(list(FORMATS)), help="How to print it (default: table).")
@output_options
@click.option("--doubtful", is_flag=True, help="Show the claims that are too doubtful, too, instead of their number.")
@drawing_options
def command(
    inputs: tuple[str, ...], outlet: str | None, published: str | None, language: str | None, library: str | None,
    follow: bool, max_fetch: int, allow_private: bool, folder: str | None, claim: str | None, form: str | None,
    output: str | None, force: bool, doubtful: bool, in_ascii: bool, width: int | None, color: str,
) -> None:  # fmt: skip
    """Count the outlets, articles and independent origins of each claim, the most echoed first."""
    into = output_for(form, output, ENDINGS, "table", force=force, inputs=inputs)
    style = style_for(width, in_ascii, color, doubtful=shown_if(doubtful or claim is not None), file=into.file)
    following = Following(library, follow, max_fetch, allow_private)
    if not inputs and library is None and folder is None:
        raise click.UsageError("name an INPUT, a case (--case DIR), or a library to look through (--library FILE).")
    case = opened(folder) if folder is not None else None
    tally = Tally()
    with held_by(following) as held:
        if not inputs and case is None and claim is not None:
            echoes = list(gathered(claim, tally, held))
        else:
            if inputs:
                read = articles_of(Reading(inputs, outlet, published, language, allow_private), tally)
            else:
                read = tally.take(of_library(held) if case is None else articles_in(case))
            echoes = fitting(claim, traced_together(read, tally, held, case))
        put_into(importlib.import_module(FORMATS[into.form]).pieces(echoes, style), into)
    if claim is not None and not echoes and tally.code == OK:
        raise click.exceptions.Exit(NOTHING)
    raise click.exceptions.Exit(tally.code)


def gathered(claim: str, tally: Tally, held: Held) -> Iterator[Echo]:
    """The claim as every held article has it."""
    from citetrace.provenance.echoes import echo_of
    from citetrace.provenance.gathering import gather

    graph = gather(claim, held.about(claim, LOOKED_THROUGH), held.tracer(False, tally)).graph
    if graph is not None:
        yield echo_of(graph, claim)


def of_library(held: Held) -> Iterator[Article]:
    """Every article of the library in a language that has a pack."""
    from citetrace.languages import pack_codes

    codes = pack_codes()
    for one in held.library.articles() if held.library is not None else ():
        if one.article.language in codes:
            yield one.article


def traced_together(articles: Iterator[Article], tally: Tally, held: Held, case: Case | None) -> Sequence[Echo]:
    """The echoes of some articles, which are looked through for each other."""
    from citetrace.provenance.echoes import echoes_in

    known = list(itertools.islice(articles, MOST))
    left = next(articles, None)
    if left is not None:
        say(f"only the first {MOST:,} articles are looked through; name a claim (--claim TEXT) to look through all")
    return echoes_in(list(trace_together(known, tally, held, case)), settle_by(case))


def fitting(claim: str | None, echoes: Sequence[Echo]) -> list[Echo]:
    """The echoes that match the user's words best; all if there are none."""
    if claim is None:
        return list(echoes)
    from citetrace.cli.trace import likeness

    scores = [max((likeness(claim, w.text) for w in echo.graph.wordings), default=0.0) for echo in echoes]
    best = max(scores, default=0.0)
    return [e for e, score in zip(echoes, scores, strict=True) if best and score >= FITS * best]
