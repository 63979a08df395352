"""What the commands that read articles share: their options, and how inputs become articles or sentences about why not."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import click

from citetrace.cli import NONE_READABLE, OK, SOME_UNREADABLE, say
from citetrace.cli.counting import counted


@attrs.frozen
class Reading:
    """What the user typed about the inputs."""

    inputs: tuple[str, ...]
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


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
    """How many inputs could be read, for the exit code."""

    def __init__(self) -> None:
        self.read = 0
        self.unread = 0

    @property
    def found(self) -> int:
        """How many inputs there were."""
        return self.read + self.unread

    @property
    def code(self) -> int:
        """The exit code: 0 if all were read, 3 if some were not, 4 if none was."""
        if not self.unread:
            return OK
        return SOME_UNREADABLE if self.read else NONE_READABLE


def articles_of(reading: Reading, tally: Tally) -> Iterator[Any]:
    """The articles of the inputs; what cannot be read is told on standard error and counted."""
    from citetrace.articles import read_articles
    from citetrace.errors import UnreadableInput

    stdin = sys.stdin.buffer if "-" in reading.inputs else None
    read = read_articles(
        reading.inputs, outlet=reading.outlet, published=reading.published, language=reading.language, stdin=stdin
    )
    for found in counted(read, "read"):
        if isinstance(found, UnreadableInput):
            tally.unread += 1
            say(str(found))
        elif (sentence := why_no_language(found)) is not None:
            tally.unread += 1
            say(sentence)
        else:
            tally.read += 1
            yield found


def why_no_language(article: Any) -> str | None:
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
