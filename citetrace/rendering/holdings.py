"""What a library holds, for people to read and for programs: its counts, hits of a search, an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from citetrace.articles.article import Part
from citetrace.library import Counts, HeldArticle, HeldClaim, Hit
from citetrace.rendering.as_json import article_record
from citetrace.rendering.spans_record import moment_record
from citetrace.rendering.wording import counted, moment, plain

MOST = 20  # outlets listed in words
UNKNOWN = "not known"


def counts_in_words(counts: Counts) -> Iterator[str]:
    """The counts, line by line."""
    versions = counts.versions - counts.articles
    more = f" · {counted(versions, 'earlier version', 'earlier versions')}" if versions else ""
    yield f"{counted(counts.articles, 'article', 'articles')} · {counted(counts.claims, 'claim', 'claims')}{more}"
    for title, groups in (("outlet", counts.outlets), ("language", counts.languages), ("month", counts.months)):
        if groups:
            yield ""
            yield f"by {title}"
        shown = groups[:MOST] if title == "outlet" else groups
        yield from (f"  {number:>8,}  {plain(name or UNKNOWN)}" for name, number in shown)
        rest = groups[len(shown) :]
        if rest:
            yield f"  {sum(number for _, number in rest):>8,}  in {len(rest)} other outlets"


def counts_record(counts: Counts) -> dict[str, Any]:
    """The counts as JSON; what is not known has null for a name."""
    record: dict[str, Any] = {"articles": counts.articles, "versions": counts.versions, "claims": counts.claims}
    for title, groups in (("outlets", counts.outlets), ("languages", counts.languages), ("months", counts.months)):
        record[title] = [{"name": name, "articles": number} for name, number in groups]
    return record


def hits_in_words(hits: Iterable[Hit]) -> Iterator[str]:
    """Each hit: its number and headline, who published it and when, and the words around what was found."""
    for hit in hits:
        yield f"{hit.number:>6}  {plain(hit.headline or hit.url or 'without a headline')}"
        about = (hit.outlet, moment(hit.published), hit.language)
        yield f"        {plain(' · '.join(word for word in about if word))}"
        yield f"        {plain(hit.excerpt)}"


def hit_record(hit: Hit) -> dict[str, Any]:
    """A hit as JSON."""
    return attrs.asdict(hit) | {"published": moment_record(hit.published), "score": round(hit.score, 4)}


def held_in_words(versions: tuple[HeldArticle, ...], held: HeldArticle, claims: tuple[HeldClaim, ...]) -> Iterator[str]:
    """A held article: what is known of it, its text without furniture, and its versions."""
    article = held.article
    yield f"{held.number}  {plain(article.headline or 'without a headline')}"
    about = (held.outlet, moment(article.published), article.language, article.byline)
    yield plain(" · ".join(word for word in about if word))
    yield plain(article.url or article.origin)
    yield f"{counted(len(claims), 'claim', 'claims')} · version {held.version} of {len(versions)}"
    for version in versions[:-1] if len(versions) > 1 else ():
        yield f"  version {version.version} was added {moment(version.added)}"
    yield ""
    shown = [p.span for p in article.paragraphs if p.part is Part.BODY]
    for words in [span.of(article.text) for span in shown] or article.text.split("\n"):
        yield plain(words)
        yield ""


def held_record(versions: tuple[HeldArticle, ...], held: HeldArticle, claims: tuple[HeldClaim, ...]) -> dict[str, Any]:
    """A held article as JSON: offsets count code points of its text."""
    return {
        "number": held.number,
        "version": held.version,
        "versions": [
            {"version": v.version, "added": v.added.isoformat(), "sha256": v.article.sha256} for v in versions
        ],
        "outlet": held.outlet,
        "published_from": moment_record(held.published.earliest),
        "published_until": moment_record(held.published.latest),
        "article": article_record(held.article),
        "claims": [claim_record(claim) for claim in claims],
    }


def claim_record(claim: HeldClaim) -> dict[str, Any]:
    """A claim as JSON: where it stands, the fullest wording first, and whom it is credited to."""
    return {
        "places": [[[span.start, span.end] for span in place] for place in claim.places],
        "quoted": claim.quoted,
        "polarity": claim.polarity,
        "grade": claim.grade,
        "chains": [
            [{"relation": hop.relation, "source": hop.source.name, "kind": hop.source.kind, "grade": hop.source.grade,
              "inferred": hop.inferred} for hop in chain]
            for chain in claim.chains
        ],
    }  # fmt: skip
