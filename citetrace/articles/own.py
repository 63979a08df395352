"""What citetrace made itself, its reports and traces, is no article and confirms nothing."""

from __future__ import annotations

import re

from citetrace.articles.markup import tags
from citetrace.errors import PassedOver
from citetrace.seals import ends_with_seal

PROGRAM = "citetrace"
_TOP = 20_000  # characters of a page in which it says what made it
_RECORD = re.compile(rb'\s*\[?\s*\{\s*"schema":\s*"citetrace[-/]')


def refuse_own(html: str, origin: str) -> None:
    """Raise PassedOver if a page was made by citetrace: a report is no article, and confirms nothing."""
    top = html[:_TOP]
    if PROGRAM not in top:
        return
    made_by = [tag.get("content", "") for tag in tags(top, "meta", 50) if tag.get("name", "").lower() == "generator"]
    if any(maker.split()[:1] == [PROGRAM] for maker in made_by):
        raise PassedOver(f"{origin} is a page that citetrace made, and no article: it was passed over")


def refuse_own_text(text: str, origin: str) -> None:
    """Raise PassedOver if a text was written into a file by citetrace."""
    if ends_with_seal(text):
        raise PassedOver(f"{origin} is a text that citetrace wrote, and no article: it was passed over")


def refuse_own_records(raw: bytes, origin: str) -> None:
    """Raise PassedOver if records were made by citetrace: traces are no articles."""
    if _RECORD.match(raw):
        raise PassedOver(f"{origin} holds what citetrace has traced, and no articles: it was passed over")
