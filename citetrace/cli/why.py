"""`citetrace why`: how one claim was traced, hop by hop."""

from __future__ import annotations

import click

from citetrace.cli.drawing import drawing_options, put, style_for
from citetrace.cli.reading import Reading, Tally, articles_of, reading_options

EPILOG = """\b
Examples:
  citetrace why page.html 3
  citetrace why page.txt 1 --lang id

\b
N is the number that `citetrace trace` prints before the claim.
"""


@click.command("why", epilog=EPILOG)
@click.argument("source", metavar="INPUT")
@click.argument("number", type=click.IntRange(min=1), metavar="N")
@reading_options
@click.option("--stance", is_flag=True, help="Number the claims as `trace --stance` does.")
@drawing_options
def command(
    source: str, number: int, outlet: str | None, published: str | None, language: str | None, stance: bool,
    in_ascii: bool, width: int | None, color: str,
) -> None:  # fmt: skip
    """Explain claim N of INPUT: the words, the rules, how each source was resolved, what was refused."""
    from citetrace.provenance import trace
    from citetrace.rendering.why import explained

    tally = Tally()
    for article in articles_of(Reading((source,), outlet, published, language), tally):
        provenance = trace(article, stance=stance)
        claim = next((c for c in provenance.claims if c.id == number), None)
        if claim is None:
            raise click.UsageError(
                f"{article.origin} has no claim {number}: its claims are numbered 1 to {len(provenance.claims)}."
            )
        put(explained(provenance, claim, style_for(width, in_ascii, color)))
        break
    raise click.exceptions.Exit(tally.code)
