"""Speed: python benchmarks/speed.py FOLDER_OR_JSONL [--repeat N]

Reads every plain text of a folder (or the "text" of each record of a JSONL file), traces each, and prints the CPU time an
article for reading and for tracing, on one core, after pack and registry are loaded, and the same for 4,900 characters.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from gold import read_lines

from citetrace.articles import read_text
from citetrace.provenance import trace

TYPICAL = 4900  # characters of an article


def texts_in(place: Path) -> list[tuple[str, str | None]]:
    """(text, language if given) of every article in a folder or a JSONL file."""
    if place.is_dir():
        return [(path.read_text("utf-8"), None) for path in sorted(place.rglob("*.txt"))]
    return [(record["text"], record.get("lang")) for record in read_lines(place)]


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    args = parser.parse_args()
    texts = texts_in(args.place)
    articles = [read_text(text, language=language) for text, language in texts]
    for article in articles[:3]:
        trace(article)
    characters = sum(len(text) for text, _ in texts) / len(texts)
    reading = statistics.median(
        timed(lambda: [read_text(t, language=lang) for t, lang in texts]) for _ in range(args.repeat)
    )
    tracing = statistics.median(timed(lambda: [trace(a) for a in articles]) for _ in range(args.repeat))
    each = [1000 * seconds / len(texts) for seconds in (reading, tracing)]
    print(
        f"{len(texts)} articles of {characters:.0f} characters: "
        f"reading {each[0]:.2f} ms, tracing {each[1]:.2f} ms CPU an article"
    )
    print(f"an article of {TYPICAL} characters, text to chains: {sum(each) * TYPICAL / characters:.1f} ms")


if __name__ == "__main__":
    main()
