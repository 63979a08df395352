"""Chains against gold: python benchmarks/chains.py BENCH [--errors N] [--reliability]

BENCH is a folder that holds chains/ with score_chains.py, docs.jsonl and claims.jsonl. Prints, by language and by length
of chain, the recall and precision of claims, and of those matched the share with the exact chain, the right first hop and
the right origin. The metrics are those of BENCH/chains/score_chains.py, which is called.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

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
        from reliability import print_report  # which reads hops as this module does

        print_report(args.bench)
    for error in result["errors"][: args.errors]:
        print(json.dumps(error, ensure_ascii=False))


if __name__ == "__main__":
    main()
