"""A `LanguagePack` holds every word and frame of one language that the engine needs, read from the TOML of its folder."""

from __future__ import annotations

import functools
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from citetrace.errors import BrokenPack, UnknownLanguage
from citetrace.languages.patterns import Frame, Phrase, plain_frame, read_frames, spell_out
from citetrace.languages.shelves import codes_with, folder_with
from citetrace.languages.tags import BIT, CLASSES, CUE, CUE_NOUN, NOUNS, NUMBER

PACK_FILES = ("pack.toml", "words.toml", "cues.toml", "frames.toml")
GRAMMAR_FILES = ("senses.toml", "groups.toml", "clauses.toml")
TAKES = ("that", "clause", "quote", "wh", "to", "object", "someone", "about")
TIERS = ("reported", "stance")
POLARITIES = ("asserts", "denies", "declines")


@attrs.frozen
class Verb:
    """A cue verb: what may follow it, and what crediting somebody with it means."""

    lemma: str
    takes: frozenset[str]
    tier: str = attrs.field(default="reported", validator=attrs.validators.in_(TIERS))
    polarity: str = attrs.field(default="asserts", validator=attrs.validators.in_(POLARITIES))
    relation: str | None = None
    weight: float = 1.0


@attrs.frozen
class CueForm:
    """One form of a cue verb: its kind (finite, ing, bare, clitic, passive …), and the words after its first."""

    verb: Verb
    kinds: frozenset[str]
    rest: tuple[str, ...] = ()
    particle: tuple[str, ...] = ()  # words that stand later in the clause: "mit" in "teilte der Hafen mit"


@attrs.frozen
class NounCue:
    """A noun that names an act of speech or belief."""

    lemma: str
    takes: frozenset[str]
    tier: str = "reported"


@attrs.frozen(eq=False)
class LanguagePack:
    """All words and frames of one language; `lexicon` gives the class bits of a lower-case word (see `tags`)."""

    code: str
    name: str
    folder: Path
    abbreviations: frozenset[str]
    least_weight: float  # cues that credit somebody less often than this are passed over
    comma_after_cue: bool  # "X mengatakan, …": a comma may stand between a cue and an unquoted clause
    lexicon: Mapping[str, int]
    phrases: Mapping[
        str, tuple[tuple[tuple[str, ...], int], ...]
    ]  # first word -> (the other words, bits), longest first
    cues: Mapping[str, tuple[CueForm, ...]]
    nouns: Mapping[str, NounCue]
    frames: tuple[Frame, ...]
    phrase_frames: Mapping[str, tuple[Phrase, ...]]
    head_first: bool  # whether a phrase's head comes before what describes it ("sumber militer")
    anonymity: tuple[tuple[str, str], ...]  # (formula, "specific" | "boilerplate" | ""), the longest first
    because: tuple[str, ...]
    party_cues: frozenset[str]  # verbs with which an outlet speaks for itself: "Reuters denied"
    definite: frozenset[str]  # determiners that point back: "the", "this"
    speaks_for: frozenset[str]  # nouns for people whose office is to speak: "spokesman", "lawyer"
    agency_words: frozenset[str]  # nouns that make an outlet an agency
    trade_words: frozenset[str]  # nouns that mean a company by its trade: "the airline"
    masthead_words: frozenset[str]  # words that mean an outlet only as part of a name: "Kabar", "Tageblatt"
    endings: tuple[tuple[str, int], ...]  # what the ending of an unlisted word says of its class: "-ly" an adverb
    numbers: Mapping[str, int]
    at_least: tuple[str, ...]
    some: tuple[str, ...]
    capital_nouns: bool = False  # whether all nouns have a capital, so that one inside a sentence makes no name
    verb_second: bool = False  # whether the finite verb stands second, a comma before every clause that depends on it
    ordinal_stop: bool = False  # whether a full stop behind a short number makes it an ordinal ("am 2. Mai")
    rumour: frozenset[str] = frozenset()  # modals of hearsay: "soll" in "er soll geflohen sein"
    rumour_ends: frozenset[str] = frozenset()  # the infinitives that then end the clause: "sein", "haben"
    small_letters: Mapping[int, str] = attrs.field(factory=dict)  # of capitals whose small letter is another than usual
    dialogue_dashes: frozenset[str] = (
        frozenset()
    )  # a paragraph that begins with one is speech: "—No firmaré —dijo Lind"
    noun_endings: tuple[tuple[str, int], ...] = ()  # what the end of a compound says of its class, the longest first

    @functools.cached_property
    def continued_frame(self) -> Frame:
        """The frame of a sentence whose mood says that the last speaker goes on."""
        return plain_frame(self.folder, "continued", "<subjunctive> {content}", "words.toml")

    @functools.cached_property
    def half_cues(self) -> frozenset[str]:
        """Words that are cues only with the words that follow ("talk about"); alone they report nothing."""
        return frozenset(word for word, forms in self.cues.items() if all(form.rest for form in forms))

    @functools.cached_property
    def noun_frame(self) -> Frame:
        """The frame of attributions that rest on a noun ("the claim that …")."""
        return plain_frame(self.folder, "noun-cue", "{source} <noun> {content}", "cues.toml")

    @functools.cached_property
    def hearsay_frame(self) -> Frame:
        """The frame of hearsay that credits nobody ("reportedly")."""
        return plain_frame(self.folder, "hearsay", "<hedge> {content}", "words.toml")

    @functools.cached_property
    def frames_by_kind(self) -> dict[str, tuple[Frame, ...]]:
        """The verb frames that a form of a cue can start, in the order of the pack."""
        kinds = {frame.verb for frame in self.frames if frame.verb}
        return {kind: tuple(f for f in self.frames if f.verb == kind) for kind in kinds if kind}


def pack_codes(root: Path | None = None) -> tuple[str, ...]:
    """The codes of the languages that have a pack, on the shelf `root` or on any."""
    return codes_with("cues.toml", root)


def load_pack(code: str, root: Path | None = None, *, weighted: bool = True) -> LanguagePack:
    """The pack of a language by its ISO 639-1 code; without `weighted`, every cue counts fully.

    One of one's own (`CITETRACE_PACKS`, or on the shelf `root`) goes before one that is shipped.
    Raises UnknownLanguage or BrokenPack.
    """
    folder = folder_with(code, "cues.toml", root)
    if folder is None:
        packs = ", ".join(pack_codes(root))
        raise UnknownLanguage(f'there is no language pack "{code}"; the packs are: {packs}')
    with os.scandir(folder) as files:
        changed = max(file.stat().st_mtime_ns for file in files)
    return pack_in(folder, changed, weighted=weighted)


@functools.lru_cache(maxsize=16)
def pack_in(folder: Path, _: int, *, weighted: bool) -> LanguagePack:
    """The pack of a folder, read anew where a file has changed."""
    files = {name: read_toml(folder / name) for name in PACK_FILES}
    weights = folder / "weights.toml"
    return build_pack(folder, files, read_toml(weights) if weighted and weights.is_file() else {})


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file. Raises BrokenPack with file, line and the cure."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        code = path.parent.name
        cure = f"`citetrace language new {code} NAME` writes what a pack lacks, and leaves what is there"
        raise BrokenPack(f"{path}: the file is missing; {cure}") from None
    except UnicodeDecodeError as error:
        raise BrokenPack(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise BrokenPack(f"{path}: {error}; mend the TOML there") from None


def build_pack(folder: Path, data: Mapping[str, dict[str, Any]], weights: Mapping[str, Any]) -> LanguagePack:
    """A pack from the parsed content of its files and the weights of its cues. Raises BrokenPack."""
    main, words, cues = data["pack.toml"], data["words.toml"], data["cues.toml"]
    lexicon: dict[str, int] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for bits, word in classified_words(folder, words):
        first, *rest = word.split("_")
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), bits))
        else:
            lexicon[word] = lexicon.get(word, 0) | bits
    numbers = {str(k): int(v) for k, v in words.get("numbers", {}).items()}
    for word in numbers:
        lexicon[word] = lexicon.get(word, 0) | NUMBER
    forms = read_cues(folder, main, cues, weights)
    for word in forms:
        lexicon[word] = lexicon.get(word, 0) | CUE
    nouns = read_nouns(folder, cues)
    for word in nouns:
        lexicon[word] = lexicon.get(word, 0) | CUE_NOUN
    frames, phrase_frames = read_frames(folder, data["frames.toml"])
    extent = words.get("number_words", {})
    return LanguagePack(
        code=str(main.get("code", folder.name)),
        name=str(main.get("name", folder.name)),
        folder=folder,
        abbreviations=frozenset(main.get("text", {}).get("abbreviations", "").split()),
        least_weight=float(main.get("text", {}).get("least_weight", 0)) if weights else 0.0,
        comma_after_cue=bool(main.get("text", {}).get("comma_after_cue", False)),
        lexicon=lexicon,
        phrases={k: merge_phrases(v) for k, v in phrases.items()},
        cues=forms,
        nouns=nouns,
        frames=frames,
        phrase_frames=phrase_frames,
        head_first=bool(main.get("text", {}).get("head_first", False)),
        anonymity=read_anonymity(words),
        because=tuple(words.get("anonymity", {}).get("because", ())),
        party_cues=frozenset(spell_out(str(cues.get("party", {}).get("words", "")))),
        definite=frozenset(words.get("pointing", {}).get("definite", "").split()),
        speaks_for=frozenset(words.get("pointing", {}).get("speaks_for", "").split()),
        agency_words=frozenset(words.get("pointing", {}).get("agency", "").split()),
        trade_words=frozenset(words.get("pointing", {}).get("trade", "").split()),
        masthead_words=frozenset(words.get("pointing", {}).get("mastheads", "").split()),
        endings=tuple((ending, bits) for bits, ending in classified_words(folder, words, "endings")),
        numbers=numbers,
        at_least=tuple(extent.get("at_least", ())),
        some=tuple(extent.get("some", ())),
        capital_nouns=bool(main.get("text", {}).get("capital_nouns", False)),
        verb_second=bool(main.get("text", {}).get("verb_second", False)),
        ordinal_stop=bool(main.get("text", {}).get("ordinal_stop", False)),
        rumour=frozenset(words.get("rumour", {}).get("modals", "").split()),
        rumour_ends=frozenset(words.get("rumour", {}).get("ends", "").split()),
        small_letters={ord(pair[0]): pair[1:] for pair in main.get("text", {}).get("small_letters", "").split()},
        dialogue_dashes=frozenset(main.get("text", {}).get("dialogue_dashes", "").split()),
        noun_endings=tuple(
            sorted(
                ((end, bits) for bits, end in classified_words(folder, words, "noun_endings")), key=lambda e: -len(e[0])
            )
        ),
    )


def read_anonymity(words: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The formulas of words.toml by which a text says why somebody is not named, the longest first."""
    table = words.get("anonymity", {})
    listed = [(f, kind) for kind in ("formula", "boilerplate") for f in table.get(kind, ())]
    return tuple(sorted(((f, "" if k == "formula" else k) for f, k in listed), key=lambda item: -len(item[0])))


def classified_words(folder: Path, words: Mapping[str, Any], *tables: str) -> Iterator[tuple[int, str]]:
    """(bits, word) for every word of words.toml, or ending; a word of several parts has underscores."""
    known_in = {"noun_endings": NOUNS, "nouns": NOUNS}
    for table, known in ((t, known_in.get(t, CLASSES)) for t in tables or ("classes", "nouns")):
        for name, listed in words.get(table, {}).items():
            if name not in known:
                raise BrokenPack(
                    f"{folder / 'words.toml'}: unknown class {name!r} in [{table}]; known: {', '.join(known)}"
                )
            for word in str(listed).split():
                yield BIT[name], word


def merge_phrases(entries: list[tuple[tuple[str, ...], int]]) -> tuple[tuple[tuple[str, ...], int], ...]:
    """One entry a phrase, its bits joined, the longest first."""
    merged: dict[tuple[str, ...], int] = {}
    for rest, bits in entries:
        merged[rest] = merged.get(rest, 0) | bits
    return tuple(sorted(merged.items(), key=lambda item: -len(item[0])))


def inflect(word: str, rules: list[tuple[str, str]], kinds: list[str]) -> list[tuple[str, str]]:
    """(form, kind) of a verb: as written with slashes, else by the first rule that fits its first word."""
    if "/" in word:
        forms = [f.strip() for f in word.split("/")]
        return list(zip(forms, kinds, strict=False))
    first, *rest = word.split()
    for pattern, replacement in rules:
        match = re.fullmatch(pattern, first)
        if match:
            forms = match.expand(replacement).split()
            return [(" ".join([form, *rest]), kind) for form, kind in zip(forms, kinds, strict=False)]
    return [(word, "base")]


def read_cues(
    folder: Path, main: Mapping[str, Any], cues: Mapping[str, Any], counted: Mapping[str, Any]
) -> dict[str, tuple[CueForm, ...]]:
    """Every form of every cue verb, by its first word, the longest first."""
    inflection = main.get("inflection", {})
    rules = [(str(a), str(b)) for a, b in inflection.get("rules", [])]
    kinds = [str(k) for k in inflection.get("kinds", [])]
    weights = {str(k): float(v) for k, v in counted.items()}
    verbs: dict[str, Verb] = {}
    found: dict[tuple[str, str], set[str]] = {}
    for group in cues.get("verbs", []):
        for word, forms in group_forms(folder, group, rules, kinds):
            lemma = word.split("/")[0].strip()
            verbs[lemma] = merge_verb(folder, verbs.get(lemma), lemma, group, weights.get(lemma, 1.0))
            for form, kind in forms:
                found.setdefault((form, lemma), set()).add(kind)
    out: dict[str, list[CueForm]] = {}
    for (form, lemma), form_kinds in found.items():
        words, _, particle = form.lower().partition("…")
        first, *rest = words.split()
        found_form = CueForm(verbs[lemma], frozenset(form_kinds), tuple(rest), tuple(particle.split()))
        out.setdefault(first, []).append(found_form)
    return {
        k: tuple(sorted(v, key=lambda f: (-len(f.rest) - len(f.particle), f.verb.tier != "reported")))
        for k, v in out.items()
    }


def group_forms(
    folder: Path, group: Mapping[str, Any], rules: list[tuple[str, str]], kinds: list[str]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """(verb as written, its forms with their kinds) for each verb of a group."""
    known = {"takes", "tier", "polarity", "relation", "words", "active", "bare", "clitic", "passive", "finite", "ing"}
    for key in group:
        if key not in known:
            raise BrokenPack(
                f"{folder / 'cues.toml'}: unknown key {key!r} in a [[verbs]] group; known: {', '.join(sorted(known))}"
            )
    for word in re.split(r"\s*,\s*", str(group.get("words", "")).strip()):
        if word:
            yield word, inflect(" ".join(word.split()), rules, kinds)
    for kind in ("active", "bare", "clitic", "passive", "finite", "ing"):
        for word in str(group.get(kind, "")).split():
            spelled = word.replace("_", " ")
            yield spelled, [(spelled, kind)]


def merge_verb(folder: Path, old: Verb | None, lemma: str, group: Mapping[str, Any], weight: float) -> Verb:
    """The verb of a group; a verb that an earlier group lists keeps its tier there and takes what both say."""
    takes = frozenset(str(group.get("takes", "")).split())
    if takes - set(TAKES):
        wrong = ", ".join(sorted(takes - set(TAKES)))
        raise BrokenPack(f'{folder / "cues.toml"}: unknown "takes": {wrong} (at {lemma!r}); known: {", ".join(TAKES)}')
    if old is not None:
        relation = group.get("relation", old.relation)
        polarity = group.get("polarity", old.polarity)
        return attrs.evolve(old, takes=old.takes | takes, relation=relation, polarity=polarity)
    try:
        return Verb(
            lemma, takes, group.get("tier", "reported"), group.get("polarity", "asserts"), group.get("relation"), weight
        )
    except ValueError as error:
        raise BrokenPack(f"{folder / 'cues.toml'}: {error.args[0]} (at {lemma!r})") from None


def read_nouns(folder: Path, cues: Mapping[str, Any]) -> dict[str, NounCue]:
    """Every cue noun by its form."""
    out: dict[str, NounCue] = {}
    for group in cues.get("nouns", []):
        takes = frozenset(str(group.get("takes", "")).split())
        for word in spell_out(str(group.get("words", ""))):
            out.setdefault(word, NounCue(word, takes, str(group.get("tier", "reported"))))
    return out
