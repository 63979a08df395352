"""The commands of `citetrace case` by which people decide: each names things by the handles that `case show` prints."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from citetrace.cli.drawing import style_for
from citetrace.cli.following import Following, held_by
from citetrace.cli.holding import lookup_options
from citetrace.cli.person import by_option, case_option, note_option, opened, person_of
from citetrace.cli.reading import Tally

if TYPE_CHECKING:
    from citetrace.casework import Case, Deed, Review, Target

HANDLE = re.compile("[acem][0-9a-f]{3,16}")
SHOWS = "\n\n\b\nA HANDLE is what citetrace case show prints in brackets; its beginning is enough."


def deciding(name: str, *examples: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command with `--case`, `--by`, `--library` and examples."""
    lines = "\n".join(["\b", "Examples:", *(f"  citetrace case {name} {example}" for example in examples)]) + SHOWS

    def wrap(run: Callable[..., Any]) -> click.Command:
        return click.command(name, epilog=lines)(case_option(by_option(lookup_options(run))))

    return wrap


@deciding("confirm", 'e7f3a --note "rang the desk"', "m12ab")
@click.argument("handles", nargs=-1, required=True, metavar="HANDLE...")
@note_option
def confirm(handles: tuple[str, ...], folder: str, by: str | None, library: str | None, note: str) -> None:
    """Confirm edges (e…), or the article that is cited (m…)."""
    from citetrace.casework import Deed

    judge(Deed.CONFIRM, handles, folder, by, library, note)


@deciding("reject", 'e7f3a --note "she was quoted by the agency, not by the desk"', "m12ab")
@click.argument("handles", nargs=-1, required=True, metavar="HANDLE...")
@note_option
def reject(handles: tuple[str, ...], folder: str, by: str | None, library: str | None, note: str) -> None:
    """Reject edges (e…), or an article as the one that is cited (m…); they are taken out, and listed as rejected."""
    from citetrace.casework import Deed

    judge(Deed.REJECT, handles, folder, by, library, note)


@deciding("note", 'e7f3a "he denies it by phone"', 'c12f4 "our reader sent this"', '"wait for the court"')
@click.argument("words", nargs=-1, required=True, metavar="[HANDLE] TEXT")
def note(words: tuple[str, ...], folder: str, by: str | None, library: str | None) -> None:
    """Note TEXT on an edge, a match, a claim or an article; without a HANDLE, on the case."""
    from citetrace.casework import Deed, Target, Thing

    if len(words) > 2:
        raise click.UsageError("a note is one TEXT, in quotation marks, after at most one HANDLE.")
    case = opened(folder)
    on = case_as(case, library).handles.find(words[0]) if len(words) == 2 else Target(Thing.CASE)
    if len(words) == 1 and HANDLE.fullmatch(words[0]):
        raise click.UsageError(f"what is to be noted on {words[0]}? Type a TEXT after it.")
    if not words[-1].strip():
        raise click.UsageError("a note has words.")
    do(case, Deed.NOTE, [on], by, note=words[-1])


@deciding("grade", 'e7f3a B2 --note "two cameras saw it"')
@click.argument("handle", metavar="HANDLE")
@click.argument("code", metavar="GRADE")
@note_option
def grade(handle: str, code: str, folder: str, by: str | None, library: str | None, note: str) -> None:
    """Set the Admiralty GRADE of what an edge leads to: A-F how reliable the source, 1-6 how credible what it says.

    Without it the grade is F6: neither can be judged. The program never sets one.
    """
    from citetrace.casework import Deed, Thing
    from citetrace.provenance.decisions import Admiralty

    try:
        given = Admiralty.read(code)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None
    case = opened(folder)
    do(case, Deed.GRADE, [case_as(case, library).handles.find(handle, Thing.EDGE)], by, note=note, grade=given)


@deciding("merge", 'e7f3a e91bc --note "the same spokesperson"')
@click.argument("handles", nargs=-1, required=True, metavar="HANDLE HANDLE...")
@note_option
def merge(handles: tuple[str, ...], folder: str, by: str | None, library: str | None, note: str) -> None:
    """Say that the sources to which edges lead are one; the number of origins follows."""
    from citetrace.casework import Deed

    case = opened(folder)
    review = case_as(case, library)
    sources = list(dict.fromkeys(source_of(review, handle) for handle in handles))
    if len(sources) < 2:
        raise click.UsageError("name the handles of edges that lead to two sources at least.")
    do(case, Deed.MERGE, sources, by, note=note)


@deciding("split", 'e7f3a --note "another man of that name"')
@click.argument("handle", metavar="HANDLE")
@note_option
def split(handle: str, folder: str, by: str | None, library: str | None, note: str) -> None:
    """Say that the source to which an edge leads is none of the others that it was taken for."""
    from citetrace.casework import Deed

    case = opened(folder)
    do(case, Deed.SPLIT, [source_of(case_as(case, library), handle)], by, note=note)


@deciding("withdraw", "e7f3a", 'e7f3a --note "mixed up two calls"')
@click.argument("handle", metavar="HANDLE")
@note_option
def withdraw(handle: str, folder: str, by: str | None, library: str | None, note: str) -> None:
    """Take back what was decided: confirmed, rejected, graded, merged, split. Log and notes stay."""
    from citetrace.casework import Deed, Thing

    case = opened(folder)
    review = case_as(case, library)
    target = review.handles.find(handle)
    do(case, Deed.WITHDRAW, [target], by, note=note)
    if target.thing is Thing.EDGE:
        source = source_of(review, handle)
        if source.key in review.decisions.split or any(source.key in pair for pair in review.decisions.merged):
            do(case, Deed.WITHDRAW, [source], by, note=note)


COMMANDS = (confirm, reject, note, grade, merge, split, withdraw)


def judge(deed: Deed, handles: tuple[str, ...], folder: str, by: str | None, library: str | None, note: str) -> None:
    """Confirms or rejects edges and matches: all that were named, or none where one of them names nothing."""
    from citetrace.casework import Thing

    case = opened(folder)
    found = case_as(case, library).handles
    for target in [found.find(handle, Thing.EDGE, Thing.MATCH) for handle in handles]:
        do(case, deed, [target], by, note=note)


def do(case: Case, deed: Deed, targets: list[Target], by: str | None, **more: Any) -> None:
    """Logs an act, and says so once it is safe."""
    from citetrace.rendering.case_log import sentence

    act = case.do(deed, targets, person=person_of(by), **more)
    click.echo(sentence(act, style_for(None, False, "never")))


def case_as(case: Case, library: str | None) -> Review:
    """A case as it stands, its citations followed among its articles and in a library."""
    from citetrace.casework import judge_of, review

    with held_by(Following(library)) as held, case.library() as own:
        return review(case, held.tracer(False, Tally(), beside=case.articles(own), judge=judge_of(case)))


def source_of(review: Review, handle: str) -> Target:
    """The source to which the edge of a handle leads."""
    from citetrace.casework import Thing

    return review.source_of(review.handles.find(handle, Thing.EDGE))
