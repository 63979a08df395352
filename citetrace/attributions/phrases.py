"""Noun phrases without a parser: who stands before a cue, who stands after it, found from small words and capitals."""

from __future__ import annotations

from citetrace.attributions.reading import CAP, DASHES, DIGIT, MARK, PUNCT, WORD, Reading
from citetrace.attributions.verb_second import noun_phrase, phrase_back
from citetrace.languages.tags import (
    ADVERB,
    AUXILIARY,
    BOUNDARY,
    BRIEFED,
    CLOSING,
    COORDINATOR,
    CUE,
    DETERMINER,
    HUMAN,
    NAMEABLE,
    NEGATION,
    OBJECT_PRONOUN,
    OPENER,
    OWNER,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RAISING,
    RELATIVE,
    ROLE,
    SPOKEN,
    STAFF,
    THAT,
    TIME,
    TITLE,
    TO,
    VERB,
)

Range = tuple[int, int]
BESIDE_CUE = AUXILIARY | ADVERB | NEGATION
STOPS = frozenset((";", ":", "…", "...", "?", "!", ".", "(", "[", "•", "|", "*")) | DASHES
FINITE = frozenset(("finite", "active", "bare"))
LONGEST_ASIDE = 40  # tokens between the two commas of an apposition
LONGEST_NAME_IN_QUOTES = 6


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


def subject_before(r: Reading, i: int, lo: int) -> Range | None:
    """The noun phrase that ends just before token `i` and does not begin before `lo`; None where there is none."""
    if i <= lo:
        return None
    if r.pack.verb_second:
        return phrase_back(r, i, lo)
    low, tag = r.low, r.tag
    if low[i - 1] == ")":
        opening = matching_bracket(r, i - 1, lo)
        if opening is None:
            return None
        core = run_before(r, opening, lo)
        return (core[0], i) if core else None
    if low[i - 1] == "," or low[i - 1] in DASHES:
        return subject_with_aside(r, i, lo)
    if tag[i - 1] & RELATIVE and i - 1 > lo:
        return (i - 1, i)
    return run_before(r, i, lo) or subject_before_occasion(r, i, lo)


def subject_before_occasion(r: Reading, i: int, lo: int) -> Range | None:
    """The subject in "Kirby, a spokesman, in an interview with CBS News said": the occasion stands between."""
    comma = next((k for k in range(i - 1, max(lo, i - LONGEST_ASIDE), -1) if r.low[k] == "," or r.tag[k] & MARK), None)
    if comma is None or r.low[comma] != "," or not r.tag[comma + 1] & PREPOSITION:
        return None
    if not any(r.tag[k] & (SPOKEN | TIME) for k in range(comma + 1, i)):
        return None
    found = subject_with_aside(r, comma + 1, lo)
    return (found[0], found[1] - 1) if found and r.low[found[1] - 1] == "," else found


def subject_with_aside(r: Reading, i: int, lo: int) -> Range | None:
    """The subject before "…, a lawyer for the port," — with the aside where it describes, without where it does not."""
    mark = r.low[i - 1]
    for k in range(i - 2, max(lo, i - LONGEST_ASIDE) - 1, -1):
        if r.low[k] == mark and r.quote_of[k] == r.quote_of[i - 1]:
            core = whole_before(r, k, lo)
            if core is None:
                return None
            aside = r.tag[k + 1]
            if k + 1 == i - 1 or (aside & (PREPOSITION | CUE | BOUNDARY | ADVERB) and not aside & (DETERMINER | CAP)):
                return core
            if aside & RELATIVE or describes(r, k + 1, i - 1):
                return (core[0], i)
            return core
    return None


def whole_before(r: Reading, end: int, lo: int) -> Range | None:
    """The words before an aside, and where they are an aside themselves ("Schiff, 56, who …,") the name before that."""
    core = run_before(r, end, lo)
    if core is None or core[0] - 1 <= lo or r.low[core[0] - 1] != "," or r.tag[core[0]] & (CAP | PRONOUN):
        return core
    outer = subject_with_aside(r, core[0], lo)
    if outer is None or not r.tag[outer[0]] & (CAP | DETERMINER) or outer[1] != core[0]:
        name = run_before(r, core[0] - 1, lo)
        return (name[0], core[1]) if name and r.tag[name[1] - 1] & CAP else core
    return (outer[0], core[1])


def describes(r: Reading, first: int, end: int) -> bool:
    """Whether an aside is an apposition ("a lawyer", "59", "head of …"): no finite verb before a relative pronoun."""
    for j in range(first, end):
        tag = r.tag[j]
        if tag & RELATIVE:
            return True
        if tag & (AUXILIARY | PRONOUN) and not tag & (DETERMINER | POSSESSIVE):
            return False
    return True


def run_before(r: Reading, end: int, lo: int) -> Range | None:
    """The words from the last boundary up to `end`, opening adverbs and time phrases taken off."""
    low, tag = r.low, r.tag
    k = end - 1
    verb = -1
    has_and = False
    while k >= lo:
        t = tag[k]
        if t & MARK:
            q = r.quotations[r.quote_of[k]] if r.quote_of[k] >= 0 else None
            if q is None or not q.closed or q.close != k or k - q.open > LONGEST_NAME_IN_QUOTES or low[k - 1] in ",.!?":
                break
            k = q.open - 1
            continue
        if low[k] == "," and not (has_and and in_list(r, k, lo)):
            break
        if low[k] in STOPS and low[k] != ".":
            break
        if low[k] == ")":
            opening = matching_bracket(r, k, lo)
            if opening is None:
                break
            k = opening - 1
            continue
        if t & RELATIVE and k < end - 1 and not t & BOUNDARY and not (t & THAT and verb < 0 and not tag[k + 1] & VERB):
            verb = -1
        elif t & (BOUNDARY | THAT) and not (t & THAT and k + 1 < end and tag[k + 1] & TIME):
            break
        elif t & PRONOUN and t & OBJECT_PRONOUN and k == end - 1 and not (k > lo and tag[k - 1] & PREPOSITION):
            return (k, end)  # "…, saying it shows": what a verb follows is its subject
        elif t & PRONOUN and not t & (OBJECT_PRONOUN | DETERMINER | POSSESSIVE | RELATIVE | CAP):
            k -= 1
            break
        elif t & COORDINATOR:
            if verb >= 0 or clause_before(r, k, lo):
                break
            has_and = True
        elif (
            t & (AUXILIARY | VERB | CUE | RAISING)
            and not t & (DETERMINER | CAP | ADVERB | POSSESSIVE | OWNER)
            and verb < 0
            and is_verb(r, k, end, lo)
        ):
            verb = k
        k -= 1
    first = max(k + 1, verb + 1)
    if k > lo and low[k] == "," and first == k + 1 and all(tag[j] & CAP for j in range(first, end)):
        first = title_before(r, k, lo) or first
    if (
        first == k + 1
        and k >= lo
        and low[k] == ","
        and tag[first] & CUE
        and not tag[first] & CAP
        and not may_describe(r, first)
    ):
        return None  # "…, said in a letter": a verb without its subject
    if r.tag[first] & RELATIVE and not r.tag[first] & (BOUNDARY | PRONOUN & ~RELATIVE) and first + 1 < end:
        return (first, first + 1)
    return nameable(r, trim(r, first, end))


def title_before(r: Reading, comma: int, lo: int) -> int | None:
    """Where "Wartawan BBC, Ana Lind" begins: what stands before the comma describes the name, and holds no verb."""
    described = False
    k = comma - 1
    while k >= lo and low_is_inside(r, k):
        t = r.tag[k]
        if t & (AUXILIARY | VERB | CUE | TIME | PRONOUN) and not t & (CAP | DETERMINER | OWNER):
            return None
        described = described or bool(t & (HUMAN | STAFF))
        k -= 1
    first = k + 1
    starts = r.tag[first] & (PREPOSITION | OPENER | ADVERB | RELATIVE) and not r.tag[first] & (HUMAN | STAFF)
    return first if described and not starts and comma - first <= 12 else None


def low_is_inside(r: Reading, k: int) -> bool:
    """Whether a token can be part of one noun phrase."""
    return not (r.low[k] in STOPS or r.low[k] == "," or (r.tag[k] & (MARK | BOUNDARY | THAT) and not r.tag[k] & CAP))


def is_verb(r: Reading, k: int, end: int, lo: int) -> bool:
    """Whether a word inside a would-be subject is a finite verb and not a noun ("state reports") or a participle."""
    t = r.tag[k]
    if t & (AUXILIARY | RAISING):
        return True
    before = k - 1
    while before > lo and r.tag[before] & ADVERB and not r.tag[before] & (DETERMINER | CUE):  # "newly filed reports"
        before -= 1
    if k == end - 1 or k == lo or r.tag[before] & (DETERMINER | POSSESSIVE | OWNER | PREPOSITION | CUE):
        return False
    if not t & CUE:  # "officers based in Kenan", "polls taken in May": what stands there describes
        return not r.tag[k + 1] & (PREPOSITION | TIME)
    described = r.tag[k + 1] & (PREPOSITION | COORDINATOR | TIME) or r.low[k + 1] == ","
    return is_finite(r, k) and not (described and may_describe(r, k))


def may_describe(r: Reading, k: int) -> bool:
    """Whether a cue word can be a participle that describes a noun ("people told of the plan", not "people said")."""
    return any(form.verb.takes & {"someone", "object"} or "finite" not in form.kinds for form in r.pack.cues[r.low[k]])


def is_finite(r: Reading, k: int) -> bool:
    """Whether a cue word can be a finite verb."""
    return any(form.kinds & FINITE for form in r.pack.cues[r.low[k]])


def nameable(r: Reading, found: Range | None) -> Range | None:
    """The phrase, unless it ends in a word that wants a noun after it ("the", "of"): then what follows is no verb."""
    if found is None:
        return None
    last = r.tag[found[1] - 1]
    noun = PRONOUN | CLOSING | NAMEABLE | (0 if last & DETERMINER else CAP)
    wants = last & (DETERMINER | POSSESSIVE | PREPOSITION | OWNER | COORDINATOR | TO) and not last & noun
    return None if wants else found


def in_list(r: Reading, comma: int, lo: int) -> bool:
    """Whether a comma separates members of a list of names ("Lind, Kerr and Mo")."""
    k = comma - 1
    while k >= lo and r.tag[k] & CAP and comma - k < 6:
        k -= 1
    return k < comma - 1 and (k < lo or r.low[k] == "," or bool(r.tag[k] & (DETERMINER | ROLE | TITLE)))


def clause_before(r: Reading, k: int, lo: int) -> bool:
    """Whether a clause with a verb of its own stands before token `k`, so that "and" joins clauses, not names."""
    for j in range(k - 1, lo - 1, -1):
        t = r.tag[j]
        if r.low[j] in ",;:" or t & (BOUNDARY | THAT | RELATIVE):
            return False
        if t & (AUXILIARY | VERB | CUE) and not t & CAP:
            return True
    return False


def trim(r: Reading, first: int, end: int) -> Range | None:
    """A phrase without what opens a clause ("Meanwhile", "On Tuesday"); None if nothing nameable is left."""
    tag, low = r.tag, r.low
    while first < end:
        t = tag[first]
        if (
            (t & (OPENER | COORDINATOR) and not t & PRONOUN)
            or (t & ADVERB and not t & (DETERMINER | PRONOUN))
            or (
                t & TIME
                and first + 1 < end
                and not t & DETERMINER
                and tag[first + 1] & (CAP | DETERMINER | TITLE | ROLE | PRONOUN | TIME | DIGIT)
            )
            or (t & CLOSING and not t & PRONOUN)
        ):
            first += 1
        elif t & PREPOSITION:
            after = after_time_phrase(r, first, end)
            if after is None:
                return None
            first = after
        elif low[first] in ",'\"’‘)" or t & OWNER:
            first += 1
        else:
            break
    while end > first and low[end - 1] in ",'\"’‘":
        end -= 1
    return (first, end) if first < end and any(tag[j] & WORD for j in range(first, end)) else None


def after_time_phrase(r: Reading, first: int, end: int) -> int | None:
    """Where the subject begins after "On Tuesday" or "In an interview" without a comma; None if no time is named."""
    seen = -1
    for j in range(first + 1, min(end, first + 7)):
        if r.tag[j] & (TIME | DIGIT | SPOKEN):
            seen = j
        elif seen >= 0:
            fresh = r.tag[j] & (CAP | DETERMINER | PRONOUN | TITLE | ROLE | PEOPLE)
            return j if r.tag[seen] & (TIME | DIGIT) or fresh else None
    return None


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
            k = q.close + 1
            continue
        if word == "(":
            closing = next((j for j in range(k + 1, min(hi, k + 15)) if low[j] == ")"), None)
            if closing is None or tag[k + 1] & DIGIT:  # a date in brackets ends the phrase
                break
            k = closing + 1
            continue
        if word == ",":
            stop = apposition_end(r, k, hi) if aside else None
            if stop is None:
                break
            k = stop
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
    if t & PRONOUN and not t & (DETERMINER | RELATIVE | POSSESSIVE):
        return True
    if t & CUE and not t & (CAP | PREPOSITION) and not before & (DETERMINER | POSSESSIVE | OWNER):
        return not reduced(r, k, hi)
    return bool(t & PREPOSITION) and not before & (BRIEFED | CUE) and ends_phrase(r, k, hi)


def reduced(r: Reading, k: int, hi: int) -> bool:
    """Whether a cue word inside a phrase is a participle that describes it ("people told of the plan")."""
    return k + 1 < hi and bool(r.tag[k + 1] & PREPOSITION)


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
