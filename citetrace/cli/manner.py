"""How every command shows itself in a shell: coloured help on a terminal, and files completed where a file is meant."""

from __future__ import annotations

import re

import click
from click.shell_completion import CompletionItem

from citetrace.cli.drawing import in_color
from citetrace.cli.paging import pager_option

HEADING = re.compile(r"^( *)(Usage:(?= )|[A-Z][A-Za-z ]*:(?=$))", re.M)
OPTIONS = re.compile(r"^(  )(-[^\s,]+(?:(?:, | / )-[^\s,]+)*)", re.M)
CALLS = re.compile(r"^( {4}|  )(citetrace|curl|man|eval)( .*?)((?:  +\S.*)?)$", re.M)
BOLD, CYAN, DIM, PLAIN = "\x1b[1m", "\x1b[36m", "\x1b[2m", "\x1b[0m"
FILES, FOLDERS = re.compile("INPUT|FILE"), re.compile("DIR")


class Formatter(click.HelpFormatter):
    """Writes help as click does, and colours it at the end, so that no column is moved."""

    def getvalue(self) -> str:
        """The whole help."""
        text = super().getvalue()
        return painted(text) if in_color("auto") else text


def painted(text: str) -> str:
    """Help with bold headings, coloured options and examples whose explanations stand back."""
    text = CALLS.sub(rf"\1{CYAN}\2\3{PLAIN}{DIM}\4{PLAIN}", text)
    text = OPTIONS.sub(rf"\1{CYAN}\2{PLAIN}", text)
    return HEADING.sub(rf"\1{BOLD}\2{PLAIN}", text)


class Context(click.Context):
    """The context of every command of citetrace."""

    formatter_class = Formatter


class Place(click.types.StringParamType):
    """A text that a shell completes to the files, or to the folders, that are there."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Leaves it to the shell, which knows its files."""
        return [CompletionItem(incomplete, type=self.kind)]


def in_manner(command: click.Command) -> click.Command:
    """The command, and those below it, with the manner of the others. What the help calls a file completes to files."""
    command.context_class = Context
    for param in command.params:
        meant = param.metavar or ""
        if isinstance(param.type, click.types.StringParamType) and (FILES.search(meant) or FOLDERS.search(meant)):
            param.type = Place("file" if FILES.search(meant) else "dir")
    if not any("--no-pager" in param.opts for param in command.params):
        pager_option(command)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            in_manner(below)
    return command
