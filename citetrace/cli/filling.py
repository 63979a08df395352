"""How documents become entries of a library: read and traced in several processes, and handed over as they are done."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext
from typing import Any

import attrs

from citetrace.articles.article import Article
from citetrace.articles.defects import defect_in
from citetrace.articles.documents import CHUNK, Document, read_document
from citetrace.articles.reading import Given
from citetrace.cli.configuration import present_folder
from citetrace.cli.signals import EAR, kept_from_others
from citetrace.errors import BrokenReading, UnknownLanguage, UnreadableInput
from citetrace.library import Entry, HeldClaim, Library

MOST_DOCUMENTS = 8  # in one task: the others wait for the slowest of them
LONGEST = 0.5  # seconds for which a task is gathered, and for which nothing is handed over
AHEAD = 3  # tasks for each process that are read ahead
FURTHEST = 20_000_000  # bytes that are done before the first task that is not: they are kept in memory


@attrs.frozen
class Task:
    """Some documents, and what could not even be opened between them; `place` counts the tasks, from 0."""

    place: int
    documents: tuple[Document | UnreadableInput, ...]

    @property
    def size(self) -> int:
        """Bytes of the documents."""
        return sum(len(one.raw) for one in self.documents if isinstance(one, Document))


@attrs.frozen
class Known:
    """An article that is held already: where it was met again."""

    origin: str
    url: str | None


@attrs.frozen
class Read:
    """What became of the task of a place: articles to add, articles that are held already, and what is no article."""

    place: int
    size: int
    entries: tuple[Entry, ...]
    held: tuple[Known, ...]
    missed: tuple[UnreadableInput, ...]


def fill(
    documents: Iterable[Document | UnreadableInput], given: Given, place: str, jobs: int
) -> Generator[Read | None, None, None]:
    """Reads and traces documents, in `jobs` processes if more than one, never more than some tasks ahead.

    What is done is handed over at once, whether the tasks before it are done or not; None comes while all have to be
    waited for.
    """
    tasks = gathered(documents)
    with Library.open(place) as library:
        if jobs == 1 or present_folder() is None:  # no process starts in a folder that was removed
            yield from (work(task, given, library) for task in tasks)
            return
        newest = library.newest()
    with started(jobs, place, newest) as pool:
        running = Running()
        try:
            for task in tasks:
                with EAR.covered():  # half a process that was started is waited for by nobody
                    running.futures[pool.submit(work, task, given)] = task.size
                yield from running.done(most=AHEAD * jobs)
            yield from running.done(most=0)
        except BrokenProcessPool as error:
            for process in multiprocessing.active_children():  # one that was just started would keep the others waiting
                process.kill()
            raise BrokenReading(
                "a process that reads was ended from outside, perhaps for want of memory: what was added so far is safe; "
                "run it again, with fewer --jobs"
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@attrs.define
class Running:
    """The tasks that are not done, with their sizes in bytes, in their order; `ahead` is what was done before the first."""

    futures: dict[Future[Read], int] = attrs.field(factory=dict)
    ahead: int = 0

    def done(self, *, most: int) -> Iterator[Read | None]:
        """What is done, until there are no more than `most` tasks left and not too much was done ahead; None for a wait."""
        while self.futures:
            first = next(iter(self.futures))
            is_far = self.ahead > FURTHEST
            must_wait = is_far or len(self.futures) > most
            among = [first] if is_far else list(self.futures)
            done = wait(among, LONGEST if must_wait else 0, FIRST_COMPLETED).done
            for future in [one for one in among if one in done]:
                size = self.futures.pop(future)
                self.ahead = 0 if future is first else self.ahead + size
                yield future.result()
            if not done:
                if not must_wait:
                    return
                yield None


def started(jobs: int, place: str, newest: int) -> ProcessPoolExecutor:
    """Processes that read, for a library whose newest version has the number `newest`.

    A signal to all of them, such as that of a closed terminal, is for this one to mind.
    """
    how = context()
    with EAR.covered(), kept_from_others():
        resource_tracker.ensure_running()
        if how.get_start_method() == "forkserver":
            forkserver.ensure_running()
    return ProcessPoolExecutor(jobs, how, prepare, (place, newest))


def gathered(documents: Iterable[Document | UnreadableInput]) -> Iterator[Task]:
    """Documents together, as many as are worth sending to another process, but not those that are long in coming."""
    some: list[Document | UnreadableInput] = []
    place, size, since = 0, 0, time.monotonic()
    for document in documents:
        some.append(document)
        size += len(document.raw) if isinstance(document, Document) else 0
        if size >= CHUNK or len(some) == MOST_DOCUMENTS or time.monotonic() - since > LONGEST:
            yield Task(place, tuple(some))
            place, some, size, since = place + 1, [], 0, time.monotonic()
    if some:
        yield Task(place, tuple(some))


def work(task: Task, given: Given, library: Library | None = None) -> Read:
    """Reads and traces the documents of a task; what is held already is not traced again.

    In one of several processes, only what was held when they began counts: what stands before may still be added.
    """
    held_in, newest = LIBRARIES[0] if library is None else (library, None)
    entries: list[Entry] = []
    held: list[Known] = []
    missed: list[UnreadableInput] = []
    for document in task.documents:
        for one in read_document(document, given):
            if isinstance(one, Article) and held_in.is_read(one, newest):
                held.append(Known(one.origin, one.url))
                continue
            found = one if isinstance(one, UnreadableInput) else traced_safely(one, addresses_of(document))
            if isinstance(found, Entry):
                entries.append(found)
            else:
                missed.append(found)
    return Read(task.place, task.size, tuple(entries), tuple(held), tuple(missed))


def traced_safely(article: Article, addresses: tuple[str, ...]) -> Entry | UnreadableInput:
    """An article with its claims."""
    try:
        return Entry(article, claims_of(article), addresses)
    except Exception as error:
        return defect_in(article.origin, error)


def addresses_of(document: Document | UnreadableInput) -> tuple[str, ...]:
    """The addresses that led to a document."""
    return document.addresses if isinstance(document, Document) else ()


def claims_of(article: Article) -> tuple[HeldClaim, ...] | None:
    """The claims of an article; None where its language is not known or has no pack."""
    from citetrace.provenance import trace
    from citetrace.provenance.holding import held_claims

    if article.language is None:
        return None
    try:
        return held_claims(trace(article))
    except UnknownLanguage:
        return None


LIBRARIES: list[tuple[Library, int | None]] = []  # that of a process that works, opened once, and its newest version


def prepare(place: str, newest: int) -> None:
    """Makes a process ready to work: it ends when its parent does, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    LIBRARIES.append((Library.open(place), newest))


def end_with_parent() -> None:
    """Waits for the parent's end, however it comes."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def context() -> BaseContext:
    """How processes are started: never as copies of one that has threads and open libraries."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    found: Any = multiprocessing.get_context("forkserver")
    with contextlib.suppress(ValueError):
        found.set_forkserver_preload([__name__, "citetrace.provenance.holding", "citetrace.articles.pages"])
    return multiprocessing.get_context("forkserver")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
