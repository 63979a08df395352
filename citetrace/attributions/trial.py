"""One sentence tried on a pack: each attribution in the marks of the packs' examples, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Attribution
from citetrace.attributions.candidates import may_be_cue
from citetrace.attributions.find import attributions_in
from citetrace.attributions.phrase_frames import open_at
from citetrace.attributions.refusals import refusals_in
from citetrace.clauses.apart import take_apart
from citetrace.clauses.reading import Reading
from citetrace.languages.pack import LanguagePack
from citetrace.languages.shelves import shown
from citetrace.languages.tags import CUE
from citetrace.outlets import OutletRegistry

Marked = tuple[str, str]  # a role ("S", "C", "T", "O" or "" for words between) and the words


@attrs.frozen
class Trial:
    """What a pack makes of a text: `marked` holds the pieces of the text for each attribution, `misses` why not more."""

    text: str
    attributions: tuple[Attribution, ...]
    marked: tuple[tuple[Marked, ...], ...]
    misses: tuple[str, ...]


def try_pack(pack: LanguagePack, article: Article, registry: OutletRegistry) -> Trial:
    """Finds the attributions of a sentence; where there are none, tells which words came near."""
    reading = Reading(article, pack, registry)
    found = attributions_in(reading)
    misses = () if found else tuple(misses_in(reading)) or (nothing_known(pack),)
    return Trial(article.text, found, tuple(tuple(mark(article.text, a)) for a in found), misses)


def mark(text: str, attribution: Attribution) -> Iterator[Marked]:
    """The text in pieces: what an attribution covers under its role, the words between under none."""
    roles = [("S", s) for s in attribution.source] + [("C", s) for s in attribution.cue]
    roles += [("T", s) for s in attribution.content] + [("O", r.mention) for r in attribution.relays]
    at = 0
    for role, span in sorted(roles, key=lambda item: (item[1].start, -item[1].end)):
        if span.start < at:
            continue  # the agent of "kata Lind kepada Reuters" may stand in what another role covers
        yield "", text[at : span.start]
        yield role, span.of(text)
        at = span.end
    yield "", text[at:]


def misses_in(r: Reading) -> Iterator[str]:
    """Why no word of a text credits anybody: what a rule of the grammar decided, or what came near."""
    if not r.pack.has_grammar:
        yield from near_misses(r)
        return
    for refusal in refusals_in(r, take_apart(r)):
        yield f"{refusal.text} ({refusal.rule})"


def near_misses(r: Reading) -> Iterator[str]:
    """For each word that could have credited somebody: what it is in the pack, and why nothing came of it."""
    frames = shown(r.pack.folder / "frames.toml")
    for i in range(len(r)):
        word = r.text[r.start[i] : r.end[i]]
        opening = next((p for p in r.pack.phrase_frames.get(r.low[i], ()) if follows(r, i, p.words)), None)
        if opening is not None and open_at(r, i, r.sentence(i)[1]) is None:
            yield f'"{" ".join(opening.words)}" opens the frame {opening.frame.id!r}, and no source follows it'
        if not r.tag[i] & CUE:
            continue
        forms = [form for form in r.pack.cues[r.low[i]] if follows(r, i, (r.low[i], *form.rest))]
        if not may_be_cue(r, i):
            yield f'"{word}" would be a cue, and is taken for a name or a noun here'
        elif forms and all(form.verb.weight < r.pack.least_weight for form in forms):
            share = forms[0].verb.weight
            yield f'"{word}" credits somebody too seldom ({share:g} in {shown(r.pack.folder / "weights.toml")})'
        elif forms:
            kinds = sorted({kind for form in forms for kind in form.kinds})
            tried = [f.id for kind in kinds for f in r.pack.frames_by_kind.get(kind, ())]
            why = f"none of its frames fits: {', '.join(tried)}" if tried else f"no frame of {frames} has that form"
            yield f'"{word}" is a cue ({", ".join(kinds)}), and {why}'


def follows(r: Reading, i: int, words: tuple[str, ...]) -> bool:
    """Whether some words stand at token `i`."""
    return tuple(r.low[i : i + len(words)]) == words


def nothing_known(pack: LanguagePack) -> str:
    """The sentence for a text without any word that the pack knows as a cue."""
    folder = shown(pack.folder)
    return f"no word of it is a cue: add its verb to {folder}/cues.toml, or its phrase to {folder}/frames.toml"
