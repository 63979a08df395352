"""One frame held against one cue: what stands before it, read leftwards, then what stands behind it."""

from __future__ import annotations

from citetrace.attributions.candidate import Candidate
from citetrace.attributions.contents import content_after, content_before, object_starts
from citetrace.attributions.endings import begins_main_clause, content_end, front_end, object_end
from citetrace.attributions.phrases import Range, phrase_after
from citetrace.attributions.quotations import ends_there, is_occasion, quote_before, resume, sentence_before
from citetrace.attributions.speakers import (
    acts_within,
    main_subject,
    relative_subject,
    shared_subject,
    subject_of_clause,
    without_phrase,
)
from citetrace.attributions.subjects import name_before, subject_before
from citetrace.attributions.verb_second import (
    after_pronouns,
    clause_after,
    mention_before,
    noun_phrase,
    object_between,
    subject_is_behind,
)
from citetrace.clauses.quotations import SENTENCE_ENDS
from citetrace.clauses.reading import Reading
from citetrace.clauses.shapes import CAP, DIGIT, MARK, PUNCT, WORD
from citetrace.languages.crediting import Tier
from citetrace.languages.pack import Verb
from citetrace.languages.patterns import ContentFrom, Element, Frame
from citetrace.languages.tags import (
    ADVERB,
    AUXILIARY,
    BOUNDARY,
    BY,
    COORDINATOR,
    CUE,
    DETERMINER,
    HOMOGRAPH,
    HUMAN,
    LOCATIVE,
    NAMEABLE,
    NEGATION,
    OBJECT_PRONOUN,
    OPENER,
    OWNER,
    POSSESSIVE,
    POST,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    RELATIVE,
    SPOKEN,
    STATEMENT,
    THAT,
    TIME,
    TO,
    VERB,
)

LEAST_PASSIVE = 0.5  # weight of a cue that credits somebody even without an agent


class Fitting:
    """One frame held against one cue: how far it was read to either side, and what was found for its slots.

    The cue begins at token `first`, its verb is token `i`. `left` is the first token read so far, `right` the token after
    the last one. `later` is the second part of a verb whose parts stand apart.
    """

    __slots__ = ("content", "end", "first", "frame", "hi", "i", "later", "left", "lo", "r", "right", "source", "verb")

    def __init__(
        self, r: Reading, frame: Frame, verb: Verb, i: int, end: int, first: int, later: Range | None = None
    ) -> None:
        self.r, self.frame, self.verb, self.i, self.end, self.later = r, frame, verb, i, end, later
        self.lo, self.hi = r.sentence(i)
        self.first = self.left = first
        self.right = end
        self.source: Range | None = None
        self.content: list[Range] = []

    def candidate(self) -> Candidate | None:
        """The candidate, if the frame fits."""
        if not (self.may_fit() and self.read_left() and self.read_right() and self.holds()):
            return None
        self.content = [up_to_main_verb(self.r, self.source, c) for c in self.content]
        candidate = Candidate(self.frame, self.verb, (self.first, self.end), self.source, self.content)
        candidate.negated = any(self.r.tag[k] & NEGATION for k in range(self.first, self.i))
        candidate.after = self.content[0][0] < self.first
        if candidate.after and not self.wants_after("content") and self.frame.content is None:
            resume(self.r, candidate, self.right, self.hi)
        return candidate

    def wants_after(self, slot: str) -> bool:
        """Whether the frame has a slot behind its cue."""
        return any(element.slot == slot for element in self.frame.after)

    def may_fit(self) -> bool:
        """Whether verb and place allow the frame at all."""
        r, before, after = self.r, self.frame.before, self.frame.after
        if r.pack.verb_second:
            return not self.subject_follows() and self.may_precede()
        if not before and after and after[0].slot == "source" and self.first > self.lo:
            return False  # only a sentence that begins with its cue names the speaker behind it and then what is said
        return self.may_precede()

    def may_precede(self) -> bool:
        """Whether what the frame wants before the cue is what the verb takes: only what can be said can stand there."""
        before = self.frame.before
        return not before or before[0].slot not in ("content", "quote") or bool(self.verb.takes & {"quote", "clause"})

    def subject_follows(self) -> bool:
        """Whether the subject of a clause whose verb stands second follows that verb, though the frame wants it before."""
        wants_before = any(e.slot == "source" for e in self.frame.before) and self.wants_after("content")
        return wants_before and subject_is_behind(self.r, self.first, self.end, self.lo, self.hi)

    def read_left(self) -> bool:
        """Fills the slots before the cue, from the cue leftwards."""
        before = self.frame.before
        return all(LEFT[before[n].slot](self, before[n], n) for n in range(len(before) - 1, -1, -1))

    def read_right(self) -> bool:
        """Fills the slots behind the cue."""
        for element in self.frame.after:
            if not RIGHT[element.slot](self, element):
                return False
        if self.later:
            self.right = max(self.right, self.later[1])
        return True

    def subject(self, element: Element, n: int) -> bool:
        """The subject before the cue."""
        r = self.r
        if self.frame.content is ContentFrom.RELATIVE:
            self.source = relative_subject(r, self.left, self.lo)
            self.left = self.source[0] if self.source else self.left
            return self.source is not None
        found = subject_before(r, self.left, self.lo) or shared_subject(r, self.left, self.lo)
        if r.pack.verb_second and n and self.frame.before[n - 1].wordings and found is None:
            found = mention_before(r, self.left, self.lo)
        if found is None:
            return False
        found = after_words(r, self.frame.before[n - 1], found) if n else found
        self.source = without_phrase(r, found)
        self.left = found[0]
        return True

    def theme(self, element: Element, n: int) -> bool:
        """The subject of a passive, of which something is said."""
        theme = subject_before(self.r, self.left, self.lo)
        if theme is None or self.verb.weight < LEAST_PASSIVE or self.end > self.i + 1:
            return False
        self.content.append(theme)
        self.left = theme[0]
        return True

    def quotation(self, element: Element, n: int) -> bool:
        """The quotation that ends before what was read so far."""
        strict = self.source is not None and self.frame.verb not in ("bare", "clitic") and not self.fills_sentence()
        quoted = quote_before(self.r, self.left, strict=strict)
        if quoted is not None:
            self.content.append(quoted)
        return quoted is not None

    def fills_sentence(self) -> bool:
        """Whether nothing but a speaker and a cue stands in the sentence: "“The port is closed.” Lind said."."""
        last = self.end >= self.hi or (self.end + 1 >= self.hi and self.r.low[self.end] in SENTENCE_ENDS)
        return last and self.left == self.lo

    def clause_before(self, element: Element, n: int) -> bool:
        """The clause before, where nothing more is said behind the cue."""
        r, hi = self.r, self.hi
        clause = content_before(r, self.left, self.lo, least=1 if goes_on_behind(r, self.end, hi) else 2)
        if clause is None and self.is_inserted():  # "Still, he said, | the port has closed"
            return self.add((self.end + 1, content_end(r, self.end + 1, hi)))
        if clause is None or is_occasion(r, clause):
            return False
        finite = not self.later and self.frame.verb in ("finite", "active") and not self.wants_after("source")
        if finite and (not ends_there(r, self.end, hi, self.verb) or self.introduces()):
            return False
        self.content.append(clause)
        return True

    def is_inserted(self) -> bool:
        """Whether a speaker and a cue stand between commas behind an opening word, and a clause behind them."""
        r, end, hi = self.r, self.end, self.hi
        opens = all(r.tag[k] & (OPENER | ADVERB | COORDINATOR) or r.low[k] == "," for k in range(self.lo, self.left))
        behind = end + 3 < hi and r.low[end] == "," and r.tag[end + 1] & (DETERMINER | PRONOUN | CAP | WORD)
        return bool(opens and self.left > self.lo and behind) and begins_main_clause(r, end + 1, hi)

    def introduces(self) -> bool:
        """Whether what is said stands behind a colon ("Asked about the crane, Lind replied: “…”"), or as a sentence

        in quotation marks where the words before only give the occasion ("On the day of the fall, Lind said, “Go.”").
        """
        r, found = self.r, content_after(self.r, self.end, self.hi, self.verb)
        if found is None:
            return False
        occasion = r.tag[self.lo] & (PREPOSITION | BOUNDARY) and r.tag[found[0]] & MARK
        return r.low[found[0] - 1] == ":" or bool(occasion and r.tag[found[0] + 1] & CAP and found[0] + 2 < found[1])

    def words_left(self, element: Element, n: int) -> bool:
        """The frame's own words before what was read so far."""
        at = words_before(self.r, element, self.left, self.lo)
        if at is None:
            return False
        if self.frame.content is ContentFrom.RELATIVE:
            self.content.append((at, self.left))
        self.left = at
        return True

    def speaker(self, element: Element) -> bool:
        """The phrase behind the cue that names who speaks."""
        r = self.r
        first_of_all = not self.frame.before and element is self.frame.after[0]
        aside = r.pack.verb_second or first_of_all or not self.wants_after("content")
        stop = self.later[0] if self.later else self.hi
        start = after_pronouns(r, self.right, stop) if r.pack.verb_second else self.right
        named = phrase_after(r, start, stop, aside=aside)
        if named is None or (r.tag[named[0]] & (PREPOSITION | TO) and not r.tag[named[0]] & CAP):
            return False
        self.source = without_phrase(r, named)
        self.right = named[1]
        return True

    def clause_behind(self, element: Element) -> bool:
        """What is said, behind the cue."""
        r, later = self.r, self.later
        found = content_after(r, max(self.right, later[1]) if later else self.right, self.hi, self.verb)
        if found is None and later and "object" in self.verb.takes:
            found = object_between(r, self.right, later[0])
        if found is not None and not r.pack.verb_second:
            found = (found[0], front_end(r, self.left, found))
        return self.add(found)

    def complement(self, element: Element) -> bool:
        """What the subject of a passive is said to be."""
        return self.add(complement_after(self.r, self.right, self.hi))

    def predicate(self, element: Element) -> bool:
        """What is said of "which"."""
        return self.add(predicate_after(self.r, self.right, self.hi, self.verb))

    def words_right(self, element: Element) -> bool:
        """The frame's own words behind what was read so far."""
        at = words_after(self.r, element, self.right, self.hi)
        self.right = self.right if at is None else at
        return at is not None

    def add(self, found: Range | None) -> bool:
        """Takes a content behind the cue; whether there is one."""
        if found is not None:
            self.content.append(found)
            self.right = found[1]
        return found is not None

    def holds(self) -> bool:
        """Whether what was found can be meant: last looks at the whole."""
        if self.r.pack.verb_second and self.is_other_clause():
            return False
        if self.frame.verb == "ing" and len(self.frame.before) == 1 and self.source:
            if not self.states():
                return False
            self.source = self.author()
        if self.source and self.source[0] >= self.end and not self.is_inverted():
            return False
        if self.frame.content is ContentFrom.BEFORE:
            previous = sentence_before(self.r, self.i)
            self.content += [previous] if previous else []
        if self.frame.source is not None:
            self.source = subject_of_clause(self.r, self.first, self.lo)
        if not self.content:
            return False
        named = self.source is not None and self.source[1] <= self.first
        return not (named and is_noun(self.r, self.first - 1, self.i, self.end, self.content[0][0]))

    def states(self) -> bool:
        """Whether a participle behind a noun reports a statement: "a caller saying the quay was safe"."""
        r, first = self.r, self.content[0][0] if self.content else self.end
        if self.verb.tier is not Tier.REPORTED or self.verb.weight < LEAST_PASSIVE or not self.source:
            return False
        subject = r.tag[first] & PRONOUN and not r.tag[first] & (OBJECT_PRONOUN | RELATIVE)
        named = any(r.tag[k] & (NAMEABLE | HUMAN | CAP) for k in range(*self.source))
        return bool(r.tag[first] & (THAT | MARK) or subject) and named and not acts_within(r, self.source)

    def author(self) -> Range | None:
        """Whose statement it is where the clause says so: "the mayor | put out a statement saying …"; else the source."""
        r, source = self.r, self.source
        if source and r.tag[source[1] - 1] & (POST | STATEMENT | SPOKEN) and source[0] > self.lo:
            found = main_subject(r, source[0], self.lo)
            return found if found and not acts_within(r, found) else source
        return source

    def is_other_clause(self) -> bool:
        """Whether what stands before a verb in second place is its subject with an aside, or a clause of another kind."""
        if not self.content or self.content[0][0] >= self.first or self.frame.quotes:
            return False
        r, (begin, end) = self.r, self.content[0]
        whole = noun_phrase(r, begin, end + 1)
        if whole is not None and whole[1] >= end:
            return True  # "Ina Lind, die Ministerin, sagte"
        behind = clause_after(r, self.right, self.hi, self.verb.takes)
        return (
            bool(r.tag[begin] & (BOUNDARY | PREPOSITION)) and behind is not None
        )  # "Als er kam, sagte der Minister, …"

    def is_inverted(self) -> bool:
        """Whether a speaker behind the cue speaks: not in "…, said Carson had been misled"."""
        r, n = self.r, self.right
        if r.pack.verb_second or not self.content or self.frame.verb != "finite":
            return True
        if self.frame.quotes:  # "Lind, citing “the port,” said | Kerr had left"
            return n >= self.hi or not r.tag[n] & (AUXILIARY | VERB) or bool(r.tag[n] & (CAP | ADVERB))
        if not ends_there(r, n, self.hi, self.verb):
            return False
        takes = self.verb.takes  # "Lind, one of the owners, told reporters …": what stands before is no claim
        return "someone" not in takes and "clause" in takes and is_clause(self.r, self.content[0])


LEFT = {
    "source": Fitting.subject,
    "theme": Fitting.theme,
    "quote": Fitting.quotation,
    "content": Fitting.clause_before,
    None: Fitting.words_left,
}
RIGHT = {
    "source": Fitting.speaker,
    "content": Fitting.clause_behind,
    "complement": Fitting.complement,
    "predicate": Fitting.predicate,
    None: Fitting.words_right,
}


def up_to_main_verb(r: Reading, source: Range | None, content: Range) -> Range:
    """What "Lind, who said | the port was old |, has left" claims: the clause of "who" ends where the main verb follows."""
    if source is None or source[1] - source[0] > 1 or r.low[source[0] - 1] != "," or content[0] < source[0]:
        return content
    if r.pack.verb_second or not r.tag[source[0]] & RELATIVE:
        return content
    acts = AUXILIARY | VERB | CUE
    for k in range(content[0] + 1, content[1] - 1):
        t = r.tag[k + 1]
        if (
            r.low[k] == ","
            and any(r.tag[j] & acts for j in range(content[0], k))
            and r.quote_of[k] < 0
            and t & acts
            and not t & (CAP | DETERMINER | OWNER)
        ):
            return (content[0], k)
    return content


def goes_on_behind(r: Reading, end: int, hi: int) -> bool:
    """Whether what a cue cuts in two goes on behind it with a verb: "Cranes, he said, | can fall"."""
    return end + 1 < hi and r.low[end] == "," and bool(r.tag[end + 1] & (AUXILIARY | VERB))


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
    if end >= len(r):
        return False
    if r.tag[i] & HOMOGRAPH and r.tag[end] & AUXILIARY and not r.tag[end] & (OWNER | PRONOUN):
        return True  # "that states can …"
    after = r.tag[end + 1] if end + 1 < len(r) else 0
    acts = after & (AUXILIARY | VERB | CUE) and not after & (CAP | DETERMINER | OWNER | HOMOGRAPH)
    if r.tag[i] & HOMOGRAPH and r.tag[end] & THAT and acts:
        return True  # "the states that have voted"
    if not r.tag[i] & HOMOGRAPH or before != i - 1 or (r.tag[content] & (THAT | MARK) and content > i):
        return False
    if r.tag[end] & NAMEABLE and not r.tag[end] & (CAP | DETERMINER | PRONOUN):
        return True  # "which state officials …"
    if r.tag[end] & PRONOUN and not r.tag[end] & (DETERMINER | POSSESSIVE | RELATIVE | QUESTION):
        return False  # "records from the port show he left"
    asks = r.tag[content] & QUESTION or r.tag[before] & PRONOUN  # "shows in detail how", "he reports from the port"
    if end < content and r.tag[end] & PREPOSITION and not r.tag[end] & TO and not asks:
        return True
    if r.tag[before] & (CAP | NAMEABLE | PRONOUN | OBJECT_PRONOUN | RELATIVE | TIME | PUNCT):
        return False
    verbs = AUXILIARY | VERB | CUE  # a sentence has a verb: where there is no other, the cue is one
    others = [k for k in range(*r.sentence(i)) if not i <= k < end and r.tag[k] & verbs]
    return any(not r.tag[k] & (CAP | DETERMINER | OWNER) for k in others)


def is_clause(r: Reading, content: Range) -> bool:
    """Whether a finite verb stands in the part of a content that is no aside: up to its first comma, or after it."""
    acts = [k for k in range(*content) if r.tag[k] & (AUXILIARY | VERB | CUE) and not r.tag[k] & (CAP | DETERMINER)]
    return any(not any(r.tag[j] & RELATIVE for j in range(content[0], k)) for k in acts)


def after_words(r: Reading, element: Element, found: Range) -> Range:
    """What of a phrase stands after the words of an element ("with"), where they stand inside it; else all of it."""
    for k in range(found[1] - 1, found[0], -1):
        if r.low[k - 1] == "," and name_before(r, k - 1, found[0], found[1]) is not None:
            return found  # "Ana Lind, a lawyer for the port": the comma is that of an apposition
        if words_before(r, element, k, found[0]) is not None and element.wordings:
            return (k, found[1])
    return found


def words_before(r: Reading, element: Element, p: int, lo: int) -> int | None:
    """Where the words of an element begin that end just before token `p`."""
    for words in element.wordings:
        at = p - len(words)
        if at >= lo and tuple(r.low[at:p]) == words:
            return at
        if words == (",",) and p - 2 > lo and r.tag[p - 1] & MARK and r.low[p - 2] == ",":
            return p  # the comma stands inside the quotation
    return None


def words_after(r: Reading, element: Element, n: int, hi: int) -> int | None:
    """Where the words of an element end that begin at token `n`."""
    for words in element.wordings:
        at = n + len(words)
        if at <= hi and tuple(r.low[n:at]) == words:
            return at
    return None
