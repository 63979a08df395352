"""What people decided about chains: a case keeps it in a log, and every later trace goes by it."""

from citetrace.casework.act import Act, Deed
from citetrace.casework.anchoring import Anchor
from citetrace.casework.case import Case
from citetrace.casework.decide import decide, decide_all
from citetrace.casework.decisions import Decisions, decisions_of
from citetrace.casework.handles import Handles
from citetrace.casework.log import Log, Record, Torn
from citetrace.casework.review import Orphan, Review, judge_of, review, reviewed
from citetrace.casework.target import Quote, Target, Thing

__all__ = [
    "Act",
    "Anchor",
    "Case",
    "Decisions",
    "Deed",
    "Handles",
    "Log",
    "Orphan",
    "Quote",
    "Record",
    "Review",
    "Target",
    "Thing",
    "Torn",
    "decide",
    "decide_all",
    "decisions_of",
    "judge_of",
    "review",
    "reviewed",
]
