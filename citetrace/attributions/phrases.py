"""Noun phrases without a parser: where a cue begins, and the phrase that stands behind it."""

from __future__ import annotations

from citetrace.attributions.verb_second import noun_phrase
from citetrace.attributions.walking import onward
from citetrace.clauses.reading import DASHES, Reading
from citetrace.clauses.shapes import CAP, DIGIT, MARK, PUNCT, WORD
from citetrace.languages.tags import (
    ADVERB,
    AUXILIARY,
    BOUNDARY,
    BRIEFED,
    CONTRAST,
    COORDINATOR,
    CUE,
    DETERMINER,
    HOMOGRAPH,
    HUMAN,
    NAMEABLE,
    NEGATION,
    OBJECT_PRONOUN,
    OPENER,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RAISING,
    RELATIVE,
    ROLE,
    SPOKEN,
    THAT,
    TIME,
    TITLE,
    TO,
    VERB,
)

Range = tuple[int, int]
BESIDE_CUE = AUXILIARY | ADVERB | NEGATION
STOPS = frozenset((";", ":", "…", "...", "?", "!", ".", "(", "[", "•", "|", "*")) | DASHES
LONGEST_ASIDE = 40  # tokens between the two commas of an apposition
LONGEST_NAME_IN_QUOTES = 6
LONGEST_TITLE = 8  # tokens of a book or broadcast named in quotation marks


def cue_start(r: Reading, i: int, lo: int) -> int:
    """The first token of a cue whose verb is token `i`: its auxiliaries, adverbs and negations belong to it."""
    if r.pack.verb_second:
        return i
    while i > lo and r.tag[i - 1] & BESIDE_CUE and (not r.tag[i - 1] & PUNCT or contracted(r, i - 1, lo)):
        if r.tag[i - 1] & TIME and r.tag[i - 1] & CAP:
            break  # "taken in May"
        i -= 1
    raising = raised_from(r, i, lo)
    if raising is not None:
        return cue_start(r, raising, lo)
    if r.low[i - 1] == "," and i - 4 > lo and r.low[i - 3] == "," and r.tag[i - 2] & (ADVERB | OPENER | CONTRAST):
        aside = cue_start(r, i - 3, lo)  # "has, however, revealed"
        if r.tag[aside] & AUXILIARY and not r.tag[aside] & OWNER:
            return aside
    k = i - 1
    while k > lo and i - k < 5 and r.tag[k] & (TIME | DETERMINER | PREPOSITION) and not r.tag[k] & CAP:
        k -= 1
    if k < i - 1 and r.tag[k] & AUXILIARY and r.tag[k + 1] & PREPOSITION:  # "have in the past said"
        return cue_start(r, k + 1, lo)
    return i


def raised_from(r: Reading, i: int, lo: int) -> int | None:
    """The first token of "continued to" before a verb at `i`; None where no such words stand there."""
    k = i - 2
    if k < lo or not r.tag[i - 1] & TO or not r.tag[k] & RAISING:
        return None
    k -= k > lo and bool(r.tag[k - 1] & RAISING)
    return None if r.low[k - 1] == "," else k


def contracted(r: Reading, k: int, lo: int) -> bool:
    """Whether a mark such as "'s" is a verb: behind a pronoun it is ("he's said"), behind a noun it shows an owner."""
    return k > lo and bool(r.tag[k] & AUXILIARY and r.tag[k - 1] & (PRONOUN | RELATIVE))


def matching_bracket(r: Reading, close: int, lo: int) -> int | None:
    """The token of "(" that belongs to the ")" at `close`."""
    for j in range(close - 1, max(lo, close - LONGEST_ASIDE) - 1, -1):
        if r.low[j] == "(":
            return j
    return None


def phrase_after(r: Reading, i: int, hi: int, *, aside: bool = True) -> Range | None:
    """The noun phrase that begins at token `i`, with appositions and relative clauses where `aside`; None if none does."""
    if r.pack.capital_nouns:
        return noun_phrase(r, i, hi, aside=aside)
    tag, low = r.tag, r.low
    if i >= hi or not tag[i] & WORD or (tag[i] & (BOUNDARY | THAT) and not tag[i] & CAP):
        return None
    if tag[i] & (PRONOUN | OBJECT_PRONOUN) and not tag[i] & (DETERMINER | POSSESSIVE | RELATIVE):
        return (i, i + 1)
    k, relative, nouns = i, False, 0
    while k < hi:
        t = tag[k]
        word = low[k]
        if t & MARK:
            q = r.quotations[r.quote_of[k]] if r.quote_of[k] >= 0 else None
            if q is None or not q.closed or q.open != k or q.close - k > LONGEST_NAME_IN_QUOTES or q.close >= hi:
                break
            k = onward(k, q.close + 1)
            continue
        if word == "(":
            closing = next((j for j in range(k + 1, min(hi, k + 15)) if low[j] == ")"), None)
            if closing is None or tag[k + 1] & DIGIT:  # a date in brackets ends the phrase
                break
            k = closing + 1
            continue
        if word == ",":
            stop = apposition_end(r, k, hi) if aside and not (k + 1 < hi and tag[k + 1] & THAT) else None
            if stop is None:
                break
            k = onward(k, stop)
            continue
        if word == "/" and nouns and r.start[k] == r.end[k - 1] and k + 1 < hi and r.start[k + 1] == r.end[k]:
            k += 2  # "a Lantern/Meridian poll"
            continue
        if word in STOPS or (t & PUNCT and not t & (OWNER | AUXILIARY | COORDINATOR)):
            break
        if t & RELATIVE and not t & BOUNDARY and nouns:
            if not aside:
                break
            relative = True
        elif nouns and not relative and leaves_phrase(r, k, hi):
            break
        elif t & (BOUNDARY | THAT) and not t & (CAP | DIGIT):
            break
        elif t & COORDINATOR and nouns and not joins_names(r, k, hi):
            break
        elif t & TIME and nouns and not tag[k - 1] & (PREPOSITION | DETERMINER):
            break
        elif t & WORD and not t & (DETERMINER | PREPOSITION | ADVERB):
            nouns += 1
        k += 1
    while k > i and (low[k - 1] == "," or (tag[k - 1] & (COORDINATOR | PREPOSITION | ADVERB) and not tag[k - 1] & CAP)):
        k -= 1
    return (i, k) if k > i else None


def leaves_phrase(r: Reading, k: int, hi: int) -> bool:
    """Whether token `k`, outside any relative clause, belongs to the clause and no more to a phrase that has its noun:

    a finite verb, a subject pronoun, the preposition of "on Tuesday" or "in an interview".
    """
    t, before = r.tag[k], r.tag[k - 1]
    if t & AUXILIARY and not t & ADVERB:
        return not (t & OWNER and t & PUNCT) or contracted(r, k, 0)
    name = t & CAP and len(r.low[k]) > 1 and not (before & PUNCT)  # "the site Kota Kita"
    if t & PRONOUN and not t & (DETERMINER | RELATIVE | POSSESSIVE) and not name:
        return True
    ends = k + 1 >= hi or r.low[k + 1] in STOPS  # "according to his school file."
    noun = t & HOMOGRAPH and (ends or (t & NAMEABLE and not before & NAMEABLE))  # "a parliamentary report"
    if t & CUE and not t & (CAP | PREPOSITION) and not before & (DETERMINER | POSSESSIVE | OWNER) and not noun:
        return not reduced(r, k, hi)
    described = before & (BRIEFED | CUE) and not before & NAMEABLE  # "told of the plan", but "a report on Monday"
    return bool(t & PREPOSITION) and not described and ends_phrase(r, k, hi)


def reduced(r: Reading, k: int, hi: int) -> bool:
    """Whether a cue word inside a phrase is a participle that describes it ("people told of the plan")."""
    return k + 1 < hi and bool(r.tag[k + 1] & (PREPOSITION | TIME))


def apposition_end(r: Reading, comma: int, hi: int) -> int | None:
    """Where an apposition after `comma` ends: at its closing comma or the sentence's end; None if it is none."""
    tag, low = r.tag, r.low
    first = comma + 1
    if first >= hi or not tag[first] & (WORD | PUNCT):
        return None
    t = tag[first]
    starts = t & (DETERMINER | RELATIVE | ROLE | TITLE | DIGIT | NAMEABLE | CAP) or low[first] in r.pack.numbers
    if not starts or (
        t & (MARK | OPENER | BOUNDARY | PRONOUN) & ~(RELATIVE | DETERMINER) and not t & (DETERMINER | RELATIVE)
    ):
        return None
    if t & TIME or (t & (CUE | VERB) and not t & (DETERMINER | CAP | NAMEABLE | RELATIVE)):
        return None
    for j in range(first, min(hi, first + LONGEST_ASIDE)):
        if low[j] == "," or low[j] in STOPS:
            return j
        if tag[j] & MARK:
            return None
        if not t & RELATIVE and tag[j] & (AUXILIARY | THAT) and not tag[j] & (DETERMINER | RELATIVE | OWNER):
            return None
    return min(hi, first + LONGEST_ASIDE)


def ends_phrase(r: Reading, k: int, hi: int) -> bool:
    """Whether the preposition at `k` begins an aside of the clause (time, place of speaking) and not of the phrase."""
    tag = r.tag
    for j in range(k + 1, min(hi, k + 5)):
        if tag[j] & TIME or (tag[j] & DIGIT and j == k + 1):
            return True
        if tag[j] & SPOKEN:
            return True
        if not tag[j] & (DETERMINER | POSSESSIVE | WORD) or tag[j] & PREPOSITION:
            return False
    return False


def joins_names(r: Reading, k: int, hi: int) -> bool:
    """Whether a coordinator joins two noun phrases rather than two clauses."""
    for j in range(k + 1, min(hi, k + 8)):
        t = r.tag[j]
        if t & (AUXILIARY | VERB | CUE) and not t & (CAP | DETERMINER):
            return False
        if t & PUNCT:
            break
    return k + 1 < hi and bool(r.tag[k + 1] & (CAP | DETERMINER | NAMEABLE | HUMAN | WORD))
