"""`citetrace explain`: what a finding means, and what to do about it."""

from __future__ import annotations

import click

EPILOG = """\b
Examples:
  citetrace explain                 all codes
  citetrace explain CT103
  citetrace explain hedge-loss
"""


@click.command("explain", epilog=EPILOG)
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Print the page of a finding, by its CODE or name; without one, list them all."""
    from citetrace.cli.drawing import put
    from citetrace.findings import rule_for, rules
    from citetrace.findings.pages import page_of

    if code is not None:
        put([page_of(rule_for(code).code)])
        return
    put(f"{rule.code}  {rule.severity:<7}  {rule.name:<22}  {rule.summary}\n" for rule in rules().values())
