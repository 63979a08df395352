"""A `Target` names what a person decides about by its words, so that it is found again in another run and release."""

from __future__ import annotations

import enum
import hashlib

import attrs

from citetrace.spans import Span

WORDS = attrs.validators.instance_of(str)
AROUND = 32  # characters before and after a quote


class Thing(enum.StrEnum):
    """What a target is; the first letter begins its handle."""

    EDGE = "edge"
    MATCH = "match"  # the article that was found upstream of a citation
    SOURCE = "source"  # where an edge leads to
    CLAIM = "claim"
    ARTICLE = "article"
    CASE = "case"  # the case as a whole


@attrs.frozen
class Quote:
    """Words of an article with what stands before and after them, as in the text quote selectors of the W3C.

    `exact` is on one line; `prefix` and `suffix` tell a person which place was meant, where the words stand twice.
    """

    exact: str = attrs.field(validator=WORDS)
    prefix: str = attrs.field(default="", validator=WORDS)
    suffix: str = attrs.field(default="", validator=WORDS)


@attrs.frozen
class Target:
    """An edge, a match, a source, a claim, an article, or the whole case.

    `article` is the address of the article in which the words stand, `claim` the words of the claim there, `quote` the
    sentence that credits it. `relation` and `source` are those of the edge, `behind` whom it leads on from ("" for the
    article itself). `upstream` is the address of the article of a match.
    """

    thing: Thing
    article: str = attrs.field(default="", validator=WORDS)
    claim: str = attrs.field(default="", validator=WORDS)
    quote: Quote | None = None
    relation: str = attrs.field(default="", validator=WORDS)
    source: str = attrs.field(default="", validator=WORDS)
    kind: str = attrs.field(default="", validator=WORDS)
    behind: str = attrs.field(default="", validator=WORDS)
    upstream: str = attrs.field(default="", validator=WORDS)

    @property
    def key(self) -> str:
        """What tells it apart from all others: a letter, then 16 hexadecimal digits. What stands around is left out."""
        parts = (
            self.thing, self.article, self.claim, self.quote.exact if self.quote else "", self.relation, self.source,
            self.kind, self.behind, self.upstream,
        )  # fmt: skip
        digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
        return self.thing[0] + digest[:16]


def quote_of(text: str, span: Span) -> Quote:
    """The words under a span, with what stands around them."""
    before, after = text[max(span.start - AROUND, 0) : span.start], text[span.end : span.end + AROUND]
    return Quote(one_line(span.of(text)), one_line(before), one_line(after))


def one_line(words: str) -> str:
    """Words with single blanks between them."""
    return " ".join(words.split())
