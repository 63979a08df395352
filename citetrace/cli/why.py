"""`citetrace why`: how one claim was traced, hop by hop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import click

from citetrace.cli.drawing import drawing_options, put, style_for
from citetrace.cli.following import Following, following_options, held_by
from citetrace.cli.reading import Reading, Tally, articles_of, reading_options

if TYPE_CHECKING:
    from citetrace.provenance import Claim, Provenance

EPILOG = """\b
Examples:
  citetrace why page.html 3
  citetrace why page.txt 1 --lang id
  citetrace why page.html 3 --library news.db    which articles were looked at, and their scores

\b
N is the number that `citetrace trace` prints before the claim.
"""


@click.command("why", epilog=EPILOG)
@click.argument("source", metavar="INPUT")
@click.argument("number", type=click.IntRange(min=1), metavar="N")
@reading_options
@following_options
@click.option("--stance", is_flag=True, help="Number the claims as `trace --stance` does.")
@drawing_options
def command(
    source: str, number: int, outlet: str | None, published: str | None, language: str | None,
    library: str | None, follow: bool, max_fetch: int, allow_private: bool, stance: bool, in_ascii: bool,
    width: int | None, color: str,
) -> None:  # fmt: skip
    """Explain claim N of INPUT: the words, the rules, how each source was resolved, what was refused."""
    from citetrace.provenance import trace
    from citetrace.rendering.why import explained

    tally = Tally()
    articles = list(articles_of(Reading((source,), outlet, published, language), tally))
    if len(articles) > 1:
        raise click.UsageError(f"{source} holds {len(articles)} articles; name the one whose claim {number} is meant.")
    style = style_for(width, in_ascii, color)
    following = Following(library, follow, max_fetch, allow_private)
    for article in articles:
        with held_by(following) as held:
            provenance = trace(article, stance=stance)
            claim = claim_of(provenance, number)
            if following.is_wanted:
                provenance = held.tracer(stance).follow(attrs.evolve(provenance, claims=(claim,)))
                claim = provenance.claims[0]
            put(explained(provenance, claim, style))
    raise click.exceptions.Exit(tally.code)


def claim_of(provenance: Provenance, number: int) -> Claim:
    """The claim of a number; a usage error where there is none."""
    found = next((claim for claim in provenance.claims if claim.id == number), None)
    if found is None:
        origin, last = provenance.article.origin, len(provenance.claims)
        have = f"its claims are numbered 1 to {last}" if last else "nothing in it is credited to anybody"
        raise click.UsageError(f"{origin} has no claim {number}: {have}.")
    return found
