"""What the page shows, in the order of the page: articles, their paragraphs with the claims marked, the claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from citetrace.articles.addresses import is_url
from citetrace.articles.article import Article, Part
from citetrace.provenance.alone import graph_of
from citetrace.provenance.claims import Provenance
from citetrace.rendering.as_svg import drawing_of
from citetrace.rendering.network import network_of
from citetrace.rendering.page.claims import ClaimView, FindingView, claim_view, finding_view
from citetrace.rendering.page.marks import Mark, Piece, cut
from citetrace.rendering.page.problems import Placed, placed_problems
from citetrace.rendering.page.quotes import Setting
from citetrace.rendering.places import left_out, publisher
from citetrace.rendering.style import Doubtful, Style
from citetrace.rendering.wording import GRADES, in_percent_signs, moment, plain
from citetrace.sources.source import LADDER, Grade

MOST_DRAWN = 300  # articles and sources of a drawing in which anybody still finds something
UNCREDITED = "uncredited"  # the name of a mark; those of claims are numbers


@attrs.frozen
class ParagraphView:
    """A paragraph in pieces; `number` counts those of the body."""

    part: Part
    number: int | None
    pieces: tuple[Piece, ...]


@attrs.frozen
class ArticleView:
    """An article with its claims; `findings` are those on words that credit nobody.

    `left_out` says where the text was read no further, empty where all of it was.
    """

    key: str
    outlet: str
    headline: str
    has_headline: bool
    published: str
    byline: str
    language: str
    url: str
    paragraphs: tuple[ParagraphView, ...]
    claims: tuple[ClaimView, ...]
    findings: tuple[FindingView, ...]
    uncredited: int
    left_out: str
    grades: tuple[tuple[Grade, int], ...]

    @property
    def too_doubtful(self) -> int:
        """How many of its claims are shown only to who asks for them."""
        return sum(claim.is_too_doubtful for claim in self.claims)

    @property
    def all_findings(self) -> tuple[FindingView, ...]:
        """Those of its claims, then the others."""
        return (*(finding for claim in self.claims for finding in claim.findings), *self.findings)

    @property
    def named(self) -> dict[str, ClaimView]:
        """Its claims by their numbers, by which the marks in the text are named."""
        return {str(claim.number): claim for claim in self.claims}


@attrs.frozen
class Report:
    """The whole page. `grades` are those that occur; `outlets` and `codes` (one of each kind, how many) can be chosen.

    `drawing` is an `<svg>` of all articles and sources, empty where there are too many of them, and `drawn` the name
    that each claim has in it. `acting`: decisions can be sent to the server that the page came from.
    `unfolded`: claims that are too doubtful are shown from the first.
    """

    title: str
    articles: tuple[ArticleView, ...]
    grades: tuple[tuple[Grade, str, int], ...]
    outlets: tuple[str, ...]
    codes: tuple[tuple[FindingView, int], ...]
    drawing: str = ""
    drawn: Mapping[str, str] = attrs.field(factory=dict)
    acting: bool = False
    unfolded: bool = False

    @property
    def claims(self) -> tuple[ClaimView, ...]:
        """Every claim."""
        return tuple(claim for article in self.articles for claim in article.claims)

    @property
    def too_doubtful(self) -> int:
        """How many claims are shown only to who asks for them."""
        return sum(article.too_doubtful for article in self.articles)


def report_of(provenances: Sequence[Provenance], style: Style) -> Report:
    """The report of some traced articles, in their order."""
    provenances = [attrs.evolve(p, claims=tuple(attrs.evolve(c, graph=graph_of(p, c)) for c in p.claims))
                   for p in provenances]  # fmt: skip
    keys = {p.article.id: f"a{n}" for n, p in reversed(list(enumerate(provenances, 1)))}
    claims = {(p.article.id, c.id): f"{keys[p.article.id]}-c{c.id}" for p in provenances for c in p.claims}
    setting = Setting(style, keys, claims)
    problems = placed_problems(provenances)
    articles = tuple(
        article_view(p, f"a{n}", found, setting)
        for n, (p, found) in enumerate(zip(provenances, problems, strict=True), 1)
    )
    every = [claim for article in articles for claim in article.claims]
    network = network_of(provenances)
    is_drawn = 0 < len(network.parties) <= MOST_DRAWN
    return Report(
        title=title_of(articles),
        articles=articles,
        grades=tuple((grade, GRADES[grade], n) for grade, n in in_order(claim.grade for claim in every)),
        outlets=tuple(sorted({name for claim in every for name in claim.outlets}, key=str.casefold)),
        codes=codes_in(articles),
        drawing=drawing_of(network, styled=False) if is_drawn else "",
        drawn={claim.key: drawn.id for claim, drawn in zip(every, network.claims, strict=True)} if is_drawn else {},
        acting=style.acting,
        unfolded=style.doubtful is Doubtful.SHOWN,
    )


def title_of(articles: Sequence[ArticleView]) -> str:
    """What the window is called."""
    if len(articles) == 1:
        return f"{articles[0].headline or articles[0].outlet} – provenance"
    return f"{len(articles)} articles – provenance"


def codes_in(articles: Iterable[ArticleView]) -> tuple[tuple[FindingView, int], ...]:
    """(a finding of each kind, how many there are), in the order of the codes."""
    found = [finding for article in articles for finding in article.all_findings]
    number = Counter(finding.code for finding in found)
    return tuple((one, number[code]) for code, one in sorted({f.code: f for f in found}.items()))


def in_order(grades: Iterable[Grade]) -> list[tuple[Grade, int]]:
    """(grade, how many), the strongest first."""
    return sorted(Counter(grades).items(), key=lambda item: LADDER.index(item[0]))


def article_view(provenance: Provenance, key: str, found: Placed, setting: Setting) -> ArticleView:
    """One article."""
    article = provenance.article
    setting = attrs.evolve(setting, here=article.id)
    about = {claim: [finding_view(one, setting) for one in some] for claim, some in found.items()}
    claims = tuple(claim_view(provenance, claim, key, about.pop(claim.id, []), setting) for claim in provenance.claims)
    return ArticleView(
        key=key,
        outlet=publisher(article),
        headline=plain(article.headline or ""),
        has_headline=any(p.part is Part.HEADLINE for p in article.paragraphs),
        published=moment(article.published),
        byline=byline if (byline := plain(article.byline or "")) != publisher(article) else "",
        language=article.language or "",
        url=in_percent_signs(article.url) if article.url and is_url(article.url) else "",
        paragraphs=paragraphs_of(article, marks_of(provenance, setting.style)),
        claims=claims,
        findings=tuple(view for views in about.values() for view in views),
        uncredited=len(provenance.uncredited),
        left_out=left_out(provenance),
        grades=tuple(in_order(claim.grade for claim in claims)),
    )


def marks_of(provenance: Provenance, style: Style) -> list[Mark]:
    """Every place of every claim, and where it is wanted every sentence that credits nobody."""
    claimed = [
        Mark(span, str(claim.id), opens=span == place[0])
        for claim in provenance.claims
        for place in claim.places
        for span in place
    ]
    return claimed + [Mark(span, UNCREDITED) for span in provenance.uncredited if style.uncredited]


def paragraphs_of(article: Article, marks: Sequence[Mark]) -> tuple[ParagraphView, ...]:
    """The paragraphs of an article, cut at the borders of its claims."""
    views, number = [], 0
    waiting = sorted(marks, key=lambda mark: mark.span.start, reverse=True)
    here: list[Mark] = []
    for paragraph in article.paragraphs:
        number += paragraph.part is Part.BODY
        while waiting and waiting[-1].span.start < paragraph.span.end:
            here.append(waiting.pop())
        here = [mark for mark in here if mark.span.end > paragraph.span.start]
        counted = number if paragraph.part is Part.BODY else None
        views.append(ParagraphView(paragraph.part, counted, cut(article.text, paragraph.span, here)))
    return tuple(views)
