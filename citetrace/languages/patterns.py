"""The little pattern language of the frames: `{slot}`, `<verb.form>`, `[may be missing]`, `(a|b)`, and words as they are."""

from __future__ import annotations

import enum
import itertools
import re
from pathlib import Path

import attrs

from citetrace.languages.crediting import Relation
from citetrace.languages.shelves import shown
from citetrace.languages.tags import BIT, NOUNS
from citetrace.tables import Table

SLOTS = (
    "source",
    "content",
    "quote",
    "outlet",
    "someone",
    "predicate",
    "theme",
    "complement",
    "rest",
    "resumed",
    "subject",
    "claim",
    "stated",
    "begun",
    "ended",
    "speaker",
    "introduced",
    "previous",
    "back",
    "person",
    "quoted",
    "front",
    "occasion",
    "object",
    "place",
    "circle",
    "agent",
    "followed",
    "reported",
)
BEFORE_VERB = (
    "source",
    "theme",
    "quote",
    "content",
    "subject",
    "claim",
    "stated",
    "begun",
    "speaker",
    "previous",
    "back",
    "front",
    "occasion",
    "place",
    "circle",
    "reported",
    "complement",
)
BEHIND_VERB = (
    "source",
    "content",
    "complement",
    "predicate",
    "rest",
    "resumed",
    "ended",
    "introduced",
    "person",
    "quoted",
    "speaker",
    "agent",
    "object",
    "place",
    "followed",
)
PIECE = re.compile(r"\{(\w+)\}|<(\w+)\.(\w+)>|\[([^\]]*)\]|\(([^)]*)\)|([^\s\[\](){}<>]+)")


class FrameKind(enum.StrEnum):
    """What a frame makes of the words that fit it."""

    ATTRIBUTION = "attribution"
    RELAY = "relay"
    INNER = "inner"
    LABEL = "label"
    QUOTED = "quoted"
    SIGNED = "signed"
    BEHIND = "behind"
    POINTING = "pointing"


class SourceFrom(enum.StrEnum):
    """Who is the source of a frame that has no slot for one."""

    SUBJECT = "subject"  # the subject of the clause before
    SUBJECT_OR_LAST = "subject-or-last-speaker"  # the same; where there is none whoever spoke last goes on


class ContentFrom(enum.StrEnum):
    """Where the content of a frame stands that does not stand in its slot."""

    BEFORE = "before"  # it is the sentence before
    RELATIVE = "relative"  # "which" belongs to it


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
    kind: FrameKind
    pattern: str
    before: tuple[Element, ...]
    verb: str | None
    after: tuple[Element, ...]
    relation: Relation | None = None
    source: SourceFrom | None = None
    content: ContentFrom | None = None
    examples: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()  # noun classes of which the source's first noun must be; none: any noun will do
    nearest: bool = False  # whether the outlet stands nearest to us: "Reuters via Antara"
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
        return self.content is ContentFrom.RELATIVE or self.themed


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
        FrameKind.ATTRIBUTION,
        pattern,
        (),
        None,
        (),
    )


def read_frames(file: Table) -> tuple[tuple[Frame, ...], dict[str, tuple[Phrase, ...]]]:
    """The verb frames in order, and the phrase frames by the first word of their phrase, the longest first.

    Raises BrokenPack naming file, frame and the cure.
    """
    found = [read_frame(entry) for entry in file.tables("frame", title="id")]
    ids = [frame.id for frame, _ in found]
    for name in ids:
        if ids.count(name) > 1:
            raise file.mistake("frame", f"is there twice with the id {name!r}: two frames cannot share one; rename one")
    phrases: dict[str, list[Phrase]] = {}
    for frame, phrase in found:
        for words in wordings(phrase):
            phrases.setdefault(words[0], []).append(Phrase(words, frame))
    verb_frames = tuple(frame for frame, _ in found if frame.verb)
    return verb_frames, {k: tuple(sorted(v, key=lambda p: -len(p.words))) for k, v in phrases.items()}


def read_frame(entry: Table) -> tuple[Frame, str]:
    """(one frame, the phrase that opens it, or nothing). Raises BrokenPack naming file, frame and the cure."""
    name, pattern, phrase = entry.text("id"), entry.text("pattern"), entry.text("phrase", "")
    before, verb, after = parse_pattern(pattern, entry)
    frame = Frame(
        id=name,
        rule=f"{entry.file.parent.name}/frames/{name}",
        file=shown(entry.file),
        kind=entry.choice("kind", FrameKind, FrameKind.ATTRIBUTION),
        pattern=pattern,
        before=before,
        verb=verb,
        after=after,
        relation=entry.option("relation", Relation),
        source=entry.option("source", SourceFrom),
        content=entry.option("content", ContentFrom),
        examples=entry.lines("examples"),
        heads=entry.words("heads"),
        nearest=entry.flag("nearest"),
    )
    entry.lines("known_failures")
    entry.finish()
    check_frame(entry, frame, phrase)
    return frame, phrase


def check_frame(entry: Table, frame: Frame, phrase: str) -> None:
    """Raises BrokenPack where the parts of a frame do not go together."""
    for side, elements, known in (("before", frame.before, BEFORE_VERB), ("behind", frame.after, BEHIND_VERB)):
        odd = next((e.slot for e in elements if frame.verb and e.slot and e.slot not in known), None)
        if odd:
            trouble = f"{{{odd}}} cannot stand {side} the verb; there can stand {', '.join(known)}"
            raise entry.mistake("pattern", f"is wrong: {trouble}")
    if frame.verb is None and not phrase:
        raise entry.mistake("pattern", 'has no <verb.form>, and so the frame needs a phrase = "(a|b)" to start from')
    if strange := [head for head in frame.heads if head not in BIT]:
        raise entry.mistake("heads", f"has {strange[0]!r}, which is no class of words; known: {', '.join(NOUNS)}")


def parse_pattern(pattern: str, entry: Table) -> tuple[tuple[Element, ...], str | None, tuple[Element, ...]]:
    """The elements before the verb, the verb's form (None without one), the elements after it."""
    before: list[Element] = []
    after: list[Element] = []
    verb: str | None = None
    if left := PIECE.sub("", pattern).strip():
        raise entry.mistake("pattern", f"cannot be read at {left!r}; brackets must be closed and may not be nested")
    for slot, verb_class, form, optional, group, word in PIECE.findall(pattern):
        if slot and slot not in SLOTS:
            raise entry.mistake("pattern", f"has an unknown slot {{{slot}}}; known: {', '.join(SLOTS)}")
        if verb_class:
            if verb_class != "verb" or verb is not None:
                raise entry.mistake("pattern", "is wrong: a pattern has one <verb.form>")
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
