"""How a hop is known and how sure it is, in words that nobody has to look up."""

from __future__ import annotations

from collections.abc import Sequence

from citetrace.provenance.claims import Known
from citetrace.provenance.doubt import TOO_DOUBTFUL, is_doubtful
from citetrace.rendering.branches import Branch
from citetrace.rendering.wording import counted

KNOWN = {  # in a word, for a reader; machines have the value
    Known.CONFIRMED: "confirmed",
    Known.READ: "stated",
    Known.INFERRED: "inferred",
}
DOUBT_MARK = "?"  # before a hop that is doubtful, in every format
DOUBTFUL = "doubtful"
LEAST_OFTEN = f"right in less than {round(10 * TOO_DOUBTFUL)} of 10 such cases"


def known_parts(hops: Sequence[Branch], *, whole: bool) -> list[str]:
    """ "all stated in the text", or "1 of 2 hops doubtful: right in 4 of 10 such cases"; shorter if not the whole is wanted."""
    confirmed = sum(branch.known is Known.CONFIRMED for branch in hops)
    inferred = sum(branch.known is Known.INFERRED for branch in hops)
    doubtful = [branch.confidence for branch in hops if is_doubtful(branch.confidence)]
    parts = []
    if confirmed:
        articles = " in the cited article" if confirmed == 1 else " in the cited articles"
        parts.append(f"{confirmed} confirmed{articles * whole}")
    if inferred:
        parts.append(f"{counted(inferred, 'hop', 'hops')} inferred{' from a sentence before' * whole}")
    if doubtful:
        some = f"{len(doubtful)} of {len(hops)} hops doubtful" if len(hops) > 1 else DOUBTFUL
        parts.append(some + f": {how_often(min(doubtful))}" * whole)
    if hops and not parts:
        parts.append("all " * (len(hops) > 1) + KNOWN[Known.READ] + " in the text" * whole)
    return parts


def doubt(confidence: float) -> str:
    """ "doubtful: right in 4 of 10 such cases"."""
    return f"{DOUBTFUL}: {how_often(confidence)}"


def how_often(confidence: float) -> str:
    """ "right in 4 of 10 such cases"; `confidence` lies between 0 and 1."""
    tenths = round(10 * confidence)
    if tenths == 5 and is_doubtful(confidence):
        return "right in less than half of such cases"
    return f"right in {tenths} of 10 such cases" if tenths else "right in less than 1 of 10 such cases"


def too_doubtful(number: int) -> str:
    """ "3 more claims are too doubtful to show: …"; empty for none."""
    if not number:
        return ""
    are = "claim is" if number == 1 else "claims are"
    them = "it" if number == 1 else "them"
    return f"{number} more {are} too doubtful to show, {LEAST_OFTEN}: --doubtful shows {them}"
