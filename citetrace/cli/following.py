"""What the commands that go on through cited articles share: the library, and whether to fetch what it does not hold."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import attrs
import click

from citetrace.cli import say
from citetrace.cli.configuration import LONGEST
from citetrace.cli.holding import lookup_options, way_round
from citetrace.cli.reading import Tally
from citetrace.errors import BrokenLibrary

if TYPE_CHECKING:
    from citetrace.articles import Article
    from citetrace.articles.fetching import Fetcher
    from citetrace.library import HeldClaim, Library
    from citetrace.provenance.following import Tracer
    from citetrace.upstream import Shelf
    from citetrace.upstream.find import Judge

FETCHED = 20
PATIENCE, DAY = 300, 86_400  # seconds
DAYS = 14
WINDOW, PATIENT = "citetrace.window", "citetrace.patience"


@attrs.frozen
class Following:
    """What the user typed about the articles that are cited."""

    library: str | None = None
    follow: bool = False
    max_fetch: int = FETCHED
    allow_private: bool = False

    @property
    def is_wanted(self) -> bool:
        """Whether cited articles are to be looked for beyond the inputs."""
        return self.library is not None or self.follow


def following_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--library`, `--no-library`, `--window`, `--follow`, `--patience`, `--max-fetch` and `--allow-private`."""
    for option in (
        click.option("--allow-private", is_flag=True,
                     help="Fetch from private addresses, too, what --follow, a feed or a sitemap leads to."),
        click.option("--max-fetch", type=click.IntRange(min=0), default=FETCHED, show_default=True, metavar="N",
                     help="How many articles --follow may fetch."),
        click.option("--patience", type=click.IntRange(0, DAY), default=PATIENCE, show_default=True, metavar="SECONDS",
                     expose_value=False, callback=keep_patience,
                     help="How long --follow may take, and wait for slow servers (a fifth of it for one link)."),
        click.option("--follow", is_flag=True, help="Fetch cited articles that are hyperlinked and not held."),
        click.option("--window", type=click.IntRange(0, LONGEST), metavar="DAYS", expose_value=False, callback=keep_window,
                     help="How long before it an article may have been published that is cited (default: 14)."),
        lookup_options,
    ):  # fmt: skip
        command = option(command)
    return command


def keep_window(context: click.Context, _: click.Parameter, days: int | None) -> None:
    """Keeps `--window` for the shelves, which are made later."""
    context.meta[WINDOW] = days


def keep_patience(context: click.Context, _: click.Parameter, seconds: int) -> None:
    """Keeps `--patience` for the way to the web, which is opened later."""
    context.meta[PATIENT] = seconds


def patience() -> int:
    """Seconds that --follow may take."""
    context = click.get_current_context(silent=True)
    seconds: int = context.meta.get(PATIENT, PATIENCE) if context else PATIENCE
    return seconds


def window() -> timedelta:
    """How long before the citing article the cited one may have been published."""
    context = click.get_current_context(silent=True)
    days = context.meta.get(WINDOW) if context else None
    return timedelta(days=DAYS if days is None else days)


@attrs.frozen
class Held:
    """Where cited articles are looked for, and how those that are not there are got."""

    shelves: tuple[Shelf, ...] = ()
    fetch: Callable[[str], Article | str] | None = None
    library: Library | None = None

    def tracer(
        self, stance: bool, tally: Tally, inputs: Sequence[Article] = (), *, beside: Sequence[Article] = (),
        judge: Judge | None = None,
    ) -> Tracer:  # fmt: skip
        """A tracer that looks among the inputs, and those beside them, first; by meaning too where a model is installed.

        An article that is looked into on its way and on which tracing fails is told, and counted if it is an input. For
        `judge` see `Finder`.
        """
        from citetrace.library import Vectors
        from citetrace.outlets import load_outlets
        from citetrace.provenance.following import Tracer
        from citetrace.upstream import Pile, Shelves
        from citetrace.upstream.semantics import installed_semantics

        near = (*beside, *inputs)
        shelf = Shelves(Pile(near, load_outlets(), window()), *self.shelves)
        semantics = installed_semantics(Vectors(self.library.connection) if self.library else None)
        given = {article.id for article in inputs}

        def tell(article: Article, error: Exception) -> None:
            (tally.lose if article.id in given else tally.tell)(article, error)

        return Tracer(
            shelf, stance=stance, semantics=semantics, fetch=self.fetch, inputs=near, judge=judge, on_failure=tell
        )

    def versions(self, article: Article) -> Sequence[Article]:
        """All versions of an article that the library holds, the first one first."""
        place = self.library.place_of(article) if self.library is not None else None
        if self.library is None or place is None:
            return ()
        return [held.article for held in self.library.versions_of(place[0])]

    def about(self, words: str, limit: int) -> Sequence[Article]:
        """Articles of the library that hold some words, the best first; those in other languages share the names."""
        if self.library is None:
            return ()
        names = [word for word in words.split() if word[:1].isupper() or word[:1].isdigit()]
        hits = [
            hit for looked_for in (words, names) if looked_for for hit in self.library.search(looked_for, limit=limit)
        ]
        held = (self.library.article(number) for number in dict.fromkeys(hit.number for hit in hits))
        return [one.article for one in held if one is not None]


@contextlib.contextmanager
def held_by(following: Following) -> Iterator[Held]:
    """What the user's library holds, and the way to the web if it was asked for."""
    with contextlib.ExitStack() as stack:
        held = Held()
        if following.library is not None:
            from citetrace.library import LibraryShelf

            library = stack.enter_context(looked_into(following.library, create=following.follow))
            held = attrs.evolve(held, shelves=(LibraryShelf(library, window()),), library=library)
        if following.follow:
            held = with_web(held, following, stack)
        yield held


def looked_into(place: str, *, create: bool) -> Library:
    """The library in a file. Raises BrokenLibrary, with the way round it where it was not named in this call."""
    from citetrace.library import Library

    try:
        return Library.open(place, create=create)
    except BrokenLibrary as trouble:
        raise BrokenLibrary(f"{trouble}{way_round()}") from trouble


def with_web(held: Held, following: Following, stack: contextlib.ExitStack) -> Held:
    """What is held, and the way to the web: at most so many articles are got, and each is added to the library."""
    from citetrace.articles.fetching import Fetcher
    from citetrace.articles.fetching.cache import cache_folder
    from citetrace.library import Access
    from citetrace.outlets import load_outlets
    from citetrace.upstream.fetching import Fetching

    fetcher = Fetcher(
        allow_private=following.allow_private,
        cache=cache_folder(),
        max_fetch=following.max_fetch,
        patience=patience(),
    )
    stack.enter_context(fetcher)
    library = held.library
    if library is not None and library.access is Access.READ:
        say(f"the library {library.path} may not be written: what is fetched is not kept in it")
    fetching = Fetching(lambda url: got(url, fetcher, library), load_outlets(), limit=following.max_fetch)
    return attrs.evolve(held, shelves=(*held.shelves, fetching), fetch=fetching.fetch)


def got(url: str, fetcher: Fetcher, library: Library | None) -> Article | str:
    """The article at an address that a page cites, added to the library; else why it cannot be had."""
    from citetrace.articles import read_fetched
    from citetrace.articles.defects import defect_in
    from citetrace.articles.fetching import NotFetched
    from citetrace.errors import UnreadableInput
    from citetrace.library import Access

    if sys.stderr.isatty():
        say(f"fetching {url}")
    fetched = fetcher.fetch(url)
    if isinstance(fetched, NotFetched):
        return fetched.reason.text
    try:
        article = read_fetched(fetched)
    except UnreadableInput as trouble:
        return str(trouble)
    try:
        if library is not None and library.access is Access.WRITE:
            library.add(article, claims=claims_of(article), addresses=(url, *fetched.redirects))
    except Exception as error:
        return str(defect_in(article.origin, error))
    return article


def claims_of(article: Article) -> tuple[HeldClaim, ...] | None:
    """What a library keeps of an article's claims; None where its language has no pack."""
    from citetrace.errors import UnknownLanguage
    from citetrace.provenance import trace
    from citetrace.provenance.holding import held_claims

    try:
        return held_claims(trace(article))
    except UnknownLanguage:
        return None
