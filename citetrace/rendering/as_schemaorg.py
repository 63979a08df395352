"""The skeleton of a schema.org ClaimReview for each claim, and who cites whom; the rating is left to a person.

What only a person can say is there and empty: the author, the date and the address of the review, and its rating.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Relation
from citetrace.provenance.claims import Provenance
from citetrace.provenance.graph import Held
from citetrace.rendering.as_json import dump
from citetrace.rendering.names import article_name, name_of, web_address
from citetrace.rendering.network import Network, Party, Tie, TracedClaim, network_of
from citetrace.rendering.places import publisher
from citetrace.rendering.spans_record import moment_record
from citetrace.rendering.style import Style
from citetrace.rendering.telling import facts_of, tie_in_words
from citetrace.rendering.wording import plain
from citetrace.sources.source import Kind

REPORTS = (Relation.RELAYS, Relation.COPIES, Relation.CREDITS)  # one report rests on another
WORKS = {
    Kind.OUTLET: "NewsArticle",
    Kind.AGENCY: "NewsArticle",
    Kind.DOCUMENT: "Report",
    Kind.DATASET: "Dataset",
    Kind.SOCIAL_MEDIA: "SocialMediaPosting",
}
MAKERS = {Kind.PERSON: "Person", Kind.ROLE: "Person", Kind.WITNESS: "Person", Kind.ORGANIZATION: "Organization"}
Record = dict[str, Any]


def pieces(provenances: Iterable[Provenance], style: Style) -> Iterator[str]:
    """One graph of all articles."""
    return written(network_of(provenances), style)


def written(network: Network, style: Style) -> Iterator[str]:
    """A review a claim, then a work a party with what it cites."""
    cites: dict[str, list[Tie]] = {}
    for tie in network.ties:
        cites.setdefault(tie.start, []).append(tie)
    graph = [review(network, claim) for claim in network.claims]
    graph += [work(network, party, cites.get(party.id, ())) for party in network.parties]
    yield dump({"@context": "https://schema.org", "@graph": graph}, style, indent=2) + "\n"


def review(network: Network, claim: TracedClaim) -> Record:
    """A review to be filled in; the claim, where it appears, and whom it is credited to."""
    held = {wording.article.id: wording.article for wording in claim.graph.wordings}
    ends = [network.party(end.id) for end in claim.graph.ends]
    return {
        "@type": "ClaimReview",
        "@id": name_of(f"{claim.id}-review"),
        "url": "",
        "datePublished": "",
        "author": {"@type": "Person", "name": ""},
        "claimReviewed": plain(claim.text),
        "reviewRating": {"@type": "Rating", "alternateName": "", "ratingExplanation": ""},
        "itemReviewed": {
            "@type": "Claim",
            "@id": name_of(claim.id),
            "text": plain(claim.text),
            "appearance": [appearance(network, article) for article in held.values()],
        },
        "isBasedOn": [{"@id": name_of(root.id)} for root in map(network.party, claim.graph.roots)],
        "citation": [{"@id": name_of(end.id)} for end in ends],
    }


def appearance(network: Network, article: Article) -> Record:
    """An article that carries a claim, by the name that it has among the works."""
    party = next((p for p in network.parties if p.node.id == f"article:{article.id}"), None)
    record = {
        "@type": "NewsArticle",
        "@id": name_of(party.id) if party else article_name(article),
        "url": web_address(article),
        "headline": plain(article.headline or "") or None,
        "datePublished": moment_record(article.published),
        "inLanguage": article.language,
        "publisher": {"@type": "NewsMediaOrganization", "name": publisher(article)},
    }
    return known(record)


def work(network: Network, party: Party, ties: Iterable[Tie]) -> Record:
    """What a party says, and on whom it rests: `isBasedOn` another report, `citation` of a source."""
    article = party.article
    record: Record = {
        "@type": WORKS.get(party.kind, "CreativeWork"),
        "@id": name_of(party.id),
        "name": party.name,
        "description": facts_of(party),
        "url": web_address(article) if article else None,
        "headline": plain(article.headline or "") or None if article else None,
        "datePublished": moment_record(article.published) if article else None,
    }
    if party.kind in (Kind.OUTLET, Kind.AGENCY):
        record["publisher"] = {"@type": "NewsMediaOrganization", "name": party.name}
    elif party.kind in MAKERS:
        record["creator"] = {"@type": MAKERS[party.kind], "name": party.name}
    if party.held is Held.NOT_CARRIED:
        record["creativeWorkStatus"] = party.held.value
    for tie in ties:
        link = "isBasedOn" if tie.relation in REPORTS else "citation"
        record.setdefault(link, []).append(role(network, tie, link))
    return known(record)


def role(network: Network, tie: Tie, link: str) -> Record:
    """A link with what is known of it."""
    return {
        "@type": "Role",
        "@id": name_of(tie.id),
        "roleName": tie.relation.value,
        "description": tie_in_words(network, tie),
        link: {"@id": name_of(tie.end)},
    }


def known(record: Record) -> Record:
    """A record without what is not known."""
    return {name: value for name, value in record.items() if value is not None}
