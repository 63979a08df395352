"""Articles traced by what people decided in a case, if there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from citetrace.cli.following import Held
from citetrace.cli.reading import Reading, Tally, articles_of, traced

if TYPE_CHECKING:
    from citetrace.articles import Article
    from citetrace.casework import Case
    from citetrace.provenance import Provenance
    from citetrace.provenance.joining import Settle


case_option = click.option(
    "--case", "folder", metavar="DIR",
    help="Go by what people decided in this case; without INPUT, look through its articles.",
)  # fmt: skip


def trace_together(articles: Sequence[Article], tally: Tally, held: Held, case: Case | None) -> Iterator[Provenance]:
    """The provenance of articles that are looked through for each other, by what was decided in the case."""
    if case is not None:
        yield from decided_in(case, articles, tally, held, lambda read: read, stance=False)
        return
    yield from traced(articles, held.tracer(False, tally, articles).trace, tally)


def settle_by(case: Case | None) -> Settle:
    """What applies the decisions of the case to graphs that are joined across articles."""
    from citetrace.casework import Anchor, decide, decisions_of
    from citetrace.provenance.joining import as_joined

    if case is None:
        return as_joined
    decisions, anchor = decisions_of(case.acts), Anchor(case.addresses)
    return lambda graph: decide(graph, decisions, anchor)


def articles_in(case: Case) -> Sequence[Article]:
    """The articles that were added to a case."""
    with case.library() as library:
        return tuple(case.articles(library))


def trace_in(
    case: Case, reading: Reading, tally: Tally, held: Held, keep: Callable[[Provenance], Provenance], *, stance: bool
) -> Iterator[Provenance]:
    """The provenance of each readable input, else of the articles of the case; of the claims that `keep` leaves."""
    articles = list(articles_of(reading, tally) if reading.inputs else tally.take(articles_in(case)))
    yield from decided_in(case, articles, tally, held, keep, stance=stance)


def decided_in(
    case: Case, articles: Sequence[Article], tally: Tally, held: Held, keep: Callable[[Provenance], Provenance], *,
    stance: bool,
) -> Iterator[Provenance]:  # fmt: skip
    """The provenance of each article, looked through for each other and for those of the case, as people decided."""
    from citetrace.casework import Anchor, decide_all, decisions_of, judge_of

    given = {article.id for article in articles}
    beside = [article for article in articles_in(case) if article.id not in given]
    tracer = held.tracer(stance, tally, articles, beside=beside, judge=judge_of(case))
    decisions, anchor = decisions_of(case.acts), Anchor(case.addresses)

    def decided(article: Article) -> Provenance:
        return decide_all(tracer.follow(keep(tracer.read(article))), decisions, anchor)

    yield from traced(articles, decided, tally)
