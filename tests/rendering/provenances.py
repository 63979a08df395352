"""Provenances made by hand, so that what is drawn does not depend on what is read."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import attrs

from citetrace.articles.article import Article, Paragraph, Part
from citetrace.attributions.attribution import Attribution, Polarity, Relation, Relay, Tier
from citetrace.provenance.claims import Chain, Claim, Hop, Known, Provenance
from citetrace.reasons import Reason
from citetrace.sources.source import Count, Grade, Kind, Source
from citetrace.spans import Span

HEADLINE = "Dam to be raised by four metres, insiders say"
TEXT = f"""{HEADLINE}

“We will raise the wall by four metres,” said Ilse Brandt, the dam's engineer. The plan was first reported by the Lantern.

According to the Lantern, citing two people briefed on the plan, the ministry had agreed in May. An aide told the Lantern so.

The Herald wrote that a spokesman denied it. The valley has flooded three times since 1990.

She believes the work can start in spring. Fishermen along the river have heard nothing of the plan so far."""

READ = Reason("sources/named", "the words name the source")
GUESSED = Reason("sources/dropped-outlet", "nobody is named who cites; the last outlet was the Lantern")
REFUSED = Reason("sources/surname", "two people here are called Brandt")
FRAME = Reason(
    "en/frames/subject-cue", 'the frame "{source} <verb> {content}" fits', "citetrace/languages/en/frames.toml"
)


def at(words: str, text: str = TEXT, start: int = 0) -> Span:
    """Where some words stand in a text."""
    found = text.index(words, start)
    return Span(found, found + len(words))


def paragraphs_of(text: str, headline: str | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, split at empty lines; the first is the headline if one is given."""
    out, start = [], 0
    for block in text.split("\n\n"):
        part = Part.HEADLINE if headline is not None and not out else Part.BODY
        out.append(Paragraph(Span(start, start + len(block)), part))
        start += len(block) + 2
    return tuple(out)


def hop(name: str, kind: Kind, grade: Grade, relation: Relation, mention: str | None = None, **more: object) -> Hop:
    """A hop, read where its words are given, else inferred."""
    source = {k: more.pop(k) for k in ("count", "descriptor", "candidates", "anonymity_reason") if k in more}
    span = at(mention) if mention else None
    return Hop(
        source=Source(name, kind, grade, mentions=(span,) if span else (), **source),
        relation=relation,
        known=Known.READ if span else Known.INFERRED,
        reason=READ if span else GUESSED,
        mention=span,
        **more,
    )


def claim(n: int, words: str, *chains: list[Hop], **more: object) -> Claim:
    """A claim whose words stand in the text."""
    values = {"quoted": False, "polarity": Polarity.ASSERTS, "tier": Tier.REPORTED, "places": ((at(words),),)} | more
    return Claim(
        id=n,
        text=words,
        content=(at(words),),
        attributions=(0,),
        chains=tuple(Chain(tuple(c)) for c in chains),
        **values,
    )


def dam() -> Provenance:
    """A page with everything that a tree can show."""
    article = Article(
        text=TEXT,
        paragraphs=paragraphs_of(TEXT, HEADLINE),
        outlet="Valley Gazette",
        headline=HEADLINE,
        published=datetime(2031, 3, 9, 16, 5, tzinfo=timezone(timedelta(hours=7))),
        language="en",
        url="https://gazette.example/dam",
    )
    brandt = hop("Ilse Brandt", Kind.PERSON, Grade.S2, Relation.QUOTES, "Ilse Brandt", cue=at("said"), attribution=0,
                 refused=(REFUSED,))  # fmt: skip
    lantern = hop("The Lantern", Kind.OUTLET, Grade.R, Relation.RELAYS, "the Lantern, citing", cue=at("According to"))
    lantern = attrs.evolve(lantern, mention=at("the Lantern", start=at("According to").start))
    two = hop("two people briefed on the plan", Kind.ANONYMOUS, Grade.A4, Relation.RELAYS, "two people briefed on the plan",
              count=Count(2, 2, "two"), cue=at("citing"), anonymity_reason="because the talks were private")  # fmt: skip
    aide = hop("An aide", Kind.ROLE, Grade.A3, Relation.TOLD, "An aide", descriptor="of the ministry", cue=at("told"),
               count=Count(1, 1, "one"))  # fmt: skip
    herald = hop("The Herald", Kind.OUTLET, Grade.R, Relation.RELAYS, "The Herald", cue=at("wrote"))
    spokesman = hop("a spokesman", Kind.ROLE, Grade.S3, Relation.DENIES, "a spokesman",
                    candidates=("the ministry's spokesman", "the dam's spokesman"))  # fmt: skip
    she = hop("Ilse Brandt", Kind.PERSON, Grade.S2, Relation.PARAPHRASES)
    raise_it = "We will raise the wall by four metres"
    return Provenance(
        article=article,
        attributions=(
            Attribution((at("Ilse Brandt"),), (at("said"),), (at(raise_it),), Relation.QUOTES, True, Polarity.ASSERTS,
                        Tier.REPORTED, FRAME),
            Attribution((), (at("citing"),), (at("the ministry had agreed in May"),), Relation.RELAYS, False,
                        Polarity.ASSERTS, Tier.REPORTED, FRAME,
                        relays=(Relay(lantern.mention, at("According to"), Relation.RELAYS, FRAME),)),
        ),
        claims=(
            claim(1, raise_it, [brandt], quoted=True, places=((at(HEADLINE),), (at(raise_it),))),
            claim(2, "the ministry had agreed in May", [lantern, two], [lantern, aide], [herald]),
            claim(3, "a spokesman denied it", [herald, spokesman], polarity=Polarity.DENIES),
            claim(4, "the work can start in spring", [she], tier=Tier.STANCE),
        ),
        uncredited=(at("The valley has flooded three times since 1990."),
                    at("Fishermen along the river have heard nothing of the plan so far.")),
        sentences=(at("According to the Lantern, citing two people briefed on the plan, the ministry had agreed in May."),
                   at("An aide told the Lantern so.")),
    )  # fmt: skip


def lone(
    words: str, name: str, outlet: str | None = "Gazette", headline: str | None = None, depth: int = 1
) -> Provenance:
    """A page of one claim, whatever its words are; the chain has `depth` hops of one name."""
    text = f"{name} said {words}."
    mention = Span(0, len(name))
    content = (Span(len(name) + 6, len(text) - 1),)
    hops = tuple(
        Hop(
            Source(name, Kind.PERSON, Grade.S2, descriptor=words),
            Relation.TOLD,
            Known.READ,
            READ,
            mention,
            attribution=None,
        )
        for _ in range(depth)
    )
    only = Claim(1, words, content, (content,), False, Polarity.ASSERTS, Tier.REPORTED, (0,), (Chain(hops),))
    article = Article(text, paragraphs_of(text.replace("\n\n", "\n ")), outlet=outlet, headline=headline)
    said = Attribution((mention,), (Span(len(name) + 1, len(name) + 5),), content, Relation.TOLD, False, Polarity.ASSERTS,
                       Tier.REPORTED, FRAME)  # fmt: skip
    return Provenance(article, (said,), (only,), uncredited=(Span(0, len(text)),))
