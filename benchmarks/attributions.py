"""Attributions against gold: python benchmarks/attributions.py BENCH [--lang en|de] [--train] [--errors FILE]

BENCH is a folder that holds attribution/ with score.py and the gold files (polnear.dev.jsonl, german.dev.jsonl, and
*.train.jsonl.gz). Prints F1 of attributions and of attributions with the right source, for all and for quoted ones, and
the recall by class of cue. The metrics are those of BENCH/attribution/score.py, which is called.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from gold import load_scorer, percent, print_table, read_lines

from citetrace.articles import read_text
from citetrace.attributions.find import find_attributions

FILES = {"en": "polnear", "de": "german"}
FRAGMENTS = frozenset(("de",))


def predict(record: dict, language: str) -> dict:
    """The outermost attributions of one gold text, in the scorer's format.

    The German gold marks words quoted within indirect speech as quotations of their own; so do the predictions there.
    """
    found = find_attributions(read_text(record["text"], language=language))
    spans = []
    for a in found:
        if a.within is None:
            contents = [a.content, *([(words,) for words in a.verbatim] if language in FRAGMENTS else [])]
            spans += [
                {
                    role: [[s.start, s.end] for s in part]
                    for role, part in (("source", a.source), ("cue", a.cue), ("content", content))
                }
                for content in contents
            ]
    return {"id": record["id"], "attributions": spans}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--lang", choices=FILES, default="en")
    parser.add_argument("--train", action="store_true", help="the training half instead of the development half")
    parser.add_argument("--errors", type=Path, help="write what went wrong, for reading")
    args = parser.parse_args()
    folder = args.bench / "attribution"
    scorer = load_scorer(folder / "score.py")
    gold = read_lines(folder / f"{FILES[args.lang]}.{'train.jsonl.gz' if args.train else 'dev.jsonl'}")
    predict(gold[0], args.lang)  # loads pack and registry
    start = time.process_time()
    predictions = [predict(record, args.lang) for record in gold]
    spent = time.process_time() - start
    errors: list[dict] = []
    report = scorer.score(gold, predictions, errors=errors)
    rows = []
    for part in ("all", "quoted"):
        for metric in ("att", "att+source"):
            m = report[part][metric]
            rows.append([f"{part}: {metric}", percent(m["p"]), percent(m["r"]), percent(m["f1"]), str(m["gold"])])
    outlet = report["outlet"]
    rows.append(["outlet: recall", "", percent(outlet["recall"]), "", str(outlet["n"])])
    rows.append(["outlet: recall with source", "", percent(outlet["recall+source"]), "", str(outlet["n"])])
    for kind, k in report["kinds"].items():
        rows.append([f"{kind}: recall", "", percent(k["recall"]), "", str(k["n"])])
        rows.append([f"{kind}: recall with source", "", percent(k["recall+source"]), "", str(k["n"])])
    print_table(["", "P", "R", "F1", "gold"], rows)
    print(f"{len(gold)} articles, {1000 * spent / len(gold):.1f} ms CPU an article")
    if args.errors:
        args.errors.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in errors), encoding="utf-8")


if __name__ == "__main__":
    main()
