"""Where a text names outlets: those of the registry, those that only the text calls so, sites, and their programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import attrs

from citetrace.clauses.shapes import CAP, MARK
from citetrace.languages.tags import COORDINATOR, DETERMINER, OF, OWNER, PRESS, TIME
from citetrace.outlets import OutletRegistry
from citetrace.spans import Range

if TYPE_CHECKING:
    from citetrace.clauses.text import Text

SITE_END: Final = re.compile(r"\.(?:com|net|org|info|news|co\.[a-z]{2}|id)(?![\w/@-]|\.\w)", re.IGNORECASE)
SITE: Final = re.compile(r"[^\W\d_][\w-]{2,}(?:\.\w[\w-]+)+")  # "Harbourinfos.com"
LONGEST_PROGRAMME: Final = 8  # tokens


@attrs.frozen
class Named:
    """Where a text names outlets, by the first token: (the token after the name, whether the name is sure).

    `unlisted` are those that only the text calls so: (name, an agency?). `programmes` gives the token after a programme
    by that after the outlet before it.
    """

    outlets: dict[int, tuple[int, bool]]
    unlisted: dict[int, tuple[str, bool]]
    programmes: dict[int, int]


def named_in(r: Text, own: str | None, registry: OutletRegistry) -> Named:
    """The outlets that a text names; `own` is the outlet that published it."""
    outlets = listed_in(r, registry)
    unlisted = dict(unlisted_in(r, own, registry, outlets))
    outlets |= {first: (end, True) for first, (_, end, _) in unlisted.items()}
    for first in sites_in(r, outlets):
        outlets[first] = (first + 1, True)
        unlisted[first] = (r.words(first, first + 1), first + 1, False)
    called = {first: (name, agency) for first, (name, _, agency) in unlisted.items()}
    return Named(outlets, called, programmes_in(r, outlets))


def listed_in(r: Text, registry: OutletRegistry) -> dict[int, tuple[int, bool]]:
    """Where outlets of the registry are named: first token -> (token after the name, whether the name is sure)."""
    found: dict[int, tuple[int, bool]] = {}
    for start, end, outlets, sure in registry.named_in(r.text):
        first = r.token_at(start)
        if first + 1 < len(r) and r.tag[first] & PRESS and r.start[first + 1] >= end:
            continue  # "Akhbar itu" means a newspaper named before, and no paper called Akhbar
        safe = sure and not any(r.text[start:end] in outlet.nicknames for outlet in outlets)
        if first < len(r) and r.start[first] <= start and (safe or stands_apart(r, first, end)):
            found[first] = (max(first + 1, r.token_before(end)), sure)
    return found


def unlisted_in(
    r: Text, own: str | None, registry: OutletRegistry, listed: Mapping[int, object]
) -> Iterator[tuple[int, tuple[str, int, bool]]]:
    """(first token, (name, token after it, an agency?)) of outlets that the text calls a newspaper, an agency, a site."""
    names = called_outlets(r, listed)
    if own and not registry.find(own):
        names[tuple(own.lower().split())] = (own, False)
    first_words = {words[0] for words in names}
    for i in r.capitals:
        if r.low[i] in first_words and i not in listed:
            for words, (name, agency) in names.items():
                if tuple(r.low[i : i + len(words)]) == words:
                    yield i, (name, i + len(words), agency)


def sites_in(r: Text, named: Mapping[int, object]) -> Iterator[int]:
    """The tokens that are sites named by their addresses."""
    for match in SITE_END.finditer(r.text):
        first = r.token_at(match.start())
        if first >= len(r) or r.end[first] != match.end() or first in named:
            continue
        if SITE.fullmatch(r.low[first]) and r.text[r.start[first] - 1 : r.start[first]] not in ("/", "@", ":", "."):
            yield first


def programmes_in(r: Text, outlets: Mapping[int, tuple[int, bool]]) -> dict[int, int]:
    """Programmes of outlets, named behind them: token after the outlet -> token after the programme.

    "CBS' Face the Nation", "ABC's “Good Morning America”".
    """
    found = {}
    for end, _ in outlets.values():
        if end + 1 < len(r) and (r.tag[end] & OWNER or r.low[end] in ("'", "’")):
            stop = title_end(r, end + 1)
            if stop is not None:
                found[end] = stop
    return found


def title_end(r: Text, k: int) -> int | None:
    """Where a title ends that begins at token `k`: some capitalised words, or a short quotation."""
    if r.tag[k] & MARK:
        return quoted_title_end(r, k)
    first, stop = k, r.sentence(k)[1]
    while k < stop and k - first < LONGEST_PROGRAMME and in_title(r, k):
        k += 1
        small = k
        while small < stop and r.tag[small] & (DETERMINER | OF | COORDINATOR) and not r.tag[small] & CAP:
            small += 1
        if k < small < stop and in_title(r, small):
            k = small
    return k if k - first > 1 else None


def in_title(r: Text, k: int) -> bool:
    """Whether a token can be a word of a title: capitalised, and no time ("CBS' Sunday")."""
    return bool(r.tag[k] & CAP) and not r.tag[k] & TIME


def quoted_title_end(r: Text, k: int) -> int | None:
    """Where a title in quotation marks ends whose first mark is token `k`."""
    if r.quote_of[k] < 0:
        return None
    q = r.quotations[r.quote_of[k]]
    short = q.open == k and q.closed and q.close - k <= LONGEST_PROGRAMME
    return q.end if short and r.tag[k + 1] & CAP else None


def called_outlets(r: Text, listed: Mapping[int, object]) -> dict[tuple[str, ...], tuple[str, bool]]:
    """Names beside a noun for outlets: "surat kabar Kastell Courier", "Meridian News Agency"; (name, an agency?)."""
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    for k in r.tagged(PRESS | CAP):
        if not r.tag[k] & PRESS and r.low[k] not in r.pack.masthead_words:
            continue
        first, end = name_beside(r, k, listed)
        if end - first > 1 or (end > first > k):
            agency = r.low[k] in r.pack.agency_words or r.low[k - 1] in r.pack.agency_words
            found[tuple(r.low[first:end])] = (r.words(first, end), agency)
    return found


def name_beside(r: Text, k: int, listed: Mapping[int, object]) -> Range:
    """The capitalised words behind a noun for outlets at token `k`, else before it; with the noun if it is one of them."""
    first, end = (k + 1, k + 1) if not r.tag[k] & CAP else (k, k + 1)
    while end < len(r) and r.tag[end] & CAP and end not in listed and touches(r, end):
        end += 1
    while first <= k and first > 0 and r.tag[first - 1] & CAP and touches(r, first):
        first -= 1
    return first, end


def touches(r: Text, k: int) -> bool:
    """Whether a token stands one blank behind the one before it."""
    return k > 0 and r.start[k] - r.end[k - 1] == 1 and r.text[r.end[k - 1]] == " "


def stands_apart(r: Text, first: int, end: int) -> bool:
    """Whether no capitalised word touches a name: "Suara" in "Suara Samudra" is part of a longer one."""
    stop = r.token_before(end)
    before = first > 0 and r.tag[first - 1] & CAP and r.start[first] - r.end[first - 1] == 1
    after = stop < len(r) and r.tag[stop] & CAP and r.start[stop] - r.end[stop - 1] == 1
    return not before and not after
