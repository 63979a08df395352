"""A `Finding` is something about a claim's path that a person should look at, with the words that show it."""

from __future__ import annotations

import enum
import functools
from pathlib import Path

import attrs

from citetrace.articles.article import Article
from citetrace.errors import UnknownFinding
from citetrace.spans import Spans, words_of
from citetrace.tables import Table, read_table


class Severity(enum.StrEnum):
    """How much a finding asks for: `error` before `warning` before `note`."""

    ERROR = "error"  # the chain does not hold as it is written
    WARNING = "warning"  # the claim stands on less than it seems to
    NOTE = "note"  # something is not known


@attrs.frozen
class Rule:
    """What a code stands for. `summary` says in a sentence when it fires, `advice` what a person should do next."""

    code: str
    name: str
    severity: Severity
    summary: str
    advice: str


@attrs.frozen
class Place:
    """Words of an article that show something; `spans` are offsets into its text and may not be empty."""

    article: Article
    spans: Spans

    def __attrs_post_init__(self) -> None:
        if not self.spans:
            raise ValueError("a place has at least one span")

    @property
    def text(self) -> str:
        """The words on one line."""
        return " ".join(words_of(self.spans, self.article.text).split())


@attrs.frozen
class Finding:
    """One finding about claim `claim` (its number in the article that was traced; None for words that credit nobody).

    `here` are the words downstream, to which a person goes first; `there` the words that they are held against, if
    there are any. `sentence` says what was found, with its names and numbers; `confidence`, from 0 to 1, how sure it is that
    the claim comes from where it is traced to.
    """

    rule: Rule
    claim: int | None
    sentence: str
    here: Place
    there: tuple[Place, ...] = ()
    confidence: float = 1.0

    @property
    def code(self) -> str:
        """Its stable code."""
        return self.rule.code


@functools.cache
def rules() -> dict[str, Rule]:
    """Every rule by its code, in the order of the codes."""
    file = read_table(Path(__file__).with_name("rules.toml"))
    found = [read_rule(code, row) for code, row in sorted(file.all_tables().items())]
    file.finish()
    return {rule.code: rule for rule in found}


def read_rule(code: str, row: Table) -> Rule:
    """One rule of rules.toml. Raises BrokenPack."""
    severity = row.option("severity", Severity)
    if severity is None:
        raise row.missing("severity")
    return Rule(code, row.text("name"), severity, row.text("summary"), row.text("advice"))


def rule_for(code: str) -> Rule:
    """The rule of a code, in capitals or not, or of a name. Raises UnknownFinding if there is none."""
    known = rules()
    found = known.get(code.upper()) or next((rule for rule in known.values() if rule.name == code.lower()), None)
    if found is None:
        raise UnknownFinding(f"there is no finding {code}: the codes are {', '.join(known)}")
    return found
