"""Why an article that is held is not the one that is cited: the reasons by which it was refused."""

from __future__ import annotations

import attrs

from citetrace.articles.article import Article
from citetrace.reasons import Reason
from citetrace.upstream.citation import Citation
from citetrace.upstream.dates import why_not_in_time
from citetrace.upstream.match import How, Match, Outcome, Upstream


def refused(found: Upstream, match: Match) -> Match:
    """An article that was read with the reason why it is not the one."""
    return attrs.evolve(match, refused=why_refused(found, match))


def rejected(match: Match) -> Match:
    """An article that a person rejected, with their words."""
    return attrs.evolve(match, refused=match.ruling.reason if match.ruling else None)


def why_refused(found: Upstream, match: Match) -> Reason:
    """Why an article that was read is not the one, after it was decided what became of a citation."""
    if not match.carries:
        needs = f"the passage most like the claim scores {match.score:.2f}, and {match.threshold:.2f} is needed"
        return Reason("upstream/below-threshold", needs)
    if found.match is not None:
        text = f"a passage scores {match.score:.2f}, and one in another article {found.match.score:.2f}"
        return Reason("upstream/less-like", text)
    if found.outcome is Outcome.UNRESOLVED:
        return Reason("upstream/several-fit", f"it fits with a score of {match.score:.2f}, and others fit as well")
    return Reason(found.reason.rule, f"a passage scores {match.score:.2f}, but {found.reason.text}")


def why_not_read(citation: Citation, article: Article, found: Upstream) -> Reason:
    """Why an article of the cited outlet was not even read."""
    if article.id == citation.article.id:
        return Reason("upstream/itself", "it is the citing article itself")
    linked = found.match is not None and found.match.ruling is None and found.match.how is How.HYPERLINK
    if linked or (found.article is not None and found.match is None):
        return Reason("upstream/linked-elsewhere", "the words that cite are hyperlinked to another article")
    reason = why_not_in_time(article, citation.article)
    return reason or Reason(
        "upstream/not-likeliest", "other articles of the outlet are more like the claim and its article"
    )
