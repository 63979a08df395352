"""The little pattern language of the frames: `{slot}`, `<verb.form>`, `[may be missing]`, `(a|b)`, and words as they are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from citetrace.errors import BrokenPack
from citetrace.languages.shelves import shown
from citetrace.languages.tags import BIT, NOUNS

SLOTS = ("source", "content", "quote", "outlet", "someone", "predicate", "theme", "complement", "rest", "resumed", "subject", "claim", "stated", "begun", "ended", "speaker", "introduced", "previous", "person", "quoted", "next", "author", "begin", "start", "remainder", "relative", "agent", "carried", "silent")
BEFORE_VERB = ("source", "theme", "quote", "content", "subject", "claim", "stated", "begun", "speaker", "previous", "relative", "start", "begin", "author")
BEHIND_VERB = ("source", "content", "complement", "predicate", "rest", "resumed", "ended", "introduced", "person", "quoted", "next", "remainder", "agent", "carried", "silent")
KINDS = ("attribution", "relay", "inner", "label", "quoted", "signed", "behind", "pointing")
KEYS = {"id", "kind", "pattern", "phrase", "examples", "known_failures", "relation", "source", "content", "heads"}
PIECE = re.compile(r"\{(\w+)\}|<(\w+)\.(\w+)>|\[([^\]]*)\]|\(([^)]*)\)|([^\s\[\](){}<>]+)")


@attrs.frozen
class Element:
    """One element of a pattern: a slot to fill, or words (one of several wordings, perhaps none)."""

    slot: str | None = None
    wordings: tuple[tuple[str, ...], ...] = ()


@attrs.frozen
class Frame:
    """A shape in which source, cue and content stand to each other; `verb` is the form of cue that it is built on."""

    id: str
    rule: str
    file: str
    kind: str
    pattern: str
    before: tuple[Element, ...]
    verb: str | None
    after: tuple[Element, ...]
    relation: str | None = None
    source: str | None = None  # "subject": the source is the subject of the clause before
    content: str | None = None  # "before": the content is the sentence before; "relative": "which" belongs to it
    examples: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()  # noun classes of which the source's first noun must be; none: any noun will do
    needs: tuple[frozenset[str], ...] = attrs.field(init=False)
    """Sets of words, of each of which one must stand somewhere before the verb, so that most frames need no closer look."""
    beside: frozenset[str] = attrs.field(init=False)
    """Words of which one must stand right before the verb; none where a slot stands there."""
    quotes: bool = attrs.field(init=False)
    """Whether the content is a quotation that stands before the cue."""
    themed: bool = attrs.field(init=False)
    """Whether the subject of a passive is what is spoken of: "the crane was criticized by the mayor"."""
    splits: bool = attrs.field(init=False)
    """Whether the cue stands inside its content: "which X said was old", "the crane is expected to fall"."""

    @needs.default
    def _needs(self) -> tuple[frozenset[str], ...]:
        needs = (frozenset(words[0] if words else "" for words in e.wordings) for e in self.before if e.wordings)
        return tuple(words for words in needs if "" not in words)

    @beside.default
    def _beside(self) -> frozenset[str]:
        wordings = self.before[-1].wordings if self.before else ()
        return frozenset(words[-1] for words in wordings) if all(wordings) else frozenset()

    @quotes.default
    def _quotes(self) -> bool:
        return any(element.slot == "quote" for element in self.before)

    @themed.default
    def _themed(self) -> bool:
        return any(element.slot == "theme" for element in self.before)

    @splits.default
    def _splits(self) -> bool:
        return self.content == "relative" or self.themed or any(e.slot == "relative" for e in self.before)


@attrs.frozen
class Phrase:
    """One wording of the phrase that opens a phrase frame."""

    words: tuple[str, ...]
    frame: Frame


def plain_frame(folder: Path, name: str, pattern: str, file: str) -> Frame:
    """A frame that is the same in every language and stands in no frames.toml; `file` holds its words."""
    return Frame(
        name,
        f"{folder.name}/{file.removesuffix('.toml')}/{name}",
        shown(folder / file),
        "attribution",
        pattern,
        (),
        None,
        (),
    )


def spell_out(text: str) -> list[str]:
    """The words of a list in a pack, underscores as spaces."""
    return [word.replace("_", " ") for word in text.split()]


def read_frames(folder: Path, data: Mapping[str, Any]) -> tuple[tuple[Frame, ...], dict[str, tuple[Phrase, ...]]]:
    """The verb frames in order, and the phrase frames by the first word of their phrase, the longest first."""
    frames = [read_frame(folder, record) for record in data.get("frame", [])]
    ids = [frame.id for frame in frames]
    for name in ids:
        if ids.count(name) > 1:
            raise BrokenPack(f"{folder / 'frames.toml'}: two frames are called {name!r}; rename one")
    phrases: dict[str, list[Phrase]] = {}
    for frame, record in zip(frames, data.get("frame", []), strict=True):
        for words in wordings(str(record.get("phrase", ""))):
            phrases.setdefault(words[0], []).append(Phrase(words, frame))
    verb_frames = tuple(frame for frame in frames if frame.verb)
    return verb_frames, {k: tuple(sorted(v, key=lambda p: -len(p.words))) for k, v in phrases.items()}


def read_frame(folder: Path, record: Mapping[str, Any]) -> Frame:
    """One frame. Raises BrokenPack naming file, frame and the cure."""
    where = f"{folder / 'frames.toml'}, frame {record.get('id', '(without id)')!r}"
    if unknown := set(record) - KEYS:
        raise BrokenPack(f"{where}: unknown key {', '.join(sorted(unknown))}; known: {', '.join(sorted(KEYS))}")
    if "id" not in record or "pattern" not in record:
        raise BrokenPack(f"{where}: a frame needs an id and a pattern")
    kind = str(record.get("kind", "attribution"))
    if kind not in KINDS:
        raise BrokenPack(f"{where}: kind {kind!r}; known: {', '.join(KINDS)}")
    before, verb, after = parse_pattern(str(record["pattern"]), where)
    for side, elements, known in (("before", before, BEFORE_VERB), ("behind", after, BEHIND_VERB)):
        odd = next((e.slot for e in elements if verb and e.slot and e.slot not in known), None)
        if odd:
            raise BrokenPack(f"{where}: {{{odd}}} cannot stand {side} the verb; there can stand {', '.join(known)}")
    if verb is None and not record.get("phrase"):
        raise BrokenPack(f'{where}: a pattern without a <verb.form> needs a phrase = "(a|b)" to start from')
    heads = tuple(str(record.get("heads", "")).split())
    if strange := [name for name in heads if name not in BIT]:
        raise BrokenPack(f"{where}: heads names no class of words: {', '.join(strange)}; known: {', '.join(NOUNS)}")
    return Frame(
        id=str(record["id"]),
        rule=f"{folder.name}/frames/{record['id']}",
        file=shown(folder / "frames.toml"),
        kind=kind,
        pattern=str(record["pattern"]),
        before=before,
        verb=verb,
        after=after,
        relation=record.get("relation"),
        source=record.get("source"),
        content=record.get("content"),
        examples=tuple(record.get("examples", ())),
        heads=heads,
    )


def parse_pattern(pattern: str, where: str) -> tuple[tuple[Element, ...], str | None, tuple[Element, ...]]:
    """The elements before the verb, the verb's form (None without one), the elements after it."""
    before: list[Element] = []
    after: list[Element] = []
    verb: str | None = None
    if left := PIECE.sub("", pattern).strip():
        raise BrokenPack(f"{where}: cannot read {left!r} in the pattern; brackets must be closed and may not be nested")
    for slot, verb_class, form, optional, group, word in PIECE.findall(pattern):
        if slot and slot not in SLOTS:
            raise BrokenPack(f"{where}: unknown slot {{{slot}}}; known: {', '.join(SLOTS)}")
        if verb_class:
            if verb_class != "verb" or verb is not None:
                raise BrokenPack(f"{where}: a pattern has one <verb.form>")
            verb = form
            continue
        element = Element(slot=slot) if slot else Element(wordings=literal_wordings(optional, group, word))
        (before if verb is None else after).append(element)
    return tuple(before), verb, tuple(after)


def literal_wordings(optional: str, group: str, word: str) -> tuple[tuple[str, ...], ...]:
    """The wordings of `[optional]`, `(a|b)` or a plain word; the empty wording stands for "missing"."""
    if optional:
        return (*tuple(tuple(o.split()) for o in optional.split("|")), ())
    if group:
        return tuple(sorted((tuple(o.split()) for o in group.split("|")), key=len, reverse=True))
    return ((word,),)


def wordings(phrase: str) -> list[tuple[str, ...]]:
    """Every wording of a phrase such as "(as|) (quoted|cited) by", each once, none empty."""
    choices = [literal_wordings(optional, group, word) for _, _, _, optional, group, word in PIECE.findall(phrase)]
    spelled = (
        {tuple(itertools.chain.from_iterable(combo)) for combo in itertools.product(*choices)} if choices else set()
    )
    return sorted(words for words in spelled if words)
