"""Chains against gold: python benchmarks/chains.py BENCH [--errors N] [--reliability]

BENCH is a folder that holds chains/ with score_chains.py, docs.jsonl and claims.jsonl. Prints, by language and by length
of chain, the recall and precision of claims, and of those matched the share with the exact chain, the right first hop and
the right origin. The metrics are those of BENCH/chains/score_chains.py, which is called.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from gold import load_scorer, percent, print_table, read_lines

from citetrace.articles import read_text
from citetrace.provenance import Hop, trace

COLUMNS = ("recall", "precision", "exact_chain", "first_hop", "origin", "kind")


def node(hop: Hop) -> dict:
    """A hop as the scorer reads it."""
    source = hop.source
    count = source.count.exact if source.count else None
    known = {"name": source.name, "kind": source.kind.value, "count": count, "descriptor": source.descriptor}
    return {key: value for key, value in known.items() if value is not None}


def predict(doc: dict) -> list[dict]:
    """The claims of one gold text with their chains, in the scorer's format."""
    article = read_text(
        doc["text"], language=doc["lang"], outlet=doc.get("publisher"), published=doc.get("date") or None
    )
    return [
        {"claim": [[s.start, s.end] for s in claim.content], "chain": [node(hop) for hop in chain.hops]}
        for claim in trace(article).claims
        for chain in claim.chains
    ]


def hops_judged(scorer: ModuleType, folder: Path) -> Iterator[tuple[Hop, bool]]:
    """Every hop of a claim that is in the gold, and whether its source is in the gold chain of that claim."""
    gold = defaultdict(list)
    for claim in scorer.load_claims(folder):
        gold[claim["doc"]].append(claim)
    for doc in read_lines(folder / "docs.jsonl"):
        spans = scorer.Spans(doc["text"])
        wanted = [(spans(c["claim"]), scorer.strip_self(c["chain"], doc)) for c in gold[doc["id"]]]
        article = read_text(doc["text"], language=doc["lang"], outlet=doc.get("publisher"))
        for claim in trace(article).claims:
            words = spans([[s.start, s.end] for s in claim.content])
            same = [chain for w, chain in wanted if chain and scorer.jaccard(w, words) >= scorer.THRESHOLD]
            for hop in (h for chain in claim.chains for h in chain.hops if same):
                yield hop, any(scorer.node_ok(g, node(hop), doc["text"]) for chain in same for g in chain)


def print_reliability(scorer: ModuleType, folder: Path) -> None:
    """The share of right hops by the confidence that they were given, and by the rule that resolved them."""
    judged = list(hops_judged(scorer, folder))
    for title, key in (("confidence", lambda h: f"{h.confidence:.1f}"), ("rule", lambda h: h.reason.rule)):
        groups = defaultdict(list)
        for hop, right in judged:
            groups[key(hop)].append((hop.confidence, right))
        print()
        rows = [
            [
                name,
                str(len(seen)),
                f"{sum(c for c, _ in seen) / len(seen):.2f}",
                f"{sum(ok for _, ok in seen) / len(seen):.2f}",
            ]
            for name, seen in sorted(groups.items(), reverse=True)
        ]
        print_table([title, "hops", "said", "right"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print up to N errors")
    parser.add_argument("--reliability", action="store_true", help="also how often hops of each confidence are right")
    args = parser.parse_args()
    folder = args.bench / "chains"
    scorer = load_scorer(folder / "score_chains.py")
    predictions = defaultdict(list, {doc["id"]: predict(doc) for doc in read_lines(folder / "docs.jsonl")})
    result = scorer.score(str(folder), predictions)
    rows = [
        [name, str(group["gold"]), *(percent(group.get(c)) for c in COLUMNS)]
        for name, group in result["groups"].items()
    ]
    print_table(["group", "gold", *COLUMNS], rows)
    longer = [group for name, group in result["groups"].items() if name.startswith("length=") and name != "length=1"]
    matched = sum(group["matched"] for group in longer)
    exact = sum(round((group["exact_chain"] or 0) * group["matched"]) for group in longer)
    print(f"chains of two or more nodes: exact {percent(exact / matched if matched else None)} of {matched} matched")
    if args.reliability:
        print_reliability(scorer, folder)
    for error in result["errors"][: args.errors]:
        print(json.dumps(error, ensure_ascii=False))


if __name__ == "__main__":
    main()
