"""Nothing stops it: python benchmarks/robustness.py [BENCH] [--pairs SHARE] [--sentences N] [--pages N] [--growth PATTERN]

Traces a sentence for each phrase frame with each cue of every pack (all, or a SHARE of them), N sentences that are cut and
joined from real ones, and N mutated pages. Prints what is not a clean result (a traceback, more than 2 s of CPU time),
the slowest, and the peak memory. Then traces each kind of text in sizes from 10 kB to 2 MB and prints by which power
of its size the time grows. Real texts come from BENCH (attribution/, chains/, pages/), without it from our fixtures.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import re
import resource
import signal
import sys
import tarfile
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import hostile
from gold import print_table, read_lines

from citetrace.articles import read_article, read_html, read_text
from citetrace.articles.article import Article
from citetrace.errors import UnknownLanguage, UnreadableInput
from citetrace.outlets import load_outlets
from citetrace.provenance import Provenance, trace
from citetrace.provenance.following import Tracer
from citetrace.rendering import render
from citetrace.upstream import Pile

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
GOLD = ("attribution/polnear.dev.jsonl", "attribution/german.dev.jsonl", "chains/docs.jsonl")
SLOW = 2.0  # seconds of CPU time
HUNG = 60.0  # seconds of CPU time after which it is given up
SIZES = (10_000, 50_000, 200_000, 1_000_000, 2_000_000)
PAGE_SIZES = (10_000, 50_000, 200_000, 500_000)
STEEPEST = 1.2  # the power of its size by which a text's time may grow

Result = tuple[float, str, str]  # CPU seconds, trouble or nothing, the text


def texts_of(bench: Path | None) -> list[hostile.Text]:
    """Real texts with their languages."""
    if bench is not None:
        return [(r["lang"], r["text"]) for name in GOLD if (bench / name).is_file() for r in read_lines(bench / name)]
    found = []
    for path in sorted(FIXTURES.rglob("*.html")):
        try:
            article = read_article(path)
        except UnreadableInput:
            continue
        if article.language:
            found.append((article.language, article.text))
    return found


def pages_of(bench: Path | None) -> list[bytes]:
    """Real pages."""
    archive = bench / "pages" / "pages.tar.xz" if bench is not None else None
    if archive is None or not archive.is_file():
        return [path.read_bytes() for path in sorted(FIXTURES.rglob("*.html"))]
    with tarfile.open(archive) as tar:
        return [file.read() for member in tar if member.isfile() and (file := tar.extractfile(member))]


def read_sentence(given: hostile.Text) -> Result:
    """One sentence, traced as an article."""
    language, words = given
    return watched(lambda: checked(read_text(words, language=language)), f"[{language}] {words}")


def read_page(page: bytes) -> Result:
    """One page, traced among held articles and drawn as a tree and as JSON."""
    return watched(lambda: drawn(read_html(page, url="https://page.example/story")), page.decode("utf-8", "replace"))


def checked(article: Article) -> None:
    """Traces an article and looks whether all that it found lies in its text."""
    found = trace(article, stance=True)
    spans = [s for a in found.attributions for s in (*a.source, *a.cue, *a.content)]
    spans += [s for claim in found.claims for place in claim.places for s in place]
    if any(span.end > len(article.text) or not len(span) for span in spans):
        raise ValueError("a span that is empty or leaves the text")


def drawn(article: Article) -> None:
    """Traces an article as the program does, and draws it."""
    provenance: list[Provenance] = [Tracer(Pile([article], load_outlets()), inputs=[article]).trace(article)]
    for form in ("tree", "json"):
        render(provenance, form)


def watched(work: Callable[[], object], words: str) -> Result:
    """How long some work took, and what became of it; that no article is found is a clean result."""
    signal.signal(signal.SIGPROF, given_up)
    signal.setitimer(signal.ITIMER_PROF, HUNG)
    start, trouble = time.process_time(), ""
    try:
        work()
    except (UnreadableInput, UnknownLanguage):
        pass
    except Exception:
        trouble = traceback.format_exc(limit=-3)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - start, trouble, words


def given_up(*_: object) -> None:
    """Ends what does not end by itself."""
    raise TimeoutError(f"not done after {HUNG:.0f} s")


class Tally:
    """What became of many texts."""

    def __init__(self, name: str) -> None:
        self.name, self.number, self.seconds = name, 0, 0.0
        self.bad: list[Result] = []
        self.slowest: list[Result] = []

    def add(self, result: Result) -> None:
        """Counts one."""
        self.number += 1
        self.seconds += result[0]
        if result[1] or result[0] > SLOW:
            self.bad.append(result)
        self.slowest = sorted([*self.slowest, result], key=lambda one: -one[0])[:3]
        if self.number % 10_000 == 0:
            print(f"{self.name}: {self.number:,}", file=sys.stderr)

    def tell(self) -> None:
        """Prints the figures, the slowest and whatever was not clean."""
        print(f"{self.name}: {self.number:,}, {self.seconds:.0f} s CPU, {len(self.bad)} not clean")
        for seconds, _, words in self.slowest:
            print(f"  slowest {seconds:.3f} s: {words[:100]!r}")
        for seconds, trouble, words in self.bad[:20]:
            print(f"  NOT CLEAN {seconds:.2f} s: {words[:300]!r}\n{trouble}")


def run(name: str, work: Callable[[Any], Result], given: Iterable[Any], pool: Any) -> Tally:
    """Works through many texts on all processes."""
    tally = Tally(name)
    for result in pool.imap_unordered(work, given, chunksize=20):
        tally.add(result)
    tally.tell()
    return tally


def grown(given: tuple[str, str, str, Sequence[int]]) -> tuple[str, list[float], str]:
    """(its name, CPU seconds at each size, trouble) of a kind of text."""
    name, language, words, sizes = given
    seconds: list[float] = []
    for size in sizes:
        tries = 3 if size == sizes[0] else 1
        results = [grown_once(name, language, words, size) for _ in range(tries)]
        seconds.append(min(one[0] for one in results))
        if results[0][1]:
            return name, seconds, results[0][1]
    return name, seconds, ""


def grown_once(name: str, language: str, words: str, size: int) -> Result:
    """One kind of text in one size."""
    if name.startswith("page"):
        page = hostile.page_of(words, size)
        return watched(lambda: drawn(read_html(page)), name)
    text = hostile.run_of(words, size)
    return watched(lambda: trace(read_text(text, language=language)), name)


def growth(prose: Sequence[hostile.Text], pool: Any, wanted: str) -> bool:
    """Prints how the time of each kind of text whose name fits a pattern grows; whether each grows slowly enough."""
    kinds = [(name, *given, SIZES) for name, given in hostile.growing(prose).items()]
    kinds += [(f"page of links: {words!r}", "en", words, PAGE_SIZES) for words in ("Reuters", "here")]
    kinds = [kind for kind in kinds if re.search(wanted, kind[0])]
    rows, fine = [], True
    for name, seconds, trouble in pool.imap(grown, kinds):
        print(f"{len(rows) + 1} of {len(kinds)}: {name} {seconds[-1]:.1f} s", file=sys.stderr)
        power = math.log(max(seconds[-1], 0.001) / max(seconds[0], 0.001)) / math.log(SIZES[-1] / SIZES[0])
        if name.startswith("page"):
            power = math.log(seconds[-1] / seconds[0]) / math.log(PAGE_SIZES[-1] / PAGE_SIZES[0])
        fine = fine and power < STEEPEST and not trouble
        rows.append([name, *(f"{s:.2f}" for s in seconds), *[""] * (len(SIZES) - len(seconds)), f"{power:.2f}"])
        if trouble:
            print(f"NOT CLEAN {name}\n{trouble}")
    print(f"pages: {', '.join(f'{size // 1000} kB' for size in PAGE_SIZES)}")
    print_table(["CPU seconds", *(f"{size // 1000} kB" for size in SIZES), "power"], rows)
    return fine


def start_worker() -> None:
    """Loads packs and registry, so that no text pays for them."""
    for language in hostile.RUNS:
        trace(read_text("Nobody said so.", language=language))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path, nargs="?")
    parser.add_argument("--pairs", type=float, default=1.0, metavar="SHARE", help="of all pairs of frames and cues")
    parser.add_argument("--sentences", type=int, default=100_000, help="cut and joined")
    parser.add_argument("--pages", type=int, default=5_000, help="mutated")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--growth", default="", metavar="PATTERN", help="of the kinds of text whose growth is measured")
    parser.add_argument("--no-growth", action="store_true")
    args = parser.parse_args()
    texts, pages = texts_of(args.bench), pages_of(args.bench)
    with multiprocessing.Pool(args.processes, start_worker) as pool:
        tallies = [
            run("frames and cues in pairs", read_sentence, hostile.pairs((), args.pairs, args.seed), pool),
            run("cut and joined", read_sentence, hostile.cut_and_joined(texts, args.sentences, args.seed), pool),
            run("mutated pages", read_page, hostile.mutated(pages, args.pages, args.seed), pool),
        ]
        pool.close()
        pool.join()
    print(f"peak memory of a process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")
    fine = not any(tally.bad for tally in tallies)
    if not args.no_growth:
        with multiprocessing.Pool(args.processes, start_worker, maxtasksperchild=5) as pool:
            fine = growth(texts, pool, args.growth) and fine
        print(f"peak memory of a process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")
    raise SystemExit(not fine)


if __name__ == "__main__":
    main()
