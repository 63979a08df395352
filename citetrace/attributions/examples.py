"""`check_pack` runs the marked examples of a pack's frames through the engine: each must come out as it is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from citetrace.articles.article import Article, Paragraph
from citetrace.attributions.attribution import Attribution
from citetrace.attributions.find import find_attributions
from citetrace.attributions.rule_examples import failing_rules, rules_of
from citetrace.clauses.grammar import Grammar, grammar_of, grammar_without
from citetrace.errors import BrokenPack
from citetrace.languages.checking import Problem, check_words, line_of, shown
from citetrace.languages.pack import LanguagePack, read_toml
from citetrace.spans import Span, Spans

MARKED = re.compile(r"\[([SCTOI]): (.*?)\]")
WORD = re.compile(r"[^\W_]+|:")


@attrs.frozen
class Example:
    """A sentence with its marks taken off, and what they said: role letter and words."""

    text: str
    marks: tuple[tuple[str, str], ...]

    def of(self, role: str) -> tuple[str, ...]:
        """The words marked with a role, folded, all parts together."""
        return tuple(w.lower() for r, words in self.marks if r == role for w in WORD.findall(words))


def check_pack(code: str, root: Path | None = None) -> tuple[Problem, ...]:
    """What is wrong with a pack: its files, and examples that do not come out as they are marked."""
    pack, problems = check_words(code, root)
    if pack is None:
        return problems
    try:
        grammar_of(pack)
    except BrokenPack as error:
        file, _, message = str(error).partition(": ")
        return (*problems, Problem(file, None, message))
    return (*problems, *failing_examples(pack, pack.folder / "frames.toml"), *failing_rules(pack))


def failing_examples(pack: LanguagePack, path: Path) -> Iterator[Problem]:
    """A problem for each example that fails, and for each known failure that passes by now."""
    for frame in read_toml(path).get("frame", []):
        yield from failing_of(pack, path, frame)


def failing_of(pack: LanguagePack, path: Path, frame: dict[str, Any]) -> Iterator[Problem]:
    """The problems of one frame."""
    line = line_of(path, f'id = "{frame["id"]}"')
    for written in frame.get("examples", ()):
        if (wrong := what_is_wrong(pack, read_example(written))) is not None:
            yield Problem(
                shown(path), line, f"frame {frame['id']!r}: {wrong}; mend the frame, or the marks of: {written}"
            )
    for written in frame.get("known_failures", ()):
        if what_is_wrong(pack, read_example(written)) is None:
            yield Problem(
                shown(path), line, f"frame {frame['id']!r}: a known failure passes; move it to examples: {written}"
            )


def read_example(written: str) -> Example:
    """An example without its marks."""
    return Example(
        MARKED.sub(lambda m: m.group(2), written), tuple((m.group(1), m.group(2)) for m in MARKED.finditer(written))
    )


def unnoticed_rules(pack: LanguagePack) -> Iterator[Problem]:
    """A problem for each rule of the grammar without which every example comes out all the same."""
    frames = read_toml(pack.folder / "frames.toml").get("frame", [])
    examples = [read_example(written) for frame in frames for written in frame.get("examples", ())]
    for path, record in rules_of(pack):
        if not record.get("examples"):
            grammar = grammar_without(pack, f"{pack.code}/{path.stem}/{record['id']}")
            if not any(what_is_wrong(pack, example, grammar) for example in examples):
                line = line_of(path, f'id = "{record["id"]}"')
                text = f"nothing notices when rule {record['id']!r} is taken out; give it an example, or take it out"
                yield Problem(shown(path), line, text)


def what_is_wrong(pack: LanguagePack, example: Example, grammar: Grammar | None = None) -> str | None:
    """One phrase on how what was found differs from what is marked; None if nothing does."""
    article = Article(text=example.text, paragraphs=(Paragraph(Span(0, len(example.text))),), language=pack.code)
    found = find_attributions(article, pack, grammar=grammar)
    fitting = [a for a in found if fits(article, found, a, example)]
    if fitting:
        return None
    shown_found = "; ".join(describe(article, a) for a in found) or "nothing"
    return f"found {shown_found}"


def fits(article: Article, found: tuple[Attribution, ...], attribution: Attribution, example: Example) -> bool:
    """Whether one attribution is what an example marks."""
    text = article.text
    if example.of("S") and words_of(text, attribution.source) != example.of("S"):
        return False
    if words_of(text, attribution.content) != example.of("T"):
        return False
    if not set(example.of("C")) <= set(words_of(text, attribution.cue)):
        return False
    relays = [words_of(text, (r.mention,)) for r in attribution.relays]
    if example.of("O") and example.of("O") not in relays:
        return False
    here = found.index(attribution)
    inner = [words_of(text, a.source) for a in found if a.within == here]
    return not example.of("I") or example.of("I") in inner


def words_of(text: str, spans: Spans) -> tuple[str, ...]:
    """The folded words under some spans."""
    return tuple(w.lower() for span in spans for w in WORD.findall(span.of(text)))


def describe(article: Article, a: Attribution) -> str:
    """An attribution in the notation of the examples."""
    parts = [("S", a.source), ("C", a.cue), ("T", a.content), ("O", tuple(r.mention for r in a.relays))]
    return " ".join(f"[{role}: {span.of(article.text)}]" for role, spans in parts for span in spans)
