"""Which language a text is in, by the small words that it is full of."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from pathlib import Path

from citetrace.articles.seen import seen
from citetrace.errors import UnreadableInput
from citetrace.languages.pack import pack_codes
from citetrace.languages.page import load_profiles
from citetrace.languages.shelves import shelves

SAMPLE = 3000  # characters that are looked at: enough to be sure, and the same time for any length
FEWEST_HITS = 3
LEAST_SHARE = 0.10  # of the words, or of the letters in scripts without spaces; news texts have .25 to .55
LEAST_LEAD = 1.05  # over the second: Indonesian and Malay share most of their words

LONGEST_SHOWN = 40  # characters of what is no code

_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*$")
_EASTERN = re.compile(r"[\u0e00-\u0e7f\u3040-\ud7ff\uf900-\ufaff]")  # Thai, Japanese, Chinese, Korean
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def identify_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that `text` is in, with or without a pack; None if that stays open."""
    sample = seen(text[:SAMPLE]).casefold()
    ranking = _by_letters(sample) or _by_words(_WORD.findall(sample))
    if len(ranking) < 2:
        return ranking[0][0] if ranking else None
    (best, score), (second, less) = ranking[:2]
    return best if score >= LEAST_LEAD * less else _between_twins(best, second)


def _between_twins(*codes: str) -> str | None:
    """Which of two languages a text is taken for that could be in either; None unless one is the other's twin."""
    twins = {profile.twin for profile in load_profiles() if profile.code in codes}
    return next((code for code in codes if code in twins), None)


def known_language(claimed: str | None) -> str | None:
    """The code of the language that a page or a record claims ("en-GB"): of two or three letters and known, else None.

    Known is what has a pack or can be told from a text.
    """
    code = _CODE.match((claimed or "").strip().lower())
    if not code:
        return None
    is_known = any(profile.code == code[1] for profile in load_profiles()) or code[1] in pack_codes()
    return code[1] if is_known else None


def given_language(given: str | None) -> str | None:
    """The code of a language that the user named. Raises UnreadableInput if it is not known."""
    code = known_language(given)
    if given is not None and code is None:
        packs = ", ".join(pack_codes())
        raise UnreadableInput(
            f"{given[:LONGEST_SHOWN]!r} is no language that is known: name it by its code (packs: {packs})"
        )
    return code


def language_name(code: str) -> str:
    """The English name of a language, or its code if we have no profile of it."""
    return next((profile.name for profile in load_profiles() if profile.code == code), code)


def _by_words(words: list[str]) -> list[tuple[str, float]]:
    """Languages with their scores, best first: a hit counts the more the fewer languages share the word."""
    weights = _weights()
    scores: defaultdict[str, float] = defaultdict(float)
    hits = Counter[str]()
    for word, times in Counter(words).items():
        for code in weights.get(word, ()):
            scores[code] += times / len(weights[word])
            hits[code] += times
    fewest = max(FEWEST_HITS, LEAST_SHARE * len(words))
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    return [(code, score) for code, score in ranked if hits[code] >= fewest]


def _by_letters(sample: str) -> list[tuple[str, float]]:
    found = [] if sample.isascii() else _EASTERN.findall(sample)
    if len(found) < max(FEWEST_HITS, 0.3 * len(sample)):
        return []
    letters = Counter(found)
    scores = Counter({profile.code: sum(letters[letter] for letter in profile.letters) for profile in load_profiles()})
    least = LEAST_SHARE * len(found)
    return [(code, float(score)) for code, score in scores.most_common() if score >= least]


def _weights() -> dict[str, tuple[str, ...]]:
    """Every small word with the languages that have it."""
    return _weights_on(shelves())


@functools.cache
def _weights_on(_: tuple[Path, ...]) -> dict[str, tuple[str, ...]]:
    """The same for the languages on some shelves."""
    languages: dict[str, list[str]] = {}
    for profile in load_profiles():
        for word in profile.words:
            languages.setdefault(word, []).append(profile.code)
    return {word: tuple(codes) for word, codes in languages.items()}
