"""The frames that open with a phrase instead of a verb: "according to X", "citing X", "seperti dikutip dari X", "X: …"."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from citetrace.attributions.candidate import Candidate
from citetrace.attributions.contents import after_asides, content_before
from citetrace.attributions.endings import (
    begins_main_clause,
    content_end,
    has_head,
    names_outlet,
    opens_here,
    phrase_at,
)
from citetrace.attributions.fitting import words_after
from citetrace.attributions.phrases import Range, cue_start, phrase_after
from citetrace.attributions.quotations import ends_there, quote_before, sentence_before
from citetrace.attributions.subjects import subject_before
from citetrace.attributions.verb_second import fit_mention, mention_before, of_classes
from citetrace.attributions.walking import walk
from citetrace.clauses.quotations import SENTENCE_ENDS
from citetrace.clauses.reading import Reading
from citetrace.clauses.shapes import CAP, DIGIT, MARK, WORD
from citetrace.clauses.trail import Decision
from citetrace.languages.crediting import Relation, Tier
from citetrace.languages.pack import Verb
from citetrace.languages.patterns import FrameKind, Phrase
from citetrace.languages.tags import (
    AUXILIARY,
    BE,
    BOUNDARY,
    CLOSING,
    CONTRAST,
    COORDINATOR,
    CUE,
    CUE_NOUN,
    DETERMINER,
    HOMOGRAPH,
    HUMAN,
    NAMEABLE,
    OPENER,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRESS,
    PRONOUN,
    QUESTION,
    RELATIVE,
    THAT,
    TIME,
    VERB,
)

NO_VERB = Verb("", frozenset())
LONGEST_OUTLET = 8  # words of an outlet's name
LEAST_BLAMED = 4  # tokens of a clause behind a colon that can be what a phrase speaks of


@attrs.frozen
class Opening:
    """A phrase frame found in the text: where its words stand, and whom they introduce."""

    phrase: Phrase
    cue: Range
    mention: Range
    beyond: Range | None = None  # "dikutip X dari Z": Z
    inferred: bool = False  # whether it stands in the sentence before
    content: tuple[Range, ...] = ()  # what it credits where no verb does
    decisions: tuple[Decision, ...] = ()  # what the rules of a grammar decided about it

    @property
    def kind(self) -> FrameKind:
        """What the frame makes: attribution, relay, inner or label."""
        return self.phrase.frame.kind


def openings_in(r: Reading) -> Iterator[Opening]:
    """Every phrase frame of the text, in order, with the source or outlet that it introduces."""
    frames = r.pack.phrase_frames
    read = 0
    for i in [k for k, word in enumerate(r.low) if word in frames]:
        found = open_at(r, i, r.sentence(i)[1]) if i >= read else None
        if found is not None:
            yield found
            read = found.cue[1]


def open_at(r: Reading, i: int, hi: int) -> Opening | None:
    """The opening at token `i`: the longest wording whose slot can be filled."""
    for phrase in r.pack.phrase_frames.get(r.low[i], ()):
        n = i + len(phrase.words)
        if n > hi or tuple(r.low[i:n]) != phrase.words:
            continue
        if phrase.frame.kind in (FrameKind.LABEL, FrameKind.QUOTED, FrameKind.SIGNED) or not (
            phrase.frame.kind is FrameKind.BEHIND or has_head(r, phrase, n, hi)
        ):
            continue
        if phrase.frame.kind is FrameKind.RELAY and outlet_ends_at(r, i) and may_be_inner(r, phrase):
            continue  # "reported Reuters, citing NBC News": Reuters cites, not the article
        if phrase.frame.kind in (FrameKind.BEHIND, FrameKind.POINTING):
            mention = pointed_at(r, phrase, i, n)
            if mention is None:
                continue
            return Opening(phrase, (i, n), mention)
        slot = phrase.frame.after[0].slot if phrase.frame.after else phrase.frame.before[0].slot
        if slot == "outlet":
            mention = outlet_after(r, n, hi, strict=phrase.frame.relation is Relation.TOLD)
        else:
            mention = phrase_after(r, n, hi)
            if mention and r.pack.verb_second:
                mention = fit_mention(r, i, mention, hi)
            spoken = i > 1 and r.low[i - 1] == "," and r.tag[i - 2] & CUE  # "Meridian reported, according to …,"
            if mention and (spoken or opens_clause(r, i, r.sentence(i)[0])):
                mention = without_clause(r, mention, hi)
            elif mention and states(r, mention):
                mention = without_clause(r, mention, mention[1] + 2)
            mention = cut_before_phrase(r, mention) if mention else None
            if mention and phrase.frame.kind is FrameKind.INNER and not can_be_cited(r, mention):
                mention = None
        if mention is not None:
            cue = (i + 1, n) if phrase.words[0] == "," else (i, n)
            return Opening(phrase, cue, mention, outlet_beyond(r, phrase, mention[1], hi))
    return None


def outlet_ends_at(r: Reading, i: int) -> bool:
    """Whether the words before token `i`, with a comma between or not, name an outlet."""
    end = i - 1 if i and r.low[i - 1] == "," else i
    return any(k in r.outlets and r.outlets[k][0] == end for k in range(max(end - LONGEST_OUTLET, 0), end))


def may_be_inner(r: Reading, phrase: Phrase) -> bool:
    """Whether the words of a relay also say whom a speaker cites."""
    frames = r.pack.phrase_frames.get(phrase.words[0], ())
    return any(other.frame.kind is FrameKind.INNER and other.words == phrase.words for other in frames)


def can_be_cited(r: Reading, mention: Range) -> bool:
    """Whether somebody or a document is named: "citing two dockers", and not "citing a threat to public health"."""
    return any(r.tag[k] & (NAMEABLE | HUMAN | CAP) or k in r.outlets for k in range(*mention))


def pointed_at(r: Reading, phrase: Phrase, i: int, n: int) -> Range | None:
    """Whom a phrase names that stands behind its mention ("X zufolge"), or that itself points back ("demnach")."""
    lo = r.sentence(i)[0]
    if phrase.frame.kind is FrameKind.BEHIND:
        mention = mention_before(r, i, lo)
        heads = phrase.frame.heads
        return mention if mention and (not heads or of_classes(r, mention, heads)) else None
    return (i, n) if i == lo or r.low[i - 1] == "," else None


def without_clause(r: Reading, mention: Range, hi: int) -> Range:
    """A phrase without the clause that follows its last comma: "According to Ana Lind, a lawyer, | the ship sank"."""
    first, end = mention
    while end >= hi - 1 or states(r, (first, end)):
        comma = next((k for k in range(end - 1, first, -1) if r.low[k] == ","), None)
        if comma is None:
            break
        end = comma
    return (first, end)


def states(r: Reading, mention: Range) -> bool:
    """Whether a finite verb stands behind the first comma of a phrase: then the clause begins there, and no apposition."""
    comma = next((k for k in range(*mention) if r.low[k] == ","), mention[1])
    for k in range(comma + 1, mention[1]):
        if r.tag[k] & RELATIVE:
            return False
        if r.tag[k] & (CUE | VERB | AUXILIARY) and not r.tag[k] & (CAP | DETERMINER | OWNER | CUE_NOUN | NAMEABLE):
            return True
    return False


def outlet_beyond(r: Reading, phrase: Phrase, n: int, hi: int) -> Range | None:
    """The second outlet of a frame such as "{outlet} dari {outlet}", where one follows."""
    if len(phrase.frame.after) + len(phrase.frame.before) < 3:
        return None
    words = (*phrase.frame.before, *phrase.frame.after)[1]
    stop = words_after(r, words, n, hi)
    return outlet_after(r, stop, hi, strict=False) if stop is not None and stop > n else None


def cut_before_phrase(r: Reading, found: Range) -> Range:
    """A phrase cut before another opening that follows it ("menurut Harbour Gazette, seperti dikutip Reuters")."""
    for k in range(found[0] + 1, found[1]):
        inner = phrase_at(r, k, found[1])
        if inner is not None and (len(inner.words) > 1 or r.low[k - 1] == "," or names_outlet(r, k + len(inner.words))):
            end = k - 1 if r.low[k - 1] == "," else k
            return (found[0], end)
    return found


def outlet_after(r: Reading, n: int, hi: int, *, strict: bool) -> Range | None:
    """The outlet named at token `n`: one that the registry knows, or a phrase that says it is one ("the newspaper").

    Unless `strict`, any capitalised name will do: the words before it said that it published something.
    """
    if n < hi and r.tag[n] & POSSESSIVE:
        return None  # its own website is no other outlet
    k = n
    while k < hi and r.tag[k] & DETERMINER and k - n < 2 and k not in r.outlets:
        k += 1
    for j in range(k, min(hi, k + 6)):
        if j in r.outlets:
            end = r.outlets[j][0]
            return (n, closing(r, end, hi))
        if not r.tag[j] & (PRESS | WORD) or (r.tag[j] & (PREPOSITION | PRONOUN | VERB) and not r.tag[j] & PRESS):
            break
        if j > k and not r.tag[j - 1] & (PRESS | CAP):
            break
    if (
        k < hi
        and points_at_outlet(r, n, k, hi)
        and (r.tag[k] & PRESS or any(r.tag[j] & PRESS for j in range(k, min(hi, k + 3))))
    ):
        found = phrase_after(r, n, hi, aside=r.pack.head_first)
        if found is not None and any(r.tag[j] & PRESS for j in range(found[0], min(found[1], found[0] + 4))):
            return found
    if not strict and k < hi and r.tag[k] & CAP:
        end = k
        while end < hi and r.tag[end] & CAP and end not in r.outlets:
            end += 1
        return (n, end)
    return None


def points_at_outlet(r: Reading, n: int, k: int, hi: int) -> bool:
    """Whether a phrase with "newspaper" in it means a certain one: "the newspaper", "koran itu", "the daily Harbour News".

    Plain "media" or "reporters" are nobody in particular.
    """
    beyond = range(k, min(hi, k + 10))
    return r.low[n] in r.pack.definite or any(r.tag[j] & (CLOSING | CAP) for j in beyond)


def closing(r: Reading, end: int, hi: int) -> int:
    """The end of a phrase with the determiner that may close it ("kantor berita itu")."""
    return end + 1 if end < hi and r.tag[end] & CLOSING else end


def credit(r: Reading, opening: Opening) -> Candidate | None:
    """An attribution made of an opening alone: "According to X, …", "…, menurut X", "Melansir X, …"."""
    first, _ = opening.cue
    lo, hi = r.sentence(first)
    content = contents_around(r, opening, lo, hi)
    if not content:
        return None
    candidate = Candidate(opening.phrase.frame, NO_VERB, opening.cue, opening.beyond or opening.mention, content)
    candidate.after = content[0][0] < first
    return candidate


def contents_around(r: Reading, opening: Opening, lo: int, hi: int) -> list[Range]:
    """The rest of the sentence around an opening and its mention: after the comma if it opens the clause, else before."""
    if r.pack.verb_second:
        return contents_beside(r, opening, lo, hi)
    first, end = opening.cue[0], (opening.beyond or opening.mention)[1]
    n = skip_openings(r, end, hi)
    out: list[Range] = []
    if opens_clause(r, first, lo):
        if n < hi and r.tag[n] & WORD:  # "According to a poll out on Thursday, …"
            comma = next((k for k in range(n, min(hi, n + LONGEST_OUTLET)) if r.low[k] == ","), n)
            n = comma if begins_main_clause(r, comma + 1, hi) else n
        if n < hi and r.low[n] in (",", ":"):
            n = after_date(r, n + 1, hi)
        if n < hi and (r.tag[n] & WORD or opens_here(r, n)):
            out.append((n, content_end(r, n, hi)))
        out = [c for c in out if c[1] - c[0] >= 2]
        previous = sentence_before(r, first) if not out and opening.kind is FrameKind.RELAY else None
        return [previous] if previous else out  # "Demikian dilaporkan Antara." speaks of the sentence before
    p = first
    if r.low[p - 1] == ",":
        p -= 1
    if r.tag[p - 1] & MARK and r.quote_of[p - 1] >= 0 and r.quotations[r.quote_of[p - 1]].close == p - 1:
        opening_mark = r.quotations[r.quote_of[p - 1]].open
        out.append((r.sentence(opening_mark)[0], p))  # with the words of its sentence that it is a part of
    else:
        before = content_before(r, p, lo)
        before = before and clause_of(r, before)
        goes_on = n + 3 < hi and r.low[n] == "," and r.tag[n + 1] & WORD
        if before is None and goes_on and p > lo:
            before = (lo, p)
        if before is not None:
            out.append(before)
    if n + 1 < hi and r.low[n] == "," and r.tag[n + 1] & WORD and out and n + 3 < hi:
        rest = after_asides(r, n + 1, hi)
        ends = rest >= hi or r.low[rest] in SENTENCE_ENDS  # "…, lansir Antara, Selasa (8/10/2024)." says nothing more
        if not ends and not only_tells_who(r, rest, hi):
            out.append((n + 1, content_end(r, n + 1, hi)))
    return out


def only_tells_who(r: Reading, n: int, hi: int) -> bool:
    """Whether nothing but a further speaker stands at `n`: "…, according to two dockers, | Reuters reported on Monday"."""
    for k in range(n + 1, min(hi, n + LONGEST_OUTLET)):
        if r.tag[k] & CUE and not r.tag[k] & (CAP | HOMOGRAPH):
            forms = [form for form in r.pack.cues[r.low[k]] if not form.rest and form.verb.tier is Tier.REPORTED]
            return any(ends_there(r, k + 1, hi, form.verb) for form in forms)
    return False


def clause_of(r: Reading, content: Range) -> Range:
    """What of the words before ", according to X" it speaks of: those behind a colon or an open bracket, if any are."""
    first, end = content
    for k in range(end - LEAST_BLAMED, first, -1):
        if r.quote_of[k] < 0 and (r.low[k] == ":" or (r.low[k] == "(" and matching_end(r, k, end) is None)):
            return (k + 1, end)
    return content


def matching_end(r: Reading, opening: int, end: int) -> int | None:
    """The bracket that closes the one at `opening`, before token `end`."""
    return next((k for k in range(opening + 1, end) if r.low[k] == ")"), None)


def contents_beside(r: Reading, opening: Opening, lo: int, hi: int) -> list[Range]:
    """The sentence before and after an opening that stands in it without commas ("Es wurde laut Polizei niemand verletzt")."""
    first, end = min(opening.cue[0], opening.mention[0]), max(opening.cue[1], opening.mention[1])
    comma = r.low[first - 1] == "," and first > lo
    n = skip_openings(r, end, hi)
    p = first - 1 if comma else first
    closed = (
        p > lo and r.tag[p - 1] & MARK and r.quote_of[p - 1] >= 0 and r.quotations[r.quote_of[p - 1]].close == p - 1
    )
    out: list[Range] = []
    if closed:
        out.append((r.quotations[r.quote_of[p - 1]].open, p))
    elif not comma and (sub := clause_around(r, p, lo)) is not None:
        out.append((sub, p))
        hi = next((k for k in range(n, hi) if r.low[k] == "," and r.quote_of[k] < 0), hi)
    elif not opens_clause(r, first, lo) and p > lo:
        out.append(content_before(r, p, lo) or (lo, p))
    goes_on = n < hi and r.low[n] in (",", ":")
    m = n + 1 if goes_on else n
    if m < hi - 1 and (goes_on or not (comma and out)) and (r.tag[m] & WORD or opens_here(r, m)):
        out.append((m, content_end(r, m, hi)))
    return [c for c in out if c[1] - c[0] >= 2 or len(out) > 1]


def clause_around(r: Reading, p: int, lo: int) -> int | None:
    """Where the subordinate clause begins in which token `p` stands ("…, die nach Angaben der Polizei …"); None if in none."""
    comma = next((k for k in range(p - 1, lo, -1) if r.low[k] == "," and r.quote_of[k] < 0), None)
    if comma is None or comma + 1 >= p:
        return None
    opens = r.tag[comma + 1] & (BOUNDARY | RELATIVE | THAT | QUESTION) and not r.tag[comma + 1] & CONTRAST
    return comma + 1 if opens else None


def after_date(r: Reading, n: int, hi: int) -> int:
    """The token after a date and its comma ("Rabu (4/1/2017), …"); `n` itself where none stands there."""
    k = n
    while k < hi and r.tag[k] & TIME and not r.tag[k] & DETERMINER:
        k += 1
    if k < hi and r.low[k] == "(" and r.tag[min(k + 1, hi - 1)] & DIGIT:
        k = next((j + 1 for j in range(k, min(hi, k + 8)) if r.low[j] == ")"), k)
    return k + 1 if n < k < hi and r.low[k] == "," else n


def opens_clause(r: Reading, first: int, lo: int) -> bool:
    """Whether nothing but an opening word ("Sementara itu,") stands between a sentence's beginning and token `first`,

    or "that" introduces a clause just there ("reported that, according to the office, …").
    """
    that = first - 2 if r.low[first - 1] == "," else first - 1
    if that > lo and r.tag[that] & (THAT | BOUNDARY) and not r.pack.verb_second:
        return True
    return all(
        r.tag[k] & OPENER or r.low[k] in ("(", ",") or (r.tag[k] & DETERMINER and not r.tag[k] & CAP)
        for k in range(lo, first)
    )


def skip_openings(r: Reading, n: int, hi: int) -> int:
    """The token after further openings (", sebagaimana dikutip Reuters"), and dates or short names in brackets."""
    return walk(n, hi, lambda place: after_opening(r, place, hi))


def after_opening(r: Reading, n: int, hi: int) -> int | None:
    """The token after a further opening or a short bracket at `n`; None where neither stands there."""
    m = n + 1 if (r.low[n] == "," or r.tag[n] & COORDINATOR) and n + 1 < hi else n
    nested = open_at(r, m, hi) if r.low[m] in r.pack.phrase_frames else None
    if nested is not None and nested.kind is not FrameKind.ATTRIBUTION:
        return (nested.beyond or nested.mention)[1]
    if r.low[n] == "(" and n + 2 < hi and (r.tag[n + 1] & DIGIT or r.low[n + 2] == ")"):
        return next((k + 1 for k in range(n, min(hi, n + 8)) if r.low[k] == ")"), hi)
    return None


def quoted_candidates(r: Reading) -> Iterator[tuple[Candidate, Candidate | None]]:
    """ "X quoted Y as saying …": (what X is credited with, what Y is); "Y was quoted as saying …": (what Y is, None)."""
    phrases = [p for ps in r.pack.phrase_frames.values() for p in ps if p.frame.kind is FrameKind.QUOTED]
    starts = {p.words[0] for p in phrases}
    for i in [k for k, word in enumerate(r.low) if word in starts]:
        phrase = next((p for p in phrases if tuple(r.low[i : i + len(p.words)]) == p.words), None)
        found = quoted_at(r, phrase, i) if phrase else None
        if found is not None:
            yield found


def quoted_at(r: Reading, phrase: Phrase, i: int) -> tuple[Candidate, Candidate | None] | None:
    """The two candidates of "quoted … as saying" with "as" at token `i`."""
    lo, hi = r.sentence(i)
    n = i + len(phrase.words)
    verb = next((k for k in range(i - 1, lo, -1) if r.tag[k] & CUE and not r.tag[k] & CAP), None)
    if verb is None or n >= hi:
        return None
    first = cue_start(r, verb, lo)
    subject = subject_before(r, first, lo)
    if subject is None:
        return None
    before = quote_before(r, subject[0], strict=True)
    if before is not None:
        return Candidate(phrase.frame, NO_VERB, (first, n), subject, [before]), None
    n += r.low[n] in (":", ",")
    content = (n, content_end(r, n, hi))
    if content[1] - content[0] < 2:
        stated = content_before(r, subject[0] - 1, lo) if r.low[subject[0] - 1] == "," else None
        return (Candidate(phrase.frame, NO_VERB, (first, n), subject, [stated]), None) if stated else None
    if any(r.tag[k] & BE for k in range(first, verb)):
        return Candidate(phrase.frame, NO_VERB, (first, n), subject, [content]), None
    person = phrase_after(r, verb + 1, i)
    outer = Candidate(phrase.frame, NO_VERB, (first, verb + 1), subject, [content])
    return outer, Candidate(phrase.frame, NO_VERB, (i, i + len(phrase.words)), person, [content]) if person else None
