"""Which candidates stand, which are nested in which, and where a quotation goes on after its attribution."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from citetrace.attributions.candidate import Candidate
from citetrace.attributions.nearby import Nearby
from citetrace.attributions.phrase_frames import Opening
from citetrace.attributions.phrases import Range
from citetrace.clauses.quotations import SENTENCE_ENDS, Quotation
from citetrace.clauses.reading import Reading
from citetrace.clauses.shapes import MARK
from citetrace.languages.crediting import Tier
from citetrace.languages.pack import Verb
from citetrace.languages.patterns import Frame, FrameKind
from citetrace.languages.tags import CUE, RELATIVE

LEAST_CLAUSE = 4  # tokens between marks that can be a clause of their own
DEEPEST = 12  # attributions within one another; in 2,000 articles of news there are 7 at most
LONGEST_SPEECH = 200  # quotations in which one attribution goes on


class Draft:
    """A candidate on its way to an attribution: what it is nested in, and the relays that it gathers."""

    __slots__ = (
        "clitic",
        "content",
        "cue",
        "decisions",
        "elided",
        "end",
        "first",
        "found",
        "frame",
        "negated",
        "parent",
        "refused",
        "relays",
        "source",
        "start",
        "states",
        "tier",
        "verb",
        "weight",
    )

    def __init__(self, candidate: Candidate, *, tier: Tier | None = None, elided: Opening | None = None) -> None:
        self.frame: Frame = candidate.frame
        self.found = candidate.found
        self.verb: Verb = candidate.verb
        self.cue: Range = candidate.cue
        self.source: Range | None = candidate.source
        self.content: list[Range] = candidate.content
        self.clitic = candidate.clitic
        self.decisions = candidate.decisions
        self.refused = candidate.refused
        self.states = candidate.states
        self.negated = candidate.negated and bool(candidate.verb.takes)
        self.tier = tier or candidate.verb.tier
        self.first = candidate.cue[1] - 1  # the cue's own token
        self.parent: Draft | None = None
        self.relays: list[Opening] = []
        self.elided = elided
        self.measure()

    def holds(self, i: int) -> bool:
        """Whether token `i` lies in the content."""
        return any(a <= i < b for a, b in self.content)

    def measure(self) -> None:
        """Notes how far cue and content reach, so that drafts that lie far apart need no closer look."""
        self.start, self.end = self.cue
        for a, b in self.content:
            self.start, self.end = min(self.start, a), max(self.end, b)

    @property
    def after(self) -> bool:
        """Whether the cue stands after its content."""
        return self.content[0][0] < self.first and not self.frame.splits

    @property
    def stands_inside(self) -> bool:
        """Whether a phrase such as "laut Polizei" stands in the middle of its content, claiming words on both sides."""
        return not self.verb.takes and self.after and len(self.content) > 1

    @property
    def size(self) -> int:
        """How many tokens the content has."""
        return sum(b - a for a, b in self.content)


def settle(r: Reading, drafts: list[Draft], settled: Iterable[Draft] = ()) -> list[Draft]:
    """The drafts that stand beside those already settled: a cue inside another's source is none; of two that claim

    each other's cue the one that stands after its content wins, else the one that comes first.
    """
    standing = list(settled)
    near: Nearby[Draft] = Nearby()
    for draft in (*standing, *drafts):
        draft.measure()
    for draft in standing:
        near.add(draft, draft.start, draft.end)
    for draft in sorted(
        drafts,
        key=lambda d: (
            d.frame.kind is not FrameKind.LABEL,
            not d.after or (r.pack.verb_second and d.stands_inside),
            d.first,
        ),
    ):
        start, end = draft.start, draft.end
        if any(excludes(other, draft) for other in near.over(start, end)):
            continue
        standing.append(draft)
        near.add(draft, start, end)
    split_sources(r, standing)
    named = {k: d for d in standing if d.source for k in range(*d.source)}  # the tokens that name somebody
    return [d for d in standing if named.get(d.first, d) is d]


def split_sources(r: Reading, drafts: list[Draft]) -> None:
    """Ends the source of "said Ana Lind, who stressed that …" before the clause in which she says something more."""
    long = [d for d in drafts if d.source and d.source[0] >= d.first and d.source[1] - d.source[0] > 2]
    named: Nearby[Draft] = Nearby()
    for draft in drafts if long else ():
        if draft.source:
            named.add(draft, draft.source[0], draft.source[0] + 1)
    for draft in long:
        if draft.source:
            split_source(r, draft, named.over(draft.source[0] + 2, draft.source[1]))


def split_source(r: Reading, draft: Draft, within: Iterable[Draft]) -> None:
    """Ends a source before the clause of the first that speaks `within` it."""
    if draft.source is None:
        return
    for other in within:
        if other.source and draft.source[0] + 1 < other.source[0] < other.first < draft.source[1]:
            comma = other.source[0] - 1
            if r.low[comma] == "," and r.tag[comma + 1] & RELATIVE and other.verb.tier is Tier.REPORTED:
                draft.source = (draft.source[0], comma)
                return


def excludes(other: Draft, draft: Draft) -> bool:
    """Whether a draft that stands leaves no room for another near it: same cue, or each in the other's content."""
    if draft.source is None and not draft.verb.takes and other.content[0][0] == draft.content[0][0]:
        return True  # "said in a statement that": the statement is no cue of its own
    if other.first == draft.first or other.cue[0] <= draft.first < other.cue[1]:
        return True
    if other.holds(draft.first):
        return spills(other, draft) or draft.holds(other.first)
    return draft.holds(other.first) and other.after and not draft.after and overlap(other, draft)


def spills(other: Draft, draft: Draft) -> bool:
    """Whether a nested draft's content reaches outside the content that it is nested in."""
    for a, b in draft.content:
        if not any(x <= a and b <= y for x, y in other.content):
            clipped = [(max(a, x), min(b, y)) for x, y in other.content if max(a, x) < min(b, y)]
            if not clipped:
                return True
            draft.content = [clipped[0]]
    return False


def overlap(one: Draft, two: Draft) -> bool:
    """Whether two contents share tokens."""
    return any(a < y and x < b for a, b in one.content for x, y in two.content)


def nest(drafts: list[Draft]) -> list[Draft]:
    """Gives each draft the smallest one in whose content its cue lies; those that then lie too deep are left out."""
    standing = set(map(id, drafts))
    near: Nearby[Draft] = Nearby()
    for draft in drafts:
        draft.measure()
        near.add(draft, draft.start, draft.end)
    for draft in drafts:
        if id(draft.parent) not in standing:  # none yet, or one that did not stand
            i = draft.first
            outer = [d for d in near.over(i, i + 1) if d is not draft and d.holds(i) and not draft.holds(d.first)]
            draft.parent = min(outer, key=lambda d: d.size, default=None)
    return [draft for draft in drafts if not lies_too_deep(draft)]


def lies_too_deep(draft: Draft) -> bool:
    """Whether more attributions lie around a draft than anybody writes; so do those that lie around each other."""
    outer = draft.parent
    for _ in range(DEEPEST):
        if outer is None:
            return False
        outer = outer.parent
    return True


def join_quotations(r: Reading, drafts: list[Draft]) -> None:
    """Gives quotations that no cue introduces to the attribution before them: the next sentence, the next paragraph."""
    claimed = [False] * (len(r.quotations))
    for draft in drafts:
        for a, b in draft.content:
            for k in r.marks_in(a, b):
                if r.quote_of[k] >= 0:
                    claimed[r.quote_of[k]] = True
        if draft.source:
            for k in range(*draft.source):
                if r.quote_of[k] >= 0:
                    claimed[r.quote_of[k]] = True
    hosts = sorted((d for d in drafts if quotes(r, d) or (d.after and "quote" in d.verb.takes)), key=lambda d: d.first)
    named = {k for d in hosts if d.source for k in range(*d.source)}
    hosts = [d for d in hosts if d.cue[0] not in named]
    speakers = Speakers(hosts)
    for number, quotation in enumerate(r.quotations):
        first = lead_in(r, quotation)
        if claimed[number] or first is None or quotation.turn:
            continue
        host = host_of_quotation(r, speakers.last_before(first), first, quotation)
        if host is not None and len(host.content) < LONGEST_SPEECH:
            end = quotation.end
            while end > quotation.open + 1 and r.low[end - 1] in SENTENCE_ENDS:
                end -= 1
            same = list(host.content)
            outer: Draft | None = host
            while outer is not None and outer.content == same:  # who cites the speaker carries all of it
                outer.content.append((first, end))
                speakers.go_on(outer)
                outer = outer.parent
            claimed[number] = True


class Speakers:
    """The attributions that a stray quotation may go on from, by where they end; asked in the order of the text."""

    def __init__(self, hosts: list[Draft]) -> None:
        self.hosts = hosts
        self._place = {id(host): -n for n, host in enumerate(hosts)}  # of two that end together the first counts
        self._ahead = [(last_token(host), place) for host, place in zip(hosts, self._place.values(), strict=True)]
        heapify(self._ahead)
        self._behind: list[tuple[int, int]] = []

    def last_before(self, token: int) -> Draft | None:
        """The attribution that ends last before a token, or right there."""
        while self._ahead and self._ahead[0][0] <= token:
            self._behind.append(heappop(self._ahead))
        while self._behind and last_token(self.hosts[-self._behind[-1][1]]) != self._behind[-1][0]:
            self._behind.pop()  # it has gone on since
        return self.hosts[-self._behind[-1][1]] if self._behind else None

    def go_on(self, draft: Draft) -> None:
        """Notes that an attribution ends later now."""
        if id(draft) in self._place:
            heappush(self._ahead, (last_token(draft), self._place[id(draft)]))


def lead_in(r: Reading, quotation: Quotation) -> int | None:
    """Where a stray quotation's sentence begins, with the words that lead up to it: "Now, “the port is closed.”";

    None where it is only a few words of the writer's sentence.
    """
    first, end = r.sentence(quotation.open)
    if first == quotation.open:
        return first
    ends = quotation.close >= end - 2 and quotation.close - quotation.open > LEAST_CLAUSE
    leads = r.low[quotation.open - 1] == "," and not any(r.tag[k] & (MARK | CUE) for k in range(first, quotation.open))
    return first if ends and leads and r.paragraph(first)[0] < first else None


def quotes(r: Reading, draft: Draft) -> bool:
    """Whether a draft's content has quotation marks in it."""
    return any(r.marks_in(a, b) for a, b in draft.content)


def host_of_quotation(r: Reading, host: Draft | None, opening: int, quotation: Quotation) -> Draft | None:
    """The attribution that a stray quotation goes on from, if `host`, which ends last before token `opening`, is it: it

    ends just before that token, where the quotation's sentence begins, in this paragraph or the last one.

    From the last paragraph only a quotation goes on that fills its own paragraph.
    """
    paragraph = r.paragraph(opening)
    if host is None:
        return None
    last = last_token(host)
    if last >= paragraph[0]:
        between = r.sentences[r.sentence_of[last - 1] + 1 : r.sentence_of[opening]]
        return host if not between else None
    previous = r.paragraph(paragraph[0] - 1)
    fills = paragraph[0] == opening and quotation.close >= paragraph[1] - 2
    lasts = last > previous[0] and r.sentence(last - 1)[1] >= previous[1]
    return host if fills and quotes(r, host) and lasts else None


def last_token(draft: Draft) -> int:
    """The token after everything that belongs to a draft: cue, source and content."""
    ends = [draft.cue[1], *(b for _, b in draft.content)]
    return max([*ends, draft.source[1]] if draft.source else ends)
