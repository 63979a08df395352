"""`citetrace why`: how one claim was traced, hop by hop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from citetrace.cli.drawing import drawing_options, put, style_for
from citetrace.cli.following import Following, Held, following_options, held_by
from citetrace.cli.person import opened
from citetrace.cli.reading import Reading, Tally, articles_of, reading_options, traced

if TYPE_CHECKING:
    from citetrace.articles import Article
    from citetrace.casework import Case
    from citetrace.provenance import Claim, Provenance
    from citetrace.provenance.absent import Answer
    from citetrace.provenance.following import Tracer
    from citetrace.upstream.match import Refused

EPILOG = """\b
Examples:
  citetrace why page.html 3
  citetrace why page.txt 1 --lang id
  citetrace why page.html 3 --library news.db    which articles were looked at, their scores, and why not the others
  citetrace why page.html 3 --library news.db --not Reuters
  citetrace why page.html 3 --not https://news.example/story --library news.db
  citetrace why page.html 3 --case talks/        by what people decided in a case

\b
N is the number that `citetrace trace` prints before the claim.
"""


@click.command("why", epilog=EPILOG)
@click.argument("source", metavar="INPUT")
@click.argument("number", type=click.IntRange(min=1), metavar="N")
@reading_options
@following_options
@click.option(
    "--not", "absent", metavar="OUTLET|URL|FILE", help="Say why this article, or none of this outlet, is upstream."
)
@click.option("--case", "folder", metavar="DIR", help="Go by what people decided in this case.")
@click.option("--stance", is_flag=True, help="Number the claims as `trace --stance` does.")
@drawing_options
def command(
    source: str, number: int, outlet: str | None, published: str | None, language: str | None,
    library: str | None, follow: bool, max_fetch: int, allow_private: bool, absent: str | None, folder: str | None,
    stance: bool, in_ascii: bool, width: int | None, color: str,
) -> None:  # fmt: skip
    """Explain claim N of INPUT: the words, the rules, how each source was resolved, what was refused."""
    from citetrace.provenance import trace
    from citetrace.rendering.why import explained, explained_absence

    tally = Tally()
    articles = list(articles_of(Reading((source,), outlet, published, language, allow_private), tally))
    if len(articles) > 1:
        raise click.UsageError(
            f"{source} holds {len(articles)} articles; give the one whose claim {number} is meant by itself."
        )
    style = style_for(width, in_ascii, color)
    following = Following(library, follow, max_fetch, allow_private)
    for read in traced(articles, lambda article: trace(article, stance=stance), tally):
        with held_by(following) as held:
            asked = Asked(read, claim_of(read, number), stance, tally, opened(folder) if folder is not None else None)
            if absent is not None:
                put(explained_absence(*absence(asked, held, absent), style))
            elif following.is_wanted or folder is not None:
                provenance, tracer = followed(asked, held)
                put(explained(provenance, provenance.claims[0], style, refusals(provenance.claims[0], tracer)))
            else:
                put(explained(read, asked.claim, style))
    raise click.exceptions.Exit(tally.code)


@attrs.frozen
class Asked:
    """The claim that is asked about."""

    provenance: Provenance  # of its article alone
    claim: Claim
    stance: bool
    tally: Tally
    case: Case | None = None


def followed(asked: Asked, held: Held, beside: tuple[Article, ...] = ()) -> tuple[Provenance, Tracer]:
    """The claim, the only one left, carried on through the articles that are held, in the case if there is one."""
    from citetrace.casework import Anchor, decide_all, decisions_of, judge_of

    one, case = attrs.evolve(asked.provenance, claims=(asked.claim,)), asked.case
    if case is None:
        tracer = held.tracer(asked.stance, asked.tally, beside=beside)
        return tracer.follow(one), tracer
    with case.library() as library:
        tracer = held.tracer(asked.stance, asked.tally, beside=(*case.articles(library), *beside), judge=judge_of(case))
    return decide_all(tracer.follow(one), decisions_of(case.acts), Anchor(case.addresses)), tracer


def refusals(claim: Claim, tracer: Tracer) -> dict[str, tuple[Refused, ...]]:
    """The held articles that were not read for the citations of a claim, and why."""
    from citetrace.provenance.absent import refusals_in

    return refusals_in(claim.graph, tracer.weaver.finder) if claim.graph else {}


def absence(asked: Asked, held: Held, absent: str) -> tuple[Provenance, str, Answer]:
    """Why an outlet, or the article at an address or in a file, is not upstream of a claim."""
    from citetrace.articles import read_article
    from citetrace.articles.addresses import is_url
    from citetrace.provenance.absent import why_not_article, why_not_at, why_not_outlet

    beside = (read_article(absent),) if not is_url(absent) and Path(absent).is_file() else ()
    provenance, tracer = followed(asked, held, beside)
    claim, finder = provenance.claims[0], tracer.weaver.finder
    if claim.graph is None:
        raise ValueError("a claim that was followed has a graph")
    if beside:
        return provenance, absent, why_not_article(claim, claim.graph, beside[0], finder)
    why_not = why_not_at if is_url(absent) else why_not_outlet
    return provenance, absent, why_not(claim, claim.graph, absent, finder)


def claim_of(provenance: Provenance, number: int) -> Claim:
    """The claim of a number; a usage error where there is none."""
    found = next((claim for claim in provenance.claims if claim.id == number), None)
    if found is None:
        origin, last = provenance.article.origin, len(provenance.claims)
        have = f"its claims are numbered 1 to {last}" if last else "nothing in it is credited to anybody"
        raise click.UsageError(f"{origin} has no claim {number}: {have}.")
    return found
