"""What the rules of a language pack decided about an attribution, one by one, as lines for a person."""

from __future__ import annotations

from collections.abc import Iterator

from citetrace.articles.article import Article
from citetrace.attributions.attribution import Attribution, Ruling
from citetrace.rendering.wording import plain

LONGEST = 60  # characters of an article's words that are shown
BEYOND = 24  # characters behind the end of a content that are shown


def trail_lines(article: Article, attribution: Attribution) -> Iterator[str]:
    """ "“said” is a verb here: en/senses/base", "what is said ends before “, and the port”: en/clauses/writer-goes-on"."""
    for ruling in attribution.rulings:
        yield f"{told(article, ruling)}: {ruling.rule}"
    if attribution.refused:
        names = ", ".join(rule.rpartition("/")[2] for rule in attribution.refused)
        yield f"frames that do not fit: {names}"


def told(article: Article, ruling: Ruling) -> str:
    """What a rule decided, in words."""
    words = cut(ruling.words.of(article.text))
    if ruling.role == "sense":
        return f"“{words}” credits somebody here"
    if ruling.role == "end":
        beyond = " ".join(article.text[ruling.words.end : ruling.words.end + BEYOND].split())
        return f"what is said ends before “{plain(beyond)}”" if beyond else "what is said ends with the text"
    if ruling.role == "content":
        return f"“{words}” is what is said"
    if ruling.role in ("source", "person"):
        return f"“{words}” is who is credited"
    return f"“{words}” stands where the frame wants it"


def cut(words: str) -> str:
    """Words on one line, cut in the middle where they are many."""
    line = " ".join(words.split())
    half = LONGEST // 2
    return plain(line if len(line) <= LONGEST else f"{line[:half]} … {line[-half:]}")
