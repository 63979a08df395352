"""`take_apart` reads the sentences of a text: senses of words, then groups in phases, in each sentence and each quotation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from citetrace.clauses.classes import CLASSES, PUNCTUATION, SENSES
from citetrace.clauses.grammar import Grammar, GroupRule, Phase
from citetrace.clauses.patterns import EDGE
from citetrace.clauses.phrases import classes_of_phrases, phrases_at
from citetrace.clauses.quotations import SENTENCE_ENDS, Quotation
from citetrace.clauses.senses import Row, Sense
from citetrace.clauses.sentence import Places, Sentence, Unit
from citetrace.clauses.shapes import CAP, PUNCT, WORD
from citetrace.clauses.text import Text
from citetrace.clauses.trail import Decision
from citetrace.languages.tags import CUE

LONGEST_SENTENCE: Final = 150  # tokens that are taken apart at once; the longest of the development texts has 95
LONGEST_NAME: Final = 6  # words of a title, or of what is quoted within a phrase
LONGEST_HEADLINE: Final = 25  # tokens
GOES_ON: Final = frozenset((",", "?", "!", "—", "–", "--", "…", "..."))
NAME, NOUN, HEADLINE, QUOTATION, END = (CLASSES[n] for n in ("name", "noun", "headline", "quotation", "end"))
OUTLET: Final = CLASSES["outlet"] | NAME | CAP | WORD
EDGE_UNIT: Final = Unit(0, 0, 0)
MARKS: Final = {word: CLASSES[name] for word, name in PUNCTUATION.items()}


def take_apart(r: Text, grouped: list[Decision] | None = None) -> list[Sentence]:
    """Every sentence of a text, in order; those inside quotations come before the rest of the sentence that holds them.

    `grouped`, where it is given, takes every group that was made on the way.
    """
    grammar = r.grammar
    classes, senses = decide_senses(r, grammar)
    places = list(sentences_of(r))
    rows = group([units_of(r, classes, *place) for place in places], grammar, grouped)
    out: list[Sentence] = []
    last: dict[tuple[int, int], Sentence] = {}  # by paragraph and quotation
    for (first, _, inside), units in zip(places, rows, strict=True):
        hi = len(units)
        while hi > 1 and units[hi - 1].classes & END:
            hi -= 1
        sentence = Sentence(units, hi, grammar, inside, senses)
        place = (r.paragraph(first)[0], inside)
        sentence.previous, last[place] = last.get(place), sentence
        out.append(sentence)
    return out


def decide_senses(r: Text, grammar: Grammar) -> tuple[list[int], dict[int, Sense]]:
    """The classes of each token, once its sense in its place is decided, and the rules that decided, by token."""
    row = Row(classes_of(r), r.low)
    bits, senses = row.bits, grammar.senses
    decided: dict[int, Sense] = {}
    for row.lo, row.hi in r.sentences:
        for i in range(row.lo, row.hi):
            if senses.of(bits[i]):
                bits[i], sense = senses.decide(row, i)
                if sense is not None:
                    decided[i] = sense
            if bits[i] & WORD and not bits[i] & SENSES:
                bits[i] |= NAME if bits[i] & CAP else NOUN
    return bits, decided


def classes_of(r: Text) -> list[int]:
    """The classes that each token may have."""
    bits = list(r.tag)
    for i, low in enumerate(r.low):
        if bits[i] & PUNCT:
            bits[i] |= MARKS.get(low, 0)
        elif bits[i] & CUE:
            bits[i] |= forms_at(r, i)
    for first, end in r.sentences:
        if first + LONGEST_HEADLINE >= end and is_headline(r, first, end):
            for i in range(first, end):
                bits[i] |= HEADLINE
    return bits


def forms_at(r: Text, i: int) -> int:
    """The forms that the cue at a token may have, and whether it reports or takes a stance."""
    out = 0
    for form in r.pack.cues.get(r.low[i], ()):
        if not form.rest or tuple(r.low[i + 1 : i + 1 + len(form.rest)]) == form.rest:
            out |= CLASSES[form.verb.tier]
            for kind in form.kinds:
                out |= CLASSES[kind]
    return out


def is_headline(r: Text, first: int, end: int) -> bool:
    """Whether nearly all words of a sentence have a capital, so that one tells nothing."""
    words = [k for k in range(first, end) if r.tag[k] & WORD]
    return sum(1 for k in words if r.tag[k] & CAP) > 0.6 * len(words)


def sentences_of(r: Text) -> Iterator[tuple[int, int, int]]:
    """(first token, end, quotation it stands in) of each sentence; outside, what is quoted is part of the sentence around."""
    for first, end in r.paragraphs:
        begin = k = first
        while k < end:
            q = r.quote_of[k]
            asked = False
            if q >= 0 and r.quotations[q].open == k:
                quotation = r.quotations[q]
                yield from sentences_within(r, quotation.open + 1, min(quotation.close, end), q)
                k = max(min(quotation.end, end), k + 1)
                asked = quotation.closed and r.low[quotation.close - 1] in ("?", "!")
            else:
                k += 1
            if k >= end or k - begin >= LONGEST_SENTENCE or (r.sentence(k)[0] == k and not asked):
                yield begin, k, -1
                begin = k


def sentences_within(r: Text, first: int, end: int, inside: int) -> Iterator[tuple[int, int, int]]:
    """The sentences of a quotation."""
    while first < end:
        stop = min(max(r.sentence(first)[1], first + 1), first + LONGEST_SENTENCE, end)
        yield first, stop, inside
        first = stop


def units_of(r: Text, classes: Sequence[int], first: int, end: int, inside: int) -> list[Unit]:
    """The units of a sentence before its groups are made: tokens, quotations, outlets, cues of several words."""
    out: list[Unit] = []
    k = first
    while k < end:
        unit = unit_at(r, classes, k, end, inside)
        out.append(unit)
        k = unit.end
    return out


def unit_at(r: Text, classes: Sequence[int], k: int, end: int, inside: int) -> Unit:
    """The unit that begins at a token."""
    q = r.quote_of[k]
    if inside < 0 and q >= 0 and r.quotations[q].open == k:
        quotation = r.quotations[q]
        return Unit(k, max(min(quotation.end, end), k + 1), quotation_classes(r, quotation))
    if k in r.outlets and r.outlets[k][0] <= end:
        return Unit(k, r.outlets[k][0], OUTLET)
    if classes[k] & CUE and (n := cue_length(r, k, end)) > 1:
        return Unit(k, k + n, classes[k] & ~CLASSES["preposition"])
    opens = phrases_at(r, k, end) if r.low[k] in r.pack.phrase_frames else ()
    n = len(opens[0].words) if opens else 1
    kept = classes[k] if n == 1 or classes[k] & CUE else 0  # "according" alone is a noun to those who do not know it
    unit = Unit(k, k + n, kept & ~(NOUN | NAME if opens else 0) | classes_of_phrases(opens), r.low[k] if n == 1 else "")
    unit.opens = opens
    return unit


def cue_length(r: Text, k: int, end: int) -> int:
    """How many tokens the longest cue has that begins at token `k`."""
    return next(
        (
            1 + len(form.rest)
            for form in r.pack.cues.get(r.low[k], ())
            if form.rest and k + len(form.rest) < end and tuple(r.low[k + 1 : k + 1 + len(form.rest)]) == form.rest
        ),
        1,
    )


def quotation_classes(r: Text, quotation: Quotation) -> int:
    """What a quotation is in the sentence around: how it ends, whether it may be a title, or only a few words."""
    out = QUOTATION
    first, last = quotation.open + 1, min(quotation.close, len(r)) - 1
    word = r.low[last] if last >= first else ""
    if word in GOES_ON:
        out |= CLASSES["goes_on"]
    elif word in SENTENCE_ENDS:
        out |= CLASSES["stopped"]
    elif last - first < LONGEST_NAME:
        out |= CLASSES["few"]
    if not quotation.closed:
        out |= CLASSES["unclosed"]
    return out | (CLASSES["titled"] if is_title(r, first, last + 1, said=bool(out & CLASSES["goes_on"])) else 0)


def is_title(r: Text, first: int, end: int, *, said: bool) -> bool:
    """Whether a quotation may be the title of a book or broadcast: few words, nearly all with a capital."""
    if end - first > 2 * LONGEST_NAME:
        return False
    words = [k for k in range(first, end) if r.tag[k] & WORD]
    capitals = sum(1 for k in words if r.tag[k] & CAP)
    return 0 < len(words) <= LONGEST_NAME and capitals > 0.7 * len(words) and (len(words) > 1 or not said)


def group(rows: list[list[Unit]], grammar: Grammar, grouped: list[Decision] | None = None) -> list[list[Unit]]:
    """The units of each sentence with its groups made, phase by phase, in one pass over all sentences."""
    spell = grammar.grouping.spell
    units: list[Unit] = []
    letters: list[str] = []
    for row in rows:
        units += row
        units.append(EDGE_UNIT)
        letters += [spell(unit.classes, unit.word) for unit in row]
        letters.append(EDGE)
    text = "".join(letters)
    for phase in grammar.phases:
        units, text = run(phase, units, text, grammar, grouped)
    return [units[a : b - 1] for a, b in itertools.pairwise([0, *(m.end() for m in re.finditer(EDGE, text))])]


def run(
    phase: Phase, units: list[Unit], text: str, grammar: Grammar, grouped: list[Decision] | None
) -> tuple[list[Unit], str]:
    """The units, and how they are spelled, with the groups of one phase made."""
    out: list[Unit] = []
    letters: list[str] = []
    read = 0
    for m in phase.pattern.regex().finditer(text):
        first, end = m.span()
        if first == end:
            continue
        parts = {part: m.span(name) for name, part in phase.pattern.names.items() if m.start(name) >= 0}
        made = make_group(phase.rules[rule_of(parts)], units, first, end, parts)
        if grouped is not None:
            grouped.append(Decision(made.rule, "group", (made.first, made.end)))
        out += units[read:first]
        out.append(made)
        letters += text[read:first], grammar.grouping.spell(made.classes, made.word)
        read = end
    return out + units[read:], "".join(letters) + text[read:]


def rule_of(parts: dict[str, Places]) -> int:
    """The number of the rule that fitted: each is a part of its phase, called so."""
    return next(int(part) for part in parts if part.isdigit())


def make_group(rule: GroupRule, units: Sequence[Unit], first: int, end: int, parts: dict[str, Places]) -> Unit:
    """The group that a rule makes of some units."""
    head = units[parts["head"][1] - 1] if "head" in parts else units[end - 1]
    word = units[first].word if end - first == 1 else ""
    classes = rule.classes | (head.classes & rule.keeps)
    made = Unit(units[first].first, units[end - 1].end, classes, word, head.head, rule.id)
    made.owner = head.owner
    if "owner" in parts and parts["owner"][0] < parts["owner"][1]:
        a, b = parts["owner"]
        made.owner = (units[a].first, units[b - 1].end)
    return made
