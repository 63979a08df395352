"""The library at full size: python benchmarks/library.py [--articles N...] [--characters N] [--jobs N] [--folder DIR]

Writes N invented articles as JSONL (seeded; like news: quotations, officials, outlets that cite each other), adds them with
`citetrace add`, and prints articles a second, CPU time, peak memory, size against the text, and times of searches and traces.
With --only-generate it prints the JSONL.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

SEED = 4
FIRST = datetime(2023, 1, 1, tzinfo=UTC)
DAYS = 700
OUTLETS = 150
NAMES, PLACES, WORDS = 6000, 800, 30000  # how many different ones there are
ONSETS = (*"bdfghjklmnprstvwz", "br", "gr", "kl", "pr", "st", "tr")
VOWELS = (*"aeiou", "ai", "ei", "ou")
SYLLABLES = [onset + vowel for onset in ONSETS for vowel in VOWELS]
ENDS = ("n", "r", "l", "s", "nd", "rt", "m", "k", "", "th", "sen", "ley", "ton")
KINDS = ("Gazette", "Herald", "Post", "Courier", "Journal")
ROLES = ("minister", "harbour master", "mayor", "engineer", "lawyer", "spokesman", "spokeswoman", "professor", "farmer")
THINGS = ("crane", "quay", "bridge", "ferry", "dam", "school", "hospital", "tunnel", "harvest", "budget", "contract")
DID = ("closed", "repaired", "sold", "inspected", "delayed", "approved", "lost", "found", "rebuilt", "rejected")
FEW = ("two", "three", "four")
CLAIMS = (
    "the {thing} in {place} had been {did} after {number} {word} were {did}",
    "{number} {word} would be {did} before the {thing} opens",
    "no {word} was {did} at the {thing} and {number} people went home",
    "the {word} of {place} cost {number} million more than the {word} {word} had",
)
SAID = (
    "{name}, the {role} of {place}, said {claim}.",
    '"{Claim}," {name} said.',
    "According to {name}, {claim}.",
    "{outlet} reported that {claim}, citing {few} officials who asked not to be named.",
    "{last} told {outlet} that {claim}.",
    "The {role} added that {claim}.",
    "Two people with knowledge of the {thing} said {claim}.",
)
TOLD = (  # by the reporter, on nobody's word
    "The {word} {word} of the {thing} was {did} {word} {word} near {place}, where {number} {word} stood beside the {word}.",
    "In {place} the {word} and the {word} remained {did}, and the {thing} {word} until the {word} {word} was {did}.",
    "It was the {few} {word} since the {word} {thing} of {place}.",
    "A {thing} with {number} {word} stands between the {word} and the old {word} of {place}.",
)
SHARE_SAID = 0.62  # of the sentences: as many claims for a thousand characters as in fixtures/stories


class World:
    """The names, places, outlets and words that the articles are made of."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.people = [f"{self._name()} {self._name()}" for _ in range(NAMES)]
        self.places = [self._name() for _ in range(PLACES)]
        self.outlets = [f"{place} {self.draw.choice(KINDS)}" for place in self.places[:OUTLETS]] + ["Reuters"]
        self.words = [self._name().lower() for _ in range(WORDS)]
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(WORDS)))  # after Zipf

    def _name(self) -> str:
        syllables = "".join(self.draw.choices(SYLLABLES, k=self.draw.choice((1, 2, 2, 3))))
        return (syllables + self.draw.choice(ENDS)).capitalize()

    def articles(self, number: int, characters: int) -> Iterator[dict[str, str]]:
        """Articles of about so many characters each."""
        for n in range(number):
            outlet = self.draw.choice(self.outlets)
            people, places = self.draw.sample(self.people, 4), self.draw.sample(self.places, 2)
            paragraphs: list[str] = []
            wanted = characters * self.draw.uniform(0.5, 1.5)
            while sum(map(len, paragraphs)) < wanted:
                paragraphs.append(" ".join(self._filled(self._sentence(), people, places) for _ in range(2)))
            published = FIRST + timedelta(minutes=self.draw.randrange(DAYS * 24 * 60))
            host = outlet.lower().replace(" ", "")
            yield {
                "url": f"https://www.{host}.example/{published:%Y/%m}/story-{n}",
                "outlet": outlet,
                "headline": self._filled("{Thing} in {place} {did} after {number} {word}", people, places),
                "published": published.isoformat(),
                "language": "en",
                "text": "\n\n".join(paragraphs),
            }

    def _sentence(self) -> str:
        return self.draw.choice(SAID if self.draw.random() < SHARE_SAID else TOLD)

    def _filled(self, sentence: str, people: list[str], places: list[str]) -> str:
        pools = {"name": people, "place": places, "role": ROLES, "thing": THINGS, "did": DID, "few": FEW,
                 "outlet": self.outlets, "claim": CLAIMS}  # fmt: skip
        while "{" in sentence:
            before, _, rest = sentence.partition("{")
            slot, _, after = rest.partition("}")
            if slot == "word":
                words = self.draw.choices(self.words, cum_weights=self.weights)[0]
            elif slot == "number":
                words = str(self.draw.randrange(2, 9000))
            elif slot == "last":
                words = self.draw.choice(people).split()[1]
            else:
                words = self.draw.choice(pools[slot.lower()])
            sentence = before + (words[0].upper() + words[1:] if slot[0].isupper() else words) + after
        return sentence


def generate(path: Path, number: int, characters: int) -> tuple[int, int]:
    """Writes articles to a file; (how many bytes of text there are, how many characters)."""
    size = length = 0
    with path.open("w", encoding="utf-8") as stream:
        for article in World(SEED).articles(number, characters):
            text = f"{article['headline']}\n\n{article['text']}"
            size += len(text.encode())
            length += len(text)
            stream.write(json.dumps(article, ensure_ascii=False) + "\n")
    return size, length


def tree(pid: int) -> Iterator[int]:
    """A process and all its descendants."""
    yield pid
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from tree(int(child))


def used(pid: int) -> tuple[int, float]:
    """(resident bytes, CPU seconds) of one process."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    except OSError:
        return 0, 0.0
    return pages * resource.getpagesize(), sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def watched(command: list[str]) -> tuple[float, float, int]:
    """Runs a command: (seconds, CPU seconds of it and its processes, peak bytes of all of them together)."""
    start = time.perf_counter()
    peak = 0
    cpu: dict[int, float] = {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            now = {pid: used(pid) for pid in tree(process.pid)}
            peak = max(peak, sum(memory for memory, _ in now.values()))
            cpu |= {pid: seconds for pid, (_, seconds) in now.items() if seconds}
            time.sleep(0.2)
    return time.perf_counter() - start, sum(cpu.values()), peak


def queries(number: int) -> Iterator[tuple[str, dict[str, object]]]:
    """What is searched for: a sentence of an article, seven times of ten among one outlet's articles of two weeks."""
    draw = random.Random(SEED + 1)
    for article in draw.sample(list(World(SEED).articles(2000, 400)), number):
        words = draw.choice(article["text"].split("\n\n"))
        published = datetime.fromisoformat(article["published"])
        window = {"published_after": published - timedelta(days=14), "published_before": published}
        yield words, {"outlet": article["outlet"], **window} if draw.random() < 0.7 else {}


def search_times(place: Path, number: int) -> list[float]:
    """Milliseconds of each search, sorted."""
    from citetrace.library import Library

    times = []
    with Library.open(place, create=False) as library:
        library.search("crane")
        for words, options in queries(number):
            start = time.perf_counter()
            library.search(words, limit=12, **options)  # type: ignore[arg-type]
            times.append(1000 * (time.perf_counter() - start))
    return sorted(times)


def trace_times(place: Path, folder: Path, number: int) -> list[float]:
    """Seconds of `citetrace trace ARTICLE --library`, the start of the program included, sorted."""
    times = []
    for article in random.Random(SEED + 2).sample(list(World(SEED).articles(2000, 2800)), number):
        source = folder / "one.jsonl"
        source.write_text(json.dumps(article), encoding="utf-8")
        command = [sys.executable, "-m", "citetrace", "trace", str(source), "--library", str(place)]
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - start)
    return sorted(times)


def measure(folder: Path, number: int, characters: int, jobs: int) -> None:
    source, place = folder / "articles.jsonl", folder / "library.db"
    text, length = generate(source, number, characters)
    print(f"{number:,} articles of {length / number:,.0f} characters, {text / 1e6:,.0f} MB of text", flush=True)
    command = [sys.executable, "-m", "citetrace", "add", str(source), "--library", str(place), "--jobs", str(jobs)]
    for what in ("add", "add again"):
        seconds, cpu, peak = watched(command)
        print(
            f"{what}: {number / seconds:.0f} articles a second with {jobs} jobs, {1000 * cpu / number:.1f} ms CPU an article, "
            f"peak memory of all processes {peak / 1e6:.0f} MB",
            flush=True,
        )
    size = place.stat().st_size
    print(f"size: {size / 1e6:,.0f} MB, {size / text:.2f} times the text", flush=True)
    traces = trace_times(place, folder, 20)
    print(f"trace: p50 {traces[10]:.2f} s, slowest of 20 {traces[-1]:.2f} s", flush=True)
    times = search_times(place, 400)
    p50, p95, p99 = (times[int(len(times) * share)] for share in (0.5, 0.95, 0.99))
    print(
        f"search: p50 {p50:.1f} ms, p95 {p95:.1f} ms, p99 {p99:.1f} ms, mean {statistics.mean(times):.1f} ms",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--characters", type=int, default=2800)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--only-generate", action="store_true")
    args = parser.parse_args()
    for number in args.articles:
        if args.only_generate:
            for article in World(SEED).articles(number, args.characters):
                print(json.dumps(article, ensure_ascii=False))
            continue
        with tempfile.TemporaryDirectory(dir=args.folder) as folder:
            measure(Path(folder), number, args.characters, args.jobs)


if __name__ == "__main__":
    main()
