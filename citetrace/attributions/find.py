"""`find_attributions` reads one article and returns who is credited with what, nested ones included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Attribution
from citetrace.attributions.drafts import Draft
from citetrace.attributions.finishing import finish
from citetrace.attributions.frames import verb_candidates
from citetrace.attributions.going_on import go_on
from citetrace.attributions.labels import label_candidates
from citetrace.attributions.nouns import hearsay_candidates, noun_candidates
from citetrace.attributions.openings import Opening, openings_in
from citetrace.attributions.relays import attach, carry_over, insert_cited
from citetrace.attributions.settling import join_quotations, nest, settle
from citetrace.clauses.apart import take_apart
from citetrace.clauses.grammar import Grammar
from citetrace.clauses.sentence import Sentence
from citetrace.clauses.shapes import CAP
from citetrace.clauses.text import Text
from citetrace.languages.pack import LanguagePack, load_pack
from citetrace.languages.tags import RELATIVE
from citetrace.outlets import OutletRegistry, load_outlets

CREDITING: Final = frozenset(("attribution", "behind", "pointing", "signed"))


def find_attributions(
    article: Article,
    pack: LanguagePack | None = None,
    registry: OutletRegistry | None = None,
    grammar: Grammar | None = None,
) -> tuple[Attribution, ...]:
    """Every attribution of an article, in the order of the text; `within` gives the index of the one it is nested in.

    `grammar` stands in for that of the pack. Raises UnknownLanguage where the article's language has no pack and none is
    given.
    """
    pack = pack or load_pack(article.language or "en")
    return attributions_in(Text(article, pack, registry or load_outlets(), grammar))


def attributions_in(r: Text) -> tuple[Attribution, ...]:
    """The attributions of a text: first who speaks outside quotations, then whom the speakers cite."""
    sentences = take_apart(r)
    openings = list(openings_in(sentences))
    drafts = list(drafts_in(r, sentences, openings))
    spoken = settle(r, [d for d in drafts if r.quote_of[d.first] < 0])
    spoken = insert_cited(spoken, openings)
    spoken = attach(r, spoken, [o for o in openings if o.kind not in CREDITING and r.quote_of[o.cue[0]] < 0])
    carry_over(r, spoken, openings)
    join_quotations(r, spoken)
    spoken = go_on(r, sentences, spoken)
    drafts = settle(r, [d for d in drafts if r.quote_of[d.first] >= 0], spoken)
    drafts = with_hearsay(r, drafts)
    drafts.sort(key=lambda d: (min(d.first, d.content[0][0]), d.first))
    nest(drafts)
    return tuple(finish(r, draft, drafts) for draft in drafts)


def drafts_in(r: Text, sentences: Sequence[Sentence], openings: Sequence[Opening]) -> Iterator[Draft]:
    """A draft for every cue that a frame fits."""
    taken = taken_by(r, openings)
    for candidate in verb_candidates(r, sentences):
        if candidate.anchor not in taken:
            draft = Draft(candidate)
            yield draft
            if candidate.inner is not None:
                yield Draft(candidate.inner, parent=draft)
    for candidate in label_candidates(r):
        yield Draft(candidate)
    for candidate, noun in noun_candidates(r, sentences):
        yield Draft(candidate, tier=noun.tier)
    for opening in openings:
        if opening.kind in CREDITING and (credit := opening.credit()) is not None:
            yield Draft(credit)


def taken_by(r: Text, openings: Sequence[Opening]) -> set[int]:
    """The tokens of phrases, and of whom they name, that are no cue verbs ("according to a report by …")."""
    silent = [o for o in openings if o.kind == "inner" or o.phrase.frame.relation == "relays"]
    taken = {k for o in silent for k in range(*o.cue)}
    return taken | {k for o in openings if o.kind != "relay" for k in named_by(r, o)}


def named_by(r: Text, opening: Opening) -> range:
    """The tokens of an opening's mention up to a relative clause ("dua sumber yang mengatakan"), which has its own cue."""
    first, end = opening.mention
    return range(first, next((k for k in range(first, end) if r.tag[k] & RELATIVE and not r.tag[k] & CAP), end))


def with_hearsay(r: Text, drafts: list[Draft]) -> list[Draft]:
    """The drafts and the bare hearsay of sentences that credit nobody else."""
    taken = {r.sentence_of[d.first] for d in drafts}
    return drafts + [Draft(c) for c in hearsay_candidates(r) if r.sentence_of[c.cue[0]] not in taken]


__all__ = ["attributions_in", "find_attributions"]
