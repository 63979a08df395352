"""`citetrace language`: which language packs there are, and whether they are sound."""

from __future__ import annotations

import click

from citetrace.cli import NOTHING, OK


@click.group("language", epilog="\b\nExamples:\n  citetrace language list\n  citetrace language check id")
def command() -> None:
    """List and check the language packs."""


@command.command("list", epilog="\b\nExample:\n  citetrace language list")
def list_packs() -> None:
    """List the languages that citetrace reads."""
    from citetrace.languages import load_pack, pack_codes

    for code in pack_codes():
        click.echo(f"{code}  {load_pack(code).name}")


@command.command("check", epilog="\b\nExamples:\n  citetrace language check\n  citetrace language check id en")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def check(codes: tuple[str, ...]) -> None:
    """Check packs: their TOML, their words, and that every marked example comes out as it is marked."""
    from citetrace.attributions.examples import check_pack
    from citetrace.languages import pack_codes

    unsound = False
    for code in codes or pack_codes():
        problems = check_pack(code)
        unsound = unsound or bool(problems)
        for problem in problems:
            click.echo(str(problem))
        if not problems:
            click.echo(f"{code}: sound")
    raise click.exceptions.Exit(NOTHING if unsound else OK)
