"""A `LanguagePack` holds every word and frame of one language that the engine needs, read from the TOML of its folder."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from citetrace.errors import UnknownLanguage
from citetrace.languages.crediting import Polarity, Relation, Tier
from citetrace.languages.patterns import Frame, Phrase, plain_frame, read_frames
from citetrace.languages.shelves import codes_with, folder_with
from citetrace.languages.tags import BIT, CLASSES, CUE, CUE_NOUN, NOUNS, NUMBER
from citetrace.tables import Table, read_table

PACK_FILES = ("pack.toml", "words.toml", "cues.toml", "frames.toml")
TAKES = ("that", "clause", "quote", "wh", "to", "object", "someone", "about", "person")
VOICES = ("active", "bare", "clitic", "passive", "finite", "ing")


@attrs.frozen
class Verb:
    """A cue verb: what may follow it, and what crediting somebody with it means."""

    lemma: str
    takes: frozenset[str]
    tier: Tier = Tier.REPORTED
    polarity: Polarity = Polarity.ASSERTS
    relation: Relation | None = None
    weight: float = attrs.field(default=1.0, validator=[attrs.validators.ge(0.0), attrs.validators.le(1.0)])


@attrs.frozen
class VerbGroup:
    """What a group of verbs in cues.toml says of each of them; None where it says nothing."""

    takes: frozenset[str]
    tier: Tier | None
    polarity: Polarity | None
    relation: Relation | None


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
    tier: Tier = Tier.REPORTED


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
    small_letters: Mapping[int, str] = attrs.field(factory=dict)  # of capitals whose small letter is another than usual
    dialogue_dashes: frozenset[str] = frozenset()  # a paragraph that begins with one is speech: "—No firmaré —dijo X"
    rumour: frozenset[str] = frozenset()  # modals of hearsay: "soll" in "er soll geflohen sein"
    rumour_ends: frozenset[str] = frozenset()  # the infinitives that then end the clause: "sein", "haben"
    noun_endings: tuple[tuple[str, int], ...] = ()  # what the end of a compound says of its class, the longest first

    @functools.cached_property
    def has_grammar(self) -> bool:
        """Whether its sentences are taken apart by rules of its own (clauses.toml); else by those of the program."""
        return (self.folder / "clauses.toml").is_file()

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
    files = {name: read_table(folder / name) for name in PACK_FILES}
    weights = folder / "weights.toml"
    return build_pack(folder, files, read_table(weights) if weighted and weights.is_file() else None)


def build_pack(folder: Path, files: Mapping[str, Table], weights: Table | None) -> LanguagePack:
    """A pack from its files and the weights of its cues. Raises BrokenPack naming file, place and cure."""
    main, words, cues = files["pack.toml"], files["words.toml"], files["cues.toml"]
    text, pointing, anonymity = main.table("text"), words.table("pointing"), words.table("anonymity")
    extent, rumour, party = words.table("number_words"), words.table("rumour"), cues.table("party")
    lexicon: dict[str, int] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for bits, word in (*classified_words(words, "classes", CLASSES), *classified_words(words, "nouns", NOUNS)):
        first, *rest = word.split("_")
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), bits))
        else:
            lexicon[word] = lexicon.get(word, 0) | bits
    numbers = words.table("numbers").all_counts()
    for word in numbers:
        lexicon[word] = lexicon.get(word, 0) | NUMBER
    counted = weights.all_shares() if weights is not None else {}
    forms = read_cues(main.table("inflection"), cues, counted)
    for word in forms:
        lexicon[word] = lexicon.get(word, 0) | CUE
    nouns = read_nouns(cues)
    for word in nouns:
        lexicon[word] = lexicon.get(word, 0) | CUE_NOUN
    frames, phrase_frames = read_frames(files["frames.toml"])
    least_weight = text.share("least_weight", 0.0)
    endings = tuple((ending, bits) for bits, ending in classified_words(words, "endings", CLASSES))
    noun_endings = ((end, bits) for bits, end in classified_words(words, "noun_endings", NOUNS))
    pack = LanguagePack(
        code=main.text("code", folder.name),
        name=main.text("name", folder.name),
        folder=folder,
        abbreviations=frozenset(text.words("abbreviations")),
        least_weight=least_weight if weights is not None else 0.0,
        comma_after_cue=text.flag("comma_after_cue"),
        lexicon=lexicon,
        phrases={k: merge_phrases(v) for k, v in phrases.items()},
        cues=forms,
        nouns=nouns,
        frames=frames,
        phrase_frames=phrase_frames,
        head_first=text.flag("head_first"),
        anonymity=read_anonymity(anonymity),
        because=anonymity.lines("because"),
        party_cues=frozenset(spelled_out(party, "words")),
        definite=frozenset(pointing.words("definite")),
        speaks_for=frozenset(pointing.words("speaks_for")),
        agency_words=frozenset(pointing.words("agency")),
        trade_words=frozenset(pointing.words("trade")),
        masthead_words=frozenset(pointing.words("mastheads")),
        endings=endings,
        numbers=numbers,
        at_least=extent.lines("at_least"),
        some=extent.lines("some"),
        capital_nouns=text.flag("capital_nouns"),
        verb_second=text.flag("verb_second"),
        ordinal_stop=text.flag("ordinal_stop"),
        small_letters={ord(pair[0]): pair[1:] for pair in text.words("small_letters")},
        dialogue_dashes=frozenset(text.words("dialogue_dashes")),
        rumour=frozenset(rumour.words("modals")),
        rumour_ends=frozenset(rumour.words("ends")),
        noun_endings=tuple(sorted(noun_endings, key=lambda ending: -len(ending[0]))),
    )
    for file in (*files.values(), *([weights] if weights is not None else [])):
        file.finish()
    lemmas = dict.fromkeys(form.verb.lemma for listed in forms.values() for form in listed)
    if weights is not None and (strange := next((lemma for lemma in counted if lemma not in lemmas), None)):
        raise weights.unknown(strange, tuple(lemmas))
    return pack


def read_anonymity(table: Table) -> tuple[tuple[str, str], ...]:
    """The formulas of words.toml by which a text says why somebody is not named, the longest first."""
    listed = [(f, kind) for kind in ("formula", "boilerplate") for f in table.lines(kind)]
    return tuple(sorted(((f, "" if k == "formula" else k) for f, k in listed), key=lambda item: -len(item[0])))


def classified_words(words: Table, name: str, known: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """(bits, word) for every word or ending in a table of words.toml; a word of several parts has underscores."""
    for class_name, listed in words.table(name).all_words(known).items():
        for word in listed:
            yield BIT[class_name], word


def spelled_out(table: Table, key: str) -> list[str]:
    """The words of a list in a pack, underscores as spaces."""
    return [word.replace("_", " ") for word in table.words(key)]


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


def read_cues(inflection: Table, cues: Table, counted: Mapping[str, float]) -> dict[str, tuple[CueForm, ...]]:
    """Every form of every cue verb, by its first word, the longest first."""
    rules, kinds = read_rules(inflection), list(inflection.lines("kinds"))
    verbs: dict[str, Verb] = {}
    found: dict[tuple[str, str], set[str]] = {}
    for group in cues.tables("verbs", title="words"):
        meant = VerbGroup(
            group.chosen("takes", TAKES),
            group.option("tier", Tier),
            group.option("polarity", Polarity),
            group.option("relation", Relation),
        )
        for word, forms in group_forms(group, rules, kinds):
            lemma = word.split("/")[0].strip()
            verbs[lemma] = merge_verb(verbs.get(lemma), lemma, meant, counted.get(lemma, 1.0))
            for form, kind in forms:
                found.setdefault((form, lemma), set()).add(kind)
    out: dict[str, list[CueForm]] = {}
    for (form, lemma), form_kinds in found.items():
        words, _, particle = form.lower().partition("…")
        first, *rest = words.split()
        found_form = CueForm(verbs[lemma], frozenset(form_kinds), tuple(rest), tuple(particle.split()))
        out.setdefault(first, []).append(found_form)
    return {
        k: tuple(sorted(v, key=lambda f: (-len(f.rest) - len(f.particle), f.verb.tier is not Tier.REPORTED)))
        for k, v in out.items()
    }


def read_rules(inflection: Table) -> list[tuple[str, str]]:
    """(what fits a verb, its forms) of each rule of inflection."""
    rules = inflection.take("rules", [])
    if not isinstance(rules, list) or not all(
        isinstance(rule, list) and len(rule) == 2 and all(isinstance(part, str) for part in rule) for rule in rules
    ):
        raise inflection.mistake("rules", "must be a list of pairs, such as [\"(.*)e\", '\\1e \\1es']")
    for fits, _ in rules:
        try:
            re.compile(fits)
        except re.error as error:
            raise inflection.mistake("rules", f"has {fits!r}, no regular expression: {error}; mend it") from None
    return [(fits, forms) for fits, forms in rules]


def group_forms(
    group: Table, rules: list[tuple[str, str]], kinds: list[str]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """(verb as written, its forms with their kinds) for each verb of a group."""
    for word in re.split(r"\s*,\s*", group.text("words", "").strip()):
        if word:
            yield word, inflect(" ".join(word.split()), rules, kinds)
    for kind in VOICES:
        for spelled in spelled_out(group, kind):
            yield spelled, [(spelled, kind)]


def merge_verb(old: Verb | None, lemma: str, group: VerbGroup, weight: float) -> Verb:
    """The verb of a group; a verb that an earlier group lists keeps its tier there and takes what both say."""
    if old is None:
        tier, polarity = group.tier or Tier.REPORTED, group.polarity or Polarity.ASSERTS
        return Verb(lemma, group.takes, tier, polarity, group.relation, weight)
    relation, polarity = group.relation or old.relation, group.polarity or old.polarity
    return attrs.evolve(old, takes=old.takes | group.takes, relation=relation, polarity=polarity)


def read_nouns(cues: Table) -> dict[str, NounCue]:
    """Every cue noun by its form."""
    out: dict[str, NounCue] = {}
    for group in cues.tables("nouns", title="words"):
        takes, tier = group.chosen("takes", TAKES), group.choice("tier", Tier, Tier.REPORTED)
        for word in spelled_out(group, "words"):
            out.setdefault(word, NounCue(word, takes, tier))
    return out
