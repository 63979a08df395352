"""Which slots the rules of a grammar may fill, and which they must: what its frames name, and what is asked for besides."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from citetrace.errors import BrokenPack
from citetrace.languages.pack import LanguagePack
from citetrace.languages.patterns import Frame

ASKED: Final = {
    # slots that are asked for without a verb frame that names them, and what for
    "source behind": 'whom a phrase names ("according to X")',
    "source before": 'whom a phrase of the kind "behind" names (kind = "behind")',
    "outlet behind": 'the outlet that somebody tells something ("told X")',
    "carrier behind": 'the outlet that another one has it from ("as quoted by X")',
    "opening before": "what may stand before a phrase that opens its clause",
    "said behind": "what is said behind such a phrase",
    "claimed before": "what is said before a phrase that does not open its clause",
    "also behind": "what is said behind it, too",
    "citing before": 'the outlet that cites with a phrase ("X, citing …")',
    "agent behind": 'whose act of speech a noun names ("the claim by X")',
    "claim behind": 'what is claimed by it ("the claim that …")',
    "antecedent before": 'what "who" and "which" stand for',
}
BY_ITSELF: Final = ("previous",)  # slots that no rule needs to fill: the sentence before
SILENT: Final = ("label", "pointing")  # kinds of phrase frames that name nobody behind them


def wanted_by(frame: Frame) -> Iterator[str]:
    """The slots of a frame that some rule must fill: "content behind"."""
    if frame.verb:
        sides = (("before", frame.before), ("behind", frame.after))
        yield from (f"{e.slot} {side}" for side, row in sides for e in row if e.slot and e.slot not in BY_ITSELF)
    elif frame.kind not in SILENT:
        named = next((e.slot for e in (*frame.before, *frame.after) if e.slot in ("source", "outlet")), None)
        if named == "outlet" and frame.relation != "told":
            named = "carrier"
        if named:
            yield f"{named} {'before' if frame.kind == 'behind' else 'behind'}"


def frames_of(pack: LanguagePack) -> Iterator[Frame]:
    """Every frame of a pack."""
    yield from pack.frames
    for phrases in pack.phrase_frames.values():
        yield from (phrase.frame for phrase in phrases)


def refuse_empty_slots(pack: LanguagePack, filled: Collection[str]) -> None:
    """Raises BrokenPack where a frame has a slot that no rule fills."""
    for frame in frames_of(pack):
        for slot in wanted_by(frame):
            if slot not in filled:
                cure = f'add a [[constituent]] with slot = "{slot}" to clauses.toml, or take the slot out of the frame'
                raise BrokenPack(f"{frame.file}: frame {frame.id!r} has the slot {slot!r}, which no rule fills; {cure}")
