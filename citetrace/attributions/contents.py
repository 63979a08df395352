"""What is claimed: where a content begins after its cue, or stands before it."""

from __future__ import annotations

from citetrace.attributions.endings import content_end, object_end, opens_here, phrase_at
from citetrace.attributions.phrases import LONGEST_NAME_IN_QUOTES, Range
from citetrace.attributions.verb_second import clause_after, object_between
from citetrace.attributions.walking import onward, walk
from citetrace.clauses.quotations import SENTENCE_ENDS
from citetrace.clauses.reading import CLOSING, Reading
from citetrace.clauses.shapes import CAP, DIGIT, MARK, PUNCT, WORD
from citetrace.languages.pack import Verb
from citetrace.languages.patterns import FrameKind
from citetrace.languages.tags import (
    ADVERB,
    AUXILIARY,
    BOUNDARY,
    BY,
    COORDINATOR,
    CUE,
    DETERMINER,
    HOMOGRAPH,
    LOCATIVE,
    NAMEABLE,
    NEGATION,
    NUMBER,
    OBJECT_PRONOUN,
    OPENER,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    RELATIVE,
    SPOKEN,
    THAT,
    TIME,
    TITLE,
    TO,
    VERB,
)

LONGEST_OCCASION = 15  # tokens between a cue and the "that" behind it
LEAST_BLOCK = 8  # tokens of a paragraph that can be a block quotation


def content_behind_comma(r: Reading, i: int, hi: int, verb: Verb) -> Range | None:
    """The content of a cue in a language that sets every clause apart with a comma; its object where no clause follows."""
    found = clause_after(r, i, hi, verb.takes)
    if found is not None:
        return (found[0], content_end(r, found[0], hi))
    return object_between(r, i, hi) if "object" in verb.takes else None


def content_after(r: Reading, i: int, hi: int, verb: Verb) -> Range | None:
    """The content that follows a cue whose last token is before `i`; None if what follows is none for this verb."""
    if r.pack.verb_second:
        return content_behind_comma(r, i, hi, verb)
    takes = verb.takes
    j = i
    if "someone" in takes:
        j = after_addressee(r, j, hi, bare="about" in takes)
    tag, low = r.tag, r.low
    if "to" in takes and j + 1 < hi and tag[j] & NEGATION and low[j + 1] == "to":
        return (j, content_end(r, j, hi))  # "told them not to worry"
    infinitive = "to" in takes and j + 1 < hi and low[j] == "to" and not tag[j + 1] & (CAP | DETERMINER | PRONOUN)
    j = j if infinitive else after_asides(r, j, hi)
    if j >= hi or (j + 1 >= hi and low[j] in SENTENCE_ENDS):
        return quotation_of_next_sentence(r, i, hi) if "quote" in takes else None
    if low[j] == ":" and j + 1 >= hi:
        return content_of_next_paragraphs(r, j + 1)
    if low[j] in (":", ",") and j + 1 < hi:
        if tag[j + 1] & MARK or low[j] == ":":
            return (j + 1, content_end(r, j + 1, hi)) if opens_here(r, j + 1) or low[j] == ":" else None
        if tag[j + 1] & THAT and "that" in takes:
            return (j + 1, content_end(r, j + 1, hi))
        inserted = j > i and low[i] == ","  # "reported, according to two dockers, the crane …"
        if "clause" in takes and (r.pack.comma_after_cue or inserted):
            return (j + 1, content_end(r, j + 1, hi)) if clause_starts(r, j + 1, hi) else None
        return None
    if "that" in takes and (that := later_that(r, i, j, hi, anywhere="someone" in takes)) is not None:
        return (that, content_end(r, that, hi))
    t = tag[j]
    if t & MARK:
        return (j, content_end(r, j, hi)) if opens_here(r, j) else None
    if t & THAT and "that" in takes:
        return (j, content_end(r, j, hi))
    if t & QUESTION and "wh" in takes:
        return (j, content_end(r, j, hi))
    if (t & TO and not t & PREPOSITION) or (low[j] == "to" and "to" in takes):
        return (j, content_end(r, j, hi)) if "to" in takes else None
    if "about" in takes and t & PREPOSITION and not t & (LOCATIVE | BY) and object_starts(r, j + 1, hi):
        return (j + 1, object_end(r, j + 1, content_end(r, j + 1, hi))) if not tag[j + 1] & TIME else None
    if (
        "clause" in takes
        and clause_starts(r, j, hi)
        and not (takes & {"someone", "object"} and lacks_subject(r, i, hi))
    ):
        end = content_end(r, j, hi)
        return (j, end if r.pack.head_first or has_verb(r, j, end) else object_end(r, j, end))
    if "object" in takes and object_starts(r, j, hi):
        return (j, object_end(r, j, content_end(r, j, hi)))
    return None


def later_that(r: Reading, i: int, j: int, hi: int, *, anywhere: bool) -> int | None:
    """Where "that" introduces what is said behind an occasion or addressee that no list knows, `j` being its first token:

    "said late on Monday on the radio that …", "told a full hall in Kenan, on the coast, that …".
    """
    if j >= hi or r.tag[j] & (THAT | PRONOUN) or not (anywhere or r.tag[j] & (PREPOSITION | ADVERB | TIME)):
        return None
    acts = AUXILIARY | CUE | VERB | BOUNDARY | RELATIVE | QUESTION | MARK | TO
    for k in range(j + 1, min(hi, i + LONGEST_OCCASION)):
        t = r.tag[k]
        if t & THAT and not (t & DETERMINER and r.tag[k - 1] & PREPOSITION):
            relative = k + 1 < hi and r.tag[k + 1] & (AUXILIARY | VERB | CUE) and not r.tag[k + 1] & CAP
            return None if relative else k
        if t & TO or (t & acts and not t & (CAP | DETERMINER | OWNER | PREPOSITION | THAT)):
            return None
    return None


def lacks_subject(r: Reading, i: int, hi: int) -> bool:
    """Whether a verb follows token `i` without a subject of its own: "Cats | found outdoors after dark will be …".

    Then what stood before is that verb's subject, and the cue before it a participle that describes it.
    """
    if i >= hi or not r.tag[i] & (ADVERB | PREPOSITION) or r.tag[i] & (AUXILIARY | TO):
        return False
    for k in range(i, hi):
        t = r.tag[k]
        if t & AUXILIARY and not t & (CAP | OWNER | DETERMINER):
            return True
        opens = t & (CAP | DETERMINER | PRONOUN | POSSESSIVE | NUMBER | DIGIT | THAT | MARK)
        if r.low[k] in (",", ":") or (opens and k > i and not r.tag[k - 1] & PREPOSITION):
            return False
    return False


def quotation_of_next_sentence(r: Reading, i: int, hi: int) -> Range | None:
    """The quotation behind "Lind said in a statement.", where it fills the rest of the paragraph and none stands before."""
    if hi >= len(r) or not opens_here(r, hi) or r.paragraph(hi)[0] == hi or r.marks_in(r.sentence(i - 1)[0], hi):
        return None
    q = r.quotations[r.quote_of[hi]]
    return (hi, q.end) if q.closed and q.end >= r.paragraph(hi)[1] - 1 else None


def content_of_next_paragraphs(r: Reading, j: int) -> Range | None:
    """The quoted paragraphs that follow a paragraph which ends in "The Herald reports:"; `j` is their first token."""
    if j >= len(r):
        return None
    if not opens_here(r, j):
        return block_at(r, j)
    end = j
    while end < len(r) and opens_here(r, end):
        first, stop = r.paragraph(end)
        q = r.quotations[r.quote_of[end]]
        if end != first or q.close < stop - 2:
            return (j, min(q.end, stop)) if end == j else (j, end)
        end = onward(end, stop)
    return (j, end)


def block_at(r: Reading, j: int) -> Range | None:
    """The paragraph at `j` as a block quotation without marks; None where it is too short or a headline."""
    first, stop = r.paragraph(j)
    spoken = j == first and stop - first >= LEAST_BLOCK and r.low[stop - 1] in SENTENCE_ENDS
    return (first, stop - 1) if spoken else None


def clause_starts(r: Reading, j: int, hi: int) -> bool:
    """Whether something that can be a clause starts at `j`."""
    t = r.tag[j]
    if not t & WORD or (t & (COORDINATOR | BOUNDARY) and not t & (QUESTION | DETERMINER)):
        return False
    if hi - j < 2 or (t & CUE and not t & (CAP | HOMOGRAPH | NAMEABLE) and r.tag[j + 1] & THAT):
        return False  # "(the poll released Friday) shows that"
    return not (t & PREPOSITION and not t & (CAP | DETERMINER)) or any(
        r.low[k] == "," for k in range(j, min(hi, j + 14))
    )


def has_verb(r: Reading, j: int, end: int) -> bool:
    """Whether a word that can be a finite verb stands outside the relative clauses of a phrase."""
    inside = False
    for k in range(j + 1, end):
        if r.low[k] == ",":
            inside = False
        if r.tag[k] & RELATIVE:
            inside = True
        if not inside and r.tag[k] & (AUXILIARY | VERB | CUE) and not r.tag[k] & (CAP | OWNER | DETERMINER | HOMOGRAPH):
            return True
    return False


def object_starts(r: Reading, j: int, hi: int) -> bool:
    """Whether a noun phrase that can be the content starts at `j`."""
    if j >= hi:
        return False
    t = r.tag[j]
    if not t & WORD or (t & (COORDINATOR | BOUNDARY | THAT | AUXILIARY) and not t & (DETERMINER | POSSESSIVE)):
        return False
    if t & (PREPOSITION | TO) and not t & (CAP | DETERMINER):
        return False
    return any(r.tag[k] & WORD and not r.tag[k] & (DETERMINER | PREPOSITION) for k in range(j, min(hi, j + 6)))


def after_addressee(r: Reading, j: int, hi: int, *, bare: bool = False) -> int:
    """The token after an addressee ("reporters", "the BBC", "him"); `j` itself where none stands there.

    `bare`: no preposition belongs to it ("asked Lind | about the crane").
    """
    tag, low = r.tag, r.low
    if j >= hi or tag[j] & (THAT | MARK | PUNCT | QUESTION) or (low[j] == "to" and not tag[j] & PREPOSITION):
        return j
    if tag[j] & PREPOSITION and not tag[j] & (DETERMINER | CAP):
        return j  # "kepada X" is an aside
    if tag[j] & (OBJECT_PRONOUN | PRONOUN) and not tag[j] & (DETERMINER | POSSESSIVE):
        return j + 1
    k = j
    capital = False
    while k < hi and k - j < 12:
        t = tag[k]
        if k in r.outlets:
            stop = r.outlets[k][0]
            k, capital = onward(k, r.programmes.get(stop, stop)), True
            continue
        if t & OWNER and k > j:
            k, capital = k + 1, False
            continue
        if k > j and t & MARK and tag[k - 1] & OWNER and (title := title_end(r, k, hi)):
            k = onward(k, title)  # "told MSNBC's “Morning Joe” that"
            continue
        if t & (THAT | MARK | QUESTION | PUNCT | BOUNDARY | TIME | PRONOUN | AUXILIARY) and not t & (
            DETERMINER if k == j else 0
        ):
            break
        if k > j and t & (DETERMINER | NEGATION) and not tag[k - 1] & PREPOSITION:
            break
        if k > j and t & CAP and not capital and not tag[k - 1] & (DETERMINER | PREPOSITION | TITLE | COORDINATOR):
            break
        if k > j and (low[k] == "to" or (bare and t & PREPOSITION)):
            break
        if t & PREPOSITION and k > j and any(tag[m] & (TIME | SPOKEN | DIGIT) for m in range(k + 1, min(hi, k + 4))):
            break
        capital = bool(t & CAP)
        k += 1
    return k


def title_end(r: Reading, k: int, hi: int) -> int | None:
    """Where the name of a broadcast or book in quotation marks ends that opens at `k`; None if it is no such name."""
    q = r.quotations[r.quote_of[k]] if opens_here(r, k) else None
    named = q is not None and q.closed and q.end < hi and q.close - k <= LONGEST_NAME_IN_QUOTES
    return q.end if q is not None and named and r.tag[k + 1] & CAP else None


def after_asides(r: Reading, j: int, hi: int) -> int:
    """The token after "on Tuesday", "in a statement", "(7/7/2023)", "kepada Reuters" and their like."""
    return walk(j, hi, lambda place: after_aside(r, place, hi))


def after_aside(r: Reading, j: int, hi: int) -> int | None:
    """The token after one aside, or one word of it, that begins at `j`; None where none does."""
    tag, low = r.tag, r.low
    t = tag[j]
    if t & TIME and not t & (DETERMINER | THAT):
        return None if j + 1 < hi and tag[j + 1] & OWNER else j + 1  # "Friday's decision"
    if t & DETERMINER and j + 1 < hi and tag[j + 1] & TIME and not tag[j + 1] & CAP:
        return j + 2  # "this weekend"
    if low[j] == "(" and j + 1 < hi:
        return next((k + 1 for k in range(j + 1, min(hi, j + 12)) if low[k] == ")"), None)
    if t & PREPOSITION and not (t & CAP and not tag[j] & WORD):
        return aside_end(r, j, hi)
    if (
        t & (ADVERB | OPENER)
        and not t & (DETERMINER | PRONOUN | COORDINATOR)
        and j + 1 < hi
        and (tag[j + 1] & (THAT | MARK | PREPOSITION | TIME) or low[j + 1] in ",:")
    ):
        return j + 1
    if low[j] != "," or (j + 1 < hi and tag[j + 1] & (THAT | MARK)):
        return None
    if j + 2 < hi and low[j + 2] == "," and tag[j + 1] & (OPENER | ADVERB):
        return j + 3
    return inserted_relay_end(r, j, hi)


def inserted_relay_end(r: Reading, comma: int, hi: int) -> int | None:
    """Where ", yang lalu dikutip Harbour Gazette," ends between a cue and its content; None if it is no such thing."""
    phrase = phrase_at(r, comma + 1, hi)
    if phrase is None or phrase.frame.kind not in (FrameKind.RELAY, FrameKind.INNER, FrameKind.ATTRIBUTION):
        return None
    stop = comma + 1 + len(phrase.words)
    return next((k for k in range(stop, min(hi, stop + 9)) if r.low[k] == "," or r.tag[k] & THAT), None)


def aside_end(r: Reading, j: int, hi: int) -> int | None:
    """Where the prepositional aside that begins at `j` ends, if it is one: it names a time or an occasion of speaking,

    or "that", a quotation or a colon follows it.
    """
    tag, low = r.tag, r.low
    phrase = phrase_at(r, j, hi)
    start = j + len(phrase.words) if phrase is not None and phrase.frame.kind is FrameKind.RELAY else j + 1
    occasion = phrase is not None and phrase.frame.kind is FrameKind.RELAY
    k = start
    capital = False
    while k < hi and k - j < 25:
        if k in r.outlets and (
            shown := r.programmes.get(r.outlets[k][0])
        ):  # "on NBC's Meet the Press | the crane is old"
            k, capital, occasion = onward(k, shown), False, True
            continue
        t = tag[k]
        if t & (THAT | MARK) or low[k] == ":":
            return k
        if low[k] == ",":
            if k + 1 < hi and tag[k + 1] & (THAT | MARK):
                return k
            return k if occasion else None
        if t & (SPOKEN | TIME):
            occasion = True
        if k > start + 1 and t & PRONOUN and not t & (OBJECT_PRONOUN | DETERMINER | RELATIVE | POSSESSIVE):
            return None if tag[k - 1] & (PREPOSITION | DETERMINER) else k  # "after the vote he would"
        if k > start and occasion:
            fresh = t & (DETERMINER | PRONOUN) and not tag[k - 1] & PREPOSITION
            name = (
                t & CAP
                and not capital
                and not tag[k - 1] & (PREPOSITION | DETERMINER | TITLE | COORDINATOR | POSSESSIVE)
                and not t & TIME
            )
            if (fresh or name) and not tag[k - 1] & TITLE:
                return k
        described = t & HOMOGRAPH and tag[k - 1] & (DETERMINER | POSSESSIVE)  # "after the vote"
        if t & (AUXILIARY | CUE) and not t & (CAP | SPOKEN | DETERMINER) and k > start and not described:
            return None
        capital = bool(t & CAP)
        k += 1
    return k if k >= hi and occasion else None


def content_before(r: Reading, end: int, lo: int, *, least: int = 2) -> Range | None:
    """The clause before token `end` (a comma), from its sentence's beginning; None if fewer than `least` words stand there."""
    first = lo
    while first < end and (
        r.tag[first] & COORDINATOR
        or r.low[first] in (",", "-", "–", "—")
        or (r.low[first] in CLOSING and not opens_here(r, first))
    ):
        first += 1
    return (first, end) if sum(1 for k in range(first, end) if r.tag[k] & WORD) >= least else None
