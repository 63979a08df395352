"""What is claimed: where a content begins after its cue, and where it ends."""

from __future__ import annotations

from citetrace.attributions.phrases import Range, phrase_after
from citetrace.attributions.reading import CAP, CLOSING, DASHES, DIGIT, MARK, PUNCT, SENTENCE_ENDS, WORD, Reading
from citetrace.attributions.verb_second import clause_after, noun_phrase, object_between, of_classes
from citetrace.languages.pack import Verb
from citetrace.languages.patterns import Phrase
from citetrace.languages.tags import (
    ADVERB,
    AUXILIARY,
    BOUNDARY,
    CONTRAST,
    COORDINATOR,
    CUE,
    DETERMINER,
    NAMEABLE,
    NEGATION,
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

OPENS_CLAUSE = COORDINATOR | BOUNDARY | CONTRAST | RELATIVE | QUESTION | THAT | CUE | VERB | MARK


def phrase_at(r: Reading, i: int, hi: int) -> Phrase | None:
    """The longest opening of a phrase frame that stands at token `i`; None at the sentence's end `hi`."""
    if i >= hi:
        return None
    for phrase in r.pack.phrase_frames.get(r.low[i], ()):
        n = len(phrase.words)
        if i + n <= hi and tuple(r.low[i : i + n]) == phrase.words and has_head(r, phrase, i + n, hi):
            return phrase
    return None


def has_head(r: Reading, phrase: Phrase, n: int, hi: int) -> bool:
    """Whether the phrase at `n` has the head that a frame wants behind its words ("nach" a report, not "nach" a match)."""
    if not phrase.frame.heads:
        return True
    if phrase.frame.kind == "behind":
        return False  # whom it names stands before it
    mention = noun_phrase(r, n, hi, aside=False)
    return mention is not None and of_classes(r, mention, phrase.frame.heads)


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
        j = after_addressee(r, j, hi)
    j = after_asides(r, j, hi)
    if j >= hi:
        return None
    tag, low = r.tag, r.low
    if low[j] == ":" and j + 1 >= hi:
        return content_of_next_paragraphs(r, j + 1)
    if low[j] in (":", ",") and j + 1 < hi:
        if tag[j + 1] & MARK or low[j] == ":":
            return (j + 1, content_end(r, j + 1, hi)) if opens_here(r, j + 1) or low[j] == ":" else None
        if tag[j + 1] & THAT and "that" in takes:
            return (j + 1, content_end(r, j + 1, hi))
        if "clause" in takes and r.pack.comma_after_cue:
            return (j + 1, content_end(r, j + 1, hi)) if clause_starts(r, j + 1, hi) else None
        return None
    t = tag[j]
    if t & MARK:
        return (j, content_end(r, j, hi)) if opens_here(r, j) else None
    if t & THAT and "that" in takes:
        return (j, content_end(r, j, hi))
    if t & QUESTION and "wh" in takes:
        return (j, content_end(r, j, hi))
    if (t & TO and not t & PREPOSITION) or (low[j] == "to" and "to" in takes):
        return (j, content_end(r, j, hi)) if "to" in takes else None
    if "clause" in takes and clause_starts(r, j, hi):
        return (j, content_end(r, j, hi))
    if "object" in takes and object_starts(r, j, hi):
        return (j, object_end(r, j, content_end(r, j, hi)))
    return None


def object_end(r: Reading, j: int, end: int) -> int:
    """The token after a noun phrase that is a content: it ends before a comma or dash, unless it quotes something."""
    if any(r.tag[k] & MARK for k in range(j, end)):
        return end
    return next((k for k in range(j + 1, end) if r.low[k] == "," or r.low[k] in DASHES), end)


def content_of_next_paragraphs(r: Reading, j: int) -> Range | None:
    """The quoted paragraphs that follow a paragraph which ends in "The Herald reports:"; `j` is their first token."""
    if j >= len(r) or not opens_here(r, j):
        return None
    end = j
    while end < len(r) and opens_here(r, end):
        first, stop = r.paragraph(end)
        q = r.quotations[r.quote_of[end]]
        if end != first or q.close < stop - 2:
            return (j, min(q.end, stop)) if end == j else (j, end)
        end = stop
    return (j, end)


def opens_here(r: Reading, j: int) -> bool:
    """Whether the token is the opening mark of a quotation."""
    q = r.quote_of[j]
    return q >= 0 and r.quotations[q].open == j


def clause_starts(r: Reading, j: int, hi: int) -> bool:
    """Whether something that can be a clause starts at `j`."""
    t = r.tag[j]
    if not t & WORD or (t & (COORDINATOR | BOUNDARY) and not t & (QUESTION | DETERMINER)):
        return False
    if hi - j < 2:
        return False
    return not (t & PREPOSITION and not t & (CAP | DETERMINER)) or any(
        r.low[k] == "," for k in range(j, min(hi, j + 14))
    )


def object_starts(r: Reading, j: int, hi: int) -> bool:
    """Whether a noun phrase that can be the content starts at `j`."""
    t = r.tag[j]
    if not t & WORD or (t & (COORDINATOR | BOUNDARY | THAT | AUXILIARY) and not t & (DETERMINER | POSSESSIVE)):
        return False
    if t & (PREPOSITION | TO) and not t & (CAP | DETERMINER):
        return False
    return any(r.tag[k] & WORD and not r.tag[k] & (DETERMINER | PREPOSITION) for k in range(j, min(hi, j + 6)))


def after_addressee(r: Reading, j: int, hi: int) -> int:
    """The token after an addressee ("reporters", "the BBC", "him"); `j` itself where none stands there."""
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
        if t & (THAT | MARK | QUESTION | PUNCT | BOUNDARY | TIME | PRONOUN | AUXILIARY) and not t & (
            DETERMINER if k == j else 0
        ):
            break
        if k > j and t & DETERMINER and not tag[k - 1] & PREPOSITION:
            break
        if k > j and t & CAP and not capital and not tag[k - 1] & (DETERMINER | PREPOSITION | TITLE | COORDINATOR):
            break
        if k > j and low[k] == "to":
            break
        if t & PREPOSITION and k > j and any(tag[m] & (TIME | SPOKEN | DIGIT) for m in range(k + 1, min(hi, k + 4))):
            break
        capital = bool(t & CAP)
        k += 1
    return k


def after_asides(r: Reading, j: int, hi: int) -> int:
    """The token after "on Tuesday", "in a statement", "(7/7/2023)", "kepada Reuters" and their like."""
    tag, low = r.tag, r.low
    while j < hi:
        t = tag[j]
        if t & TIME and not t & (DETERMINER | THAT):
            j += 1
        elif t & DETERMINER and j + 1 < hi and tag[j + 1] & TIME and not tag[j + 1] & CAP:  # "this weekend"
            j += 2
        elif low[j] == "(" and j + 1 < hi:
            close = next((k for k in range(j + 1, min(hi, j + 12)) if low[k] == ")"), None)
            if close is None:
                return j
            j = close + 1
        elif t & PREPOSITION and not (t & CAP and not tag[j] & WORD):
            end = aside_end(r, j, hi)
            if end is None:
                return j
            j = end
        elif (
            t & ADVERB
            and not t & (DETERMINER | PRONOUN)
            and j + 1 < hi
            and (tag[j + 1] & (THAT | MARK | PREPOSITION | TIME) or low[j + 1] in ",:")
        ):
            j += 1
        elif low[j] == "," and j + 1 < hi and tag[j + 1] & (THAT | MARK):
            return j
        elif low[j] == "," and j + 2 < hi and low[j + 2] == "," and tag[j + 1] & (OPENER | ADVERB):
            j += 3
        elif low[j] == "," and (end := inserted_relay_end(r, j, hi)) is not None:
            j = end
        else:
            return j
    return j


def inserted_relay_end(r: Reading, comma: int, hi: int) -> int | None:
    """Where ", yang lalu dikutip Harbour Gazette," ends between a cue and its content; None if it is no such thing."""
    phrase = phrase_at(r, comma + 1, hi)
    if phrase is None or phrase.frame.kind not in ("relay", "inner", "attribution"):
        return None
    stop = comma + 1 + len(phrase.words)
    return next((k for k in range(stop, min(hi, stop + 9)) if r.low[k] == "," or r.tag[k] & THAT), None)


def aside_end(r: Reading, j: int, hi: int) -> int | None:
    """Where the prepositional aside that begins at `j` ends, if it is one: it names a time or an occasion of speaking,

    or "that", a quotation or a colon follows it.
    """
    tag, low = r.tag, r.low
    phrase = phrase_at(r, j, hi)
    start = j + len(phrase.words) if phrase is not None and phrase.frame.kind == "relay" else j + 1
    occasion = phrase is not None and phrase.frame.kind == "relay"
    k = start
    capital = False
    while k < hi and k - j < 25:
        t = tag[k]
        if t & (THAT | MARK) or low[k] == ":":
            return k
        if low[k] == ",":
            if k + 1 < hi and tag[k + 1] & (THAT | MARK):
                return k
            return k if occasion else None
        if t & (SPOKEN | TIME):
            occasion = True
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
        if t & (AUXILIARY | CUE) and not t & (CAP | SPOKEN | DETERMINER) and k > start:
            return None
        capital = bool(t & CAP)
        k += 1
    return k if k >= hi and occasion else None


def content_end(r: Reading, j: int, hi: int) -> int:
    """The token after a content that begins at `j`: its sentence's end, or a cut before the next attribution."""
    tag, low = r.tag, r.low
    limit = r.paragraph(j)[1]
    k = j
    while k < hi:
        t = tag[k]
        if t & MARK and opens_here(r, k):
            q = r.quotations[r.quote_of[k]]
            k = q.end
            if k >= hi:
                hi = k if ends_sentence(r, k - 1) else max(k, r.sentence(min(k, limit - 1))[1] if k < limit else k)
            continue
        if k > j and cuts(r, k, hi):
            break
        k += 1
    end = min(k, limit)
    while end > j + 1 and (
        low[end - 1] in SENTENCE_ENDS or low[end - 1] in (",", ";", ":", "–", "—", "-") or tag[end - 1] & COORDINATOR
    ):
        end -= 1
    return end


def end_of_subclause(r: Reading, that: int, end: int) -> int:
    """The token after "that the crane was old" where the clause around it goes on: "… was not checked".

    A clause has one finite auxiliary; a further one belongs outside unless a word between them may open another clause.
    An "'s" may be an owner's, so it counts for nothing.
    """
    clauses, k = 1, that + 1
    while k < end:
        t = r.tag[k]
        if t & AUXILIARY and not t & (CAP | OWNER):
            if clauses == 0:
                return k
            clauses -= 1
            while k + 1 < end and r.tag[k + 1] & (AUXILIARY | NEGATION | ADVERB):
                k += 1
        elif t & OPENS_CLAUSE or r.low[k] == "," or (t & PRONOUN and k > that + 1):
            clauses += 1
        k += 1
    return end


def ends_sentence(r: Reading, k: int) -> bool:
    """Whether a closing mark at `k` ends a sentence: the stop stands inside it."""
    return r.low[k - 1] in SENTENCE_ENDS or k + 1 >= len(r) or r.low[k] in SENTENCE_ENDS


def cuts(r: Reading, k: int, hi: int) -> bool:
    """Whether a new attribution, and no more of the content, begins at token `k`."""
    tag, low = r.tag, r.low
    if low[k] == ";" or (low[k] in DASHES and k + 1 < hi and tag[k + 1] & COORDINATOR and turns(r, k + 1, hi)):
        return True
    comma = low[k] == ","
    n = k + 1 if comma else k
    if n >= hi:
        return False
    phrase = phrase_at(r, n, hi)
    if (
        phrase is not None
        and (comma or phrase.frame.kind == "attribution" or len(phrase.words) > 1)
        and phrase.frame.relation != "told"
    ):
        return True
    if comma:
        return bool(tag[n] & CONTRAST) or begins_with_cue(r, n, hi) or turns(r, n, hi)
    return bool(tag[k] & (COORDINATOR | CONTRAST)) and joins_cue(r, k + 1, hi)


def begins_with_cue(r: Reading, n: int, hi: int) -> bool:
    """Whether ", adding that", ", kata X" or ", lanjutnya" begins at `n`."""
    if not r.tag[n] & CUE:
        return False
    for form in r.pack.cues[r.low[n]]:
        if tuple(r.low[n + 1 : n + 1 + len(form.rest)]) == form.rest and form.kinds & {"ing", "bare", "clitic"}:
            return form.verb.tier == "reported"
    return False


def turns(r: Reading, n: int, hi: int) -> bool:
    """Whether ", while the mayor suggested" begins at `n`: a new clause with a cue of its own."""
    if not r.tag[n] & (BOUNDARY | COORDINATOR) or r.tag[n] & THAT:
        return False
    for m in range(n + 1, min(hi, n + 10)):
        t = r.tag[m]
        if t & CUE and not t & CAP:
            return any(f.verb.tier == "reported" and f.kinds & {"finite", "active"} for f in r.pack.cues[r.low[m]])
        if r.low[m] in ",;" or (t & (AUXILIARY | THAT) and not t & DETERMINER):
            return False
    return False


def joins_cue(r: Reading, m: int, hi: int) -> bool:
    """Whether "and added" follows: a second cue of the same speaker, without a subject of its own."""
    while m < hi and r.tag[m] & ADVERB and not r.tag[m] & CUE:
        m += 1
    if m >= hi or not r.tag[m] & CUE or r.tag[m] & (CAP | NAMEABLE):
        return False
    forms = [f for f in r.pack.cues[r.low[m]] if tuple(r.low[m + 1 : m + 1 + len(f.rest)]) == f.rest]
    return any(f.verb.tier == "reported" and f.kinds & {"finite", "active"} and "base" not in f.kinds for f in forms)


def content_before(r: Reading, end: int, lo: int) -> Range | None:
    """The clause before token `end` (a comma), from its sentence's beginning; None if too little stands there."""
    first = lo
    while first < end and (
        r.tag[first] & COORDINATOR
        or r.low[first] in (",", "-", "–", "—")
        or (r.low[first] in CLOSING and not opens_here(r, first))
    ):
        first += 1
    return (first, end) if sum(1 for k in range(first, end) if r.tag[k] & WORD) >= 2 else None


__all__ = ["after_asides", "content_after", "content_before", "content_end", "opens_here", "phrase_after", "phrase_at"]
