"""How sure a hop is, counted: python benchmarks/reliability.py BENCH [--table]

BENCH is a folder that holds chains/ with score_chains.py, docs.jsonl and claims.jsonl, and attribution/. Prints how sure
hops were said to be and how often they were right, set by set: as the package says it, and as counted on one half of the
documents and held against the other, both ways. `--table` prints the tables of citetrace/provenance/reliability.py,
counted on all documents.

A hop is right if its claim is in the gold (by the scorer's own measure) and its source in the gold chain of that claim.
A hop of a claim within an annotated passage that is no gold claim is wrong. What is optional in the gold and without a
chain counts for nothing, and neither do hops whose source the text leaves open.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from chains import node
from gold import load_scorer, print_table, read_lines

from citetrace.articles import read_text
from citetrace.attributions.find import find_attributions
from citetrace.attributions.found import Found
from citetrace.provenance import Hop, trace
from citetrace.provenance.confidence import LEAST, MOST

SMOOTHING = {"BY_NAMED": 8, "BY_FOUND": 8, "BY_KIND": 15, "BY_LANGUAGE": 8}  # hops as expected, added to those seen
FEW = 3  # hops that are too few for a line of their own
LABELS = (Found.TITLE, Found.TURN, Found.LABEL)
BY_HAND = {  # (right, seen): the labels of the 192 pages of BENCH/pages that have a pack, read one by one, 26 November 2026
    Found.TITLE: (5, 11),
    Found.LABEL: (2, 81),
}


class Judged(NamedTuple):
    """A hop, where it was found, and whether it is right."""

    hop: Hop
    named: str
    language: str
    group: str
    document: str
    right: bool


Factor = Callable[[Judged], Hashable]
FACTORS: dict[str, Factor] = {
    "BY_NAMED": lambda one: one.named,
    "BY_FOUND": lambda one: one.hop.found,
    "BY_KIND": lambda one: (one.named, one.hop.source.kind.value),
    "BY_LANGUAGE": lambda one: one.language,
}
Model = dict[str, dict[Hashable, float]]  # by how much the odds change


def judged_in(scorer: ModuleType, folder: Path) -> Iterator[Judged]:
    """Every hop of which the gold says whether it is right."""
    gold = defaultdict(list)
    for claim in scorer.load_claims(folder):
        gold[claim["doc"]].append(claim)
    for doc in read_lines(folder / "docs.jsonl"):
        spans = scorer.Spans(doc["text"])
        passages = spans(doc["annotated"])
        wanted = [(spans(c["claim"]), scorer.strip_self(c["chain"], doc)) for c in gold[doc["id"]]]
        article = read_text(
            doc["text"], language=doc["lang"], outlet=doc.get("publisher"), published=doc.get("date") or None
        )
        for claim in trace(article).claims:
            words = spans([[s.start, s.end] for s in claim.content])
            same = [chain for w, chain in wanted if scorer.jaccard(w, words) >= scorer.THRESHOLD]
            chains = [chain for chain in same if chain]
            if not chains and (same or not words or len(words & passages) < scorer.THRESHOLD * len(words)):
                continue
            for hop in (h for chain in claim.chains for h in chain.hops if not h.source.candidates):
                right = any(scorer.node_ok(g, node(hop), doc["text"]) for chain in chains for g in chain)
                named = hop.reason.rule.partition("/")[2]
                yield Judged(hop, named, doc["lang"], f"{doc['lang']} {doc['set']}", doc["id"], right)


def labels_in(folder: Path) -> dict[Found, tuple[int, int]]:
    """(right, seen) of labels: in PolNeAR, where right is one with a gold source and most of its content, and by hand."""
    counts = {found: [0, 0] for found in LABELS}
    for name in ("polnear.dev.jsonl", "polnear.train.jsonl.gz"):
        for record in read_lines(folder / name):
            if ":" not in record["text"]:
                continue
            for one in find_attributions(read_text(record["text"], language="en")):
                if one.found in LABELS:
                    counts[one.found][0] += any(is_same(one, gold) for gold in record["attributions"])
                    counts[one.found][1] += 1
    for found, (right, seen) in BY_HAND.items():
        counts[found][0] += right
        counts[found][1] += seen
    return {found: (right, seen) for found, (right, seen) in counts.items()}


def is_same(one, gold: dict) -> bool:
    """Whether an attribution has the source of a gold one and half of the words of both."""
    if not gold["source"] or not gold["content"]:
        return False
    (start, end), (first, last) = (one.content[0].start, one.content[-1].end), (
        gold["content"][0][0], gold["content"][-1][1])  # fmt: skip
    both = max(0, min(end, last) - max(start, first))
    named = any(a < one.source[0].end and one.source[0].start < b for a, b in gold["source"])
    return named and 2 * both >= max(end, last) - min(start, first)


def count(judged: Sequence[Judged], labels: dict[Found, tuple[int, int]]) -> Model:
    """The odds, then each factor in turn: what was seen against what those before it lead one to expect."""
    share = (sum(one.right for one in judged) + 1) / (len(judged) + 2)
    model: Model = {"ODDS": {"": odds_of(share)}}
    for name, factor in FACTORS.items():
        seen: dict[Hashable, list[float]] = defaultdict(lambda: [0, 0, 0.0])
        for one in judged:
            cell = seen[factor(one)]
            cell[0] += one.right
            cell[1] += 1
            cell[2] += sure_by(model, one)
        for found, (right, number) in labels.items() if name == "BY_FOUND" else ():
            cell = seen[found]
            cell[0] += right
            cell[1] += number
            cell[2] += number * share
        model[name] = {key: change(*cell, SMOOTHING[name]) for key, cell in seen.items() if cell[1] >= FEW}
    return model


def change(right: float, seen: float, expected: float, added: int) -> float:
    """By how much the odds change, smoothed towards not at all."""
    before = expected / seen
    after = (right + added * before) / (seen + added)
    return odds_of(min(max(after, 0.01), 0.99)) / odds_of(before)


def odds_of(share: float) -> float:
    return share / (1 - share)


def sure_by(model: Model, one: Judged) -> float:
    """How sure a hop is by what has been counted so far."""
    odds = model["ODDS"][""]
    for name, factor in FACTORS.items():
        odds *= model.get(name, {}).get(factor(one), 1.0)
    return min(max(odds / (1 + odds), LEAST), MOST)


def half(one: Judged) -> int:
    """In which half of the documents a hop is, the same on every run."""
    return sha256(one.document.encode()).digest()[0] % 2


def counted_apart(judged: Sequence[Judged], labels: dict[Found, tuple[int, int]]) -> Iterator[tuple[Judged, float]]:
    """(each hop, how sure it is by what was counted on the other half of the documents)."""
    for other in (0, 1):
        model = count([one for one in judged if half(one) != other], labels)
        yield from ((one, sure_by(model, one)) for one in judged if half(one) == other)


def print_calibration(title: str, said: Iterable[tuple[Judged, float]]) -> None:
    """How sure hops were said to be, and how many were right, set by set and in tenths."""
    said = list(said)
    groups: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for one, sure in said:
        for key in ("all", one.group, *(f"{half} {tenth(sure)}" for half in ("all", one.group))):
            groups[key].append((sure, one.right))
    rows = [
        [
            key,
            str(len(some)),
            f"{sum(s for s, _ in some) / len(some):.2f}",
            f"{sum(r for _, r in some) / len(some):.2f}",
        ]
        for key, some in sorted(groups.items())
        if len(some) >= 5
    ]
    loss = sum(-math.log(sure if one.right else 1 - sure) for one, sure in said) / len(said)
    brier = sum((sure - one.right) ** 2 for one, sure in said) / len(said)
    gap = sum(
        len(some) * abs(sum(s - r for s, r in some) / len(some)) for key, some in groups.items() if key[:5] == "all ."
    )
    print()
    print_table([title, "hops", "said", "right"], rows)
    print(f"log loss {loss:.3f}, Brier {brier:.3f}, mean gap {gap / len(said):.3f}")


def tenth(sure: float) -> str:
    """ ".8 to .9"."""
    low = min(int(sure * 10), 9)
    return f".{low} to .{low + 1}" if low < 9 else ".9 to 1"


def print_tables(model: Model) -> None:
    """The tables as Python."""
    print(f"ODDS: Final = {model['ODDS']['']:.2f}")
    for name in FACTORS:
        print(f"{name} = {{")
        for key, value in sorted(model[name].items(), key=str):
            print(f"    {written(key)}: {value:.2f},")
        print("}")


def written(key: Hashable) -> str:
    """A key of a table as Python."""
    if isinstance(key, tuple):
        return f"(Named.{constant(key[0])}, Kind.{constant(key[1])})"
    if isinstance(key, Found):
        return f"Found.{key.name}"
    return f'"{key}"' if key in ("en", "de", "id") else f"Named.{constant(str(key))}"


def constant(word: str) -> str:
    return word.upper().replace("-", "_")


def print_report(bench: Path, *, table: bool = False) -> None:
    """The calibration of the package, that of a count on the other half, and the tables if they are wanted."""
    folder = bench / "chains"
    judged = list(judged_in(load_scorer(folder / "score_chains.py"), folder))
    labels = labels_in(bench / "attribution")
    print_calibration("as the package says it", ((one, one.hop.confidence) for one in judged))
    print_calibration("counted on the other half", counted_apart(judged, labels))
    if table:
        print()
        told = ", ".join(f"{found.value} {right} of {seen}" for found, (right, seen) in labels.items())
        print(f"# {len(judged)} hops; labels, right of seen: {told}")
        print_tables(count(judged, labels))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--table", action="store_true", help="print the tables of citetrace/provenance/reliability.py")
    args = parser.parse_args()
    print_report(args.bench, table=args.table)


if __name__ == "__main__":
    main()
