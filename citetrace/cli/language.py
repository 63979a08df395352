"""`citetrace language`: list the language packs, begin one, try a sentence on it, check it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from citetrace.cli import NOTHING, OK, USAGE, Choice, say

if TYPE_CHECKING:
    from rich.text import Text

    from citetrace.attributions.trial import Marked, Trial

PACKS = "Packs of your own are looked for in the folders of CITETRACE_PACKS; --packs names one for this call."
COLOURS = {"S": "bold", "C": "green", "T": "cyan", "O": "magenta"}


@click.group(
    "language",
    epilog="""\b
Examples:
  citetrace language list
  citetrace language new ms "Bahasa Melayu" --from id --packs my-packs
  citetrace language try ms "Polis berkata kapal itu selamat." --packs my-packs
  citetrace language check ms --packs my-packs

The whole way from nothing to a tested language is told in docs/languages.md.
""",
)
def command() -> None:
    """List, begin, try and check the language packs."""


packs_option = click.option(
    "--packs",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder with packs of your own, one folder a language; it goes before CITETRACE_PACKS.",
)


@command.command("list", epilog=f"\b\nExample:\n  citetrace language list\n\n{PACKS}")
@packs_option
def list_packs(packs: Path | None) -> None:
    """List the languages that citetrace reads."""
    from citetrace.languages import load_pack, pack_codes

    put_on_shelf(packs)
    for code in pack_codes():
        click.echo(f"{code}  {load_pack(code).name}")


@command.command(
    "new",
    epilog=f"""\b
Examples:
  citetrace language new ms "Bahasa Melayu" --packs my-packs
  citetrace language new ms "Bahasa Melayu" --from id

{PACKS} Without either, a checkout of citetrace gets the pack among its own.
""",
)
@click.argument("code")
@click.argument("name")
@click.option("--from", "like", metavar="CODE", help="Begin with the words of a related language.")
@packs_option
def new(code: str, name: str, like: str | None, packs: Path | None) -> None:
    """Begin the pack of a language: CODE is its ISO 639-1 code, NAME what it calls itself.

    Writes eight TOML files with a comment on everything that is to be filled in, and a small grammar that works at once.
    Files that are there already stay as they are.
    """
    from citetrace.languages.scaffold import scaffold_pack

    shelf = packs or own_shelf()
    if shelf is None:
        say("say where the pack shall stand: --packs DIR (this is no checkout of citetrace)")
        raise click.exceptions.Exit(USAGE)
    for path in scaffold_pack(code, name, shelf, like):
        click.echo(f"wrote {path}")
    option = f" --packs {packs}" if packs else ""
    click.echo(f"Next: citetrace language check {code}{option}")


@command.command(
    "try",
    epilog=f"""\b
Examples:
  citetrace language try id "Menurut kantor pelabuhan, dua kapal hilang."
  citetrace language try en - < sentences.txt

[S: source] [C: cue] [T: what is claimed] [O: outlet]: a line that is right can go into the examples of its frame.
{PACKS}
""",
)
@click.argument("code")
@click.argument("sentence")
@click.option("--format", "layout", type=Choice(["text", "json"]), default="text", help="How to print it.")
@packs_option
def try_sentence(code: str, sentence: str, layout: str, packs: Path | None) -> None:
    """Try a sentence (or `-`: a line of standard input each) on a pack: who is credited with what, and by which rule."""
    from citetrace.articles import read_text
    from citetrace.attributions.trial import try_pack
    from citetrace.languages import load_pack
    from citetrace.outlets import load_outlets

    put_on_shelf(packs)
    pack, registry = load_pack(code), load_outlets()
    lines = [line.strip() for line in sys.stdin if line.strip()] if sentence == "-" else [sentence]
    trials = [try_pack(pack, read_text(line, language=code), registry) for line in lines]
    if layout == "json":
        print_json(trials)
    else:
        print_trials(trials)
    raise click.exceptions.Exit(OK if any(trial.attributions for trial in trials) else NOTHING)


@command.command(
    "check", epilog=f"\b\nExamples:\n  citetrace language check\n  citetrace language check id en\n\n{PACKS}"
)
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--without", is_flag=True, help="Take each rule out in turn, too, and tell which no example notices.")
@packs_option
def check(codes: tuple[str, ...], without: bool, packs: Path | None) -> None:
    """Check packs: their TOML, what is still empty, that every marked example comes out as it is marked, and that each
    example of a rule is decided by that rule.
    """
    from citetrace.attributions.examples import check_pack, unnoticed_rules
    from citetrace.languages import load_pack, pack_codes

    put_on_shelf(packs)
    unsound = False
    for code in codes or pack_codes():
        problems = check_pack(code)
        if without and not problems:
            problems = tuple(unnoticed_rules(load_pack(code)))
        unsound = unsound or bool(problems)
        for problem in problems:
            click.echo(str(problem))
        if not problems:
            click.echo(f"{code}: sound")
    raise click.exceptions.Exit(NOTHING if unsound else OK)


def put_on_shelf(packs: Path | None) -> None:
    """Lets a folder go before those of CITETRACE_PACKS, until this command has ended."""
    import os

    from citetrace.languages.shelves import VARIABLE

    if packs is None:
        return
    before = os.environ.get(VARIABLE, "")
    os.environ[VARIABLE] = os.pathsep.join(filter(None, (str(packs), before)))
    click.get_current_context().call_on_close(lambda: os.environ.update({VARIABLE: before}))


def own_shelf() -> Path | None:
    """The first folder of CITETRACE_PACKS, else the packs of a checkout; None where there is neither."""
    from citetrace.languages.shelves import SHIPPED, shelves

    first = shelves()[0]
    return first if first != SHIPPED or (SHIPPED.parent.parent / "pyproject.toml").is_file() else None


def print_trials(trials: list[Trial]) -> None:
    """Each attribution as a marked line with its rule under it; a blank line between sentences."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    for n, trial in enumerate(trials):
        if n:
            console.print()
        for attribution, pieces in zip(trial.attributions, trial.marked, strict=True):
            console.print(marked_line(pieces))
            what = f"{attribution.tier}, {attribution.relation}; {attribution.reason.text}"
            console.print(plain_line(f"    {what} ({attribution.reason.rule}, {attribution.reason.file})"))
        if not trial.attributions:
            console.print(plain_line(trial.text))
            for miss in trial.misses:
                console.print(plain_line(f"    no attribution: {miss}"))


def marked_line(pieces: tuple[Marked, ...]) -> Text:
    """A sentence with its marks, coloured on a terminal."""
    from rich.text import Text

    line = Text()
    for role, words in pieces:
        line.append(f"[{role}: {words}]" if role else words, style=COLOURS.get(role, ""))
    return line


def plain_line(words: str) -> Text:
    """Words that are no markup."""
    from rich.text import Text

    return Text(words)


def print_json(trials: list[Trial]) -> None:
    """One object a sentence: the text, its attributions by offsets and words, and why there is none."""
    import json

    for trial in trials:
        found = [
            {
                "source": [[s.start, s.end] for s in a.source],
                "cue": [[s.start, s.end] for s in a.cue],
                "content": [[s.start, s.end] for s in a.content],
                "relays": [[r.mention.start, r.mention.end] for r in a.relays],
                "tier": a.tier,
                "relation": a.relation,
                "within": a.within,
                "rule": a.reason.rule,
                "file": a.reason.file,
            }
            for a in trial.attributions
        ]
        click.echo(json.dumps({"text": trial.text, "attributions": found, "misses": trial.misses}, ensure_ascii=False))
