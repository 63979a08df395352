"""The stories' networks, which every export is compared with, and a network of hostile words."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import attrs
from provenances import dam, lone

from citetrace.articles import read_article
from citetrace.articles.article import Article
from citetrace.outlets import load_outlets
from citetrace.provenance import Provenance
from citetrace.provenance.following import Tracer
from citetrace.rendering.network import Network, network_of
from citetrace.rendering.style import Doubtful, Style
from citetrace.upstream import Pile

STORIES = Path(__file__).parents[2] / "fixtures" / "stories"
SLUGS = sorted(path.parent.name for path in STORIES.glob("*/story.toml"))
SHOWN = Style(doubtful=Doubtful.SHOWN)  # every claim is drawn, however doubtful
HOSTILE = (
    "<script>alert(1)</script>",
    'a "quoted" \\ name\\N \\G',
    "]] --> x; end %%{init: {}}%% #quot; `code` **bold** [x](javascript:alert(1))",
    "=HYPERLINK(“http://evil.example”;1)",
    "line\nbreak\ttab\rcarriage\u2028and\u202ertl\x00\x1b[31m",
    "subgraph end graph click style class",
    "&amp; &lt;b&gt; &#60;i&#62; ]]> <!-- --> {{x}} $math$ \ufffe \ud800",
)


@cache
def story(slug: str) -> tuple[Provenance, ...]:
    """Every article of a story, each with its claims carried on through the others."""
    rows = tomllib.loads((STORIES / slug / "story.toml").read_text("utf-8"))
    articles = [read(slug, row, rows["languages"][0]) for row in rows["article"]]
    tracer = Tracer(Pile(articles, load_outlets()), inputs=articles)
    return tuple(tracer.trace(article) for article in articles)


def read(slug: str, row: dict, language: str) -> Article:
    """An article; what its file does not say of itself is told, as a user would."""
    path, language = STORIES / slug / row["file"], row.get("language", language)
    itself = read_article(path, language=language)
    outlet, published = itself.outlet or row["outlet"], itself.published or row["date"]
    told = read_article(path, language=language, outlet=outlet, published=published)
    return attrs.evolve(told, url=told.url or row["url"])


@cache
def network(slug: str) -> Network:
    """The network of a story."""
    return network_of(story(slug))


def hostile() -> list[Provenance]:
    """Articles whose every word means to be something else."""
    return [lone(words, words, words, words) for words in HOSTILE]


def alone() -> list[Provenance]:
    """An article that was traced by itself."""
    return [dam()]


def nodes_of(net: Network) -> set[str]:
    """The ids that an export has to hold."""
    return {party.id for party in net.parties}


def edges_of(net: Network) -> set[tuple[str, str, str, str]]:
    """(start, end, relation, known) of all that an export has to draw."""
    return {(tie.start, tie.end, tie.relation.value, tie.known.value) for tie in net.ties}
