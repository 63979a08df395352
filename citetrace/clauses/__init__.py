"""Tokens, marks, groups and clauses of a text, each decided once, by rules that are data, with the rule that decided."""
