"""`Wording` knows in which forms a name may stand in a text, and which forms are the same name."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

_QUOTES = "\"'“”‘’„‚«»‹›"


@attrs.frozen
class Wording:
    """The small words of `data/wording.toml`. A key is a name without what does not count: case, spaces, quotes."""

    articles: frozenset[str]
    possessives: tuple[str, ...] = ()
    endings: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)

    def key(self, name: str) -> str:
        """Two names with the same key are the same name."""
        key = " ".join(name.replace("’", "'").casefold().split())
        for ending in self.possessives:
            if key.endswith(ending):
                # "Reuters'" loses only its apostrophe.
                key = key[: -len(ending)] + ending.partition("'")[0]
                break
        return key.strip(_QUOTES + " ,.;:")

    def without_article(self, key: str) -> str:
        """The key without an article before it."""
        first, _, rest = key.partition(" ")
        return rest if first in self.articles and rest else key

    def variants(self, spelling: str) -> tuple[str, ...]:
        """The spelling as it may stand in a text: inside or at the start of a sentence, with either apostrophe."""
        first, _, rest = spelling.partition(" ")
        forms = [spelling]
        if first.islower():
            forms.append(spelling[0].upper() + spelling[1:])
        elif rest and first.lower() in self.articles:
            forms.append(spelling[0].lower() + spelling[1:])
        curly = [form.replace("'", "’") for form in forms if "'" in form]
        return (*forms, *curly)
