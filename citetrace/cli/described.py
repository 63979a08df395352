"""All commands with their help, as data: what the man page and the reference are made of."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

import attrs
import click


@attrs.frozen
class Described:
    """A command as its help tells it. `options` are (how they are typed, what they do), `notes` its epilog."""

    path: str
    usage: str
    help: str
    commands: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]
    notes: str

    @property
    def depth(self) -> int:
        """0 for the program, 1 for its commands, 2 for theirs."""
        return self.path.count(" ")

    def parts(self) -> list[tuple[bool, str]]:
        """The paragraphs of the notes: (whether their lines stand as they are, the text)."""
        return [
            (part.startswith("\b\n"), part.removeprefix("\b\n")) for part in self.notes.split("\n\n") if part.strip()
        ]


def described(command: click.Command, path: str, parent: click.Context | None = None) -> Iterator[Described]:
    """A command and all below it, each before those below it."""
    context = click.Context(command, parent, path.rpartition(" ")[2], **command.context_settings)
    names = (list(command.commands) or command.list_commands(context)) if isinstance(command, click.Group) else []
    below = [found for name in names if (found := command.get_command(context, name)) is not None]  # type: ignore[attr-defined]
    rows = (param.get_help_record(context) for param in command.get_params(context) if isinstance(param, click.Option))
    yield Described(
        path=path,
        usage=f"{path} {' '.join(command.collect_usage_pieces(context))}",
        help=cleandoc(command.help or ""),
        commands=tuple((one.name or "", cleandoc(one.help or "").partition("\n")[0]) for one in below),
        options=tuple(row for row in rows if row is not None),
        notes=cleandoc(command.epilog or ""),
    )
    for one in below:
        yield from described(one, f"{path} {one.name}", context)
