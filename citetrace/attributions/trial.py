"""One sentence tried on a pack: each attribution in the marks of the packs' examples, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Attribution
from citetrace.attributions.find import attributions_in
from citetrace.attributions.refusals import refusals_in
from citetrace.clauses.apart import take_apart
from citetrace.clauses.text import Text
from citetrace.languages.pack import LanguagePack
from citetrace.languages.shelves import shown
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
    reading = Text(article, pack, registry)
    found = attributions_in(reading)
    misses = () if found else tuple(f"{x.text} ({x.rule})" for x in refusals_in(reading, take_apart(reading)))
    misses = misses or (() if found else (nothing_known(pack),))
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


def nothing_known(pack: LanguagePack) -> str:
    """The sentence for a text without any word that the pack knows as a cue."""
    folder = shown(pack.folder)
    return f"no word of it is a cue: add its verb to {folder}/cues.toml, or its phrase to {folder}/frames.toml"
