"""CT303: a long run of words that stands in an older article of another outlet, which is not credited."""

from __future__ import annotations

from collections.abc import Iterator

from citetrace.articles.article import Article
from citetrace.articles.bounds import bounds_of
from citetrace.findings.evidence import published_by
from citetrace.findings.finding import Finding, rule_for
from citetrace.findings.inputs import Inputs
from citetrace.findings.runs import longest_run
from citetrace.outlets import load_outlets
from citetrace.outlets.keys import folded
from citetrace.provenance.claims import Provenance
from citetrace.provenance.publishers import key_of


def find_copies(provenance: Provenance, inputs: Inputs) -> Iterator[Finding]:
    """The longest such run for each older article."""
    article = provenance.article
    near = inputs.runs.sharing(inputs.words(article))
    for other in inputs.articles:
        if other.id not in near or other.language != article.language or not is_older(other, article):
            continue
        if key_of(other) is None or key_of(other) == key_of(article) or is_credited(article, other):
            continue
        run = longest_run(inputs.words(article), inputs.words(other))
        if run is None:
            continue
        here, there, number = run
        sentence = (
            f"{number} words in a row are those of an older article of {published_by(other)}, which is not credited."
        )
        yield Finding(rule_for("CT303"), None, sentence, here, (there,))


def is_older(other: Article, article: Article) -> bool:
    """Whether an article was published before another for certain."""
    latest, earliest = bounds_of(other.published).latest, bounds_of(article.published).earliest
    return latest is not None and earliest is not None and latest <= earliest


def is_credited(article: Article, other: Article) -> bool:
    """Whether an article names the outlet of another, the agency that wrote it, or an agency that both name."""
    text = f" {folded(article.text)} "
    names = [name for name in (other.outlet, other.wire) if name]
    if any(f" {folded(name)} " in text for name in names):
        return True
    if other.url and any(link.url == other.url for link in article.links):
        return True
    return bool(agencies_in(article) & agencies_in(other))


def agencies_in(article: Article) -> frozenset[str]:
    """The agencies that an article names anywhere, its furniture included."""
    named = (naming.outlets for naming in load_outlets().named_in(article.text))
    found = {outlet.name.casefold() for outlets in named for outlet in outlets if outlet.kind.value == "agency"}
    return frozenset(found | ({article.wire.casefold()} if article.wire else set()))
