"""What the commands that read articles share: their options, and how inputs become articles or sentences about why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs
import click

from citetrace.cli import NONE_READABLE, OK, SOME_UNREADABLE, say
from citetrace.cli.counting import counted

if TYPE_CHECKING:
    from citetrace.articles import Article
    from citetrace.errors import UnreadableInput
    from citetrace.provenance import Provenance


@attrs.frozen
class Reading:
    """What the user typed about the inputs."""

    inputs: tuple[str, ...]
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    allow_private: bool = False


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--outlet`, `--date` and `--lang`."""
    for option in (
        click.option("--lang", "language", metavar="CODE", help="The language of the inputs (ISO 639-1), such as id."),
        click.option("--date", "published", metavar="DATE", help="When it was published: 2023-07-07, or in words."),
        click.option("--outlet", metavar="NAME", help="Who published it, where the page does not say so."),
    ):
        command = option(command)
    return command


class Tally:
    """How many inputs could be read, for the exit code; each that could not is told on standard error."""

    def __init__(self) -> None:
        self.read = 0
        self.unread = 0
        self.passed_over = 0
        self._failed: set[tuple[str, str]] = set()

    @property
    def found(self) -> int:
        """How many inputs there were."""
        return self.read + self.unread

    @property
    def code(self) -> int:
        """The exit code: 0 if all were read, 3 if some were not, 4 if none was."""
        if not self.read and (self.unread or self.passed_over):
            return NONE_READABLE
        return SOME_UNREADABLE if self.unread else OK

    def miss(self, trouble: UnreadableInput) -> None:
        """Tells and counts an input that is no article."""
        from citetrace.errors import PassedOver

        if isinstance(trouble, PassedOver):
            self.passed_over += 1
        else:
            self.unread += 1
        say(str(trouble))

    def take(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Counts articles of a case or a library as read."""
        for article in articles:
            self.read += 1
            yield article

    def lose(self, article: Article, error: Exception) -> None:
        """Tells, once, and counts an article that was read and on which tracing fails; the others go on.

        Raises what is no article's trouble, such as a broken pack.
        """
        if self.tell(article, error):
            self.read -= 1
            self.unread += 1

    def tell(self, article: Article, error: Exception) -> bool:
        """Tells once that tracing fails on an article, counted or not; whether it was not told before."""
        from citetrace.articles.defects import defect_in

        trouble = defect_in(article.origin, error)
        if (article.id, article.sha256) in self._failed:
            return False
        self._failed.add((article.id, article.sha256))
        say(str(trouble))
        return True


def articles_of(reading: Reading, tally: Tally) -> Iterator[Article]:
    """The articles of the inputs; what cannot be read is told on standard error and counted."""
    from citetrace.articles import read_articles
    from citetrace.errors import UnreadableInput

    read = read_articles(
        reading.inputs,
        outlet=reading.outlet,
        published=reading.published,
        language=reading.language,
        allow_private=reading.allow_private,
    )
    for found in counted(read, "read"):
        if isinstance(found, UnreadableInput):
            tally.miss(found)
        elif (sentence := why_no_language(found)) is not None:
            tally.miss(UnreadableInput(sentence))
        else:
            tally.read += 1
            yield found


def traced(
    articles: Iterable[Article], trace_one: Callable[[Article], Provenance], tally: Tally
) -> Iterator[Provenance]:
    """The provenance of each article; one on which tracing fails is told and counted, and the others go on."""
    for article in articles:
        try:
            provenance = trace_one(article)
        except click.ClickException:  # what was typed does not fit the article
            raise
        except Exception as error:
            tally.lose(article, error)
            continue
        yield provenance


def why_no_language(article: Article) -> str | None:
    """One sentence where an article's language has no pack or could not be told."""
    from citetrace.articles import language_name
    from citetrace.languages import pack_codes

    codes = pack_codes()
    packs = ", ".join(codes)
    if article.language is None:
        return f"{article.origin}: its language could not be told; name it with --lang (packs: {packs})"
    if article.language not in codes:
        name = language_name(article.language)
        return f"{article.origin}: it is in {name}, for which there is no language pack (packs: {packs})"
    return None
