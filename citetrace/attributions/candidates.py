"""Every place where a cue and its frame fit: candidates for attributions, before it is settled which of them stand."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from citetrace.attributions.contents import after_addressee, after_asides, content_after, content_before, object_starts
from citetrace.attributions.endings import begins_main_clause, content_end, front_end, object_end, opens_here, phrase_at
from citetrace.attributions.phrases import (
    Range,
    cue_start,
    phrase_after,
    raised_from,
    subject_before,
)
from citetrace.attributions.reading import CAP, DIGIT, MARK, PUNCT, SENTENCE_ENDS, SHOUT, WORD, Reading
from citetrace.attributions.verb_second import (
    clause_after,
    helper_before,
    mention_before,
    noun_phrase,
    object_between,
    second_part,
)
from citetrace.languages.pack import CueForm, Verb
from citetrace.languages.patterns import Element, Frame
from citetrace.languages.tags import (
    ADVERB,
    AUXILIARY,
    BE,
    BOUNDARY,
    BY,
    CONTRAST,
    COORDINATOR,
    CUE,
    DETERMINER,
    HOMOGRAPH,
    LOCATIVE,
    NAMEABLE,
    NEGATION,
    OBJECT_PRONOUN,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRESS,
    PRONOUN,
    QUESTION,
    RELATIVE,
    SPOKEN,
    THAT,
    TIME,
    TO,
    VERB,
)

INNER_MARKS = frozenset(("'", "’", "‘"))
LONGEST_INTERRUPTION = 20  # tokens between a cue and the second half of its quotation
LEAST_PASSIVE = 0.5  # weight of a cue that credits somebody even without an agent
LONGEST_TITLE = 8  # tokens of a book or broadcast named in quotation marks
QUOTE_BEFORE = frozenset((",", "?", "!", "—", "–", "--", "…", "..."))


class Candidate:
    """A frame that fits: token ranges of cue, source and content. Later steps add relays and where it is nested."""

    __slots__ = ("after", "anchor", "clitic", "content", "cue", "frame", "negated", "source", "verb")

    def __init__(
        self, frame: Frame, verb: Verb, cue: Range, source: Range | None, content: list[Range], *, clitic: bool = False
    ) -> None:
        self.frame, self.verb, self.cue, self.source, self.content = frame, verb, cue, source, content
        self.clitic = clitic
        self.negated = False
        self.after = False  # whether the cue follows its content
        self.anchor = cue[1] - 1

    def holds(self, i: int) -> bool:
        """Whether token `i` lies in the content."""
        return any(a <= i < b for a, b in self.content)


def verb_candidates(r: Reading) -> Iterator[Candidate]:
    """A candidate for each cue verb of the text that a frame fits, the first frame of the pack that does."""
    cues, tag, low, least = r.pack.cues, r.tag, r.low, r.pack.least_weight
    for i in range(len(r)):
        if not tag[i] & CUE or not may_be_cue(r, i):
            continue
        for form in cues[low[i]]:
            end = i + 1 + len(form.rest)
            if form.rest and tuple(low[i + 1 : end]) != form.rest:
                continue
            if form.verb.weight < least:
                break
            candidate = (fit_parts if r.pack.verb_second else fit_frames)(r, form, i, end)
            if candidate is not None:
                yield candidate
                break


def may_be_cue(r: Reading, i: int) -> bool:
    """A capitalised word inside a sentence is a name ("States", "Will"), unless all words are, as in a headline."""
    if not r.tag[i] & CAP:
        return not (r.tag[i] & HOMOGRAPH and i and r.tag[i - 1] & POSSESSIVE)  # "cost him his post"
    first, end = r.sentence(i)
    if i == first or r.tag[i] & SHOUT:
        return i == first
    words = [k for k in range(first, end) if r.tag[k] & WORD]
    return sum(1 for k in words if r.tag[k] & CAP) > 0.6 * len(words) and len(words) < 25


def voice(r: Reading, form: CueForm, i: int) -> frozenset[str]:
    """The form of a cue in its place: a participle after "be" is passive, a base form after "to" an infinitive."""
    kinds = form.kinds
    k = i - 1
    first = r.sentence(i)[0]
    while k >= first and r.tag[k] & (ADVERB | NEGATION) and not r.tag[k] & AUXILIARY:
        k -= 1
    before = r.tag[k] if k >= first else 0
    if "participle" in kinds and before & BE:
        return frozenset(("passive",))
    if "participle" in kinds and "finite" not in kinds:
        return frozenset(("finite",)) if before & AUXILIARY else frozenset(("reduced",))
    if "ing" in kinds and before & BE:
        return frozenset(("finite",))
    if "base" in kinds:
        infinitive = before & TO and raised_from(r, k + 1, first) is None
        return frozenset(("infinitive" if infinitive else "finite",))
    return kinds


def fit_frames(r: Reading, form: CueForm, i: int, end: int) -> Candidate | None:
    """The candidate of the first frame that fits the cue at tokens `i` to `end`."""
    kinds = voice(r, form, i)
    for kind in kinds:
        for frame in r.pack.frames_by_kind.get(kind, ()):
            candidate = fit(r, frame, form.verb, i, end)
            if candidate is not None:
                candidate.clitic = kind == "clitic"
                return candidate
    return None


def fit_parts(r: Reading, form: CueForm, i: int, end: int) -> Candidate | None:
    """The candidate of a verb of which one part may stand at the end of its clause ("teilte … mit", "hat … gesagt")."""
    lo, hi = r.sentence(i)
    kinds, later = form.kinds, None
    if form.particle:
        later = second_part(r, form, i, hi)
        if later is None:
            return None
    elif "participle" in kinds:
        helper = helper_before(r, i, lo)
        if helper is not None:
            later, end, i = (i, end), helper[0] + 1, helper[0]
            kinds = frozenset(("passive" if helper[1] else "finite",))
        elif end < hi and r.tag[end] & AUXILIARY:
            kinds = frozenset(("passive" if r.tag[end] & BE else "finite",))
            end += 1
    verb = form.verb
    if "passive" in kinds:
        verb = attrs.evolve(verb, takes=verb.takes - {"object"})  # "wurde ein Plan gefordert" credits nobody
    for kind in sorted(kinds):
        for frame in r.pack.frames_by_kind.get(kind, ()):
            candidate = fit(r, frame, verb, i, end, later)
            if candidate is not None:
                return candidate
    return None


def follows_verb(r: Reading, frame: Frame, verb: Verb, i: int, end: int, later: Range | None) -> bool:
    """Whether the subject of a clause whose verb stands second follows that verb, though the frame wants it before."""
    before = any(e.slot == "source" for e in frame.before)
    after = any(e.slot == "content" for e in frame.after)
    subject = end < len(r) and r.tag[end] & PRONOUN and not r.tag[end] & (DETERMINER | RELATIVE)
    return bool(before and after and subject)


def fit(r: Reading, frame: Frame, verb: Verb, i: int, end: int, later: Range | None = None) -> Candidate | None:
    """One frame against one cue: what stands before it, read leftwards, then what stands after it.

    `later` is the second part of a verb whose parts stand apart.
    """
    lo, hi = r.sentence(i)
    if r.pack.verb_second and follows_verb(r, frame, verb, i, end, later):
        return None
    first = cue_start(r, i, lo)
    source: Range | None = None
    content: list[Range] = []
    if frame.before and frame.before[0].slot in ("content", "quote") and not verb.takes & {"quote", "clause"}:
        return None  # only what can be said can stand before its cue
    p = first
    for n, element in reversed(tuple(enumerate(frame.before))):
        if element.slot == "source" and frame.content == "relative":
            source = relative_subject(r, p, lo)
            if source is None:
                return None
            p = source[0]
        elif element.slot == "theme":
            theme = subject_before(r, p, lo)
            if theme is None or verb.weight < LEAST_PASSIVE or end > i + 1:
                return None
            content.append(theme)
            p = theme[0]
        elif element.slot == "source":
            found = subject_before(r, p, lo) or shared_subject(r, p, lo)
            if r.pack.verb_second and n and frame.before[n - 1].wordings and found is None:
                found = mention_before(r, p, lo)
            if found is None:
                return None
            found = after_words(r, frame.before[n - 1], found) if n else found
            source = without_phrase(r, found)
            p = found[0]
        elif element.slot == "quote":
            quoted = quote_before(r, p, strict=source is not None and frame.verb not in ("bare", "clitic"))
            if quoted is None:
                return None
            content.append(quoted)
        elif element.slot == "content":
            clause = content_before(r, p, lo, least=1 if goes_on_behind(r, end, hi) else 2)
            inverted = any(e.slot == "source" for e in frame.after)
            if clause is None or (
                not later and frame.verb in ("finite", "active") and not inverted and not ends_there(r, end, hi, verb)
            ):
                return None
            content.append(clause)
        else:
            at = words_before(r, element, p, lo)
            if at is None:
                return None
            if frame.content == "relative":
                content.append((at, p))
            p = at
    n = end
    for element in frame.after:
        if element.slot == "source":
            open_end = r.pack.verb_second or not any(e.slot == "content" for e in frame.after)
            named = phrase_after(r, n, later[0] if later else hi, aside=open_end)
            if named is None or (r.tag[named[0]] & (PREPOSITION | TO) and not r.tag[named[0]] & CAP):
                return None
            source = without_phrase(r, named)
            n = named[1]
        elif element.slot == "complement":
            rest = complement_after(r, n, hi)
            if rest is None:
                return None
            content.append(rest)
            n = rest[1]
        elif element.slot == "predicate":
            rest = predicate_after(r, n, hi, verb)
            if rest is None:
                return None
            content.append(rest)
            n = rest[1]
        elif element.slot == "content":
            following = content_after(r, max(n, later[1]) if later else n, hi, verb)
            if following is None and later and "object" in verb.takes:
                following = object_between(r, n, later[0])
            if following is None:
                return None
            if not r.pack.verb_second:
                following = (following[0], front_end(r, p, following))
            content.append(following)
            n = following[1]
        else:
            at = words_after(r, element, n, hi)
            if at is None:
                return None
            n = at
    n = max(n, later[1]) if later else n
    if r.pack.verb_second and content and content[0][0] < first and not frame.quotes:
        whole = noun_phrase(r, content[0][0], content[0][1] + 1)
        if whole is not None and whole[1] >= content[0][1]:
            return None  # "Ina Lind, die Ministerin, sagte"
        if r.tag[content[0][0]] & (BOUNDARY | PREPOSITION) and clause_after(r, n, hi, verb.takes) is not None:
            return None  # "Als er kam, sagte der Minister, dass …"
    said_by = not r.pack.verb_second and source is not None and source[0] >= end and not frame.quotes
    if said_by and content and frame.verb == "finite":
        if not ends_there(r, n, hi, verb):
            return None  # "…, said Carson had been misled": Carson does not speak
        if "someone" in verb.takes or "clause" not in verb.takes or not is_clause(r, content[0]):
            return None  # "Lind, one of the owners, told reporters …": what stands before is no claim
    if frame.content == "before":
        previous = sentence_before(r, i)
        if previous is None:
            return None
        content.append(previous)
    if frame.source == "subject":
        source = subject_of_clause(r, first, lo)
    if not content or (source is not None and source[1] == first and is_noun(r, source[1] - 1, i, end, content[0][0])):
        return None
    candidate = Candidate(frame, verb, (first, end), source, content)
    candidate.negated = any(r.tag[k] & NEGATION for k in range(first, i))
    if content and content[0][0] < first:
        candidate.after = True
        if not any(e.slot == "content" for e in frame.after) and frame.content is None:
            resume(r, candidate, n, hi)
    return candidate


def goes_on_behind(r: Reading, end: int, hi: int) -> bool:
    """Whether what a cue cuts in two goes on behind it with a verb: "Cranes, he said, | can fall"."""
    return end + 1 < hi and r.low[end] == "," and bool(r.tag[end + 1] & (AUXILIARY | VERB))


def relative_subject(r: Reading, p: int, lo: int) -> Range | None:
    """The subject between "which" and a cue at token `p` ("which the mayor said was old"); None if none stands there."""
    k = next((k for k in range(p - 1, max(lo, p - LONGEST_TITLE) - 1, -1) if r.tag[k] & (RELATIVE | QUESTION)), None)
    if k is None or k + 1 >= p:
        return None
    found = subject_before(r, p, k + 1)
    acts = found and any(r.tag[j] & (VERB | CUE) and not r.tag[j] & (CAP | NAMEABLE) for j in range(*found))
    return found if found and found[0] == k + 1 and not acts else None


def predicate_after(r: Reading, n: int, hi: int, verb: Verb) -> Range | None:
    """What is said of "which": a verb without a subject of its own, or what a verb such as "call" calls it."""
    if "clause" not in verb.takes:
        return content_after(r, n, hi, verb) if "object" in verb.takes else None
    k = n
    while k < hi and r.tag[k] & ADVERB and not r.tag[k] & AUXILIARY:
        k += 1
    opens = k < hi and r.tag[k] & (AUXILIARY | VERB | PRONOUN) and not r.tag[k] & (OWNER | CAP | THAT | DETERMINER)
    return (n, content_end(r, n, hi)) if opens else None


def complement_after(r: Reading, n: int, hi: int) -> Range | None:
    """What the subject of a passive is said to be or do: "(was called) a thief", "(is expected) to leave"."""
    if n >= hi:
        return None
    if r.tag[n] & TO:
        return (n, content_end(r, n, hi))
    if r.tag[n] & PREPOSITION:
        n += 1
        if r.tag[n - 1] & (LOCATIVE | BY | TIME) or n >= hi or r.tag[n] & (TIME | DIGIT):
            return None
    if not object_starts(r, n, hi) or r.tag[n] & (TIME | COORDINATOR | PUNCT):
        return None
    return (n, object_end(r, n, content_end(r, n, hi)))


def is_noun(r: Reading, before: int, i: int, end: int, content: int) -> bool:
    """Whether a cue that can be a noun is one: "that" or a quotation does not follow, and no name or noun stands before,

    or a preposition follows ("leaked documents from the port show …").
    """
    if not r.tag[i] & HOMOGRAPH or before != i - 1 or (r.tag[content] & (THAT | MARK) and content > i):
        return False
    if r.tag[end] & NAMEABLE and not r.tag[end] & (CAP | DETERMINER | PRONOUN):
        return True  # "which state officials …"
    asks = r.tag[content] & QUESTION or r.tag[before] & PRONOUN  # "shows in detail how", "he reports from the port"
    if end < content and r.tag[end] & PREPOSITION and not r.tag[end] & TO and not asks:
        return True
    if r.tag[before] & (CAP | NAMEABLE | PRONOUN | OBJECT_PRONOUN | RELATIVE | TIME | PUNCT):
        return False
    acts = AUXILIARY | VERB | CUE  # a sentence has a verb: where there is no other, the cue is one
    others = [k for k in range(*r.sentence(i)) if not i <= k < end and r.tag[k] & acts]
    return any(not r.tag[k] & (CAP | DETERMINER | OWNER) for k in others)


def is_clause(r: Reading, content: Range) -> bool:
    """Whether a finite verb stands in the part of a content that is no aside: up to its first comma, or after it."""
    acts = [k for k in range(*content) if r.tag[k] & (AUXILIARY | VERB | CUE) and not r.tag[k] & (CAP | DETERMINER)]
    return any(not any(r.tag[j] & RELATIVE for j in range(content[0], k)) for k in acts)


def shared_subject(r: Reading, p: int, lo: int) -> Range | None:
    """The subject of the clause before "… and said": a second cue of the same speaker."""
    if p - 1 <= lo or not r.tag[p - 1] & (COORDINATOR | BOUNDARY):
        return None
    return nearest_subject(r, p - 1, lo)


def without_phrase(r: Reading, found: Range) -> Range:
    """A source cut before "dalam wawancara dengan CBS News", ", citing six people" and their like."""
    for k in range(found[0] + 1, found[1]):
        phrase = phrase_at(r, k, found[1])
        if phrase is not None and (
            len(phrase.words) > 1 or phrase.frame.kind == "inner" or r.low[k - 1] == "," or names_outlet(r, k + 1)
        ):
            end = k
            while end > found[0] + 1 and r.low[end - 1] == ",":
                end -= 1
            return (found[0], end)
    return found


def names_outlet(r: Reading, k: int) -> bool:
    """Whether an outlet is named at token `k`, or right behind an article there."""
    if k in r.outlets or k >= len(r) or r.tag[k] & PRESS:
        return k < len(r)
    return bool(r.tag[k] & DETERMINER) and (k + 1 in r.outlets or (k + 1 < len(r) and bool(r.tag[k + 1] & PRESS)))


def after_words(r: Reading, element: Element, found: Range) -> Range:
    """What of a phrase stands after the words of an element ("with"), where they stand inside it; else all of it."""
    for k in range(found[1] - 1, found[0], -1):
        if words_before(r, element, k, found[0]) is not None and element.wordings:
            return (k, found[1])
    return found


def words_before(r: Reading, element: Element, p: int, lo: int) -> int | None:
    """Where the words of an element begin that end just before token `p`."""
    for words in element.wordings:
        at = p - len(words)
        if at >= lo and tuple(r.low[at:p]) == words:
            return at
    return None


def words_after(r: Reading, element: Element, n: int, hi: int) -> int | None:
    """Where the words of an element end that begin at token `n`."""
    for words in element.wordings:
        at = n + len(words)
        if at <= hi and tuple(r.low[n:at]) == words:
            return at
    return None


def quote_before(r: Reading, p: int, *, strict: bool) -> Range | None:
    """The quotation that ends just before token `p`, with what its sentence says before it.

    `strict`: the mark must follow a comma, "?" or "!"; after a full stop a new sentence begins.
    """
    k = p - 1
    comma = k >= 0 and r.low[k] == ","
    if comma:
        k -= 1
    if k < 1 or not r.tag[k] & MARK or r.quote_of[k] < 0 or k < r.paragraph(min(p, len(r) - 1))[0]:
        return None
    q = r.quotations[r.quote_of[k]]
    if not q.closed or q.close != k or q.close - q.open < 2:
        return None
    last = k - 1
    while last > q.open and r.low[last] in INNER_MARKS:  # a quotation within the quotation ends with it
        last -= 1
    if strict and not comma and r.low[last] not in QUOTE_BEFORE:
        return None
    first = q.open
    lo = r.sentence(first)[0]
    if first > lo:
        before = content_before(r, first, lo)
        if before is not None:
            first = before[0]
    return None if names_occasion(r, first, q.open, q.close) else (first, q.close + 1)


def names_occasion(r: Reading, first: int, opening: int, close: int) -> bool:
    """Whether a quotation is the title in "In her book “The Long Quay,” Lind said that …" and nothing that is claimed."""
    if first == opening or close - opening > LONGEST_TITLE or not r.tag[first] & PREPOSITION:
        return False
    return not any(r.tag[k] & (AUXILIARY | VERB | CUE) and not r.tag[k] & OWNER for k in range(first, opening))


def ends_there(r: Reading, n: int, hi: int, verb: Verb) -> bool:
    """Whether nothing that could be a content follows a cue: its clause ends, or only an aside does."""
    if "someone" in verb.takes:
        n = after_addressee(r, n, hi)
    n = after_asides(r, n, hi)
    return n >= hi or r.low[n] in SENTENCE_ENDS or r.low[n] in (",", ";") or bool(phrase_at(r, n, hi))


def resume(r: Reading, candidate: Candidate, n: int, hi: int) -> None:
    """Adds the second half of a content that its attribution interrupts: '"A," he said, "b."' or 'A, he said, b.'."""
    if "someone" in candidate.verb.takes:
        n = after_addressee(r, n, hi)
    n = after_asides(r, n, hi)
    while n < hi and phrase_at(r, n, hi) is not None:  # a relay stands between: "…, kata X kepada Reuters, …"
        comma = next((k for k in range(n, hi) if r.low[k] == "," or r.tag[k] & MARK), hi)
        n = comma
    if n < hi and r.tag[n] & MARK and opens_here(r, n):
        candidate.content.append((n, content_end(r, n, hi)))
    elif n + 1 < hi and r.low[n] in (",", ":", "—", "–"):
        m = n + 1
        if (r.tag[m] & MARK and opens_here(r, m)) or (
            not candidate.frame.quotes and r.tag[m] & WORD and not starts_aside(r, m, hi)
        ):
            candidate.content.append((m, content_end(r, m, hi)))
            return
    if n < hi and candidate.frame.quotes and (later := later_quotation(r, n, hi)) is not None:
        candidate.content.append((later, content_end(r, later, hi)))


def later_quotation(r: Reading, n: int, hi: int) -> int | None:
    """Where the second half of a quotation begins after asides: '"A," he said at a rally in Kenan, but "b"'."""
    mark = next((k for k in range(n, hi) if r.tag[k] & MARK and opens_here(r, k)), None)
    if mark is None or mark - n > LONGEST_INTERRUPTION:
        return None
    m = mark
    while m > n and r.tag[m - 1] & (COORDINATOR | CONTRAST | ADVERB):
        m -= 1
    return m if r.low[m - 1] == "," else None


def starts_aside(r: Reading, m: int, hi: int) -> bool:
    """Whether what follows the comma after a cue belongs to the attribution: a date, an occasion, another cue."""
    t = r.tag[m]
    return (
        bool(t & (TIME | CUE))
        or phrase_at(r, m, hi) is not None
        or not any(r.tag[k] & WORD and not r.tag[k] & DETERMINER for k in range(m, min(hi, m + 2)))
    )


def sentence_before(r: Reading, i: int) -> Range | None:
    """The sentence before that of token `i`, or its whole paragraph before it, in the same paragraph."""
    number = r.sentence_of[i]
    if number == 0:
        return None
    first, end = r.sentences[number - 1]
    if r.paragraph(i)[0] > first:
        return None
    while end > first and r.low[end - 1] in SENTENCE_ENDS:
        end -= 1
    return content_before(r, end, first)


def subject_of_clause(r: Reading, comma: int, lo: int) -> Range | None:
    """The subject of the clause that "…, adding that" goes on from: whoever speaks just before it, else the main subject."""
    for k in range(comma - 1, lo, -1):
        t = r.tag[k]
        if t & CUE and not t & CAP and r.quote_of[k] < 0 and is_parting(r, k, comma):
            found = subject_before(r, cue_start(r, k, lo), lo)
            if found is not None:
                return without_phrase(r, found)
    return main_subject(r, comma, lo) or nearest_subject(r, comma, lo)


def is_parting(r: Reading, k: int, comma: int) -> bool:
    """Whether nothing is said between a cue and the comma: "…, she said on Monday, adding"."""
    return all(r.tag[j] & (TIME | PREPOSITION | DETERMINER | DIGIT | SPOKEN) for j in range(k + 1, comma))


def main_subject(r: Reading, comma: int, lo: int) -> Range | None:
    """The subject of the first finite verb before `comma`; what stands in front of the main clause is skipped."""
    first = lo
    for k in range(lo, comma):
        fronted = k < lo + 20 and r.tag[lo] & (BOUNDARY | PREPOSITION)
        joined = k + 2 < comma and r.tag[k + 1] & (COORDINATOR | CONTRAST)
        if r.low[k] == "," and r.quote_of[k] < 0 and (fronted or joined):
            n = k + 2 if joined else k + 1
            if begins_main_clause(r, n, comma):
                first = n
    for k in range(first + 1, comma):
        t = r.tag[k]
        if t & (AUXILIARY | CUE | VERB) and not t & (CAP | OWNER | DETERMINER) and r.quote_of[k] < 0:
            found = subject_before(r, cue_start(r, k, first), first)
            if found is not None and not r.tag[found[0]] & RELATIVE:
                return without_phrase(r, found)
    return None


def nearest_subject(r: Reading, comma: int, lo: int) -> Range | None:
    """The subject of the nearest cue before `comma`, or of the sentence's first verb."""
    for k in range(comma - 1, lo, -1):
        t = r.tag[k]
        if t & CUE and not t & CAP and r.quote_of[k] < 0:
            found = subject_before(r, cue_start(r, k, lo), lo)
            if found is not None:
                return without_phrase(r, found)
    end = next((k for k in range(lo + 1, comma) if r.tag[k] & (AUXILIARY | CUE | VERB)), None)
    return subject_before(r, end, lo) if end is not None else None
