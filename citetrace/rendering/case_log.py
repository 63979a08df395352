"""The log of a case in words: who did what, when."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from citetrace.casework.act import Act, Deed
from citetrace.casework.case import Case
from citetrace.casework.handles import SHORTEST
from citetrace.casework.log import Torn
from citetrace.casework.target import Target, Thing
from citetrace.rendering.lines import FURNITURE, as_text, hang, said, shorten
from citetrace.rendering.style import Style
from citetrace.rendering.wording import plain

DONE = {
    Deed.NEW: "made the case",
    Deed.ADD: "added",
    Deed.CONFIRM: "confirmed",
    Deed.REJECT: "rejected",
    Deed.NOTE: "noted on",
    Deed.GRADE: "graded",
    Deed.MERGE: "merged",
    Deed.SPLIT: "split off",
    Deed.WITHDRAW: "withdrew what was decided on",
}


def logged(case: Case, style: Style) -> Iterator[str]:
    """The log, a line or two an act, then the lines that are none."""
    return as_text(draw_log(case, style), style)


def draw_log(case: Case, style: Style) -> Iterator[Text]:
    """Every act in the order of the log."""
    for act in case.acts:
        when = f"{act.time:%Y-%m-%d %H:%M}Z  "
        yield from hang(when, Text.assemble((plain(act.person), "bold"), " ", done(act, style)), style, " " * len(when))
    for torn in case.record.torn:
        yield from torn_lines(torn, style)


def torn_lines(torn: Torn, style: Style) -> Iterator[Text]:
    """A line that is no act."""
    yield from hang("", Text(plain(torn.sentence), style="bold red"), style, "  ")


def done(act: Act, style: Style) -> Text:
    """ "confirmed relays Reuters [e7f3a]: rang the desk"."""
    what = Text(DONE[act.deed])
    for n, target in enumerate(act.targets):
        if target.thing is not Thing.CASE:
            what.append(" and" * bool(n) + " ").append_text(about(target, style)).append_text(short(target))
        elif act.deed is not Deed.NEW:
            what.append(" the case")
    what.append(f" {act.grade}" if act.grade else "")
    return what.append(f": {plain(act.note)}" if act.note else "")


def sentence(act: Act, style: Style) -> str:
    """What was done by whom, as it is told once it is safe."""
    return f"{done(act, style).plain} (by {plain(act.person)})"


def short(target: Target) -> Text:
    """The beginning of a key; nothing for a source, which is named by an edge."""
    return Text("" if target.thing is Thing.SOURCE else f" [{target.key[:SHORTEST]}]", style="yellow")


def about(target: Target, style: Style) -> Text:
    """What a target is, in a few words."""
    name = shorten(plain(target.source), style.width // 2, style)
    if target.thing is Thing.ARTICLE:
        return Text(shorten(plain(target.article), style.width, style))
    if target.thing is Thing.CLAIM:
        return Text(in_quotes(target.claim, style))
    if target.thing is Thing.MATCH:
        return Text.assemble((f"{target.upstream} ", FURNITURE), f"as the article of {name}")
    return Text(f"{target.relation} {name}".strip())


def in_quotes(words: str, style: Style) -> str:
    """Words in quotation marks, cut where they are long."""
    opening, closing = style.glyphs.quotes
    return opening + shorten(said(words, style), 2 * style.width, style) + closing
