"""`citetrace drift`: the wordings of a claim along its path, and what changed on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs
import click

from citetrace.cli import NOTHING, Named, say
from citetrace.cli.drawing import drawing_options, style_for
from citetrace.cli.following import Following, following_options, held_by
from citetrace.cli.holding import needed
from citetrace.cli.output import output_for, output_options, put_into
from citetrace.cli.reading import Reading, Tally, articles_of, reading_options, traced
from citetrace.digits import whole_number

if TYPE_CHECKING:
    from citetrace.articles import Article
    from citetrace.findings import Drift
    from citetrace.provenance import Provenance
    from citetrace.provenance.following import Tracer

ENDINGS = {"txt": ("text",), "json": ("json",)}
LOOKED_THROUGH = 100  # held articles that are read for a claim, by its words and again by its names

EPILOG = """\b
Examples:
  citetrace drift page.html 3 --library news.db
  citetrace drift page.html reuters.html nbc.html 3       claim 3 of the first; the others are looked through
  citetrace drift page.html --claim "the crane may fall" --library news.db
  citetrace drift --claim "the crane may fall" --library news.db
  citetrace drift page.html 3 --library news.db --format json

\b
N is the number that `citetrace trace` prints before the claim. The wordings stand in the order in which they were
written, the origin first; [-words-] are gone and {+words+} have come since the wording before.
Exit codes: 0 ran, 1 no cited article that carries the claim is held, 2 usage, 3 some inputs unreadable,
4 none readable, 5 no library.
"""


@click.command("drift", epilog=EPILOG)
@click.argument("words", nargs=-1, metavar="[INPUT]... [N]")
@reading_options
@following_options
@click.option("--format", "form", type=Named(["text", "json"]), help="How to print it (default: text).")
@output_options
@click.option("--claim", metavar="TEXT", help="The claims that match this text best, instead of N.")
@drawing_options
def command(
    words: tuple[str, ...], outlet: str | None, published: str | None, language: str | None, library: str | None,
    follow: bool, max_fetch: int, allow_private: bool, form: str | None, output: str | None, force: bool,
    claim: str | None, in_ascii: bool, width: int | None, color: str,
) -> None:  # fmt: skip
    """Print how a claim was worded from the origin on, hop by hop, and what changed on the way."""
    from citetrace.rendering.drift import drift_pieces

    into = output_for(form, output, ENDINGS, "text", force=force, inputs=words)
    style = style_for(width, in_ascii, color, file=into.file)
    following = Following(library, follow, max_fetch, allow_private)
    tally = Tally()
    inputs, number = (words, None) if claim is not None else numbered(words)
    if not inputs and claim is not None:
        drifts = held_drifts(claim, following, tally)
    else:
        reading = Reading(inputs, outlet, published, language, allow_private)
        drifts = list(drifts_of(reading, number, claim, following, tally))
    if drifts:
        put_into(drift_pieces(drifts, into.form, style), into)
    if tally.code:
        raise click.exceptions.Exit(tally.code)
    raise click.exceptions.Exit(0 if any(drift.paths for drift in drifts) else NOTHING)


def numbered(words: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """(the inputs, the number of the claim). A usage error where one of them is missing."""
    number = whole_number(words[-1]) if len(words) > 1 else None
    if not number:
        raise click.UsageError("name an INPUT and the number of its claim, or a claim in words (--claim TEXT).")
    return words[:-1], number


def drifts_of(
    reading: Reading, number: int | None, claim: str | None, following: Following, tally: Tally
) -> Iterator[Drift]:
    """The drift of the claims that are wanted of the first input; the others are looked through for what it cites."""
    from citetrace.cli.trace import Wanted, wanted_claims
    from citetrace.cli.why import claim_of
    from citetrace.findings import drift_of

    articles = list(articles_of(reading, tally))
    if not articles:
        return

    def chosen(first: Provenance) -> Provenance:
        if claim is None:
            return attrs.evolve(first, claims=(claim_of(first, number or 1),))
        fitting = wanted_claims(first.claims, Wanted(claim, 0.0, stance=False), first.article.origin)
        return attrs.evolve(first, claims=tuple(fitting))

    with held_by(following) as held:
        tracer = held.tracer(False, tally, articles)
        for followed in traced(articles[:1], lambda first: tracer.follow(chosen(tracer.read(first))), tally):
            yield from (drift_of(followed, one) for one in followed.claims)


def held_drifts(claim: str, following: Following, tally: Tally) -> list[Drift]:
    """The drift of a claim in each held article that carries it and rests on another one; the latest article first."""
    with held_by(attrs.evolve(following, library=needed(following.library))) as held:
        articles = held.about(claim, LOOKED_THROUGH)
        found = [drift for drift in carried(claim, articles, held.tracer(False, tally)) if drift.paths]
        if not found:
            say(f'no held article carries "{claim}" after another one that is held, too')
        within = {
            article.id for drift in found for path in drift.paths for hop in path for article in [hop.upstream.article]
        }
        return [drift for drift in found if drift.article.id not in within] or found


def carried(claim: str, articles: Sequence[Article], tracer: Tracer) -> Iterator[Drift]:
    """The drift of each claim that says what was asked for."""
    from citetrace.findings import drift_of
    from citetrace.provenance.gathering import carriers

    for article, one in carriers(claim, articles, tracer):
        followed = tracer.follow(attrs.evolve(tracer.look_into(article), claims=(one,)))
        yield drift_of(followed, followed.claims[0])
