"""Who has been named so far: the memory in which a surname, a pronoun or "the spokesperson" finds whom it means."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable

import attrs

from citetrace.attributions.phrases import Range
from citetrace.clauses.reading import Reading
from citetrace.clauses.shapes import CAP, PUNCT
from citetrace.languages.tags import PARTICLE, PLACE
from citetrace.outlets import Outlet
from citetrace.sources.mentions import Describer, Mention
from citetrace.sources.names import FUNCTION, VOCABULARY
from citetrace.sources.source import Kind, Source
from citetrace.sources.unnamed import HEADS

REMEMBERED = 200  # entities, speakers and names that are looked through for whom words point back at
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


def full_names(r: Reading, describer: Describer) -> dict[str, list[tuple[int, str]]]:
    """Every name of two or more words in the text, by each of its words: (token of its first mention, the name)."""
    names: dict[str, list[tuple[int, str]]] = {}
    read = 0
    for i in r.capitals:
        if i < read or not starts_name(r, i, describer):
            continue
        read = name_end(r, i, describer)
        first = name_start(r, i, read) if r.pack.head_first else i
        if read - first >= 2 and i not in r.unlisted:
            add_name(names, r, first, read)
    return names


def name_start(r: Reading, i: int, end: int) -> int:
    """Where the person's name begins in capitalised words, for languages that set office and place before it:

    "Gubernur Selaru | Marthen Rumlus", "Juru bicara Duterte | Harry Roque", "Bupati Teluk Lembah | Gatot Prawiro". What
    stands in front is named elsewhere by itself, and so is a part of what is left.
    """
    if r.tag[i] & PLACE:
        return i + 2
    behind_office = i > 0 and r.tag[i - 1] & VOCABULARY and r.sentence(i)[0] < i
    first = i
    while behind_office and end - first > 2 and stands_alone(r, first):
        if not any(stands_alone(r, k) for k in range(first + 1, end)):
            break
        first += 1
    return first


def stands_alone(r: Reading, k: int) -> bool:
    """Whether a capitalised word stands elsewhere in the text with no other capitalised word of a name behind or before it."""
    names = [j for j in r.capitals if r.low[j] == r.low[k] and j != k]
    return any(
        not (j + 1 < len(r) and r.tag[j + 1] & CAP) and not (r.tag[j - 1] & CAP and not r.tag[j - 1] & VOCABULARY)
        for j in names
    )


def starts_name(r: Reading, i: int, describer: Describer) -> bool:
    """Whether a capitalised word that is no office, body, country or outlet stands at `i`."""
    t = r.tag[i]
    if not t & CAP or t & (VOCABULARY | FUNCTION) or i in describer.in_country or i in describer.in_place:
        return False
    if r.low[i] in r.pack.phrase_frames:
        return False
    return i not in r.outlets or not r.outlets[i][1]


def name_end(r: Reading, i: int, describer: Describer) -> int:
    """The token after the name that begins at `i`: capitalised words, initials and particles between them."""
    k = i + 1
    while k < len(r) and k - i < 5:
        if (r.low[k] == "." and len(r.low[k - 1]) == 1) or (
            r.tag[k] & CAP and starts_name(r, k, describer) and r.between(k).strip() == "" and "\n" not in r.between(k)
        ):
            k += 1
        elif r.tag[k] & PARTICLE and not r.tag[k] & (CAP | PUNCT) and k + 1 < len(r) and r.tag[k + 1] & CAP and k > i:
            k += 2
        else:
            break
    return k


def add_name(names: dict[str, list[tuple[int, str]]], r: Reading, i: int, end: int) -> None:
    """Enters a full name under each of its words."""
    spelled = " ".join(r.words(k, k + 1) for k in range(i, end) if r.low[k] != ".")
    for k in range(i, end):
        word = r.low[k]
        known = names.get(word, [])
        if len(word) > 2 and len(known) < REMEMBERED and all(name != spelled for _, name in known):
            names.setdefault(word, []).append((i, spelled))


def name_key(name: str) -> tuple[str, ...]:
    """The folded words of a name that tell it from others: its first and its last, initials and middle names aside."""
    words = name.lower().split()
    return (words[0], words[-1]) if len(words) > 1 else tuple(words)


class Discourse:
    """The entities of one article in the order in which they were last mentioned."""

    def __init__(self, r: Reading, describer: Describer) -> None:
        self.r = r
        self.describer = describer
        self.entities: deque[Entity] = deque(maxlen=REMEMBERED)
        self._by_name: dict[tuple[str, ...], Entity] = {}
        self.names = full_names(r, describer)
        describer.names = self.names
        self._named = sorted({place for places in self.names.values() for place in places})
        self.speakers: deque[Entity] = deque(maxlen=REMEMBERED)

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
        distinct: dict[tuple[str, ...], str] = {}
        for _, name in lasts or before:
            distinct.setdefault(name_key(name), name)
        return list(distinct.values())

    def names_before(self, at: int) -> list[tuple[int, str]]:
        """The full names that were named first before token `at`, the last of them where there are very many."""
        end = bisect_left(self._named, (at, ""))
        return self._named[max(0, end - REMEMBERED) : end]

    def latest(self, fits: Iterable[Entity]) -> list[Entity]:
        """Entities, the last mentioned first."""
        return sorted(fits, key=lambda e: -e.last)


def heads_of(r: Reading, words: Range) -> set[str]:
    """The head nouns in a mention, by which a definite phrase can point back at it."""
    return {r.low[k] for k in range(*words) if r.tag[k] & HEADS}
