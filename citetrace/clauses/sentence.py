"""A `Sentence` is a row of units, tokens or groups, that patterns are held against; a quotation is one unit in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from citetrace.clauses.grammar import Constituent, Ending, Grammar
from citetrace.clauses.patterns import Pattern
from citetrace.clauses.senses import Sense
from citetrace.clauses.trail import Decision
from citetrace.languages.patterns import Phrase

Places = tuple[int, int]  # the first place and the one behind the last


class Unit:
    """Tokens `first` up to, not including, `end`: what they are together, the word of a single one, and the head's token."""

    __slots__ = ("classes", "end", "first", "head", "opens", "owner", "rule", "word")

    def __init__(self, first: int, end: int, classes: int, word: str = "", head: int = -1, rule: str = "") -> None:
        self.first, self.end, self.classes, self.word, self.rule = first, end, classes, word, rule
        self.head = first if head < 0 else head
        self.owner: tuple[int, int] | None = None  # the tokens that say whose it is
        self.opens: tuple[Phrase, ...] = ()  # the phrase frames that it opens


@attrs.frozen
class Filling:
    """How a slot is filled: the rule, the place on the far side, and the places of the parts that the rule names."""

    rule: Constituent
    place: int
    parts: dict[str, Places]

    @property
    def places(self) -> Places | None:
        """The places of the part that it names first; None where it names none."""
        return next(iter(self.parts.values()), None)


class Sentence:
    """The units of one sentence. `inside` is the number of the quotation in which it stands, -1 for none.

    Patterns look at the units up to, not including, `hi`: the mark that ends the sentence is none of its words.
    """

    def __init__(
        self, units: Sequence[Unit], hi: int, grammar: Grammar, inside: int, senses: Mapping[int, Sense]
    ) -> None:
        self.units, self.hi, self.grammar, self.inside = units, hi, grammar, inside
        self.senses = senses  # the rules that decided what tokens are, by token, of the whole text
        self.previous: Sentence | None = None  # the one before it in its paragraph, or in its quotation
        spell = grammar.alphabet.spell
        self.text = "".join([spell(unit.classes, unit.word) for unit in units[:hi]])
        self.back = self.text[::-1]
        self._filled: dict[tuple[Constituent, int], Filling | None] = {}

    def match(self, pattern: Pattern, k: int) -> tuple[int, dict[str, Places]] | None:
        """(the place on the far side, the parts), where a pattern fits at place `k`; a leftward one ends there."""
        n = self.hi
        if not pattern.leftward:
            m = pattern.regex().match(self.text, k)
            return (m.end(), {pattern.names[g]: m.span(g) for g in pattern.names if m.start(g) >= 0}) if m else None
        m = pattern.regex().match(self.back, n - k)
        if m is None:
            return None
        return n - m.end(), {pattern.names[g]: (n - m.end(g), n - m.start(g)) for g in pattern.names if m.start(g) >= 0}

    def fillings(self, slot: str, k: int, takes: frozenset[str], *, leftward: bool) -> Iterator[Filling]:
        """Every way in which a slot can be filled from place `k` on, best first."""
        for rule in self.grammar.constituents.get((slot, leftward), ()):
            if rule.takes and not any(wanted <= takes and not barred & takes for wanted, barred in rule.takes):
                continue
            key = (rule, k)
            if key not in self._filled:
                self._filled[key] = self._fill(rule, k)
            if (filling := self._filled[key]) is not None:
                yield filling

    def _fill(self, rule: Constituent, k: int) -> Filling | None:
        found = self.match(rule.pattern, k)
        if found is None:
            return None
        place, parts = found
        if rule.unless is not None:
            begin = next(iter(parts.values()))[0] if parts else min(place, k)
            if self.match(rule.unless, begin) is not None:
                return None
        return Filling(rule, place, parts)

    def end_of(self, start: int, kinds: frozenset[str]) -> tuple[int, str]:
        """(the place behind a content that begins at `start`, the rule that ends it there)."""
        end, why = self.hi, ""
        for ending in self.grammar.endings:
            if ending.of & kinds:
                first = self._first(ending, start + 1, end)
                if first < end:
                    end, why = first, ending.id
        return end, why

    def _first(self, ending: Ending, k: int, end: int) -> int:
        """The first place from `k` on, before `end`, where a rule ends contents; `end` where none does."""
        search = ending.pattern.regex().search
        while k < end and (m := search(self.text, k)) is not None and m.start() < end:
            if ending.before is None or self.match(ending.before, m.start()) is not None:
                return m.start()
            k = m.start() + 1
        return end

    def fronted(self, k: int) -> bool:
        """Whether what begins at place `k` stands in a clause in front of the main one: "Although | Lind said …, …"."""
        return any(self.match(front.pattern, k) is not None for front in self.grammar.fronts)

    def decision(self, rule: str, role: str, places: Places | None) -> Decision:
        """What a rule decided of some places of the sentence; of none: of its first token."""
        return Decision(rule, role, self.tokens(*places) if places and places[0] < places[1] else self.tokens(0, 1))

    def tokens(self, first: int, end: int) -> tuple[int, int]:
        """The tokens of some units."""
        return self.units[first].first, self.units[end - 1].end
