"""Who stands before a cue: its subject, found from small words and capitals."""

from __future__ import annotations

from citetrace.attributions.phrases import LONGEST_ASIDE, LONGEST_NAME_IN_QUOTES, STOPS, Range, matching_bracket
from citetrace.attributions.verb_second import phrase_back
from citetrace.attributions.walking import onward
from citetrace.clauses.reading import DASHES, Reading
from citetrace.clauses.shapes import CAP, DIGIT, MARK, WORD
from citetrace.languages.tags import (
    ADVERB,
    AUXILIARY,
    BOUNDARY,
    CLOSING,
    COORDINATOR,
    CUE,
    DETERMINER,
    HOMOGRAPH,
    HUMAN,
    LOCATIVE,
    NAMEABLE,
    NUMBER,
    OBJECT_PRONOUN,
    OF,
    OPENER,
    OWNER,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    PRESS,
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

FINITE = frozenset(("finite", "active", "bare"))


def subject_before(r: Reading, i: int, lo: int) -> Range | None:
    """The noun phrase that ends just before token `i` and does not begin before `lo`; None where there is none.

    Each frame asks again, so the reading remembers the answer.
    """
    if i <= lo:
        return None
    if (i, lo) not in r.subjects:
        r.subjects[i, lo] = phrase_back(r, i, lo) if r.pack.verb_second else find_subject(r, i, lo)
    return r.subjects[i, lo]


def find_subject(r: Reading, i: int, lo: int) -> Range | None:
    """As `subject_before`, by what stands just before: a bracket, an aside, a relative pronoun, plain words."""
    low, tag = r.low, r.tag
    if low[i - 1] == ")":
        opening = matching_bracket(r, i - 1, lo)
        if opening is None:
            return None
        core = run_before(r, opening, lo)
        return (core[0], i) if core else None
    if low[i - 1] == "," or low[i - 1] in DASHES:
        if low[i - 2] == ")" and i - 2 > lo:  # "Sen. Ana Lind (Kenan), said": a comma too many
            return subject_with_aside(r, i, lo) or find_subject(r, i - 1, lo)
        return subject_with_aside(r, i, lo)
    if tag[i - 1] & MARK and low[i - 2] == "," and r.quote_of[i - 1] >= 0:
        return subject_before_quoted_aside(r, i, lo)
    if tag[i - 1] & RELATIVE and i - 1 > lo:
        return (i - 1, i)
    found = run_before(r, i, lo) or subject_before_occasion(r, i, lo)
    return subject_around(r, found, i, lo) if found else None


def subject_around(r: Reading, found: Range, i: int, lo: int) -> Range:
    """The subject before token `i` with the clauses that describe it, where `found` ends in one of them:

    "Two people who hid because they feared for their jobs said …".
    """
    tag = r.tag
    if found[0] <= lo or not tag[found[0] - 1] & BOUNDARY:
        return found
    acts = AUXILIARY | VERB | CUE
    relative = next(
        (k for k in range(lo + 1, found[0]) if tag[k] & RELATIVE or (tag[k] & acts and not tag[k] & CAP)), lo
    )
    whole = not any(r.low[k] in (",", ";", ":") or tag[k] & MARK for k in range(lo, i))
    core = run_before(r, relative, lo) if tag[relative] & RELATIVE and whole else None
    return (core[0], i) if core and core[1] == relative else found


def subject_before_occasion(r: Reading, i: int, lo: int) -> Range | None:
    """The subject in "Kirby, a spokesman, in an interview with CBS News said": the occasion stands between."""
    comma = next((k for k in range(i - 1, max(lo, i - LONGEST_ASIDE), -1) if r.low[k] == "," or r.tag[k] & MARK), None)
    if comma is None or r.low[comma] != "," or not r.tag[comma + 1] & PREPOSITION:
        return None
    if not any(r.tag[k] & (SPOKEN | TIME) for k in range(comma + 1, i)):
        return None
    found = subject_with_aside(r, comma + 1, lo)
    return (found[0], found[1] - 1) if found and r.low[found[1] - 1] == "," else found


def subject_before_quoted_aside(r: Reading, i: int, lo: int) -> Range | None:
    """The subject in "Lind, citing “the magic of the port,” said", whose aside ends inside quotation marks."""
    opening = r.quotations[r.quote_of[i - 1]].open
    for k in range(opening - 1, max(lo, opening - LONGEST_ASIDE), -1):
        if r.low[k] == ",":
            acts = r.tag[k + 1] & (CUE | PREPOSITION) and not r.tag[k + 1] & CAP
            return whole_before(r, k, lo) if acts else None
    return None


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
        elif (
            t & PRONOUN
            and t & OBJECT_PRONOUN
            and k == end - 1
            and not (k > lo and (tag[k - 1] & PREPOSITION or (tag[k - 1] & VERB and not tag[k - 1] & CUE)))
        ):  # but "the company that built it told reporters"
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
    if k > lo and low[k] == "," and first == k + 1:
        named = all(tag[j] & CAP for j in range(first, end))
        begins = title_before(r, k, lo) if named else name_before(r, k, lo, end)
        first = first if begins is None else begins
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


def name_before(r: Reading, comma: int, lo: int, end: int) -> int | None:
    """Where "Ana Lind, a lawyer for the port" begins, whose describing words no comma closes: at the sentence's beginning

    or behind a quotation.
    """
    first = comma
    while first > lo and r.tag[first - 1] & CAP and not r.tag[first - 1] & (TIME | PREPOSITION | OPENER | PRESS):
        first -= 1
    opens = first == lo or r.tag[first - 1] & MARK
    described = any(r.tag[j] & (HUMAN | ROLE) for j in range(comma + 1, min(comma + 5, end)))
    return first if opens and described and 1 < comma - first < 6 else None


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
    """Whether a cue word can be a finite verb; a base form that can be a noun ("state reports") is none for certain."""
    before = k - 1
    while before > 0 and r.tag[before] & (ADVERB | MARK):
        before -= 1
    base = not r.tag[k] & (HOMOGRAPH | NAMEABLE) and not r.tag[before] & (TO | AUXILIARY)
    return any(form.kinds & FINITE or (base and "base" in form.kinds) for form in r.pack.cues[r.low[k]])


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
            first = onward(first, after)
        elif low[first] in ",'\"’‘)" or t & OWNER:
            first += 1
        else:
            break
    while end > first and low[end - 1] in ",'\"’‘":
        end -= 1
    end = without_time(r, first, without_occasion(r, first, end))
    return (first, end) if first < end and any(tag[j] & WORD for j in range(first, end)) else None


def without_occasion(r: Reading, first: int, end: int) -> int:
    """The token after a subject, "in a statement" or "dalam satu kenyataan" behind it left out."""
    if not r.tag[end - 1] & SPOKEN or r.tag[end - 1] & CAP:
        return end
    k = end - 2
    k -= k > first and bool(r.tag[k] & NUMBER)
    occasion = k > first and r.tag[k] & PREPOSITION and not r.tag[k] & OF
    return k if occasion else end


def without_time(r: Reading, first: int, end: int) -> int:
    """The token after a subject, "on Monday", "last week" or "in 2010" behind it left out."""
    k = end
    while k > first and r.tag[k - 1] & (TIME | DIGIT):
        k -= 1
    if k == end or not r.tag[end - 1] & (TIME | DIGIT):
        return end
    timed = any(r.tag[j] & TIME for j in range(k, end))
    while k > first + 1 and r.tag[k - 1] & (DETERMINER | ADVERB) and not r.tag[k - 1] & CAP:
        k -= 1
    dated = k > first and r.tag[k - 1] & LOCATIVE
    k -= k > first and bool(r.tag[k - 1] & PREPOSITION)
    last = r.tag[k - 1] if k > first else 0
    small = PREPOSITION | COORDINATOR | ADVERB | POSSESSIVE | OWNER | VERB | CUE  # "the poll released Friday"
    named = last & (CAP | NAMEABLE | PRONOUN | RELATIVE) or (r.tag[first] & DETERMINER and not last & small)
    return k if named and (timed or dated) else end


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
