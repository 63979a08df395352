"""What can go wrong for a user, one class a kind; each message names the thing, the place and the next step."""

from __future__ import annotations


class CitetraceError(Exception):
    """Anything that citetrace tells its user in one sentence instead of a traceback."""


class UnreadableInput(CitetraceError):
    """An input that is no article: missing, empty, binary, too large, refused by its server, without a text."""


class PassedOver(UnreadableInput):
    """What is no article and was never meant as one: a page that citetrace made itself."""


class UnknownLanguage(CitetraceError):
    """A text in a language for which there is no pack."""


class BrokenPack(CitetraceError):
    """A language pack or outlet list with a mistake in it; the message names file, line and the cure."""


class BrokenLibrary(CitetraceError):
    """A library that cannot be opened or written: no library, too new, in use, damaged, or the disk is full."""


class BrokenReading(CitetraceError):
    """Reading many articles was broken off from outside: a process of it was killed."""


class BrokenCase(CitetraceError):
    """A case that cannot be opened or written: no case, too new, in use, damaged, or the disk is full."""


class UnknownHandle(CitetraceError):
    """What was typed names nothing in a case, or more than one thing."""


class UnknownFinding(CitetraceError):
    """A code or name of a finding that there is not."""


class BrokenConfiguration(CitetraceError):
    """A citetrace.toml, or the table in pyproject.toml, with a mistake in it; the message names file, key and cure."""
