"""`citetrace explain`: what a finding or a word of the tree means, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

import click

EPILOG = """\b
Examples:
  citetrace explain                 all codes and words
  citetrace explain CT103
  citetrace explain hedge-loss
  citetrace explain A4              a grade; all of them: citetrace explain grades
  citetrace explain told by         a word between two names; all of them: citetrace explain words
  citetrace explain inferred        how something is known
"""


@click.command("explain", epilog=EPILOG)
@click.argument("word", nargs=-1, metavar="[CODE|WORD]")
def command(word: tuple[str, ...]) -> None:
    """Explain a finding, by its code or name, or a word that the tree prints; without one, list them all."""
    from citetrace.cli.drawing import put
    from citetrace.errors import UnknownFinding
    from citetrace.findings import rule_for
    from citetrace.findings.pages import page_of
    from citetrace.rendering.glossary import explained

    wanted = " ".join(word)
    if not word:
        put(overview())
    elif text := explained(wanted):
        put([text])
    else:
        try:
            put([page_of(rule_for(wanted).code)])
        except UnknownFinding as error:
            raise UnknownFinding(f"{error}; the words of the tree stand in citetrace explain words") from None


def overview() -> Iterator[str]:
    """A line a finding, then a line for the words under each title."""
    from citetrace.findings import rules
    from citetrace.rendering.glossary import entries

    yield from (f"{rule.code}  {rule.severity:<7}  {rule.name:<22}  {rule.summary}\n" for rule in rules().values())
    told: dict[str, list[str]] = {}
    for entry in entries():
        told.setdefault(entry.title, []).append(entry.words[0])
    yield from (f"\n{title}: {', '.join(words)}\n" for title, words in told.items())
