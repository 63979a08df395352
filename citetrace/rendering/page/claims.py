"""A claim as the page shows it: its words, its tree and hops, where else it stands, what was found about it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from citetrace.findings import Finding, Place, Severity
from citetrace.provenance.alone import graph_of
from citetrace.provenance.claims import Claim, Provenance
from citetrace.provenance.doubt import is_too_doubtful
from citetrace.provenance.graph import Edge
from citetrace.rendering.branches import all_of, from_graph
from citetrace.rendering.lines import shorten
from citetrace.rendering.page.paths import Row, outlets_on, rows_of
from citetrace.rendering.page.quotes import Quote, Setting, passage_quote
from citetrace.rendering.page.wordings import WordingView, wordings_of
from citetrace.rendering.places import places, publisher
from citetrace.rendering.tree import summary_parts
from citetrace.rendering.wording import EDGES, GRADES, plain
from citetrace.sources.source import Grade

LONGEST = 600  # columns of the words of a claim beside its article; a longer one is cut


@attrs.frozen
class FindingView:
    """A finding with the words that show it: `here`, and `there` those that they are held against."""

    code: str
    name: str
    severity: Severity
    sentence: str
    summary: str
    advice: str
    here: Quote
    there: tuple[Quote, ...]


@attrs.frozen
class Rejected:
    """An edge that a person took out: what it was, and who says so."""

    verb: str
    name: str
    sentence: str
    key: str


@attrs.frozen
class ClaimView:
    """A claim. `key` is its name in the page, `also` the same claim in articles to which no path leads.

    `is_too_doubtful`: it is shown only to who asks for it.
    """

    key: str
    number: int
    text: str
    quoted: bool
    place: str
    publisher: str
    grade: Grade
    grade_words: str
    summary: str
    rows: tuple[Row, ...]
    also: tuple[Quote, ...]
    findings: tuple[FindingView, ...]
    outlets: tuple[str, ...]
    rejected: tuple[Rejected, ...] = ()
    wordings: tuple[tuple[WordingView, ...], ...] = ()
    is_too_doubtful: bool = False

    @property
    def severest(self) -> str:
        """The severity of its gravest finding, empty without one."""
        return next((severity.value for severity in Severity if severity in {f.severity for f in self.findings}), "")

    @property
    def is_doubtful(self) -> bool:
        """Whether any of its hops is doubtful."""
        return any(row.hop.doubt for row in self.rows)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its findings, each once."""
        return tuple(dict.fromkeys(finding.code for finding in self.findings))


def claim_view(
    provenance: Provenance, claim: Claim, article: str, findings: Sequence[FindingView], setting: Setting
) -> ClaimView:
    """One claim of the article that the page calls `article`."""
    graph = graph_of(provenance, claim)
    branches = from_graph(graph, graph.roots[0], setting.style.depth)
    outlet = publisher(provenance.article)
    return ClaimView(
        key=f"{article}-c{claim.id}",
        number=claim.id,
        text=shorten(plain(claim.text), LONGEST, setting.style),
        quoted=claim.quoted,
        place=places(provenance.article, claim, setting.style),
        publisher=outlet,
        grade=claim.grade,
        grade_words=GRADES[claim.grade],
        summary=" · ".join(summary_parts(claim, branches, explained=True)),
        rows=rows_of(branches, outlet, graph.wordings, setting),
        also=tuple(passage_quote(w.article, w.spans, w.claim, setting) for w in graph.elsewhere),
        findings=tuple(findings),
        outlets=tuple(dict.fromkeys([outlet, *outlets_on(all_of(branches))])),
        rejected=tuple(rejected_view(edge) for edge in graph.rejected),
        wordings=wordings_of(provenance, claim),
        is_too_doubtful=is_too_doubtful(claim),
    )


def rejected_view(edge: Edge) -> Rejected:
    """One edge that was taken out."""
    sentence = plain(edge.decision.sentence) if edge.decision else ""
    return Rejected(EDGES[edge.relation], plain(edge.evidence[0].hop.source.name), sentence, edge.key)


def finding_view(finding: Finding, setting: Setting) -> FindingView:
    """One finding."""
    return FindingView(
        code=finding.code,
        name=finding.rule.name,
        severity=finding.rule.severity,
        sentence=plain(finding.sentence),
        summary=finding.rule.summary,
        advice=finding.rule.advice,
        here=place_quote(finding.here, setting),
        there=tuple(place_quote(place, setting) for place in finding.there),
    )


def place_quote(place: Place, setting: Setting) -> Quote:
    """The words that show something, in their paragraph."""
    return passage_quote(place.article, place.spans, None, setting)
