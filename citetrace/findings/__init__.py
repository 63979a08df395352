"""What is wrong with a claim's chain, from its graph alone: a list of findings with stable codes, never "true" or "false"."""

from citetrace.findings.choosing import default_codes
from citetrace.findings.find import find_each, find_problems
from citetrace.findings.finding import Finding, Place, Rule, Severity, rule_for, rules

__all__ = ["Finding", "Place", "Rule", "Severity", "default_codes", "find_each", "find_problems", "rule_for", "rules"]
