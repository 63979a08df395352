"""Every place where a cue and its frame fit: candidates for attributions, before it is settled which of them stand."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from citetrace.attributions.candidate import Candidate
from citetrace.attributions.fitting import Fitting
from citetrace.attributions.phrases import cue_start, raised_from
from citetrace.attributions.verb_second import (
    helper_before,
    second_part,
)
from citetrace.clauses.reading import Reading
from citetrace.clauses.shapes import CAP, MARK, PUNCT, SHOUT, WORD
from citetrace.languages.pack import CueForm
from citetrace.languages.patterns import Frame
from citetrace.languages.tags import (
    ADVERB,
    AUXILIARY,
    BE,
    CUE,
    DETERMINER,
    FEMININE,
    HOMOGRAPH,
    MASCULINE,
    NEGATION,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    TO,
)

LONGEST_BETWEEN = 4  # tokens from "a" to its noun


def verb_candidates(r: Reading) -> Iterator[Candidate]:
    """A candidate for each cue verb of the text that a frame fits, the first frame of the pack that does."""
    cues, low, least = r.pack.cues, r.low, r.pack.least_weight
    for i in r.tagged(CUE):
        if not may_be_cue(r, i):
            continue
        for form in cues[low[i]]:
            end = i + 1 + len(form.rest)
            if form.rest and tuple(low[i + 1 : end]) != form.rest:
                continue
            if form.verb.weight < least:
                break
            candidate = (fit_parts if r.pack.verb_second else fit_frames)(r, form, i, end)
            if candidate is not None:
                yield candidate
                break


def may_be_cue(r: Reading, i: int) -> bool:
    """A capitalised word inside a sentence is a name ("States", "Will"), unless all words are, as in a headline."""
    if not r.tag[i] & CAP:
        if not r.tag[i] & HOMOGRAPH or not i:
            return True
        counted = is_several(r, i - 1) and not is_base(r, i)  # "the 35 states"
        return not (r.tag[i - 1] & POSSESSIVE or counted or is_one(r, i))  # "cost him his post", "a strong signal"
    first, end = r.sentence(i)
    if i == first or r.tag[i] & SHOUT:
        return i == first
    words = [k for k in range(first, end) if r.tag[k] & WORD]
    return sum(1 for k in words if r.tag[k] & CAP) > 0.6 * len(words) and len(words) < 25


def is_several(r: Reading, k: int) -> bool:
    """Whether a word means more than one, so that no verb in the singular stands behind it."""
    return r.low[k][-1].isdigit() or r.low[k] in r.pack.some or r.pack.numbers.get(r.low[k], 1) > 1


def is_one(r: Reading, i: int) -> bool:
    """Whether a noun that could be a verb stands behind "a" and at most two words: "a clear and present signal"."""
    k = i - 1
    while k > max(i - LONGEST_BETWEEN, r.sentence(i)[0]) and not r.tag[k] & (
        DETERMINER | PREPOSITION | PUNCT | PRONOUN | CAP
    ):
        k -= 1
    return bool(r.tag[k] & DETERMINER) and r.pack.numbers.get(r.low[k]) == 1 and is_base(r, i)


def is_base(r: Reading, i: int) -> bool:
    """Whether a cue verb stands in its base form, which no singular subject takes."""
    return any("base" in form.kinds for form in r.pack.cues[r.low[i]])


def voice(r: Reading, form: CueForm, i: int) -> frozenset[str]:
    """The form of a cue in its place: a participle after "be" is passive, a base form after "to" an infinitive."""
    kinds = form.kinds
    k = i - 1
    first = r.sentence(i)[0]
    while k >= first and r.tag[k] & (ADVERB | NEGATION) and not r.tag[k] & AUXILIARY:
        k -= 1
    if k - 2 > first and r.low[k] == r.low[k - 2] == ",":  # "has, however, shown"
        k -= 3
    before = r.tag[k] if k >= first else 0
    if "participle" in kinds and before & BE:
        has = before & OWNER and r.tag[k - 1] & (MASCULINE | FEMININE) and not (i + 1 < len(r) and r.tag[i + 1] & TO)
        return frozenset(("finite" if has else "passive",))  # "he's said that …", "he's said to be …"
    if "participle" in kinds and "finite" not in kinds:
        return frozenset(("finite",)) if before & AUXILIARY else frozenset(("reduced",))
    if "ing" in kinds and before & BE:
        return frozenset(("finite",))
    if "base" in kinds:
        infinitive = before & TO and raised_from(r, k + 1, first) is None
        return frozenset(("infinitive" if infinitive else "finite",))
    return kinds


def fit_frames(r: Reading, form: CueForm, i: int, end: int) -> Candidate | None:
    """The candidate of the first frame that fits the cue at tokens `i` to `end`."""
    lo = r.sentence(i)[0]
    first = cue_start(r, i, lo)
    before = frozenset(r.low[lo:i])
    quoted = r.marks_in(max(0, lo - 2), i)
    for kind in sorted(voice(r, form, i)):
        for frame in r.pack.frames_by_kind.get(kind, ()):
            if (frame.quotes and not quoted) or not may_stand(r, frame, first, before):
                continue
            candidate = Fitting(r, frame, form.verb, i, end, first).candidate()
            if candidate is not None:
                candidate.clitic = kind == "clitic"
                return candidate
    return None


def may_stand(r: Reading, frame: Frame, first: int, before: frozenset[str]) -> bool:
    """Whether the words are there that a frame wants before a cue which begins at `first`: a glance, before it is fitted."""
    if frame.beside and r.low[first - 1] not in frame.beside and not r.tag[first - 1] & MARK:
        return False  # but a comma may stand inside the quotation before a cue
    return not any(map(before.isdisjoint, frame.needs))


def fit_parts(r: Reading, form: CueForm, i: int, end: int) -> Candidate | None:
    """The candidate of a verb of which one part may stand at the end of its clause ("teilte … mit", "hat … gesagt")."""
    lo, hi = r.sentence(i)
    kinds, later = form.kinds, None
    if form.particle:
        later = second_part(r, form, i, hi)
        if later is None:
            return None
    elif "participle" in kinds:
        helper = helper_before(r, i, lo)
        if helper is not None:
            later, end, i = (i, end), helper[0] + 1, helper[0]
            kinds = frozenset(("passive" if helper[1] else "finite",))
        elif end < hi and r.tag[end] & AUXILIARY:
            kinds = frozenset(("passive" if r.tag[end] & BE else "finite",))
            end += 1
    verb = form.verb
    if "passive" in kinds:
        verb = attrs.evolve(verb, takes=verb.takes - {"object"})  # "wurde ein Plan gefordert" credits nobody
    for kind in sorted(kinds):
        for frame in r.pack.frames_by_kind.get(kind, ()):
            candidate = Fitting(r, frame, verb, i, end, i, later).candidate()
            if candidate is not None:
                return candidate
    return None
