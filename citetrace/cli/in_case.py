"""Articles traced by what people decided in a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from citetrace.cli.following import Held
from citetrace.cli.reading import Reading, Tally, articles_of

if TYPE_CHECKING:
    from citetrace.casework import Case
    from citetrace.provenance import Provenance


def trace_in(
    case: Case, reading: Reading, tally: Tally, held: Held, keep: Callable[[Provenance], Provenance], *, stance: bool
) -> Iterator[Provenance]:
    """The provenance of each readable input, else of the articles of the case; of the claims that `keep` leaves."""
    from citetrace.casework import Anchor, decide_all, decisions_of, judge_of

    with case.library() as library:
        kept = case.articles(library)
    articles = list(articles_of(reading, tally)) if reading.inputs else list(kept)
    known = {article.id: article for article in (*kept, *articles)}
    tracer = held.tracer(stance, list(known.values()), judge_of(case))
    for article in articles:
        yield decide_all(tracer.follow(keep(tracer.read(article))), decisions_of(case.acts), Anchor(case.addresses))
