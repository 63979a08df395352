"""`citetrace outlets`: what the registry knows."""

from __future__ import annotations

import click

from citetrace.cli import NOTHING, say


@click.group(
    "outlets", epilog='\b\nExamples:\n  citetrace outlets find "the Post"\n  citetrace outlets find m.detik.com'
)
def command() -> None:
    """Look up news outlets in the registry."""


@command.command("find", epilog="\b\nExamples:\n  citetrace outlets find Reuters\n  citetrace outlets find m.detik.com")
@click.argument("name")
def find(name: str) -> None:
    """Print the outlets that NAME, a name or a domain, may mean."""
    from citetrace.outlets import load_outlets
    from citetrace.rendering.wording import plain

    found = load_outlets().find(name)
    if not found:
        say(f"the registry knows no outlet called {name!r}; docs/outlets.md says how to add one")
        raise click.exceptions.Exit(NOTHING)
    for outlet in found:
        words = [outlet.name, outlet.kind.value, outlet.country, outlet.language, *outlet.domains[:1]]
        click.echo("  ".join(map(plain, words)))
