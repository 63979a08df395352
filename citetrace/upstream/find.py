"""Finds the article that is cited, by hyperlink or by search, and the passage in it that carries the claim."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from citetrace.articles.article import Article
from citetrace.articles.seen import seen
from citetrace.outlets import OutletRegistry, outlet_key
from citetrace.reasons import Reason
from citetrace.spans import words_of
from citetrace.upstream.citation import Citation
from citetrace.upstream.likeness import compare, rarity_among
from citetrace.upstream.links import Links, Pointer
from citetrace.upstream.match import How, Match, Outcome, Part, Passage, Refused, Ruling, Upstream
from citetrace.upstream.opening import Opened, Opener
from citetrace.upstream.refusing import refused, rejected, why_not_read
from citetrace.upstream.resemblance import resemblance
from citetrace.upstream.semantics import Semantics
from citetrace.upstream.shelf import Shelf
from citetrace.upstream.traits import TOKEN, Traits, speech_of, traits_of

LINKED = 0.15  # the score from which a passage of a hyperlinked article carries the claim
SEARCHED = 0.25  # the same for an article that was searched for
INSTEAD = 0.4  # the same where a hyperlink leads elsewhere, or only another part of the text cites the article
LEAD = 0.03  # what the first paragraph adds, which tells what the article is about
LEAST = 0.07  # what its own words and sources must bring, however like the articles are
MARGIN = 0.04  # two articles whose scores lie closer fit equally well
MEANING = 0.3  # what passages add that mean the same, where a model tells
DOUBTFUL = 3  # articles whose passages are compared by meaning for one claim
CONTEXT = 0.4  # what two articles on one matter add
LOOKED_AT = 12  # articles that a search may return
REFUSED = 60  # articles of which it is said why they were not read
MOST_WORDS = 1000  # of an article by which others are searched for
OPENED = 5  # the likeliest of those, which are read

Judge = Callable[[Citation, Article], Ruling | None]


class Finder:
    """Looks for upstream articles on a shelf.

    `read_passages` gives the passages of an article that is held; `semantics` compares by meaning what the traits leave
    in doubt, None where no model is installed. `fetch` gets the article at an address that is not held, or says why it
    cannot be had; None where nothing is to be fetched. `judge` says what a person decided about an article as the one
    that is cited, None where nobody did.
    """

    def __init__(
        self,
        shelf: Shelf,
        registry: OutletRegistry,
        read_passages: Callable[[Article], Iterable[Passage]],
        semantics: Semantics | None = None,
        fetch: Callable[[str], Article | str] | None = None,
        judge: Judge | None = None,
    ) -> None:
        self.shelf, self.registry, self.opener = shelf, registry, Opener(read_passages)
        self.semantics, self.fetch, self.judge = semantics, fetch, judge
        self._links: Links | None = None  # those of the article that was asked about last

    def find(self, citation: Citation) -> Upstream:
        """What became of a citation: its article and passage, or why there is none."""
        linked, missing = self._linked(citation)
        sure = [self._match(citation, article, How.HYPERLINK) for pointer, article in linked if pointer.is_sure]
        if sure:
            return self._ruled(citation, sure, lambda left: self._decide_linked(citation, left))
        found = [self._match(citation, article, How.HYPERLINK) for _, article in linked]
        known = {match.article.id for match in found}
        others = [article for article in self._searched(citation) if article.id not in known]
        likely = sorted(others, key=lambda article: (-self._likely(citation, article), article.id))[:OPENED]
        found += [self._match(citation, article, How.SEARCH) for article in likely]
        return self._ruled(citation, found, lambda left: self._decide_searched(citation, left, missing))

    def refusals(self, citation: Citation, found: Upstream) -> tuple[Refused, ...]:
        """The held articles of the cited outlet that were not read for a citation, and why."""
        read = {match.article.id for match in (*found.rivals, *((found.match,) if found.match else ()))}
        others = self._searched(citation, timely=False, limit=REFUSED)
        return tuple(Refused(a, why_not_read(citation, a, found)) for a in others if a.id not in read)

    def _ruled(self, citation: Citation, looked_at: list[Match], decide: Callable[[list[Match]], Upstream]) -> Upstream:
        """What a person decided comes first; between the articles about which nobody did, it is decided by likeness."""
        matches = self._by_meaning(citation, looked_at)
        if self.judge is not None:
            matches = [attrs.evolve(match, ruling=self.judge(citation, match.article)) for match in matches]
        ruled = sorted((match for match in matches if match.ruling), key=ranking)
        for match in ruled:
            if match.ruling is not None and match.ruling.is_cited:
                found = self._chosen(match, match.ruling, tuple(m for m in matches if m is not match))
                return attrs.evolve(found, citation=citation)
        left = [match for match in matches if match.ruling is None]
        if not ruled or left:
            found = decide(left)
            rivals = (*(refused(found, match) for match in found.rivals), *map(rejected, ruled))
            return attrs.evolve(found, rivals=rivals, citation=citation)
        text = f"the article of {citation.outlet.name} that was looked at is not the one, for a person rejected it"
        why = Reason("upstream/rejected", text)
        return Upstream(Outcome.NOT_HELD, why, None, tuple(map(rejected, ruled)), citation=citation)

    def _chosen(self, match: Match, ruling: Ruling, others: tuple[Match, ...]) -> Upstream:
        """The article that a person chose, whether a passage in it is like the claim or not."""
        if match.passage.spans:
            return Upstream(Outcome.FOUND, ruling.reason, match, others, match.article)
        return Upstream(Outcome.NOT_CARRIED, ruling.reason, None, (match, *others), match.article)

    def find_in(self, citation: Citation, article: Article) -> Upstream:
        """Whether one article, which another part of the citing article leads to, carries this claim as well."""
        looked_at = [self._match(citation, article, How.SEARCH)]
        return self._ruled(citation, looked_at, lambda left: self._decide_in(citation, left[0]))

    def _decide_in(self, citation: Citation, match: Match) -> Upstream:
        """Whether the one article carries the claim."""
        match, article = attrs.evolve(match, threshold=INSTEAD), match.article
        if not match.carries:
            text = f"the article of {citation.outlet.name} that is cited elsewhere here does not carry the claim"
            return Upstream(Outcome.NOT_CARRIED, Reason("upstream/not-carried", text), None, (match,), article)
        text = f"the article of {citation.outlet.name} that is cited elsewhere here carries the claim, too"
        return Upstream(Outcome.FOUND, Reason("upstream/cited-elsewhere", text), match, (), article)

    def _context(self, one: Article, other: Article) -> float:
        """How like two whole articles are."""
        return compare(self.opener.whole(one), self.opener.whole(other), NO_RARITY).score

    def _likely(self, citation: Citation, article: Article) -> float:
        """How likely it is that an article is the cited one, before it is read."""
        claim = traits_of(citation.article, citation.places[0])
        of_claim = compare(claim, self.opener.whole(article), NO_RARITY).score
        return of_claim + self._context(citation.article, article)

    def _by_meaning(self, citation: Citation, matches: list[Match]) -> list[Match]:
        """The matches, the best of those in another language compared anew by meaning."""
        if self.semantics is None:
            return matches
        best = sorted(matches, key=ranking)[:DOUBTFUL]
        return [self._match(citation, m.article, m.how, self.semantics) if m in best else m for m in matches]

    def _linked(self, citation: Citation) -> tuple[list[tuple[Pointer, Article]], list[str]]:
        """(the articles of the outlet that hyperlinks lead to, why those of the sure ones are not held)."""
        wanted = outlet_key(citation.outlet.name, None, self.registry)
        held: dict[str, tuple[Pointer, Article]] = {}
        missing = []
        if self._links is None or self._links.article is not citation.article:
            self._links = Links(citation.article, self.registry)
        for pointer in self._links.pointers(citation):
            found: Article | str | None = self.shelf.at_url(pointer.link.url)
            if found is None and self.fetch is not None and (pointer.is_sure or pointer.of_outlet):
                found = self.fetch(pointer.link.url)
            if found is None or isinstance(found, str):
                missing += [pointer.link.url + (f", {found}" if found else "")] * pointer.is_sure
            elif found.id != citation.article.id:
                publisher = outlet_key(found.outlet, found.url, self.registry)
                if publisher == wanted or (publisher is None and pointer.is_sure):
                    held.setdefault(found.id, (pointer, found))
        return list(held.values()), missing

    def _searched(self, citation: Citation, *, timely: bool = True, limit: int = LOOKED_AT) -> Sequence[Article]:
        outlet = outlet_key(citation.outlet.name, None, self.registry)
        if outlet is None:
            return ()
        return self.shelf.of_outlet(outlet, citation.article, search_words(citation), limit, timely=timely)

    def _decide_linked(self, citation: Citation, matches: list[Match]) -> Upstream:
        """One that is hyperlinked is the cited article, whether it carries the claim or not."""
        best, *rest = sorted(matches, key=ranking)
        if best.carries:
            where = f"the words that cite {citation.outlet.name} are hyperlinked to it"
            return Upstream(Outcome.FOUND, Reason("upstream/hyperlink", where), best, tuple(rest), best.article)
        text = f"the article of {citation.outlet.name} that is hyperlinked here is held, and does not carry the claim"
        return Upstream(Outcome.NOT_CARRIED, Reason("upstream/not-carried", text), None, (best, *rest), best.article)

    def _decide_searched(self, citation: Citation, matches: list[Match], missing: list[str]) -> Upstream:
        """The one article that carries the claim; none if several fit equally well."""
        name = citation.outlet.name
        ranked = tuple(sorted(matches, key=ranking))
        elsewhere = (
            INSTEAD if ranked and ranked[0].article.url else SEARCHED
        )  # one without an address may be the very one
        if missing and (not ranked or ranked[0].score < elsewhere):
            text = f"the hyperlinked article of {name} is not held: {missing[0]}"
            return Upstream(Outcome.NOT_HELD, Reason("upstream/link-not-held", text), None, ranked, missing=missing[0])
        if not ranked:
            text = f"no article of {name} is held that can have been cited here"
            return Upstream(Outcome.NOT_HELD, Reason("upstream/not-held", text))
        best = ranked[0]
        if not best.carries:
            which = f"the one article of {name} that can have been cited here does not carry"
            if len(ranked) > 1:
                which = f"none of the {len(ranked)} likeliest articles of {name} carries"
            text = f"{which} the claim"
            return Upstream(Outcome.NOT_HELD, Reason("upstream/none-fits", text), None, ranked)
        close = [match for match in ranked[1:] if match.carries and best.score - match.score < MARGIN]
        if close:
            text = f"{len(close) + 1} articles of {name} fit equally well"
            return Upstream(Outcome.UNRESOLVED, Reason("upstream/several-fit", text), None, ranked)
        how = "by a hyperlink in the article" if best.how is How.HYPERLINK else "by search"
        text = f"found {how}: no other article of {name} that is held is as like the claim"
        return Upstream(Outcome.FOUND, Reason(f"upstream/{best.how}", text), best, ranked[1:], best.article)

    def _match(self, citation: Citation, article: Article, how: How, semantics: Semantics | None = None) -> Match:
        """The passage of an article that is most like the claim."""
        opened = self.opener.open(article)
        context = round(CONTEXT * self._context(citation.article, article), 3)
        wordings = [traits_of(citation.article, place) for place in citation.places]
        meant = [0.0] * len(opened.passages)
        if semantics is not None and article.language != citation.article.language:
            texts = [words_of(passage.spans, article.text) for passage in opened.passages]
            meant = semantics.likeness(words_of(citation.places[0], citation.article.text), texts)
        matches = [
            self._scored(citation, wordings, opened, n, how, context, MEANING * meant[n])
            for n in range(len(opened.passages))
        ]
        nothing = Match(article, Passage(()), how, 0.0, LINKED if how is How.HYPERLINK else SEARCHED)
        return min(matches, key=lambda m: (-m.score, m.passage.spans), default=nothing)

    def _scored(
        self, citation: Citation, wordings: list[Traits], opened: Opened, n: int, how: How, context: float, meant: float
    ) -> Match:
        passage = opened.passages[n]
        likeness = max((compare(w, opened.traits[n], opened.rarity) for w in wordings), key=lambda like: like.score)
        parts = list(likeness.parts)
        if meant:
            parts.append(Part("meaning", round(meant, 3)))
        if likeness.score or meant:
            parts += resemblance(citation, passage, opened.article.language)
        if sum(part.value for part in parts) >= LEAST:
            parts.append(Part("context", context))
            parts += [Part("lead", LEAD)] * opened.is_lead(passage)
        score = min(max(sum(part.value for part in parts), 0.0), 1.0)
        threshold = LINKED if how is How.HYPERLINK else SEARCHED
        return Match(opened.article, passage, how, round(score, 4), threshold, tuple(parts))


NO_RARITY = rarity_among(())


def ranking(match: Match) -> tuple[float, str]:
    """The best first; the order of the input does not count."""
    return -match.score, match.article.id


def search_words(citation: Citation) -> list[str]:
    """The words to search for: the names and numbers of the claim, then those of the article, then other words."""
    article = citation.article
    small = speech_of(article.language).small
    claim = [
        m.group() for place in citation.places for span in place for m in TOKEN.finditer(seen(span.of(article.text)))
    ]
    return list(dict.fromkeys([*telling(claim, small), *words_of_article(article)]))


@functools.lru_cache(maxsize=16)
def words_of_article(article: Article) -> tuple[str, ...]:
    """The words by which other articles on its matter are found, worked out once for all its citations."""
    small = speech_of(article.language).small
    return tuple(dict.fromkeys(telling(words_in(article), small)))[:MOST_WORDS]


def words_in(article: Article) -> Iterator[str]:
    """The capitalised words and numbers of an article."""
    for match in TOKEN.finditer(seen(article.text)):
        word = match.group()
        if word[0].isupper() or word[0].isdigit():
            yield word


def telling(words: Iterable[str], small: frozenset[str]) -> list[str]:
    """The words that are not small, names and numbers first."""
    kept = [w for w in words if len(w) > 2 and w.lower() not in small]
    return sorted(kept, key=lambda w: not (w[0].isupper() or w[0].isdigit()))
