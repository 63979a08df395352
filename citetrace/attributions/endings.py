"""Where a content ends: its sentence's end, or where the writer or another speaker takes over."""

from __future__ import annotations

from citetrace.attributions.phrases import Range
from citetrace.attributions.subjects import is_finite
from citetrace.attributions.verb_second import noun_phrase, of_classes
from citetrace.attributions.walking import onward
from citetrace.clauses.quotations import SENTENCE_ENDS
from citetrace.clauses.reading import DASHES, Reading
from citetrace.clauses.shapes import CAP, MARK, WORD
from citetrace.languages.crediting import Relation, Tier
from citetrace.languages.patterns import FrameKind, Phrase
from citetrace.languages.tags import (
    ADVERB,
    ANONYMITY,
    AUXILIARY,
    BOUNDARY,
    CONTRAST,
    COORDINATOR,
    CUE,
    DETERMINER,
    HOMOGRAPH,
    LOCATIVE,
    MODAL,
    NAMEABLE,
    NEGATION,
    OF,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRESS,
    PRONOUN,
    QUESTION,
    RAISING,
    RELATIVE,
    SPOKEN,
    THAT,
    TIME,
    VERB,
)

STOPS = DASHES | {",", ";"}
CUTTING = COORDINATOR | CONTRAST | PREPOSITION
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


def names_outlet(r: Reading, k: int) -> bool:
    """Whether an outlet is named at token `k`, or right behind an article there."""
    if k in r.outlets or k >= len(r) or r.tag[k] & PRESS:
        return k < len(r)
    return bool(r.tag[k] & DETERMINER) and (k + 1 in r.outlets or (k + 1 < len(r) and bool(r.tag[k + 1] & PRESS)))


def has_head(r: Reading, phrase: Phrase, n: int, hi: int) -> bool:
    """Whether the phrase at `n` has the head that a frame wants behind its words ("nach" a report, not "nach" a match)."""
    if not phrase.frame.heads:
        return True
    if phrase.frame.kind is FrameKind.BEHIND:
        return False  # whom it names stands before it
    if r.pack.capital_nouns:
        mention = noun_phrase(r, n, hi, aside=False)
        return mention is not None and of_classes(r, mention, phrase.frame.heads)
    head = core_after(r, n, hi) if n < hi and not r.tag[n] & POSSESSIVE else None
    if head is None or not of_classes(r, head, phrase.frame.heads):
        return bool(head) and "press" in phrase.frame.heads and names_outlet(r, n)
    first = n - len(phrase.words)  # "In a poll, …" opens its sentence; elsewhere only a certain outlet's poll will do
    return first == r.sentence(first)[0] or any(k in r.outlets for k in range(n, head[1]))


def core_after(r: Reading, n: int, hi: int) -> Range | None:
    """The head noun at the end of the words at token `n`, before what describes them: "a new Lantern | poll | of voters"."""
    k = n
    while k < hi and (r.tag[k] & WORD or r.low[k] == "/") and not r.tag[k] & (PREPOSITION | RELATIVE | AUXILIARY):
        if k > n and r.tag[k - 1] & NAMEABLE and not r.tag[k] & (NAMEABLE | CAP):
            break  # "a poll | released on Monday"
        k += 1
    while k > n + 1 and r.tag[k - 1] & TIME:
        k -= 1  # "a poll | Monday"
    return (k - 1, k) if k > n else None


def opens_here(r: Reading, j: int) -> bool:
    """Whether the token is the opening mark of a quotation."""
    q = r.quote_of[j]
    return q >= 0 and r.quotations[q].open == j


def content_end(r: Reading, j: int, hi: int) -> int:
    """The token after a content that begins at `j`: its sentence's end, or a cut before the next attribution."""
    tag, low, frames = r.tag, r.low, r.pack.phrase_frames
    limit = r.paragraph(j)[1]
    opening = j + 2 if j < len(tag) and tag[j] & THAT else j  # "that, according to …," opens the clause
    k = j
    while k < hi:
        t = tag[k]
        if t & MARK and opens_here(r, k):
            q = r.quotations[r.quote_of[k]]
            k = onward(k, q.end)
            if k >= hi:
                hi = k if ends_sentence(r, k - 1) else max(k, r.sentence(min(k, limit - 1))[1] if k < limit else k)
            continue
        may_cut = t & CUTTING or low[k] in STOPS or low[k] in frames or tag[k - 1] & MARK
        if may_cut and k > opening and cuts(r, k, hi):
            break
        k += 1
    end = min(k, limit)
    while end > j + 1 and (
        low[end - 1] in SENTENCE_ENDS or low[end - 1] in (",", ";", ":", "–", "—", "-") or tag[end - 1] & COORDINATOR
    ):
        end -= 1
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
    if grants_anonymity(r, n, hi, comma=comma):
        return True
    phrase = phrase_at(r, n, hi)
    if (
        phrase is not None
        and (comma or phrase.frame.kind is FrameKind.ATTRIBUTION or len(phrase.words) > 1)
        and phrase.frame.relation is not Relation.TOLD
    ):
        return True
    if comma:
        return bool(tag[n] & CONTRAST) or begins_with_cue(r, n, hi) or turns(r, n, hi) or adds_aside(r, n, hi)
    if tag[k - 1] & MARK and low[k - 2] == "," and (tag[k] & CONTRAST or begins_with_cue(r, k, hi)):
        return True  # “… true,” but; “… true,” claiming that
    return bool(tag[k] & (COORDINATOR | CONTRAST)) and joins_cue(r, k + 1, hi)


def grants_anonymity(r: Reading, n: int, hi: int, *, comma: bool) -> bool:
    """Whether "on condition of anonymity" begins at `n`, or behind a comma "speaking on condition of anonymity"."""
    noun = CAP | DETERMINER | PRONOUN | RELATIVE | COORDINATOR | BOUNDARY | MARK
    if r.tag[n] & noun if comma else not r.tag[n] & PREPOSITION or r.tag[n] & OF:
        return False
    if not comma and any(r.tag[k] & RELATIVE for k in range(max(n - 3, 0), n)):
        return False  # "officials who spoke on condition of anonymity"
    for k in range(n + 1, min(hi, n + (7 if comma else 5))):
        if r.tag[k] & ANONYMITY and not r.tag[k] & (CUE | CAP):
            return True
        if r.tag[k] & (AUXILIARY | THAT | MARK) or r.low[k] == ",":
            return False
    return False


def begins_with_cue(r: Reading, n: int, hi: int) -> bool:
    """Whether ", later adding that", ", kata X" or ", lanjutnya" begins at `n`."""
    while n + 1 < hi and r.tag[n] & ADVERB and not r.tag[n] & CUE:
        n += 1
    if not r.tag[n] & CUE:
        return False
    for form in r.pack.cues[r.low[n]]:
        if tuple(r.low[n + 1 : n + 1 + len(form.rest)]) == form.rest and form.kinds & {"ing", "bare", "clitic"}:
            return form.verb.tier is Tier.REPORTED
    return False


def turns(r: Reading, n: int, hi: int) -> bool:
    """Whether a new clause of the writer's own begins at `n`: ", while the mayor suggested", ", and the port has closed"."""
    if not r.tag[n] & (BOUNDARY | COORDINATOR) or r.tag[n] & THAT:
        return False
    for m in range(n + 1, min(hi, n + 10)):
        t = r.tag[m]
        if t & CUE and not t & CAP:
            return is_finite(r, m) and any(form.verb.tier is Tier.REPORTED for form in r.pack.cues[r.low[m]])
        if t & AUXILIARY and not t & (DETERMINER | OWNER):
            return resumes_report(r, n, m)
        if r.low[m] in ",;" or (t & THAT and not t & DETERMINER):
            return False
    return False


def resumes_report(r: Reading, n: int, m: int) -> bool:
    """Whether ", and the port | has closed", with its auxiliary at `m`, tells what the writer tells.

    With a pronoun, a relative clause or a quotation in between it may as well go on with what is claimed.
    """
    if r.tag[n + 1] & THAT and m > n + 2:
        return False  # ", and that the port is closed"
    between = [r.tag[k] & (MARK | RELATIVE | PRONOUN) and not r.tag[k] & DETERMINER for k in range(n + 1, m)]
    joined = r.tag[n] & COORDINATOR and not r.tag[n + 1] & PREPOSITION and m > n + 1
    return bool(joined) and not any(between) and not (r.pack.verb_second or r.pack.head_first)


def adds_aside(r: Reading, n: int, hi: int) -> bool:
    """Whether ", which burned down in May" begins at `n` and ends the sentence: the writer's own, as far as one can tell.

    ", which would burn down" is claimed like the words before it.
    """
    if (
        not r.tag[n] & RELATIVE
        or r.tag[n] & PRONOUN
        or r.pack.verb_second
        or (n + 1 < hi and r.tag[n + 1] & (MODAL | PRONOUN))
    ):
        return False
    return not any(r.low[k] == "," or r.tag[k] & MARK for k in range(n + 1, hi))


def joins_cue(r: Reading, m: int, hi: int) -> bool:
    """Whether "and added" follows: a second cue of the same speaker, without a subject of its own."""
    while m < hi and r.tag[m] & ADVERB and not r.tag[m] & CUE:
        m += 1
    if m + 1 < hi and r.tag[m] & AUXILIARY and not r.tag[m] & MODAL and r.tag[m + 1] & NEGATION:
        return bool(r.tag[min(m + 2, hi - 1)] & CUE)  # "but did not suggest that …"
    if m >= hi or not r.tag[m] & CUE or r.tag[m] & (CAP | NAMEABLE):
        return False
    forms = [f for f in r.pack.cues[r.low[m]] if tuple(r.low[m + 1 : m + 1 + len(f.rest)]) == f.rest]
    return any(f.verb.tier is Tier.REPORTED and f.kinds & {"finite", "active"} and "base" not in f.kinds for f in forms)


def object_end(r: Reading, j: int, end: int) -> int:
    """The token after a noun phrase that is a content: it ends before a comma or dash, before a second verb of the

    sentence ("… and called it old") and before the occasion ("at a rally"); what it quotes belongs to it.
    """
    k = max((k for k in range(j, end) if r.tag[k] & MARK), default=j) + 1
    while k < end:
        beyond = beyond_comma(r, k, end) if r.low[k] == "," else None
        if beyond is None and ends_object(r, k, end):
            return k
        k = onward(k, beyond or 0)
    return end


def ends_object(r: Reading, k: int, end: int) -> bool:
    """Whether a noun phrase that is a content ends before token `k`."""
    if r.low[k] in DASHES or r.low[k] == ",":
        return True
    if r.pack.verb_second or k + 1 >= end:
        return False
    if r.tag[k] & CONTRAST:
        return True
    if r.tag[k] & COORDINATOR:
        n = k + 1
        while n + 1 < end and r.tag[n] & ADVERB and not r.tag[n] & CUE:
            n += 1
        if r.tag[n] & PRONOUN and not r.tag[n] & (DETERMINER | RELATIVE) and begins_main_clause(r, n, end):
            return True  # "called her a friend and she left"
        acts = r.tag[n] & (AUXILIARY | CUE) or (r.low[n] in r.pack.lexicon and r.tag[n] & VERB)
        return bool(acts) and not r.tag[n] & (CAP | NAMEABLE | DETERMINER | HOMOGRAPH)
    return bool(r.tag[k] & LOCATIVE) and names_occasion(r, k, end)


def beyond_comma(r: Reading, k: int, end: int) -> int | None:
    """Where a noun phrase goes on behind the comma at `k`: in a list ("Lind, Kerr and Mo"), behind an apposition

    ("accused Lind, the mayor, of lying"); None where it ends.
    """
    if r.pack.verb_second:
        return None
    closing = next((n for n in range(k + 1, min(end, k + 12)) if r.low[n] == ","), end)
    if closing + 1 < end and r.tag[closing + 1] & PREPOSITION and not names_occasion(r, closing + 1, end):
        return closing + 1
    joined = next((n for n in range(k + 1, min(end, k + 12)) if r.tag[n] & COORDINATOR), end)
    listed = joined + 1 < end and r.tag[joined + 1] & (CAP | DETERMINER | NAMEABLE)
    acts = AUXILIARY | VERB | CUE | RELATIVE
    states = any(r.tag[n] & acts and not r.tag[n] & CAP for n in range(k + 1, end))
    return k + 1 if listed and not states else None


def names_occasion(r: Reading, k: int, hi: int) -> bool:
    """Whether the preposition at `k` says where something was said: "in an interview", "at a rally"."""
    for n in range(k + 1, min(hi, k + 5)):
        if r.tag[n] & SPOKEN:
            return True
        if r.tag[n] & (PREPOSITION | POSSESSIVE) or not r.tag[n] & WORD:
            return False
    return False


def front_end(r: Reading, first: int, content: Range) -> int:
    """The token after a content whose attribution, beginning at `first`, is a clause in front of the writer's own:

    "Although Lind said | the quay was safe, | the port is closed".
    """
    lo = r.sentence(first)[0]
    opener = next(
        (k for k in range(lo, first) if not r.tag[k] & (COORDINATOR | CONTRAST) or r.tag[k] & PREPOSITION), lo
    )
    if (
        opener >= first
        or first - opener > 3
        or r.low[content[0] - 1] == ","
        or not r.tag[opener] & (BOUNDARY | PREPOSITION)
    ):
        return content[1]
    for k in range(content[0] + 1, content[1] - 2):
        if r.low[k] == "," and r.quote_of[k] < 0 and begins_main_clause(r, k + 1, content[1]):
            return k
    return content[1]


def begins_main_clause(r: Reading, n: int, hi: int) -> bool:
    """Whether a subject and its verb stand at `n`, before the next comma."""
    if (
        n >= hi
        or not r.tag[n] & (DETERMINER | PRONOUN | CAP | NAMEABLE)
        or r.tag[n] & (RELATIVE | PREPOSITION) & ~DETERMINER
    ):
        return False
    for k in range(n + 1, min(hi, n + 12)):
        t = r.tag[k]
        if t & (AUXILIARY | VERB | CUE | RAISING) and not t & (CAP | OWNER | DETERMINER):
            return True
        if r.low[k] == "," or t & (RELATIVE | MARK):
            return False
    return False


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
