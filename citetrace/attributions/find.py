"""`find_attributions` reads one article and returns who is credited with what, nested ones included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Attribution, Polarity, Relation, Relay, Ruling
from citetrace.attributions.candidate import Candidate
from citetrace.attributions.candidates import verb_candidates
from citetrace.attributions.drafting import drafts_of
from citetrace.attributions.found import Found
from citetrace.attributions.frames import verb_candidates as candidates_of
from citetrace.attributions.going_on import with_going_on
from citetrace.attributions.labels import label_candidates, signed_candidates
from citetrace.attributions.nearby import Nearby
from citetrace.attributions.noun_cues import hearsay_candidates, noun_candidates
from citetrace.attributions.openings import credited
from citetrace.attributions.openings import openings_in as phrases_in
from citetrace.attributions.phrase_frames import Opening, credit, openings_in, quoted_candidates
from citetrace.attributions.phrases import Range
from citetrace.attributions.settling import Draft, join_quotations, nest, settle
from citetrace.attributions.verb_second import continued_sentences, subject_of_sentence
from citetrace.attributions.walking import onward
from citetrace.clauses.apart import take_apart
from citetrace.clauses.grammar import Grammar
from citetrace.clauses.reading import Reading
from citetrace.clauses.sentence import Sentence
from citetrace.clauses.shapes import CAP, MARK
from citetrace.languages.pack import LanguagePack, Verb, load_pack
from citetrace.languages.patterns import FrameKind, SourceFrom
from citetrace.languages.tags import (
    ADVERB,
    AUXILIARY,
    CUE,
    DETERMINER,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    RELATIVE,
    SUBJUNCTIVE,
    THAT,
    TO,
    VERB,
)
from citetrace.outlets import OutletRegistry, load_outlets
from citetrace.reasons import Reason
from citetrace.spans import Span, Spans

CREDITING = frozenset((FrameKind.ATTRIBUTION, FrameKind.BEHIND, FrameKind.POINTING))
SHORTEST_CLAUSE = 3  # tokens of "that" and a clause
GOES_ON = Verb("", frozenset(("clause",)))


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
    reading = Reading(article, pack, registry or load_outlets(), grammar)
    return attributions_in(reading)


def attributions_in(r: Reading) -> tuple[Attribution, ...]:
    """The attributions of a text that has been read into tokens: first who speaks, then whom the speakers cite."""
    sentences = take_apart(r) if r.pack.has_grammar else []
    openings = list(phrases_in(sentences) if r.pack.has_grammar else openings_in(r))
    verbs = list(candidates_of(r, sentences))
    quoting = {k for c in verbs if c.inner is not None for k in range(*c.cue)}  # "quoting two dockers as saying"
    openings = [o for o in openings if o.cue[0] not in quoting]
    drafts = drafts_in(r, openings, sentences, verbs)
    spoken = settle(r, [d for d in drafts if r.quote_of[d.first] < 0])
    spoken = insert_cited(spoken, openings)
    spoken = attach(r, spoken, [o for o in openings if o.kind not in CREDITING and r.quote_of[o.cue[0]] < 0])
    carry_over(r, spoken, openings)
    join_quotations(r, spoken)
    spoken = with_going_on(r, spoken, sentences) if r.pack.has_grammar else go_on(r, spoken)
    drafts = settle(r, [d for d in drafts if r.quote_of[d.first] >= 0], spoken)
    drafts = [d for d in with_hearsay(r, drafts) if not claims_source(d)]
    drafts.sort(key=lambda d: (min(d.first, d.content[0][0]), d.first))
    drafts = nest(drafts)
    numbers = {id(draft): n for n, draft in enumerate(drafts)}
    return tuple(finish(r, draft, numbers) for draft in drafts)


def drafts_in(
    r: Reading, openings: Sequence[Opening], sentences: Sequence[Sentence], verbs: Sequence[Candidate]
) -> list[Draft]:
    """A draft for every cue that a frame fits."""
    silent = [o for o in openings if o.kind is FrameKind.INNER or o.phrase.frame.relation is Relation.RELAYS]
    taken = {k for o in silent for k in range(*o.cue)}
    taken |= {
        k for o in openings if o.kind is not FrameKind.RELAY for k in named_by(r, o)
    }  # "according to a report by …"
    if r.pack.has_grammar:
        return list(drafts_of(r, sentences, openings, verbs, taken))
    drafts = quoted_drafts(r)
    drafts += [Draft(c) for c in verb_candidates(r) if c.anchor not in taken]
    drafts += [Draft(c) for c in (*label_candidates(r), *signed_candidates(r))]
    drafts += [Draft(c, tier=noun.tier) for c, noun in noun_candidates(r)]
    return drafts + [Draft(c) for o in openings if o.kind in CREDITING and (c := credit(r, o))]


def named_by(r: Reading, opening: Opening) -> range:
    """The tokens of an opening's mention up to a relative clause ("dua sumber yang mengatakan"), which has its own cue."""
    first, end = opening.mention
    return range(first, next((k for k in range(first, end) if r.tag[k] & RELATIVE and not r.tag[k] & CAP), end))


def quoted_drafts(r: Reading) -> list[Draft]:
    """ "The Post quoted an official as saying …": the official within the Post; in the passive the official alone."""
    drafts: list[Draft] = []
    for outer, inner in quoted_candidates(r):
        parent = Draft(outer)
        drafts.append(parent)
        if inner is not None:
            drafts.append(Draft(inner))
            drafts[-1].parent = parent
    return drafts


def with_hearsay(r: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts and the bare hearsay of sentences that credit nobody else."""
    taken = {r.sentence_of[d.first] for d in drafts}
    return drafts + [Draft(c) for c in hearsay_candidates(r) if r.sentence_of[c.cue[0]] not in taken]


def claims_source(draft: Draft) -> bool:
    """Whether the source lies in what it is credited with, as may be after a content was cut to that of another."""
    source = draft.source
    return source is not None and any(a <= source[0] and source[1] <= b for a, b in draft.content)


def insert_cited(drafts: list[Draft], openings: Iterable[Opening]) -> list[Draft]:
    """Nests "according to sources" in the attribution between whose cue and content it stands:

    "The Gazette reported, according to dockers on the quay, that …".
    """
    inserted = {}
    behind: dict[int, list[tuple[int, Draft]]] = {}  # by the token after their cue
    for n, draft in enumerate(drafts):
        behind.setdefault(draft.cue[1], []).append((n, draft))
    for opening in openings:
        if opening.kind in CREDITING:
            first = opening.cue[0]
            near = [found for k in (first - 2, first - 1, first) for found in behind.get(k, ())]
            for _, d in sorted(near, key=lambda found: found[0]):
                if opening.mention[1] <= d.content[0][0]:
                    inserted[opening.cue] = d
    for draft in drafts:
        if draft.cue in inserted and inserted[draft.cue] is not draft:
            draft.parent = inserted[draft.cue]
            draft.content = list(draft.parent.content)
    return drafts


def attach(r: Reading, drafts: list[Draft], openings: Iterable[Opening]) -> list[Draft]:
    """Gives each relay or inner source to the attribution of its sentence; where there is none it stands alone."""
    out: list[Draft] = []
    reach: Nearby[Draft] = Nearby()
    in_sentence: dict[int, list[Draft]] = {}

    def add(draft: Draft) -> None:
        draft.measure()
        out.append(draft)
        reach.add(draft, draft.start, draft.end)
        in_sentence.setdefault(r.sentence_of[draft.first], []).append(draft)

    openings = list(openings)
    if r.pack.has_grammar:
        cut_sources(r, drafts, openings)
    for draft in drafts:
        add(draft)
    for opening in openings:
        i = opening.cue[0]
        host = host_of(in_sentence.get(r.sentence_of[i], ()), opening)
        if opening.kind is FrameKind.RELAY and host is not None:
            if host.source is None or not overlap(host.source, opening.mention):
                host.relays.append(opening)
        elif opening.kind is FrameKind.INNER and host is not None:
            inner = Draft(Candidate(opening.phrase.frame, host.verb, opening.cue, opening.mention, list(host.content)))
            if host.source and opening.mention[0] < host.source[0] and host.source[1] <= opening.mention[1] + 1:
                host.source = (opening.mention[0], host.source[0])
                host.elided = opening  # "Mengutip dua sumber yang mengatakan …": nobody is named who cites
                continue
            inner.parent = host
            add(inner)
        elif opening.phrase.frame.relation is not Relation.TOLD and not any(d.holds(i) for d in reach.over(i, i + 1)):
            candidate = credited(opening) if r.pack.has_grammar else credit(r, opening)
            if candidate is not None:
                add(Draft(candidate, elided=opening if opening.kind is FrameKind.INNER else None))
                if opening.beyond is not None:
                    out[-1].relays.append(attrs.evolve(opening, beyond=None))
    if r.pack.has_grammar:
        for draft in out:
            draft.relays = nearest_first(draft)
    return out


def nearest_first(draft: Draft) -> list[Opening]:
    """The relays of an attribution from us outward: of those behind its cue, the last stands nearest to us:

    "…, kata Lind, dilansir AFP, dikutip Antara", but "Dilansir Antara, mengutip AFP, Lind mengatakan …".
    """
    before = [o for o in draft.relays if o.cue[0] < draft.first]
    behind = [o for o in draft.relays if o.cue[0] >= draft.first]
    return sorted((*before, *reversed(behind)), key=lambda o: not o.phrase.frame.nearest)


def cut_sources(r: Reading, drafts: list[Draft], openings: Iterable[Opening]) -> None:
    """Ends a source before what it cites: "Pelita Press, | yang juga mengutip pernyataan kementerian, | menyebutkan …"."""
    beside = RELATIVE | ADVERB | AUXILIARY
    for opening in openings:
        for draft in drafts:
            if (
                opening.kind in ("inner", "relay")
                and draft.source
                and draft.source[0] < opening.cue[0] < draft.source[1]
            ):
                first, end = draft.source[0], opening.cue[0]
                while end > first + 1 and (r.low[end - 1] == "," or r.tag[end - 1] & beside):
                    end -= 1
                draft.source = (first, end)


def carry_over(r: Reading, drafts: list[Draft], openings: Iterable[Opening]) -> None:
    """Gives an interview that a sentence only mentions to the quotation in the next one, if its speaker gave it:

    "When reached by Reuters, Lind had little to say. “The port is closed,” Lind said."
    """
    taken = {r.sentence_of[d.first] for d in drafts}
    quoting = {r.sentence_of[d.content[0][0]]: d for d in reversed(drafts) if d.parent is None and d.source}
    for opening in openings:
        number = r.sentence_of[opening.cue[0]]
        host = quoting.get(number + 1)
        if (
            opening.phrase.frame.relation is not Relation.TOLD
            or r.quote_of[opening.cue[0]] >= 0
            or number in taken
            or host is None
        ):
            continue
        name = host.source[1] - 1 if host.source else 0
        spoke = r.low[name] in r.low[slice(*r.sentences[number])] and r.tag[name] & CAP
        if spoke and not host.relays and in_quotation(r, host.content[0]):
            host.relays.append(attrs.evolve(opening, inferred=True))


def go_on(r: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, and the sentences after them whose mood says that the same speaker goes on ("Er habe nichts gewusst.")."""
    if not r.pack.verb_second:
        return drafts
    out = list(drafts)
    holder = {r.sentence_of[k]: d for d in drafts for a, b in (d.cue, *d.content) for k in (a, min(b, len(r)) - 1)}
    for verb, sentence in continued_sentences(r):
        number = r.sentence_of[sentence[0]]
        if number in holder:
            continue
        host = holder.get(number - 1)
        if host is None:
            source = subject_of_sentence(r, number - 1, sentence[0]) if r.tag[verb] & SUBJUNCTIVE else None
        else:
            source = host.source if host.parent is None else None
        if source is None:
            continue
        said = Draft(
            Candidate(r.pack.continued_frame, GOES_ON, (verb, verb + 1), source, [sentence], found=Found.GOES_ON)
        )
        for k in range(number, r.sentence_of[min(sentence[1], len(r)) - 1] + 1):
            holder[k] = said
        out.append(said)
    return out


def host_of(drafts: Iterable[Draft], opening: Opening) -> Draft | None:
    """The outermost attribution, of those in its sentence, outside whose content an opening stands; the nearest."""
    i = opening.cue[0]
    fits = [
        d for d in drafts if d.parent is None and not d.holds(i) and not (d.source and d.source[0] <= i < d.source[1])
    ]
    return min(fits, key=lambda d: abs(d.first - i), default=None)


def finish(r: Reading, draft: Draft, numbers: Mapping[int, int]) -> Attribution:
    """The attribution of a settled draft, in offsets; `numbers` are those of all, by their identity."""
    frame = draft.frame
    content = tuple(span_of(r, c) for c in draft.content)
    quoted = all(in_quotation(r, c) for c in draft.content)
    polarity = Polarity.DECLINES if draft.negated else draft.verb.polarity
    return Attribution(
        source=(span_of(r, draft.source),) if draft.source else (),
        cue=(Span(r.start[draft.cue[0]], r.end[draft.cue[1] - 1]),),
        content=content,
        relation=relation_of(draft, quoted),
        quoted=quoted,
        polarity=polarity,
        tier=draft.tier,
        reason=Reason(frame.rule, f'the frame "{frame.pattern}" fits', frame.file),
        relays=tuple(relay_of(r, o, mention) for o in draft.relays for mention in (o.mention, o.beyond) if mention),
        within=numbers[id(draft.parent)] if draft.parent is not None else None,
        clitic=draft.clitic,
        goes_on=frame.source is SourceFrom.SUBJECT_OR_LAST and not draft.source,
        states=states_something(r, draft),
        verbatim=() if quoted else verbatim_in(r, draft, content),
        cites_unnamed_outlet=draft.elided is not None,
        weight=draft.verb.weight,
        lemma=draft.verb.lemma,
        found=draft.found,
        rulings=tuple(Ruling(d.rule, d.role, offsets_of(r, d.tokens)) for d in draft.decisions),
        refused=draft.refused,
    )


def states_something(r: Reading, draft: Draft) -> bool:
    """Whether a content is a statement: words in quotation marks, or what follows a verb that takes a clause."""
    if draft.frame.themed:
        return False
    first = draft.content[0][0]
    if any(r.marks_in(a, b) for a, b in draft.content):
        return True
    if r.tag[first] & TO and not r.tag[first] & PREPOSITION:
        return False
    takes = draft.verb.takes
    if r.tag[first] & THAT and r.tag[first] & DETERMINER and draft.content[0][1] - first <= SHORTEST_CLAUSE:
        acts = AUXILIARY | VERB | CUE | CAP | PRONOUN
        return any(r.tag[k] & acts for k in range(first + 1, draft.content[0][1]))  # "confirmed that date"
    if takes and first > draft.first and not (r.pack.head_first or r.pack.verb_second) and not r.tag[first] & THAT:
        acts = AUXILIARY | VERB | CUE
        if not any(r.tag[k] & acts for a, b in draft.content for k in range(a, b)):
            return False
    return not takes or first < draft.first or bool(takes & {"clause", "that"}) or bool(r.tag[first] & QUESTION)


def relation_of(draft: Draft, quoted: bool) -> Relation:
    """The relation that the verb or frame names, else quotes or paraphrases."""
    usual = Relation.QUOTES if quoted else Relation.PARAPHRASES
    return draft.verb.relation or draft.frame.relation or usual


def relay_of(r: Reading, opening: Opening, mention: Range) -> Relay:
    """A relay in offsets."""
    frame = opening.phrase.frame
    return Relay(
        mention=Span(r.start[mention[0]], r.end[mention[1] - 1]),
        cue=Span(r.start[opening.cue[0]], r.end[opening.cue[1] - 1]),
        relation=frame.relation or Relation.RELAYS,
        reason=Reason(frame.rule, f'the phrase "{" ".join(opening.phrase.words)}" names an outlet', frame.file),
        inferred=opening.inferred,
    )


def in_quotation(r: Reading, c: Range) -> bool:
    """Whether a content stands in quotation marks as a whole."""
    k = c[0]
    while k < c[1]:
        if r.quote_of[k] < 0:
            return False
        k = onward(k, r.quotations[r.quote_of[k]].end)
    return True


def verbatim_in(r: Reading, draft: Draft, content: Spans) -> Spans:
    """The quotations that a content takes words from: "said that the quay was “a disgrace to the city”"."""
    marks = (k for a, b in draft.content for k in r.marks_in(a, b))
    numbers = dict.fromkeys(r.quote_of[k] for k in marks if r.quote_of[k] >= 0)
    whole = [r.quotations[n] for n in numbers]
    words = (Span(r.start[q.open + 1], r.end[q.close - 1]) for q in whole if q.closed and q.close - q.open > 1)
    return tuple(span for span in words if any(map(span.overlaps, content)))


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges share a token."""
    return one[0] < other[1] and other[0] < one[1]


def offsets_of(r: Reading, c: Range) -> Span:
    """The offsets of a token range as it is."""
    return Span(r.start[c[0]], r.end[c[1] - 1])


def span_of(r: Reading, c: Range) -> Span:
    """The offsets of a token range without outer marks: opening and closing quotation marks, trailing punctuation."""
    first, end = c
    while end - first > 1 and r.low[end - 1] in (",", ";", ":"):
        end -= 1
    if end - first > 2 and r.tag[first] & MARK and r.tag[end - 1] & MARK and r.quote_of[first] == r.quote_of[end - 1]:
        first, end = first + 1, end - 1
    elif (
        end - first > 1
        and r.tag[first] & MARK
        and r.quote_of[first] >= 0
        and r.quotations[r.quote_of[first]].close >= end
    ):
        first += 1
    while end - first > 1 and r.low[end - 1] in (",", ".", ";"):
        end -= 1
    return Span(r.start[first], r.end[end - 1])


__all__ = ["attributions_in", "find_attributions"]
