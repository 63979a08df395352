"""Count how often each cue word of a pack credits somebody with something, on gold text.

    python benchmarks/count_cues.py GOLD.jsonl[.gz] LANG [--least N] > citetrace/languages/LANG/weights.toml

Runs the engine over the gold articles (the format of PolNeAR's scorer: "text" and "attributions" with spans), with the
weights of the pack left aside, and prints for each lemma the share of its outermost attributions whose content matches a
gold one (word Jaccard of at least one half). One number a word: a fact about the language, to be read and edited.
Nothing else of the gold text goes into the output. Count on training halves only.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from citetrace.articles import read_text
from citetrace.attributions.find import find_attributions
from citetrace.languages import load_pack
from citetrace.outlets import load_outlets
from citetrace.spans import Span

WORD = re.compile(r"\w+(?:['’‑-]\w+)*")


def read_gold(path: Path) -> Iterator[dict[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def words_in(text: str, spans: list[Span]) -> frozenset[int]:
    return frozenset(
        m.start() for m in WORD.finditer(text) if any(s.start < m.end() and m.start() < s.end for s in spans)
    )


def matches(found: frozenset[int], gold: list[frozenset[int]]) -> bool:
    return any(found and g and len(found & g) / len(found | g) >= 0.5 for g in gold)


def count(path: Path, language: str) -> dict[str, tuple[int, int]]:
    pack, registry = load_pack(language, weighted=False), load_outlets()
    right: collections.Counter[str] = collections.Counter()
    seen: collections.Counter[str] = collections.Counter()
    for record in read_gold(path):
        text = record["text"]
        gold = [words_in(text, [Span(a, b) for a, b in g["content"]]) for g in record["attributions"]]
        for found in find_attributions(read_text(text, language=language), pack, registry):
            if found.within is None and found.lemma:
                seen[found.lemma] += 1
                right[found.lemma] += matches(words_in(text, list(found.content)), gold)
    return {lemma: (right[lemma], n) for lemma, n in seen.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("language")
    parser.add_argument("--least", type=int, default=8, help="leave out words seen less often than this")
    args = parser.parse_args()
    counts = count(args.gold, args.language)
    print("# How often a cue word, where a frame fits it, credits somebody with something: 0 never, 1 always.")
    print(
        "# Counted by benchmarks/count_cues.py, rounded to one decimal; edit freely. Words not listed count as their tier does."
    )
    print()
    for lemma, (right, n) in sorted(counts.items()):
        if n >= args.least:
            print(f'"{lemma}" = {right / n:.1f}')
    print(f"{sum(n for _, n in counts.values())} attributions of {len(counts)} words", file=sys.stderr)


if __name__ == "__main__":
    main()
