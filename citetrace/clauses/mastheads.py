"""Where a text names outlets: those of the registry, those that only the text calls so, sites, and their programmes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from citetrace.clauses.shapes import CAP, MARK
from citetrace.languages.tags import COORDINATOR, DETERMINER, OF, OWNER, PRESS, TIME
from citetrace.outlets import OutletRegistry

if TYPE_CHECKING:
    from citetrace.clauses.reading import Reading

SITE_END: Final = re.compile(r"\.(?:com|net|org|info|news|co\.[a-z]{2}|id)(?![\w/@-]|\.\w)", re.IGNORECASE)
SITE: Final = re.compile(r"[^\W\d_][\w-]{2,}(?:\.\w[\w-]+)+")  # "Harbourinfos.com"
LONGEST_PROGRAMME: Final = 8  # tokens
LONGEST_CALLED: Final = 12  # tokens of a name on either side of the noun for an outlet


def find_outlets(r: Reading, registry: OutletRegistry) -> dict[int, tuple[int, bool]]:
    """Where outlets are named: first token -> (token after the name, whether the name is sure)."""
    found: dict[int, tuple[int, bool]] = {}
    for start, end, outlets, sure in registry.named_in(r.text, 0, r.until):
        first = r.token_at(start)
        if first + 1 < len(r) and r.tag[first] & PRESS and r.start[first + 1] >= end:
            continue  # "Akhbar itu" means a newspaper named before, and no paper called Akhbar
        safe = sure and not any(r.text[start:end] in outlet.nicknames for outlet in outlets)
        if first < len(r) and r.start[first] <= start and (safe or stands_apart(r, first, end)):
            found[first] = (max(first + 1, r.token_before(end)), sure)
    return found


def find_unlisted(r: Reading, own: str | None, registry: OutletRegistry) -> None:
    """Adds the outlets that the registry does not know and the text calls a newspaper, an agency, a site."""
    names = called_outlets(r)
    if own and not registry.find(own):
        names[tuple(own.lower().split())] = (own, False)
    order = {words: n for n, words in enumerate(names)}
    lengths: dict[str, set[int]] = {}
    for words in names:
        lengths.setdefault(words[0], set()).add(len(words))
    for i in r.capitals:
        if r.low[i] in lengths and i not in r.outlets:
            here = [w for n in lengths[r.low[i]] if (w := tuple(r.low[i : i + n])) in names]
            if here:
                words = max(here, key=lambda w: order[w])
                r.outlets[i] = (i + len(words), True)
                r.unlisted[i] = names[words]


def find_sites(r: Reading) -> None:
    """Adds the sites that are named by their addresses."""
    for match in SITE_END.finditer(r.text, 0, r.until):
        first = r.token_at(match.start())
        if first >= len(r) or r.end[first] != match.end() or first in r.outlets:
            continue
        if SITE.fullmatch(r.low[first]) and r.text[r.start[first] - 1 : r.start[first]] not in ("/", "@", ":", "."):
            r.outlets[first] = (first + 1, True)
            r.unlisted[first] = (r.words(first, first + 1), False)


def find_programmes(r: Reading) -> dict[int, int]:
    """Programmes of outlets, named behind them: token after the outlet -> token after the programme.

    "CBS' Face the Nation", "ABC's “Good Morning America”".
    """
    found = {}
    for end, _ in r.outlets.values():
        if end + 1 < len(r) and (r.tag[end] & OWNER or r.low[end] in ("'", "’")):
            stop = title_end(r, end + 1)
            if stop is not None:
                found[end] = stop
    return found


def title_end(r: Reading, k: int) -> int | None:
    """Where a title ends that begins at token `k`: some capitalised words, or a short quotation."""
    first, stop = k, r.sentence(k)[1]
    if r.tag[k] & MARK:
        q = r.quotations[r.quote_of[k]] if r.quote_of[k] >= 0 else None
        short = q is not None and q.open == k and q.closed and q.close - k <= LONGEST_PROGRAMME
        return q.end if q is not None and short and r.tag[k + 1] & CAP else None
    while k < stop and k - first < LONGEST_PROGRAMME and r.tag[k] & CAP and not r.tag[k] & TIME:
        k += 1
        small = k
        while small < stop and r.tag[small] & (DETERMINER | OF | COORDINATOR) and not r.tag[small] & CAP:
            small += 1
        if k < small < stop and r.tag[small] & CAP and not r.tag[small] & TIME:
            k = small
    return k if k - first > 1 else None


def called_outlets(r: Reading) -> dict[tuple[str, ...], tuple[str, bool]]:
    """Names beside a noun for outlets: "surat kabar Kastell Courier", "Meridian News Agency"; (name, an agency?)."""
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    for k in r.tagged(PRESS | CAP):
        if not r.tag[k] & PRESS and r.low[k] not in r.pack.masthead_words:
            continue
        first, end = (k + 1, k + 1) if not r.tag[k] & CAP else (k, k + 1)
        stop, start = min(len(r), k + LONGEST_CALLED), max(0, k - LONGEST_CALLED)
        while end < stop and r.tag[end] & CAP and end not in r.outlets and touches(r, end):
            end += 1
        while first <= k and first > start and r.tag[first - 1] & CAP and touches(r, first):
            first -= 1
        if end - first > 1 or (end > first > k):
            agency = r.low[k] in r.pack.agency_words or r.low[k - 1] in r.pack.agency_words
            found[tuple(r.low[first:end])] = (r.words(first, end), agency)
    return found


def touches(r: Reading, k: int) -> bool:
    """Whether a token stands one blank behind the one before it."""
    return k > 0 and r.start[k] - r.end[k - 1] == 1 and r.text[r.end[k - 1]] == " "


def stands_apart(r: Reading, first: int, end: int) -> bool:
    """Whether no capitalised word touches a name: "Suara" in "Suara Samudra" is part of a longer one."""
    stop = r.token_before(end)
    before = first > 0 and r.tag[first - 1] & CAP and r.start[first] - r.end[first - 1] == 1
    after = stop < len(r) and r.tag[stop] & CAP and r.start[stop] - r.end[stop - 1] == 1
    return not before and not after
