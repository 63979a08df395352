"""What is wrong with a claim's chain, from its graph alone: a list of findings with stable codes, never "true" or "false"."""

from citetrace.findings.change import Change, Shift, Turn
from citetrace.findings.changes import changes_between
from citetrace.findings.choosing import default_codes
from citetrace.findings.find import find_problems
from citetrace.findings.finding import Finding, Place, Rule, Severity, rule_for, rules
from citetrace.findings.paths import Drift, drift_of
from citetrace.findings.told import Told, told_in

__all__ = [
    "Change",
    "Drift",
    "Finding",
    "Place",
    "Rule",
    "Severity",
    "Shift",
    "Told",
    "Turn",
    "changes_between",
    "default_codes",
    "drift_of",
    "find_problems",
    "rule_for",
    "rules",
    "told_in",
]
