"""Who has been named so far: the memory in which a surname, a pronoun or "the spokesperson" finds whom it means."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from citetrace.clauses.shapes import CAP, PUNCT
from citetrace.clauses.text import Text
from citetrace.languages.tags import PARTICLE
from citetrace.outlets import Outlet
from citetrace.sources.mentions import Describer, Mention
from citetrace.sources.names import FUNCTION, VOCABULARY
from citetrace.sources.source import Kind, Source
from citetrace.sources.unnamed import HEADS
from citetrace.spans import Range

HUMANS = (Kind.PERSON, Kind.ROLE, Kind.ANONYMOUS)
OUTLETS = (Kind.OUTLET, Kind.AGENCY)


@attrs.define(eq=False)
class Entity:
    """Somebody who has been named: the source as known so far, and where it was last mentioned (a token)."""

    source: Source
    mention: Mention | None
    last: int
    first: int
    heads: set[str] = attrs.field(factory=set)
    gender: str | None = None
    plural: bool = False
    relays: tuple[Entity, ...] = ()
    outlets: tuple[Outlet, ...] = ()

    @property
    def human(self) -> bool:
        """Whether a pronoun for people can mean it."""
        return self.source.kind in HUMANS


def full_names(r: Text, describer: Describer) -> dict[str, list[tuple[int, str]]]:
    """Every name of two or more words in the text, by each of its words: (token of its first mention, the name)."""
    names: dict[str, list[tuple[int, str]]] = {}
    read = 0
    for i in r.capitals:
        if i < read or not starts_name(r, i, describer):
            continue
        read = name_end(r, i, describer)
        if read - i >= 2 and i not in r.unlisted:
            add_name(names, r, i, read)
    return names


def starts_name(r: Text, i: int, describer: Describer) -> bool:
    """Whether a capitalised word that is no office, body, country or outlet stands at `i`."""
    t = r.tag[i]
    if not t & CAP or t & (VOCABULARY | FUNCTION) or i in describer.in_country or i in describer.in_place:
        return False
    if r.low[i] in r.pack.phrase_frames:
        return False
    return i not in r.outlets or not r.outlets[i][1]


def name_end(r: Text, i: int, describer: Describer) -> int:
    """The token after the name that begins at `i`: capitalised words, initials and particles between them."""
    k = i + 1
    while k < len(r) and k - i < 5:
        if (r.low[k] == "." and len(r.low[k - 1]) == 1) or (
            r.tag[k] & CAP
            and starts_name(r, k, describer)
            and r.text[r.end[k - 1] : r.start[k]].strip() == ""
            and "\n" not in r.text[r.end[k - 1] : r.start[k]]
        ):
            k += 1
        elif r.tag[k] & PARTICLE and not r.tag[k] & (CAP | PUNCT) and k + 1 < len(r) and r.tag[k + 1] & CAP and k > i:
            k += 2
        else:
            break
    return k


def add_name(names: dict[str, list[tuple[int, str]]], r: Text, i: int, end: int) -> None:
    """Enters a full name under each of its words."""
    spelled = " ".join(r.words(k, k + 1) for k in range(i, end) if r.low[k] != ".")
    for k in range(i, end):
        word = r.low[k]
        if len(word) > 2 and all(known != spelled for _, known in names.get(word, [])):
            names.setdefault(word, []).append((i, spelled))


def same_name(one: str, other: str) -> bool:
    """Whether two full names are one: first and last words agree, initials and middle names aside."""
    return name_key(one) == name_key(other)


def name_key(name: str) -> tuple[str, ...]:
    """The folded words of a name that tell it from others."""
    words = name.lower().split()
    return (words[0], words[-1]) if len(words) > 1 else tuple(words)


class Discourse:
    """The entities of one article in the order in which they were last mentioned."""

    def __init__(self, r: Text, describer: Describer) -> None:
        self.r = r
        self.describer = describer
        self.entities: list[Entity] = []
        self._by_name: dict[tuple[str, ...], Entity] = {}
        self.names = full_names(r, describer)
        describer.names = self.names
        self.speakers: list[Entity] = []

    def enter(self, source: Source, mention: Mention | None, at: int, outlets: tuple[Outlet, ...] = ()) -> Entity:
        """A new entity."""
        entity = Entity(source, mention, last=at, first=at, outlets=outlets)
        if mention is not None:
            entity.heads = heads_of(self.r, mention.words)
            entity.gender = mention.gender
            entity.plural = mention.plural or bool(mention.count and (mention.count.high or 2) > 1)
        self.entities.append(entity)
        self._by_name[name_key(source.name)] = entity
        return entity

    def touch(self, entity: Entity, at: int, mention: Mention | None = None) -> Entity:
        """The entity, mentioned again."""
        entity.last = max(entity.last, at)
        if mention is not None:
            entity.heads |= heads_of(self.r, mention.words) if not mention.pronoun else set()
            entity.gender = entity.gender or mention.gender
        return entity

    def named(self, name: str) -> Entity | None:
        """The person, outlet or body that was entered last under a name."""
        return self._by_name.get(name_key(name))

    def full_name(self, word: str, at: int) -> list[str]:
        """The full names of which `word` is a part: those that were named before token `at`, else any of the text."""
        known = self.names.get(word.lower(), [])
        before = [(first, name) for first, name in known if first <= at] or known
        lasts = [(first, name) for first, name in before if name.lower().split()[-1] == word.lower()]
        chosen = lasts or before
        distinct: list[str] = []
        for _, name in chosen:
            if not any(same_name(name, other) for other in distinct):
                distinct.append(name)
        return distinct

    def latest(self, fits: Iterable[Entity]) -> list[Entity]:
        """Entities, the last mentioned first."""
        return sorted(fits, key=lambda e: -e.last)


def heads_of(r: Text, words: Range) -> set[str]:
    """The head nouns in a mention, by which a definite phrase can point back at it."""
    return {r.low[k] for k in range(*words) if r.tag[k] & HEADS}
