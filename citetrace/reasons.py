"""A reason says which rule decided something, in words for a person; it is made where the decision is made."""

from __future__ import annotations

import attrs


@attrs.frozen
class Reason:
    """Why something was drawn or refused.

    `rule` is a stable id such as "en/frames/subject-cue" (a pack's rule) or "sources/surname" (one of ours);
    `text` is one sentence for a fact-checker; `file` names the file in which a pack's rule can be read and edited.
    Both are for people: no code asks for them. Raises ValueError where one of the two is empty.
    """

    rule: str
    text: str
    file: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.rule or not self.text:
            raise ValueError("a reason has a rule and a sentence")
