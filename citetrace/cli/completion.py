"""`citetrace completion`: the script by which a shell completes commands, options and files."""

from __future__ import annotations

import click

from citetrace.cli import Named

EPILOG = """\b
Examples:
  eval "$(citetrace completion bash)"                 now; for good, put this line into ~/.bashrc
  eval "$(citetrace completion zsh)"                  into ~/.zshrc, after compinit
  citetrace completion fish > ~/.config/fish/completions/citetrace.fish
"""
VARIABLE = "_CITETRACE_COMPLETE"  # the name that click looks for


@click.command("completion", epilog=EPILOG)
@click.argument("shell", type=Named(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that makes a shell complete what is typed after `citetrace`."""
    from click.shell_completion import get_completion_class

    from citetrace.cli import group

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"this version of click cannot complete in {shell}; update it: pip install -U click")
    script = found(group, {}, "citetrace", VARIABLE)
    click.echo(script.source_template % script.source_vars())  # without asking which bash is here
