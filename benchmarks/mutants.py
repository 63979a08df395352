"""Do the tests notice? python benchmarks/mutants.py [--number 200] [--seed 12] [--rooms clauses,attributions,sources]

Switches off conditions of the rooms and rules of the packs, one at a time and chosen by the seed, in a copy of the
project; runs the tests that pass there and stops at the first that fails. Prints what no test has missed ("survived"),
with file and line. Of the tests those are left out that try random input, and those that take longer than `--slow` CPU
seconds. Where many tests run a condition, only these are asked; a rule is held against all.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import attrs
import coverage
import pytest
from conditions import Mutant, mutants_of

ROOT = Path(__file__).resolve().parent.parent
TESTS = ("clauses", "attributions", "sources", "languages", "provenance", "stories/test_accuracy.py")
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "build", "node_modules", ".*_cache", ".hypothesis", "*.egg-info")
MEMORY = 4 << 30  # bytes that a run may take
PATIENCE = 30  # times the CPU time that a run may take, on a busy machine
ENOUGH = 10  # tests that run a line: no other is asked; fewer may mean that what it finds out is remembered
FAILED = 1
SURVIVED = 0


@attrs.frozen
class Known:
    """What is known of the tests that pass: CPU seconds of each, and which of them run a line of a file."""

    seconds: dict[str, float]
    runs: dict[str, dict[str, list[str]]]
    modules: list[str]  # that they import, and that are not the project's

    def tests_of(self, mutant: Mutant) -> list[str]:
        """The tests that are asked, those first that run the line of a mutant, the quick before the slow."""
        running = set(self.runs.get(mutant.file, {}).get(str(mutant.line), ())) & set(self.seconds)
        asked = running if len(running) >= ENOUGH else self.seconds
        return sorted(asked, key=lambda test: (test not in running, self.seconds[test]))


class Watch:
    """Plugin for pytest: which tests pass, how long each takes, and which lines of the rooms it runs."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> object:
        self.measured.switch_context(item.nodeid)
        begun = time.process_time()
        done = yield
        self.seconds[item.nodeid] = time.process_time() - begun
        return done

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)


class Chosen:
    """Plugin for pytest: runs certain tests in a certain order. One that is not there any more is a failure."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.tests = tests

    @property
    def files(self) -> list[str]:
        """The files of the tests."""
        return sorted({test.split("::")[0] for test in self.tests})

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        found = {item.nodeid: item for item in items}
        items[:] = [found[test] for test in self.tests]


def ask_pytest(tree: Path, paths: Iterable[str], *options: str, plugin: object) -> int:
    """Runs tests of a copy of the project in this process, and says nothing."""
    os.chdir(tree)
    sys.path.insert(0, str(tree))
    shutil.rmtree(tree / ".hypothesis", ignore_errors=True)
    with open(os.devnull, "w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    return int(pytest.main(["-p", "no:cacheprovider", "--hypothesis-seed=0", *options, *paths], plugins=[plugin]))


def fork(work: Callable[[], int]) -> int:
    """The number of a new process in a group of its own that does some work, and ends with what it returns."""
    number = os.fork()
    if number == 0:
        code = FAILED
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.setsid()
            code = work()
        finally:
            os._exit(code)
    return number


def watch(tree: Path, rooms: Sequence[str], slow: float, told: Path) -> int:
    """Runs all the tests once and writes down what is known of them."""
    names = [str(tree / "citetrace" / room / "*") for room in rooms]
    measured = coverage.Coverage(data_file=None, include=names, config_file=False)
    watching = Watch(measured)
    paths = [f"tests/{name}" for name in TESTS if (tree / "tests" / name).exists()]
    before = set(sys.modules)
    measured.start()
    ask_pytest(tree, paths, "--continue-on-collection-errors", "-m", "not hypothesis", plugin=watching)
    measured.stop()
    data = measured.get_data()
    runs = {}
    for file in data.measured_files():
        lines = data.contexts_by_lineno(file)
        runs[Path(file).relative_to(tree).as_posix()] = {str(line): sorted(tests) for line, tests in lines.items()}
    seconds = {test: round(s, 3) for test, s in watching.seconds.items() if s <= slow and test not in watching.failed}
    local = {"citetrace", "tests", *(path.stem for path in (tree / "tests").rglob("*.py"))}
    modules = [name for name in sys.modules if name not in before and name.split(".")[0] not in local]
    told.write_text(json.dumps([seconds, runs, modules]))
    return SURVIVED


def try_out(tree: Path, mutant: Mutant, known: Known, limit: float) -> int:
    """Runs the tests with a mutant in the place of what it was made of."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    path = tree / mutant.file
    path.write_bytes(mutant.apply(path.read_bytes()))
    tests = Chosen(known.tests_of(mutant))
    return ask_pytest(tree, tests.files, "-x", plugin=tests)


def tried(
    mutants: Sequence[Mutant], trees: Sequence[Path], known: Known, limit: float
) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant, and whether it survived, as the runs end; each copy of the project has one at a time."""
    sources = {mutant.file: (trees[0] / mutant.file).read_bytes() for mutant in mutants}
    waiting, free = list(mutants), list(trees)
    running: dict[int, tuple[Mutant, Path, float]] = {}
    try:
        while waiting or running:
            while waiting and free:
                mutant, tree = waiting.pop(), free.pop()
                process = fork(lambda tree=tree, mutant=mutant: try_out(tree, mutant, known, limit))
                running[process] = mutant, tree, time.monotonic() + PATIENCE * limit
            for process, (mutant, tree, deadline) in list(running.items()):
                if time.monotonic() > deadline or has_ended(process):
                    end(process)  # and what a test may have left running
                    _, status = os.waitpid(process, 0)
                    del running[process]
                    (tree / mutant.file).write_bytes(sources[mutant.file])
                    free.append(tree)
                    yield mutant, status == SURVIVED
            time.sleep(0.02)
    finally:
        for process in running:
            end(process)


def has_ended(process: int) -> bool:
    """Whether a process has come to its end; its number stays taken until it is waited for."""
    return os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None


def end(process: int) -> None:
    """Ends a process that this program has started, with those that it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)


def told(mutant: Mutant) -> str:
    """Where a mutant is and what it does."""
    return f"{mutant.file}:{mutant.line}: {mutant.what}"


def count(runs: Iterable[tuple[Mutant, bool]], number: int) -> None:
    """Prints what survived, and how many, by room; of what was tried until then where it is stopped."""
    chosen: list[Mutant] = []
    survived: list[Mutant] = []
    with contextlib.suppress(KeyboardInterrupt):
        for mutant, alive in runs:
            chosen.append(mutant)
            if alive:
                survived.append(mutant)
            print(f"\r{len(survived)} of {len(chosen)} survived, {number} to try", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    report(chosen, sorted(survived))


def report(chosen: Sequence[Mutant], survived: Sequence[Mutant]) -> None:
    """Prints what survived, and how many, by room."""
    print("".join(f"{told(mutant)}\n" for mutant in survived), end="")
    number, left = Counter(m.room for m in chosen), Counter(m.room for m in survived)
    for room in sorted(number):
        print(f"{room:20} {left[room]:4} of {number[room]:4} survived ({left[room] / number[room]:.0%})")
    print(f"{'all':20} {len(survived):4} of {len(chosen):4} survived ({len(survived) / max(1, len(chosen)):.1%})")


def learn(tree: Path, rooms: Sequence[str], slow: float) -> Known:
    """What is known of the tests, once all have run; the modules that they need are loaded once for all mutants."""
    told = tree.with_name("known.json")
    os.waitpid(fork(lambda: watch(tree, rooms, slow, told)), 0)
    known = Known(*json.loads(told.read_text()))
    for module in known.modules:
        with contextlib.suppress(Exception):
            importlib.import_module(module)
    return known


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--rooms", default="clauses,attributions,sources")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--slow", type=float, default=5.0)
    parser.add_argument("--at", help="only what stands there: the beginning of FILE:LINE")
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: what was tried is reported
    rooms = tuple(args.rooms.split(","))
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder).resolve() / "0"
        shutil.copytree(ROOT, first, ignore=LEFT_OUT)
        mutants = [m for m in mutants_of(first, rooms) if not args.at or told(m).startswith(args.at)]
        chosen = random.Random(args.seed).sample(mutants, min(args.number, len(mutants)))
        known = learn(first, rooms, args.slow)
        trees = [first, *(shutil.copytree(first, first.with_name(str(n))) for n in range(1, args.jobs))]
        seconds = sum(known.seconds.values())
        tests = f"{len(known.seconds)} tests of {seconds:.0f} CPU seconds"
        print(f"{len(chosen)} of {len(mutants)} conditions and rules, {tests}", file=sys.stderr, flush=True)
        count(tried(chosen, trees, known, limit=3 * seconds + 20), len(chosen))


if __name__ == "__main__":
    main()
