"""Phrases and clauses of languages that write nouns with a capital, put the verb second and a comma before each clause."""

from __future__ import annotations

from collections.abc import Iterator

from citetrace.attributions.walking import onward
from citetrace.clauses.quotations import SENTENCE_ENDS
from citetrace.clauses.reading import DASHES, Reading
from citetrace.clauses.shapes import CAP, DIGIT, MARK, PUNCT, SHOUT, WORD
from citetrace.clauses.vocabulary import vocabulary_of
from citetrace.languages.pack import CueForm
from citetrace.languages.tags import (
    ADVERB,
    AUXILIARY,
    BE,
    BIT,
    BODY,
    BOUNDARY,
    CONTRAST,
    COORDINATOR,
    CUE,
    DETERMINER,
    DOCUMENT,
    HUMAN,
    LOCATIVE,
    NAMEABLE,
    NUMBER,
    OBJECT_PRONOUN,
    OBLIQUE,
    OF,
    OPENER,
    PARTICLE,
    PREPOSITION,
    PRESS,
    PRONOUN,
    QUESTION,
    RELATIVE,
    SPOKEN,
    SUBJUNCTIVE,
    THAT,
    TIME,
    VERB,
)

Range = tuple[int, int]
STOPS = frozenset((";", ":", "…", "...", "?", "!", ".", "[", "•", "|", "*")) | DASHES
LONGEST_CLAUSE = 30  # tokens between the two parts of a verb
LONGEST_ASIDE = 16
LONGEST_BEFORE_NOUN = 20  # lower-case tokens that lead to a noun
LONGEST_MENTION = 40  # tokens of whom a phrase names that stands behind them
LONGEST_NAME_IN_QUOTES = 8


def noun_phrase(r: Reading, i: int, hi: int, *, aside: bool = True) -> Range | None:
    """The noun phrase that begins at token `i`: nouns with what belongs to them, appositions where `aside`; or None."""
    hi = min(hi, len(r))
    if i >= hi or not r.tag[i] & (WORD | MARK):
        return None
    if pronoun_alone(r, i, hi):
        return (i, i + 1)
    extended = bool(i + 1 < hi and r.tag[i] & DETERMINER and r.tag[i + 1] & PREPOSITION)  # "der für Kiel zuständige …"
    k, last, wants = i, -1, True  # `last`: the token after the last noun; `wants`: a noun must follow
    while k < hi:
        t, word = r.tag[k], r.low[k]
        if t & MARK:
            q = r.quotations[r.quote_of[k]] if r.quote_of[k] >= 0 else None
            if q is None or not q.closed or q.open != k or q.close - k > LONGEST_NAME_IN_QUOTES or q.close >= hi:
                break
            k = last = onward(k, q.close + 1)
            wants = False
        elif word == "(":
            close = next((j for j in range(k + 1, min(hi, k + 12)) if r.low[j] == ")"), None)
            if close is None or last < 0:
                break
            k = last = close + 1
        elif word == ",":
            stop = apposition_end(r, k, hi) if aside and not wants else None
            if stop is None:
                break
            k = last = onward(k, stop)
        elif word in STOPS or (t & PUNCT and not t & COORDINATOR and word not in ("/", "&", "-", "’", "'")):
            break
        elif t & CAP and not (k > i and t & (TIME | BOUNDARY) and not wants) and not (k == i and t & LOWER_CLASSES):
            k = last = k + 1
            wants = False
        elif k in r.outlets and k == i:
            k = last = onward(k, r.outlets[k][0])
            wants = False
        elif "." in word and len(word) > 3 and not t & DIGIT and wants:  # "laut hafen.de"
            k = last = k + 1
            wants = False
        elif t & DIGIT:
            k += 1
            if not wants:
                last = k
        elif wants and k > i and leaves(r, k, hi):
            break
        elif wants and k == i and not starts_phrase(r, k, hi):
            return None
        elif not wants and extended and is_adjective(r, k, hi) and not t & (OF | PREPOSITION):
            extended, wants, k = False, True, k + 1
        elif not wants and not goes_on(r, k, hi):
            break
        else:
            k, wants = k + 1, True
    return (i, last) if last > i else None


def fit_mention(r: Reading, i: int, mention: Range, hi: int) -> Range:
    """The mention behind a phrase at token `i`, as long as its place in the sentence says.

    Before the verb in second place all belongs to it ("Nach Angaben der Polizei in Kiel | wurde …"); behind the verb,
    where the clause goes on, a number or a preposition begins something else ("… wurden laut Polizei | 70 Menschen …").
    """
    first, end = mention
    if i == r.sentence(i)[0]:
        while end < hi and r.tag[end] & PREPOSITION and not r.tag[end] & AUXILIARY:
            found = noun_phrase(r, end + 1, hi, aside=False)
            if found is None or found[1] >= hi or not r.tag[found[1]] & WORD or r.tag[found[1]] & CAP:
                break
            end = onward(end, found[1])
        return (first, end)
    if end >= hi or not r.tag[end] & WORD:
        return mention
    for k in range(first + 1, end):
        noun = r.tag[k - 1] & CAP and not r.tag[k - 1] & LOWER_CLASSES
        counts = r.tag[k] & (DIGIT | NUMBER) and not r.tag[k] & DETERMINER
        if noun and (counts or (r.tag[k] & PREPOSITION and not r.tag[k] & (OF | CAP))):
            return (first, k)
    return mention


LOWER_CLASSES = DETERMINER | PREPOSITION | ADVERB | OPENER | BOUNDARY | TIME | AUXILIARY | THAT | QUESTION | PRONOUN


def pronoun_alone(r: Reading, i: int, hi: int) -> bool:
    """Whether a pronoun stands at `i`, and not a determiner with its noun."""
    t = r.tag[i]
    if not t & (PRONOUN | RELATIVE) or (t & SHOUT and t & CAP):
        return False
    if not t & DETERMINER:
        return True
    if i + 1 >= hi or r.tag[i + 1] & (CAP | DIGIT | MARK) or is_adjective(r, i + 1, hi):
        return i + 1 >= hi
    extended = r.tag[i + 1] & PREPOSITION and (i == 0 or r.low[i - 1] != ",")  # "der für Kiel zuständige Minister"
    return not extended


def is_adjective(r: Reading, k: int, hi: int) -> bool:
    """Whether lower-case words lead from `k` to a noun, with no verb among them."""
    hi = min(hi, k + LONGEST_BEFORE_NOUN)
    while k < hi and r.tag[k] & WORD and not r.tag[k] & CAP:
        if r.tag[k] & (AUXILIARY | PRONOUN | BOUNDARY | THAT) & ~(DETERMINER | ADVERB) and not r.tag[k] & DETERMINER:
            return False
        if r.tag[k] & (PREPOSITION | DETERMINER) and not r.tag[k] & ADVERB:
            return False
        k += 1
    return k < hi and bool(r.tag[k] & (CAP | DIGIT | MARK))


def starts_phrase(r: Reading, k: int, hi: int) -> bool:
    """Whether a phrase can begin with the word at `k`: a determiner, a number, an adjective before its noun."""
    t = r.tag[k]
    if t & DETERMINER:
        return True
    if t & (PREPOSITION | BOUNDARY | THAT | AUXILIARY | TIME | OPENER | COORDINATOR | ADVERB | QUESTION):
        return False
    return is_adjective(r, k, hi)


def leaves(r: Reading, k: int, hi: int) -> bool:
    """Whether the word at `k`, where a noun is wanted, cannot lead to one."""
    t = r.tag[k]
    if t & (DETERMINER | PREPOSITION | ADVERB | COORDINATOR):
        return bool(t & BOUNDARY)
    return bool(t & (AUXILIARY | BOUNDARY | THAT)) or not is_adjective(r, k, hi)


def goes_on(r: Reading, k: int, hi: int) -> bool:
    """Whether a phrase that has its noun goes on at `k`: "des Hafens", "von Ina Lind", "und der Senat", "in Kiel"."""
    t = r.tag[k]
    if k + 1 >= hi:
        return False
    if t & OF and not (t & RELATIVE and r.low[k - 1] == ","):
        return bool(r.tag[k + 1] & (CAP | DIGIT | DETERMINER | MARK)) or is_adjective(r, k + 1, hi)
    if t & PARTICLE and r.tag[k + 1] & CAP and r.tag[k - 1] & CAP:
        return True
    if t & COORDINATOR:
        after = r.tag[k + 1]
        return bool(after & (CAP | DIGIT)) or (bool(after & DETERMINER) and is_adjective(r, k + 2, hi))
    if t & (LOCATIVE | PREPOSITION):
        return belongs(r, k, hi)
    return r.low[k].endswith("er") and not t & (AUXILIARY | ADVERB | PRONOUN | TIME) and bool(r.tag[k + 1] & CAP)


BELONGING = OF | LOCATIVE


def belongs(r: Reading, k: int, hi: int) -> bool:
    """Whether a prepositional phrase at `k` tells where somebody belongs: not a time, not an occasion of speaking."""
    if not r.tag[k] & BELONGING and not r.tag[k - 1] & (SPOKEN | NAMEABLE):
        return False
    for j in range(k + 1, min(hi, k + 5)):
        t = r.tag[j]
        if t & (TIME | SPOKEN | DIGIT):
            return False
        if t & CAP:
            return True
        if t & (AUXILIARY | PUNCT):
            return False
    return False


def apposition_end(r: Reading, comma: int, hi: int) -> int | None:
    """Where an apposition or relative clause after `comma` ends (the token after its closing comma); or None."""
    first = comma + 1
    close = next(
        (j for j in range(first, min(hi, first + LONGEST_ASIDE)) if r.low[j] == "," or r.low[j] in STOPS), None
    )
    if close is None or close <= first or r.tag[first] & (THAT | QUESTION) & ~RELATIVE:
        return None
    if any(r.tag[j] & MARK for j in range(first, close)):
        return None
    if is_relative(r, first, close):
        return close + 1 if r.low[close] == "," else close
    phrase = noun_phrase(r, first, close, aside=False)
    if phrase is None or phrase[1] != close or (phrase[1] - phrase[0] == 1 and r.tag[first] & PRONOUN):
        return None
    if not any(r.tag[j] & (CAP | DIGIT) for j in range(first, close)):
        return None
    return close + 1 if r.low[close] == "," else close


def is_relative(r: Reading, first: int, close: int) -> bool:
    """Whether a relative clause stands between `first` and `close`: its verb comes last, and no noun phrase opens it."""
    if not r.tag[first] & RELATIVE or close - first < 2:
        return False
    final = r.tag[close - 1]
    if final & (CAP | DIGIT | PREPOSITION):
        return False
    second = noun_phrase(r, first, close, aside=False)
    return second is None or not (second[1] < close and r.tag[second[1]] & (AUXILIARY | SUBJUNCTIVE | VERB))


def phrase_back(r: Reading, i: int, lo: int) -> Range | None:
    """Who stands before token `i` in its clause: the whole phrase, where it fills the clause up to the verb."""
    end = i
    first = clause_start(r, end, lo)
    skipped = COORDINATOR | OPENER | ADVERB
    while first < end and r.tag[first] & skipped and not r.tag[first] & (PRONOUN | DETERMINER | PREPOSITION):
        first += 1
    if first >= end or r.tag[first] & PREPOSITION & ~COORDINATOR:
        return None
    found = noun_phrase(r, first, end, aside=True)
    if found is None or r.tag[first] & OBLIQUE or only_tells_when(r, found):
        return None  # "Dem Mann drohten die Täter, …", "Vergangene Woche kündigte der Hafen an, …"
    if found[1] < end and not all(
        r.tag[k] & (ADVERB | TIME | PREPOSITION | DIGIT | DETERMINER | OBJECT_PRONOUN | CAP | PUNCT)
        for k in range(found[1], end)
    ):
        return None
    stop = found[1]
    while r.low[stop - 1] == ",":
        stop -= 1
    return (found[0], stop)


def only_tells_when(r: Reading, phrase: Range) -> bool:
    """Whether all nouns of a phrase are days, months and their like."""
    nouns = [k for k in range(*phrase) if r.tag[k] & CAP and not (k == phrase[0] and r.tag[k] & DETERMINER)]
    return bool(nouns) and all(r.tag[k] & TIME for k in nouns)


def subject_is_behind(r: Reading, i: int, end: int, lo: int, hi: int) -> bool:
    """Whether the subject of the verb at tokens `i` to `end` stands behind it, whatever stands before:

    "Im Mai sagte sie, …", "Als Grund gab die Stadt an, …", "Der Agentur sagte Ina Lind, …".
    """
    if end >= hi:
        return False
    pronoun = r.tag[end] & PRONOUN and not r.tag[end] & (DETERMINER | RELATIVE)
    if pronoun and not r.tag[end] & OBJECT_PRONOUN:
        return True
    n = after_pronouns(r, end, hi)
    behind = noun_phrase(r, n, hi, aside=False)
    if behind is None or r.tag[n] & OBLIQUE or only_tells_when(r, behind):
        return False
    before = phrase_back(r, i, lo)
    if before is None or (before[0] > lo and r.tag[before[0] - 1] & BOUNDARY & ~CONTRAST & ~ADVERB):
        return True
    first = before[0]
    if before[1] - first == 1 and first == lo and vocabulary_of(r.pack)[r.low[first]][1] & ADVERB:
        return True  # "Sinngemäß sagte Ina Lind, …"
    if pronoun:
        return not can_speak(r, before)  # "Die Pläne nannte sie …", but "Ina Lind nannte sie …"
    addressed = r.tag[first] & OF & DETERMINER and names_press(r, before) and not names_press(r, behind)
    return bool(addressed and can_speak(r, behind)) or (not can_speak(r, before) and names_somebody(r, behind))


def after_pronouns(r: Reading, k: int, hi: int) -> int:
    """The token after the object pronouns that stand between a verb and its subject ("zeigte | sich | der Hafen")."""
    while k + 1 < hi and r.tag[k] & OBJECT_PRONOUN and not r.tag[k] & DETERMINER and may_begin(r, k + 1, hi):
        k += 1
    return k


def may_begin(r: Reading, k: int, hi: int) -> bool:
    """Whether the subject can begin at `k`."""
    t = r.tag[k]
    return bool(t & (CAP | OBJECT_PRONOUN)) or (bool(t & DETERMINER) and not t & OBLIQUE and starts_phrase(r, k, hi))


def names_press(r: Reading, phrase: Range) -> bool:
    """Whether a phrase names an outlet or an agency."""
    return any(k in r.outlets or r.tag[k] & PRESS for k in range(*phrase))


def names_somebody(r: Reading, phrase: Range) -> bool:
    """Whether a phrase is a name without an article, or one in the nominative whose noun means a person or a body."""
    first = phrase[0]
    if any(k in r.outlets or (r.tag[k] & (HUMAN | BODY | PRESS) and not r.tag[k] & PRONOUN) for k in range(*phrase)):
        return True
    return bool(r.tag[first] & CAP) and not r.tag[first] & NAMEABLE


def can_speak(r: Reading, phrase: Range) -> bool:
    """Whether a phrase can mean somebody who speaks: a name, a pronoun, a person, a body, an outlet, a record."""
    known = HUMAN | BODY | PRESS | DOCUMENT | PRONOUN | RELATIVE
    return names_somebody(r, phrase) or any(r.tag[k] & known and not r.tag[k] & DETERMINER for k in range(*phrase))


def clause_start(r: Reading, i: int, lo: int) -> int:
    """The first token of the clause that goes on up to token `i`, past an apposition that ends right before it."""
    k = i - 1
    if k > lo and r.low[k] == ",":
        opening = next((j for j in range(k - 1, max(lo, k - LONGEST_ASIDE) - 1, -1) if r.low[j] == ","), None)
        if opening is not None and apposition_end(r, opening, i) == i:
            k = opening - 1
    while k >= lo:
        t, word = r.tag[k], r.low[k]
        if word == "," or word in STOPS or (t & (BOUNDARY | THAT) and (k == lo or not t & CAP)):
            if word == "," and (stop := apposition_end(r, k, i)) is not None and stop <= i and k > lo and stop > k + 2:
                pass
            elif word == "," and k < i - 1 and r.tag[k - 1] & CAP and apposition_before(r, k, lo) is not None:
                k = apposition_before(r, k, lo) or k
            else:
                break
        if t & MARK:
            q = r.quotations[r.quote_of[k]] if r.quote_of[k] >= 0 else None
            if (
                q is None
                or not q.closed
                or q.close != k
                or k - q.open > LONGEST_NAME_IN_QUOTES
                or r.low[k - 1] in ",.!?"
            ):
                break
            k = q.open
        k -= 1
    return k + 1


def apposition_before(r: Reading, comma: int, lo: int) -> int | None:
    """The comma that opens the apposition which `comma` closes; None where it closes none."""
    opening = next((j for j in range(comma - 1, max(lo, comma - LONGEST_ASIDE) - 1, -1) if r.low[j] == ","), None)
    if opening is None or opening == lo or apposition_end(r, opening, comma + 1) is None:
        return None
    return opening


def second_part(r: Reading, form: CueForm, i: int, hi: int) -> Range | None:
    """Where the second part of a verb stands ("mit" of "teilte … mit"): the last place in its clause, before a comma."""
    n = len(form.particle)
    k = i + 1
    while k + n <= min(hi, i + LONGEST_CLAUSE):
        if tuple(r.low[k : k + n]) == form.particle and not r.tag[k] & CAP and ends_clause(r, k + n, hi):
            return (k, k + n)
        if n > 1 and r.low[k] == form.particle[0] and tuple(r.low[k + 1 : k + n]) == form.particle[1:]:
            return (k, k + n)
        if r.low[k] in STOPS and r.low[k] != ".":
            return None
        k += 1
    return None


def ends_clause(r: Reading, k: int, hi: int) -> bool:
    """Whether a clause ends at token `k`."""
    return k >= hi or bool(r.tag[k] & (PUNCT | MARK | COORDINATOR | THAT | BOUNDARY))


def helper_before(r: Reading, i: int, lo: int) -> tuple[int, bool] | None:
    """(the auxiliary of the participle at `i`, whether it makes a passive), where it stands second in the clause."""
    for k in range(i - 1, max(lo, i - LONGEST_CLAUSE) - 1, -1):
        t = r.tag[k]
        if r.low[k] in STOPS or t & (THAT | MARK):
            return None
        if r.low[k] == "," and k < i - 1 and apposition_before(r, k, lo) is None and apposition_end(r, k, i) is None:
            return None
        if t & AUXILIARY and not t & CAP:
            return k, bool(t & BE)
    return None


def clause_after(r: Reading, j: int, hi: int, takes: frozenset[str]) -> Range | None:
    """Where the content of a cue lies whose middle field begins at `j`: behind the next comma, colon or opening mark."""
    k = j
    while k < hi:
        t, word = r.tag[k], r.low[k]
        q = r.quote_of[k]
        if t & MARK and q >= 0 and r.quotations[q].open == k:
            if k > j and not takes & {"quote"}:
                return None
            return (k, hi) if "quote" in takes and r.quotations[q].close - k > 2 else None
        if word == ":":
            return (k + 1, hi) if k + 1 < hi else None
        if t & THAT:
            return (k, hi) if "that" in takes else None
        if word == ",":
            stop = apposition_end(r, k, hi)
            if stop is not None and stop < hi and r.low[stop - 1] == ",":
                k = stop - 1 if r.tag[stop] & THAT or has_clause(r, stop, hi) else hi
                if k == hi:
                    return None
                if r.tag[stop] & (THAT | MARK) or has_clause(r, stop, hi):
                    return (stop, hi)
            return (k + 1, hi) if k + 1 < hi and may_follow(r, k + 1, takes) else None
        if word in STOPS:
            return None
        k += 1
    return None


def has_clause(r: Reading, first: int, hi: int) -> bool:
    """Whether a finite verb that the pack knows stands between `first` and `hi`."""
    return any(r.tag[k] & (AUXILIARY | SUBJUNCTIVE | VERB) and not r.tag[k] & CAP for k in range(first, hi))


def may_follow(r: Reading, k: int, takes: frozenset[str]) -> bool:
    """Whether what stands behind the comma before `k` can be what the cue reports."""
    t = r.tag[k]
    if t & (THAT | MARK):
        return bool(takes & {"that", "quote"})
    if t & BOUNDARY and not t & (QUESTION | DETERMINER):
        moods = r.tag[k : r.sentence(k)[1]]
        return "clause" in takes and any(m & SUBJUNCTIVE for m in moods)
    if t & COORDINATOR or (t & CUE and not t & (CAP | PREPOSITION | DETERMINER | AUXILIARY)):
        return False
    return "clause" in takes


def object_between(r: Reading, j: int, hi: int) -> Range | None:
    """The object of a cue between `j` and `hi`, its clause's end."""
    k = j
    while k < hi and r.low[k] not in STOPS and not (r.low[k] == "," and not (k + 1 < hi and r.tag[k + 1] & RELATIVE)):
        k += 1
    marks = [m for m in range(j, k) if r.tag[m] & MARK and r.quote_of[m] >= 0]
    if marks and r.quotations[r.quote_of[marks[0]]].closed:
        q = r.quotations[r.quote_of[marks[0]]]
        return (q.open, q.close + 1)
    return (j, k) if k - j >= 2 and any(r.tag[m] & CAP for m in range(j, k)) else None


def mention_before(r: Reading, i: int, lo: int) -> Range | None:
    """The phrase that ends right before token `i` ("Angaben der Polizei zufolge"): the longest that fills the place."""
    for first in range(max(clause_start(r, i, lo), i - LONGEST_MENTION), i):
        found = noun_phrase(r, first, i)
        if found is not None and found[1] == i:
            return found
    return None


def of_classes(r: Reading, mention: Range, classes: tuple[str, ...]) -> bool:
    """Whether the first noun of a phrase belongs to one of some classes."""
    bits = 0
    for name in classes:
        bits |= BIT[name]
    if not r.pack.capital_nouns:
        return bool(r.tag[mention[0]] & bits)
    first = next((k for k in range(*mention) if r.tag[k] & CAP and not r.tag[k] & LOWER_CLASSES), None)
    return first is not None and bool(r.tag[first] & bits)


def continued_sentences(r: Reading) -> Iterator[tuple[int, Range]]:
    """(the verb, the sentence) for sentences outside quotations whose mood says that somebody is still speaking."""
    for first, end in r.sentences:
        q = r.quote_of[first]
        if q >= 0 and r.quotations[q].open == first and r.quotations[q].close - first > 3:
            stop = r.quotations[q].end
            if stop >= end - 1 and (stop >= len(r) or stop >= r.sentence(stop - 1)[1] - 1):
                yield first, (first, stop)
            continue
        for k in range(first, end):
            t = r.tag[k]
            if r.quote_of[k] >= 0 or t & CAP:
                continue
            if t & THAT or (r.low[k] in r.pack.phrase_frames and k > first + 1 and r.low[k] != ","):
                break
            if k > first and (t & SUBJUNCTIVE or is_rumour(r, k, end)):
                stop = end
                while stop > first and r.low[stop - 1] in SENTENCE_ENDS:
                    stop -= 1
                yield k, (first, stop)
                break


def subject_of_sentence(r: Reading, number: int, at: int) -> Range | None:
    """Who begins a sentence without a cue and so speaks in the next one, at `at`: "Der Minister blieb hart. Er habe …"."""
    if number < 0 or r.sentences[number][0] < r.paragraph(at)[0] or r.tag[at] & MARK:
        return None
    lo, hi = r.sentences[number]
    found = noun_phrase(r, lo, hi)
    if found is None or found[1] >= hi or not r.tag[found[1]] & WORD or r.tag[found[1]] & CAP:
        return None
    if pronoun_alone(r, lo, hi):
        return None
    known = any(r.tag[k] & (HUMAN | BODY | DOCUMENT) or k in r.outlets for k in range(*found))
    return found if known else None


def is_rumour(r: Reading, k: int, end: int) -> bool:
    """Whether "soll" at `k` means that people say so: an infinitive of the perfect ends its clause."""
    if r.low[k] not in r.pack.rumour:
        return False
    ends = (j for j in range(k + 2, end) if r.low[j] in r.pack.rumour_ends)
    return any(j + 1 >= end or r.tag[j + 1] & (PUNCT | COORDINATOR) for j in ends)


__all__ = [
    "after_pronouns",
    "clause_after",
    "continued_sentences",
    "helper_before",
    "mention_before",
    "noun_phrase",
    "object_between",
    "of_classes",
    "phrase_back",
    "second_part",
    "subject_is_behind",
]
