"""By what a source was named: its own name, a pronoun, a description; some of these lead astray more often."""

from __future__ import annotations

import enum

from citetrace.reasons import Reason


class Named(enum.StrEnum):
    """What led from a mention to a source."""

    REGISTRY = "registry"  # the name of an outlet of the registry
    NAME = "name"  # a name that stands there
    SURNAME = "surname"  # part of a full name of the article
    STAFF = "staff"  # who speaks for an outlet
    SAME_WORDS = "same-words"  # the words that named it before
    DEFINITE = "definite"  # "the spokesperson", after a spokesperson
    DESCRIBED = "described"  # words that describe it
    PRONOUN = "pronoun"
    LAST_NAMED = "last-named"  # nobody spoke before: the person who is named most
    EPITHET = "epithet"  # another word for who is spoken of
    DROPPED_SUBJECT = "dropped-subject"  # nobody is named: who spoke last
    RELAY = "relay"  # the words before it say that it published this
    PARTY = "party"  # an outlet that speaks for itself
    DESCRIBED_OUTLET = "described-outlet"  # "the newspaper"
    DROPPED_OUTLET = "dropped-outlet"  # no outlet is named: the last one goes on
    REPORT_OF_OUTLET = "report-of-outlet"  # "the report", after an outlet
    STATEMENT_OF_SPEAKER = "statement-of-speaker"  # "the statement", after a speaker
    GOES_ON = "goes-on"  # the outlet through which the speaker spoke before
    UNRECOGNISED = "unrecognised"  # no word says who or what it is
    UNRESOLVED = "unresolved"  # nothing that it could mean stands before
    NOBODY = "nobody"  # it is said, and not by whom

    def because(self, text: str) -> Reason:
        """The reason for a person, in one sentence."""
        return Reason(f"sources/{self.value}", text)
